//! Giving up a message does not mean losing what it said.

use crux_core::Command;
use crux_core::render::render;
use shared_types::message::{NewMessage, NewThread};
use shared_types::{FileId, MessageId, ThreadId};

use super::field::{Attached, Field};
use super::readers::Readers;
use super::{draft_key, field_key};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::keeping::write;
use crate::outbox::{self, Delivery, Item, Subject};

/// Words and files go back into the field of the conversation. When the server knows no such conversation, all that was
/// written for it is kept, for the draft of a new one.
pub(super) fn give_up(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let draft = refused_thread(id, model);
    let (items, deleted) = match &draft {
        Some(_) => outbox::withdraw(Subject::Thread(id), model),
        None => outbox::withdraw_refused(Subject::Thread(id), model),
    };
    if items.is_empty() {
        return Command::done();
    }
    let mut saved: Vec<_> = draft
        .iter()
        .map(|draft| entry(draft_key(id), draft))
        .collect();
    model.messages.drafts.extend(draft.map(|draft| (id, draft)));
    let typed = model.messages.fields.remove(&id).unwrap_or_default();
    let field = taken_back(items, id, model).followed_by(typed);
    saved.push(entry(field_key(id), &field));
    model.messages.fields.insert(id, field);
    write(saved, deleted).and(render())
}

/// A conversation that the server does not take, without its words.
fn refused_thread(id: ThreadId, model: &Model) -> Option<NewThread> {
    let items = model.outbox.about(Subject::Thread(id));
    let mut refused = items.filter(|item| item.refusal.is_some());
    refused.find_map(|item| {
        if let Delivery::Thread(thread) = &item.delivery
            && !item.may_have_arrived()
        {
            Some(NewThread {
                message: NewMessage::new(thread.message.id, String::new()),
                ..thread.clone()
            })
        } else {
            None
        }
    })
}

fn taken_back(items: Vec<Item>, id: ThreadId, model: &mut Model) -> Field {
    let mut field = Field::default();
    let mut said = Vec::new();
    for item in items {
        if let Delivery::Message { message, .. } | Delivery::Thread(NewThread { message, .. }) =
            item.delivery
        {
            said.push(message.id);
            field = field.followed_by(Field::of(message));
        } else if let Delivery::Attachment {
            handle, message_id, ..
        } = item.delivery
        {
            if !said.contains(&message_id) {
                field.readers = field.readers.and(readers_of(message_id, id, model));
            }
            // Under a new id: the server may have heard of the old one.
            field.attachments.push(Attached {
                id: FileId(model.phone.ids.uuid(model.phone.now)),
                handle,
            });
        }
    }
    field
}

/// Who reads a message that has arrived; as few as can be while it is not known.
fn readers_of(message: MessageId, id: ThreadId, model: &Model) -> Readers {
    let known = model.messages.conversations.get(&id);
    let mut messages = known.iter().flat_map(|known| &known.messages);
    let message = messages.find(|known| known.id == message);
    message.map_or(Readers::Office, |known| Readers::of(&known.audience))
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
    let field = messages.fields.remove(&id).unwrap_or_default();
    let leaving = field.attachments.into_iter().map(|file| file.handle);
    outbox::let_go(
        leaving.collect(),
        Vec::new(),
        vec![draft_key(id), field_key(id)],
    )
    .and(render())
}
