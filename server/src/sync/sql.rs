//! All statements on the log of changes, and the ids a full copy walks through.

use shared_types::sync::SyncKind;
use sqlx::PgConnection;
use uuid::Uuid;

use super::cursor::{Snapshot, Thing};

/// What this moment can see.
#[derive(sqlx::FromRow)]
pub(super) struct Horizon {
    pub(super) epoch: Uuid,
    pub(super) now: Snapshot,
}

pub(super) async fn find_horizon(db: &mut PgConnection) -> sqlx::Result<Horizon> {
    sqlx::query_as("select epoch, pg_current_snapshot()::text as now from sync_epoch")
        .fetch_one(db)
        .await
}

/// What changed in transactions that `until` sees and `since` does not, by kind and id. Which rows those are is decided by
/// the policies: whose thing it is or was.
pub(super) async fn list_changed(
    db: &mut PgConnection,
    since: &Snapshot,
    until: &Snapshot,
    after: Option<Thing>,
    limit: i64,
) -> sqlx::Result<Vec<Thing>> {
    let (after_kind, after_id) = after.map(|thing| (thing.kind, thing.id)).unzip();
    sqlx::query_as(
        "select kind, id from sync_change
         where xid >= pg_snapshot_xmin($1::pg_snapshot) and xid < pg_snapshot_xmax($2::pg_snapshot)
           and not pg_visible_in_snapshot(xid, $1::pg_snapshot) and pg_visible_in_snapshot(xid, $2::pg_snapshot)
           and ($3::text is null or (kind, id) > ($3, $4))
         group by kind, id order by kind, id limit $5",
    )
    .bind(since.as_str())
    .bind(until.as_str())
    .bind(after_kind)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// All things of a kind that the caller may see, by id.
pub(super) async fn list_all(
    db: &mut PgConnection,
    kind: SyncKind,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    let sql = match kind {
        SyncKind::Customer => "select id from customer where id > $1 order by id limit $2",
        SyncKind::Contract => "select id from contract where id > $1 order by id limit $2",
        SyncKind::Claim => "select id from claim where id > $1 order by id limit $2",
        SyncKind::Thread => "select id from thread where id > $1 order by id limit $2",
        SyncKind::Message => "select id from message where id > $1 order by id limit $2",
    };
    sqlx::query_scalar(sql)
        .bind(after.unwrap_or_default())
        .bind(limit)
        .fetch_all(db)
        .await
}

/// Names this database in this cluster, anew when it is a copy of another. True when it is new: then nothing in the log
/// counts any more.
pub(super) async fn renew_epoch(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query(
        "insert into sync_epoch (epoch, cluster, db)
         select gen_random_uuid(), s.system_identifier::text, d.oid
         from pg_control_system() s, pg_database d where d.datname = current_database()
         on conflict (one) do update set epoch = excluded.epoch, cluster = excluded.cluster, db = excluded.db
         where (sync_epoch.cluster, sync_epoch.db) is distinct from (excluded.cluster, excluded.db)",
    )
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

pub(super) async fn forget_all(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("delete from sync_change")
        .execute(db)
        .await
        .map(|_| ())
}

/// Changes of one thing that are kept before they become one.
const FOLDED_FROM: i64 = 20;

/// Makes one change of many of the same thing for the same people: a new one, so that every phone hears of it, whichever of the
/// old ones it knows. The last of them would not do: what began earlier may have committed later.
pub(crate) async fn fold(db: &mut PgConnection) -> sqlx::Result<u64> {
    sqlx::query(
        "with folded as (
             select kind, id, customer_id, broker_id, for_customer from sync_change
             group by kind, id, customer_id, broker_id, for_customer having count(*) >= $1
         ),
         gone as (delete from sync_change c using folded f
                  where (c.kind, c.id, c.customer_id, c.broker_id, c.for_customer)
                      = (f.kind, f.id, f.customer_id, f.broker_id, f.for_customer))
         insert into sync_change (kind, id, customer_id, broker_id, for_customer) select * from folded",
    )
    .bind(FOLDED_FROM)
    .execute(db)
    .await
    .map(|done| done.rows_affected())
}
