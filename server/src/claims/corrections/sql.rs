//! All statements on corrections and on accounts that were told.

use chrono::{DateTime, Utc};
use shared_types::claim::{Actor, LossNotice};
use shared_types::claim_desk::Payee;
use shared_types::claim_file::{ClaimCorrection, FactChange, NewCorrection, PayeeAccount};
use shared_types::iban::Iban;
use shared_types::organisation::PrincipalKind;
use shared_types::{AccountId, ClaimId, CorrectionId, UserId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::claims::OwnedClaim;
use crate::claims::sql::told;
use crate::db::Keyed;
use crate::identity::Caller;

pub(in crate::claims) struct ToldAccount<'a> {
    pub(in crate::claims) id: AccountId,
    pub(in crate::claims) payee: Payee,
    pub(in crate::claims) holder: &'a str,
    pub(in crate::claims) iban: &'a Iban,
}

#[derive(sqlx::FromRow)]
pub(in crate::claims) struct CorrectionRow {
    id: CorrectionId,
    at: DateTime<Utc>,
    by: Actor,
    by_name: String,
    reason: Option<String>,
    changes: Json<Vec<FactChange>>,
}

impl From<CorrectionRow> for ClaimCorrection {
    fn from(row: CorrectionRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            by: row.by,
            by_name: row.by_name,
            reason: row.reason,
            changes: row.changes.0,
        }
    }
}

pub(in crate::claims) async fn insert_account(
    db: &mut PgConnection,
    claim: OwnedClaim,
    account: &ToldAccount<'_>,
    told_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_account (id, claim_id, customer_id, broker_id, payee, holder, iban, iban_masked, told_by, told_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(account.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(account.payee)
    .bind(account.holder)
    .bind(account.iban.electronic())
    .bind(account.iban.masked())
    .bind(told_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// The customer's accounts in the order in which they were told. The column with the number is closed to intermediaries, so
/// the statement does not name it for them.
pub(in crate::claims) async fn list_accounts(
    db: &mut PgConnection,
    caller: &Caller,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, PayeeAccount>>> {
    let sql = match caller.kind {
        PrincipalKind::Customer | PrincipalKind::Staff => {
            "select claim_id as key, holder, iban_masked, iban from claim_account
             where claim_id = any($1) and payee = 'CUSTOMER' order by seq"
        }
        PrincipalKind::Broker | PrincipalKind::Adviser | PrincipalKind::Partner => {
            "select claim_id as key, holder, iban_masked, null::text as iban from claim_account
             where claim_id = any($1) and payee = 'CUSTOMER' order by seq"
        }
    };
    sqlx::query_as(sql).bind(claims).fetch_all(db).await
}

pub(in crate::claims) async fn list_corrections(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, CorrectionRow>>> {
    sqlx::query_as(
        "select claim_id as key, id, at, by, by_name, reason, changes from claim_correction
         where claim_id = any($1) order by at, id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

/// The claim a correction belongs to and what it was a correction by, if the caller may see it.
pub(super) async fn find_correction(
    db: &mut PgConnection,
    id: CorrectionId,
) -> sqlx::Result<Option<(ClaimId, UserId, Vec<u8>)>> {
    sqlx::query_as("select claim_id, user_id, request_sha256 from claim_correction where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// False when the id is taken, by whatever correction.
#[expect(clippy::too_many_arguments, reason = "one for each source of a column")]
pub(super) async fn insert_correction(
    db: &mut PgConnection,
    claim: OwnedClaim,
    correction: &NewCorrection,
    changes: &[FactChange],
    fingerprint: &[u8],
    by: Actor,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "insert into claim_correction (id, claim_id, customer_id, broker_id, at, by, by_name, user_id, reason, changes,
                                       request_sha256)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (id) do nothing",
    )
    .bind(correction.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(now)
    .bind(by)
    .bind(&caller.name)
    .bind(caller.user_id)
    .bind(told(correction.reason.as_ref()))
    .bind(Json(changes))
    .bind(fingerprint)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

pub(super) async fn update_facts(
    db: &mut PgConnection,
    id: ClaimId,
    facts: &LossNotice,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim set kind = $2, occurred_on = $3, occurred_at_text = $4, place = $5, description = $6, estimate_cents = $7,
                police_informed = $8, report_reference = $9, damaged = $10, third_parties = $11,
                updated_at = greatest(updated_at, $12)
         where id = $1",
    )
    .bind(id)
    .bind(facts.kind)
    .bind(facts.occurred_on)
    .bind(told(facts.occurred_at_text.as_ref()))
    .bind(facts.place.trim())
    .bind(facts.description.trim())
    .bind(facts.estimate_cents)
    .bind(facts.police_informed)
    .bind(told(facts.report_reference.as_ref()))
    .bind(Json(&facts.damaged))
    .bind(Json(&facts.third_parties))
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
