//! The contracts the caller may see, by number.

use axum::extract::State;
use serde::Deserialize;
use shared_types::contract::ContractSummary;
use shared_types::{CustomerId, Page};
use utoipa::IntoParams;

use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ContractQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Only this customer's.
    customer_id: Option<CustomerId>,
    /// A whole contract number, or the beginning of the policyholder's family name.
    q: Option<String>,
}

/// All contracts the caller may see, by number.
#[utoipa::path(get, path = "/contracts", tag = "contracts", security(("bearer" = [])), params(ContractQuery),
    responses((status = 200, body = Page<ContractSummary>)))]
pub(super) async fn list_contracts(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ContractQuery>,
) -> Result<Paged<ContractSummary>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let limit = limit(query.limit)?;
    let filter = sql::Filter {
        customer_id: query.customer_id,
        search: query
            .q
            .as_deref()
            .map(str::trim)
            .filter(|search| !search.is_empty()),
        after: query
            .after
            .as_deref()
            .map(Cursor::decode::<String>)
            .transpose()?,
    };
    let today = app.clock.today();
    let mut tx = app.db.read_as(&caller).await?;
    let rows = sql::list(&mut tx, &filter, today, limit + 1).await?;
    let contracts = rows.into_iter().map(|row| row.summary(today)).collect();
    Ok(Paged(page_of(
        contracts,
        limit,
        |contract: &ContractSummary| contract.contract_no.clone(),
    )))
}
