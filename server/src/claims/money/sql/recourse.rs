//! All statements on recourses.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::recourse::RecourseBalance;
use shared_types::claim::RecourseEvent;
use shared_types::claim_desk::{
    NewRecourse, Recourse, RecourseLine, RecourseReceipt, RecourseStatus,
};
use shared_types::{ClaimId, ClaimPartId, Money, PaymentId, RecourseId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::claims::OwnedClaim;
use crate::claims::money::Booking;

/// A recourse with when it was opened and closed.
pub(in crate::claims) struct RecourseRow {
    pub(in crate::claims) recourse: Recourse,
    pub(in crate::claims) opened_at: DateTime<Utc>,
    pub(in crate::claims) closed_at: Option<DateTime<Utc>>,
}

impl RecourseRow {
    pub(in crate::claims::money) fn balance(&self) -> RecourseBalance {
        RecourseBalance {
            asserted_cents: self.recourse.asserted_cents,
            received_cents: self.recourse.received_cents,
            waived_cents: self.recourse.waived_cents,
        }
    }
}

#[derive(sqlx::FromRow)]
struct RecourseHead {
    id: RecourseId,
    part_id: ClaimPartId,
    against: String,
    step_until: NaiveDate,
    opened_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
}

pub(in crate::claims) async fn list_recourses(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<RecourseRow>> {
    let heads: Vec<RecourseHead> = sqlx::query_as(
        "select id, part_id, against, step_until, opened_at, closed_at from claim_recourse where claim_id = $1
         order by opened_at, id",
    )
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let mut rows = Vec::with_capacity(heads.len());
    for head in heads {
        let entries: Vec<RecourseLine> = sqlx::query_as(
            "select booked_on, event, amount_cents from claim_recourse_entry where recourse_id = $1 order by seq",
        )
        .bind(head.id)
        .fetch_all(&mut *db)
        .await?;
        rows.push(recourse_row(head, entries));
    }
    Ok(rows)
}

fn recourse_row(head: RecourseHead, entries: Vec<RecourseLine>) -> RecourseRow {
    let told: Vec<_> = entries
        .iter()
        .map(|line| domain::claims::recourse::RecourseEntry {
            booked_on: line.booked_on,
            event: line.event,
            amount_cents: line.amount_cents,
        })
        .collect();
    let balance = RecourseBalance::of(&told);
    RecourseRow {
        recourse: Recourse {
            id: head.id,
            part_id: head.part_id,
            against: head.against,
            status: if head.closed_at.is_some() {
                RecourseStatus::Closed
            } else {
                RecourseStatus::Open
            },
            step_until: head.step_until,
            asserted_cents: balance.asserted_cents,
            received_cents: balance.received_cents,
            waived_cents: balance.waived_cents,
            open_cents: balance.open_cents(),
            entries,
        },
        opened_at: head.opened_at,
        closed_at: head.closed_at,
    }
}

pub(in crate::claims::money) async fn find_recourse(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: RecourseId,
) -> sqlx::Result<Option<RecourseRow>> {
    let all = list_recourses(db, claim_id).await?;
    Ok(all.into_iter().find(|row| row.recourse.id == id))
}

/// What all recourses of a part have asserted, less what was waived.
pub(in crate::claims::money) async fn sum_asserted(
    db: &mut PgConnection,
    part: ClaimPartId,
) -> sqlx::Result<Money> {
    sqlx::query_scalar(
        "select coalesce(sum(case e.event when 'ASSERTED' then e.amount_cents else -e.amount_cents end), 0)::bigint
         from claim_recourse_entry e join claim_recourse r on r.id = e.recourse_id
         where r.part_id = $1 and e.event in ('ASSERTED', 'WAIVED')",
    )
    .bind(part)
    .fetch_one(db)
    .await
}

pub(in crate::claims::money) async fn insert_recourse(
    db: &mut PgConnection,
    claim: OwnedClaim,
    recourse: &NewRecourse,
    step_until: NaiveDate,
    opened_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_recourse (id, part_id, claim_id, customer_id, broker_id, against, step_until, opened_by, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(recourse.id)
    .bind(recourse.part_id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(recourse.against.trim())
    .bind(step_until)
    .bind(opened_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims::money) async fn insert_recourse_entry(
    db: &mut PgConnection,
    claim: OwnedClaim,
    recourse: RecourseId,
    event: RecourseEvent,
    amount: Money,
    payment: Option<PaymentId>,
    booking: Booking<'_>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into claim_recourse_entry (id, recourse_id, claim_id, customer_id, broker_id, booked_on, event, amount_cents,
                                           payment_id, booked_by, booked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id)
    .bind(recourse)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(booking.today)
    .bind(event)
    .bind(amount)
    .bind(payment)
    .bind(booking.caller.user_id)
    .bind(booking.now)
    .execute(db)
    .await?;
    Ok(id)
}

/// Money from a third party is there when it is written down: nobody approves it any more.
pub(in crate::claims::money) async fn insert_receipt(
    db: &mut PgConnection,
    claim: OwnedClaim,
    row: &RecourseRow,
    receipt: &RecourseReceipt,
    booked_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_payment (id, part_id, claim_id, customer_id, broker_id, kind, amount_cents, payee, purpose, reserve_use,
                                    status, proposed_by, proposed_at, approved_by, approved_at)
         values ($1, $2, $3, $4, $5, 'RECOURSE_IN', $6, 'THIRD_PARTY', 'Regress', 'OUTSIDE', 'APPROVED', $7, $8, $7, $8)",
    )
    .bind(receipt.id)
    .bind(row.recourse.part_id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(receipt.amount_cents)
    .bind(booked_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims::money) async fn close_recourse(
    db: &mut PgConnection,
    id: RecourseId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update claim_recourse set closed_at = $2 where id = $1")
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

/// The recourse to which a payment came.
pub(in crate::claims::money) async fn find_recourse_of_receipt(
    db: &mut PgConnection,
    payment: PaymentId,
) -> sqlx::Result<Option<RecourseId>> {
    sqlx::query_scalar(
        "select recourse_id from claim_recourse_entry where payment_id = $1 and event = 'RECEIVED'",
    )
    .bind(payment)
    .fetch_optional(db)
    .await
}

/// Its money went back: somebody has to ask for it again.
pub(in crate::claims::money) async fn reopen_recourse(
    db: &mut PgConnection,
    id: RecourseId,
    step_until: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query("update claim_recourse set closed_at = null, step_until = $2 where id = $1")
        .bind(id)
        .bind(step_until)
        .execute(db)
        .await
        .map(|_| ())
}
