//! Writing to the phone's store, one change after the other. The store is always as memory was at some moment: what it has
//! refused goes along with the next change, or is tried again after a while, so that no change is there without those before
//! it. Until then a kill would lose something, and the banner says so.

use std::collections::{BTreeMap, VecDeque};

use crux_core::Command;
use crux_core::render::render;

use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StoreAnswer, StoreEntry, StoreOperation};
use crate::sync::Taking;
use crate::timers::{Timer, after};
use crate::{outbox, sync};

/// A store or a safe that has refused is tried again after this time.
pub(crate) const TRIED_AFTER_MILLIS: u64 = 5000;

/// What is to be under each key; nothing if it is to be deleted.
type Contents = BTreeMap<String, Option<String>>;

#[derive(Debug, Default)]
pub(crate) struct Keeping {
    refused: Contents,
    under_way: Option<UnderWay>,
    /// Changes that wait for the one under way.
    queue: VecDeque<Change>,
    /// Counts what was given to the store: the answer to a change of somebody who has left is not heard.
    number: u64,
    /// A timer runs, after which what was refused is tried again.
    is_tried_later: bool,
}

/// Entries to save and keys to delete in one step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    saved: Vec<StoreEntry>,
    deleted: Vec<String>,
    then: Then,
}

/// Who waits for a change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Then {
    Nobody,
    /// Items that go out once they are kept.
    Items(Vec<u64>),
    Page(Box<Taking>),
}

#[derive(Debug)]
struct UnderWay {
    number: u64,
    /// The change, with all that was refused before.
    contents: Contents,
    then: Then,
}

impl Keeping {
    /// Whether a kill now would lose something.
    pub(crate) fn is_failing(&self) -> bool {
        !self.refused.is_empty()
    }

    /// What does not outlive a logout goes; the numbers go on.
    pub(crate) fn forgotten(&self) -> Self {
        Self {
            number: self.number,
            is_tried_later: self.is_tried_later,
            ..Self::default()
        }
    }
}

/// Saves entries and deletes keys in one step.
pub(crate) fn write(saved: Vec<StoreEntry>, deleted: Vec<String>) -> Next {
    if saved.is_empty() && deleted.is_empty() {
        return Command::done();
    }
    write_then(saved, deleted, Then::Nobody)
}

/// The same, for somebody who waits for it.
pub(crate) fn write_then(saved: Vec<StoreEntry>, deleted: Vec<String>, then: Then) -> Next {
    Command::event(Event::from(change(saved, deleted, then)))
}

/// The same, as news.
pub(crate) fn change(saved: Vec<StoreEntry>, deleted: Vec<String>, then: Then) -> News {
    News::Change(Change {
        saved,
        deleted,
        then,
    })
}

pub(crate) fn keep(change: Change, model: &mut Model) -> Next {
    model.keeping.queue.push_back(change);
    go_on(model)
}

fn go_on(model: &mut Model) -> Next {
    let keeping = &mut model.keeping;
    if keeping.under_way.is_some() {
        return Command::done();
    }
    let Some(change) = keeping.queue.pop_front() else {
        return Command::done();
    };
    hand_over(change, keeping)
}

fn hand_over(change: Change, keeping: &mut Keeping) -> Next {
    let mut contents = keeping.refused.clone();
    let saved = change.saved.into_iter();
    contents.extend(saved.map(|entry| (entry.key, Some(entry.value))));
    contents.extend(change.deleted.into_iter().map(|key| (key, None)));
    let operation = write_of(&contents);
    keeping.number += 1;
    let number = keeping.number;
    keeping.under_way = Some(UnderWay {
        number,
        contents,
        then: change.then,
    });
    Command::request_from_shell(operation)
        .then_send(move |answer| Event::from(News::Kept { number, answer }))
}

fn write_of(contents: &Contents) -> StoreOperation {
    let mut saved = Vec::new();
    let mut deleted = Vec::new();
    for (key, value) in contents {
        let key = key.clone();
        match value.clone() {
            Some(value) => saved.push(StoreEntry { key, value }),
            None => deleted.push(key),
        }
    }
    StoreOperation::Write { saved, deleted }
}

/// The store has answered.
pub(crate) fn kept(number: u64, answer: &StoreAnswer, model: &mut Model) -> Next {
    let keeping = &mut model.keeping;
    let is_meant = |under_way: &mut UnderWay| under_way.number == number;
    let Some(UnderWay { contents, then, .. }) = keeping.under_way.take_if(is_meant) else {
        return Command::done();
    };
    let was_failing = keeping.is_failing();
    let is_kept = *answer == StoreAnswer::Written;
    let followed = if is_kept {
        keeping.refused.clear();
        outbox::let_noted_go(&contents)
    } else {
        keeping.refused = contents;
        try_later(keeping)
    };
    let told = match then {
        Then::Nobody => Command::done(),
        Then::Items(numbers) => outbox::written(&numbers, model),
        Then::Page(taking) => sync::stored(*taking, is_kept, model),
    };
    let shown = if was_failing == model.keeping.is_failing() {
        Command::done()
    } else {
        render()
    };
    Command::all([followed, told, go_on(model), shown])
}

fn try_later(keeping: &mut Keeping) -> Next {
    if std::mem::replace(&mut keeping.is_tried_later, true) {
        return Command::done();
    }
    after(TRIED_AFTER_MILLIS, Timer::Store, News::StoreTried)
}

/// The store has had time to find room.
pub(crate) fn tried(model: &mut Model) -> Next {
    model.keeping.is_tried_later = false;
    try_again(model)
}

/// Writes what the store has refused, unless that is under way.
pub(crate) fn try_again(model: &mut Model) -> Next {
    let keeping = &mut model.keeping;
    if keeping.refused.is_empty() || keeping.under_way.is_some() {
        return Command::done();
    }
    let nothing_new = Change {
        saved: Vec::new(),
        deleted: Vec::new(),
        then: Then::Nobody,
    };
    hand_over(nothing_new, keeping)
}
