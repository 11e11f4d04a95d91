//! The insurer asks for information.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::AskQuestion;

use super::sql;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on, step_until};
use crate::claims::{Happening, MAX_WORDS, find_detail};
use crate::http::{Once, PathId, Refusal, WrongFields, broke, codes};
use crate::identity::{Action, Caller};

/// Asks customer and intermediary a question (§ 31 VVG). The claim waits for the answer; one question is open at a time.
#[utoipa::path(post, path = "/admin/claims/{id}/questions", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = AskQuestion,
    responses((status = 201, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on, id-taken"),
        (status = 422, description = "claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn ask_question(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<AskQuestion>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let asked = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let locked = lock_for(&mut tx, id, ClaimAct::Ask).await?;
    let mut wrong = WrongFields::default();
    wrong.check_text("/question", &asked.question, MAX_WORDS);
    wrong.refuse()?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let step = step_until(
        next_step(locked.after, today),
        asked.answer_until,
        today,
        "/answer_until",
    )?;
    sql::insert_question(
        &mut tx,
        locked.claim,
        asked,
        step.step_until,
        caller.user_id,
        now,
    )
    .await
    .map_err(|error| {
        if broke(&error, "claim_question_pkey") {
            codes::ID_TAKEN.into()
        } else {
            Refusal::from(error)
        }
    })?;
    let told = Told {
        happening: Happening::QuestionAsked,
        text: Some(asked.question.trim()),
        step,
        deed: "claim.ask",
        kept: json!({ "question": asked.id }),
    };
    move_on(&mut tx, &caller, &locked, told, now).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::CREATED, &claim).await
}
