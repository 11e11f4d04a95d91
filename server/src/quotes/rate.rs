//! A price without keeping anything.

use axum::extract::State;
use shared_types::quote::RateRequest;
use shared_types::rating::Rating;

use crate::app::App;
use crate::http::{Json, Refusal};
use crate::identity::{Action, Caller};
use crate::products;

/// Computes a premium with its parts and the decision of the underwriting rules. Nothing is stored.
#[utoipa::path(post, path = "/rate", tag = "quotes", security(("bearer" = [])), request_body = RateRequest,
    responses((status = 200, body = Rating),
        (status = 422, description = "products/unknown, request/invalid-fields with pointers /input/…")))]
pub(super) async fn rate_risk(
    State(app): State<App>,
    caller: Caller,
    Json(request): Json<RateRequest>,
) -> Result<Json<Rating>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let starts_on = request.starts_on.unwrap_or_else(|| app.clock.today());
    let mut tx = app.db.read_as(&caller).await?;
    let product = products::valid_on(&app, &mut tx, &request.product, starts_on).await?;
    drop(tx);
    super::price::rate_on_trial(&product, &request.input, "/input").map(Json)
}
