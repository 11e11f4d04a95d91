//! A new customer: policyholder or prospect.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use shared_types::OrganisationId;
use shared_types::customer::{Customer, NewCustomer, Salutation};
use shared_types::organisation::PrincipalKind;

use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::fields::{FORMAT, IN_THE_FUTURE, REQUIRED};
use crate::http::{Once, Refusal, WrongFields, broke, codes};
use crate::identity::{Action, Caller};

/// Adds a customer. An intermediary's customer is his own; staff names the responsible intermediary.
#[utoipa::path(post, path = "/customers", tag = "customers", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewCustomer,
    responses((status = 201, body = Customer), (status = 409, description = "id-taken"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn create_customer(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewCustomer>,
) -> Result<Response, Refusal> {
    caller.may(Action::KeepCustomers)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let new = &once.body;
    check(new, app.clock.today())?;
    let broker_id = responsible(&caller, new)?;
    if caller.kind == PrincipalKind::Staff && !sql::is_intermediary(&mut tx, broker_id).await? {
        return Err(codes::NOT_FOUND.at("/broker_id"));
    }
    let now = app.clock.now();
    sql::insert(&mut tx, new, broker_id, now)
        .await
        .map_err(|error| {
            if broke(&error, "customer_pkey") {
                codes::ID_TAKEN.into()
            } else {
                Refusal::from(error)
            }
        })?;
    let customer = sql::find(&mut tx, new.id).await?.ok_or(codes::NOT_FOUND)?;
    let deed = Deed::new("customer.create", "customer", new.id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &customer).await
}

fn responsible(caller: &Caller, new: &NewCustomer) -> Result<OrganisationId, Refusal> {
    match (caller.kind, new.broker_id) {
        (PrincipalKind::Staff, Some(broker_id)) => Ok(broker_id),
        (PrincipalKind::Staff, None) => {
            let mut wrong = WrongFields::default();
            wrong.add("/broker_id", REQUIRED);
            wrong.refuse().map(|()| OrganisationId(caller.owner))
        }
        (_, Some(broker_id)) if broker_id.0 != caller.owner => {
            Err(codes::NOT_FOUND.at("/broker_id"))
        }
        (_, Some(_) | None) => Ok(OrganisationId(caller.owner)),
    }
}

fn check(new: &NewCustomer, today: NaiveDate) -> Result<(), Refusal> {
    let mut wrong = WrongFields::default();
    wrong.check_text("/last_name", &new.last_name, 200);
    let first_name = new.first_name.as_deref();
    if new.salutation != Salutation::Company && first_name.is_none() {
        wrong.add("/first_name", REQUIRED);
    }
    wrong.check_optional("/first_name", first_name, 100);
    wrong.check_text("/street", &new.street, 200);
    wrong.check_text("/city", &new.city, 100);
    if new.postal_code.len() != 5 || !new.postal_code.bytes().all(|digit| digit.is_ascii_digit()) {
        wrong.add("/postal_code", FORMAT);
    }
    if new.birth_date.is_some_and(|born| born > today) {
        wrong.add("/birth_date", IN_THE_FUTURE);
    }
    wrong.check_optional("/email", new.email.as_deref(), 254);
    if new
        .email
        .as_deref()
        .is_some_and(|email| !email.trim().is_empty() && !email.contains('@'))
    {
        wrong.add("/email", FORMAT);
    }
    wrong.check_optional("/phone", new.phone.as_deref(), 50);
    wrong.refuse()
}
