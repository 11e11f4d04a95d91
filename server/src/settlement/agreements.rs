//! Commission agreements (Courtagezusagen) between the insurer and brokers.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use rust_decimal::Decimal;
use shared_types::Page;
use shared_types::settlement::{CommissionAgreement, NewCommissionAgreement};

use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::fields::FORMAT;
use crate::http::{Json, Once, Refusal, WrongFields, broke, codes};
use crate::identity::{Action, Caller};
use crate::products;

/// All agreements, the latest first.
#[utoipa::path(get, path = "/admin/commission-agreements", tag = "settlement", security(("bearer" = [])),
    responses((status = 200, body = Page<CommissionAgreement>)))]
pub(super) async fn list_agreements(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<CommissionAgreement>>, Refusal> {
    caller.may(Action::KeepAgreements)?;
    let mut tx = app.db.read_as(&caller).await?;
    let items = sql::list_agreements(&mut tx).await?;
    Ok(Json(Page { items, next: None }))
}

/// Agrees what a broker is paid. Agreements are not changed: a later one takes over from its first day.
#[utoipa::path(post, path = "/admin/commission-agreements", tag = "settlement", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewCommissionAgreement,
    responses((status = 201, body = CommissionAgreement), (status = 404, description = "not-found: the broker"),
        (status = 409, description = "id-taken, settlement/agreement-exists"),
        (status = 422, description = "request/invalid-fields, products/unknown")))]
pub(super) async fn create_agreement(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewCommissionAgreement>,
) -> Result<Response, Refusal> {
    caller.may(Action::KeepAgreements)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let (new, now) = (&once.body, app.clock.now());
    check_rate(new.rate_pct)?;
    // An adviser takes no commission, so there is nothing to agree with him.
    if !sql::is_broker(&mut tx, new.broker_id).await? {
        return Err(codes::NOT_FOUND.at("/broker_id"));
    }
    if let Some(product) = &new.product
        && !products::is_known(&mut tx, product).await?
    {
        return Err(codes::UNKNOWN_PRODUCT.at("/product"));
    }
    let agreement =
        sql::insert_agreement(&mut tx, new, now)
            .await
            .map_err(|error| match error {
                error if broke(&error, "commission_agreement_pkey") => codes::ID_TAKEN.into(),
                error if broke(&error, "one_agreement_per_day") => {
                    codes::AGREEMENT_EXISTS.at("/valid_from")
                }
                error => Refusal::from(error),
            })?;
    let deed = Deed {
        after: serde_json::to_value(&agreement).ok(),
        ..Deed::new(
            "commission-agreement.create",
            "commission_agreement",
            new.id.0,
        )
    };
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &agreement)
        .await
}

/// A percentage with at most four places.
fn check_rate(rate_pct: Decimal) -> Result<(), Refusal> {
    let mut wrong = WrongFields::default();
    let is_percentage = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&rate_pct);
    if !is_percentage || rate_pct.normalize().scale() > 4 {
        wrong.add("/rate_pct", FORMAT);
    }
    wrong.refuse()
}
