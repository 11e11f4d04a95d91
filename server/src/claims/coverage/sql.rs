//! All statements on the coverage check.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::duplicate::ReportedLoss;
use domain::contracts::{ContractFacts, End, EndedBy};
use serde_json::Value;
use shared_types::claim::{
    CoverageCheck, CoverageFinding, CoverageVerdict, DuplicateHint, DuplicateReason, LossKind,
};
use shared_types::claim_desk::{DecideCoverage, DuplicateClaim, StoredCheck};
use shared_types::claim_file::{CoverageDecision, CoverageOutcome, DecisionReason};
use shared_types::{ClaimId, ContractId, CustomerId, Money, OrganisationId, UserId};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::claims::OwnedClaim;
use crate::db::Keyed;

/// A claim with its contract, as far as the rules of cover ask.
#[derive(sqlx::FromRow)]
pub(super) struct FactsRow {
    pub(super) id: ClaimId,
    pub(super) contract_id: ContractId,
    customer_id: CustomerId,
    broker_id: OrganisationId,
    pub(super) kind: LossKind,
    pub(super) occurred_on: NaiveDate,
    pub(super) reported_at: DateTime<Utc>,
    place: String,
    description: String,
    pub(super) police_informed: bool,
    pub(super) estimate_cents: Option<Money>,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    ended_by: Option<String>,
    first_premium_paid_on: Option<NaiveDate>,
    suspended_from: Option<NaiveDate>,
}

impl FactsRow {
    pub(super) fn owned(&self) -> OwnedClaim {
        OwnedClaim {
            id: self.id,
            customer_id: self.customer_id,
            broker_id: self.broker_id,
        }
    }

    pub(super) fn as_reported(&self) -> ReportedLoss<'_> {
        ReportedLoss {
            customer_id: self.customer_id,
            contract_id: self.contract_id,
            kind: self.kind,
            occurred_on: self.occurred_on,
            place: &self.place,
            description: &self.description,
        }
    }

    pub(super) fn contract(&self) -> ContractFacts {
        let end = self.ends_on.zip(self.ended_by.as_deref());
        ContractFacts {
            starts_on: self.starts_on,
            end: end.map(|(on, by)| End {
                on,
                by: match by {
                    "REVOKED" => EndedBy::Revocation,
                    "VOID" => EndedBy::Nullity,
                    _ => EndedBy::Termination,
                },
            }),
            first_premium_paid_on: self.first_premium_paid_on,
            suspended_from: self.suspended_from,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct VersionRow {
    pub(super) version_no: i32,
    pub(super) effective_from: NaiveDate,
    pub(super) effective_until: Option<NaiveDate>,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) input: Value,
    pub(super) risks: Vec<String>,
}

const FACTS: &str = "select c.id, c.contract_id, c.customer_id, c.broker_id, c.kind, c.occurred_on, c.reported_at, c.place,
           c.description, c.police_informed, c.estimate_cents,
           k.starts_on, k.ends_on, k.ended_by, k.first_premium_paid_on, k.suspended_from
    from claim c join contract k on k.id = c.contract_id";

pub(super) async fn find_facts(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Option<FactsRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("{FACTS} where c.id = $1")))
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Until the transaction ends, nobody else looks for duplicates among the claims of this contract.
pub(super) async fn lock_notices_of(
    db: &mut PgConnection,
    contract_id: ContractId,
) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('notices-of/' || $1::text, 0))")
        .bind(contract_id)
        .execute(db)
        .await
        .map(|_| ())
}

/// Other claims under the same contract, a day apart at most: more cannot be the same loss.
pub(super) async fn list_near(
    db: &mut PgConnection,
    claim: &FactsRow,
) -> sqlx::Result<Vec<FactsRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FACTS} where c.contract_id = $1 and c.id <> $2 and abs(c.occurred_on - $3) <= 1
         order by c.reported_at desc limit 100"
    )))
    .bind(claim.contract_id)
    .bind(claim.id)
    .bind(claim.occurred_on)
    .fetch_all(db)
    .await
}

pub(super) async fn list_versions(
    db: &mut PgConnection,
    contract_id: ContractId,
) -> sqlx::Result<Vec<VersionRow>> {
    sqlx::query_as(
        "select v.version_no, v.effective_from, v.effective_until, v.recorded_at, v.input,
                array(select r.risk from risk r where r.contract_id = v.contract_id and r.version_no = v.version_no
                      order by r.position) as risks
         from contract_version v where v.contract_id = $1 order by v.version_no",
    )
    .bind(contract_id)
    .fetch_all(db)
    .await
}

pub(super) async fn insert_check(
    db: &mut PgConnection,
    claim: OwnedClaim,
    check: &CoverageCheck,
    asked_by: Option<UserId>,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into claim_coverage_check (id, claim_id, customer_id, broker_id, at, user_id, verdict, findings)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(now)
    .bind(asked_by)
    .bind(check.verdict)
    .bind(Json(&check.findings))
    .execute(db)
    .await
    .map(|_| id)
}

