//! No answer is needed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::ThreadId;
use shared_types::message::{NoAnswerNeeded, Thread};

use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};
use crate::messages::{find_for, sql as messages};

/// Says that a waiting conversation needs no answer, and why. A message that came after the one that was looked at waits all
/// the same.
#[utoipa::path(post, path = "/admin/messages/queue/{id}/no-answer", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path), ("Idempotency-Key" = String, Header)), request_body = NoAnswerNeeded,
    responses((status = 200, body = Thread), (status = 404, description = "not-found"),
        (status = 409, description = "messages/newer-message"), (status = 422, description = "request/text-length")))]
pub(super) async fn settle_thread(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
    once: Once<NoAnswerNeeded>,
) -> Result<Response, Refusal> {
    caller.may(Action::AnswerMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    find_for(&mut tx, &caller, id).await?;
    let reason = once.body.reason.trim();
    if !domain::messages::is_reason(reason) {
        return Err(codes::TEXT_LENGTH.at("/reason"));
    }
    // Whoever writes locks the conversation as well: nothing is added between looking and settling.
    messages::lock_thread(&mut tx, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    sql::lock_task(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let looked_at = messages::find_place(&mut tx, id, once.body.message_id)
        .await?
        .ok_or_else(|| codes::NOT_FOUND.at("/message_id"))?;
    if looked_at < messages::find_last_place(&mut tx, id).await? {
        return Err(codes::NEWER_MESSAGE.into());
    }
    let now = app.clock.now();
    sql::settle(&mut tx, id, caller.user_id, reason, now).await?;
    let deed = Deed {
        reason: Some(reason),
        ..Deed::new("thread.no-answer", "thread", id.0)
    };
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    let thread = messages::find_thread(&mut tx, id, &caller).await?;
    once.keep(tx, &caller, StatusCode::OK, &thread).await
}
