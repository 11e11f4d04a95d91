//! A person of the insurer decides about a referred application.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::ApplicationId;
use shared_types::application::{Application, ApplicationStatus, Decide, Verdict};

use super::{outcome, sql};
use crate::app::App;
use crate::http::{Once, PathId, Refusal, WrongFields, codes};
use crate::identity::{Action, Caller};

/// Accepts or declines an application that waits for a person. The reason is read by broker and customer.
#[utoipa::path(post, path = "/admin/applications/{id}/decision", tag = "applications", security(("bearer" = [])),
    params(("id" = ApplicationId, Path), ("Idempotency-Key" = String, Header)), request_body = Decide,
    responses((status = 200, body = Application), (status = 404, description = "not-found"),
        (status = 409, description = "applications/not-open, applications/start-has-passed"), (status = 422, description = "request/invalid-fields")))]
pub(super) async fn decide_application(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ApplicationId>,
    once: Once<Decide>,
) -> Result<Response, Refusal> {
    caller.may(Action::DecideApplications)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let reason = once.body.reason.trim();
    let mut wrong = WrongFields::default();
    wrong.check_text("/reason", reason, 1000);
    wrong.refuse()?;
    if !sql::lock(&mut tx, id).await? {
        return Err(codes::NOT_FOUND.into());
    }
    let file = sql::find_file(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    if file.application.status != ApplicationStatus::InReview {
        return Err(codes::APPLICATION_NOT_OPEN.into());
    }
    match once.body.verdict {
        // Cover for days that are over is retroactive insurance (§ 2 VVG): what has happened by now is known to somebody.
        Verdict::Accept if file.application.starts_on < app.clock.today() => {
            return Err(codes::START_HAS_PASSED.into());
        }
        Verdict::Accept => {
            outcome::accept(&mut tx, &app, &file, Some(&caller), Some(reason)).await?;
        }
        Verdict::Decline => {
            outcome::decline(&mut tx, &app, &file, Some(&caller), reason).await?;
        }
    }
    let application: Application = sql::find(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    once.keep(tx, &caller, StatusCode::OK, &application).await
}
