//! Notes that only the claims desk reads.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, NewNote};

use super::frame::{Begun, DeskAct, taken};
use super::sql;
use crate::app::App;
use crate::claims::MAX_WORDS;
use crate::http::{Once, PathId, Refusal, WrongFields};
use crate::identity::Caller;

/// Writes a note. Nobody outside the claims desk ever reads it, and it is never changed.
#[utoipa::path(post, path = "/admin/claims/{id}/notes", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewNote,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn add_claim_note(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewNote>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_text("/body", &act.body.body, MAX_WORDS);
    wrong.refuse()?;
    sql::insert_note(&mut act.tx, act.claim, act.body, &caller, act.now)
        .await
        .map_err(taken("claim_note_pkey"))?;
    let kept = json!({ "note": act.body.id });
    act.finish(StatusCode::CREATED, "claim.add-note", kept)
        .await
}
