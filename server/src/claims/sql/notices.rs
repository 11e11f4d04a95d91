//! Notices of loss, and the contracts they are about.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::ContractDays;
use sha2::{Digest, Sha256};
use shared_types::claim::{Actor, ClaimStatus, LossNotice, NextStep};
use shared_types::iban::Iban;
use shared_types::{ContractId, CustomerId, OrganisationId, ThreadId, UserId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::claims::OwnedClaim;
use crate::identity::Caller;

/// A contract under which a loss is reported.
#[derive(sqlx::FromRow)]
pub(in crate::claims) struct NoticedContract {
    pub(in crate::claims) customer_id: CustomerId,
    pub(in crate::claims) broker_id: OrganisationId,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
}

impl NoticedContract {
    pub(in crate::claims) fn days(&self) -> ContractDays {
        ContractDays {
            starts_on: self.starts_on,
            ends_on: self.ends_on,
        }
    }
}

/// A text as the customer told it; an empty field says nothing.
pub(in crate::claims) fn told(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

pub(in crate::claims) async fn find_contract(
    db: &mut PgConnection,
    id: ContractId,
) -> sqlx::Result<Option<NoticedContract>> {
    sqlx::query_as("select customer_id, broker_id, starts_on, ends_on from contract where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// The number of the new claim; nothing when the id is taken, by whatever claim.
#[expect(clippy::too_many_arguments, reason = "one for each source of a column")]
pub(in crate::claims) async fn insert_claim(
    db: &mut PgConnection,
    claim: OwnedClaim,
    notice: &LossNotice,
    thread_id: ThreadId,
    step: &NextStep,
    reported_by: UserId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "insert into claim (id, claim_no, contract_id, customer_id, broker_id, kind, status, occurred_on, occurred_at_text,
                            place, description, estimate_cents, police_informed, step, step_by, step_until, thread_id,
                            reported_by, reported_at, updated_at, report_reference, damaged, third_parties, notice_sha256)
         values ($1, 'S-' || to_char($2::date, 'YYYY') || '-' || nextval('claim_no_seq'), $3, $4, $5, $6, $7, $8, $9,
                 $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $20, $21, $22, $23)
         on conflict (id) do nothing
         returning claim_no",
    )
    .bind(claim.id)
    .bind(today)
    .bind(notice.contract_id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(notice.kind)
    .bind(ClaimStatus::Reported)
    .bind(notice.occurred_on)
    .bind(told(notice.occurred_at_text.as_ref()))
    .bind(notice.place.trim())
    .bind(notice.description.trim())
    .bind(notice.estimate_cents)
    .bind(notice.police_informed)
    .bind(&step.step)
    .bind(step.step_by)
    .bind(step.step_until)
    .bind(thread_id)
    .bind(reported_by)
    .bind(now)
    .bind(told(notice.report_reference.as_ref()))
    .bind(Json(&notice.damaged))
    .bind(Json(&notice.third_parties))
    .bind(fingerprint(notice))
    .fetch_optional(db)
    .await
}

/// What makes a notice the same notice when it comes again: all it says, without blanks that do not matter, and of the bank
/// account no more than anybody may see.
pub(in crate::claims) fn fingerprint(notice: &LossNotice) -> Vec<u8> {
    let mut photos = notice.photo_ids.clone();
    photos.sort_unstable();
    let account = notice.account.as_ref().map(|account| {
        let masked = Iban::parse(&account.iban).map(|iban| iban.masked());
        (account.holder.trim(), masked.unwrap_or_default())
    });
    let said = (
        (notice.contract_id, notice.kind, notice.occurred_on),
        told(notice.occurred_at_text.as_ref()),
        (notice.place.trim(), notice.description.trim()),
        (photos, notice.estimate_cents, notice.police_informed),
        told(notice.report_reference.as_ref()),
        (&notice.damaged, &notice.third_parties, account),
    );
    let text = serde_json::to_vec(&said).unwrap_or_default();
    Sha256::digest(text).to_vec()
}

pub(in crate::claims) async fn insert_event(
    db: &mut PgConnection,
    claim: OwnedClaim,
    event: &str,
    text: Option<&str>,
    by: Actor,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_event (id, claim_id, customer_id, broker_id, at, event, by, by_name, user_id, text)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(uuid::Uuid::now_v7())
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(now)
    .bind(event)
    .bind(by)
    .bind(&caller.name)
    .bind(caller.user_id)
    .bind(text)
    .execute(db)
    .await
    .map(|_| ())
}
