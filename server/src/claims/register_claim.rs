//! The insurer takes a reported claim into its books.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::{ClaimDetail, ClaimStatus, RegisterClaim};

use super::progress::{Told, lock_for, move_on, step_until};
use super::{Happening, find_detail};
use crate::app::App;
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Registers the claim: from now on the insurer checks the coverage, and customer and intermediary know until when.
#[utoipa::path(post, path = "/admin/claims/{id}/register", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = RegisterClaim,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/already-registered"),
        (status = 422, description = "claims/step-in-the-past")))]
pub(super) async fn register_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<RegisterClaim>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let locked = lock_for(&mut tx, id, ClaimAct::Register).await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let step = step_until(
        next_step(ClaimStatus::Registered, today),
        Some(once.body.next_step_until),
        today,
        "/next_step_until",
    )?;
    let told = Told {
        happening: Happening::Registered,
        text: None,
        step,
        deed: "claim.register",
        kept: json!({}),
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
