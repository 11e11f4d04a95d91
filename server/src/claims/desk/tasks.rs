//! Tasks of the claims desk, each with a day and somebody who does it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use shared_types::ClaimId;
use shared_types::TaskId;
use shared_types::claim_desk::{ClaimFile, FinishTask, NewTask, TaskStatus};

use super::frame::{Begun, DeskAct, taken};
use super::sql;
use crate::app::App;
use crate::http::fields::{CHOICE, NO_SUCH};
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::Caller;

const MAX_TITLE: usize = 500;

/// Writes a task into the file, for a colleague of the claims desk or for oneself. A file with open tasks is not closed.
#[utoipa::path(post, path = "/admin/claims/{id}/tasks", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("Idempotency-Key" = String, Header)), request_body = NewTask,
    responses((status = 201, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "id-taken, claims/moved-on"),
        (status = 422, description = "claims/step-in-the-past, request/invalid-fields")))]
pub(super) async fn add_claim_task(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    once: Once<NewTask>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    act.refuse_if_closed()?;
    let mut wrong = WrongFields::default();
    wrong.check_text("/title", &act.body.title, MAX_TITLE);
    if act.body.due_on < act.today {
        wrong.add_code("/due_on", codes::STEP_IN_THE_PAST);
    }
    let assignee = act.body.assignee_id.unwrap_or(caller.user_id);
    if !sql::is_of_the_desk(&mut act.tx, assignee).await? {
        wrong.add("/assignee_id", NO_SUCH);
    }
    wrong.refuse()?;
    sql::insert_task(
        &mut act.tx,
        act.claim,
        act.body,
        assignee,
        caller.user_id,
        act.now,
    )
    .await
    .map_err(taken("claim_task_pkey"))?;
    let kept = json!({ "task": act.body.id, "due_on": act.body.due_on });
    act.finish(StatusCode::CREATED, "claim.add-task", kept)
        .await
}

/// Ends a task: done, or dropped.
#[utoipa::path(post, path = "/admin/claims/{id}/tasks/{task_id}/finish", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path), ("task_id" = TaskId, Path), ("Idempotency-Key" = String, Header)), request_body = FinishTask,
    responses((status = 200, body = ClaimFile), (status = 404, description = "not-found"),
        (status = 409, description = "claims/moved-on"),
        (status = 422, description = "request/invalid-fields")))]
pub(super) async fn finish_claim_task(
    State(app): State<App>,
    caller: Caller,
    PathId((id, task_id)): PathId<(ClaimId, TaskId)>,
    once: Once<FinishTask>,
) -> Result<Response, Refusal> {
    let mut act = match DeskAct::begin(&app, &caller, id, &once).await? {
        Begun::Now(act) => act,
        Begun::Before(answer) => return Ok(answer),
    };
    if act.body.status == TaskStatus::Open {
        let mut wrong = WrongFields::default();
        wrong.add("/status", CHOICE);
        wrong.refuse()?;
    }
    match sql::find_task(&mut act.tx, id, task_id).await? {
        None => return Err(codes::NOT_FOUND.into()),
        Some(TaskStatus::Open) => {}
        Some(_) => return Err(codes::CLAIM_MOVED_ON.into()),
    }
    sql::finish_task(
        &mut act.tx,
        task_id,
        act.body.status,
        caller.user_id,
        act.now,
    )
    .await?;
    let kept = json!({ "task": task_id, "status": act.body.status });
    act.finish(StatusCode::OK, "claim.finish-task", kept).await
}
