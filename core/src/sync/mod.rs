//! Synchronisation: everything that lists and details show comes from the phone's own copy, and the copy from here.
//!
//! The phone asks for what changed since its cursor, page by page, and keeps the open line for what comes later. A page
//! and its cursor enter the store in one step, and nothing newer is taken before they are there: so the store never
//! claims to have what it has not.

mod book;
mod events;
mod line;
mod take;

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use serde::{Deserialize, Serialize};
use shared_types::sync::{SYNC_SCHEMA, SyncPage};

use crate::api::{Answer, Asked, Call, Failure, query_value};
use crate::app::{Model, Next};
use crate::cache::{entry, is_old, restore};
use crate::capabilities::StoreEntry;
use crate::{messages, session};

pub(crate) use book::{Book, ContractLine, OWN, ROWS_PREFIX, Searched};
pub(crate) use line::{close, looked_after, said, woke};
pub(crate) use take::{Taking, loaded, message_prefix};

pub(crate) const RECORD_KEY: &str = "sync";

/// How far the copy is.
#[derive(Debug, Default)]
pub(crate) struct Sync {
    record: Record,
    /// What is in the store and could not be read: what the new copy does not bring again goes.
    undeleted: Vec<String>,
    /// What is in the store and cannot be read: with the next question the copy begins anew.
    unread: Vec<String>,
    state: State,
    /// Why the last try brought nothing.
    pub(crate) failure: Option<Failure>,
    /// Tries in a row that brought nothing, and lines that ended before they told anything.
    failures: u32,
    line_failures: u32,
    /// Counts the waits: only the latest one ends in a try.
    waits: u32,
    /// Counts the lines of this life; what a former one says is not heard.
    lines: u32,
    line: Option<line::Line>,
    /// Pages that came over the line while one was being stored.
    queue: VecDeque<SyncPage>,
}

/// What the store says about the copy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Record {
    /// Absent before the first page.
    cursor: Option<String>,
    /// Number of the copy that rows are marked with.
    copy: u32,
    /// A full copy is under way: what it does not name goes at its end.
    is_copying: bool,
    /// When the phone last had everything.
    as_of: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Idle,
    /// A call is under way.
    Asking,
    /// A page is on its way into the store.
    Storing,
}

impl Sync {
    /// When the phone last had everything; nothing before that.
    pub(crate) fn as_of(&self) -> Option<DateTime<Utc>> {
        self.record.as_of
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.state != State::Idle
    }

    pub(crate) fn is_old(&self, now: DateTime<Utc>) -> bool {
        self.record.as_of.is_none_or(|at| is_old(at, now))
    }

    /// Whether a full copy is under way.
    pub(crate) fn is_copying(&self) -> bool {
        self.record.is_copying
    }

    /// What does not outlive a logout goes; the numbers of lines and of waits go on, so that an old one is never taken for a new
    /// one.
    pub(crate) fn forgotten(&self) -> Self {
        Self {
            lines: self.lines,
            waits: self.waits,
            ..Self::default()
        }
    }
}

/// Takes over what the store held. A copy of which something cannot be read, because another version wrote it, counts for
/// nothing: it begins anew, and nobody is told that there is nothing. What it does not bring again goes.
pub(crate) fn restore_record(entries: &[StoreEntry], unread: Vec<String>, model: &mut Model) {
    // Without it the next copy still has a number of its own, so that what it does not name is known for old.
    let numbered = || Record {
        copy: model.book.latest_copy(),
        ..Record::default()
    };
    let record: Record = restore(entries, RECORD_KEY).unwrap_or_else(numbered);
    let is_whole = unread.is_empty();
    model.sync.record = Record {
        cursor: record.cursor.filter(|_| is_whole),
        as_of: record.as_of.filter(|_| is_whole),
        ..record
    };
    model.sync.undeleted = unread;
}

/// Something of what a screen shows cannot be read, because another version wrote it: the copy begins anew.
pub(crate) fn bring_again(unread: Vec<String>, model: &mut Model) -> Next {
    if unread.is_empty() {
        return Command::done();
    }
    model.sync.unread.extend(unread);
    refresh(model)
}

