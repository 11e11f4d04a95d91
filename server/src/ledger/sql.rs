//! All statements on the ledger.

use chrono::{DateTime, Utc};
use domain::claims::ledger::LedgerLine;
use shared_types::UserId;
use shared_types::claim_desk::LedgerAccount;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Posting;

pub(super) async fn insert_entry(
    db: &mut PgConnection,
    posting: Posting,
    lines: usize,
    posted_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into ledger_entry (id, booked_on, subject, subject_id, claim_id, lines, posted_by, posted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(posting.booked_on)
    .bind(posting.subject)
    .bind(posting.subject_id)
    .bind(posting.claim_id)
    .bind(i32::try_from(lines).unwrap_or(i32::MAX))
    .bind(posted_by)
    .bind(now)
    .execute(db)
    .await?;
    Ok(id)
}

pub(super) async fn insert_lines(
    db: &mut PgConnection,
    entry: Uuid,
    lines: &[LedgerLine],
) -> sqlx::Result<()> {
    let accounts: Vec<&str> = lines.iter().map(|line| line.account.as_str()).collect();
    let debits: Vec<i64> = lines.iter().map(|line| line.debit_cents.cents()).collect();
    let credits: Vec<i64> = lines.iter().map(|line| line.credit_cents.cents()).collect();
    sqlx::query(
        "insert into ledger_line (entry_id, line_no, account, debit_cents, credit_cents)
         select $1, line.no, line.account, line.debit, line.credit
         from unnest($2::text[], $3::bigint[], $4::bigint[]) with ordinality line (account, debit, credit, no)",
    )
    .bind(entry)
    .bind(accounts)
    .bind(debits)
    .bind(credits)
    .execute(db)
    .await
    .map(|_| ())
}

/// Every account with what was posted to it.
pub(super) async fn list_accounts(db: &mut PgConnection) -> sqlx::Result<Vec<LedgerAccount>> {
    sqlx::query_as(
        "select a.account, a.name_de as name, coalesce(sum(l.debit_cents), 0)::bigint as debit_cents,
                coalesce(sum(l.credit_cents), 0)::bigint as credit_cents
         from ledger_account a left join ledger_line l on l.account = a.account
         group by a.account, a.name_de order by a.account",
    )
    .fetch_all(db)
    .await
}
