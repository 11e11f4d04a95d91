//! Files that nobody needs any more. That one is to go is in the store before it goes, so that a kill in between leaves
//! none behind.

use crux_core::Command;
use crux_core::command::CommandContext;

use super::PREFIX;
use crate::app::{Effect, Event, Next};
use crate::cache::entry;
use crate::capabilities::{FileAnswer, FileOperation, StoreEntry};
use crate::keeping::{self, Contents, Then, write};

/// Keys of files that are about to go begin so.
pub(crate) const LEAVING_PREFIX: &str = "leaving/";

/// Changes the store, and in the same step notes that these files go; once that is noted the shell deletes them.
pub(crate) fn let_go(
    handles: Vec<String>,
    mut saved: Vec<StoreEntry>,
    deleted: Vec<String>,
) -> Next {
    let handles = handles.into_iter();
    saved.extend(handles.map(|handle| entry(key_of(&handle), &handle)));
    write(saved, deleted)
}

/// The store holds this now: the files that are noted among it go.
pub(crate) fn let_noted_go(contents: &Contents) -> Next {
    let noted = contents.iter().filter(|(_, value)| value.is_some());
    let handles: Vec<String> = noted.filter_map(|(key, _)| handle_in(key)).collect();
    if handles.is_empty() {
        return Command::done();
    }
    Command::new(|ctx| discard(handles, ctx))
}

/// Lets the shell delete files, and the store forget that they were to go.
async fn discard(handles: Vec<String>, ctx: CommandContext<Effect, Event>) {
    let mut keys = Vec::new();
    for handle in handles {
        let key = key_of(&handle);
        let answer = ctx
            .request_from_shell(FileOperation::Discard { handle })
            .await;
        // One that could not be deleted is tried again with the next start.
        if matches!(answer, FileAnswer::Discarded | FileAnswer::Missing) {
            keys.push(key);
        }
    }
    if keys.is_empty() {
        return;
    }
    let forgotten = keeping::change(Vec::new(), keys, Then::Nobody);
    ctx.send_event(Event::from(forgotten));
}

fn handle_in(key: &str) -> Option<String> {
    key.strip_prefix(LEAVING_PREFIX).map(str::to_owned)
}

/// Lets go of what was about to go when the app was killed.
pub(crate) fn go_on_letting_go(entries: &[StoreEntry]) -> Next {
    let leaving = entries
        .iter()
        .filter(|entry| entry.key.starts_with(LEAVING_PREFIX));
    let handles: Vec<String> = leaving.filter_map(|entry| handle_in(&entry.key)).collect();
    if handles.is_empty() {
        return Command::done();
    }
    Command::new(|ctx| discard(handles, ctx))
}

/// Lets go of files that nothing in the store names: the app was killed between a photo and the draft it was taken for.
pub(crate) fn let_strays_go(entries: &[StoreEntry]) -> Next {
    let may_name_files = |key: &str| {
        let named = [PREFIX, LEAVING_PREFIX, "draft/"];
        named.iter().any(|prefix| key.starts_with(prefix))
    };
    // What cannot be read may name some too.
    let naming: Vec<String> = entries
        .iter()
        .filter(|entry| may_name_files(&entry.key))
        .map(|entry| entry.value.clone())
        .collect();
    Command::new(|ctx| async move {
        let answer = ctx.request_from_shell(FileOperation::ListKept).await;
        if let FileAnswer::Listed { mut handles } = answer {
            handles.retain(|handle| naming.iter().all(|value| !value.contains(handle)));
            discard(handles, ctx).await;
        }
    })
}

fn key_of(handle: &str) -> String {
    format!("{LEAVING_PREFIX}{handle}")
}
