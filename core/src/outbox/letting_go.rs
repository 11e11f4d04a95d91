//! Files that nobody needs any more. That one is to go is in the store before it goes, so that a kill in between leaves
//! none behind.

use crux_core::Command;
use crux_core::command::CommandContext;

use super::PREFIX;
use crate::app::{Effect, Event, News, Next};
use crate::cache::entry;
use crate::capabilities::{FileAnswer, FileOperation, StoreAnswer, StoreEntry, StoreOperation};
use crate::keeping::{Written, keys_of, write};

/// Keys of files that are about to go begin so.
pub(crate) const LEAVING_PREFIX: &str = "leaving/";

/// Changes the store, and in the same step notes that these files go; then lets the shell delete them.
pub(crate) fn let_go(
    handles: Vec<String>,
    mut saved: Vec<StoreEntry>,
    deleted: Vec<String>,
) -> Next {
    if handles.is_empty() {
        return write(saved, deleted);
    }
    saved.extend(handles.iter().map(|handle| entry(key_of(handle), handle)));
    Command::new(|ctx| async move {
        let keys = keys_of(&saved, &deleted);
        let answer = ctx
            .request_from_shell(StoreOperation::Write { saved, deleted })
            .await;
        let is_noted = answer == StoreAnswer::Written;
        ctx.send_event(Event::from(News::Written(Written { keys, answer })));
        if !is_noted {
            return;
        }
        ctx.spawn(|ctx| discard(handles, ctx));
    })
}

/// What the store had refused is noted there now: the files among it go.
pub(crate) fn let_noted_go(keys: &[String]) -> Next {
    let handles: Vec<String> = keys.iter().filter_map(|key| handle_in(key)).collect();
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
    let write = StoreOperation::Write {
        saved: Vec::new(),
        deleted: keys.clone(),
    };
    let answer = ctx.request_from_shell(write).await;
    ctx.send_event(Event::from(News::Written(Written { keys, answer })));
}

/// What belongs under the key of a file that is to go; nothing when the key is another.
pub(crate) fn leaving(key: &str) -> Option<StoreEntry> {
    handle_in(key).map(|handle| entry(key, &handle))
}

fn handle_in(key: &str) -> Option<String> {
    key.strip_prefix(LEAVING_PREFIX).map(str::to_owned)
}

/// Lets go of what was about to go when the app was killed.
pub(crate) fn go_on_letting_go(entries: &[StoreEntry]) -> Next {
    let leaving = entries
        .iter()
        .filter(|entry| entry.key.starts_with(LEAVING_PREFIX));
    let handles = leaving.filter_map(|entry| serde_json::from_str(&entry.value).ok());
    let_go(handles.collect(), Vec::new(), Vec::new())
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
