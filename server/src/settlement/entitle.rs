//! The intermediary's right to commission (Courtage) from a new contract.

use chrono::{DateTime, NaiveDate, Utc};
use domain::tariff::Product;
use serde_json::json;
use sqlx::PgConnection;

use super::sql;
use crate::audit::{self, Deed};
use crate::contracts::OwnedContract;

/// Entitles the broker of a new contract to what was agreed with him. What he is paid follows the receipts.
///
/// Nobody is entitled from a commission-free product, and an adviser (Versicherungsberater) never: he is paid by his
/// client alone (§ 34d (2) `GewO`). With a broker with whom nothing was agreed the contract is valid all the same, but
/// somebody should look: the trail says so.
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
    if let Some(rate_pct) =
        sql::find_rate(db, contract.broker_id, product.code(), starts_on).await?
    {
        return sql::insert_entitlement(db, contract, rate_pct, starts_on, now).await;
    }
    if !sql::is_broker(db, contract.broker_id).await? {
        return Ok(());
    }
    let deed = Deed {
        after: Some(json!({ "broker_id": contract.broker_id })),
        ..Deed::new("commission.not-agreed", "contract", contract.id.0)
    };
    audit::write(db, None, deed, now).await
}
