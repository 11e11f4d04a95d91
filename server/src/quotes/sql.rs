//! All statements on quotes.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::quote::{NewQuote, Quote, QuoteStatus};
use shared_types::rating::Rating;
use shared_types::{CustomerId, OrganisationId, QuoteId, UserId};
use sqlx::PgConnection;
use sqlx::types::Json;

/// `$1` is today: that a quote has expired follows from its last day and is not stored.
const QUOTE: &str = "select q.id, q.quote_no, q.customer_id, q.broker_id, q.product, q.product_version,
           p.name_de as product_name, q.starts_on,
           case when q.status in ('SAVED', 'SENT') and q.valid_until < $1 then 'EXPIRED' else q.status end as status,
           q.valid_until, q.input, q.rating, q.created_at
    from quote q join product_version p on p.code = q.product and p.version = q.product_version";

/// A quote on its way in.
pub(super) struct NewRow<'a> {
    pub(super) new: &'a NewQuote,
    pub(super) broker_id: OrganisationId,
    pub(super) rating: &'a Rating,
    pub(super) valid_until: NaiveDate,
    pub(super) created_by: UserId,
}

pub(super) async fn insert(
    db: &mut PgConnection,
    row: &NewRow<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into quote (id, customer_id, broker_id, product, product_version, starts_on, status, valid_until, input,
                            rating, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, 'SAVED', $7, $8, $9, $10, $11)",
    )
    .bind(row.new.id)
    .bind(row.new.customer_id)
    .bind(row.broker_id)
    .bind(&row.rating.product)
    .bind(&row.rating.product_version)
    .bind(row.new.starts_on)
    .bind(row.valid_until)
    .bind(&row.new.input)
    .bind(Json(row.rating))
    .bind(row.created_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn find(
    db: &mut PgConnection,
    id: QuoteId,
    today: NaiveDate,
) -> sqlx::Result<Option<Quote>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("{QUOTE} where q.id = $2")))
        .bind(today)
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Quotes, newest first, after the last one of the page before.
pub(super) async fn list(
    db: &mut PgConnection,
    customer_id: Option<CustomerId>,
    today: NaiveDate,
    after: Option<(DateTime<Utc>, QuoteId)>,
    limit: i64,
) -> sqlx::Result<Vec<Quote>> {
    let (after_time, after_id) = after.unzip();
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{QUOTE}
         where ($2::uuid is null or q.customer_id = $2)
           and ($3::timestamptz is null or (q.created_at, q.id) < ($3, $4))
         order by q.created_at desc, q.id desc limit $5"
    )))
    .bind(today)
    .bind(customer_id)
    .bind(after_time)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// A quote as stored, so an expired one still says SAVED. Of two who want to change it, the second waits.
pub(crate) async fn lock(db: &mut PgConnection, id: QuoteId) -> sqlx::Result<Option<Quote>> {
    let locked: Option<QuoteId> =
        sqlx::query_scalar("select id from quote where id = $1 for update")
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
    if locked.is_none() {
        return Ok(None);
    }
    // Read after the lock is held: a statement sees what was committed when it began.
    find(db, id, NaiveDate::default()).await
}

/// The quote has become an application.
pub(crate) async fn mark_applied_for(db: &mut PgConnection, id: QuoteId) -> sqlx::Result<()> {
    set_status(db, id, QuoteStatus::AcceptedAsApplication).await
}

pub(super) async fn set_status(
    db: &mut PgConnection,
    id: QuoteId,
    status: QuoteStatus,
) -> sqlx::Result<()> {
    sqlx::query("update quote set status = $2 where id = $1")
        .bind(id)
        .bind(status)
        .execute(db)
        .await
        .map(|_| ())
}
