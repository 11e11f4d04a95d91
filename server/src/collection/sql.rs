//! All statements on mandates and open items.

use chrono::{DateTime, NaiveDate, Utc};
use domain::billing::Period;
use shared_types::contract::{Mandate, MandateStatus, OpenItem};
use shared_types::rating::Premium;
use shared_types::{ApplicationId, ContractId, Money};
use sqlx::PgConnection;
use uuid::Uuid;

use super::NewMandate;
use crate::contracts::OwnedContract;
use crate::db::Keyed;

/// What intermediaries may read too: the IBAN itself is not in it.
const MANDATE: &str = "mandate_reference, iban_masked, status, signed_on";

/// An open item on its way in.
pub(super) struct NewItem {
    pub(super) id: Uuid,
    pub(super) contract: OwnedContract,
    pub(super) due_on: NaiveDate,
    pub(super) period: Period,
    pub(super) net: Money,
    pub(super) tax: Money,
}

pub(super) async fn insert_item(
    db: &mut PgConnection,
    item: &NewItem,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into open_item (id, contract_id, customer_id, broker_id, due_on, period_from, period_until, net_cents,
                                tax_cents, gross_cents, status, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'PLANNED', $11)",
    )
    .bind(item.id)
    .bind(item.contract.id)
    .bind(item.contract.customer_id)
    .bind(item.contract.broker_id)
    .bind(item.due_on)
    .bind(item.period.from)
    .bind(item.period.until)
    .bind(item.net)
    .bind(item.tax)
    .bind(item.net + item.tax)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn insert_lines(
    db: &mut PgConnection,
    item: &NewItem,
    premium: &Premium,
) -> sqlx::Result<()> {
    for line in &premium.lines {
        sqlx::query(
            "insert into open_item_line (open_item_id, group_no, risk, customer_id, broker_id, tax_key, net_cents)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(item.id)
        .bind(i32::try_from(line.group).unwrap_or(i32::MAX))
        .bind(&line.risk)
        .bind(item.contract.customer_id)
        .bind(item.contract.broker_id)
        .bind(&line.tax_key)
        .bind(line.instalment_net_cents)
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

pub(super) async fn insert_taxes(
    db: &mut PgConnection,
    item: &NewItem,
    premium: &Premium,
) -> sqlx::Result<()> {
    for tax in &premium.taxes {
        sqlx::query(
            "insert into open_item_tax (open_item_id, tax_key, customer_id, broker_id, base_cents, rate_pct, tax_cents)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(item.id)
        .bind(&tax.tax_key)
        .bind(item.contract.customer_id)
        .bind(item.contract.broker_id)
        .bind(tax.base_cents)
        .bind(tax.rate_pct)
        .bind(tax.tax_cents)
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// The open items of these contracts as they are stored, the oldest first.
pub(crate) async fn list_open_items(
    db: &mut PgConnection,
    contracts: &[ContractId],
) -> sqlx::Result<Vec<Keyed<ContractId, OpenItem>>> {
    sqlx::query_as(
        "select contract_id as key, item_no, due_on, period_from, period_until, net_cents, tax_cents, gross_cents, status
         from open_item where contract_id = any($1) order by period_from",
    )
    .bind(contracts)
    .fetch_all(db)
    .await
}

pub(super) async fn insert_mandate(
    db: &mut PgConnection,
    mandate: &NewMandate<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into mandate (id, mandate_reference, application_id, customer_id, broker_id, iban, iban_masked,
                              account_holder, signed_on, status, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'PENDING_SIGNATURE', $10)",
    )
    .bind(Uuid::now_v7())
    .bind(mandate.reference())
    .bind(mandate.application_id)
    .bind(mandate.customer_id)
    .bind(mandate.broker_id)
    .bind(mandate.iban.electronic())
    .bind(mandate.iban.masked())
    .bind(mandate.account_holder)
    .bind(mandate.signed_on)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Ties the mandate of an application to the contract it has become.
pub(super) async fn attach_mandate(
    db: &mut PgConnection,
    application_id: ApplicationId,
    contract: OwnedContract,
    status: MandateStatus,
) -> sqlx::Result<Mandate> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "update mandate set contract_id = $2, status = $3 where application_id = $1 returning {MANDATE}"
    )))
    .bind(application_id)
    .bind(contract.id)
    .bind(status)
    .fetch_one(db)
    .await
}

pub(super) async fn set_mandate_status(
    db: &mut PgConnection,
    application_id: ApplicationId,
    status: MandateStatus,
) -> sqlx::Result<()> {
    sqlx::query("update mandate set status = $2 where application_id = $1")
        .bind(application_id)
        .bind(status)
        .execute(db)
        .await
        .map(|_| ())
}

/// The mandates of these contracts, masked. Of each the last one is what it is collected by.
pub(crate) async fn list_mandates(
    db: &mut PgConnection,
    contracts: &[ContractId],
) -> sqlx::Result<Vec<Keyed<ContractId, Mandate>>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select contract_id as key, {MANDATE} from mandate where contract_id = any($1) order by created_at"
    )))
    .bind(contracts)
    .fetch_all(db)
    .await
}
