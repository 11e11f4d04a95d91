//! A claim is closed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, next_step};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_desk::CloseClaim;

use super::sql;
use crate::app::App;
use crate::claims::progress::{Told, lock_for, move_on};
use crate::claims::sql::told;
use crate::claims::{Happening, MAX_WORDS, find_detail, money};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::{Action, Caller};

/// Closes the claim: nothing is reserved any more, no payment is on its way, every task is done or dropped, and what was
/// granted is paid.
#[utoipa::path(post, path = "/admin/claims/{id}/close", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = CloseClaim,
    responses((status = 200, body = ClaimDetail), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on, claims/not-settled, claims/blocked"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn close_claim(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<CloseClaim>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let locked = lock_for(&mut tx, id, ClaimAct::Close).await?;
    let text = told(once.body.text.as_ref());
    let mut wrong = WrongFields::default();
    wrong.check_optional("/text", text, MAX_WORDS);
    wrong.refuse()?;
    let sums = money::find_claim_sums(&mut tx, id).await?;
    if sums.has_unpaid() || sql::has_loose_ends(&mut tx, id).await? {
        return Err(codes::CLAIM_NOT_SETTLED.into());
    }
    let news = Told {
        happening: Happening::Closed,
        text,
        step: next_step(locked.after, app.clock.today()),
        deed: "claim.close",
        kept: json!({}),
    };
    move_on(&mut tx, &caller, &locked, news, app.clock.now()).await?;
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &claim).await
}
