//! The insurer's account from which claims are paid.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::Page;
use shared_types::claim_desk::{NewPayingAccount, PayingAccount};
use uuid::Uuid;

use super::accounts::read_iban;
use super::treasury;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, Once, Refusal, WrongFields, broke, codes};
use crate::identity::{Action, Caller};

const MAX_HOLDER: usize = 70;

/// The accounts from which claims were, are and will be paid, with the day from which each is valid.
#[utoipa::path(get, path = "/admin/paying-accounts", tag = "claims", security(("bearer" = [])),
    responses((status = 200, body = Page<PayingAccount>)))]
pub(super) async fn show_paying_accounts(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<PayingAccount>>, Refusal> {
    caller.may(Action::GovernClaimPayments)?;
    let mut tx = app.db.read_as(&caller).await?;
    Ok(Json(Page {
        items: treasury::list_paying_accounts(&mut tx).await?,
        next: None,
    }))
}

/// Sets the account from which claims are paid from a day on. Those before stay on record.
#[utoipa::path(post, path = "/admin/paying-accounts", tag = "claims", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewPayingAccount,
    responses((status = 201, body = PayingAccount), (status = 409, description = "claims/paying-account-exists"),
        (status = 422, description = "claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn set_paying_account(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewPayingAccount>,
) -> Result<Response, Refusal> {
    caller.may(Action::GovernClaimPayments)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let new = &once.body;
    let mut wrong = WrongFields::default();
    wrong.check_bank_text("/holder", &new.holder, MAX_HOLDER);
    let iban = read_iban(&new.iban, &mut wrong);
    if new.valid_from < app.clock.today() {
        wrong.add_code("/valid_from", codes::STEP_IN_THE_PAST);
    }
    wrong.refuse()?;
    let account = PayingAccount {
        valid_from: new.valid_from,
        holder: new.holder.trim().to_owned(),
        iban: iban.ok_or(codes::INVALID_FIELDS)?.electronic().to_owned(),
    };
    let now = app.clock.now();
    treasury::insert_paying_account(&mut tx, &account, caller.user_id, now)
        .await
        .map_err(|error| {
            if broke(&error, "paying_account_pkey") {
                codes::PAYING_ACCOUNT_EXISTS.into()
            } else {
                Refusal::from(error)
            }
        })?;
    let deed = Deed {
        after: Some(json!({ "valid_from": account.valid_from })),
        ..Deed::new("paying-account.set", "paying_account", Uuid::nil())
    };
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &account).await
}
