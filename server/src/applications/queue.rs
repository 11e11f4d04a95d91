//! The underwriters' work queue.

use axum::extract::State;
use chrono::{DateTime, Utc};
use shared_types::application::{Application, ApplicationStatus};
use shared_types::{ApplicationId, Page};

use super::list::{ApplicationQuery, key};
use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

/// Applications that wait for a person, the longest waiting first. Another state can be asked for.
#[utoipa::path(get, path = "/admin/applications", tag = "applications", security(("bearer" = [])),
    params(ApplicationQuery), responses((status = 200, body = Page<Application>)))]
pub(super) async fn list_application_queue(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ApplicationQuery>,
) -> Result<Paged<Application>, Refusal> {
    caller.may(Action::DecideApplications)?;
    let limit = limit(query.limit)?;
    let after: Option<(DateTime<Utc>, ApplicationId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let status = query.status.unwrap_or(ApplicationStatus::InReview);
    let mut tx = app.db.read_as(&caller).await?;
    let rows = sql::list_queue(&mut tx, status, after, limit + 1).await?;
    Ok(Paged(page_of(rows, limit, key)))
}
