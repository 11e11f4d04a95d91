//! What the phone keeps of the server's answers, and how old it is.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::api::Failure;
use crate::capabilities::StoreEntry;

/// Data older than this is called old on the screen.
const OLD_AFTER: TimeDelta = TimeDelta::minutes(15);

/// An answer of the server with the time it was true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept<T> {
    pub(crate) value: T,
    /// Absent until the first answer.
    pub(crate) as_of: Option<DateTime<Utc>>,
    #[serde(skip)]
    pub(crate) is_refreshing: bool,
    /// Why the last try brought nothing.
    #[serde(skip)]
    pub(crate) failure: Option<Failure>,
}

impl<T: Default> Default for Kept<T> {
    fn default() -> Self {
        Self {
            value: T::default(),
            as_of: None,
            is_refreshing: false,
            failure: None,
        }
    }
}

impl<T> Kept<T> {
    pub(crate) fn replace(&mut self, value: T, at: Option<DateTime<Utc>>) {
        self.value = value;
        self.as_of = at;
        self.is_refreshing = false;
        self.failure = None;
    }

    pub(crate) fn fail(&mut self, failure: Failure) {
        self.is_refreshing = false;
        self.failure = Some(failure);
    }

    /// Starts a refresh; false when one is under way.
    pub(crate) fn begin_refresh(&mut self) -> bool {
        !std::mem::replace(&mut self.is_refreshing, true)
    }

    pub(crate) fn is_old(&self, now: DateTime<Utc>) -> bool {
        self.as_of.is_none_or(|at| is_old(at, now))
    }
}

/// Whether what was true then may not be true any more. A time that is still to come was told by a clock that was wrong.
pub(crate) fn is_old(as_of: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - as_of > OLD_AFTER || as_of - now > OLD_AFTER
}

/// What is written under a key. Values of ours always have a JSON form.
pub(crate) fn entry(key: impl Into<String>, value: &impl Serialize) -> StoreEntry {
    StoreEntry {
        key: key.into(),
        value: serde_json::to_string(value).unwrap_or_default(),
    }
}

/// Reads an entry back. One that an older version of the app wrote differently is left out: the server has it.
pub(crate) fn restore<T: DeserializeOwned>(entries: &[StoreEntry], key: &str) -> Option<T> {
    let found = entries.iter().find(|entry| entry.key == key)?;
    serde_json::from_str(&found.value).ok()
}

/// Reads back all entries whose key names one of these, unless it is known already, and says which it cannot read.
pub(crate) fn restore_each<K: Ord, T: DeserializeOwned>(
    entries: &[StoreEntry],
    name_of: impl Fn(&str) -> Option<K>,
    known: &mut BTreeMap<K, T>,
) -> Vec<String> {
    let mut unread = Vec::new();
    for StoreEntry { key, value } in entries {
        let Some(name) = name_of(key).filter(|name| !known.contains_key(name)) else {
            continue;
        };
        match serde_json::from_str(value) {
            Ok(read) => {
                known.insert(name, read);
            }
            Err(_) => unread.push(key.clone()),
        }
    }
    unread
}
