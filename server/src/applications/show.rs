//! One application: as its parties see it, and with the answers for who decides.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared_types::ApplicationId;
use shared_types::application::{Application, ApplicationForDecision};

use super::sight::as_seen_by;
use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// An application the caller may see.
#[utoipa::path(get, path = "/applications/{id}", tag = "applications", security(("bearer" = [])),
    params(("id" = ApplicationId, Path)),
    responses((status = 200, body = Application), (status = 304), (status = 404, description = "not-found")))]
pub(super) async fn show_application(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ApplicationId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    let application: Application = sql::find(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let application = as_seen_by(&caller, &app, &mut tx, application).await?;
    etag::tagged(&headers, &application)
}

/// An application with all answers, for underwriters. Answers can be about health, so each look is written down.
#[utoipa::path(get, path = "/admin/applications/{id}", tag = "applications", security(("bearer" = [])),
    params(("id" = ApplicationId, Path)),
    responses((status = 200, body = ApplicationForDecision), (status = 404, description = "not-found")))]
pub(super) async fn show_application_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ApplicationId>,
) -> Result<Json<ApplicationForDecision>, Refusal> {
    caller.may(Action::DecideApplications)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let file = sql::find_file(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let deed = Deed::new("application.read", "application", id.0);
    audit::write(&mut tx, Some(&caller), deed, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Json(ApplicationForDecision {
        application: file.application,
        input: file.input,
        consents: file.consents.0,
        advice: file.advice.0,
    }))
}
