//! Claims as they are read.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::claim::{ClaimEvent, ClaimStatus, ClaimSummary};
use shared_types::claim_file::{Damaged, SideState, ThirdParty};
use shared_types::{ClaimId, ContractId, CustomerId, Money};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::db::Keyed;

const SUMMARY: &str = "c.id, c.claim_no, c.contract_id, k.contract_no, c.customer_id,
    concat_ws(', ', u.last_name, u.first_name) as customer_name,
    coalesce((select p.name_de from contract_version v
              join product_version p on p.code = v.product and p.version = v.product_version
              where v.contract_id = k.id order by v.version_no desc limit 1), k.product) as product_name,
    c.kind, c.status, c.occurred_on, c.reported_at, c.thread_id, c.step, c.step_by, c.step_until, c.updated_at";

const FROM: &str =
    "from claim c join contract k on k.id = c.contract_id join customer u on u.id = c.customer_id";

#[derive(sqlx::FromRow)]
pub(in crate::claims) struct ClaimRow {
    #[sqlx(flatten)]
    pub(in crate::claims) summary: ClaimSummary,
    pub(in crate::claims) occurred_at_text: Option<String>,
    pub(in crate::claims) place: String,
    pub(in crate::claims) description: String,
    pub(in crate::claims) estimate_cents: Option<Money>,
    pub(in crate::claims) police_informed: bool,
    pub(in crate::claims) report_reference: Option<String>,
    pub(in crate::claims) damaged: Json<Vec<Damaged>>,
    pub(in crate::claims) third_parties: Json<Vec<ThirdParty>>,
    /// The contract insures disability, as it is known today.
    pub(in crate::claims) insures_disability: bool,
    /// Of the notice as it came; absent in claims from before fingerprints were kept.
    pub(in crate::claims) notice_sha256: Option<Vec<u8>>,
}

pub(in crate::claims) async fn find_claim(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Option<ClaimRow>> {
    Ok(list_by_id(db, &[id]).await?.pop())
}

pub(in crate::claims) async fn list_by_id(
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

pub(in crate::claims) async fn list_events(
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

pub(in crate::claims) async fn list_claims(
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

pub(in crate::claims) async fn list_queue(
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
pub(in crate::claims) async fn list_overdue(
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

/// Lawsuit and fraud check, as far as they are open; none for those who may not know.
pub(in crate::claims) async fn list_open_side_states(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<SideState>> {
    sqlx::query_scalar("select kind from claim_side_state where claim_id = $1 and ended_at is null")
        .bind(id)
        .fetch_all(db)
        .await
}
