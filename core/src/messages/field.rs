//! The field of a conversation: what is typed, what is attached, and whether it puts an earlier message right. All of it is
//! kept until it is sent.

use crux_core::Command;
use crux_core::render::render;
use serde::{Deserialize, Serialize};
use shared_types::{FileId, MessageId, ThreadId};

use super::readers::{DeliveryChoice, Readers};
use super::{draft_key, field_key};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::keeping::write;
use crate::outbox;

/// As many as the server takes with one message.
const ATTACHMENTS_AT_MOST: usize = 10;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Field {
    pub(super) text: String,
    #[serde(default)]
    pub(super) attachments: Vec<Attached>,
    /// The own message that this one puts right.
    #[serde(default)]
    pub(super) corrects: Option<MessageId>,
    #[serde(default)]
    pub(super) readers: Readers,
    #[serde(default)]
    pub(super) delivery: DeliveryChoice,
}

/// A file that goes with the next message; its id is made when it is attached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Attached {
    pub(super) id: FileId,
    pub(super) handle: String,
}

/// Keeps what is typed in the field of the open conversation.
pub(super) fn compose(text: String, model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let Some(id) = messages.open else {
        return Command::done();
    };
    if let Some(draft) = messages.drafts.get_mut(&id) {
        draft.message.body = text;
        return write(vec![entry(draft_key(id), draft)], Vec::new()).and(render());
    }
    messages.fields.entry(id).or_default().text = text;
    keep(id, Vec::new(), model)
}

/// A file was taken or picked for the open conversation. One that belongs nowhere is not kept.
pub(super) fn attach(handle: String, model: &mut Model) -> Next {
    let file = FileId(model.phone.ids.uuid(model.phone.now));
    let messages = &mut model.messages;
    let place = messages
        .open
        .filter(|id| !messages.drafts.contains_key(id))
        .map(|id| (id, messages.fields.entry(id).or_default()))
        .filter(|(_, field)| field.attachments.len() < ATTACHMENTS_AT_MOST);
    let Some((id, field)) = place else {
        return outbox::let_go(vec![handle], Vec::new(), Vec::new());
    };
    field.attachments.push(Attached { id: file, handle });
    keep(id, Vec::new(), model)
}

pub(super) fn detach(file: &str, model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let Some(field) = model.messages.fields.get_mut(&id) else {
        return Command::done();
    };
    let position = field
        .attachments
        .iter()
        .position(|attached| attached.id.to_string() == file);
    let Some(removed) = position.map(|position| field.attachments.remove(position)) else {
        return Command::done();
    };
    keep(id, vec![removed.handle], model)
}

/// Who shall read the next message, or how it shall reach the customer.
pub(super) fn choose(change: impl FnOnce(&mut Field), model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let Some(id) = messages.open else {
        return Command::done();
    };
    change(messages.fields.entry(id).or_default());
    keep(id, Vec::new(), model)
}

/// Begins to put an own message right: its words come into the field. What was typed there is not lost.
pub(super) fn correct(message: &str, model: &mut Model) -> Next {
    let me = model.session.me().map(|me| me.user_id);
    let messages = &mut model.messages;
    let Some(id) = messages.open else {
        return Command::done();
    };
    let known = messages.conversations.get(&id);
    let wrong = known.and_then(|known| {
        let mut own = known.messages.iter();
        own.find(|known| known.id.to_string() == message && Some(known.author_id) == me)
    });
    let Some((wrong, body)) = wrong.map(|wrong| (wrong.id, wrong.body.clone())) else {
        return Command::done();
    };
    let field = messages.fields.entry(id).or_default();
    field.text = if field.text.trim().is_empty() {
        body
    } else {
        format!("{}\n\n{body}", field.text)
    };
    field.corrects = Some(wrong);
    keep(id, Vec::new(), model)
}

/// What is in the field is a message of its own after all.
pub(super) fn leave_correction(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let Some(field) = model.messages.fields.get_mut(&id) else {
        return Command::done();
    };
    field.corrects = None;
    keep(id, Vec::new(), model)
}

fn keep(id: ThreadId, leaving: Vec<String>, model: &Model) -> Next {
    let saved = model.messages.fields.get(&id);
    let saved = saved.map(|field| entry(field_key(id), field));
    outbox::let_go(leaving, saved.into_iter().collect(), Vec::new()).and(render())
}
