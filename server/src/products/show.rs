//! One product as a form: inputs, questions, risks.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;
use shared_types::product_form::ProductForm;
use utoipa::IntoParams;

use super::sql;
use crate::app::App;
use crate::http::{PathId, Query, Refusal, codes, etag};
use crate::identity::{Action, Caller};

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ValidOn {
    /// Start of cover; today if absent.
    #[serde(default, deserialize_with = "shared_types::days::optional_day")]
    on: Option<NaiveDate>,
}

/// What a product asks, what can be chosen, and what it is called: the version for new business that starts on a day.
#[utoipa::path(get, path = "/products/{code}", tag = "products", security(("bearer" = [])),
    params(("code" = String, Path), ValidOn),
    responses((status = 200, body = ProductForm), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_product(
    State(app): State<App>,
    caller: Caller,
    PathId(code): PathId<String>,
    Query(query): Query<ValidOn>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let day = query.on.unwrap_or_else(|| app.clock.today());
    let mut tx = app.db.read_as(&caller).await?;
    let version = sql::find_version_on(&mut tx, &code, day)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let product = app.products.get(&mut tx, &code, &version).await?;
    etag::tagged(&headers, product.describe())
}