/// What a check found; the hints of the checks before it stand no longer. Nothing is looked for: who reports may add a hint in
/// the name of the insurer, and see none.
pub(super) async fn insert_duplicate(
    db: &mut PgConnection,
    claim: OwnedClaim,
    check: Uuid,
    other: ClaimId,
    hint: &DuplicateHint,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_duplicate (claim_id, other_id, customer_id, broker_id, score, reasons, found_at, check_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(claim.id)
    .bind(other)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(i32::try_from(hint.score).unwrap_or(i32::MAX))
    .bind(Json(&hint.reasons))
    .bind(now)
    .bind(check)
    .execute(db)
    .await
    .map(|_| ())
}

#[derive(sqlx::FromRow)]
struct CheckRow {
    claim_id: ClaimId,
    at: DateTime<Utc>,
    verdict: CoverageVerdict,
    findings: Json<Vec<CoverageFinding>>,
}

impl CheckRow {
    fn into_check(self) -> StoredCheck {
        StoredCheck {
            at: self.at,
            check: CoverageCheck {
                verdict: self.verdict,
                findings: self.findings.0,
            },
        }
    }
}

/// What the rules said last about each of these claims.
pub(in crate::claims) async fn list_latest_checks(
    db: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<Vec<(ClaimId, StoredCheck)>> {
    let rows: Vec<CheckRow> = sqlx::query_as(
        "select distinct on (claim_id) claim_id, at, verdict, findings from claim_coverage_check
         where claim_id = any($1) order by claim_id, seq desc",
    )
    .bind(ids)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.claim_id, row.into_check()))
        .collect())
}

/// All that the rules said about a claim, latest first.
pub(super) async fn list_checks(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<StoredCheck>> {
    let rows: Vec<CheckRow> = sqlx::query_as(
        "select claim_id, at, verdict, findings from claim_coverage_check where claim_id = $1 order by seq desc",
    )
    .bind(id)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(CheckRow::into_check).collect())
}

#[derive(sqlx::FromRow)]
struct DuplicateRow {
    of_id: ClaimId,
    claim_id: ClaimId,
    claim_no: String,
    score: i32,
    reasons: Json<Vec<DuplicateReason>>,
}

/// Hints that stand: no later check of either claim has taken their place.
const STANDING: &str = "select d.claim_id, d.other_id, d.score, d.reasons, d.found_at from claim_duplicate d
    where d.check_id is null
       or d.check_id = (select c.id from claim_coverage_check c where c.claim_id in (d.claim_id, d.other_id)
                        order by c.seq desc limit 1)";

/// Takes the hints between two claims away. False when there are none, or somebody did so before.
pub(super) async fn dismiss_duplicate(
    db: &mut PgConnection,
    (claim, other): (ClaimId, ClaimId),
    reason: &str,
    dismissed_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into claim_duplicate_dismissal (one_id, other_id, reason, dismissed_by, dismissed_at)
         select least($1, $2), greatest($1, $2), $3, $4, $5
         where exists (select from ({STANDING}) d where (d.claim_id, d.other_id) in (($1, $2), ($2, $1)))
         on conflict do nothing"
    )))
    .bind(claim)
    .bind(other)
    .bind(reason)
    .bind(dismissed_by)
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected() > 0)
}

/// Claims that look like one of these, from either side of the hint, unless somebody has found that they are not; the
/// likeliest first.
pub(in crate::claims) async fn list_duplicates_of(
    db: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<Vec<(ClaimId, DuplicateClaim)>> {
    let rows: Vec<DuplicateRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "with standing as not materialized ({STANDING})
         select distinct on (d.of_id, d.other_id) d.of_id, d.other_id as claim_id, c.claim_no, d.score, d.reasons
         from (select claim_id as of_id, other_id, score, reasons, found_at from standing where claim_id = any($1)
               union all
               select other_id, claim_id, score, reasons, found_at from standing where other_id = any($1)) d
         join claim c on c.id = d.other_id
         where not exists (select from claim_duplicate_dismissal x
                           where x.one_id = least(d.of_id, d.other_id) and x.other_id = greatest(d.of_id, d.other_id))
         order by d.of_id, d.other_id, d.found_at desc"
    )))
    .bind(ids)
    .fetch_all(db)
    .await?;
    let mut found: Vec<(ClaimId, DuplicateClaim)> = rows
        .into_iter()
        .map(|row| {
            let duplicate = DuplicateClaim {
                claim_id: row.claim_id,
                claim_no: row.claim_no,
                hint: DuplicateHint {
                    score: u32::try_from(row.score).unwrap_or(0),
                    reasons: row.reasons.0,
                },
            };
            (row.of_id, duplicate)
        })
        .collect();
    found.sort_by_key(|(_, duplicate)| std::cmp::Reverse(duplicate.hint.score));
    Ok(found)
}

pub(super) async fn insert_decision(
    db: &mut PgConnection,
    claim: OwnedClaim,
    decision: &DecideCoverage,
    decided_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_coverage_decision (id, claim_id, customer_id, broker_id, decided_at, decided_by, outcome, reasons, text)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(Uuid::now_v7())
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(now)
    .bind(decided_by)
    .bind(decision.outcome)
    .bind(Json(&decision.reasons))
    .bind(decision.text.trim())
    .execute(db)
    .await
    .map(|_| ())
}

#[derive(sqlx::FromRow)]
pub(in crate::claims) struct DecisionRow {
    outcome: CoverageOutcome,
    reasons: Json<Vec<DecisionReason>>,
    text: String,
    decided_at: DateTime<Utc>,
}

impl From<DecisionRow> for CoverageDecision {
    fn from(row: DecisionRow) -> Self {
        Self {
            outcome: row.outcome,
            reasons: row.reasons.0,
            text: row.text,
            decided_at: row.decided_at,
        }
    }
}

/// The decisions on cover, the last one last: after reopening there can be a second one.
pub(in crate::claims) async fn list_decisions(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, DecisionRow>>> {
    sqlx::query_as(
        "select claim_id as key, outcome, reasons, text, decided_at from claim_coverage_decision
         where claim_id = any($1) order by seq",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

/// What was last decided on the cover.
pub(in crate::claims) async fn find_last_outcome(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Option<CoverageOutcome>> {
    sqlx::query_scalar(
        "select outcome from claim_coverage_decision where claim_id = $1 order by seq desc limit 1",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}
