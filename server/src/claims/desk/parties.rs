//! People and firms that have to do with a claim.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::PartyId;
use shared_types::claim_desk::{ClaimFile, NewParty, RemoveParty};

use super::frame::{Begun, DeskAct, taken};
use super::sql;
use crate::app::App;
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

const MAX_NAME: usize = 200;
const MAX_CONTACT: usize = 500;

/// Adds somebody to the file: claimant, injured person, witness, opponent, adjuster, lawyer, workshop.
#[utoipa::path(post, path = "/admin/claims/{id}/parties", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewParty,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn add_claim_party(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewParty>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_text("/name", &act.body.name, MAX_NAME);
    wrong.check_optional("/contact", act.body.contact.as_deref(), MAX_CONTACT);
    wrong.refuse()?;
    sql::insert_party(&mut act.tx, act.claim, act.body, act.now)
        .await
        .map_err(taken("claim_party_pkey"))?;
    let kept = json!({ "party": act.body.id, "role": act.body.role });
    act.finish(StatusCode::CREATED, "claim.add-party", kept)
        .await
}

/// Takes somebody out of the file again; who was in it stays on record.
#[utoipa::path(post, path = "/admin/claims/{id}/parties/{party_id}/remove", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("party_id" = PartyId, Path), ("Idempotency-Key" = String, Header)), request_body = RemoveParty,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found")))]
pub(super) async fn remove_claim_party(
    State(app): State<App>,
    caller: Caller,
    PathId((id, party_id)): PathId<(ClaimId, PartyId)>,
    once: Once<RemoveParty>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    if !sql::remove_party(&mut act.tx, id, party_id, act.now).await? {
        return Err(codes::NOT_FOUND.into());
    }
    let kept = json!({ "party": party_id });
    act.finish(StatusCode::OK, "claim.remove-party", kept).await
}
