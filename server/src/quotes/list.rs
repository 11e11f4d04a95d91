//! The quotes the caller may see, newest first.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shared_types::quote::Quote;
use shared_types::{CustomerId, Page, QuoteId};
use utoipa::IntoParams;

use super::sight::as_seen_by;
use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct QuoteQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Only this customer's.
    customer_id: Option<CustomerId>,
}

/// All quotes the caller may see, newest first.
#[utoipa::path(get, path = "/quotes", tag = "quotes", security(("bearer" = [])), params(QuoteQuery),
    responses((status = 200, body = Page<Quote>)))]
pub(super) async fn list_quotes(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<QuoteQuery>,
) -> Result<Paged<Quote>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let limit = limit(query.limit)?;
    let after: Option<(DateTime<Utc>, QuoteId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let today = app.clock.today();
    let mut rows = Vec::new();
    for quote in sql::list(&mut tx, query.customer_id, today, after, limit + 1).await? {
        rows.push(as_seen_by(&caller, &app, &mut tx, quote).await?);
    }
    Ok(Paged(page_of(rows, limit, |row: &Quote| {
        (row.created_at, row.id)
    })))
}
