//! All statements on the money of a claim.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::recourse::RecourseBalance;
use domain::claims::reserve::ReserveEntry;
use shared_types::claim::{
    PayeeCheck, PaymentKind, PaymentState, RecourseEvent, ReserveReason, ReserveUse,
};
use shared_types::claim_desk::{
    CheckAccount, DeskAccount, DeskPayment, NewPayment, NewRecourse, Payee, PaymentFile, Recourse,
    RecourseLine, RecourseReceipt, RecourseStatus, ReserveLine,
};
use shared_types::claim_file::{ReleasedPayment, ReleasedReserve};
use shared_types::{
    AccountId, ClaimId, ClaimPartId, Money, PaymentFileId, PaymentId, RecourseId, UserId,
};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::Booking;
use super::pain001::Transfer;
use super::released::wording;
use crate::claims::OwnedClaim;
use crate::db::Keyed;

// Reserves ---------------------------------------------------------------------------------------------------------------

/// The changes of a reserve in the order of the books. The claim is locked by the caller.
pub(super) async fn list_reserve_entries(
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

pub(super) async fn insert_reserve(
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

pub(super) async fn insert_release(
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

// Accounts ---------------------------------------------------------------------------------------------------------------

/// An account, as far as payments ask.
#[derive(sqlx::FromRow)]
pub(super) struct AccountRow {
    pub(super) payee: Payee,
    pub(super) told_by: UserId,
}

pub(super) async fn find_account(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: AccountId,
) -> sqlx::Result<Option<AccountRow>> {
    sqlx::query_as("select payee, told_by from claim_account where claim_id = $1 and id = $2")
        .bind(claim_id)
        .bind(id)
        .fetch_optional(db)
        .await
}

pub(super) async fn check_account(
    db: &mut PgConnection,
    id: AccountId,
    check: &CheckAccount,
    checked_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_account set payee_check = $2, checked_by = $3, checked_at = $4, checked_how = $5 where id = $1",
    )
    .bind(id)
    .bind(check.result)
    .bind(checked_by)
    .bind(now)
    .bind(check.how.trim())
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims) async fn list_accounts(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<DeskAccount>> {
    sqlx::query_as(
        "select a.id, a.payee, a.holder, a.iban, a.told_at, a.payee_check, u.display_name as checked_by_name, a.checked_at,
                a.checked_how
         from claim_account a left join app_user u on u.id = a.checked_by
         where a.claim_id = $1 order by a.seq",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

// Payments ---------------------------------------------------------------------------------------------------------------

/// What was granted for a part and what became of it.
#[derive(sqlx::FromRow)]
#[expect(clippy::struct_field_names, reason = "amounts say their unit")]
pub(super) struct PartSums {
    /// By the last decision.
    pub(super) granted_cents: Money,
    /// Indemnity proposed, approved or paid, less refunds.
    pub(super) under_way_cents: Money,
    /// All that went out and was approved, less refunds.
    pub(super) paid_cents: Money,
}

pub(super) async fn find_part_sums(
    db: &mut PgConnection,
    part: ClaimPartId,
) -> sqlx::Result<PartSums> {
    sqlx::query_as(
        "select coalesce((select g.granted_cents from claim_grant g
                          where g.part_id = p.id
                            and g.decision_id = (select d.id from claim_decision d where d.claim_id = p.claim_id
                                                 order by d.decided_at desc, d.id desc limit 1)), 0) as granted_cents,
                coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY'), 0)::bigint
                - coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'), 0)::bigint
                    as under_way_cents,
                coalesce(sum(m.amount_cents) filter (where m.kind in ('INDEMNITY', 'ADJUSTER_COST') and m.status <> 'PROPOSED'), 0)
                    ::bigint
                - coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'), 0)::bigint
                    as paid_cents
         from claim_part p left join claim_payment m on m.part_id = p.id and m.status not in ('REJECTED', 'REVERSED')
         where p.id = $1 group by p.id, p.claim_id",
    )
    .bind(part)
    .fetch_one(db)
    .await
}

pub(super) async fn insert_payment(
    db: &mut PgConnection,
    claim: OwnedClaim,
    payment: &NewPayment,
    payee: Payee,
    proposed_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_payment (id, part_id, claim_id, customer_id, broker_id, kind, amount_cents, account_id, payee, purpose,
                                    reserve_use, status, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'PROPOSED', $12, $13)",
    )
    .bind(payment.id)
    .bind(payment.part_id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(payment.kind)
    .bind(payment.amount_cents)
    .bind(payment.account_id)
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
pub(super) struct PaymentRow {
    pub(super) id: PaymentId,
    pub(super) part_id: ClaimPartId,
    pub(super) kind: PaymentKind,
    pub(super) amount_cents: Money,
    pub(super) payee: Payee,
    pub(super) reserve_use: ReserveUse,
    pub(super) status: PaymentState,
    pub(super) proposed_by: UserId,
    pub(super) payee_check: Option<PayeeCheck>,
}

impl PaymentRow {
    /// Whether the customer sees it once it is approved.
    pub(super) fn is_of_customer(&self) -> bool {
        self.payee == Payee::Customer
            && matches!(self.kind, PaymentKind::Indemnity | PaymentKind::Refund)
    }
}

/// The claim is locked by the caller, so the payment stays as it is.
pub(super) async fn find_payment(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: PaymentId,
) -> sqlx::Result<Option<PaymentRow>> {
    sqlx::query_as(
        "select m.id, m.part_id, m.kind, m.amount_cents, m.payee, m.reserve_use, m.status, m.proposed_by, a.payee_check
         from claim_payment m left join claim_account a on a.id = m.account_id
         where m.claim_id = $1 and m.id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await
}

/// Money of a claim that went out without a second person.
pub(super) async fn sum_paid_alone(db: &mut PgConnection, id: ClaimId) -> sqlx::Result<Money> {
    sqlx::query_scalar(
        "select coalesce(sum(amount_cents), 0)::bigint from claim_payment
         where claim_id = $1 and kind in ('INDEMNITY', 'ADJUSTER_COST') and approved_by = proposed_by
           and status in ('APPROVED', 'EXPORTED', 'RETURNED')",
    )
    .bind(id)
    .fetch_one(db)
    .await
}

pub(super) async fn approve(
    db: &mut PgConnection,
    id: PaymentId,
    approved_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_payment set status = 'APPROVED', approved_by = $2, approved_at = $3 where id = $1",
    )
    .bind(id)
    .bind(approved_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn update_payment_status(
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

pub(super) async fn end_payment(
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
        "select m.id, m.part_id, m.kind, m.amount_cents, m.account_id, m.purpose, m.reserve_use, m.status, m.execute_on,
                p.display_name as proposed_by_name, m.proposed_at, a.display_name as approved_by_name, m.approved_at, m.end_reason
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

// Files to the bank ------------------------------------------------------------------------------------------------------

/// A payment that can go to the bank.
#[derive(sqlx::FromRow)]
pub(super) struct PayableRow {
    pub(super) id: PaymentId,
    pub(super) claim_id: ClaimId,
    customer_id: Uuid,
    broker_id: Uuid,
    pub(super) kind: PaymentKind,
    pub(super) status: PaymentState,
    pub(super) amount_cents: Money,
    purpose: String,
    holder: String,
    iban: String,
}

impl PayableRow {
    pub(super) fn transfer(&self) -> Transfer {
        Transfer {
            id: self.id,
            holder: self.holder.clone(),
            iban: self.iban.clone(),
            amount_cents: self.amount_cents,
            purpose: self.purpose.clone(),
        }
    }
}

/// Approved or returned payments to accounts that are right, of claims in which no fraud is checked; the oldest first.
pub(super) async fn list_payable(
    db: &mut PgConnection,
    limit: i64,
) -> sqlx::Result<Vec<PayableRow>> {
    sqlx::query_as(
        "select m.id, m.claim_id, m.customer_id, m.broker_id, m.kind, m.status, m.amount_cents, m.purpose, a.holder, a.iban
         from claim_payment m join claim_account a on a.id = m.account_id
         where m.status in ('APPROVED', 'RETURNED') and m.kind in ('INDEMNITY', 'ADJUSTER_COST')
           and a.payee_check in ('VERIFIED', 'CONFIRMED')
           and not exists (select from claim_side_state s
                           where s.claim_id = m.claim_id and s.kind = 'FRAUD_CHECK' and s.ended_at is null)
         order by m.approved_at, m.id limit $1",
    )
    .bind(limit)
    .fetch_all(db)
    .await
}

pub(super) async fn insert_file(
    db: &mut PgConnection,
    file: &PaymentFile,
    xml: &str,
    made_by: UserId,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_payment_file (id, message_id, execute_on, payments, total_cents, xml, sha256, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(file.id)
    .bind(&file.message_id)
    .bind(file.execute_on)
    .bind(file.payments)
    .bind(file.total_cents)
    .bind(xml)
    .bind(&file.sha256)
    .bind(made_by)
    .bind(file.made_at)
    .execute(db)
    .await
    .map(|_| ())
}

/// The index `one_live_file` is the judge: a payment that is in a live file already breaks it.
pub(super) async fn put_into_file(
    db: &mut PgConnection,
    file: &PaymentFile,
    payment: &PayableRow,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_payment_in_file (file_id, payment_id, claim_id, customer_id, broker_id) values ($1, $2, $3, $4, $5)",
    )
    .bind(file.id)
    .bind(payment.id)
    .bind(payment.claim_id)
    .bind(payment.customer_id)
    .bind(payment.broker_id)
    .execute(&mut *db)
    .await?;
    sqlx::query("update claim_payment set status = 'EXPORTED', execute_on = $2 where id = $1")
        .bind(payment.id)
        .bind(file.execute_on)
        .execute(db)
        .await
        .map(|_| ())
}

/// The payment's place in a live file, if it has one, is free again.
pub(super) async fn leave_file(
    db: &mut PgConnection,
    id: PaymentId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_payment_in_file set returned_at = $2 where payment_id = $1 and returned_at is null",
    )
    .bind(id)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// What was granted for a claim and how much of it is in a file.
#[derive(sqlx::FromRow)]
pub(in crate::claims) struct ClaimSums {
    pub(in crate::claims) granted_cents: Money,
    pub(in crate::claims) exported_cents: Money,
}

pub(in crate::claims) async fn find_claim_sums(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<ClaimSums> {
    sqlx::query_as(
        "select coalesce(c.granted_cents, 0) as granted_cents,
                coalesce((select sum(case m.kind when 'REFUND' then -m.amount_cents else m.amount_cents end) from claim_payment m
                          where m.claim_id = c.id
                            and (m.kind, m.status) in (('INDEMNITY', 'EXPORTED'), ('REFUND', 'APPROVED'))), 0)::bigint
                    as exported_cents
         from claim c where c.id = $1",
    )
    .bind(id)
    .fetch_one(db)
    .await
}

const FILE: &str = "id, message_id, execute_on, payments, total_cents, sha256, made_at";

pub(super) async fn list_files(
    db: &mut PgConnection,
    after: Option<(DateTime<Utc>, PaymentFileId)>,
    limit: i64,
) -> sqlx::Result<Vec<PaymentFile>> {
    let (after_at, after_id) = after.unzip();
    sqlx::query_as(AssertSqlSafe(format!(
        "select {FILE} from claim_payment_file
         where $1::timestamptz is null or (made_at, id) < ($1, $2)
         order by made_at desc, id desc limit $3"
    )))
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

pub(super) async fn find_xml(
    db: &mut PgConnection,
    id: PaymentFileId,
) -> sqlx::Result<Option<(String, String)>> {
    sqlx::query_as("select message_id, xml from claim_payment_file where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

// Recourse ---------------------------------------------------------------------------------------------------------------

/// A recourse with when it was opened and closed.
pub(in crate::claims) struct RecourseRow {
    pub(in crate::claims) recourse: Recourse,
    pub(in crate::claims) opened_at: DateTime<Utc>,
    pub(in crate::claims) closed_at: Option<DateTime<Utc>>,
}

impl RecourseRow {
    pub(super) fn balance(&self) -> RecourseBalance {
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

pub(super) async fn find_recourse(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: RecourseId,
) -> sqlx::Result<Option<RecourseRow>> {
    let all = list_recourses(db, claim_id).await?;
    Ok(all.into_iter().find(|row| row.recourse.id == id))
}

/// What all recourses of a part have asserted, less what was waived.
pub(super) async fn sum_asserted(db: &mut PgConnection, part: ClaimPartId) -> sqlx::Result<Money> {
    sqlx::query_scalar(
        "select coalesce(sum(case e.event when 'ASSERTED' then e.amount_cents else -e.amount_cents end), 0)::bigint
         from claim_recourse_entry e join claim_recourse r on r.id = e.recourse_id
         where r.part_id = $1 and e.event in ('ASSERTED', 'WAIVED')",
    )
    .bind(part)
    .fetch_one(db)
    .await
}

pub(super) async fn insert_recourse(
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

pub(super) async fn insert_recourse_entry(
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
pub(super) async fn insert_receipt(
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

pub(super) async fn close_recourse(
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
