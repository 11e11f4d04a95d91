//! Loading a product version: checked completely, stored once, never changed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::tariff::{Common, Finding, Product};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use shared_types::product::ProductSummary;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{sql, terms};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{FieldRefusal, JsonText, Once, PathId, Refusal, broke, codes};
use crate::identity::{Action, Caller};

/// Loads a new version of a product. The same content again changes nothing.
#[utoipa::path(post, path = "/admin/products/{code}/versions", tag = "products", security(("bearer" = [])),
    params(("code" = String, Path), ("Idempotency-Key" = String, Header)), request_body(content = serde_json::Value, description = "the product file"),
    responses((status = 201, body = ProductSummary),
        (status = 409, description = "products/version-exists, products/validity-taken"),
        (status = 422, description = "products/invalid with every finding, products/terms-missing")))]
pub(super) async fn load_version(
    State(app): State<App>,
    caller: Caller,
    PathId(code): PathId<String>,
    once: Once<JsonText>,
) -> Result<Response, Refusal> {
    caller.may(Action::LoadProducts)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let JsonText(text) = &once.body;
    if head_of(text).product.is_some_and(|named| named != code) {
        return Err(codes::PRODUCT_INVALID.at("/product"));
    }
    let summary = load_product(&mut tx, text, Some(&caller), app.clock.now()).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &summary).await
}

/// Checks a product version completely and stores it, in the caller's transaction. Nobody is who loads from the command line.
///
/// # Errors
/// `products/invalid` with every finding and its place in the file; 409 when the version exists with other content
/// or another version begins on the same day.
pub async fn load_product(
    db: &mut PgConnection,
    text: &str,
    by: Option<&Caller>,
    now: DateTime<Utc>,
) -> Result<ProductSummary, Refusal> {
    let (terms_from, common) = terms_for(db, text).await?;
    let product = compile(text.to_owned(), common)
        .await?
        .map_err(|findings| invalid(&findings))?;
    let sha256 = Sha256::digest(text.as_bytes()).to_vec();
    let new = sql::NewVersion {
        product: &product,
        terms_from,
        text,
        sha256: &sha256,
        loaded_by: by.map(|caller| caller.user_id),
    };
    let inserted = sql::insert_version(db, &new, now).await.map_err(|error| {
        if broke(&error, "product_version_code_valid_from_key") {
            codes::PRODUCT_VALIDITY_TAKEN.at("/valid_from")
        } else {
            Refusal::from(error)
        }
    })?;
    if let Some(summary) = inserted {
        // A product's name in the trail: its id is code and version.
        let deed = Deed {
            after: Some(json!({ "code": summary.code, "version": summary.version })),
            ..Deed::new("product.load", "product_version", Uuid::nil())
        };
        audit::write(db, by, deed, now).await?;
        return Ok(summary);
    }
    let (summary, stored) = sql::find_version(db, product.code(), product.version()).await?;
    if stored == sha256 {
        Ok(summary)
    } else {
        Err(codes::PRODUCT_VERSION_EXISTS.at("/version"))
    }
}

/// Loads whatever a file holds: a product version or the premium terms that products share.
///
/// Answers with what was loaded, for the person at the terminal.
///
/// # Errors
/// As [`load_product`] and [`terms::load_terms`].
pub async fn load_file(
    db: &mut PgConnection,
    text: &str,
    by: Option<&Caller>,
    now: DateTime<Utc>,
) -> Result<String, Refusal> {
    if is_terms(text) {
        let terms = terms::load_terms(db, text, by, now).await?;
        return Ok(format!("premium terms from {}", terms.valid_from));
    }
    let loaded = load_product(db, text, by, now).await?;
    Ok(format!("{} {}", loaded.code, loaded.version))
}

/// The few fields that say what a file is, read leniently: the check says everything else.
#[derive(Debug, Default, Deserialize)]
struct Head {
    format: Option<String>,
    product: Option<String>,
    valid_from: Option<chrono::NaiveDate>,
}

fn head_of(text: &str) -> Head {
    serde_json::from_str(text).unwrap_or_default()
}

/// True for the file with instalments and taxes.
fn is_terms(text: &str) -> bool {
    head_of(text)
        .format
        .is_some_and(|format| format.starts_with("loma-common/"))
}

/// The premium terms in force when the version begins; they are frozen with it.
///
/// A file without a readable date is checked against the newest ones, so that its findings are complete.
pub(super) async fn terms_for(
    db: &mut PgConnection,
    text: &str,
) -> Result<(chrono::NaiveDate, Common), Refusal> {
    let valid_from = head_of(text).valid_from.unwrap_or(chrono::NaiveDate::MAX);
    let (terms_from, terms) = sql::find_terms_on(db, valid_from)
        .await?
        .ok_or(codes::PREMIUM_TERMS_MISSING)?;
    let common = Common::parse(&terms).map_err(|findings| invalid(&findings))?;
    Ok((terms_from, common))
}

/// Compiles away from the threads that serve requests: the check looks at every combination.
pub(super) async fn compile(
    text: String,
    common: Common,
) -> Result<Result<Product, Vec<Finding>>, Refusal> {
    tokio::task::spawn_blocking(move || Product::load(&text, &common))
        .await
        .map_err(Refusal::internal)
}

/// The refusal with the complete list.
pub(super) fn invalid(findings: &[Finding]) -> Refusal {
    let fields = findings
        .iter()
        .map(|finding| FieldRefusal {
            pointer: finding.pointer.clone(),
            code: finding.code.as_str().to_owned(),
            de: finding.text_de.clone(),
            en: finding.text_en.clone(),
        })
        .collect();
    Refusal::fields(codes::PRODUCT_INVALID, fields)
}
