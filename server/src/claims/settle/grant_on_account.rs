//! A payment on account (Abschlag) is granted while the amount is still being worked on.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::status::{ClaimAct, may_grant_on_account};
use serde_json::json;
use shared_types::claim_desk::{ClaimFile, GrantOnAccount};
use shared_types::{ClaimId, Money};

use super::grants::Grants;
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct};
use crate::claims::progress::{refuse_if_blocked, tell_others};
use crate::claims::sql::touch_claim;
use crate::claims::{Happening, record_with};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::Caller;

/// Grants what the insurer will at least have to pay (§ 14 (2) VVG), with words for the customer. The claim stays where it is;
/// indemnity can be paid up to these sums. A later grant on account and the decision on the amount replace them.
#[utoipa::path(post, path = "/admin/claims/{id}/on-account", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = GrantOnAccount,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on, claims/blocked"),
        (status = 422, description = "claims/amount-out-of-range, request/invalid-fields")))]
pub(super) async fn grant_on_account(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<GrantOnAccount>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    if !may_grant_on_account(act.status) {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    refuse_if_blocked(&mut act.tx, id, ClaimAct::Decide).await?;
    let grants = Grants::checked(&act.body.text, &act.body.parts)?;
    if grants.total == Money::ZERO {
        return Err(codes::AMOUNT_OUT_OF_RANGE.at("/parts"));
    }
    let (tx, claim, now) = (&mut act.tx, act.claim, act.now);
    grants.store(tx, claim, true, caller.user_id, now).await?;
    touch_claim(tx, id, now).await?;
    let (what, text) = (Happening::GrantedOnAccount, Some(grants.text));
    record_with(tx, claim, what, text, &caller, now).await?;
    tell_others(tx, &caller, claim, now).await?;
    let kept = json!({ "granted_cents": grants.total });
    act.finish(StatusCode::OK, "claim.grant-on-account", kept)
        .await
}
