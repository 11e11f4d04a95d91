//! A payment is proposed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::payment::{Direction, check_proposal, check_refund, direction, may_pay};
use serde_json::json;
use shared_types::ClaimId;
use shared_types::claim::PaymentKind;
use shared_types::claim_desk::{ClaimFile, NewPayment};

use super::faults::of_payment;
use super::sql::{self, AccountRow, RefundedRow};
use crate::app::App;
use crate::claims::desk::{Begun, DeskAct, has_part, taken};
use crate::http::fields::{CHOICE, NO_SUCH, REQUIRED};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

/// What a bank carries in one line of the statement.
const MAX_PURPOSE: usize = 140;

/// Proposes a payment. Indemnity never exceeds what was granted for its part. A refund names the indemnity that comes back and
/// never exceeds it. Money from a third party comes in through its recourse.
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
    // First, so that nobody who has lost an answer reads that the grant is used up, by this very payment.
    if sql::find_payment(&mut act.tx, id, payment.id)
        .await?
        .is_some()
    {
        return Err(codes::ID_TAKEN.into());
    }
    if !may_pay(payment.kind, act.status) {
        return Err(codes::CLAIM_MOVED_ON.into());
    }
    let mut wrong = WrongFields::default();
    wrong.check_bank_text("/purpose", &payment.purpose, MAX_PURPOSE);
    if payment.kind == PaymentKind::RecourseIn {
        wrong.add("/kind", CHOICE);
    }
    if !has_part(&mut act.tx, id, payment.part_id).await? {
        wrong.add("/part_id", NO_SUCH);
    }
    let (account, refunded) = find_named(&mut act, &mut wrong).await?;
    wrong.refuse()?;
    let part = sql::find_part_money(&mut act.tx, payment.part_id).await?;
    check_proposal(payment.kind, payment.amount_cents, &part).map_err(of_payment)?;
    // A refund comes from whom the indemnity went to.
    let payee = match (account, refunded) {
        (Some(account), _) => account.payee,
        (None, Some(paid)) => {
            check_refund(payment.amount_cents, paid.left_cents).map_err(of_payment)?;
            paid.payee
        }
        (None, None) => return Err(codes::INVALID_FIELDS.into()),
    };
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

/// The account to which money goes, or the indemnity of which a refund comes back.
async fn find_named(
    act: &mut DeskAct<'_, NewPayment>,
    wrong: &mut WrongFields,
) -> sqlx::Result<(Option<AccountRow>, Option<RefundedRow>)> {
    let payment = act.body;
    let goes_out = direction(payment.kind) == Direction::Out;
    let account = match payment.account_id.filter(|_| goes_out) {
        Some(account) => sql::find_account(&mut act.tx, act.claim.id, account).await?,
        None => None,
    };
    let (is_named, is_known) = (payment.account_id.is_some(), account.is_some());
    check_named(wrong, "/account_id", goes_out, is_named, is_known);
    let is_refund = payment.kind == PaymentKind::Refund;
    let refunded = match payment.refund_of.filter(|_| is_refund) {
        Some(paid) => sql::find_refunded(&mut act.tx, payment.part_id, paid, payment.id).await?,
        None => None,
    };
    let (is_named, is_known) = (payment.refund_of.is_some(), refunded.is_some());
    check_named(wrong, "/refund_of", is_refund, is_named, is_known);
    Ok((account, refunded))
}

/// Notes what this kind of payment needs and lacks, or names and does not have.
fn check_named(
    wrong: &mut WrongFields,
    place: &'static str,
    is_needed: bool,
    is_named: bool,
    is_known: bool,
) {
    if is_needed && !is_named {
        wrong.add(place, REQUIRED);
    } else if is_named && !is_known {
        wrong.add(place, NO_SUCH);
    }
}
