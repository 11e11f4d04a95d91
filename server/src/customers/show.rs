//! One customer.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared_types::CustomerId;
use shared_types::customer::Customer;

use super::sql;
use crate::app::App;
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// A customer the caller may see.
#[utoipa::path(get, path = "/customers/{id}", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path)),
    responses((status = 200, body = Customer), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_customer(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<CustomerId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    let customer = sql::find(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    etag::tagged(&headers, &customer)
}
