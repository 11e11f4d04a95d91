//! All statements on agreements and entitlements.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use shared_types::OrganisationId;
use shared_types::settlement::{CommissionAgreement, NewCommissionAgreement};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::contracts::OwnedContract;

const AGREEMENT: &str = "id, broker_id, product, rate_pct, valid_from, created_at";

/// What was agreed with a broker for contracts of this product that start on this day.
pub(super) async fn find_rate(
    db: &mut PgConnection,
    broker_id: OrganisationId,
    product: &str,
    starts_on: NaiveDate,
) -> sqlx::Result<Option<Decimal>> {
    sqlx::query_scalar(
        "select a.rate_pct from commission_agreement a join organisation o on o.id = a.broker_id and o.kind = 'BROKER'
         where a.broker_id = $1 and (a.product is null or a.product = $2) and a.valid_from <= $3
         order by a.product nulls last, a.valid_from desc limit 1",
    )
    .bind(broker_id)
    .bind(product)
    .bind(starts_on)
    .fetch_optional(db)
    .await
}

pub(super) async fn insert_entitlement(
    db: &mut PgConnection,
    contract: OwnedContract,
    rate_pct: Decimal,
    valid_from: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into commission_entitlement (id, contract_id, customer_id, broker_id, rate_pct, basis, valid_from, created_at)
         values ($1, $2, $3, $4, $5, 'PAID_NET_PREMIUM', $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(contract.id)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(rate_pct)
    .bind(valid_from)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn is_broker(db: &mut PgConnection, id: OrganisationId) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select from organisation where id = $1 and kind = 'BROKER')")
        .bind(id)
        .fetch_one(db)
        .await
}

pub(super) async fn list_agreements(
    db: &mut PgConnection,
) -> sqlx::Result<Vec<CommissionAgreement>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {AGREEMENT} from commission_agreement order by valid_from desc, created_at desc"
    )))
    .fetch_all(db)
    .await
}

pub(super) async fn insert_agreement(
    db: &mut PgConnection,
    new: &NewCommissionAgreement,
    now: DateTime<Utc>,
) -> sqlx::Result<CommissionAgreement> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "insert into commission_agreement ({AGREEMENT}) values ($1, $2, $3, $4, $5, $6) returning {AGREEMENT}"
    )))
    .bind(new.id)
    .bind(new.broker_id)
    .bind(&new.product)
    .bind(new.rate_pct)
    .bind(new.valid_from)
    .bind(now)
    .fetch_one(db)
    .await
}
