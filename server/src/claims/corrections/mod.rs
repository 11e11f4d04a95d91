//! What is told about a claim after its notice, and the accounts it may be paid to.

mod correct_notice;
mod sql;

pub(super) use sql::{ToldAccount as AccountRow, insert_account, list_accounts, list_corrections};

use chrono::{DateTime, Utc};
use shared_types::AccountId;
use shared_types::claim_desk::Payee;
use shared_types::claim_file::NewAccount;
use shared_types::iban::Iban;
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::OwnedClaim;
use crate::app::App;
use crate::http::{Refusal, codes};
use crate::identity::Caller;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(correct_notice::correct_notice))
}

/// Keeps the customer's account as it was just told; those told before stay on record.
pub(super) async fn tell_account(
    db: &mut PgConnection,
    claim: OwnedClaim,
    caller: &Caller,
    id: AccountId,
    account: &NewAccount,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let iban = Iban::parse(&account.iban).map_err(|_| codes::INVALID_FIELDS)?;
    let told = sql::ToldAccount {
        id,
        payee: Payee::Customer,
        holder: account.holder.trim(),
        iban: &iban,
    };
    sql::insert_account(db, claim, &told, caller.user_id, now).await?;
    Ok(())
}
