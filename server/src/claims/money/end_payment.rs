//! Payments that do not stay: rejected, returned by the bank, reversed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::ledger::payment_entry;
use domain::claims::payment::{Undoing, check_undoing};
use domain::claims::reserve::ReserveLedger;
use domain::claims::status::{self, ClaimAct, next_step, step_after_return};
use serde_json::json;
use shared_types::claim::{ClaimStatus, PaymentKind, PaymentState};
use shared_types::claim_desk::{ClaimFile, EndPayment};
use shared_types::{ClaimId, Money, PaymentId};

use super::faults::{of_payment, of_reserve};
use super::payment_files::tell_if_paid;
use super::sql::{self, PaymentRow};
use super::{Booking, book_reserve, recourse_entries};
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct};
use crate::claims::progress::tell_others;
use crate::claims::sql::{touch_claim, update_status};
use crate::claims::{Happening, record};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;
use crate::ledger::{self, Posting};

const MAX_REASON: usize = 2000;

/// Does not approve a proposed payment.
#[utoipa::path(post, path = "/admin/claims/{id}/payments/{payment_id}/reject", tag = "claims",
    security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("payment_id" = PaymentId, Path), ("Idempotency-Key" = String, Header)),
    request_body = EndPayment,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/payment-moved-on"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn reject_payment(
    State(app): State<App>,
    caller: Caller,
    PathId((id, payment_id)): PathId<(ClaimId, PaymentId)>,
    once: Once<EndPayment>,
) -> Result<Response, Refusal> {
    let act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    end(*act, payment_id, PaymentState::Rejected).await
}

/// Takes a payment back as a whole: before it went to the bank, or once the bank has confirmed the recall, which somebody has to
/// say who neither proposed nor approved it. The ledger, the reserve and the recourse get the mirror of what was posted; what
/// was granted is open again, and what is asked of third parties for it is waived.
#[utoipa::path(post, path = "/admin/claims/{id}/payments/{payment_id}/reverse", tag = "claims",
    security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("payment_id" = PaymentId, Path), ("Idempotency-Key" = String, Header)),
    request_body = EndPayment,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/payment-moved-on, claims/moved-on, claims/second-person-needed, \
            claims/more-than-paid, claims/more-than-granted"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn reverse_payment(
    State(app): State<App>,
    caller: Caller,
    PathId((id, payment_id)): PathId<(ClaimId, PaymentId)>,
    once: Once<EndPayment>,
) -> Result<Response, Refusal> {
    let act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    end(*act, payment_id, PaymentState::Reversed).await
}

/// The bank did not carry a payment out or sent it back, says somebody who neither proposed nor approved it. It goes into another
/// file once the account has been checked again; for another account it is reversed and proposed anew. What is asked of third
/// parties for it is waived until then.
#[utoipa::path(post, path = "/admin/claims/{id}/payments/{payment_id}/return", tag = "claims",
    security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("payment_id" = PaymentId, Path), ("Idempotency-Key" = String, Header)),
    request_body = EndPayment,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/payment-moved-on, claims/moved-on, claims/second-person-needed, \
            claims/more-than-paid"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn return_payment(
    State(app): State<App>,
    caller: Caller,
    PathId((id, payment_id)): PathId<(ClaimId, PaymentId)>,
    once: Once<EndPayment>,
) -> Result<Response, Refusal> {
    let act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    end(*act, payment_id, PaymentState::Returned).await
}

