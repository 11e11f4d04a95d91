//! The money of a claim: reserves, accounts, payments with their file for the bank, recourse.
//!
//! The rules are in `domain`; whatever changes money is posted to the ledger in the same transaction.

mod accounts;
mod approve_payment;
mod end_payment;
mod faults;
mod held;
mod pain001;
mod paying_account;
mod payment_files;
mod payment_limit;
mod propose_payment;
mod recourse;
mod recourse_entries;
mod released;
mod reserves;
mod sql;
mod treasury;

pub(super) use recourse::side_states_of;
pub(super) use sql::{
    find_claim_sums, list_accounts, list_desk_payments, list_recourses, list_released_payments,
    list_released_reserves, list_reserve_lines,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::ledger::reserve_entry;
use domain::claims::reserve::ReserveEntry;
use shared_types::{ClaimPartId, PaymentId};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::OwnedClaim;
use super::desk::DeskAct;
use crate::app::App;
use crate::identity::Caller;
use crate::ledger::{self, Posting};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(accounts::tell_claim_account))
        .routes(routes!(accounts::check_claim_account))
        .routes(routes!(reserves::set_reserve))
        .routes(routes!(reserves::release_reserve))
        .routes(routes!(propose_payment::propose_payment))
        .routes(routes!(approve_payment::approve_payment))
        .routes(routes!(end_payment::reject_payment))
        .routes(routes!(end_payment::reverse_payment))
        .routes(routes!(end_payment::return_payment))
        .routes(routes!(
            payment_files::list_payment_files,
            payment_files::make_payment_file
        ))
        .routes(routes!(payment_files::download_payment_file))
        .routes(routes!(held::list_held_payments))
        .routes(routes!(
            paying_account::show_paying_accounts,
            paying_account::set_paying_account
        ))
        .routes(routes!(
            payment_limit::show_payment_limits,
            payment_limit::set_payment_limit
        ))
        .routes(routes!(recourse::open_recourse))
        .routes(routes!(recourse::receive_recourse))
        .routes(routes!(recourse::close_recourse))
}

/// When and by whom something is booked.
#[derive(Clone, Copy)]
struct Booking<'a> {
    caller: &'a Caller,
    today: NaiveDate,
    now: DateTime<Utc>,
}

impl<'a> Booking<'a> {
    fn in_act<T>(act: &DeskAct<'a, T>) -> Self {
        Self {
            caller: act.caller,
            today: act.today,
            now: act.now,
        }
    }
}

/// Stores a change of the reserve and posts it.
async fn book_reserve(
    db: &mut PgConnection,
    claim: OwnedClaim,
    part: ClaimPartId,
    entry: ReserveEntry,
    note: Option<&str>,
    payment: Option<PaymentId>,
    booking: Booking<'_>,
) -> sqlx::Result<()> {
    let id = sql::insert_reserve(db, claim, part, entry, note, payment, booking).await?;
    let posting = Posting {
        subject: "claim_reserve",
        subject_id: id,
        claim_id: Some(claim.id),
        booked_on: booking.today,
    };
    let posted = reserve_entry(entry.change_cents);
    ledger::post(db, posted, posting, booking.caller, booking.now).await
}
