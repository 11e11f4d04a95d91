//! Refreshing a session. Each token is good for one use; a used one that comes again ends the whole family.

use axum::extract::State;
use shared_types::auth::{Refresh, Session};

use super::{secret, session, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, Refusal, codes};

/// Gives the next pair of tokens for an unused refresh token.
#[utoipa::path(post, path = "/auth/refresh", tag = "identity", request_body = Refresh, responses(
    (status = 200, body = Session), (status = 401, description = "auth/session-ended")))]
pub(super) async fn refresh_session(
    State(app): State<App>,
    Json(request): Json<Refresh>,
) -> Result<Json<Session>, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_login().await?;
    let hash = secret::sha256(&request.refresh_token);
    let token = sql::lock_refresh_token(&mut tx, &hash)
        .await?
        .ok_or(codes::SESSION_ENDED)?;
    if token.used_at.is_some() {
        // Someone holds a copy: neither of the two may go on.
        sql::revoke_family(&mut tx, token.family_id, now).await?;
        sql::revoke_device(&mut tx, token.user_id, token.device_id, now).await?;
        audit::write(
            &mut tx,
            None,
            Deed::new("session.reuse_detected", "app_user", token.user_id.0),
            now,
        )
        .await?;
        tx.commit().await?;
        return Err(codes::SESSION_ENDED.into());
    }
    if token.revoked_at.is_some()
        || token.expires_at <= now
        || !sql::is_device_live(&mut tx, token.user_id, token.device_id).await?
    {
        return Err(codes::SESSION_ENDED.into());
    }
    sql::use_refresh_token(&mut tx, &hash, now).await?;
    sql::touch_device(&mut tx, token.user_id, token.device_id, now).await?;
    let session = session::continue_family(
        &app,
        &mut tx,
        token.user_id,
        token.device_id,
        token.family_id,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(Json(session))
}
