//! All statements on questions and decisions.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use shared_types::claim::PartKind;
use shared_types::claim_desk::{AskQuestion, PartGrant};
use shared_types::claim_file::{ClaimDecision, ClaimQuestion, NewAnswer};
use shared_types::{AnswerId, ClaimId, ClaimPartId, QuestionId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::grants::Grants;
use crate::claims::OwnedClaim;
use crate::claims::sql::told;
use crate::db::Keyed;
use crate::identity::Caller;

/// The part that every claim has; nothing happens when it is there.
pub(super) async fn insert_first_part(
    db: &mut PgConnection,
    claim: OwnedClaim,
    kind: PartKind,
    title: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_part (id, claim_id, customer_id, broker_id, kind, title, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing",
    )
    .bind(ClaimPartId::of_claim(claim.id))
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(kind)
    .bind(title)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn insert_question(
    db: &mut PgConnection,
    claim: OwnedClaim,
    asked: &AskQuestion,
    answer_until: NaiveDate,
    asked_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_question (id, claim_id, customer_id, broker_id, question, asked_at, asked_by, answer_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(asked.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(asked.question.trim())
    .bind(now)
    .bind(asked_by)
    .bind(answer_until)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims) async fn list_questions(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ClaimQuestion>>> {
    sqlx::query_as(
        "select claim_id as key, id, question, asked_at, answer_until, answer, answered_at, answered_by_name, withdrawn_at
         from claim_question where claim_id = any($1) order by asked_at, id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

/// A question with the answer it has got so far.
#[derive(sqlx::FromRow)]
pub(super) struct QuestionRow {
    pub(super) answer_id: Option<AnswerId>,
    answer: Option<String>,
    answered_by: Option<UserId>,
    pub(super) withdrawn_at: Option<DateTime<Utc>>,
    /// Of the answer as it came; absent in answers from before fingerprints were kept.
    answer_sha256: Option<Vec<u8>>,
}

impl QuestionRow {
    /// Whether this very answer was given before.
    pub(super) fn is_answered_by(&self, answer: &NewAnswer, caller: &Caller) -> bool {
        self.answer_id == Some(answer.id)
            && self.answered_by == Some(caller.user_id)
            && self.answer.as_deref() == told(answer.answer.as_ref())
            && self
                .answer_sha256
                .as_ref()
                .is_none_or(|known| *known == fingerprint(answer))
    }
}

/// What makes an answer the same one when it comes again: its words, without blanks that do not matter, and its photos.
fn fingerprint(answer: &NewAnswer) -> Vec<u8> {
    let mut photos = answer.photo_ids.clone();
    photos.sort_unstable();
    let said = (told(answer.answer.as_ref()), photos);
    Sha256::digest(serde_json::to_vec(&said).unwrap_or_default()).to_vec()
}

/// The claim is locked by the caller, so the question stays as it is.
pub(super) async fn find_question(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: QuestionId,
) -> sqlx::Result<Option<QuestionRow>> {
    sqlx::query_as(
        "select answer_id, answer, answered_by, withdrawn_at, answer_sha256 from claim_question where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await
}

pub(super) async fn answer(
    db: &mut PgConnection,
    id: QuestionId,
    answer: &NewAnswer,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_question set answer_id = $2, answer = $3, answered_at = $4, answered_by = $5, answered_by_name = $6,
                answer_sha256 = $7
         where id = $1",
    )
    .bind(id)
    .bind(answer.id)
    .bind(told(answer.answer.as_ref()))
    .bind(now)
    .bind(caller.user_id)
    .bind(&caller.name)
    .bind(fingerprint(answer))
    .execute(db)
    .await
    .map(|_| ())
}

/// True when a question was open.
pub(super) async fn withdraw_open_question(
    db: &mut PgConnection,
    claim_id: ClaimId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "update claim_question set withdrawn_at = $2
         where claim_id = $1 and answered_at is null and withdrawn_at is null",
    )
    .bind(claim_id)
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected() > 0)
}

pub(super) async fn insert_decision(
    db: &mut PgConnection,
    claim: OwnedClaim,
    grants: &Grants<'_>,
    is_on_account: bool,
    decided_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into claim_decision (id, claim_id, customer_id, broker_id, decided_at, decided_by, granted_cents, text, is_on_account)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(now)
    .bind(decided_by)
    .bind(grants.total)
    .bind(grants.text)
    .bind(is_on_account)
    .execute(db)
    .await?;
    Ok(id)
}

/// False when the claim has no such part.
pub(super) async fn insert_grant(
    db: &mut PgConnection,
    claim: OwnedClaim,
    decision: Uuid,
    grant: &PartGrant,
) -> sqlx::Result<bool> {
    sqlx::query(
        "insert into claim_grant (decision_id, part_id, claim_id, customer_id, broker_id, granted_cents)
         select $1, p.id, p.claim_id, p.customer_id, p.broker_id, $4 from claim_part p where p.id = $2 and p.claim_id = $3",
    )
    .bind(decision)
    .bind(grant.part_id)
    .bind(claim.id)
    .bind(grant.granted_cents)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

/// The decisions on the amount, the last one last.
pub(in crate::claims) async fn list_decisions(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ClaimDecision>>> {
    sqlx::query_as(
        "select claim_id as key, granted_cents, text, decided_at, is_on_account from claim_decision
         where claim_id = any($1) order by seq",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

/// Whether a reserve, a payment on its way or a task keeps the claim open.
pub(super) async fn has_loose_ends(db: &mut PgConnection, id: ClaimId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select from claim_reserve where claim_id = $1 group by part_id having sum(change_cents) <> 0)
             or exists (select from claim_payment where claim_id = $1
                        and (status in ('PROPOSED', 'RETURNED')
                             or status = 'APPROVED' and kind in ('INDEMNITY', 'ADJUSTER_COST')))
             or exists (select from claim_task where claim_id = $1 and status = 'OPEN')",
    )
    .bind(id)
    .fetch_one(db)
    .await
}
