//! The products on offer.

use axum::extract::State;
use shared_types::Page;
use shared_types::product::ProductSummary;

use super::sql;
use crate::app::App;
use crate::http::{Json, Refusal};
use crate::identity::{Action, Caller};

/// The version of each product that new business takes today.
#[utoipa::path(get, path = "/products", tag = "products", security(("bearer" = [])),
    responses((status = 200, body = Page<ProductSummary>)))]
pub(super) async fn list_products(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<ProductSummary>>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    let items = sql::list_valid_on(&mut tx, app.clock.today()).await?;
    Ok(Json(Page { items, next: None }))
}
