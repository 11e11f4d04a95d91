//! How a claim goes on, and who hears of it.

use chrono::{DateTime, Utc};
use shared_types::claim::{ClaimStatus, NextStep};
use shared_types::{ClaimId, CustomerId, OrganisationId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::claims::OwnedClaim;

/// Locked until the end of the transaction, so that a claim is decided on once.
/// Rows that refer to it are added meanwhile: two claims that hint at each other do not wait for each other.
pub(in crate::claims) async fn lock_claim(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Option<(OwnedClaim, ClaimStatus)>> {
    let row: Option<(CustomerId, OrganisationId, ClaimStatus)> = sqlx::query_as(
        "select customer_id, broker_id, status from claim where id = $1 for no key update",
    )
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(customer_id, broker_id, status)| {
        let claim = OwnedClaim {
            id,
            customer_id,
            broker_id,
        };
        (claim, status)
    }))
}

pub(in crate::claims) async fn update_status(
    db: &mut PgConnection,
    id: ClaimId,
    status: ClaimStatus,
    step: &NextStep,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim set status = $2, step = $3, step_by = $4, step_until = $5, updated_at = greatest(updated_at, $6) where id = $1",
    )
    .bind(id)
    .bind(status)
    .bind(&step.step)
    .bind(step.step_by)
    .bind(step.step_until)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Puts a step in the place of another one, if that is the one to come.
pub(in crate::claims) async fn replace_step(
    db: &mut PgConnection,
    id: ClaimId,
    replaced: &str,
    step: &NextStep,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim set step = $3, step_by = $4, step_until = $5 where id = $1 and step = $2",
    )
    .bind(id)
    .bind(replaced)
    .bind(&step.step)
    .bind(step.step_by)
    .bind(step.step_until)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims) async fn touch_claim(
    db: &mut PgConnection,
    id: ClaimId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update claim set updated_at = greatest(updated_at, $2) where id = $1")
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

/// Whose phones hear of a change that others do not see: the time that all see stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::claims) enum Alone {
    Customer,
    Intermediary,
}

/// The same for one of them alone: the change is noted for nobody else, and nobody else is woken.
pub(in crate::claims) async fn touch_claim_for(
    db: &mut PgConnection,
    claim: OwnedClaim,
    alone: Alone,
) -> sqlx::Result<()> {
    let nobody = Uuid::nil();
    let is_for_customer = alone == Alone::Customer;
    let (broker, woken) = if is_for_customer {
        (OrganisationId(nobody), claim.customer_id)
    } else {
        (claim.broker_id, CustomerId(nobody))
    };
    sqlx::query(
        "with change as (
             insert into sync_change (kind, id, customer_id, broker_id, for_customer) values ('CLAIM', $1, $2, $3, $4)
             on conflict do nothing
         )
         select wake_watchers($3, $5)",
    )
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(broker)
    .bind(is_for_customer)
    .bind(woken)
    .execute(db)
    .await
    .map(|_| ())
}
