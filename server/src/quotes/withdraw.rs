//! Taking a quote back.

use axum::extract::State;
use shared_types::QuoteId;
use shared_types::quote::{Quote, QuoteStatus};

use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Takes a quote back. Doing it again changes nothing; a quote that was applied for stays.
#[utoipa::path(post, path = "/quotes/{id}/withdraw", tag = "quotes", security(("bearer" = [])),
    params(("id" = QuoteId, Path)),
    responses((status = 200, body = Quote), (status = 404, description = "not-found"),
        (status = 409, description = "quotes/not-open")))]
pub(super) async fn withdraw_quote(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<QuoteId>,
) -> Result<Json<Quote>, Refusal> {
    caller.may(Action::SaveQuotes)?;
    let mut tx = app.db.begin_as(&caller).await?;
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
    tx.commit().await?;
    Ok(Json(quote))
}
