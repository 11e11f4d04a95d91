//! The documents of a contract.

use axum::extract::State;
use shared_types::contract::Document;
use shared_types::{ContractId, Page};

use super::sql;
use crate::app::App;
use crate::contracts;
use crate::db::by_key;
use crate::http::{Json, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// All documents of a contract, the oldest first.
#[utoipa::path(get, path = "/contracts/{id}/documents", tag = "documents", security(("bearer" = [])),
    params(("id" = ContractId, Path)),
    responses((status = 200, body = Page<Document>), (status = 404, description = "not-found")))]
pub(super) async fn list_documents(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ContractId>,
) -> Result<Json<Page<Document>>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    if !contracts::exists(&mut tx, id).await? {
        return Err(codes::NOT_FOUND.into());
    }
    let mut of_contracts = by_key(sql::list_of(&mut tx, &[id]).await?);
    let items = of_contracts.remove(&id).unwrap_or_default();
    Ok(Json(Page { items, next: None }))
}
