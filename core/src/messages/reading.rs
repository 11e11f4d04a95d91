//! Reading: the messages of a conversation, and what is read of them.

use crux_core::Command;
use crux_core::render::render;
use shared_types::ThreadId;
use shared_types::message::Message;

use super::Conversation;
use crate::app::{Model, Next, load_details};
use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::outbox::{self, Delivery, Subject};
use crate::places::{self, Place};
use crate::sync::{self, message_prefix};

pub(super) fn open(id: ThreadId, model: &mut Model) -> Next {
    model.messages.open = Some(id);
    places::enter(Place::Thread, model);
    let conversation = model.messages.conversations.get(&id);
    let kept = if conversation.is_some_and(|known| known.is_loaded) {
        Command::done()
    } else {
        load_details(vec![message_prefix(id)], model)
    };
    let asked = if super::find(id, model).is_some() || is_unsent(id, model) {
        Command::done()
    } else {
        sync::refresh(model)
    };
    Command::all([kept, asked, mark_read(model), render()])
}

/// A conversation that only exists on the phone is drawn from there.
pub(super) fn is_unsent(id: ThreadId, model: &Model) -> bool {
    let mut waiting = model.outbox.about(Subject::Thread(id));
    model.messages.drafts.contains_key(&id)
        || waiting.any(|item| matches!(item.delivery, Delivery::Thread(_)))
}

/// What somebody has on the screen is read, as soon as all of it is there. The server hears of it through the outbox.
pub(crate) fn mark_read(model: &mut Model) -> Next {
    let Some(id) = model.messages.open.filter(|_| model.phone.is_in_front) else {
        return Command::done();
    };
    let is_unread = super::find(id, model).is_some_and(|thread| thread.unread_count > 0);
    let conversation = model.messages.conversations.get(&id);
    let Some(last) = conversation
        .filter(|known| known.is_loaded && is_unread && !model.sync.is_copying())
        .and_then(|known| known.messages.last())
    else {
        return Command::done();
    };
    let up_to = last.id;
    let saved = model
        .book
        .threads
        .change(id.0, |thread| thread.unread_count = 0);
    let read = Delivery::Read {
        thread_id: id,
        up_to,
    };
    outbox::post_with(vec![read], saved.into_iter().collect(), Vec::new(), model)
}

/// Keeps what the server says of messages; answers with what to store.
pub(crate) fn keep_messages(messages: Vec<Message>, model: &mut Model) -> Vec<StoreEntry> {
    let keeps_all = !model.session.is_intermediary();
    let known = &mut model.messages;
    let mut saved = Vec::new();
    for message in messages {
        let id = message.thread_id;
        saved.push(message_entry(&message));
        if keeps_all || known.open == Some(id) || known.conversations.contains_key(&id) {
            known.conversations.entry(id).or_default().put(message);
        }
    }
    saved
}

/// A message as it is stored.
pub(super) fn message_entry(message: &Message) -> StoreEntry {
    let prefix = message_prefix(message.thread_id);
    entry(format!("{prefix}{}", message.id), message)
}

/// The reader may not see it any more.
pub(crate) fn forget_conversation(id: ThreadId, model: &mut Model) {
    model.messages.conversations.remove(&id);
}

/// Takes over what the store holds, and says which it cannot read; of what the server has said meanwhile its word counts.
pub(crate) fn restore_messages(entries: &[StoreEntry], model: &mut Model) -> (Vec<String>, Next) {
    let messages = &mut model.messages;
    let mut unread = Vec::new();
    for StoreEntry { key, value } in entries {
        if !key.starts_with("message/") {
            continue;
        }
        let Ok(stored) = serde_json::from_str::<Message>(value) else {
            unread.push(key.clone());
            continue;
        };
        let conversation = messages.conversations.entry(stored.thread_id).or_default();
        if conversation
            .messages
            .iter()
            .all(|known| known.id != stored.id)
        {
            conversation.put(stored);
        }
    }
    // All of a conversation was asked for at once: of the open one, or of all that there are.
    for conversation in messages.conversations.values_mut() {
        conversation.is_loaded = true;
    }
    if let Some(open) = messages.open {
        messages.conversations.entry(open).or_default().is_loaded = true;
    }
    (unread, mark_read(model))
}

impl Conversation {
    /// Puts a message in its place, over one with the same id.
    pub(super) fn put(&mut self, message: Message) {
        self.messages.retain(|known| known.id != message.id);
        let place = self
            .messages
            .partition_point(|known| (known.number, known.id) < (message.number, message.id));
        self.messages.insert(place, message);
    }
}
