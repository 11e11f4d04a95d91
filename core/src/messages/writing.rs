//! Writing: a message, a new conversation, and what becomes of them.

use crux_core::Command;
use crux_core::render::render;
use shared_types::file::StoredFile;
use shared_types::message::{Message, NewMessage, NewThread, RequestState, Thread, ThreadSubject};
use shared_types::{CustomerId, FileId, MessageId, ThreadId};

use super::field::Attached;
use super::readers::{self, DeliveryChoice, Readers};
use super::reading::message_entry;
use super::{BODY_AT_MOST, ThreadAbout, draft_key, field_key, keep_messages};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::outbox::{self, Delivery, Subject};
use crate::sync::OWN;

/// Sends the text in the field: out of the draft, into the outbox, in one step of the store.
pub(super) fn send(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    if model.messages.drafts.contains_key(&id) {
        return send_draft(id, model);
    }
    let field = model.messages.fields.get(&id).cloned().unwrap_or_default();
    if !can_send(&field.text) {
        return Command::done();
    }
    model.messages.fields.remove(&id);
    let message_id = MessageId(model.phone.ids.uuid(model.phone.now));
    let chosen = readers::chosen(id, &field, model);
    let message = NewMessage {
        audience: chosen.audience,
        delivery: chosen.delivery,
        corrects: field.corrects,
        attachments: field.attachments.iter().map(|file| file.id).collect(),
        ..NewMessage::new(message_id, field.text.trim().to_owned())
    };
    let files = field
        .attachments
        .into_iter()
        .map(|file| Delivery::Attachment {
            id: file.id,
            thread_id: id,
            message_id,
            handle: file.handle,
        });
    let message = Delivery::Message {
        thread_id: id,
        message,
    };
    outbox::post(
        std::iter::once(message).chain(files).collect(),
        vec![field_key(id)],
        model,
    )
}

/// Sends the draft of a conversation, under new ids: the old ones have been answered.
fn send_draft(id: ThreadId, model: &mut Model) -> Next {
    let is_ready = |draft: &mut NewThread| can_send(&draft.message.body);
    if !model.messages.drafts.get_mut(&id).is_some_and(is_ready) {
        return Command::done();
    }
    let Some(mut thread) = model.messages.drafts.remove(&id) else {
        return Command::done();
    };
    let now = model.phone.now;
    let ids = &mut model.phone.ids;
    thread.id = ThreadId(ids.uuid(now));
    thread.message.id = MessageId(ids.uuid(now));
    let text = thread.message.body.trim().to_owned();
    thread.message.body = text;
    model.messages.open = Some(thread.id);
    outbox::post(vec![Delivery::Thread(thread)], vec![draft_key(id)], model)
}

pub(super) fn can_send(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= BODY_AT_MOST
}

/// What a new conversation begins with.
pub(super) struct Beginning {
    pub(super) about: ThreadAbout,
    pub(super) customer_id: Option<String>,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) readers: Readers,
    pub(super) delivery: DeliveryChoice,
}

/// Opens a conversation with its first message, whose readers are those who take part.
pub(super) fn begin(new: Beginning, model: &mut Model) -> Next {
    let Beginning {
        about,
        customer_id,
        title,
        text,
        readers,
        delivery,
    } = new;
    let (subject, subject_id) = match about {
        ThreadAbout::Free => (ThreadSubject::Free, None),
        ThreadAbout::Claim { id } => (ThreadSubject::Claim, id.parse().ok()),
        ThreadAbout::Contract { id } => (ThreadSubject::Contract, id.parse().ok()),
        ThreadAbout::Inquiry { contract_id } => (
            ThreadSubject::Request,
            contract_id.and_then(|id| id.parse().ok()),
        ),
    };
    if !can_send(&text) || title.trim().is_empty() {
        return Command::done();
    }
    let now = model.phone.now;
    let ids = &mut model.phone.ids;
    let id = ThreadId(ids.uuid(now));
    let message = NewMessage {
        audience: readers.audience(),
        delivery: delivery.wish(),
        ..NewMessage::new(MessageId(ids.uuid(now)), text.trim().to_owned())
    };
    let customer_id = customer_id.and_then(|id| id.parse::<CustomerId>().ok());
    let thread = NewThread {
        id,
        subject,
        subject_id,
        customer_id,
        title: title.trim().to_owned(),
        message,
    };
    model.messages.open = Some(id);
    outbox::post(vec![Delivery::Thread(thread)], Vec::new(), model)
}

/// Giving up a message does not mean losing what it said.
pub(super) fn give_up(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let refused_thread = model
        .outbox
        .about(Subject::Thread(id))
        .filter(|item| item.refusal.is_some())
        .find_map(|item| {
            if let Delivery::Thread(thread) = &item.delivery {
                Some(thread.clone())
            } else {
                None
            }
        });
    match refused_thread {
        Some(thread) => back_to_draft(thread, model),
        None => back_into_field(id, model),
    }
}

