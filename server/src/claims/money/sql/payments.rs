//! All statements on the payments of a claim.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::claim::{PayeeCheck, PaymentKind, PaymentState, ReserveUse};
use shared_types::claim_desk::{DeskPayment, NewPayment, Payee};
use shared_types::claim_file::ReleasedPayment;
use shared_types::{ClaimId, ClaimPartId, Money, PaymentId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};

use super::accounts::IS_REPLACED;
use crate::claims::OwnedClaim;
use crate::claims::money::released::wording;
use crate::db::Keyed;

pub(in crate::claims::money) async fn insert_payment(
    db: &mut PgConnection,
    claim: OwnedClaim,
    payment: &NewPayment,
    payee: Payee,
    proposed_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_payment (id, part_id, claim_id, customer_id, broker_id, kind, amount_cents, account_id, refund_of, payee,
                                    purpose, reserve_use, status, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'PROPOSED', $13, $14)",
    )
    .bind(payment.id)
    .bind(payment.part_id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(payment.kind)
    .bind(payment.amount_cents)
    .bind(payment.account_id)
    .bind(payment.refund_of)
    .bind(payee)
    .bind(payment.purpose.trim())
    .bind(payment.reserve_use)
    .bind(proposed_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// A payment with what is known of its account.
#[derive(sqlx::FromRow)]
pub(in crate::claims::money) struct PaymentRow {
    pub(in crate::claims::money) id: PaymentId,
    pub(in crate::claims::money) part_id: ClaimPartId,
    pub(in crate::claims::money) kind: PaymentKind,
    pub(in crate::claims::money) amount_cents: Money,
    pub(in crate::claims::money) payee: Payee,
    pub(in crate::claims::money) reserve_use: ReserveUse,
    pub(in crate::claims::money) status: PaymentState,
    pub(in crate::claims::money) proposed_by: UserId,
    pub(in crate::claims::money) approved_by: Option<UserId>,
    pub(in crate::claims::money) payee_check: Option<PayeeCheck>,
    pub(in crate::claims::money) is_account_replaced: bool,
    /// Of a refund: the payment that comes back.
    pub(in crate::claims::money) refund_of: Option<PaymentId>,
    /// What of this payment came back as a refund.
    pub(in crate::claims::money) refunded_cents: Money,
}

impl PaymentRow {
    /// Whether the customer sees it once it is approved.
    pub(in crate::claims::money) fn is_of_customer(&self) -> bool {
        is_of_customer(self.payee, self.kind)
    }
}

/// Whether a payment is the customer's: what others get, and what is asked of them, is not.
pub(super) fn is_of_customer(payee: Payee, kind: PaymentKind) -> bool {
    payee == Payee::Customer && matches!(kind, PaymentKind::Indemnity | PaymentKind::Refund)
}

/// The claim is locked by the caller, so the payment stays as it is.
pub(in crate::claims::money) async fn find_payment(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: PaymentId,
) -> sqlx::Result<Option<PaymentRow>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select m.id, m.part_id, m.kind, m.amount_cents, m.payee, m.reserve_use, m.status, m.proposed_by, m.approved_by,
                a.payee_check, {IS_REPLACED} as is_account_replaced, m.refund_of,
                coalesce((select sum(r.amount_cents) from claim_payment r
                          where r.refund_of = m.id and r.status = 'APPROVED'), 0)::bigint as refunded_cents
         from claim_payment m left join claim_account a on a.id = m.account_id
         where m.claim_id = $1 and m.id = $2"
    )))
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await
}

/// Indemnity that comes back.
#[derive(sqlx::FromRow)]
pub(in crate::claims::money) struct RefundedRow {
    pub(in crate::claims::money) payee: Payee,
    /// What of it is with the payee and nobody else has announced as a refund.
    pub(in crate::claims::money) left_cents: Money,
}

