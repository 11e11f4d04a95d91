//! Reading a conversation.

use axum::extract::State;
use axum::http::StatusCode;
use shared_types::ThreadId;
use shared_types::message::ReadUpTo;

use super::{find_for, sql};
use crate::app::App;
use crate::http::{OptionalJson, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Marks messages as read by the caller: all that are there, or those up to a named one. Safe to repeat.
#[utoipa::path(post, path = "/threads/{id}/read", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path)), request_body = Option<ReadUpTo>,
    responses((status = 204), (status = 404, description = "not-found")))]
pub(super) async fn mark_thread_read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
    OptionalJson(read): OptionalJson<ReadUpTo>,
) -> Result<StatusCode, Refusal> {
    caller.may(Action::WriteMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    find_for(&mut tx, &caller, id).await?;
    let last = match read.unwrap_or_default().up_to {
        Some(message) => sql::find_place(&mut tx, id, message)
            .await?
            .ok_or_else(|| codes::NOT_FOUND.at("/up_to"))?,
        None => sql::find_last_place(&mut tx, id).await?,
    };
    let now = app.clock.now();
    sql::mark_read(&mut tx, id, &caller, last, now).await?;
    sql::insert_receipts(&mut tx, id, &caller, last, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