async fn end(
    mut act: DeskAct<'_, EndPayment>,
    payment_id: PaymentId,
    to: PaymentState,
) -> Result<Response, Refusal> {
    let mut wrong = WrongFields::default();
    wrong.check_text("/reason", &act.body.reason, MAX_REASON);
    wrong.refuse()?;
    if to != PaymentState::Rejected {
        // Money that comes back to a closed file opens it again first.
        act.refuse_if_closed()?;
    }
    let id = act.claim.id;
    let payment = sql::find_payment(&mut act.tx, id, payment_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let part = sql::find_part_money(&mut act.tx, payment.part_id).await?;
    check_undoing(&Undoing {
        kind: payment.kind,
        from: payment.status,
        to,
        amount_cents: payment.amount_cents,
        refunded_cents: payment.refunded_cents,
        proposed_by: payment.proposed_by,
        approved_by: payment.approved_by,
        by: act.caller.user_id,
        part: &part,
    })
    .map_err(of_payment)?;
    let entry = payment_entry(payment.kind, payment.status, to, payment.amount_cents);
    let posting = Posting::of_payment(payment_id, id, act.today);
    ledger::post(&mut act.tx, entry, posting, act.caller, act.now).await?;
    let (reason, by) = (act.body.reason.trim(), act.caller.user_id);
    sql::leave_file(&mut act.tx, payment_id, reason, by, act.now).await?;
    if to == PaymentState::Returned {
        sql::update_payment_status(&mut act.tx, payment_id, to).await?;
        sql::doubt_account(&mut act.tx, payment_id).await?;
    } else {
        sql::end_payment(&mut act.tx, payment_id, to, reason, by, act.now).await?;
    }
    if to == PaymentState::Reversed {
        give_back(&mut act, &payment).await?;
    }
    let mut waived = Money::ZERO;
    if to != PaymentState::Rejected {
        waived = recourse_entries::waive_unfounded(&mut act, &payment).await?;
        open_again(&mut act, &payment, to).await?;
    }
    if payment.kind == PaymentKind::Refund {
        // What a payee has not given back after all may be all that was to be paid.
        let booking = Booking::in_act(&act);
        tell_if_paid(&mut act.tx, act.claim.id, booking).await?;
    }
    let deed = match to {
        PaymentState::Rejected => "claim.reject-payment",
        PaymentState::Returned => "claim.return-payment",
        _ => "claim.reverse-payment",
    };
    let kept = json!({
        "payment": payment_id, "status": to, "amount_cents": payment.amount_cents, "recourse_waived_cents": waived,
    });
    act.finish(StatusCode::OK, deed, kept).await
}

/// What a reversed payment used or brought: the reserve stands again, the third party owes again.
async fn give_back(act: &mut DeskAct<'_, EndPayment>, payment: &PaymentRow) -> Result<(), Refusal> {
    match payment.kind {
        PaymentKind::Indemnity | PaymentKind::AdjusterCost => give_reserve_back(act, payment).await,
        PaymentKind::RecourseIn => recourse_entries::send_back(act, payment).await,
        PaymentKind::Refund => Ok(()),
    }
}

async fn give_reserve_back(
    act: &mut DeskAct<'_, EndPayment>,
    payment: &PaymentRow,
) -> Result<(), Refusal> {
    let entries = sql::list_reserve_entries(&mut act.tx, payment.part_id).await?;
    let back = ReserveLedger::of(entries)
        .and_then(|mut reserve| {
            reserve.undo_payment(payment.amount_cents, payment.reserve_use, act.today)
        })
        .map_err(of_reserve)?;
    if let Some(entry) = back {
        let booking = Booking::in_act(act);
        let part = payment.part_id;
        book_reserve(
            &mut act.tx,
            act.claim,
            part,
            entry,
            None,
            Some(payment.id),
            booking,
        )
        .await?;
    }
    Ok(())
}

/// A claim that counted as paid is not paid any more when indemnity is missing again, whoever was to get it. The customer hears
/// of that, and of his own payments.
async fn open_again(
    act: &mut DeskAct<'_, EndPayment>,
    payment: &PaymentRow,
    to: PaymentState,
) -> Result<(), Refusal> {
    let id = act.claim.id;
    let is_missing = payment.kind == PaymentKind::Indemnity
        && !sql::find_claim_sums(&mut act.tx, id).await?.is_paid();
    let after = status::after(act.status, ClaimAct::TakeBackPayment).filter(|_| is_missing);
    let status = after.unwrap_or(act.status);
    let waits_for_account =
        to == PaymentState::Returned && payment.is_of_customer() && status == ClaimStatus::Decided;
    if waits_for_account || after.is_some() {
        let step = if waits_for_account {
            step_after_return(act.today)
        } else {
            next_step(status, act.today)
        };
        update_status(&mut act.tx, id, status, &step, act.now).await?;
    }
    if after.is_none() && !payment.is_of_customer() {
        return Ok(());
    }
    touch_claim(&mut act.tx, id, act.now).await?;
    let (claim, caller, now) = (act.claim, act.caller, act.now);
    let happening = match (payment.kind, to) {
        (PaymentKind::Refund, _) => Happening::RefundReversed,
        (_, PaymentState::Returned) => Happening::PaymentReturned,
        _ => Happening::PaymentReversed,
    };
    record(&mut act.tx, claim, happening, caller, now).await?;
    tell_others(&mut act.tx, caller, claim, now).await?;
    Ok(())
}
