//! What keeps an approved payment from the bank. One answer for the file that leaves it out and for the list that names it.

use axum::extract::State;
use domain::claims::payment::{PaymentFault, check_payee, may_pay};
use shared_types::Page;
use shared_types::claim::{PaymentHindrance, PaymentKind};
use shared_types::claim_desk::HeldPayment;

use super::pain001;
use super::sql::{self, ApprovedRow};
use crate::app::App;
use crate::http::{Json, Refusal};
use crate::identity::{Action, Caller};

/// Asked anew for every file: since the approval the claim, the grant and the account may have changed.
pub(super) fn hindrance(payment: &ApprovedRow) -> Option<PaymentHindrance> {
    let payee = check_payee(
        payment.kind,
        payment.payee_check,
        payment.is_account_replaced,
    );
    if !may_pay(payment.kind, payment.claim_status) {
        Some(PaymentHindrance::ClaimStatus)
    } else if payment.is_fraud_checked {
        Some(PaymentHindrance::FraudCheck)
    } else if payee == Err(PaymentFault::AccountReplaced) {
        Some(PaymentHindrance::AccountReplaced)
    } else if payee.is_err() {
        Some(PaymentHindrance::PayeeNotVerified)
    } else if payment.kind == PaymentKind::Indemnity && !payment.part().is_within_grant() {
        Some(PaymentHindrance::MoreThanGranted)
    } else if !pain001::can_carry(&payment.transfer()) {
        Some(PaymentHindrance::BankFormat)
    } else {
        None
    }
}

/// Payments that are approved and stay behind when a file is made, with the reason; the oldest first.
#[utoipa::path(get, path = "/admin/claim-payments/held", tag = "claims", security(("bearer" = [])),
    responses((status = 200, body = Page<HeldPayment>)))]
pub(super) async fn list_held_payments(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<HeldPayment>>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.read_as(&caller).await?;
    let approved = sql::list_approved(&mut tx, None).await?;
    let items = approved
        .into_iter()
        .filter_map(|payment| {
            hindrance(&payment).map(|reason| HeldPayment {
                id: payment.id,
                claim_id: payment.claim_id,
                claim_no: payment.claim_no,
                kind: payment.kind,
                amount_cents: payment.amount_cents,
                reason,
            })
        })
        .collect();
    Ok(Json(Page { items, next: None }))
}
