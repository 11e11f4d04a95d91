//! What the claims desk has to do today, over all claims.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use shared_types::claim_desk::OpenTask;
use shared_types::{Page, TaskId};
use utoipa::IntoParams;

use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TaskQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Only what the caller has to do.
    #[serde(default)]
    mine: bool,
}

/// Open tasks of all claims, what is overdue or due first at the top.
#[utoipa::path(get, path = "/admin/claim-tasks", tag = "claims", security(("bearer" = [])), params(TaskQuery),
    responses((status = 200, body = Page<OpenTask>)))]
pub(super) async fn list_claim_tasks(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<TaskQuery>,
) -> Result<Paged<OpenTask>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let limit = limit(query.limit)?;
    let after: Option<(NaiveDate, TaskId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let assignee = query.mine.then_some(caller.user_id);
    let mut tx = app.db.read_as(&caller).await?;
    let today = app.clock.today();
    let tasks = sql::list_open_tasks(&mut tx, assignee, today, after, limit + 1).await?;
    Ok(Paged(page_of(tasks, limit, |task: &OpenTask| {
        (task.due_on, task.id)
    })))
}
