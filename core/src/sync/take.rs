//! One page of the server, into the copy and into the store.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use crux_core::Command;
use shared_types::ThreadId;
use shared_types::sync::{Gone, SyncKind, SyncPage};
use uuid::Uuid;

use super::book::{ContractLine, Row, Shelf, row_key};
use super::{Record, current_of, not_kept};
use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StoreAnswer, StoreOperation};
use crate::keeping::{Then, write_then};
use crate::text::berlin_day;
use crate::{claims, contracts, messages, outbox};

/// Where the copy is once a page is stored.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Taking {
    pub(super) record: Record,
    pub(super) has_more: bool,
    /// The life of this reader on the phone that it belongs to.
    pub(super) epoch: u32,
}

/// Keys of the messages of a conversation begin so.
pub(crate) fn message_prefix(thread: ThreadId) -> String {
    format!("message/{thread}/")
}

/// Takes a page. With a conversation that leaves go its messages, whose keys only the store knows.
pub(super) fn begin(page: SyncPage, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    let record = &mut model.sync.record;
    if page.begins_snapshot {
        record.copy = record.copy.wrapping_add(1);
        record.is_copying = true;
    }
    let leaving = leaving_threads(&page, model);
    if leaving.is_empty() {
        return apply(page, at, Vec::new(), model);
    }
    let leaving = leaving.into_iter();
    let prefixes: Vec<String> = leaving.map(|id| message_prefix(ThreadId(id))).collect();
    let load = StoreOperation::Load {
        prefixes: prefixes.clone(),
    };
    let page = Box::new(page);
    let epoch = model.session.epoch();
    Command::request_from_shell(load).then_send(move |found| {
        Event::from(News::MessagesFound {
            page,
            at,
            epoch,
            prefixes,
            found,
        })
    })
}

/// The store has named the messages that go with their conversations.
pub(crate) fn loaded(
    page: SyncPage,
    at: Option<DateTime<Utc>>,
    epoch: u32,
    prefixes: &[String],
    found: StoreAnswer,
    model: &mut Model,
) -> Next {
    if epoch != model.session.epoch() {
        return Command::done();
    }
    match model.keeping.as_will_be(prefixes, found) {
        StoreAnswer::Loaded { entries } => {
            let keys = entries.into_iter().map(|entry| entry.key).collect();
            apply(page, at, keys, model)
        }
        // Without the keys the messages would stay for ever: the page is asked for again.
        StoreAnswer::Written | StoreAnswer::Failed { .. } => not_kept(model),
    }
}

fn leaving_threads(page: &SyncPage, model: &Model) -> BTreeSet<Uuid> {
    let gone = page
        .gone
        .iter()
        .filter(|gone| gone.kind == SyncKind::Thread);
    let mut leaving: BTreeSet<Uuid> = gone.map(|gone| gone.id).collect();
    if page.ends_snapshot {
        let named: BTreeSet<Uuid> = page.threads.iter().map(|thread| thread.id.0).collect();
        let unnamed = model.book.threads.not_in(model.sync.record.copy);
        leaving.extend(unnamed.into_iter().filter(|id| !named.contains(id)));
    }
    leaving
}

fn apply(
    page: SyncPage,
    at: Option<DateTime<Utc>>,
    mut deleted: Vec<String>,
    model: &mut Model,
) -> Next {
    let copy = model.sync.record.copy;
    let today = berlin_day(model.phone.now);
    let is_last = page.ends_snapshot;
    let mut page = page;
    deleted.extend(outbox::arrived(&page.claims, &page.messages, model));
    // A full copy is taken as it is: after a backup was played back, older is right.
    if !model.sync.record.is_copying {
        page.claims
            .retain(|detail| !claims::is_overtaken(detail, model));
    }
    let book = &mut model.book;
    let mut saved = book.customers.put(page.customers, copy);
    let lines = page.contracts.iter();
    let lines = lines
        .map(|detail| ContractLine::of(detail, today))
        .collect();
    saved.extend(book.contracts.put(lines, copy));
    let summaries = page.claims.iter().map(|detail| detail.summary.clone());
    saved.extend(book.claims.put(summaries.collect(), copy));
    saved.extend(book.threads.put(page.threads, copy));
    saved.extend(contracts::keep_details(page.contracts, model));
    saved.extend(claims::keep_details(page.claims, model));
    saved.extend(messages::keep_messages(page.messages, model));
    for gone in page.gone {
        remove(&gone, &mut deleted, model);
    }
    if is_last {
        remove_unnamed(copy, &mut deleted, model);
    }
    let record = Record {
        cursor: Some(page.cursor),
        copy,
        is_copying: model.sync.record.is_copying && !is_last,
        as_of: if page.has_more {
            model.sync.record.as_of
        } else {
            at.or(Some(model.phone.now))
        },
    };
    saved.push(current_of(&record));
    // What could not be read, and no page has brought back.
    deleted.extend(std::mem::take(&mut model.sync.undeleted));
    deleted.retain(|key| !saved.iter().any(|entry| entry.key == *key));
    let taking = Taking {
        record,
        has_more: page.has_more,
        epoch: model.session.epoch(),
    };
    let stored = write_then(saved, deleted, Then::Page(Box::new(taking)));
    // What has arrived makes room for what follows it.
    stored.and(outbox::pump(model))
}

/// A thing that left the reader's sight: its row, and what its screen shows.
fn remove(gone: &Gone, deleted: &mut Vec<String>, model: &mut Model) {
    let id = gone.id;
    let book = &mut model.book;
    match gone.kind {
        SyncKind::Customer => forget(&mut book.customers, id, deleted),
        SyncKind::Contract => {
            forget(&mut book.contracts, id, deleted);
            deleted.push(contracts::forget_detail(id, model));
        }
        SyncKind::Claim => {
            forget(&mut book.claims, id, deleted);
            deleted.push(claims::forget_detail(id, model));
        }
        SyncKind::Thread => {
            forget(&mut book.threads, id, deleted);
            messages::forget_conversation(ThreadId(id), model);
        }
        SyncKind::Message => {}
    }
}

fn forget<T: Row>(shelf: &mut Shelf<T>, id: Uuid, deleted: &mut Vec<String>) {
    shelf.remove(id);
    deleted.push(row_key::<T>(id));
}

/// A full copy is complete: what it has not named is not there for this reader any more.
fn remove_unnamed(copy: u32, deleted: &mut Vec<String>, model: &mut Model) {
    let book = &model.book;
    let left: Vec<(SyncKind, Vec<Uuid>)> = vec![
        (SyncKind::Customer, book.customers.not_in(copy)),
        (SyncKind::Contract, book.contracts.not_in(copy)),
        (SyncKind::Claim, book.claims.not_in(copy)),
        (SyncKind::Thread, book.threads.not_in(copy)),
    ];
    for (kind, ids) in left {
        for id in ids {
            remove(&Gone { kind, id }, deleted, model);
        }
    }
}
