//! The insurer takes a reported claim into its books.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::{STEP_CHECK_COVERAGE, can_be_registered};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::{Actor, ClaimDetail, ClaimStatus, NextStep, RegisterClaim};

use super::{Happening, find_detail, record, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::gateways::PushKind;
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};
use crate::push::{self, News, Recipients, StaffAudience};

/// Registers the claim: from now on the insurer checks the coverage, and customer and intermediary know until when.
#[utoipa::path(post, path = "/admin/claims/{id}/register", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = RegisterClaim,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/already-registered"),
        (status = 422, description = "claims/step-in-the-past")))]
pub(super) async fn register_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<RegisterClaim>,
) -> Result<Response, Refusal> {
    caller.may(Action::RegisterClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let (claim, status) = sql::lock_claim(&mut tx, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    if !can_be_registered(status) {
        return Err(codes::CLAIM_NOT_REPORTED.into());
    }
    let step_until = once.body.next_step_until;
    if step_until < app.clock.today() {
        return Err(codes::STEP_IN_THE_PAST.at("/next_step_until"));
    }
    let now = app.clock.now();
    let step = NextStep {
        step: STEP_CHECK_COVERAGE.to_owned(),
        step_by: Actor::Insurer,
        step_until,
    };
    sql::update_status(&mut tx, id, ClaimStatus::Registered, &step, now).await?;
    record(&mut tx, claim, Happening::Registered, &caller, now).await?;
    let news = News {
        kind: PushKind::ClaimStatus,
        subject_id: id.0,
        recipients: Recipients::other_parties(
            &caller,
            claim.customer_id,
            claim.broker_id,
            StaffAudience::default(),
        ),
    };
    push::notify(&mut tx, &news, now).await?;
    let deed = Deed {
        before: Some(json!({ "status": status })),
        after: Some(json!({ "status": ClaimStatus::Registered, "step_until": step_until })),
        ..Deed::new("claim.register", "claim", id.0)
    };
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    let claim = find_detail(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
