//! One contract with everything its reader may see.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared_types::ContractId;
use shared_types::contract::ContractDetail;

use super::list_details;
use crate::app::App;
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// A contract with its premium in parts, mandate, open items and documents, as of today. Answers about health are shown to
/// the customer alone; underwriters find them in the application.
#[utoipa::path(get, path = "/contracts/{id}", tag = "contracts", security(("bearer" = [])),
    params(("id" = ContractId, Path)),
    responses((status = 200, body = ContractDetail), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_contract(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ContractId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    let found = list_details(&mut tx, &app, &caller, &[id]).await?.pop();
    etag::tagged(&headers, &found.ok_or(codes::NOT_FOUND)?)
}
