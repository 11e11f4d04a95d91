//! The coverage check begins.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::MoveOn;

use super::check;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on, step_until};
use crate::claims::{Happening, find_detail};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Begins the coverage check of a registered or reopened claim, or begins it anew as long as no amount is decided, and asks the
/// rules once more.
#[utoipa::path(post, path = "/admin/claims/{id}/coverage-check", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = MoveOn,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"), (status = 422, description = "claims/step-in-the-past")))]
pub(super) async fn start_coverage_check(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<MoveOn>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let locked = lock_for(&mut tx, id, ClaimAct::StartCoverageCheck).await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let step = step_until(
        next_step(locked.after, today),
        once.body.next_step_until,
        today,
        "/next_step_until",
    )?;
    check(&mut tx, id, Some(caller.user_id), now).await?;
    let told = Told {
        happening: Happening::CoverageCheckStarted,
        text: None,
        step,
        deed: "claim.check-coverage",
        kept: json!({}),
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
