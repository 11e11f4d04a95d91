//! Organisations: the insurer's administrators keep them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::Page;
use shared_types::organisation::{NewOrganisation, Organisation, OrganisationKind};

use super::{Action, Caller, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::fields::TOO_LONG;
use crate::http::{Json, Once, Refusal, WrongFields, broke, codes};

/// All organisations the caller may see.
#[utoipa::path(get, path = "/admin/organisations", tag = "identity", security(("bearer" = [])),
    responses((status = 200, body = Page<Organisation>)))]
pub(super) async fn list_organisations(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<Organisation>>, Refusal> {
    caller.may(Action::ManageUsers)?;
    let mut tx = app.db.read_as(&caller).await?;
    let items = sql::list_organisations(&mut tx).await?;
    Ok(Json(Page { items, next: None }))
}

/// Adds a broker firm, adviser firm or partner. There is one insurer.
#[utoipa::path(post, path = "/admin/organisations", tag = "identity", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewOrganisation,
    responses((status = 201, body = Organisation), (status = 409, description = "id-taken")))]
pub(super) async fn create_organisation(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewOrganisation>,
) -> Result<Response, Refusal> {
    caller.may(Action::ManageUsers)?;
    let new = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    if new.kind == OrganisationKind::Insurer {
        return Err(codes::INVALID_FIELDS.at("/kind"));
    }
    check_texts(new)?;
    let now = app.clock.now();
    let organisation = sql::insert_organisation(&mut tx, new, now)
        .await
        .map_err(|error| {
            if broke(&error, "organisation_pkey") {
                codes::ID_TAKEN.into()
            } else {
                Refusal::from(error)
            }
        })?;
    audit::write(
        &mut tx,
        Some(&caller),
        Deed::new("organisation.create", "organisation", new.id.0),
        now,
    )
    .await?;
    once.keep(tx, &caller, StatusCode::CREATED, &organisation)
        .await
}

/// What letters print has its place on them, and no more.
fn check_texts(new: &NewOrganisation) -> Result<(), Refusal> {
    let mut wrong = WrongFields::default();
    wrong.check_text("/name", &new.name, 200);
    wrong.check_optional("/register_no", new.register_no.as_deref(), 50);
    let imprint = new.imprint.clone().unwrap_or_default();
    let lines = [
        ("phone", &imprint.phone),
        ("email", &imprint.email),
        ("website", &imprint.website),
        ("register", &imprint.register),
        ("insurance_tax_number", &imprint.insurance_tax_number),
        ("creditor_id", &imprint.creditor_id),
    ];
    for (name, line) in lines.into_iter().filter(|(_, line)| !line.is_empty()) {
        wrong.check_text(&format!("/imprint/{name}"), line, 200);
    }
    if imprint.address_lines.len() > 6 {
        wrong.add("/imprint/address_lines", TOO_LONG);
    }
    for (nth, line) in imprint.address_lines.iter().enumerate() {
        wrong.check_text(&format!("/imprint/address_lines/{nth}"), line, 100);
    }
    wrong.refuse()
}
