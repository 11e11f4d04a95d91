//! The messages of a conversation.

use axum::extract::State;
use shared_types::message::{Message, ThreadSubject};
use shared_types::{Page, ThreadId};

use super::find_for;
use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{PageQuery, Paged, PathId, Query, Refusal, page_of};
use crate::identity::{Action, Caller};

/// All messages, oldest first.
#[utoipa::path(get, path = "/threads/{id}/messages", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path), PageQuery),
    responses((status = 200, body = Page<Message>), (status = 404, description = "not-found")))]
pub(super) async fn list_messages(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
    Query(query): Query<PageQuery>,
) -> Result<Paged<Message>, Refusal> {
    caller.may(Action::WriteMessages)?;
    let (limit, after) = (query.limit()?, query.after::<i64>()?);
    let mut tx = app.db.begin_as(&caller).await?;
    let subject = find_for(&mut tx, &caller, id).await?;
    let rows = sql::list_messages(&mut tx, id, after.unwrap_or(0), limit + 1).await?;
    if matches!(subject, ThreadSubject::Claim | ThreadSubject::Application) {
        let deed = Deed::new("thread.read", "thread", id.0);
        audit::look(&mut tx, &caller, deed, app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(Paged(page_of(rows, limit, |message: &Message| {
        message.number
    })))
}
