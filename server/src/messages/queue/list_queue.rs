//! The conversations that wait for the insurer.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use shared_types::Page;
use shared_types::message::WaitingThread;
use utoipa::IntoParams;
use uuid::Uuid;

use super::sql::{self, QueueFilter, Task};
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};
use crate::messages::hidden_subjects;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct QueueQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Only what the caller has taken.
    #[serde(default)]
    mine: bool,
}

/// What waits for an answer of the insurer, what is overdue or due first at the top. Talks about claims are for claims staff,
/// those about applications for underwriters.
#[utoipa::path(get, path = "/admin/messages/queue", tag = "messages", security(("bearer" = [])), params(QueueQuery),
    responses((status = 200, body = Page<WaitingThread>)))]
pub(super) async fn list_message_queue(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<QueueQuery>,
) -> Result<Paged<WaitingThread>, Refusal> {
    caller.may(Action::AnswerMessages)?;
    let limit = limit(query.limit)?;
    let after: Option<(NaiveDate, Uuid)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let filter = QueueFilter {
        today: app.clock.today(),
        hidden: hidden_subjects(&caller),
        assignee: query.mine.then_some(caller.user_id),
    };
    let mut tx = app.db.read_as(&caller).await?;
    let tasks = sql::list_tasks(&mut tx, &filter, after, limit + 1).await?;
    let page = page_of(tasks, limit, |task: &Task| (task.thread.due_on, task.id));
    Ok(Paged(Page {
        items: page.items.into_iter().map(|task| task.thread).collect(),
        next: page.next,
    }))
}
