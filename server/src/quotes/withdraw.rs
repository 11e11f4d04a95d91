//! Taking a quote back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::QuoteId;
use shared_types::quote::{Quote, QuoteStatus, Withdraw};

use super::sight::as_seen_by;
use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Takes a quote back. Doing it again changes nothing; a quote that was applied for stays.
#[utoipa::path(post, path = "/quotes/{id}/withdraw", tag = "quotes", security(("bearer" = [])),
    params(("id" = QuoteId, Path), ("Idempotency-Key" = String, Header)),
    request_body = Withdraw,
    responses((status = 200, body = Quote), (status = 404, description = "not-found"),
        (status = 409, description = "quotes/not-open")))]
pub(super) async fn withdraw_quote(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<QuoteId>,
    once: Once<Withdraw>,
) -> Result<Response, Refusal> {
    caller.may(Action::SaveQuotes)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let quote = sql::lock(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    match quote.status {
        QuoteStatus::Saved | QuoteStatus::Sent => {
            sql::set_status(&mut tx, id, QuoteStatus::Withdrawn).await?;
            let deed = Deed::new("quote.withdraw", "quote", id.0);
            audit::write(&mut tx, Some(&caller), deed, app.clock.now()).await?;
        }
        QuoteStatus::Withdrawn => {}
        QuoteStatus::AcceptedAsApplication | QuoteStatus::Expired => {
            return Err(codes::QUOTE_NOT_OPEN.into());
        }
    }
    let quote = sql::find(&mut tx, id, app.clock.today())
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let quote = as_seen_by(&caller, &app, &mut tx, quote).await?;
    once.keep(tx, &caller, StatusCode::OK, &quote).await
}
