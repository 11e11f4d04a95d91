//! What one person of the claims desk pays alone; above it a second one approves (four eyes).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::claim_desk::PaymentLimit;
use shared_types::{Money, Page};
use uuid::Uuid;

use super::treasury;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::claims::MAX_AMOUNT;
use crate::http::{Json, Once, Refusal, WrongFields, broke, codes};
use crate::identity::{Action, Caller};

/// The limits that were, are and will be, with the day from which each is valid.
#[utoipa::path(get, path = "/admin/claim-payment-limits", tag = "claims", security(("bearer" = [])),
    responses((status = 200, body = Page<PaymentLimit>)))]
pub(super) async fn show_payment_limits(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<PaymentLimit>>, Refusal> {
    caller.may(Action::GovernClaimPayments)?;
    let mut tx = app.db.read_as(&caller).await?;
    Ok(Json(Page {
        items: treasury::list_limits(&mut tx).await?,
        next: None,
    }))
}

/// Sets the limit from a day on, tomorrow at the earliest: a payment at hand is judged by the limit that it met. Limits before
/// stay on record.
#[utoipa::path(post, path = "/admin/claim-payment-limits", tag = "claims", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = PaymentLimit,
    responses((status = 201, body = PaymentLimit), (status = 409, description = "claims/payment-limit-exists"),
        (status = 422, description = "claims/limit-from-tomorrow, claims/amount-out-of-range, request/invalid-fields")))]
pub(super) async fn set_payment_limit(
    State(app): State<App>,
    caller: Caller,
    once: Once<PaymentLimit>,
) -> Result<Response, Refusal> {
    caller.may(Action::GovernClaimPayments)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let limit = once.body.clone();
    let mut wrong = WrongFields::default();
    if limit.valid_from <= app.clock.today() {
        wrong.add_code("/valid_from", codes::LIMIT_FROM_TOMORROW);
    }
    if limit.limit_cents < Money::ZERO || limit.limit_cents > MAX_AMOUNT {
        wrong.add_code("/limit_cents", codes::AMOUNT_OUT_OF_RANGE);
    }
    wrong.refuse()?;
    let now = app.clock.now();
    treasury::insert_limit(&mut tx, &limit, caller.user_id, now)
        .await
        .map_err(|error| {
            if broke(&error, "claim_payment_limit_pkey") {
                codes::PAYMENT_LIMIT_EXISTS.into()
            } else {
                Refusal::from(error)
            }
        })?;
    let deed = Deed {
        after: Some(json!(limit)),
        ..Deed::new("payment-limit.set", "claim_payment_limit", Uuid::nil())
    };
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &limit).await
}
