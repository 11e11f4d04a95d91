//! The customers the caller may see, by name.

use axum::extract::State;
use serde::Deserialize;
use shared_types::customer::Customer;
use shared_types::{CustomerId, Page};
use utoipa::IntoParams;

use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CustomerQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Beginning of the family name or company, or a whole customer number.
    q: Option<String>,
}

/// All customers the caller may see, by family name.
#[utoipa::path(get, path = "/customers", tag = "customers", security(("bearer" = [])), params(CustomerQuery),
    responses((status = 200, body = Page<Customer>)))]
pub(super) async fn list_customers(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<CustomerQuery>,
) -> Result<Paged<Customer>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let limit = limit(query.limit)?;
    let after: Option<(String, CustomerId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let rows = sql::list(&mut tx, query.q.as_deref(), after, limit + 1).await?;
    Ok(Paged(page_of(rows, limit, |row: &Customer| {
        (row.last_name.clone(), row.id)
    })))
}
