//! Customer or intermediary answer a question of the insurer.

use std::collections::HashSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::MAX_PHOTOS;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::claim::ClaimDetail;
use shared_types::claim_file::NewAnswer;
use shared_types::{ClaimId, QuestionId};

use super::sql;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on};
use crate::claims::sql::{insert_photos, lock_claim, told};
use crate::claims::{Happening, MAX_WORDS, find_detail};
use crate::db::Tx;
use crate::http::{Once, PathId, Refusal, WrongFields, broke, codes};
use crate::identity::{Action, Caller};

/// Answers the open question, in words, with photos that follow by upload, or both; the insurer then goes on. The same answer
/// sent again under its id answers the claim as it is.
#[utoipa::path(post, path = "/claims/{id}/questions/{question_id}/answer", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("question_id" = QuestionId, Path), ("Idempotency-Key" = String, Header)),
    request_body = NewAnswer,
    responses((status = 201, body = ClaimDetail), (status = 200, body = ClaimDetail, description = "answered before"),
        (status = 404, description = "not-found"), (status = 409, description = "claims/moved-on, id-taken"),
        (status = 422, description = "claims/answer-empty, claims/too-many-photos, claims/photo-twice, \
            request/invalid-fields")))]
pub(super) async fn answer_question(
    State(app): State<App>,
    caller: Caller,
    PathId((id, question_id)): PathId<(ClaimId, QuestionId)>,
    once: Once<NewAnswer>,
) -> Result<Response, Refusal> {
    caller.may(Action::ReportClaims)?;
    let answer = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(stored) = once.replay(&mut tx, &caller).await? {
        return Ok(stored);
    }
    lock_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let question = sql::find_question(&mut tx, id, question_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let mut status = StatusCode::OK;
    if !question.is_answered_by(answer, &caller) {
        if question.answer_id == Some(answer.id) {
            return Err(codes::ID_TAKEN.into());
        }
        if question.answer_id.is_some() || question.withdrawn_at.is_some() {
            return Err(codes::CLAIM_MOVED_ON.into());
        }
        check(answer)?;
        take_in(&mut tx, &app, &caller, id, question_id, answer).await?;
        status = StatusCode::CREATED;
    }
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, status, &claim).await
}

fn check(answer: &NewAnswer) -> Result<(), Refusal> {
    let words = told(answer.answer.as_ref());
    if words.is_none() && answer.photo_ids.is_empty() {
        return Err(codes::ANSWER_EMPTY.at("/answer"));
    }
    let mut wrong = WrongFields::default();
    wrong.check_optional("/answer", words, MAX_WORDS);
    let unique: HashSet<_> = answer.photo_ids.iter().collect();
    if unique.len() < answer.photo_ids.len() {
        wrong.add_code("/photo_ids", codes::PHOTO_TWICE);
    }
    if answer.photo_ids.len() > MAX_PHOTOS {
        wrong.add_code("/photo_ids", codes::TOO_MANY_PHOTOS);
    }
    wrong.refuse()
}

async fn take_in(
    tx: &mut Tx,
    app: &App,
    caller: &Caller,
    id: ClaimId,
    question_id: QuestionId,
    answer: &NewAnswer,
) -> Result<(), Refusal> {
    let locked = lock_for(tx, id, ClaimAct::Answer).await?;
    let now = app.clock.now();
    let taken = |error: sqlx::Error| {
        let is_taken =
            broke(&error, "claim_question_answer_id_key") || broke(&error, "claim_photo_pkey");
        if is_taken {
            codes::ID_TAKEN.into()
        } else {
            Refusal::from(error)
        }
    };
    sql::answer(tx, question_id, answer, caller, now)
        .await
        .map_err(taken)?;
    insert_photos(tx, locked.claim, &answer.photo_ids)
        .await
        .map_err(taken)?;
    let news = Told {
        happening: Happening::QuestionAnswered,
        text: None,
        step: next_step(locked.after, app.clock.today()),
        deed: "claim.answer",
        kept: json!({ "question": question_id, "photos": answer.photo_ids.len() }),
    };
    // The status is the insurer's to change: with the answer it goes on by itself.
    tx.act_as_insurer().await?;
    move_on(tx, caller, &locked, news, now).await?;
    tx.act_as(caller).await?;
    Ok(())
}
