//! All statements on files for the bank.

use chrono::{DateTime, Utc};
use domain::claims::payment::PartMoney;
use shared_types::claim::{ClaimStatus, PayeeCheck, PaymentKind, PaymentState};
use shared_types::claim_desk::{Payee, PaymentFile};
use shared_types::{ClaimId, Money, PaymentFileId, PaymentId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::accounts::IS_REPLACED;
use super::parts::{PART_MONEY, PartRow};
use super::payments::is_of_customer;
use crate::claims::money::pain001::Transfer;

/// A payment that is approved and not at the bank.
#[derive(sqlx::FromRow)]
pub(in crate::claims::money) struct ApprovedRow {
    pub(in crate::claims::money) id: PaymentId,
    pub(in crate::claims::money) claim_id: ClaimId,
    pub(in crate::claims::money) claim_no: String,
    customer_id: Uuid,
    broker_id: Uuid,
    pub(in crate::claims::money) kind: PaymentKind,
    pub(in crate::claims::money) status: PaymentState,
    pub(in crate::claims::money) claim_status: ClaimStatus,
    pub(in crate::claims::money) amount_cents: Money,
    purpose: String,
    holder: String,
    iban: String,
    pub(in crate::claims::money) payee_check: PayeeCheck,
    pub(in crate::claims::money) is_account_replaced: bool,
    pub(in crate::claims::money) is_fraud_checked: bool,
    payee: Payee,
    #[sqlx(flatten)]
    part: PartRow,
}

impl ApprovedRow {
    /// Whether the customer sees it.
    pub(in crate::claims::money) fn is_of_customer(&self) -> bool {
        is_of_customer(self.payee, self.kind)
    }

    /// The money of its part, this payment included.
    pub(in crate::claims::money) fn part(&self) -> PartMoney {
        self.part.into()
    }

    pub(in crate::claims::money) fn transfer(&self) -> Transfer {
        Transfer {
            id: self.id,
            holder: self.holder.clone(),
            iban: self.iban.clone(),
            amount_cents: self.amount_cents,
            purpose: self.purpose.clone(),
        }
    }
}

/// Payments that wait for the bank, the oldest first; of these claims, or of all. The limit lets the database reckon the parts that
/// are asked for, and not all there are.
pub(in crate::claims::money) async fn list_approved(
    db: &mut PgConnection,
    of: Option<&[ClaimId]>,
) -> sqlx::Result<Vec<ApprovedRow>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select m.id, m.claim_id, c.claim_no, m.customer_id, m.broker_id, m.kind, m.status, c.status as claim_status,
                m.amount_cents, m.purpose, m.payee, a.holder, a.iban, a.payee_check, {IS_REPLACED} as is_account_replaced,
                exists (select from claim_side_state s
                        where s.claim_id = m.claim_id and s.kind = 'FRAUD_CHECK' and s.ended_at is null) as is_fraud_checked,
                {PART_MONEY}
         from claim_payment m join claim c on c.id = m.claim_id join claim_account a on a.id = m.account_id
         cross join lateral (select * from claim_part_money p where p.part_id = m.part_id limit 1) v
         where m.status in ('APPROVED', 'RETURNED') and m.kind in ('INDEMNITY', 'ADJUSTER_COST')
           and ($1::uuid[] is null or m.claim_id = any($1))
         order by m.approved_at, m.id"
    )))
    .bind(of)
    .fetch_all(db)
    .await
}

pub(in crate::claims::money) async fn insert_file(
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
pub(in crate::claims::money) async fn put_into_file(
    db: &mut PgConnection,
    file: &PaymentFile,
    payment: &ApprovedRow,
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
pub(in crate::claims::money) async fn leave_file(
    db: &mut PgConnection,
    id: PaymentId,
    reason: &str,
    told_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_payment_in_file set returned_at = $2, return_reason = $3, returned_by = $4
         where payment_id = $1 and returned_at is null",
    )
    .bind(id)
    .bind(now)
    .bind(reason)
    .bind(told_by)
    .execute(db)
    .await
    .map(|_| ())
}

const FILE: &str = "id, message_id, execute_on, payments, total_cents, sha256, made_at";

pub(in crate::claims::money) async fn list_files(
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

pub(in crate::claims::money) async fn find_xml(
    db: &mut PgConnection,
    id: PaymentFileId,
) -> sqlx::Result<Option<(String, String)>> {
    sqlx::query_as("select message_id, xml from claim_payment_file where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}
