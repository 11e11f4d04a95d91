//! Writing to the phone's store. What the store refuses is written once more as soon as it takes something again, or after a
//! while, and only then the banner goes: until then a kill would lose it.

use std::collections::BTreeSet;

use crux_core::Command;
use crux_core::render::render;

use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StoreAnswer, StoreEntry, StoreOperation};
use crate::timers::{Timer, after};
use crate::{claims, messages, outbox, session};

/// A store or a safe that has refused is tried again after this time.
pub(crate) const TRIED_AFTER_MILLIS: u64 = 5000;

#[derive(Debug, Default)]
pub(crate) struct Keeping {
    /// Keys whose last change is not in the store.
    unkept: BTreeSet<String>,
    is_repeating: bool,
    /// A timer runs, after which it is repeated.
    is_tried_later: bool,
}

impl Keeping {
    /// Whether a kill now would lose something.
    pub(crate) fn is_failing(&self) -> bool {
        !self.unkept.is_empty()
    }
}

/// What the store said to a change of these keys.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub(crate) keys: Vec<String>,
    pub(crate) answer: StoreAnswer,
}

/// What belongs under a key now.
pub(crate) enum Current {
    Entry(StoreEntry),
    /// Nothing: the key is to be deleted.
    Nothing,
    /// The server has it, and the next answer brings it again.
    Cached,
}

impl Current {
    pub(crate) fn entry_or_nothing(entry: Option<StoreEntry>) -> Self {
        entry.map_or(Self::Nothing, Self::Entry)
    }
}

/// Saves entries and deletes keys in one step.
pub(crate) fn write(saved: Vec<StoreEntry>, deleted: Vec<String>) -> Next {
    if saved.is_empty() && deleted.is_empty() {
        return Command::done();
    }
    write_then(saved, deleted, News::Written)
}

/// The same, with an answer for somebody who waits for it.
pub(crate) fn write_then(
    saved: Vec<StoreEntry>,
    deleted: Vec<String>,
    then: impl FnOnce(Written) -> News + Send + 'static,
) -> Next {
    let keys = keys_of(&saved, &deleted);
    Command::request_from_shell(StoreOperation::Write { saved, deleted })
        .then_send(move |answer| Event::from(then(Written { keys, answer })))
}

/// The keys that a change is about.
pub(crate) fn keys_of(saved: &[StoreEntry], deleted: &[String]) -> Vec<String> {
    let saved = saved.iter().map(|entry| entry.key.clone());
    saved.chain(deleted.iter().cloned()).collect()
}

/// Remembers what the store refused. A success is the moment to write it once more.
pub(crate) fn written(written: Written, model: &mut Model) -> Next {
    let was_failing = model.keeping.is_failing();
    let unkept = &mut model.keeping.unkept;
    let Written { keys, answer } = written;
    if let StoreAnswer::Failed { .. } = answer {
        unkept.extend(keys);
        let tried_later = if std::mem::replace(&mut model.keeping.is_tried_later, true) {
            Command::done()
        } else {
            after(TRIED_AFTER_MILLIS, Timer::Store, News::StoreTried)
        };
        return tried_later.and(tell_if(!was_failing));
    }
    for key in &keys {
        unkept.remove(key);
    }
    unkept.retain(|key| matters(key));
    let is_over = was_failing && !model.keeping.is_failing();
    repeat(model).and(tell_if(is_over))
}

pub(crate) fn repeated(answer: Written, model: &mut Model) -> Next {
    model.keeping.is_repeating = false;
    let gone = match &answer.answer {
        StoreAnswer::Failed { .. } => Command::done(),
        StoreAnswer::Written | StoreAnswer::Loaded { .. } => outbox::let_noted_go(&answer.keys),
    };
    gone.and(written(answer, model))
}

/// The store has had time to find room.
pub(crate) fn tried(model: &mut Model) -> Next {
    model.keeping.is_tried_later = false;
    repeat(model)
}

/// Writes what the store refused, as it is now.
pub(crate) fn repeat(model: &mut Model) -> Next {
    if model.keeping.is_repeating {
        return Command::done();
    }
    let mut saved = Vec::new();
    let mut deleted = Vec::new();
    for key in &model.keeping.unkept {
        match current(key, model) {
            Current::Entry(entry) => saved.push(entry),
            Current::Nothing => deleted.push(key.clone()),
            Current::Cached => {}
        }
    }
    if saved.is_empty() && deleted.is_empty() {
        return Command::done();
    }
    model.keeping.is_repeating = true;
    write_then(saved, deleted, News::Repeated)
}

/// What the server has not got: the outbox, drafts, and whose they are; and files that nobody would delete otherwise.
fn matters(key: &str) -> bool {
    let kept = [outbox::PREFIX, outbox::LEAVING_PREFIX, "draft/"];
    kept.iter().any(|prefix| key.starts_with(prefix)) || key == session::OWNER_KEY
}

fn current(key: &str, model: &Model) -> Current {
    if key.starts_with(outbox::PREFIX) {
        return outbox::current(key, model);
    }
    if key == session::OWNER_KEY {
        return session::current_owner(model);
    }
    if let Some(leaving) = outbox::leaving(key) {
        return Current::Entry(leaving);
    }
    match claims::current_draft(key, model) {
        Some(current) => current,
        None => messages::current_draft(key, model),
    }
}

fn tell_if(is_news: bool) -> Next {
    if is_news { render() } else { Command::done() }
}
