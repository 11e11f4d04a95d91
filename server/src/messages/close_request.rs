//! Closing an inquiry.

use axum::extract::State;
use shared_types::ThreadId;
use shared_types::message::{ReadUpTo, RequestState, Thread};

use super::{is_for, queue, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, OptionalJson, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// Closes a customer's inquiry. Safe to repeat; when the customer writes again it is open again. Whoever names the last message
/// that they have seen closes nothing that the customer has written since: the answer is the inquiry as it is.
#[utoipa::path(post, path = "/threads/{id}/close", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path)), request_body = Option<ReadUpTo>,
    responses((status = 200, body = Thread), (status = 404, description = "not-found"),
        (status = 409, description = "messages/not-a-request")))]
pub(super) async fn close_request(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
    OptionalJson(seen): OptionalJson<ReadUpTo>,
) -> Result<Json<Thread>, Refusal> {
    caller.may(Action::WriteMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let thread = sql::lock_thread(&mut tx, id)
        .await?
        .filter(|thread| is_for(&caller, thread.subject))
        .ok_or(codes::NOT_FOUND)?;
    let state = thread.request_state.ok_or(codes::NOT_A_REQUEST)?;
    let is_overtaken = match seen.unwrap_or_default().up_to {
        Some(last) => sql::has_customer_written_after(&mut tx, id, last)
            .await?
            .ok_or_else(|| codes::NOT_FOUND.at("/up_to"))?,
        None => false,
    };
    if state != RequestState::Closed && !is_overtaken {
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
