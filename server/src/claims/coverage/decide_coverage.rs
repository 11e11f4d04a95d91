//! A person decides on cover.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::DecideCoverage;

use super::sql;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on, step_until};
use crate::claims::{Happening, MAX_WORDS, find_detail};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::{Action, Caller};

const MAX_REASON: usize = 1000;
const MAX_RULE: usize = 200;

/// Decides on the coverage: in full, in part or not, with the reasons, the rule each of them rests on, and words that the
/// customer can read.
#[utoipa::path(post, path = "/admin/claims/{id}/coverage-decision", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = DecideCoverage,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "claims/reason-missing, claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn decide_coverage(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<DecideCoverage>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let decision = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let act = ClaimAct::DecideCoverage(decision.outcome);
    let locked = lock_for(&mut tx, id, act).await?;
    check_words(decision)?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let step = step_until(
        next_step(locked.after, today),
        decision.next_step_until,
        today,
        "/next_step_until",
    )?;
    sql::insert_decision(&mut tx, locked.claim, decision, caller.user_id, now).await?;
    let told = Told {
        happening: Happening::CoverageDecided,
        text: Some(decision.text.trim()),
        step,
        deed: "claim.decide-coverage",
        kept: json!({ "outcome": decision.outcome }),
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}

fn check_words(decision: &DecideCoverage) -> Result<(), Refusal> {
    let mut wrong = WrongFields::default();
    wrong.check_text("/text", &decision.text, MAX_WORDS);
    if decision.reasons.is_empty() {
        wrong.add_code("/reasons", codes::REASON_MISSING);
    }
    for (nth, reason) in decision.reasons.iter().enumerate() {
        wrong.check_text(
            &format!("/reasons/{nth}/reason"),
            &reason.reason,
            MAX_REASON,
        );
        wrong.check_text(&format!("/reasons/{nth}/rule"), &reason.rule, MAX_RULE);
    }
    wrong.refuse()
}
