//! Documents in the file: each names its file, what it is and for whom. The file is there already, or follows by upload.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, NewClaimDocument};
use shared_types::claim_file::Sight;

use super::document_rows::{self, Added};
use super::document_sight::{Wish, tell_change};
use super::frame::{Begun, DeskAct};
use crate::app::App;
use crate::http::fields::NO_SUCH;
use crate::http::{Once, PathId, Refusal, WrongFields, broke, codes};
use crate::identity::Caller;

const MAX_TITLE: usize = 200;

/// Puts a document into the claim file: with a stored file of this customer, or with one whose bytes follow by upload under
/// `file_id`, for this `document_id`. Who may see the document may fetch the file, and nobody else; outside the desk a
/// document is seen once its bytes are there.
#[utoipa::path(post, path = "/admin/claims/{id}/documents", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewClaimDocument,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken"),
        (status = 422, description = "claims/consent-missing, claims/sight-beyond-readers, request/invalid-fields")))]
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
    let wish = Wish {
        kind: act.body.kind,
        sight: act.body.sight,
        consented_on: act.body.consented_on,
    };
    let file = document_rows::find_named_file(&mut act.tx, act.claim, act.body.file_id).await?;
    if file.as_ref().is_some_and(|file| !file.is_of_customer) {
        wrong.add("/file_id", NO_SUCH);
    }
    let is_for_customer = file.as_ref().is_none_or(|file| file.for_customer);
    wish.check(is_for_customer, act.today, &mut wrong);
    wrong.refuse()?;
    let is_there = file.is_some();
    let received_at = is_there.then_some(act.now);
    document_rows::insert_document(
        &mut act.tx,
        act.claim,
        act.body,
        &Added {
            by: caller.user_id,
            at: act.now,
            received_at,
            consented_on: wish.consent(),
        },
    )
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
    if is_there {
        let (claim, sight, now) = (act.claim, act.body.sight, act.now);
        document_rows::update_sight_of_file(&mut act.tx, act.body.file_id).await?;
        tell_change(&mut act.tx, claim, (Sight::Internal, sight), &caller, now).await?;
    }
    let kept = json!({
        "document": act.body.id, "kind": act.body.kind, "sight": act.body.sight, "consented_on": wish.consent(),
    });
    act.finish(StatusCode::CREATED, "claim.add-document", kept)
        .await
}
