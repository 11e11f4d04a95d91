//! Accounts to which a claim may be paid, and whether they belong to whom they should.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::claim::PayeeCheck;
use shared_types::claim_desk::{CheckAccount, ClaimFile, Payee, ToldAccount};
use shared_types::iban::Iban;
use shared_types::{AccountId, ClaimId};

use super::sql;
use crate::app::App;
use crate::claims::corrections;
use crate::claims::desk::{Begun, DeskAct, taken};
use crate::claims::progress::account_is_known;
use crate::claims::sql::touch_claim;
use crate::http::fields::CHOICE;
use crate::http::{FieldRefusal, Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

const MAX_HOLDER: usize = 70;
const MAX_HOW: usize = 500;

/// Writes down an account that was told to the desk: the customer's, or that of a workshop, an expert, somebody injured.
#[utoipa::path(post, path = "/admin/claims/{id}/accounts", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = ToldAccount,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken"), (status = 422, description = "request/invalid-fields")))]
pub(super) async fn tell_claim_account(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<ToldAccount>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_bank_text("/holder", &act.body.holder, MAX_HOLDER);
    let iban = read_iban(&act.body.iban, &mut wrong);
    wrong.refuse()?;
    let iban = iban.ok_or(codes::INVALID_FIELDS)?;
    let account = corrections::AccountRow {
        id: act.body.id,
        payee: act.body.payee,
        holder: act.body.holder.trim(),
        iban: &iban,
    };
    corrections::insert_account(&mut act.tx, act.claim, &account, caller.user_id, act.now)
        .await
        .map_err(taken("claim_account_pkey"))?;
    if act.body.payee == Payee::Customer {
        account_is_known(&mut act.tx, id, act.today).await?;
        touch_claim(&mut act.tx, id, act.now).await?;
    }
    let kept = json!({ "account": act.body.id, "payee": act.body.payee });
    act.finish(StatusCode::CREATED, "claim.tell-account", kept)
        .await
}

/// Reads an IBAN, or notes what is wrong with it.
pub(super) fn read_iban(text: &str, wrong: &mut WrongFields) -> Option<Iban> {
    match Iban::parse(text) {
        Ok(iban) => Some(iban),
        Err(fault) => {
            let field = FieldRefusal {
                pointer: "/iban".to_owned(),
                code: fault.code().to_owned(),
                de: fault.text_de().to_owned(),
                en: fault.text_en().to_owned(),
            };
            wrong.note(codes::INVALID_FIELDS, field);
            None
        }
    }
}

/// Says whether account and holder belong together (verification of payee): without it nothing is paid there. Whoever
/// wrote an account down does not check it.
#[utoipa::path(post, path = "/admin/claims/{id}/accounts/{account_id}/check", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("account_id" = AccountId, Path), ("Idempotency-Key" = String, Header)),
    request_body = CheckAccount,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/second-person-needed"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn check_claim_account(
    State(app): State<App>,
    caller: Caller,
    PathId((id, account_id)): PathId<(ClaimId, AccountId)>,
    once: Once<CheckAccount>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    let mut wrong = WrongFields::default();
    wrong.check_text("/how", &act.body.how, MAX_HOW);
    if act.body.result == PayeeCheck::Unchecked {
        wrong.add("/result", CHOICE);
    }
    wrong.refuse()?;
    let account = sql::find_account(&mut act.tx, id, account_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    if account.told_by == caller.user_id {
        return Err(codes::SECOND_PERSON_NEEDED.into());
    }
    sql::check_account(&mut act.tx, account_id, act.body, caller.user_id, act.now).await?;
    let is_good = matches!(
        act.body.result,
        PayeeCheck::Verified | PayeeCheck::Confirmed
    );
    if is_good && account.payee == Payee::Customer {
        account_is_known(&mut act.tx, id, act.today).await?;
        touch_claim(&mut act.tx, id, act.now).await?;
    }
    let kept = json!({ "account": account_id, "result": act.body.result });
    act.finish(StatusCode::OK, "claim.check-account", kept)
        .await
}
