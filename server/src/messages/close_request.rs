//! Closing an inquiry.

use axum::extract::State;
use shared_types::ThreadId;
use shared_types::message::{RequestState, Thread};

use super::{is_for, queue, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Closes a customer's inquiry. Safe to repeat; when the customer writes again it is open again.
#[utoipa::path(post, path = "/threads/{id}/close", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path)), responses((status = 200, body = Thread), (status = 404, description = "not-found"),
        (status = 409, description = "messages/not-a-request")))]
pub(super) async fn close_request(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
) -> Result<Json<Thread>, Refusal> {
    caller.may(Action::WriteMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let thread = sql::lock_thread(&mut tx, id)
        .await?
        .filter(|thread| is_for(&caller, thread.subject))
        .ok_or(codes::NOT_FOUND)?;
    let state = thread.request_state.ok_or(codes::NOT_A_REQUEST)?;
    if state != RequestState::Closed {
        sql::update_request(&mut tx, id, RequestState::Closed).await?;
        let deed = Deed::new("thread.close", "thread", id.0);
        let now = app.clock.now();
        audit::write(&mut tx, Some(&caller), deed, now).await?;
        tx.act_as_insurer().await?;
        queue::close(&mut tx, id, caller.user_id, now).await?;
        tx.act_as(&caller).await?;
    }
    let thread = sql::find_thread(&mut tx, id, &caller).await?;
    tx.commit().await?;
    Ok(Json(thread))
}
