//! One claim with its photos and its history.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;

use super::find_detail;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// The claim file as its reader may see it. Looks by the insurer's people are written down.
#[utoipa::path(get, path = "/claims/{id}", tag = "claims", security(("bearer" = [])), params(("id" = ClaimId, Path)),
    responses((status = 200, body = ClaimDetail), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let deed = Deed::new("claim.read", "claim", id.0);
    audit::look(&mut tx, &caller, deed, app.clock.now()).await?;
    tx.commit().await?;
    etag::tagged(&headers, &claim)
}
