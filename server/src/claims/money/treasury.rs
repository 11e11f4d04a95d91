//! All statements on what those who keep the money set for the claims desk: the account it pays from, and what one person pays
//! alone.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::claim_desk::{PayingAccount, PaymentLimit};
use shared_types::{Money, UserId};
use sqlx::PgConnection;

pub(super) async fn list_paying_accounts(
    db: &mut PgConnection,
) -> sqlx::Result<Vec<PayingAccount>> {
    sqlx::query_as("select valid_from, holder, iban from paying_account order by valid_from desc")
        .fetch_all(db)
        .await
}

/// The account that is valid on a day.
pub(super) async fn find_paying_account(
    db: &mut PgConnection,
    day: NaiveDate,
) -> sqlx::Result<Option<PayingAccount>> {
    sqlx::query_as(
        "select valid_from, holder, iban from paying_account where valid_from <= $1 order by valid_from desc limit 1",
    )
    .bind(day)
    .fetch_optional(db)
    .await
}

pub(super) async fn insert_paying_account(
    db: &mut PgConnection,
    account: &PayingAccount,
    set_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into paying_account (valid_from, holder, iban, set_by, set_at) values ($1, $2, $3, $4, $5)",
    )
    .bind(account.valid_from)
    .bind(&account.holder)
    .bind(&account.iban)
    .bind(set_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Up to this amount this person pays alone on this day. Nobody does under a limit that they set themselves.
pub(super) async fn find_limit(
    db: &mut PgConnection,
    payer: UserId,
    today: NaiveDate,
) -> sqlx::Result<Money> {
    let limit: Option<Money> = sqlx::query_scalar(
        "select case when set_by = $1 then 0 else limit_cents end from claim_payment_limit
         where valid_from <= $2 order by valid_from desc limit 1",
    )
    .bind(payer)
    .bind(today)
    .fetch_optional(db)
    .await?;
    // Without a limit nobody pays alone.
    Ok(limit.unwrap_or(Money::ZERO))
}

pub(super) async fn list_limits(db: &mut PgConnection) -> sqlx::Result<Vec<PaymentLimit>> {
    sqlx::query_as(
        "select valid_from, limit_cents from claim_payment_limit order by valid_from desc",
    )
    .fetch_all(db)
    .await
}

pub(super) async fn insert_limit(
    db: &mut PgConnection,
    limit: &PaymentLimit,
    set_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_payment_limit (valid_from, limit_cents, set_by, set_at) values ($1, $2, $3, $4)",
    )
    .bind(limit.valid_from)
    .bind(limit.limit_cents)
    .bind(set_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
