//! The field of a conversation: what is typed, what is attached, and whether it puts an earlier message right. All of it is
//! kept until it is sent.

use crux_core::Command;
use crux_core::render::render;
use serde::{Deserialize, Serialize};
use shared_types::message::NewMessage;
use shared_types::{FileId, MessageId, ThreadId};

use super::field_key;
use super::readers::{DeliveryChoice, Readers};
use super::reading::is_unsent;
use crate::app::{Model, Next};
use crate::cache::entry;
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
    /// What was in the field before a correction was begun; it comes back when that is sent or left.
    #[serde(default)]
    pub(super) aside: Option<Box<Self>>,
}

/// A file that goes with the next message; its id is made when it is attached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Attached {
    pub(super) id: FileId,
    pub(super) handle: String,
}

impl Field {
    /// The words of a message that is not sent after all, for no more eyes than it was meant for.
    pub(super) fn of(message: NewMessage) -> Self {
        Self {
            text: message.body,
            corrects: message.corrects,
            readers: Readers::of(message.audience.as_deref().unwrap_or_default()),
            delivery: DeliveryChoice::of(message.delivery),
            ..Self::default()
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.attachments.is_empty()
    }

    /// Whether something would be lost without it.
    pub(super) fn says_something(&self) -> bool {
        !self.is_blank()
            || self
                .aside
                .as_ref()
                .is_some_and(|aside| aside.says_something())
    }

    /// Both in one field, for those who may read either. What corrects something stays apart from what does not.
    pub(super) fn followed_by(self, later: Self) -> Self {
        if !self.is_blank() && !later.is_blank() && self.corrects != later.corrects {
            let aside = match later.aside {
                Some(aside) => self.followed_by(*aside),
                None => self,
            };
            return Self {
                aside: Some(Box::new(aside)),
                ..later
            };
        }
        let leading = if self.is_blank() { &later } else { &self };
        let (corrects, delivery) = (leading.corrects, leading.delivery);
        let texts = [self.text, later.text];
        let words: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        Self {
            text: words.join("\n\n"),
            attachments: [self.attachments, later.attachments].concat(),
            corrects,
            readers: self.readers.and(later.readers),
            delivery,
            aside: match (self.aside, later.aside) {
                (Some(one), Some(other)) => Some(Box::new(one.followed_by(*other))),
                (one, other) => one.or(other),
            },
        }
    }
}

/// Keeps what is typed in the field of the open conversation.
pub(super) fn compose(text: String, model: &mut Model) -> Next {
    change(|field| field.text = text, model)
}

/// Who shall read the next message, or how it shall reach the customer.
pub(super) fn change(change: impl FnOnce(&mut Field), model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let Some(id) = messages.open else {
        return Command::done();
    };
    change(messages.fields.entry(id).or_default());
    keep(id, Vec::new(), model)
}

/// A file was taken or picked for a conversation. One that belongs nowhere is not kept.
pub(super) fn attach(handle: String, thread: &str, model: &mut Model) -> Next {
    let file = FileId(model.phone.ids.uuid(model.phone.now));
    let id = thread.parse().ok();
    let id = id.filter(|id| is_known(*id, model));
    let fields = &mut model.messages.fields;
    let place = id
        .map(|id| (id, fields.entry(id).or_default()))
        .filter(|(_, field)| field.attachments.len() < ATTACHMENTS_AT_MOST);
    let Some((id, field)) = place else {
        return outbox::let_go(vec![handle], Vec::new(), Vec::new());
    };
    field.attachments.push(Attached { id: file, handle });
    keep(id, Vec::new(), model)
}

/// Whether there is such a conversation: also one that the copy does not have yet, like that of a claim that was just reported.
fn is_known(id: ThreadId, model: &Model) -> bool {
    let messages = &model.messages;
    super::find(id, model).is_some()
        || is_unsent(id, model)
        || messages.open == Some(id)
        || messages.fields.contains_key(&id)
        || model.book.claims.rows().any(|claim| claim.thread_id == id)
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

/// Begins to put an own message right: its words come into the field, for those who read it. What was typed there waits.
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
    let Some(wrong) = wrong else {
        return Command::done();
    };
    let field = messages.fields.entry(id).or_default();
    if field.corrects == Some(wrong.id) {
        return Command::done();
    }
    let typed = std::mem::take(field);
    *field = Field {
        text: wrong.body.clone(),
        corrects: Some(wrong.id),
        readers: Readers::of(&wrong.audience),
        aside: (typed != Field::default()).then(|| Box::new(typed)),
        ..Field::default()
    };
    keep(id, Vec::new(), model)
}

/// The message stays as it is, and what was in the field before comes back.
pub(super) fn leave_correction(model: &mut Model) -> Next {
    let fields = &mut model.messages.fields;
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let is_correction = |field: &Field| field.corrects.is_some();
    if !fields.get(&id).is_some_and(is_correction) {
        return Command::done();
    }
    let left = fields.remove(&id).unwrap_or_default();
    let leaving = left.attachments.into_iter().map(|file| file.handle);
    fields.extend(left.aside.map(|aside| (id, *aside)));
    keep(id, leaving.collect(), model)
}

/// Brings the store up to what is in the field.
fn keep(id: ThreadId, leaving: Vec<String>, model: &Model) -> Next {
    let field = model.messages.fields.get(&id);
    let deleted = field.is_none().then(|| field_key(id));
    let saved = field.map(|field| entry(field_key(id), field));
    let saved = saved.into_iter().collect();
    outbox::let_go(leaving, saved, deleted.into_iter().collect()).and(render())
}
