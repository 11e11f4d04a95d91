//! Parts of a claim (Schadenteile).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, NewPart};

use super::frame::{Begun, DeskAct, taken};
use super::sql;
use crate::app::App;
use crate::http::{Once, PathId, Refusal, WrongFields};
use crate::identity::Caller;

const MAX_TITLE: usize = 200;

/// Opens another part of the claim. Reserves, grants and payments belong to one.
#[utoipa::path(post, path = "/admin/claims/{id}/parts", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewPart,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken, claims/moved-on"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn open_claim_part(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewPart>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    act.refuse_if_closed()?;
    let mut wrong = WrongFields::default();
    wrong.check_text("/title", &act.body.title, MAX_TITLE);
    wrong.refuse()?;
    sql::insert_part(&mut act.tx, act.claim, act.body, act.now)
        .await
        .map_err(taken("claim_part_pkey"))?;
    let kept = json!({ "part": act.body.id, "kind": act.body.kind });
    act.finish(StatusCode::CREATED, "claim.open-part", kept)
        .await
}
