//! The decision on the amount.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step, step_after_nothing_granted};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::DecideClaim;

use super::grants::Grants;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on, step_until};
use crate::claims::{Happening, find_detail, money};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Decides what is granted for each part of the claim (0 for one that gets nothing), with words for the customer, payments on
/// account included. Payments never exceed it. A later decision, after reopening, replaces the sums of an earlier one and leaves
/// it standing.
#[utoipa::path(post, path = "/admin/claims/{id}/decision", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = DecideClaim,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on, claims/blocked"),
        (status = 422, description = "claims/amount-out-of-range, claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn decide_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<DecideClaim>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let decision = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let locked = lock_for(&mut tx, id, ClaimAct::Decide).await?;
    let grants = Grants::checked(&decision.text, &decision.parts)?;
    let (now, today) = (app.clock.now(), app.clock.today());
    grants
        .store(&mut tx, locked.claim, false, caller.user_id, now)
        .await?;
    // After reopening, what is granted may have been paid before.
    let usual = if money::find_claim_sums(&mut tx, id).await?.has_unpaid() {
        next_step(locked.after, today)
    } else {
        step_after_nothing_granted(today)
    };
    let step = step_until(usual, decision.next_step_until, today, "/next_step_until")?;
    let told = Told {
        happening: Happening::Decided,
        text: Some(grants.text),
        step,
        deed: "claim.decide",
        kept: json!({ "granted_cents": grants.total }),
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
