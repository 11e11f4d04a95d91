//! Drafts that this version of the app cannot read. They are set aside, so that a new draft does not take their place, shown
//! like an item that cannot be read, and taken back by a version that can read them.
//!
//! Aside they lie under a number and the key of their place: a place may have been left more than once.

use super::PREFIX;
use crate::app::{Model, Next};
use crate::capabilities::StoreEntry;
use crate::keeping::write;

const ASIDE: &str = "aside/";

/// What the store holds, with the drafts that were set aside where none lies: of several the one that was set aside last.
pub(crate) fn with_set_aside(mut entries: Vec<StoreEntry>) -> Vec<StoreEntry> {
    let mut aside: Vec<(u64, StoreEntry)> = entries.iter().filter_map(offered).collect();
    aside.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    for (_, offered) in aside {
        if entries.iter().all(|entry| entry.key != offered.key) {
            entries.push(offered);
        }
    }
    entries
}

/// Sets aside the drafts that could not be read, and puts those back that could.
pub(crate) fn set_aside(unread: &[String], entries: &[StoreEntry], model: &mut Model) -> Next {
    let unreadable = &mut model.outbox.unreadable;
    let aside: Vec<(&String, u64, StoreEntry)> = entries
        .iter()
        .filter_map(|entry| offered(entry).map(|(number, offered)| (&entry.key, number, offered)))
        .collect();
    let taken = aside.iter().map(|(_, number, _)| number + 1);
    let free = taken.max().unwrap_or(0);
    let mut saved = Vec::new();
    let mut deleted = Vec::new();
    for entry in entries {
        let is_unread = unread.contains(&entry.key);
        // Where it lies aside, if it was offered from there.
        let from = aside.iter().find(|(_, _, offered)| offered == entry);
        match (is_unread, from) {
            (true, None) => {
                let key = format!("{PREFIX}{ASIDE}{free}/{}", entry.key);
                let value = entry.value.clone();
                unreadable.push(key.clone());
                saved.push(StoreEntry { key, value });
                deleted.push(entry.key.clone());
            }
            (false, Some((key, ..))) => {
                unreadable.retain(|known| known != *key);
                saved.push(entry.clone());
                deleted.push((*key).clone());
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    write(saved, deleted)
}

/// A draft that was set aside, as it was in its place.
fn offered(entry: &StoreEntry) -> Option<(u64, StoreEntry)> {
    let aside = entry.key.strip_prefix(PREFIX)?.strip_prefix(ASIDE)?;
    let numbered = aside
        .split_once('/')
        .and_then(|(number, key)| Some((number.parse().ok()?, key)));
    // Once they were set aside without a number.
    let (number, key) = numbered.unwrap_or((0, aside));
    let (key, value) = (key.to_owned(), entry.value.clone());
    Some((number, StoreEntry { key, value }))
}
