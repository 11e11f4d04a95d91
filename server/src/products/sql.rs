//! All statements on product tables.

use chrono::{DateTime, NaiveDate, Utc};
use domain::tariff::Product;
use shared_types::UserId;
use shared_types::product::{PremiumTerms, ProductSummary};
use sqlx::{FromRow, PgConnection, Row};

const SUMMARY: &str = "code, version, name_de, line, valid_from, loaded_at";

/// A version on its way in.
pub(super) struct NewVersion<'a> {
    pub(super) product: &'a Product,
    pub(super) terms_from: NaiveDate,
    pub(super) text: &'a str,
    pub(super) sha256: &'a [u8],
    pub(super) loaded_by: Option<UserId>,
}

/// For each product the version that is valid on this day.
pub(super) async fn list_valid_on(
    db: &mut PgConnection,
    day: NaiveDate,
) -> sqlx::Result<Vec<ProductSummary>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {SUMMARY} from (
             select distinct on (code) * from product_version where valid_from <= $1 order by code, valid_from desc
         ) newest
         where valid_until is null or valid_until >= $1
         order by code"
    )))
    .bind(day)
    .fetch_all(db)
    .await
}

/// The version that new business starting on this day takes. A version that ended is not replaced by an older one.
pub(super) async fn find_version_on(
    db: &mut PgConnection,
    code: &str,
    day: NaiveDate,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "select version from (
             select version, valid_until from product_version
             where code = $1 and valid_from <= $2 order by valid_from desc limit 1
         ) newest
         where valid_until is null or valid_until >= $2",
    )
    .bind(code)
    .bind(day)
    .fetch_optional(db)
    .await
}

/// Whether there is a version of this product, valid or not.
pub(crate) async fn is_known(db: &mut PgConnection, code: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select from product_version where code = $1)")
        .bind(code)
        .fetch_one(db)
        .await
}

/// The model and its premium terms, as they were loaded.
pub(super) async fn find_model(
    db: &mut PgConnection,
    code: &str,
    version: &str,
) -> sqlx::Result<(String, String)> {
    sqlx::query_as(
        "select p.model::text, t.terms::text from product_version p join premium_terms t on t.valid_from = p.terms_from
         where p.code = $1 and p.version = $2",
    )
    .bind(code)
    .bind(version)
    .fetch_one(db)
    .await
}

/// Nothing when the version exists already.
pub(super) async fn insert_version(
    db: &mut PgConnection,
    new: &NewVersion<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<ProductSummary>> {
    let form = new.product.describe();
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "insert into product_version
             (code, version, name_de, line, valid_from, valid_until, terms_from, model, sha256, loaded_at, loaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10, $11)
         on conflict (code, version) do nothing returning {SUMMARY}"
    )))
    .bind(&form.product)
    .bind(&form.version)
    .bind(&form.name_de)
    .bind(&form.line)
    .bind(form.valid_from)
    .bind(form.valid_until)
    .bind(new.terms_from)
    .bind(new.text)
    .bind(new.sha256)
    .bind(now)
    .bind(new.loaded_by)
    .fetch_optional(db)
    .await
}

/// A version with the hash of its content.
pub(super) async fn find_version(
    db: &mut PgConnection,
    code: &str,
    version: &str,
) -> sqlx::Result<(ProductSummary, Vec<u8>)> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select {SUMMARY}, sha256 from product_version where code = $1 and version = $2"
    )))
    .bind(code)
    .bind(version)
    .fetch_one(db)
    .await?;
    Ok((ProductSummary::from_row(&row)?, row.try_get("sha256")?))
}

/// The premium terms in force on this day, with the day they began.
pub(super) async fn find_terms_on(
    db: &mut PgConnection,
    day: NaiveDate,
) -> sqlx::Result<Option<(NaiveDate, String)>> {
    sqlx::query_as(
        "select valid_from, terms::text from premium_terms where valid_from <= $1 order by valid_from desc limit 1",
    )
    .bind(day)
    .fetch_optional(db)
    .await
}

/// False when terms for this day exist already; then nothing happens.
pub(super) async fn insert_terms(
    db: &mut PgConnection,
    valid_from: NaiveDate,
    text: &str,
    sha256: &[u8],
    loaded_by: Option<UserId>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "insert into premium_terms (valid_from, terms, sha256, loaded_at, loaded_by) values ($1, $2::json, $3, $4, $5)
         on conflict (valid_from) do nothing",
    )
    .bind(valid_from)
    .bind(text)
    .bind(sha256)
    .bind(now)
    .bind(loaded_by)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

/// Premium terms with the hash of their content.
pub(super) async fn find_terms(
    db: &mut PgConnection,
    valid_from: NaiveDate,
) -> sqlx::Result<(PremiumTerms, Vec<u8>)> {
    let row = sqlx::query(
        "select valid_from, loaded_at, sha256 from premium_terms where valid_from = $1",
    )
    .bind(valid_from)
    .fetch_one(db)
    .await?;
    Ok((PremiumTerms::from_row(&row)?, row.try_get("sha256")?))
}
