//! SEPA mandates: given with the application, in force with the contract.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::contract::{Mandate, MandateStatus};
use shared_types::iban::Iban;
use shared_types::{ApplicationId, CustomerId, OrganisationId};
use sqlx::PgConnection;

use super::sql;
use crate::contracts::OwnedContract;

/// A mandate as given with an application.
#[derive(Debug)]
pub(crate) struct NewMandate<'a> {
    pub(crate) application_id: ApplicationId,
    pub(crate) application_no: &'a str,
    pub(crate) customer_id: CustomerId,
    pub(crate) broker_id: OrganisationId,
    pub(crate) iban: &'a Iban,
    pub(crate) account_holder: &'a str,
    pub(crate) signed_on: NaiveDate,
}

impl NewMandate<'_> {
    /// Unique with the creditor, at most 35 characters of the SEPA alphabet.
    pub(super) fn reference(&self) -> String {
        format!("LOMA-{}", self.application_no)
    }
}

/// Keeps the mandate until the application is decided. It cannot be used before.
pub(crate) async fn store_mandate(
    db: &mut PgConnection,
    mandate: &NewMandate<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sql::insert_mandate(db, mandate, now).await
}

/// The contract exists: its premiums may be collected.
pub(crate) async fn activate_mandate(
    db: &mut PgConnection,
    application_id: ApplicationId,
    contract: OwnedContract,
) -> sqlx::Result<Mandate> {
    sql::attach_mandate(db, application_id, contract, MandateStatus::Active).await
}

/// There will be no contract: the mandate is never used.
pub(crate) async fn discard_mandate(
    db: &mut PgConnection,
    application_id: ApplicationId,
) -> sqlx::Result<()> {
    sql::set_mandate_status(db, application_id, MandateStatus::Revoked).await
}
