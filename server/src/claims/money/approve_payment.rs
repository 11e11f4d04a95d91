//! A payment is approved: above the limit by a second person.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::ledger::payment_entry;
use domain::claims::payment::{
    Approval, Direction, check_approval, check_refund, direction, may_pay,
};
use domain::claims::reserve::ReserveLedger;
use domain::claims::status::ClaimAct;
use serde_json::json;
use shared_types::claim::{PayeeCheck, PaymentKind, PaymentState};
use shared_types::claim_desk::{ApprovePayment, ClaimFile};
use shared_types::{ClaimId, Money, PaymentId};

use super::faults::{of_payment, of_reserve};
use super::{Booking, book_reserve, recourse_entries, sql, treasury};
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct};
use crate::claims::progress::{refuse_if_blocked, tell_others};
use crate::claims::sql::touch_claim;
use crate::claims::{Happening, record};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::Caller;
use crate::ledger::{self, Posting};

/// Approves a payment: it uses the reserve, is posted to the ledger and goes with the next file to the bank. Above the limit,
/// counted with what one person paid alone on this claim before, somebody else than the proposer has to approve.
#[utoipa::path(post, path = "/admin/claims/{id}/payments/{payment_id}/approve", tag = "claims",
    security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("payment_id" = PaymentId, Path), ("Idempotency-Key" = String, Header)),
    request_body = ApprovePayment,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/payment-moved-on, claims/moved-on, claims/payee-not-verified, \
            claims/account-replaced, claims/second-person-needed, claims/more-than-granted, claims/more-than-paid, claims/reserve-too-small, \
            claims/blocked")))]
pub(super) async fn approve_payment(
    State(app): State<App>,
    caller: Caller,
    PathId((id, payment_id)): PathId<(ClaimId, PaymentId)>,
    once: Once<ApprovePayment>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let payment = sql::find_payment(&mut act.tx, id, payment_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    if !may_pay(payment.kind, act.status) {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let part = sql::find_part_money(&mut act.tx, payment.part_id).await?;
    let approval = Approval {
        kind: payment.kind,
        state: payment.status,
        amount_cents: payment.amount_cents,
        payee: payment.payee_check.unwrap_or(PayeeCheck::Unchecked),
        is_account_replaced: payment.is_account_replaced,
        proposed_by: payment.proposed_by,
        approver: caller.user_id,
        approver_capabilities: &caller.capabilities,
        limit_cents: treasury::find_limit(&mut act.tx, caller.user_id, act.today).await?,
        paid_alone_cents: sql::sum_paid_alone(&mut act.tx, id).await?,
        part: &part,
    };
    check_approval(&approval).map_err(of_payment)?;
    if let Some(paid) = payment.refund_of {
        let left = sql::find_refunded(&mut act.tx, payment.part_id, paid, payment_id)
            .await?
            .map_or(Money::ZERO, |paid| paid.left_cents);
        check_refund(payment.amount_cents, left).map_err(of_payment)?;
    }
    refuse_if_blocked(&mut act.tx, id, ClaimAct::Pay).await?;
    let booking = Booking::in_act(&act);
    if direction(payment.kind) == Direction::Out {
        let entries = sql::list_reserve_entries(&mut act.tx, payment.part_id).await?;
        let used = ReserveLedger::of(entries)
            .and_then(|mut reserve| {
                reserve.pay(payment.amount_cents, payment.reserve_use, act.today)
            })
            .map_err(of_reserve)?;
        if let Some(entry) = used {
            let part = payment.part_id;
            book_reserve(
                &mut act.tx,
                act.claim,
                part,
                entry,
                None,
                Some(payment_id),
                booking,
            )
            .await?;
        }
    }
    sql::approve(&mut act.tx, payment_id, caller.user_id, act.now).await?;
    let entry = payment_entry(
        payment.kind,
        payment.status,
        PaymentState::Approved,
        payment.amount_cents,
    );
    let posting = Posting::of_payment(payment_id, id, act.today);
    ledger::post(&mut act.tx, entry, posting, &caller, act.now).await?;
    let waived = match payment.kind {
        PaymentKind::Refund => recourse_entries::waive_unfounded(&mut act, &payment).await?,
        _ => Money::ZERO,
    };
    if payment.is_of_customer() {
        touch_claim(&mut act.tx, id, act.now).await?;
        let happening = match payment.kind {
            PaymentKind::Refund => Happening::RefundReceived,
            _ => Happening::PaymentApproved,
        };
        record(&mut act.tx, act.claim, happening, &caller, act.now).await?;
        tell_others(&mut act.tx, &caller, act.claim, act.now).await?;
    }
    let kept = json!({
        "payment": payment_id, "amount_cents": payment.amount_cents, "recourse_waived_cents": waived,
    });
    act.finish(StatusCode::OK, "claim.approve-payment", kept)
        .await
}
