//! All statements on claims.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::ContractDays;
use sha2::{Digest, Sha256};
use shared_types::claim::{
    Actor, ClaimEvent, ClaimPhoto, ClaimStatus, ClaimSummary, LossNotice, NextStep,
};
use shared_types::claim_file::{Damaged, SideState, ThirdParty};
use shared_types::iban::Iban;
use shared_types::{
    ClaimId, ContractId, CustomerId, FileId, Money, OrganisationId, ThreadId, UserId,
};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::{AnnouncedPhoto, OwnedClaim};
use crate::db::Keyed;
use crate::identity::Caller;

const SUMMARY: &str = "c.id, c.claim_no, c.contract_id, k.contract_no, c.customer_id,
    concat_ws(', ', u.last_name, u.first_name) as customer_name,
    coalesce((select p.name_de from contract_version v
              join product_version p on p.code = v.product and p.version = v.product_version
              where v.contract_id = k.id order by v.version_no desc limit 1), k.product) as product_name,
    c.kind, c.status, c.occurred_on, c.reported_at, c.thread_id, c.step, c.step_by, c.step_until, c.updated_at";

const FROM: &str =
    "from claim c join contract k on k.id = c.contract_id join customer u on u.id = c.customer_id";

/// A contract under which a loss is reported.
#[derive(sqlx::FromRow)]
pub(super) struct NoticedContract {
    pub(super) customer_id: CustomerId,
    pub(super) broker_id: OrganisationId,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
}

