//! Approved payments go to the bank, each in exactly one file.

use std::fmt::Write as _;

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Days;
use domain::claims::ledger::payment_entry;
use domain::claims::status::{self, ClaimAct, next_step};
use domain::working_days::{is_working_day, working_days_after};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared_types::claim::{ClaimStatus, PaymentState};
use shared_types::claim_desk::{NewPaymentFile, PaymentFile};
use shared_types::{ClaimId, Page, PaymentFileId};
use sqlx::PgConnection;

use super::Booking;
use super::held::hindrance;
use super::pain001::{self, PaymentOrder, Transfer};
use super::sql::{self, ApprovedRow};
use super::treasury;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::claims::progress::{Locked, Told, move_on};
use crate::claims::sql::{lock_claim, touch_claim};
use crate::claims::{Happening, OwnedClaim};
use crate::http::{Cursor, Once, PageQuery, Paged, PathId, Query, Refusal, broke, codes, page_of};
use crate::identity::{Action, Caller};
use crate::ledger::{self, Posting};

/// Payments that one file carries at most; the rest goes with the next one.
const MAX_PAYMENTS: usize = 1_000;
/// Days ahead for which a file is dated at most: money that waits longer is no payment, and a wrong year is a slip of the finger.
const MAX_DAYS_AHEAD: Days = Days::new(30);

/// Puts all approved payments into a file for the bank (pain.001) and posts them. What may not be paid any more stays behind and
/// is listed under `held`. A claim whose granted sum is under way counts as paid.
#[utoipa::path(post, path = "/admin/claim-payments/exports", tag = "claims", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewPaymentFile,
    responses((status = 201, body = PaymentFile),
        (status = 409, description = "claims/no-paying-account, claims/nothing-to-export, id-taken"),
        (status = 422, description = "claims/step-in-the-past, claims/bank-day-too-late, claims/no-bank-day")))]
pub(super) async fn make_payment_file(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewPaymentFile>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let booking = Booking {
        caller: &caller,
        today: app.clock.today(),
        now: app.clock.now(),
    };
    let execute_on = once
        .body
        .execute_on
        .unwrap_or_else(|| working_days_after(booking.today, 1));
    if execute_on < booking.today {
        return Err(codes::STEP_IN_THE_PAST.at("/execute_on"));
    }
    if execute_on > booking.today + MAX_DAYS_AHEAD {
        return Err(codes::BANK_DAY_TOO_LATE.at("/execute_on"));
    }
    if !is_working_day(execute_on) {
        return Err(codes::NO_BANK_DAY.at("/execute_on"));
    }
    let payer = treasury::find_paying_account(&mut tx, execute_on)
        .await?
        .ok_or(codes::NO_PAYING_ACCOUNT)?;
    let payments = lock_payable(&mut tx).await?;
    if payments.is_empty() {
        return Err(codes::NOTHING_TO_EXPORT.into());
    }
    let message_id = once.body.id.0.simple().to_string();
    let order = PaymentOrder {
        message_id: &message_id,
        payer: &payer.holder,
        payer_iban: &payer.iban,
        execute_on,
        made_at: booking.now,
    };
    let transfers: Vec<Transfer> = payments.iter().map(ApprovedRow::transfer).collect();
    let xml = pain001::write(&order, &transfers).map_err(Refusal::internal)?;
    let file = PaymentFile {
        id: once.body.id,
        message_id,
        execute_on,
        payments: i32::try_from(payments.len()).unwrap_or(i32::MAX),
        total_cents: payments.iter().map(|payment| payment.amount_cents).sum(),
        sha256: hex(&Sha256::digest(xml.as_bytes())),
        made_at: booking.now,
    };
    store(&mut tx, &file, &xml, &payments, booking).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &file).await
}

/// The payments to export, the oldest first, with their claims locked first: whoever works on one of them locks in the same
/// order.
async fn lock_payable(db: &mut PgConnection) -> sqlx::Result<Vec<ApprovedRow>> {
    let claims: BTreeSet<ClaimId> = payable(sql::list_approved(db, None).await?)
        .map(|payment| payment.claim_id)
        .collect();
    let mut locked = Vec::new();
    for claim in claims {
        if lock_claim(db, claim).await?.is_some() {
            locked.push(claim);
        }
    }
    // What happened while we waited for the locks is seen now.
    let approved = sql::list_approved(db, Some(&locked)).await?;
    Ok(payable(approved).collect())
}

