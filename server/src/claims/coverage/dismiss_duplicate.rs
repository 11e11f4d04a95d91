//! Somebody has looked: two claims that look alike are two losses.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, DismissDuplicate};

use super::sql;
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

const MAX_REASON: usize = 2000;

/// Takes a hint away, from both claims and for good: a later correction of one of them does not bring it back. Who looked and
/// why stays on record.
#[utoipa::path(post, path = "/admin/claims/{id}/duplicates/{other_id}/dismiss", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("other_id" = ClaimId, Path), ("Idempotency-Key" = String, Header)),
    request_body = DismissDuplicate,
    responses((status = 200, body = ClaimFile),
        (status = 404, description = "not-found"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn dismiss_duplicate(
    State(app): State<App>,
    caller: Caller,
    PathId((id, other_id)): PathId<(ClaimId, ClaimId)>,
    once: Once<DismissDuplicate>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_text("/reason", &act.body.reason, MAX_REASON);
    wrong.refuse()?;
    let reason = act.body.reason.trim();
    let pair = (id, other_id);
    if !sql::dismiss_duplicate(&mut act.tx, pair, reason, caller.user_id, act.now).await? {
        return Err(codes::NOT_FOUND.into());
    }
    let kept = json!({ "other": other_id });
    act.finish(StatusCode::OK, "claim.dismiss-duplicate", kept)
        .await
}
