//! Reporting a loss (Schadenmeldung).

use std::collections::HashSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::claims::{check_notice, step_after_notice};
use shared_types::claim::{ClaimDetail, ClaimPhoto, LossNotice};
use shared_types::organisation::Capability;
use shared_types::{AccountId, ThreadId};
use sqlx::PgConnection;

use super::notice_refusal::refusal_of;
use super::sql::{self, ClaimRow, NoticedContract};
use super::{Happening, OwnedClaim, corrections, coverage, find_detail, record};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::db::{Tx, by_key};
use crate::gateways::PushKind;
use crate::http::{Once, Refusal, codes};
use crate::identity::{Action, Caller};
use crate::messages;
use crate::push::{self, News, Recipients, StaffAudience};

/// Reports a loss under a contract that the caller may see: the customer, or the intermediary on the customer's behalf.
/// The same notice sent again under its id answers the claim that is there.
#[utoipa::path(post, path = "/claims", tag = "claims", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = LossNotice,
    responses((status = 201, body = ClaimDetail), (status = 200, body = ClaimDetail, description = "reported before"),
        (status = 404, description = "not-found"), (status = 409, description = "id-taken"),
        (status = 422, description = "claims/not-truthful, claims/loss-in-the-future, claims/before-start, \
            claims/after-end, claims/too-many-photos, claims/photo-twice, claims/estimate-negative, claims/estimate-too-large, \
            claims/damaged, claims/named-parties, request/text-length, request/invalid-fields")))]
pub(super) async fn report_claim(
    State(app): State<App>,
    caller: Caller,
    once: Once<LossNotice>,
) -> Result<Response, Refusal> {
    caller.may(Action::ReportClaims)?;
    let notice = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    // A repeated notice is not checked again: it was accepted, and meanwhile the contract may have ended.
    if let Some(is_same) = find_same(&mut tx, notice).await? {
        return repeated(tx, &caller, &once, is_same).await;
    }
    let contract = sql::find_contract(&mut tx, notice.contract_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    check_notice(notice, contract.days(), app.clock.today())
        .map_err(|faults| refusal_of(&faults))?;
    if !take_in(&mut tx, &app, &caller, notice, &contract).await? {
        // A stranger's claim under this id is not found and answered like any other id that is taken.
        let is_same = find_same(&mut tx, notice).await?.unwrap_or(false);
        return repeated(tx, &caller, &once, is_same).await;
    }
    tx.act_as_insurer().await?;
    coverage::check_by_rule(&mut tx, &app, notice.id).await?;
    tx.act_as(&caller).await?;
    let claim = find_detail(&mut tx, &caller, notice.id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::CREATED, &claim).await
}

/// Answers a notice whose id is there already: the claim if it came from this very notice.
async fn repeated(
    mut tx: Tx,
    caller: &Caller,
    once: &Once<LossNotice>,
    is_same: bool,
) -> Result<Response, Refusal> {
    if !is_same {
        return Err(codes::ID_TAKEN.into());
    }
    let claim = find_detail(&mut tx, caller, once.body.id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    once.keep(tx, caller, StatusCode::OK, &claim).await
}

/// Stores the notice with all that hangs on it. False when the id was taken in the meantime; then nothing is stored.
async fn take_in(
    db: &mut PgConnection,
    app: &App,
    caller: &Caller,
    notice: &LossNotice,
    contract: &NoticedContract,
) -> Result<bool, Refusal> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let claim = OwnedClaim {
        id: notice.id,
        customer_id: contract.customer_id,
        broker_id: contract.broker_id,
    };
    let thread_id = ThreadId::of_claim(claim.id);
    let step = step_after_notice(today);
    let inserted = sql::insert_claim(
        db,
        claim,
        notice,
        thread_id,
        &step,
        caller.user_id,
        today,
        now,
    )
    .await?;
    let Some(claim_no) = inserted else {
        return Ok(false);
    };
    sql::insert_photos(db, claim, &notice.photo_ids).await?;
    if let Some(account) = &notice.account {
        let id = AccountId::of_notice(claim.id);
        corrections::tell_account(db, claim, caller, id, account, now).await?;
    }
    record(db, claim, Happening::Reported, caller, now).await?;
    let owners = (claim.customer_id, claim.broker_id);
    if !messages::open_claim_thread(db, thread_id, (claim.id, &claim_no), owners, now).await? {
        return Err(codes::ID_TAKEN.into());
    }
    let claims_staff = StaffAudience {
        with: Some(Capability::Claims),
        ..StaffAudience::default()
    };
    let news = News {
        kind: PushKind::ClaimReported,
        subject_id: claim.id.0,
        recipients: Recipients::other_parties(
            caller,
            claim.customer_id,
            claim.broker_id,
            claims_staff,
        ),
    };
    push::notify(db, &news, now).await?;
    audit::write(
        db,
        Some(caller),
        Deed::new("claim.report", "claim", claim.id.0),
        now,
    )
    .await?;
    Ok(true)
}

/// Whether the claim under this id came from this very notice; nothing when the caller sees none.
async fn find_same(db: &mut PgConnection, notice: &LossNotice) -> sqlx::Result<Option<bool>> {
    let Some(known) = sql::find_claim(db, notice.id).await? else {
        return Ok(None);
    };
    // What was corrected meanwhile does not matter: the fingerprint is of the notice as it came.
    if let Some(fingerprint) = &known.notice_sha256 {
        return Ok(Some(*fingerprint == sql::fingerprint(notice)));
    }
    let mut photos = by_key(sql::list_photos(db, &[notice.id]).await?);
    let photos = photos.remove(&notice.id).unwrap_or_default();
    Ok(Some(says_the_same(&known, &photos, notice)))
}

fn says_the_same(known: &ClaimRow, photos: &[ClaimPhoto], notice: &LossNotice) -> bool {
    let announced: HashSet<_> = notice.photo_ids.iter().collect();
    let known_photos: HashSet<_> = photos.iter().map(|photo| &photo.id).collect();
    known.summary.contract_id == notice.contract_id
        && known.summary.kind == notice.kind
        && known.summary.occurred_on == notice.occurred_on
        && known.occurred_at_text.as_deref() == sql::told(notice.occurred_at_text.as_ref())
        && known.place == notice.place.trim()
        && known.description == notice.description.trim()
        && known.estimate_cents == notice.estimate_cents
        && known.police_informed == notice.police_informed
        && known_photos == announced
}
