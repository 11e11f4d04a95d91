//! The next page for a phone: from its cursor to the things themselves.

use std::collections::HashSet;

use shared_types::organisation::PrincipalKind;
use shared_types::sync::{Gone, SYNC_SCHEMA, SyncKind, SyncPage};
use shared_types::{ClaimId, ContractId, CustomerId, MessageId, ThreadId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::cursor::{Place, Snapshot, SyncCursor, Thing};
use super::sql;
use crate::app::App;
use crate::http::Refusal;
use crate::identity::Caller;
use crate::{claims, contracts, customers, messages};

/// Things in one page.
const PAGE: usize = 500;

/// Everything the phone with this cursor has not got, or the first part of it. Without a cursor, or with one that counts
/// no longer, the first page of a full copy.
///
/// # Errors
/// When the cursor is none of ours, or the database is away.
pub(super) async fn next_page(
    db: &mut PgConnection,
    app: &App,
    caller: &Caller,
    cursor: Option<&str>,
) -> Result<SyncPage, Refusal> {
    let horizon = sql::find_horizon(db).await?;
    let now = horizon.now.clone();
    let place = match cursor {
        Some(text) => SyncCursor::read(text, caller, &horizon)?,
        None => None,
    };
    let begins_snapshot = place.is_none();
    let is_copying = matches!(place, None | Some(Place::Copying { .. }));
    let (things, next) = match place {
        None => copy(db, now, None).await?,
        Some(Place::Copying { since, after }) => copy(db, since, Some(after)).await?,
        Some(Place::Caught { since }) => changes(db, since, now, None).await?,
        Some(Place::Between {
            since,
            until,
            after,
        }) => changes(db, since, until, Some(after)).await?,
    };
    let is_last = matches!(next, Place::Caught { .. });
    let mut page = load(db, app, caller, &things).await?;
    page.begins_snapshot = begins_snapshot;
    page.ends_snapshot = is_copying && is_last;
    // A copy in several pages took its time.
    page.has_more = !is_last || is_copying && !begins_snapshot;
    page.cursor = SyncCursor::write(next, caller, &horizon);
    Ok(page)
}

/// The cursor of a phone that has everything there is.
pub(super) async fn cursor_of_now(db: &mut PgConnection, caller: &Caller) -> sqlx::Result<String> {
    let horizon = sql::find_horizon(db).await?;
    let since = horizon.now.clone();
    Ok(SyncCursor::write(Place::Caught { since }, caller, &horizon))
}

/// The next part of a full copy, kind by kind. After its end the phone asks for what changed while it was copied.
async fn copy(
    db: &mut PgConnection,
    since: Snapshot,
    after: Option<Thing>,
) -> sqlx::Result<(Vec<Thing>, Place)> {
    let mut things = Vec::new();
    for &kind in SyncKind::ALL {
        let begins_after = match after {
            Some(after) if kind < after.kind => continue,
            Some(after) if kind == after.kind => Some(after.id),
            Some(_) | None => None,
        };
        let room = i64::try_from(PAGE - things.len()).unwrap_or_default();
        let ids = sql::list_all(db, kind, begins_after, room).await?;
        things.extend(ids.into_iter().map(|id| Thing { kind, id }));
        if things.len() == PAGE {
            break;
        }
    }
    let next = match things.last() {
        Some(&after) if things.len() == PAGE => Place::Copying { since, after },
        Some(_) | None => Place::Caught { since },
    };
    Ok((things, next))
}

/// The next part of what changed.
async fn changes(
    db: &mut PgConnection,
    since: Snapshot,
    until: Snapshot,
    after: Option<Thing>,
) -> sqlx::Result<(Vec<Thing>, Place)> {
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let things = sql::list_changed(db, &since, &until, after, limit).await?;
    let next = match things.last() {
        Some(&after) if things.len() == PAGE => Place::Between {
            since,
            until,
            after,
        },
        Some(_) | None => Place::Caught { since: until },
    };
    Ok((things, next))
}

/// The things as the caller may see them now. What is not there for him is gone. A message that he may not read was never
/// there, and nobody learns of it; nor does a customer of a conversation that is kept from him: one that he has seen stays.
async fn load(
    db: &mut PgConnection,
    app: &App,
    caller: &Caller,
    things: &[Thing],
) -> Result<SyncPage, Refusal> {
    let ids = |kind| {
        let of_kind = things.iter().filter(move |thing| thing.kind == kind);
        of_kind.map(|thing| thing.id)
    };
    let customers: Vec<_> = ids(SyncKind::Customer).map(CustomerId).collect();
    let contracts: Vec<_> = ids(SyncKind::Contract).map(ContractId).collect();
    let claims: Vec<_> = ids(SyncKind::Claim).map(ClaimId).collect();
    let threads: Vec<_> = ids(SyncKind::Thread).map(ThreadId).collect();
    let messages: Vec<_> = ids(SyncKind::Message).map(MessageId).collect();
    let mut page = SyncPage {
        schema: SYNC_SCHEMA,
        begins_snapshot: false,
        ends_snapshot: false,
        customers: customers::list_by_id(db, &customers).await?,
        contracts: contracts::list_details(db, app, caller, &contracts).await?,
        claims: claims::list_details(db, caller, &claims).await?,
        threads: messages::list_threads_by_id(db, caller, &threads).await?,
        messages: messages::list_by_id(db, &messages).await?,
        gone: Vec::new(),
        cursor: String::new(),
        has_more: false,
    };
    page.gone = gone(things, &page, caller);
    Ok(page)
}

fn gone(things: &[Thing], page: &SyncPage, caller: &Caller) -> Vec<Gone> {
    let was_there = |kind| match kind {
        SyncKind::Message => false,
        SyncKind::Thread => caller.kind != PrincipalKind::Customer,
        SyncKind::Customer | SyncKind::Contract | SyncKind::Claim => true,
    };
    let there: HashSet<Uuid> = (page.customers.iter().map(|customer| customer.id.0))
        .chain(page.contracts.iter().map(|contract| contract.summary.id.0))
        .chain(page.claims.iter().map(|claim| claim.summary.id.0))
        .chain(page.threads.iter().map(|thread| thread.id.0))
        .collect();
    things
        .iter()
        .filter(|thing| was_there(thing.kind) && !there.contains(&thing.id))
        .map(|&Thing { kind, id }| Gone { kind, id })
        .collect()
}
