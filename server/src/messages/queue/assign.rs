//! Who takes care of a conversation.

use axum::extract::State;
use axum::http::StatusCode;
use shared_types::ThreadId;

use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{PathId, Refusal, codes};
use crate::identity::{Action, Caller};
use crate::messages::find_for;

/// Takes a waiting conversation. Safe to repeat; what somebody else has taken must be released first.
#[utoipa::path(post, path = "/admin/messages/queue/{id}/take", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path)), responses((status = 204), (status = 404, description = "not-found"),
        (status = 409, description = "messages/already-taken")))]
pub(super) async fn take_thread(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
) -> Result<StatusCode, Refusal> {
    caller.may(Action::AnswerMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    find_for(&mut tx, &caller, id).await?;
    let task = sql::lock_task(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    match task.assignee_id {
        Some(assignee) if assignee == caller.user_id => return Ok(StatusCode::NO_CONTENT),
        Some(_) => return Err(codes::ALREADY_TAKEN.into()),
        None => {}
    }
    sql::assign(&mut tx, id, Some(caller.user_id)).await?;
    let deed = Deed::new("thread.take", "thread", id.0);
    audit::write(&mut tx, Some(&caller), deed, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a conversation back to all, whoever took it: a colleague may be ill. Safe to repeat.
#[utoipa::path(post, path = "/admin/messages/queue/{id}/release", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path)), responses((status = 204), (status = 404, description = "not-found")))]
pub(super) async fn release_thread(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
) -> Result<StatusCode, Refusal> {
    caller.may(Action::AnswerMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    find_for(&mut tx, &caller, id).await?;
    let task = sql::lock_task(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    if task.assignee_id.is_some() {
        sql::assign(&mut tx, id, None).await?;
        let deed = Deed::new("thread.release", "thread", id.0);
        audit::write(&mut tx, Some(&caller), deed, app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
