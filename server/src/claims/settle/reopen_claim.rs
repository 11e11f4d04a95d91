//! A claim that was decided or closed is looked at again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::ReopenClaim;

use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on, step_until};
use crate::claims::{Happening, MAX_WORDS, find_detail};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::{Action, Caller};

/// Reopens a claim that is decided, paid, refused or closed, with the reason that customer and intermediary read. Payments that
/// are approved go on as long as the last decision stands; one that should not is reversed.
#[utoipa::path(post, path = "/admin/claims/{id}/reopen", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = ReopenClaim,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn reopen_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<ReopenClaim>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let locked = lock_for(&mut tx, id, ClaimAct::Reopen).await?;
    let mut wrong = WrongFields::default();
    wrong.check_text("/reason", &once.body.reason, MAX_WORDS);
    wrong.refuse()?;
    let today = app.clock.today();
    let step = step_until(
        next_step(locked.after, today),
        once.body.next_step_until,
        today,
        "/next_step_until",
    )?;
    let told = Told {
        happening: Happening::Reopened,
        text: Some(once.body.reason.trim()),
        step,
        deed: "claim.reopen",
        kept: json!({}),
    };
    move_on(&mut tx, &caller, &locked, told, app.clock.now()).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
