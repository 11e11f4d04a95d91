//! The desk changes its mind for whom a document is: a draft is final, or what was released should not have been.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::claim_desk::{ChangeSight, ClaimFile};
use shared_types::{ClaimDocumentId, ClaimId};

use super::document_rows;
use super::document_sight::{Wish, tell_change};
use super::frame::{Begun, DeskAct};
use crate::app::App;
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

/// Says anew for whom a document is, and its file with it. Who is shown it for the first time is told.
#[utoipa::path(post, path = "/admin/claims/{id}/documents/{document_id}/sight", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("document_id" = ClaimDocumentId, Path), ("Idempotency-Key" = String, Header)),
    request_body = ChangeSight,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 422, description = "claims/consent-missing, claims/sight-beyond-readers, request/invalid-fields")))]
pub(super) async fn change_document_sight(
    State(app): State<App>,
    caller: Caller,
    PathId((id, document_id)): PathId<(ClaimId, ClaimDocumentId)>,
    once: Once<ChangeSight>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let document = document_rows::find_document(&mut act.tx, id, document_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let wish = Wish {
        kind: document.kind,
        sight: act.body.sight,
        consented_on: act.body.consented_on,
    };
    let file = document_rows::find_named_file(&mut act.tx, act.claim, document.file_id).await?;
    let mut wrong = WrongFields::default();
    wish.check(
        file.is_none_or(|file| file.for_customer),
        act.today,
        &mut wrong,
    );
    wrong.refuse()?;
    let (consent, now) = (wish.consent(), act.now);
    document_rows::update_sight(
        &mut act.tx,
        document_id,
        wish.sight,
        consent,
        caller.user_id,
        now,
    )
    .await?;
    if document.is_received {
        document_rows::update_sight_of_file(&mut act.tx, document.file_id).await?;
        let (claim, change) = (act.claim, (document.sight, wish.sight));
        tell_change(&mut act.tx, claim, change, &caller, now).await?;
    }
    let kept = json!({
        "document": document_id, "sight_before": document.sight, "sight": wish.sight, "consented_on": consent,
    });
    act.finish(StatusCode::OK, "claim.change-document-sight", kept)
        .await
}