/// Words and files go back into the field of the conversation.
fn back_into_field(id: ThreadId, model: &mut Model) -> Next {
    let (items, deleted) = outbox::withdraw_refused(Subject::Thread(id), model);
    let mut field = model.messages.fields.remove(&id).unwrap_or_default();
    for item in items {
        if let Delivery::Message { message, .. } = item.delivery {
            let words = [field.text.as_str(), message.body.as_str()];
            let words: Vec<&str> = words
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect();
            field.text = words.join("\n\n");
            field.corrects = field.corrects.or(message.corrects);
        } else if let Delivery::Attachment { handle, .. } = item.delivery {
            // Under a new id: the server may have heard of the old one.
            field.attachments.push(Attached {
                id: FileId(model.phone.ids.uuid(model.phone.now)),
                handle,
            });
        }
    }
    let saved = vec![entry(field_key(id), &field)];
    model.messages.fields.insert(id, field);
    write(saved, deleted).and(render())
}

/// The server knows no such conversation, so there is no field to go back to: all that was written for it is kept as the
/// draft of a new one.
fn back_to_draft(mut thread: NewThread, model: &mut Model) -> Next {
    let id = thread.id;
    let (items, mut deleted) = outbox::withdraw(Subject::Thread(id), model);
    let typed = model.messages.fields.remove(&id).map(|field| field.text);
    deleted.extend(typed.iter().map(|_| field_key(id)));
    let words: Vec<String> = bodies(items).chain(typed).collect();
    thread.message.body = words.join("\n\n");
    let saved = vec![entry(draft_key(id), &thread)];
    model.messages.drafts.insert(id, thread);
    write(saved, deleted).and(render())
}

fn bodies(items: Vec<outbox::Item>) -> impl Iterator<Item = String> {
    items.into_iter().filter_map(|item| {
        if let Delivery::Message { message, .. } | Delivery::Thread(NewThread { message, .. }) =
            item.delivery
        {
            Some(message.body)
        } else {
            None
        }
    })
}

pub(super) fn discard_draft(model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let Some(id) = messages
        .open
        .filter(|id| messages.drafts.remove(id).is_some())
    else {
        return Command::done();
    };
    messages.open = None;
    write(Vec::new(), vec![draft_key(id)]).and(render())
}

/// Closes the inquiry that is open; nothing more is waited for.
pub(super) fn close_inquiry(model: &mut Model) -> Next {
    let Some(thread_id) = model.messages.open.filter(|id| can_close(*id, model)) else {
        return Command::done();
    };
    outbox::post(
        vec![Delivery::CloseInquiry { thread_id }],
        Vec::new(),
        model,
    )
}

/// Whether it is an inquiry that nobody has closed, or is about to.
pub(super) fn can_close(id: ThreadId, model: &Model) -> bool {
    let state = super::find(id, model).and_then(|thread| thread.request_state);
    let is_open = state.is_some_and(|state| state != RequestState::Closed);
    let mut waiting = model.outbox.about(Subject::Thread(id));
    is_open && !waiting.any(|item| matches!(item.delivery, Delivery::CloseInquiry { .. }))
}

/// The server has closed the inquiry.
pub(crate) fn inquiry_closed(closed: &Thread, model: &mut Model) -> Vec<StoreEntry> {
    let row = model.book.threads.change(closed.id.0, |thread| {
        thread.request_state = closed.request_state;
    });
    row.into_iter().collect()
}

/// The server has the message.
pub(crate) fn delivered(message: Message, model: &mut Model) -> Vec<StoreEntry> {
    let row = model.book.threads.change(message.thread_id.0, |thread| {
        if thread.last_message_at <= message.sent_at {
            thread.last_message_at = message.sent_at;
            thread.last_message_preview.clone_from(&message.body);
        }
    });
    let mut saved = keep_messages(vec![message], model);
    saved.extend(row);
    saved
}

/// A file of a message has arrived.
pub(crate) fn attachment_delivered(
    thread: ThreadId,
    file: &StoredFile,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let known = model.messages.conversations.get_mut(&thread);
    let messages = known.into_iter().flat_map(|known| &mut known.messages);
    let mut saved = Vec::new();
    for message in messages {
        let mut files = message.attachments.iter_mut();
        if let Some(attachment) = files.find(|attachment| attachment.id == file.id) {
            attachment.received_at = Some(file.created_at);
            attachment.media_type = Some(file.media_type.clone());
            attachment.size_bytes = Some(file.size_bytes);
            saved.push(message_entry(message));
        }
    }
    saved
}

/// The server has the new conversation with its first message.
pub(crate) fn thread_delivered(
    thread: Thread,
    new: &NewThread,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Some(me) = model.session.me() else {
        return Vec::new();
    };
    let first = Message {
        id: new.message.id,
        thread_id: thread.id,
        // Before all others; the server tells its place.
        number: 0,
        author_id: me.user_id,
        author_name: me.display_name.clone(),
        author_kind: me.kind,
        body: new.message.body.clone(),
        sent_at: thread.last_message_at,
        is_read: false,
        audience: thread.parties.clone(),
        corrects: None,
        corrected_by: None,
        read_by: Vec::new(),
        attachments: Vec::new(),
        delivery: None,
    };
    // What the server has told meanwhile is newer than this answer.
    if super::find(thread.id, model).is_some() {
        return Vec::new();
    }
    let mut saved = model.book.threads.put(vec![thread], OWN);
    saved.extend(keep_messages(vec![first], model));
    saved
}
