//! A notice is put right after it was sent.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::check_notice;
use domain::claims::correction::{KnownAccount, correct, names_only_the_account};
use domain::claims::status::{Correctable, correctable};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared_types::claim::{ClaimDetail, ClaimStatus, LossNotice};
use shared_types::claim_file::NewCorrection;
use shared_types::iban::Iban;
use shared_types::{AccountId, ClaimId};
use sqlx::PgConnection;

use super::sql;
use super::tell_account;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::claims::notice_refusal::refusal_of;
use crate::claims::progress::{account_is_known, tell_others};
use crate::claims::sql::{ClaimRow, find_claim, find_contract, lock_claim};
use crate::claims::{Happening, OwnedClaim, coverage, find_detail, record, side_of};
use crate::db::by_key;
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::{Action, Caller};

const MAX_REASON: usize = 1000;

/// Corrects what was told about a claim: facts as long as the insurer has not decided on them, the account for the payment
/// alone until the claim is closed. All parties see who changed what and when. The same correction sent again under its id
/// answers the claim as it is.
#[utoipa::path(post, path = "/claims/{id}/corrections", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewCorrection,
    responses((status = 201, body = ClaimDetail), (status = 200, body = ClaimDetail, description = "corrected before"),
        (status = 404, description = "not-found"), (status = 409, description = "claims/decided, id-taken"),
        (status = 422, description = "claims/nothing-changed, claims/loss-in-the-future, claims/before-start, \
            claims/after-end, claims/estimate-negative, claims/estimate-too-large, claims/damaged, claims/named-parties, \
            request/text-length, request/invalid-fields")))]
pub(super) async fn correct_notice(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewCorrection>,
) -> Result<Response, Refusal> {
    caller.may(Action::ReportClaims)?;
    let correction = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let (claim, status) = lock_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let fingerprint = fingerprint(correction);
    let status = match sql::find_correction(&mut tx, correction.id).await? {
        // A repeated correction is not looked at again: meanwhile the facts may have been corrected once more.
        Some(known) if known == (id, caller.user_id, fingerprint.clone()) => StatusCode::OK,
        Some(_) => return Err(codes::ID_TAKEN.into()),
        None if !may_correct(status, correction) => return Err(codes::CLAIM_DECIDED.into()),
        None => {
            take_in(&mut tx, &app, &caller, claim, correction, &fingerprint).await?;
            tx.act_as_insurer().await?;
            if !names_only_the_account(correction) {
                coverage::check_by_rule(&mut tx, &app, id).await?;
            }
            if correction.account.is_some() {
                account_is_known(&mut tx, id, app.clock.today()).await?;
            }
            tx.act_as(&caller).await?;
            StatusCode::CREATED
        }
    };
    let claim = find_detail(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, status, &claim).await
}

/// Facts until they are decided on, the account as long as the claim is open.
fn may_correct(status: ClaimStatus, correction: &NewCorrection) -> bool {
    match correctable(status) {
        Correctable::Everything => true,
        Correctable::Account => names_only_the_account(correction),
        Correctable::Nothing => false,
    }
}

/// Checks the facts as they would be, stores them with their history and tells the others.
async fn take_in(
    db: &mut PgConnection,
    app: &App,
    caller: &Caller,
    claim: OwnedClaim,
    correction: &NewCorrection,
    fingerprint: &[u8],
) -> Result<(), Refusal> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut wrong = WrongFields::default();
    let reason = crate::claims::sql::told(correction.reason.as_ref());
    wrong.check_optional("/reason", reason, MAX_REASON);
    wrong.refuse()?;
    let row = find_claim(db, claim.id).await?.ok_or(codes::NOT_FOUND)?;
    let mut accounts = by_key(sql::list_accounts(db, caller, &[claim.id]).await?);
    let account = accounts.remove(&claim.id).and_then(|mut told| told.pop());
    let known = account.map(|account| KnownAccount {
        holder: account.holder,
        iban_masked: account.iban_masked,
        iban: account.iban,
    });
    let contract_id = row.summary.contract_id;
    let (facts, changes) = correct(&told_so_far(row), known.as_ref(), correction);
    if changes.is_empty() {
        return Err(codes::NOTHING_CHANGED.into());
    }
    let contract = find_contract(db, contract_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    check_notice(&facts, contract.days(), today).map_err(|faults| refusal_of(&faults))?;
    let by = side_of(caller);
    if !sql::insert_correction(
        db,
        claim,
        correction,
        &changes,
        fingerprint,
        by,
        caller,
        now,
    )
    .await?
    {
        return Err(codes::ID_TAKEN.into());
    }
    sql::update_facts(db, claim.id, &facts, now).await?;
    if let Some(account) = &facts.account {
        let id = AccountId::of_correction(correction.id);
        tell_account(db, claim, caller, id, account, now).await?;
    }
    record(db, claim, Happening::Corrected, caller, now).await?;
    tell_others(db, caller, claim, now).await?;
    let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
    let deed = Deed {
        after: Some(json!({ "correction": correction.id, "fields": fields })),
        ..Deed::new("claim.correct", "claim", claim.id.0)
    };
    audit::write(db, Some(caller), deed, now).await?;
    Ok(())
}

/// The notice as the claim has it now.
fn told_so_far(row: ClaimRow) -> LossNotice {
    LossNotice {
        id: row.summary.id,
        contract_id: row.summary.contract_id,
        kind: row.summary.kind,
        occurred_on: row.summary.occurred_on,
        occurred_at_text: row.occurred_at_text,
        place: row.place,
        description: row.description,
        photo_ids: Vec::new(),
        estimate_cents: row.estimate_cents,
        police_informed: row.police_informed,
        report_reference: row.report_reference,
        damaged: row.damaged.0,
        third_parties: row.third_parties.0,
        account: None,
        truthful: true,
    }
}

/// What makes a correction the same one when it comes again; of an account no more than anybody may see.
fn fingerprint(correction: &NewCorrection) -> Vec<u8> {
    let mut said = correction.clone();
    if let Some(account) = &mut said.account {
        account.iban =
            Iban::parse(&account.iban).map_or_else(|_| String::new(), |iban| iban.masked());
    }
    Sha256::digest(serde_json::to_vec(&said).unwrap_or_default()).to_vec()
}
