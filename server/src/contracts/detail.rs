//! Contracts with everything their reader may see, one or many.

use chrono::NaiveDate;
use domain::billing;
use shared_types::ContractId;
use shared_types::contract::{ContractDetail, OpenItem};
use sqlx::PgConnection;

use super::sql;
use crate::app::App;
use crate::db::by_key;
use crate::http::Refusal;
use crate::identity::Caller;
use crate::products::HealthSight;
use crate::{collection, documents};

/// Those of the contracts that the caller may see, as of today. Answers about health are shown to the customer alone;
/// underwriters find them in the application.
///
/// # Errors
/// When the database is away.
pub(crate) async fn list_details(
    db: &mut PgConnection,
    app: &App,
    caller: &Caller,
    ids: &[ContractId],
) -> Result<Vec<ContractDetail>, Refusal> {
    let today = app.clock.today();
    let sight = HealthSight::with_consent(caller);
    let rows = sql::list_versions(db, ids, today).await?;
    let mut mandates = by_key(collection::list_mandates(db, ids).await?);
    let mut open_items = by_key(collection::list_open_items(db, ids).await?);
    let mut issued = by_key(documents::list_of(db, ids).await?);
    let mut contracts = Vec::with_capacity(rows.len());
    for (row, mut version) in rows {
        let facts = row.facts.clone();
        let summary = row.summary(today);
        let product = app
            .products
            .get(db, &summary.product, &version.product_version)
            .await?;
        sight.limit_input(&product, &mut version.input);
        sight.limit_rating(&product, &mut version.rating);
        contracts.push(ContractDetail {
            main_due_on: billing::next_main_due(summary.starts_on, today).ok_or_else(|| {
                Refusal::internal("the calendar ends before the next main due date")
            })?,
            facts,
            broker_id: version.broker_id,
            broker_name: version.broker_name,
            product_version: version.product_version,
            version_no: version.version_no,
            effective_from: version.effective_from,
            input: version.input,
            rating: version.rating.0,
            // The latest one is the one that counts.
            mandate: mandates.remove(&summary.id).and_then(|mut all| all.pop()),
            open_items: as_of(today, open_items.remove(&summary.id)),
            documents: issued.remove(&summary.id).unwrap_or_default(),
            summary,
        });
    }
    Ok(contracts)
}

/// Open items as they are called on a day.
fn as_of(today: NaiveDate, items: Option<Vec<OpenItem>>) -> Vec<OpenItem> {
    let mut items = items.unwrap_or_default();
    for item in &mut items {
        item.status = billing::item_status(item.status, item.due_on, today);
    }
    items
}
