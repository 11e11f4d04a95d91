//! What the demo sets directly because nothing in the server does it yet: payments come with the bank, endings with
//! contract changes.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::application::Application;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::person::id_of;
use super::stage::Stage;

/// What a database holds, as far as the demo is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    HalfADemo,
    TheDemo,
    /// Somebody works with it.
    Business,
}

pub(super) async fn look(owner: &PgConnectOptions) -> sqlx::Result<Holds> {
    let mut db = owner.connect().await?;
    let (has_organisations, has_demo): (bool, bool) = sqlx::query_as(
        "select to_regclass('public.organisation') is not null, to_regclass('public.demo') is not null",
    )
    .fetch_one(&mut db)
    .await?;
    // A schema older than the demo's mark holds no demo.
    let (began, is_complete) = if has_demo {
        sqlx::query_as("select count(*) > 0, count(complete_at) > 0 from demo")
            .fetch_one(&mut db)
            .await?
    } else {
        (false, false)
    };
    let is_founded = has_organisations
        && sqlx::query_scalar("select exists (select from organisation)")
            .fetch_one(&mut db)
            .await?;
    db.close().await?;
    Ok(match (is_founded, began, is_complete) {
        (_, _, true) => Holds::TheDemo,
        (_, true, false) => Holds::HalfADemo,
        (true, false, false) => Holds::Business,
        (false, false, false) => Holds::Nothing,
    })
}

/// From here on the database is the demo's, to be emptied if the demo data are not completed.
pub(super) async fn begin(owner: &PgConnectOptions, now: DateTime<Utc>) -> sqlx::Result<()> {
    note(owner, "insert into demo (began_at) values ($1)", now).await
}

pub(super) async fn complete(owner: &PgConnectOptions, now: DateTime<Utc>) -> sqlx::Result<()> {
    note(owner, "update demo set complete_at = $1", now).await
}

async fn note(owner: &PgConnectOptions, sql: &'static str, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut db = owner.connect().await?;
    sqlx::query(sql).bind(now).execute(&mut db).await?;
    db.close().await
}

pub(super) async fn first_premium_paid(
    stage: &Stage,
    application: &Application,
    on: NaiveDate,
) -> sqlx::Result<()> {
    let mut tx = stage.app.db.begin_batch().await?;
    sqlx::query("update contract set first_premium_paid_on = $2 where id = $1")
        .bind(application.contract_id)
        .bind(on)
        .execute(&mut *tx)
        .await?;
    sqlx::query("update open_item set status = 'PAID' where contract_id = $1")
        .bind(application.contract_id)
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

pub(super) async fn terminate(
    stage: &Stage,
    application: &Application,
    on: NaiveDate,
) -> sqlx::Result<()> {
    let mut tx = stage.app.db.begin_batch().await?;
    sqlx::query("update contract set ends_on = $2, ended_by = 'TERMINATED' where id = $1")
        .bind(application.contract_id)
        .bind(on)
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

/// The bank has returned the second premium of a quarter, and no reminder has helped (§ 38 VVG).
pub(super) async fn suspend(
    stage: &Stage,
    application: &Application,
    from: NaiveDate,
) -> sqlx::Result<()> {
    let mut tx = stage.app.db.begin_batch().await?;
    sqlx::query("update contract set suspended_from = $2 where id = $1")
        .bind(application.contract_id)
        .bind(from)
        .execute(&mut *tx)
        .await?;
    sqlx::query(include_str!("second_premium.sql"))
        .bind(application.contract_id)
        .bind(id_of("premium/second"))
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}
