//! Recourse (Regress, § 86 VVG): what the policyholder could claim from a third party passes to the insurer as far as it paid.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::ledger::payment_entry;
use domain::claims::recourse::{RecourseBalance, check_recourse};
use domain::claims::status::side_step;
use serde_json::json;
use shared_types::claim::{PaymentKind, PaymentState, RecourseEvent};
use shared_types::claim_desk::{
    ClaimFile, ClaimSideState, CloseRecourse, NewRecourse, RecourseReceipt, RecourseStatus,
};
use shared_types::claim_file::SideState;
use shared_types::{ClaimId, Money, RecourseId};

use super::faults::of_recourse;
use super::recourse_entries::book;
use super::sql::{self, RecourseRow};
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct, has_part, taken};
use crate::http::fields::NO_SUCH;
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;
use crate::ledger::{self, Posting};

const MAX_NAME: usize = 200;

/// Recourses as side states of the claim.
pub(in crate::claims) fn side_states_of(
    rows: &[RecourseRow],
) -> impl Iterator<Item = ClaimSideState> + '_ {
    rows.iter().map(|row| ClaimSideState {
        kind: SideState::Recourse,
        reason: row.recourse.against.clone(),
        step: side_step(SideState::Recourse, row.recourse.step_until).step,
        step_until: row.recourse.step_until,
        opened_at: row.opened_at,
        ended_at: row.closed_at,
        result: None,
    })
}

/// Asks a third party to pay. Never more than the insurer has paid for the part.
#[utoipa::path(post, path = "/admin/claims/{id}/recourses", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewRecourse,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/more-than-paid, id-taken"),
        (status = 422, description = "claims/amount-out-of-range, request/invalid-fields")))]
pub(super) async fn open_recourse(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewRecourse>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let NewRecourse {
        id: recourse,
        part_id,
        against,
        amount_cents,
    } = act.body;
    let mut wrong = WrongFields::default();
    wrong.check_text("/against", against, MAX_NAME);
    if !has_part(&mut act.tx, id, *part_id).await? {
        wrong.add("/part_id", NO_SUCH);
    }
    wrong.refuse()?;
    // What other recourses of the part have asserted leaves no room for this one.
    let asserted = sql::sum_asserted(&mut act.tx, *part_id).await?;
    let paid = sql::find_part_money(&mut act.tx, *part_id)
        .await?
        .paid_cents();
    let balance = RecourseBalance {
        asserted_cents: asserted,
        ..RecourseBalance::default()
    };
    let event = RecourseEvent::Asserted;
    check_recourse(balance, event, *amount_cents, paid).map_err(of_recourse)?;
    let step = side_step(SideState::Recourse, act.today);
    sql::insert_recourse(
        &mut act.tx,
        act.claim,
        act.body,
        step.step_until,
        caller.user_id,
        act.now,
    )
    .await
    .map_err(taken("claim_recourse_pkey"))?;
    book(&mut act, *recourse, event, *amount_cents, None).await?;
    let kept = json!({ "recourse": recourse, "asserted_cents": amount_cents });
    act.finish(StatusCode::CREATED, "claim.open-recourse", kept)
        .await
}

/// Writes down money that came from the third party. It lessens what the claim cost, never the reserve.
#[utoipa::path(post, path = "/admin/claims/{id}/recourses/{recourse_id}/receipts", tag = "claims",
    security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("recourse_id" = RecourseId, Path), ("Idempotency-Key" = String, Header)),
    request_body = RecourseReceipt,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/more-than-open, id-taken"),
        (status = 422, description = "claims/amount-out-of-range")))]
pub(super) async fn receive_recourse(
    State(app): State<App>,
    caller: Caller,
    PathId((id, recourse_id)): PathId<(ClaimId, RecourseId)>,
    once: Once<RecourseReceipt>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let receipt = act.body;
    let row = sql::find_recourse(&mut act.tx, id, recourse_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let event = RecourseEvent::Received;
    check_recourse(row.balance(), event, receipt.amount_cents, Money::ZERO).map_err(of_recourse)?;
    sql::insert_receipt(
        &mut act.tx,
        act.claim,
        &row,
        receipt,
        caller.user_id,
        act.now,
    )
    .await
    .map_err(taken("claim_payment_pkey"))?;
    let entry = payment_entry(
        PaymentKind::RecourseIn,
        PaymentState::Proposed,
        PaymentState::Approved,
        receipt.amount_cents,
    );
    let posting = Posting::of_payment(receipt.id, id, act.today);
    ledger::post(&mut act.tx, entry, posting, &caller, act.now).await?;
    book(
        &mut act,
        recourse_id,
        event,
        receipt.amount_cents,
        Some(receipt.id),
    )
    .await?;
    let kept = json!({ "recourse": recourse_id, "received_cents": receipt.amount_cents });
    act.finish(StatusCode::CREATED, "claim.receive-recourse", kept)
        .await
}

/// Closes a recourse: nothing more will come, what is still open is waived.
#[utoipa::path(post, path = "/admin/claims/{id}/recourses/{recourse_id}/close", tag = "claims",
    security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("recourse_id" = RecourseId, Path), ("Idempotency-Key" = String, Header)),
    request_body = CloseRecourse,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on")))]
pub(super) async fn close_recourse(
    State(app): State<App>,
    caller: Caller,
    PathId((id, recourse_id)): PathId<(ClaimId, RecourseId)>,
    once: Once<CloseRecourse>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let row = sql::find_recourse(&mut act.tx, id, recourse_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    if row.recourse.status == RecourseStatus::Closed {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let open = row.balance().open_cents();
    if open > Money::ZERO {
        book(&mut act, recourse_id, RecourseEvent::Waived, open, None).await?;
    }
    sql::close_recourse(&mut act.tx, recourse_id, act.now).await?;
    let kept = json!({ "recourse": recourse_id, "waived_cents": open });
    act.finish(StatusCode::OK, "claim.close-recourse", kept)
        .await
}