fn payable(approved: Vec<ApprovedRow>) -> impl Iterator<Item = ApprovedRow> {
    approved
        .into_iter()
        .filter(|payment| hindrance(payment).is_none())
        .take(MAX_PAYMENTS)
}

async fn store(
    db: &mut PgConnection,
    file: &PaymentFile,
    xml: &str,
    payments: &[ApprovedRow],
    booking: Booking<'_>,
) -> Result<(), Refusal> {
    let Booking { caller, today, now } = booking;
    sql::insert_file(db, file, xml, caller.user_id)
        .await
        .map_err(|error| {
            if broke(&error, "claim_payment_file_pkey") {
                codes::ID_TAKEN.into()
            } else {
                Refusal::from(error)
            }
        })?;
    for payment in payments {
        sql::put_into_file(db, file, payment).await?;
        let entry = payment_entry(
            payment.kind,
            payment.status,
            PaymentState::Exported,
            payment.amount_cents,
        );
        let posting = Posting::of_payment(payment.id, payment.claim_id, today);
        ledger::post(db, entry, posting, caller, now).await?;
    }
    let claims: BTreeSet<ClaimId> = payments.iter().map(|payment| payment.claim_id).collect();
    for id in claims {
        let mut of_claim = payments.iter().filter(|payment| payment.claim_id == id);
        if of_claim.any(ApprovedRow::is_of_customer) {
            touch_claim(db, id, now).await?;
        }
        tell_if_paid(db, id, booking).await?;
    }
    let deed = Deed {
        after: Some(json!({ "payments": file.payments, "total_cents": file.total_cents })),
        ..Deed::new("claim.export-payments", "claim_payment_file", file.id.0)
    };
    audit::write(db, Some(caller), deed, now).await?;
    Ok(())
}

/// A claim of which everything that was granted is under way is paid.
pub(super) async fn tell_if_paid(
    db: &mut PgConnection,
    id: ClaimId,
    booking: Booking<'_>,
) -> Result<(), Refusal> {
    let Booking { caller, today, now } = booking;
    let (claim, before): (OwnedClaim, ClaimStatus) =
        lock_claim(db, id).await?.ok_or(codes::NOT_FOUND)?;
    let sums = sql::find_claim_sums(db, id).await?;
    let Some(after) = status::after(before, ClaimAct::Pay).filter(|_| sums.is_paid()) else {
        return Ok(());
    };
    let locked = Locked {
        claim,
        before,
        after,
    };
    let told = Told {
        happening: Happening::Paid,
        text: None,
        step: next_step(after, today),
        deed: "claim.pay",
        kept: json!({ "exported_cents": sums.exported_cents }),
    };
    move_on(db, caller, &locked, told, now).await?;
    Ok(())
}

/// Files for the bank, newest first.
#[utoipa::path(get, path = "/admin/claim-payments/exports", tag = "claims", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Page<PaymentFile>)))]
pub(super) async fn list_payment_files(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Paged<PaymentFile>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let limit = query.limit()?;
    let after = query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let files = sql::list_files(&mut tx, after, limit + 1).await?;
    Ok(Paged(page_of(files, limit, |file: &PaymentFile| {
        (file.made_at, file.id)
    })))
}

/// The file as it was made, to be sent to the bank. Each download is written down.
#[utoipa::path(get, path = "/admin/claim-payments/exports/{id}", tag = "claims", security(("bearer" = [])),
    params(("id" = PaymentFileId, Path)),
    responses((status = 200, content_type = "application/xml", body = String),
        (status = 404, description = "not-found")))]
pub(super) async fn download_payment_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<PaymentFileId>,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let (message_id, xml) = sql::find_xml(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let deed = Deed::new("claim.download-payments", "claim_payment_file", id.0);
    audit::write(&mut tx, Some(&caller), deed, app.clock.now()).await?;
    tx.commit().await?;
    let name = format!("attachment; filename=\"pain.001-{message_id}.xml\"");
    let name = HeaderValue::from_str(&name).map_err(Refusal::internal)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/xml"),
        ),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, xml).into_response())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
