//! Premium terms: instalments, minimum instalment and taxes, shared by all products of a period.
//!
//! Law and tax rates change by date, so they are dated rows. A product version keeps the terms it was loaded with.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::tariff::Common;
use serde_json::json;
use sha2::{Digest, Sha256};
use shared_types::product::PremiumTerms;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{load, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{JsonText, Once, Refusal, codes};
use crate::identity::{Action, Caller};

/// Loads premium terms. The same content again changes nothing.
#[utoipa::path(post, path = "/admin/premium-terms", tag = "products", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body(content = serde_json::Value, description = "the file with instalments and taxes"),
    responses((status = 201, body = PremiumTerms), (status = 409, description = "products/version-exists"),
        (status = 422, description = "products/invalid with every finding")))]
pub(super) async fn load_premium_terms(
    State(app): State<App>,
    caller: Caller,
    once: Once<JsonText>,
) -> Result<Response, Refusal> {
    caller.may(Action::LoadProducts)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let terms = load_terms(&mut tx, &once.body.0, Some(&caller), app.clock.now()).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &terms).await
}

/// Checks premium terms and stores them, in the caller's transaction.
///
/// # Errors
/// `products/invalid` with every finding; 409 when other terms begin on the same day.
pub async fn load_terms(
    db: &mut PgConnection,
    text: &str,
    by: Option<&Caller>,
    now: DateTime<Utc>,
) -> Result<PremiumTerms, Refusal> {
    let common = Common::parse(text).map_err(|findings| load::invalid(&findings))?;
    let sha256 = Sha256::digest(text.as_bytes()).to_vec();
    let loaded_by = by.map(|caller| caller.user_id);
    let valid_from = common.valid_from();
    if sql::insert_terms(db, valid_from, text, &sha256, loaded_by, now).await? {
        let deed = Deed {
            after: Some(json!({ "valid_from": valid_from })),
            ..Deed::new("premium-terms.load", "premium_terms", Uuid::nil())
        };
        audit::write(db, by, deed, now).await?;
    }
    let (terms, stored) = sql::find_terms(db, common.valid_from()).await?;
    if stored == sha256 {
        Ok(terms)
    } else {
        Err(codes::PRODUCT_VERSION_EXISTS.at("/valid_from"))
    }
}
