//! All statements on applications.

use chrono::{DateTime, Utc};
use serde_json::Value;
use shared_types::application::{AdviceRecord, Application, ApplicationStatus, Apply, Consents};
use shared_types::quote::Quote;
use shared_types::rating::Rating;
use shared_types::{ApplicationId, UserId};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};

const COLUMNS: &str = "a.id, a.application_no, a.quote_id, a.customer_id, a.broker_id, a.product, a.product_version,
    p.name_de as product_name, a.starts_on, a.status, a.pre_decision, a.rule_codes, a.rating, a.decision_reason,
    a.decided_at, (select k.id from contract k where k.application_id = a.id) as contract_id, a.submitted_at";

const FROM: &str = "from application a join product_version p on p.code = a.product and p.version = a.product_version";

/// An application on its way in.
pub(super) struct NewRow<'a> {
    pub(super) apply: &'a Apply,
    pub(super) quote: &'a Quote,
    pub(super) input: &'a Value,
    pub(super) rating: &'a Rating,
    pub(super) rule_codes: Vec<String>,
    pub(super) status: ApplicationStatus,
    pub(super) submitted_by: UserId,
}

/// An application with what only the insurer needs.
#[derive(FromRow)]
pub(super) struct ApplicationFile {
    #[sqlx(flatten)]
    pub(super) application: Application,
    pub(super) input: Value,
    pub(super) consents: Json<Consents>,
    pub(super) advice: Json<AdviceRecord>,
    pub(super) submitted_by: UserId,
}

/// Answers the receipt number.
pub(super) async fn insert(
    db: &mut PgConnection,
    row: &NewRow<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<String> {
    sqlx::query_scalar(
        "insert into application (id, quote_id, customer_id, broker_id, product, product_version, starts_on, status, input,
                                  rating, pre_decision, rule_codes, consents, advice, submitted_by, submitted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         returning application_no",
    )
    .bind(row.apply.id)
    .bind(row.quote.id)
    .bind(row.quote.customer_id)
    .bind(row.quote.broker_id)
    .bind(&row.quote.product)
    .bind(&row.quote.product_version)
    .bind(row.quote.starts_on)
    .bind(row.status)
    .bind(row.input)
    .bind(Json(row.rating))
    .bind(row.rating.decision)
    .bind(&row.rule_codes)
    .bind(Json(&row.apply.consents))
    .bind(Json(&row.apply.advice))
    .bind(row.submitted_by)
    .bind(now)
    .fetch_one(db)
    .await
}

pub(super) async fn find(
    db: &mut PgConnection,
    id: ApplicationId,
) -> sqlx::Result<Option<Application>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} {FROM} where a.id = $1"
    )))
    .bind(id)
    .fetch_optional(db)
    .await
}

pub(super) async fn find_file(
    db: &mut PgConnection,
    id: ApplicationId,
) -> sqlx::Result<Option<ApplicationFile>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS}, a.input, a.consents, a.advice, a.submitted_by {FROM} where a.id = $1"
    )))
    .bind(id)
    .fetch_optional(db)
    .await
}

/// False when the caller sees no such application. Of two who decide at once, the second waits.
pub(super) async fn lock(db: &mut PgConnection, id: ApplicationId) -> sqlx::Result<bool> {
    sqlx::query("select from application where id = $1 for update")
        .bind(id)
        .fetch_optional(db)
        .await
        .map(|row| row.is_some())
}

/// Applications, newest first, after the last one of the page before.
pub(super) async fn list(
    db: &mut PgConnection,
    status: Option<ApplicationStatus>,
    after: Option<(DateTime<Utc>, ApplicationId)>,
    limit: i64,
) -> sqlx::Result<Vec<Application>> {
    let (after_time, after_id) = after.unzip();
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} {FROM}
         where ($1::text is null or a.status = $1)
           and ($2::timestamptz is null or (a.submitted_at, a.id) < ($2, $3))
         order by a.submitted_at desc, a.id desc limit $4"
    )))
    .bind(status)
    .bind(after_time)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Applications in a state, the longest waiting first.
pub(super) async fn list_queue(
    db: &mut PgConnection,
    status: ApplicationStatus,
    after: Option<(DateTime<Utc>, ApplicationId)>,
    limit: i64,
) -> sqlx::Result<Vec<Application>> {
    let (after_time, after_id) = after.unzip();
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} {FROM}
         where a.status = $1 and ($2::timestamptz is null or (a.submitted_at, a.id) > ($2, $3))
         order by a.submitted_at, a.id limit $4"
    )))
    .bind(status)
    .bind(after_time)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Who decided is nobody when the rules did.
pub(super) async fn set_decision(
    db: &mut PgConnection,
    id: ApplicationId,
    status: ApplicationStatus,
    reason: Option<&str>,
    decided_by: Option<UserId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update application set status = $2, decision_reason = $3, decided_by = $4, decided_at = $5 where id = $1",
    )
    .bind(id)
    .bind(status)
    .bind(reason)
    .bind(decided_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
