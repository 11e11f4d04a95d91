//! Documents in the file: stored files, each with what it is and for whom.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, NewClaimDocument};
use shared_types::claim_file::Sight;

use super::frame::{Begun, DeskAct};
use super::sql;
use crate::app::App;
use crate::claims::progress::tell_others;
use crate::claims::sql::touch_claim;
use crate::claims::{Happening, record};
use crate::http::fields::UNKNOWN;
use crate::http::{Once, PathId, Refusal, WrongFields, broke, codes};
use crate::identity::Caller;

const MAX_TITLE: usize = 200;

/// Puts a stored file of this customer into the claim file. Who may see the document may fetch the file, and nobody else.
#[utoipa::path(post, path = "/admin/claims/{id}/documents", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewClaimDocument,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn add_claim_document(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewClaimDocument>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_text("/title", &act.body.title, MAX_TITLE);
    if !sql::is_file_of(&mut act.tx, act.claim, act.body.file_id).await? {
        wrong.add("/file_id", UNKNOWN);
    }
    wrong.refuse()?;
    sql::insert_document(&mut act.tx, act.claim, act.body, caller.user_id, act.now)
        .await
        .map_err(|error| {
            let is_taken = broke(&error, "claim_document_pkey")
                || broke(&error, "claim_document_claim_id_file_id_key");
            if is_taken {
                codes::ID_TAKEN.into()
            } else {
                Refusal::from(error)
            }
        })?;
    sql::update_sight_of_file(&mut act.tx, act.body.file_id, act.body.sight).await?;
    if act.body.sight == Sight::Customer {
        touch_claim(&mut act.tx, id, act.now).await?;
        record(
            &mut act.tx,
            act.claim,
            Happening::DocumentAdded,
            &caller,
            act.now,
        )
        .await?;
        tell_others(&mut act.tx, &caller, act.claim, act.now).await?;
    } else if act.body.sight == Sight::Broker {
        touch_claim(&mut act.tx, id, act.now).await?;
    }
    let kept = json!({ "document": act.body.id, "kind": act.body.kind, "sight": act.body.sight });
    act.finish(StatusCode::CREATED, "claim.add-document", kept)
        .await
}
