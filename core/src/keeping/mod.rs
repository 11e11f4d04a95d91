//! Writing to the phone's store, one change after the other, so that no change is there without those before it. What the
//! store has refused goes along with the next change, or is tried again after a while; what the user wrote need not wait for
//! what came from the server. Until then a kill would lose something, and the banner says so.

mod refused;

use std::collections::VecDeque;

use crux_core::Command;
use crux_core::render::render;

use self::refused::{Part, Refused};
use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StoreAnswer, StoreEntry, StoreOperation};
use crate::sync::Taking;
use crate::timers::{Timer, after};
use crate::{outbox, sync};

pub(crate) use self::refused::Contents;

/// A store or a safe that has refused is tried again after this time.
pub(crate) const TRIED_AFTER_MILLIS: u64 = 5000;

#[derive(Debug, Default)]
pub(crate) struct Keeping {
    refused: Refused,
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
    part: Part,
    then: Then,
}

/// Who waits for a change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Then {
    Nobody,
    Page(Box<Taking>),
}

#[derive(Debug)]
struct UnderWay {
    number: u64,
    change: Change,
    /// What the store has refused of the server's is left out.
    is_ahead: bool,
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

    /// What the store holds below these prefixes, as it will be once all is written that waits.
    pub(crate) fn as_will_be(&self, prefixes: &[String], found: StoreAnswer) -> StoreAnswer {
        let StoreAnswer::Loaded { entries } = found else {
            return found;
        };
        let mut held = Part::of(entries, Vec::new()).followed_by(self.refused.before(false));
        if let Some(under_way) = &self.under_way {
            held = held.followed_by(under_way.change.part.clone());
        }
        for change in &self.queue {
            held = held.followed_by(change.part.clone());
        }
        let is_meant = |key: &String| prefixes.iter().any(|prefix| key.starts_with(prefix));
        held.contents.retain(|key, _| is_meant(key));
        let (entries, _) = held.split();
        StoreAnswer::Loaded { entries }
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

/// The same, with items that go out once they are kept, however often the store refuses.
pub(crate) fn write_items(items: Vec<u64>, saved: Vec<StoreEntry>, deleted: Vec<String>) -> Next {
    let part = Part {
        items,
        ..Part::of(saved, deleted)
    };
    let then = Then::Nobody;
    Command::event(Event::from(News::Change(Change { part, then })))
}

/// The same as news.
pub(crate) fn change(saved: Vec<StoreEntry>, deleted: Vec<String>, then: Then) -> News {
    let part = Part::of(saved, deleted);
    News::Change(Change { part, then })
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

/// Gives the change to the store, with what was refused before it.
fn hand_over(change: Change, keeping: &mut Keeping) -> Next {
    let is_ahead = keeping.refused.goes_ahead(&change.part);
    give(change, is_ahead, keeping)
}

fn give(change: Change, is_ahead: bool, keeping: &mut Keeping) -> Next {
    let before = keeping.refused.before(is_ahead);
    let (saved, deleted) = before.followed_by(change.part.clone()).split();
    keeping.number += 1;
    let number = keeping.number;
    keeping.under_way = Some(UnderWay {
        number,
        change,
        is_ahead,
    });
    Command::request_from_shell(StoreOperation::Write { saved, deleted })
        .then_send(move |answer| Event::from(News::Kept { number, answer }))
}

/// The store has answered.
pub(crate) fn kept(number: u64, answer: &StoreAnswer, model: &mut Model) -> Next {
    let keeping = &mut model.keeping;
    let is_meant = |under_way: &mut UnderWay| under_way.number == number;
    let Some(done) = keeping.under_way.take_if(is_meant) else {
        return Command::done();
    };
    let Change { part, then } = done.change;
    let was_failing = keeping.is_failing();
    let is_kept = *answer == StoreAnswer::Written;
    let followed = if is_kept {
        let kept = keeping.refused.take(done.is_ahead).followed_by(part);
        let gone = outbox::let_noted_go(&kept.contents);
        gone.and(outbox::stored(&kept.items, model))
    } else {
        keeping.refused.add(part, done.is_ahead);
        Command::done()
    };
    let told = match then {
        Then::Nobody => Command::done(),
        Then::Page(taking) => sync::stored(*taking, is_kept, model),
    };
    let is_failing = model.keeping.is_failing();
    let later = if is_failing {
        try_later(&mut model.keeping)
    } else {
        Command::done()
    };
    let shown = if was_failing == is_failing {
        Command::done()
    } else {
        render()
    };
    Command::all([followed, told, later, go_on(model), shown])
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

/// Writes what the store has refused, unless that is under way: what the user wrote first, and the rest after another while.
pub(crate) fn try_again(model: &mut Model) -> Next {
    let keeping = &mut model.keeping;
    if keeping.refused.is_empty() || keeping.under_way.is_some() {
        return Command::done();
    }
    let is_ahead = !keeping.refused.own.is_empty();
    let nothing_new = Change {
        part: Part::default(),
        then: Then::Nobody,
    };
    give(nothing_new, is_ahead, keeping)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change_of(key: &str, value: Option<&str>) -> Change {
        let contents = [(key.to_owned(), value.map(str::to_owned))].into();
        let part = Part {
            contents,
            ..Part::default()
        };
        let then = Then::Nobody;
        Change { part, then }
    }

    fn entry(key: &str, value: &str) -> StoreEntry {
        let (key, value) = (key.to_owned(), value.to_owned());
        StoreEntry { key, value }
    }

    #[test]
    fn what_is_read_is_what_will_be_there_once_all_that_waits_is_written() {
        let mut keeping = Keeping::default();
        let refused = change_of("message/t/2", Some("refused"));
        keeping.refused.add(refused.part, false);
        keeping.under_way = Some(UnderWay {
            number: 1,
            change: change_of("message/t/3", Some("under way")),
            is_ahead: false,
        });
        keeping.queue.extend([
            change_of("message/t/1", None),
            change_of("message/t/3", Some("queued")),
            change_of("message/other/4", Some("of another conversation")),
        ]);
        let held = vec![entry("message/t/0", "held"), entry("message/t/1", "held")];
        let found = StoreAnswer::Loaded { entries: held };
        let entries = vec![
            entry("message/t/0", "held"),
            entry("message/t/2", "refused"),
            entry("message/t/3", "queued"),
        ];
        assert_eq!(
            keeping.as_will_be(&["message/t/".to_owned()], found),
            StoreAnswer::Loaded { entries }
        );
    }

    #[test]
    fn a_change_of_the_users_waits_for_what_is_refused_under_the_same_key_only() {
        let mut keeping = Keeping::default();
        keeping.refused.add(change_of("outbox/1", None).part, false);
        let of = |key| change_of(key, Some("words")).part;
        assert!(keeping.refused.goes_ahead(&of("draft/claim")));
        assert!(!keeping.refused.goes_ahead(&of("outbox/1")));
        assert!(!keeping.refused.goes_ahead(&of("row/claim/1")));
    }
}
