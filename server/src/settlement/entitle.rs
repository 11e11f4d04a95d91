//! The intermediary's right to commission (Courtage) from a new contract.

use chrono::{DateTime, NaiveDate, Utc};
use domain::tariff::Product;
use sqlx::PgConnection;

use super::sql;
use crate::contracts::OwnedContract;

/// Entitles the broker of a new contract to what was agreed with him. What he is paid follows the receipts.
///
/// Nobody is entitled from a commission-free product, and an adviser (Versicherungsberater) never: he is paid by his
/// client alone (§ 34d (2) `GewO`). Without an agreement there is no entitlement either.
pub(crate) async fn entitle_broker(
    db: &mut PgConnection,
    contract: OwnedContract,
    product: &Product,
    starts_on: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if product.is_commission_free() {
        return Ok(());
    }
    let agreed = sql::find_rate(db, contract.broker_id, product.code(), starts_on).await?;
    match agreed {
        Some(rate_pct) => sql::insert_entitlement(db, contract, rate_pct, starts_on, now).await,
        None => Ok(()),
    }
}
