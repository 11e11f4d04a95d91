//! The insurer needs longer than it has told.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::{Actor, ClaimDetail, ClaimStatus};
use shared_types::claim_desk::PostponeStep;

use crate::app::App;
use crate::claims::progress::{Locked, Told, move_on, step_until};
use crate::claims::sql::{find_claim, lock_claim};
use crate::claims::{Happening, MAX_WORDS, find_detail};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::{Action, Caller};

/// Names another day for the insurer's next step, and tells customer and intermediary why. What others have to do is not put
/// off like this: a question names its own day.
#[utoipa::path(post, path = "/admin/claims/{id}/next-step", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = PostponeStep,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn postpone_step(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<PostponeStep>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let (claim, status) = lock_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let row = find_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let step = row.summary.next_step;
    if status == ClaimStatus::Closed || step.step_by != Actor::Insurer {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let mut wrong = WrongFields::default();
    wrong.check_text("/text", &once.body.text, MAX_WORDS);
    wrong.refuse()?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let told = Told {
        happening: Happening::StepPostponed,
        text: Some(once.body.text.trim()),
        step: step_until(step, Some(once.body.until), today, "/until")?,
        deed: "claim.postpone",
        kept: json!({}),
    };
    let locked = Locked {
        claim,
        before: status,
        after: status,
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
