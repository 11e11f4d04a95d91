//! Charging a premium: the open item (Sollstellung) with its lines and taxes.

use chrono::{DateTime, NaiveDate, Utc};
use domain::billing::{self, Period};
use shared_types::Money;
use shared_types::rating::Premium;
use sqlx::PgConnection;
use uuid::Uuid;

use super::sql;
use crate::contracts::OwnedContract;
use crate::http::Refusal;

/// What the policyholder pays first, for when, and until when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstPremium {
    pub(crate) due_on: NaiveDate,
    pub(crate) period: Period,
    pub(crate) gross: Money,
}

/// Charges the first instalment of a new contract, in the transaction that makes the contract.
///
/// Main due date is the anniversary of the start, so the first period is a whole one and costs one instalment.
/// The policy is received on the day it is issued: it lies in the policyholder's digital folder at once. Later instalments are charged by the billing run when they come near: a change or an end of the contract then has
/// nothing to take back.
pub(crate) async fn charge_first_premium(
    db: &mut PgConnection,
    contract: OwnedContract,
    starts_on: NaiveDate,
    premium: &Premium,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<FirstPremium, Refusal> {
    let period = billing::instalment(starts_on, premium.frequency, 0)
        .ok_or_else(|| Refusal::internal("the calendar ends within the first instalment"))?;
    let due_on = billing::first_premium_due_on(starts_on, today);
    let item = sql::NewItem {
        id: Uuid::now_v7(),
        contract,
        due_on,
        period,
        net: premium.instalment_net_cents,
        tax: premium.taxes.iter().map(|tax| tax.tax_cents).sum(),
    };
    sql::insert_item(db, &item, now).await?;
    sql::insert_lines(db, &item, premium).await?;
    sql::insert_taxes(db, &item, premium).await?;
    Ok(FirstPremium {
        due_on,
        period,
        gross: item.net + item.tax,
    })
}
