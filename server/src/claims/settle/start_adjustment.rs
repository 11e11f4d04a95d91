//! The insurer works on the amount.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, is_covered, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::{ClaimDetail, ClaimStatus, LossKind, PartKind};
use shared_types::claim_desk::MoveOn;

use super::sql;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on, step_until};
use crate::claims::sql::find_claim;
use crate::claims::{Happening, coverage, find_detail};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Begins to work on the amount of a covered claim. A claim that waits for an answer goes on without it: the question is
/// withdrawn. A reopened claim whose loss was not covered needs another decision on the cover first.
#[utoipa::path(post, path = "/admin/claims/{id}/adjustment", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = MoveOn,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"), (status = 422, description = "claims/step-in-the-past")))]
pub(super) async fn start_adjustment(
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
    let locked = lock_for(&mut tx, id, ClaimAct::StartAdjustment).await?;
    let last = coverage::find_last_outcome(&mut tx, id).await?;
    if !last.is_some_and(is_covered) {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let (now, today) = (app.clock.now(), app.clock.today());
    let step = step_until(
        next_step(locked.after, today),
        once.body.next_step_until,
        today,
        "/next_step_until",
    )?;
    let row = find_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let (kind, title) = first_part(row.summary.kind);
    sql::insert_first_part(&mut tx, locked.claim, kind, title, now).await?;
    let happening = if locked.before == ClaimStatus::AwaitingInfo {
        sql::withdraw_open_question(&mut tx, id, now).await?;
        Happening::QuestionWithdrawn
    } else {
        Happening::AdjustmentStarted
    };
    let told = Told {
        happening,
        text: None,
        step,
        deed: "claim.adjust",
        kept: json!({}),
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}

/// The part (Schadenteil) with which the work begins; the desk adds others.
const fn first_part(kind: LossKind) -> (PartKind, &'static str) {
    match kind {
        LossKind::InjuredPerson | LossKind::DogBite | LossKind::Accident => {
            (PartKind::Injury, "Personenschaden")
        }
        LossKind::Damage
        | LossKind::Theft
        | LossKind::Water
        | LossKind::Fire
        | LossKind::Storm
        | LossKind::GlassBreakage
        | LossKind::Other => (PartKind::Property, "Sachschaden"),
    }
}
