//! Writing: a message, a new conversation, the end of an inquiry.

use crux_core::Command;
use crux_core::render::render;
use domain::messages::{is_body, is_title};
use shared_types::message::{NewMessage, NewThread, RequestState, ThreadSubject};
use shared_types::{CustomerId, MessageId, ThreadId};

use super::giving_up::discard_draft;
use super::{Messages, ThreadAbout, draft_key, field_key, readers};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::keeping::write;
use crate::outbox::{self, Delivery, Subject};
use crate::places::{self, Place};

/// Sends what is in the field: out of the draft, into the outbox, in one step of the store.
pub(super) fn send(model: &mut Model) -> Next {
    let Some(id) = model.messages.open.filter(|id| can_send(*id, model)) else {
        return Command::done();
    };
    let field = model.messages.fields.get(&id).cloned().unwrap_or_default();
    let delivery = readers::wish(id, &field, model);
    model.messages.fields.remove(&id);
    let now = model.phone.now;
    let message = NewMessage {
        audience: field.readers.audience(),
        delivery,
        corrects: field.corrects,
        attachments: field.attachments.iter().map(|file| file.id).collect(),
        ..NewMessage::new(
            MessageId(model.phone.ids.uuid(now)),
            field.text.trim().to_owned(),
        )
    };
    let message_id = message.id;
    let mut sent = Vec::new();
    let (thread_id, message) = match model.messages.drafts.remove(&id) {
        Some(draft) => {
            sent.push(draft_key(id));
            // Under a new id: the server may have said no to the old one.
            let id = ThreadId(model.phone.ids.uuid(now));
            model.messages.open = Some(id);
            let title = draft.title.trim().to_owned();
            let thread = NewThread {
                id,
                title,
                message,
                ..draft
            };
            (id, Delivery::Thread(thread))
        }
        None => (
            id,
            Delivery::Message {
                thread_id: id,
                message,
            },
        ),
    };
    let files = field.attachments.into_iter();
    let files = files.map(|file| Delivery::Attachment {
        id: file.id,
        thread_id,
        message_id,
        handle: file.handle,
    });
    let saved = field.aside.map(|aside| {
        let saved = entry(field_key(id), &aside);
        model.messages.fields.insert(id, *aside);
        saved
    });
    sent.extend(saved.is_none().then(|| field_key(id)));
    let deliveries = std::iter::once(message).chain(files).collect();
    outbox::post_with(deliveries, saved.into_iter().collect(), sent, model)
}

/// Whether what is in the field of a conversation can go: it says something, and a draft has a title.
pub(super) fn can_send(id: ThreadId, model: &Model) -> bool {
    let Messages { drafts, fields, .. } = &model.messages;
    let is_titled = drafts.get(&id).is_none_or(|draft| is_title(&draft.title));
    is_titled && fields.get(&id).is_some_and(|field| is_body(&field.text))
}

/// Whether title or words are longer than the server takes.
pub(super) fn is_too_long(id: ThreadId, model: &Model) -> bool {
    let Messages { drafts, fields, .. } = &model.messages;
    let says = |text: &str| !text.trim().is_empty();
    let draft = drafts
        .get(&id)
        .is_some_and(|draft| says(&draft.title) && !is_title(&draft.title));
    let field = fields
        .get(&id)
        .is_some_and(|field| says(&field.text) && !is_body(&field.text));
    draft || field
}

/// Begins a conversation: a draft that is kept from now on, and has to have a title and words before it is sent.
pub(super) fn begin(about: ThreadAbout, customer: Option<String>, model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    let (subject, subject_id) = match about {
        ThreadAbout::Free => (ThreadSubject::Free, None),
        ThreadAbout::Claim { id } => (ThreadSubject::Claim, id.parse().ok()),
        ThreadAbout::Contract { id } => (ThreadSubject::Contract, id.parse().ok()),
        ThreadAbout::Inquiry { contract_id } => (
            ThreadSubject::Request,
            contract_id.and_then(|id| id.parse().ok()),
        ),
    };
    let customer_id = customer.and_then(|id| id.parse::<CustomerId>().ok());
    let ids = &mut model.phone.ids;
    let id = ThreadId(ids.uuid(model.phone.now));
    let draft = NewThread {
        id,
        subject,
        subject_id,
        customer_id,
        title: String::new(),
        message: NewMessage::new(MessageId(ids.uuid(model.phone.now)), String::new()),
    };
    // A second tap finds what the first one began.
    let same = model.messages.drafts.values().find(|known| {
        let about = |draft: &NewThread| (draft.subject, draft.subject_id, draft.customer_id);
        about(known) == about(&draft) && model.messages.is_blank_draft(known.id)
    });
    let id = same.map_or(id, |known| known.id);
    model.messages.open = Some(id);
    places::enter(Place::Thread, model);
    let draft = model.messages.drafts.entry(id).or_insert(draft);
    write(vec![entry(draft_key(id), draft)], Vec::new()).and(render())
}

/// What the draft that is open shall be called.
pub(super) fn set_title(title: String, model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let draft = messages.open.and_then(|id| messages.drafts.get_mut(&id));
    let Some(draft) = draft else {
        return Command::done();
    };
    draft.title = title;
    write(vec![entry(draft_key(draft.id), draft)], Vec::new()).and(render())
}

/// Leaves the conversation; a draft that says nothing goes.
pub(super) fn close(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return render();
    };
    if model.messages.is_blank_draft(id) {
        return discard_draft(model);
    }
    model.messages.open = None;
    render()
}

/// Closes the inquiry that is open; nothing more is waited for.
pub(super) fn close_inquiry(model: &mut Model) -> Next {
    let Some(thread_id) = model.messages.open.filter(|id| can_close(*id, model)) else {
        return Command::done();
    };
    let up_to = last_seen(thread_id, model);
    let delivery = Delivery::CloseInquiry { thread_id, up_to };
    outbox::post(vec![delivery], Vec::new(), model)
}

/// The last message of a conversation as it is on the screen, but for what the server does not take.
fn last_seen(id: ThreadId, model: &Model) -> Option<MessageId> {
    let sent = model.outbox.about(Subject::Thread(id));
    let taken = sent.filter(|item| item.refusal.is_none());
    let written = taken.filter_map(|item| Some(item.message()?.id));
    let known = model.messages.conversations.get(&id);
    let newest = known
        .into_iter()
        .flat_map(|known| &known.messages)
        .max_by_key(|message| message.number);
    written.last().or(newest.map(|message| message.id))
}

/// Whether it is an inquiry that nobody has closed, or is about to.
pub(super) fn can_close(id: ThreadId, model: &Model) -> bool {
    let state = super::find(id, model).and_then(|thread| thread.request_state);
    let is_open = state.is_some_and(|state| state != RequestState::Closed);
    let mut waiting = model.outbox.about(Subject::Thread(id));
    is_open && !waiting.any(|item| matches!(item.delivery, Delivery::CloseInquiry { .. }))
}