/// The indemnity of a part of which a refund comes back.
pub(in crate::claims::money) async fn find_refunded(
    db: &mut PgConnection,
    part: ClaimPartId,
    id: PaymentId,
    refund: PaymentId,
) -> sqlx::Result<Option<RefundedRow>> {
    sqlx::query_as(
        "select m.payee,
                case m.status when 'EXPORTED' then m.amount_cents else 0 end
                - coalesce((select sum(r.amount_cents) from claim_payment r
                            where r.refund_of = m.id and r.id <> $3 and r.status in ('PROPOSED', 'APPROVED')), 0)::bigint
                    as left_cents
         from claim_payment m where m.part_id = $1 and m.id = $2 and m.kind = 'INDEMNITY'",
    )
    .bind(part)
    .bind(id)
    .bind(refund)
    .fetch_optional(db)
    .await
}

/// Money of a claim that went out without a second person. What was at the bank stays counted, even if it came back.
pub(in crate::claims::money) async fn sum_paid_alone(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Money> {
    sqlx::query_scalar(
        "select coalesce(sum(m.amount_cents), 0)::bigint from claim_payment m
         where m.claim_id = $1 and m.kind in ('INDEMNITY', 'ADJUSTER_COST') and m.approved_by = m.proposed_by
           and (m.status in ('APPROVED', 'EXPORTED', 'RETURNED')
                or exists (select from claim_payment_in_file f where f.payment_id = m.id))",
    )
    .bind(id)
    .fetch_one(db)
    .await
}

pub(in crate::claims::money) async fn approve(
    db: &mut PgConnection,
    id: PaymentId,
    approved_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_payment m set status = 'APPROVED', approved_by = $2, approved_at = $3,
                approved_under = (select max(d.seq) from claim_decision d where d.claim_id = m.claim_id)
         where m.id = $1",
    )
    .bind(id)
    .bind(approved_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims::money) async fn update_payment_status(
    db: &mut PgConnection,
    id: PaymentId,
    status: PaymentState,
) -> sqlx::Result<()> {
    sqlx::query("update claim_payment set status = $2, execute_on = null where id = $1")
        .bind(id)
        .bind(status)
        .execute(db)
        .await
        .map(|_| ())
}

pub(in crate::claims::money) async fn end_payment(
    db: &mut PgConnection,
    id: PaymentId,
    status: PaymentState,
    reason: &str,
    ended_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_payment set status = $2, end_reason = $3, ended_by = $4, ended_at = $5 where id = $1",
    )
    .bind(id)
    .bind(status)
    .bind(reason)
    .bind(ended_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims) async fn list_desk_payments(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<DeskPayment>> {
    sqlx::query_as(
        "select m.id, m.part_id, m.kind, m.amount_cents, m.account_id, m.refund_of, m.purpose, m.reserve_use, m.status,
                m.execute_on,
                p.display_name as proposed_by_name, m.proposed_at, a.display_name as approved_by_name, m.approved_at, m.end_reason,
                (select f.return_reason from claim_payment_in_file f where f.payment_id = m.id and f.return_reason is not null
                 order by f.returned_at desc limit 1) as return_reason
         from claim_payment m join app_user p on p.id = m.proposed_by left join app_user a on a.id = m.approved_by
         where m.claim_id = $1 order by m.proposed_at, m.id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

#[derive(sqlx::FromRow)]
pub(in crate::claims) struct ReleasedRow {
    id: PaymentId,
    kind: PaymentKind,
    amount_cents: Money,
    status: PaymentState,
    approved_at: DateTime<Utc>,
    execute_on: Option<NaiveDate>,
}

impl From<ReleasedRow> for ReleasedPayment {
    fn from(row: ReleasedRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            amount_cents: row.amount_cents,
            status: row.status,
            text: wording(row.kind, row.status),
            approved_at: row.approved_at,
            execute_on: row.execute_on,
        }
    }
}

/// Payments to the customer that were approved. Names no column that is closed to customers and intermediaries.
pub(in crate::claims) async fn list_released_payments(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ReleasedRow>>> {
    sqlx::query_as(
        "select claim_id as key, id, kind, amount_cents, status, approved_at, execute_on from claim_payment
         where claim_id = any($1) and is_released order by approved_at, id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}