fn current_of(record: &Record) -> StoreEntry {
    entry(RECORD_KEY, record)
}

/// Brings the copy up to date now, whatever the line says: the user pulled, or the network is back.
pub(crate) fn refresh(model: &mut Model) -> Next {
    if model.sync.is_busy() {
        return Command::done();
    }
    line::close(model).and(ask(model))
}

/// The app is in front: asks unless a living line would have told.
pub(crate) fn refresh_unless_live(model: &mut Model) -> Next {
    if line::is_alive(model) {
        return Command::done();
    }
    refresh(model)
}

/// Asks for the next page.
fn ask(model: &mut Model) -> Next {
    if !model.session.is_signed_in() || model.sync.is_busy() {
        return Command::done();
    }
    if !model.sync.unread.is_empty() {
        let unread = std::mem::take(&mut model.sync.unread);
        model.sync.undeleted.extend(unread);
        model.sync.record.cursor = None;
        model.sync.queue.clear();
    }
    model.sync.state = State::Asking;
    let path = match &model.sync.record.cursor {
        Some(cursor) => format!("sync?cursor={}", query_value(cursor)),
        None => "sync".to_owned(),
    };
    session::send(Call::get(path, Asked::Changes), model).and(render())
}

pub(crate) fn answered(answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    model.sync.state = State::Idle;
    match answer.and_then(|body| read_page(&body)) {
        Ok(page) => take(page, at, model),
        // The server does not know this cursor: the copy begins anew.
        Err(Failure::Refused(problem)) if is_about_the_cursor(&problem.r#type, model) => {
            model.sync.record.cursor = None;
            ask(model)
        }
        Err(failure) => failed(failure, model),
    }
}

/// Reads a page, unless it speaks of things that this version does not know.
fn read_page(body: &[u8]) -> Result<SyncPage, Failure> {
    #[derive(Deserialize)]
    struct Head {
        schema: u32,
    }
    let head: Head = serde_json::from_slice(body).map_err(|_| Failure::Foreign)?;
    if head.schema != SYNC_SCHEMA {
        return Err(Failure::TooOld);
    }
    serde_json::from_slice(body).map_err(|_| Failure::Foreign)
}

fn is_about_the_cursor(code: &str, model: &Model) -> bool {
    code == "request/invalid-query" && model.sync.record.cursor.is_some()
}

/// Nothing came; the next try waits longer each time.
fn failed(failure: Failure, model: &mut Model) -> Next {
    let is_over = failure == Failure::SessionEnded;
    model.sync.failure = Some(failure);
    model.sync.failures = model.sync.failures.saturating_add(1);
    if is_over {
        return render();
    }
    line::try_later(model).and(render())
}

/// Applies a page to the copy, and stores both in one step.
fn take(page: SyncPage, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    model.sync.state = State::Storing;
    take::begin(page, at, model)
}

/// The store has answered for a page.
pub(crate) fn stored(taking: Taking, is_kept: bool, model: &mut Model) -> Next {
    if taking.epoch != model.session.epoch() {
        return Command::done();
    }
    if !is_kept {
        return not_kept(model);
    }
    model.sync.state = State::Idle;
    model.sync.record = taking.record;
    model.sync.failure = None;
    model.sync.failures = 0;
    let next = match model.sync.queue.pop_front() {
        _ if !model.sync.unread.is_empty() => line::close(model).and(ask(model)),
        Some(page) => take(page, Some(model.phone.now), model),
        None if taking.has_more && model.sync.line.is_none() => ask(model),
        None => line::open_unless_open(model),
    };
    Command::all([next, messages::mark_read(model), render()])
}

/// The store did not take a page. The copy in memory is newer than its cursor: harmless, what is asked for once more replaces
/// itself.
fn not_kept(model: &mut Model) -> Next {
    model.sync.state = State::Idle;
    model.sync.failures = model.sync.failures.saturating_add(1);
    let closed = line::close(model);
    Command::all([closed, line::try_later(model), render()])
}
