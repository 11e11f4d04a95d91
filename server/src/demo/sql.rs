//! What the demo sets directly because nothing in the server does it yet: payments come with the bank, endings with
//! contract changes.

use chrono::NaiveDate;
use shared_types::application::Application;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::stage::Stage;

/// True while no insurer was founded.
pub(super) async fn is_empty(owner: &PgConnectOptions) -> sqlx::Result<bool> {
    let mut db = owner.connect().await?;
    let is_empty = sqlx::query_scalar("select not exists (select from organisation)")
        .fetch_one(&mut db)
        .await?;
    db.close().await?;
    Ok(is_empty)
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
    tx.commit().await
}
