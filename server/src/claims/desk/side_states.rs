//! What a claim can be in beside its status: lawsuit and fraud check.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, EndSideState, OpenSideState};
use shared_types::claim_file::SideState;

use super::frame::{Begun, DeskAct};
use super::sql;
use crate::app::App;
use crate::http::fields::CHOICE;
use crate::http::{Once, PathId, Refusal, WrongFields, broke, codes};
use crate::identity::Caller;
use domain::claims::status::side_step;

const MAX_REASON: usize = 2000;

/// A lawsuit or a fraud check begins. While fraud is checked nothing is decided or paid; neither is closed. Customers and
/// intermediaries see nothing of it.
#[utoipa::path(post, path = "/admin/claims/{id}/side-states", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = OpenSideState,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn open_side_state(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<OpenSideState>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    act.refuse_if_closed()?;
    let mut wrong = WrongFields::default();
    wrong.check_text("/reason", &act.body.reason, MAX_REASON);
    if act.body.kind == SideState::Recourse {
        wrong.add("/kind", CHOICE);
    }
    wrong.refuse()?;
    let step = side_step(act.body.kind, act.today);
    sql::insert_side_state(
        &mut act.tx,
        act.claim,
        act.body,
        &step,
        caller.user_id,
        act.now,
    )
    .await
    .map_err(|error| {
        if broke(&error, "one_open_side_state") {
            codes::CLAIM_MOVED_ON.into()
        } else {
            Refusal::from(error)
        }
    })?;
    let kept = json!({ "side_state": act.body.kind });
    act.finish(StatusCode::CREATED, "claim.open-side-state", kept)
        .await
}

/// A lawsuit or a fraud check ends, with what came of it.
#[utoipa::path(post, path = "/admin/claims/{id}/side-states/end", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = EndSideState,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn end_side_state(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<EndSideState>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_text("/result", &act.body.result, MAX_REASON);
    wrong.refuse()?;
    if !sql::end_side_state(&mut act.tx, id, act.body, caller.user_id, act.now).await? {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let kept = json!({ "side_state_ended": act.body.kind });
    act.finish(StatusCode::OK, "claim.end-side-state", kept)
        .await
}
