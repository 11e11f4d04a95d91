//! Login with e-mail address and password.

use axum::extract::State;
use shared_types::auth::{Login, Session};

use super::throttle::{Attempt, ClientAddress};
use super::{password, session, sql};
use crate::app::App;
use crate::http::{Json, Refusal, codes};

/// Opens a session on a device.
///
/// Ten failures per account or sixty per address within 15 minutes answer 429 with `Retry-After`.
#[utoipa::path(post, path = "/auth/login", tag = "identity", request_body = Login, responses(
    (status = 200, body = Session), (status = 401, description = "auth/login-failed"),
    (status = 429, description = "auth/too-many-attempts")))]
pub(super) async fn login(
    State(app): State<App>,
    address: ClientAddress,
    Json(login): Json<Login>,
) -> Result<Json<Session>, Refusal> {
    let email = login.email.trim().to_lowercase();
    let attempt = Attempt::new(&email, address);
    let now = app.clock.now();

    let mut tx = app.db.begin_login().await?;
    attempt.check(&mut tx, now).await?;
    let account = sql::find_account(&mut tx, &email).await?;
    // Counted as failed before the slow check, so that attempts sent at once count as well.
    attempt.failed(&mut tx, now).await?;
    tx.commit().await?;

    let (user_id, hash) = account.map_or((None, None), |account| {
        (Some(account.id), account.password_hash)
    });
    let fits = password::verify(login.password, hash).await?;
    let user_id = user_id.filter(|_| fits).ok_or(codes::LOGIN_FAILED)?;

    let mut tx = app.db.begin_login().await?;
    attempt.succeeded(&mut tx, now).await?;
    let session = session::open(&app, &mut tx, user_id, &login.device, "session.open").await?;
    tx.commit().await?;
    Ok(Json(session))
}
