//! What changed since a phone last asked.

use axum::extract::State;
use serde::Deserialize;
use shared_types::sync::SyncPage;
use utoipa::IntoParams;

use super::page::next_page;
use crate::app::App;
use crate::http::{Json, Query, Refusal};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SyncQuery {
    /// `cursor` of the page before; absent on the first call, which begins a full copy.
    cursor: Option<String>,
}

/// Everything the caller may see that changed since the cursor: at most 500 things in a page, `has_more` says whether to ask
/// again at once. A change is told once its transaction has committed, never missed, and seldom twice.
#[utoipa::path(get, path = "/sync", tag = "sync", security(("bearer" = [])), params(SyncQuery),
    responses((status = 200, body = SyncPage), (status = 400, description = "request/invalid-query")))]
pub(super) async fn show_changes(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<SyncQuery>,
) -> Result<Json<SyncPage>, Refusal> {
    caller.may(Action::Synchronise)?;
    let mut tx = app.db.read_as(&caller).await?;
    let page = next_page(&mut tx, &app, &caller, query.cursor.as_deref()).await?;
    Ok(Json(page))
}
