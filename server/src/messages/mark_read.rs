//! Reading a conversation.

use axum::extract::State;
use axum::http::StatusCode;
use shared_types::ThreadId;

use super::{is_for, sql};
use crate::app::App;
use crate::http::{PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Marks all messages there are as read by the caller. Safe to repeat.
#[utoipa::path(post, path = "/threads/{id}/read", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path)), responses((status = 204), (status = 404, description = "not-found")))]
pub(super) async fn mark_thread_read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
) -> Result<StatusCode, Refusal> {
    caller.may(Action::WriteMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    sql::find_subject(&mut tx, id)
        .await?
        .filter(|subject| is_for(&caller, *subject))
        .ok_or(codes::NOT_FOUND)?;
    sql::mark_read(&mut tx, id, caller.user_id, caller.kind, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
