//! The ledger (Hauptbuch): double entry, append only. Only this module writes postings.
//!
//! What may be posted is said by `domain`: an entry is made of transfers from one account to another, so debit and credit
//! cannot differ. The database checks it once more when the transaction commits, and that no line is added later.

mod list_accounts;
mod sql;

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::ledger::LedgerEntry;
use shared_types::{ClaimId, PaymentId};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::App;
use crate::identity::Caller;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_accounts::list_ledger_accounts))
}

/// What an entry is posted for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    /// Table of the thing.
    pub(crate) subject: &'static str,
    pub(crate) subject_id: Uuid,
    pub(crate) claim_id: Option<ClaimId>,
    /// Day in the books (Buchungstag).
    pub(crate) booked_on: NaiveDate,
}

impl Posting {
    /// A payment of a claim that changed its state.
    pub(crate) fn of_payment(id: PaymentId, claim_id: ClaimId, booked_on: NaiveDate) -> Self {
        Self {
            subject: "claim_payment",
            subject_id: id.0,
            claim_id: Some(claim_id),
            booked_on,
        }
    }
}

/// Posts an entry in the caller's transaction: it stands if and only if what it is posted for does. Nothing to post is fine.
pub(crate) async fn post(
    db: &mut PgConnection,
    entry: Option<LedgerEntry>,
    posting: Posting,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Some(entry) = entry else {
        return Ok(());
    };
    let lines: Vec<_> = entry.lines().collect();
    let id = sql::insert_entry(db, posting, lines.len(), caller.user_id, now).await?;
    sql::insert_lines(db, id, &lines).await
}
