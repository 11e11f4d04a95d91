//! All statements on the reserves of a claim.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::reserve::ReserveEntry;
use shared_types::claim::ReserveReason;
use shared_types::claim_desk::ReserveLine;
use shared_types::claim_file::ReleasedReserve;
use shared_types::{ClaimId, ClaimPartId, Money, PaymentId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::claims::OwnedClaim;
use crate::claims::money::Booking;
use crate::db::Keyed;

/// The changes of a reserve in the order of the books. The claim is locked by the caller.
pub(in crate::claims::money) async fn list_reserve_entries(
    db: &mut PgConnection,
    part: ClaimPartId,
) -> sqlx::Result<Vec<ReserveEntry>> {
    let rows: Vec<(NaiveDate, Money, ReserveReason)> = sqlx::query_as(
        "select booked_on, change_cents, reason from claim_reserve where part_id = $1 order by seq",
    )
    .bind(part)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(booked_on, change_cents, reason)| ReserveEntry {
            booked_on,
            change_cents,
            reason,
        })
        .collect())
}

pub(in crate::claims::money) async fn insert_reserve(
    db: &mut PgConnection,
    claim: OwnedClaim,
    part: ClaimPartId,
    entry: ReserveEntry,
    note: Option<&str>,
    payment: Option<PaymentId>,
    booking: Booking<'_>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into claim_reserve (id, part_id, claim_id, customer_id, broker_id, booked_on, change_cents, after_cents, reason,
                                    note, payment_id, booked_by, booked_at)
         values ($1, $2, $3, $4, $5, $6, $7,
                 $7 + coalesce((select sum(change_cents) from claim_reserve where part_id = $2), 0)::bigint, $8, $9, $10, $11, $12)",
    )
    .bind(id)
    .bind(part)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(entry.booked_on)
    .bind(entry.change_cents)
    .bind(entry.reason)
    .bind(note)
    .bind(payment)
    .bind(booking.caller.user_id)
    .bind(booking.now)
    .execute(db)
    .await?;
    Ok(id)
}

pub(in crate::claims) async fn list_reserve_lines(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<ReserveLine>> {
    sqlx::query_as(
        "select r.part_id, r.booked_on, r.change_cents, r.after_cents, r.reason, r.note, u.display_name as booked_by_name
         from claim_reserve r join app_user u on u.id = r.booked_by
         where r.claim_id = $1 order by r.seq",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

pub(in crate::claims::money) async fn insert_release(
    db: &mut PgConnection,
    claim: OwnedClaim,
    released: Money,
    released_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_reserve_release (id, claim_id, customer_id, broker_id, released_cents, released_by, released_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(released)
    .bind(released_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// What was released, the last figure last. Customers hold no right on the table, so it must not be named for them.
pub(in crate::claims) async fn list_released_reserves(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ReleasedReserve>>> {
    sqlx::query_as(
        "select claim_id as key, released_cents, released_at from claim_reserve_release
         where claim_id = any($1) order by released_at, id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}