impl NoticedContract {
    pub(super) fn days(&self) -> ContractDays {
        ContractDays {
            starts_on: self.starts_on,
            ends_on: self.ends_on,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct ClaimRow {
    #[sqlx(flatten)]
    pub(super) summary: ClaimSummary,
    pub(super) occurred_at_text: Option<String>,
    pub(super) place: String,
    pub(super) description: String,
    pub(super) estimate_cents: Option<Money>,
    pub(super) police_informed: bool,
    pub(super) report_reference: Option<String>,
    pub(super) damaged: Json<Vec<Damaged>>,
    pub(super) third_parties: Json<Vec<ThirdParty>>,
    /// The contract insures disability, as it is known today.
    pub(super) insures_disability: bool,
    /// Of the notice as it came; absent in claims from before fingerprints were kept.
    pub(super) notice_sha256: Option<Vec<u8>>,
}

/// A text as the customer told it; an empty field says nothing.
pub(super) fn told(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

pub(super) async fn find_contract(
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
pub(super) async fn insert_claim(
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
pub(super) fn fingerprint(notice: &LossNotice) -> Vec<u8> {
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

pub(super) async fn insert_photos(
    db: &mut PgConnection,
    claim: OwnedClaim,
    photo_ids: &[FileId],
) -> sqlx::Result<()> {
    let ids: Vec<_> = photo_ids.iter().map(|id| id.0).collect();
    sqlx::query(
        "insert into claim_photo (claim_id, id, customer_id, broker_id) select $1, photo, $3, $4 from unnest($2::uuid[]) photo",
    )
    .bind(claim.id)
    .bind(ids)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn insert_event(
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

pub(super) async fn find_claim(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Option<ClaimRow>> {
    Ok(list_by_id(db, &[id]).await?.pop())
}

pub(super) async fn list_by_id(
    db: &mut PgConnection,
    ids: &[ClaimId],
) -> sqlx::Result<Vec<ClaimRow>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {SUMMARY}, c.occurred_at_text, c.place, c.description, c.estimate_cents, c.police_informed,
                c.report_reference, c.damaged, c.third_parties, c.notice_sha256,
                exists (select from contract_version v, jsonb_array_elements(v.rating -> 'lines') line
                        where v.contract_id = c.contract_id and line ->> 'risk' = 'disability') as insures_disability
         {FROM} where c.id = any($1) order by c.id"
    )))
    .bind(ids)
    .fetch_all(db)
    .await
}

pub(super) async fn list_photos(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ClaimPhoto>>> {
    sqlx::query_as(
        "select p.claim_id as key, p.id, p.received_at, f.media_type, f.size_bytes, f.captured_at
         from claim_photo p left join stored_file f on f.id = p.file_id
         where p.claim_id = any($1) order by p.id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

pub(super) async fn list_events(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ClaimEvent>>> {
    sqlx::query_as(
        "select claim_id as key, at, event, by, by_name, text from claim_event where claim_id = any($1) order by at, id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

pub(super) async fn list_claims(
    db: &mut PgConnection,
    customer_id: Option<CustomerId>,
    contract_id: Option<ContractId>,
    after: Option<(DateTime<Utc>, ClaimId)>,
    limit: i64,
) -> sqlx::Result<Vec<ClaimSummary>> {
    let (after_at, after_id) = after.unzip();
    sqlx::query_as(AssertSqlSafe(format!(
        "select {SUMMARY} {FROM}
         where ($1::uuid is null or c.customer_id = $1) and ($2::uuid is null or c.contract_id = $2)
           and ($3::timestamptz is null or (c.reported_at, c.id) < ($3, $4))
         order by c.reported_at desc, c.id desc limit $5"
    )))
    .bind(customer_id)
    .bind(contract_id)
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

pub(super) async fn list_queue(
    db: &mut PgConnection,
    status: ClaimStatus,
    after: Option<(DateTime<Utc>, ClaimId)>,
    limit: i64,
) -> sqlx::Result<Vec<ClaimSummary>> {
    let (after_at, after_id) = after.unzip();
    sqlx::query_as(AssertSqlSafe(format!(
        "select {SUMMARY} {FROM}
         where c.status = $1 and ($2::timestamptz is null or (c.reported_at, c.id) > ($2, $3))
         order by c.reported_at, c.id limit $4"
    )))
    .bind(status)
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Claims whose next step was due before this day.
pub(super) async fn list_overdue(
    db: &mut PgConnection,
    today: NaiveDate,
    after: Option<(NaiveDate, ClaimId)>,
    limit: i64,
) -> sqlx::Result<Vec<ClaimSummary>> {
    let (after_day, after_id) = after.unzip();
    sqlx::query_as(AssertSqlSafe(format!(
        "select {SUMMARY} {FROM}
         where c.status <> 'CLOSED' and c.step_until < $1 and ($2::date is null or (c.step_until, c.id) > ($2, $3))
         order by c.step_until, c.id limit $4"
    )))
    .bind(today)
    .bind(after_day)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Locked until the end of the transaction, so that a claim is decided on once.
/// Rows that refer to it are added meanwhile: two claims that hint at each other do not wait for each other.
pub(super) async fn lock_claim(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Option<(OwnedClaim, ClaimStatus)>> {
    let row: Option<(CustomerId, OrganisationId, ClaimStatus)> = sqlx::query_as(
        "select customer_id, broker_id, status from claim where id = $1 for no key update",
    )
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(customer_id, broker_id, status)| {
        let claim = OwnedClaim {
            id,
            customer_id,
            broker_id,
        };
        (claim, status)
    }))
}

pub(super) async fn update_status(
    db: &mut PgConnection,
    id: ClaimId,
    status: ClaimStatus,
    step: &NextStep,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim set status = $2, step = $3, step_by = $4, step_until = $5, updated_at = greatest(updated_at, $6) where id = $1",
    )
    .bind(id)
    .bind(status)
    .bind(&step.step)
    .bind(step.step_by)
    .bind(step.step_until)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Puts a step in the place of another one, if that is the one to come.
pub(super) async fn replace_step(
    db: &mut PgConnection,
    id: ClaimId,
    replaced: &str,
    step: &NextStep,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim set step = $3, step_by = $4, step_until = $5 where id = $1 and step = $2",
    )
    .bind(id)
    .bind(replaced)
    .bind(&step.step)
    .bind(step.step_by)
    .bind(step.step_until)
    .execute(db)
    .await
    .map(|_| ())
}

/// Lawsuit and fraud check, as far as they are open; none for those who may not know.
pub(super) async fn list_open_side_states(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<SideState>> {
    sqlx::query_scalar("select kind from claim_side_state where claim_id = $1 and ended_at is null")
        .bind(id)
        .fetch_all(db)
        .await
}

pub(super) async fn touch_claim(
    db: &mut PgConnection,
    id: ClaimId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update claim set updated_at = greatest(updated_at, $2) where id = $1")
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

/// Whose phones hear of a change that others do not see: the time that all see stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    Customer,
    Intermediary,
}

/// The same for one of them alone: the change is noted for nobody else, and nobody else is woken.
pub(super) async fn touch_claim_for(
    db: &mut PgConnection,
    claim: OwnedClaim,
    alone: Alone,
) -> sqlx::Result<()> {
    let nobody = Uuid::nil();
    let is_for_customer = alone == Alone::Customer;
    let (broker, woken) = if is_for_customer {
        (OrganisationId(nobody), claim.customer_id)
    } else {
        (claim.broker_id, CustomerId(nobody))
    };
    sqlx::query(
        "with change as (
             insert into sync_change (kind, id, customer_id, broker_id, for_customer) values ('CLAIM', $1, $2, $3, $4)
             on conflict do nothing
         )
         select wake_watchers($3, $5)",
    )
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(broker)
    .bind(is_for_customer)
    .bind(woken)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn find_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
) -> sqlx::Result<Option<AnnouncedPhoto>> {
    let row = sqlx::query_as(
        "select customer_id, broker_id, file_id is not null from claim_photo where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| announced(claim_id, row)))
}

pub(super) async fn lock_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
) -> sqlx::Result<Option<AnnouncedPhoto>> {
    let row = sqlx::query_as(
        "select customer_id, broker_id, file_id is not null from claim_photo where claim_id = $1 and id = $2 for update",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| announced(claim_id, row)))
}

fn announced(id: ClaimId, row: (CustomerId, OrganisationId, bool)) -> AnnouncedPhoto {
    let (customer_id, broker_id, is_received) = row;
    AnnouncedPhoto {
        claim: OwnedClaim {
            id,
            customer_id,
            broker_id,
        },
        is_received,
    }
}

pub(super) async fn receive_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_photo set file_id = id, received_at = $3 where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
