//! The applications the caller may see, newest first.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shared_types::application::{Application, ApplicationStatus};
use shared_types::{ApplicationId, Page};
use utoipa::IntoParams;

use super::sight::as_seen_by;
use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ApplicationQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    pub(super) limit: Option<i64>,
    /// `next` of the page before.
    pub(super) after: Option<String>,
    /// Only those in this state.
    pub(super) status: Option<ApplicationStatus>,
}

/// All applications the caller may see, newest first.
#[utoipa::path(get, path = "/applications", tag = "applications", security(("bearer" = [])), params(ApplicationQuery),
    responses((status = 200, body = Page<Application>)))]
pub(super) async fn list_applications(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ApplicationQuery>,
) -> Result<Paged<Application>, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let limit = limit(query.limit)?;
    let after: Option<(DateTime<Utc>, ApplicationId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let mut rows = Vec::new();
    for application in sql::list(&mut tx, query.status, after, limit + 1).await? {
        rows.push(as_seen_by(&caller, &app, &mut tx, application).await?);
    }
    Ok(Paged(page_of(rows, limit, key)))
}

pub(super) fn key(application: &Application) -> (DateTime<Utc>, ApplicationId) {
    (application.submitted_at, application.id)
}
