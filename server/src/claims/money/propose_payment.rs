//! A payment is proposed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::payment::{Direction, check_proposal, direction, may_pay};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::PaymentKind;
use shared_types::claim_desk::{ClaimFile, NewPayment, Payee};

use super::faults::of_payment;
use super::sql;
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct, has_part, taken};
use crate::http::fields::{REQUIRED, UNKNOWN};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

/// What a bank carries in one line of the statement.
const MAX_PURPOSE: usize = 140;

/// Proposes a payment. Indemnity never exceeds what was granted for its part. Money from a third party comes in through its
/// recourse.
#[utoipa::path(post, path = "/admin/claims/{id}/payments", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewPayment,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on, claims/more-than-granted, claims/more-than-paid, id-taken"),
        (status = 422, description = "claims/amount-out-of-range, request/invalid-fields")))]
pub(super) async fn propose_payment(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewPayment>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let payment = act.body;
    if !may_pay(payment.kind, act.status) {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let mut wrong = WrongFields::default();
    wrong.check_bank_text("/purpose", &payment.purpose, MAX_PURPOSE);
    if payment.kind == PaymentKind::RecourseIn {
        wrong.add("/kind", UNKNOWN);
    }
    if !has_part(&mut act.tx, id, payment.part_id).await? {
        wrong.add("/part_id", UNKNOWN);
    }
    // A refund comes from whom the indemnity went to.
    let mut payee = Payee::Customer;
    match (direction(payment.kind), payment.account_id) {
        (Direction::Out, None) => wrong.add("/account_id", REQUIRED),
        (Direction::In, Some(_)) => wrong.add("/account_id", UNKNOWN),
        (Direction::In, None) => {}
        (Direction::Out, Some(account)) => {
            match sql::find_account(&mut act.tx, id, account).await? {
                Some(account) => payee = account.payee,
                None => wrong.add("/account_id", UNKNOWN),
            }
        }
    }
    wrong.refuse()?;
    let part = sql::find_part_money(&mut act.tx, payment.part_id).await?;
    check_proposal(payment.kind, payment.amount_cents, &part).map_err(of_payment)?;
    sql::insert_payment(
        &mut act.tx,
        act.claim,
        payment,
        payee,
        caller.user_id,
        act.now,
    )
    .await
    .map_err(taken("claim_payment_pkey"))?;
    let kept = json!({
        "payment": payment.id, "kind": payment.kind, "amount_cents": payment.amount_cents,
    });
    act.finish(StatusCode::CREATED, "claim.propose-payment", kept)
        .await
}
