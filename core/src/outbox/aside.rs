//! Drafts that this version of the app cannot read. They are set aside, so that a new draft does not take their place, shown
//! like an item that cannot be read, and taken back by a version that can read them.

use crux_core::Command;

use super::PREFIX;
use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StoreEntry, StoreOperation};

const ASIDE: &str = "aside/";

/// What the store holds, with the drafts that were set aside where no newer one lies.
pub(crate) fn with_set_aside(mut entries: Vec<StoreEntry>) -> Vec<StoreEntry> {
    let offered: Vec<StoreEntry> = entries
        .iter()
        .filter_map(|entry| {
            let key = place_of(&entry.key)?.to_owned();
            let value = entry.value.clone();
            Some(StoreEntry { key, value })
        })
        .filter(|offered| entries.iter().all(|entry| entry.key != offered.key))
        .collect();
    entries.extend(offered);
    entries
}

/// Sets aside the drafts that could not be read, and puts those back that could. When the store fails nothing has moved.
pub(crate) fn set_aside(unread: &[String], entries: &[StoreEntry], model: &mut Model) -> Next {
    let is_stored = |key: &str| entries.iter().any(|entry| entry.key == key);
    let mut saved = Vec::new();
    let mut deleted = Vec::new();
    for StoreEntry { key, value } in entries {
        let aside = format!("{PREFIX}{ASIDE}{key}");
        if unread.contains(key) && !is_stored(&aside) {
            model.outbox.unreadable.push(aside.clone());
            let value = value.clone();
            saved.push(StoreEntry { key: aside, value });
            deleted.push(key.clone());
        } else if !unread.contains(key) && is_same(entries, &aside, value) {
            model.outbox.unreadable.retain(|known| *known != aside);
            let (key, value) = (key.clone(), value.clone());
            saved.push(StoreEntry { key, value });
            deleted.push(aside);
        }
    }
    if saved.is_empty() {
        return Command::done();
    }
    Command::request_from_shell(StoreOperation::Write { saved, deleted })
        .then_send(|_| Event::from(News::Noted))
}

fn is_same(entries: &[StoreEntry], key: &str, value: &str) -> bool {
    entries
        .iter()
        .any(|entry| entry.key == key && entry.value == value)
}

/// Where a draft that was set aside belongs.
fn place_of(key: &str) -> Option<&str> {
    key.strip_prefix(PREFIX)?.strip_prefix(ASIDE)
}
