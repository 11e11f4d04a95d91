//! One quote.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared_types::QuoteId;
use shared_types::quote::Quote;

use super::sight::as_seen_by;
use super::sql;
use crate::app::App;
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// A quote with the cents it was saved with.
#[utoipa::path(get, path = "/quotes/{id}", tag = "quotes", security(("bearer" = [])), params(("id" = QuoteId, Path)),
    responses((status = 200, body = Quote), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_quote(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<QuoteId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    let quote: Quote = sql::find(&mut tx, id, app.clock.today())
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let quote = as_seen_by(&caller, &app, &mut tx, quote).await?;
    etag::tagged(&headers, &quote)
}
