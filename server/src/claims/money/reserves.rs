//! The reserve of a claim part, and what of it the intermediary may know.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::reserve::ReserveLedger;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim_desk::{ClaimFile, ReleaseReserve, SetReserve};

use super::faults::of_reserve;
use super::{Booking, book_reserve, sql};
use crate::app::App;
use crate::claims::MAX_AMOUNT;
use crate::claims::desk::{Begun, DeskAct, has_part};
use crate::claims::sql::{Alone, told, touch_claim_for};
use crate::http::fields::NO_SUCH;
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

const MAX_NOTE: usize = 2000;

/// Sets the reserve of a part to what is expected to be paid from now on, with the reason. Entries are never changed; each is
/// posted to the ledger.
#[utoipa::path(post, path = "/admin/claims/{id}/reserves", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = SetReserve,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "claims/amount-out-of-range, claims/nothing-changed, request/invalid-fields")))]
pub(super) async fn set_reserve(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<SetReserve>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    act.refuse_if_closed()?;
    let SetReserve {
        part_id,
        reserve_cents,
        reason,
        note,
    } = act.body;
    let note = told(note.as_ref());
    let mut wrong = WrongFields::default();
    wrong.check_optional("/note", note, MAX_NOTE);
    if !has_part(&mut act.tx, id, *part_id).await? {
        wrong.add("/part_id", NO_SUCH);
    }
    wrong.refuse()?;
    let entries = sql::list_reserve_entries(&mut act.tx, *part_id).await?;
    let mut ledger = ReserveLedger::of(entries).map_err(of_reserve)?;
    let before = ledger.current();
    let entry = ledger
        .set(*reserve_cents, *reason, act.today)
        .map_err(of_reserve)?;
    let booking = Booking::in_act(&act);
    book_reserve(&mut act.tx, act.claim, *part_id, entry, note, None, booking).await?;
    let kept = json!({
        "part": part_id, "reserve_cents": reserve_cents, "reserve_before_cents": before, "reason": reason,
    });
    act.finish(StatusCode::CREATED, "claim.set-reserve", kept)
        .await
}

/// Releases a figure of the reserve to the intermediary; a later one replaces it. Customers never see it.
#[utoipa::path(post, path = "/admin/claims/{id}/reserve-release", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = ReleaseReserve,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 422, description = "claims/amount-out-of-range")))]
pub(super) async fn release_reserve(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<ReleaseReserve>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let released = act.body.released_cents;
    if released.is_negative() || released > MAX_AMOUNT {
        return Err(codes::AMOUNT_OUT_OF_RANGE.at("/released_cents"));
    }
    sql::insert_release(&mut act.tx, act.claim, released, caller.user_id, act.now).await?;
    touch_claim_for(&mut act.tx, act.claim, Alone::Intermediary).await?;
    let kept = json!({ "released_cents": released });
    act.finish(StatusCode::CREATED, "claim.release-reserve", kept)
        .await
}
