//! What the store has refused, in two parts: what the user wrote, which is small, and what came from the server, which may be
//! large and can be asked for again.

use std::collections::BTreeMap;

use crate::capabilities::StoreEntry;
use crate::outbox;

/// What is to be under each key; nothing if it is to be deleted.
pub(crate) type Contents = BTreeMap<String, Option<String>>;

#[derive(Debug, Default)]
pub(super) struct Refused {
    pub(super) own: Part,
    pub(super) copy: Part,
}

/// Changes in one step, and the items that go out once they are kept.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) contents: Contents,
    pub(super) items: Vec<u64>,
}

impl Refused {
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.copy.is_empty()
    }

    /// Whether this change can be kept before what came from the server: it is all the user's, and newer than nothing in there.
    pub(super) fn goes_ahead(&self, change: &Part) -> bool {
        let is_own = |key: &String| {
            let own = [outbox::PREFIX, outbox::LEAVING_PREFIX, "draft/"];
            own.iter().any(|prefix| key.starts_with(prefix))
                && !self.copy.contents.contains_key(key)
        };
        change.contents.keys().all(is_own)
    }

    /// What is written with a change, in the order in which it came about as far as that matters.
    pub(super) fn before(&self, is_ahead: bool) -> Part {
        let own = self.own.clone();
        if is_ahead {
            own
        } else {
            own.followed_by(self.copy.clone())
        }
    }

    /// It was written.
    pub(super) fn take(&mut self, is_ahead: bool) -> Part {
        let taken = self.before(is_ahead);
        self.own = Part::default();
        if !is_ahead {
            self.copy = Part::default();
        }
        taken
    }

    /// A change was refused.
    pub(super) fn add(&mut self, change: Part, is_ahead: bool) {
        let part = if is_ahead {
            &mut self.own
        } else {
            &mut self.copy
        };
        *part = std::mem::take(part).followed_by(change);
    }
}

impl Part {
    pub(super) fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    pub(super) fn of(saved: Vec<StoreEntry>, deleted: Vec<String>) -> Self {
        let saved = saved.into_iter();
        let mut contents: Contents = saved.map(|entry| (entry.key, Some(entry.value))).collect();
        contents.extend(deleted.into_iter().map(|key| (key, None)));
        Self {
            contents,
            items: Vec::new(),
        }
    }

    pub(super) fn followed_by(mut self, later: Self) -> Self {
        self.contents.extend(later.contents);
        self.items.extend(later.items);
        self
    }

    /// What to save, and which keys to delete.
    pub(super) fn split(self) -> (Vec<StoreEntry>, Vec<String>) {
        let (mut saved, mut deleted) = (Vec::new(), Vec::new());
        for (key, value) in self.contents {
            match value {
                Some(value) => saved.push(StoreEntry { key, value }),
                None => deleted.push(key),
            }
        }
        (saved, deleted)
    }
}
