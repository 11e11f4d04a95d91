//! One claim with its photos and its history.

use axum::extract::State;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;

use super::find_detail;
use crate::app::App;
use crate::http::{Json, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// The claim file as its reader may see it.
#[utoipa::path(get, path = "/claims/{id}", tag = "claims", security(("bearer" = [])), params(("id" = ClaimId, Path)),
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found")))]
pub(super) async fn show_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
) -> Result<Json<ClaimDetail>, Refusal> {
    caller.may(Action::ReadClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let claim = find_detail(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    tx.commit().await?;
    Ok(Json(claim))
}
