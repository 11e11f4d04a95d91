//! Refreshing a session. Each token is good for one use; a used one that comes again ends the whole family.

use axum::extract::State;
use axum::http::HeaderMap;
use chrono::{DateTime, Duration, Utc};
use shared_types::auth::{Refresh, Session};
use sqlx::PgConnection;

use super::sql::RefreshToken;
use super::{secret, session, sql};
use crate::app::App;
use crate::http::{Json, Refusal, codes};

/// How long a lost answer is given again.
const ANSWER_LIFE: Duration = Duration::hours(1);

/// Gives the next pair of tokens for an unused refresh token.
///
/// Sent again with the same `Idempotency-Key`, because the answer got lost, it is answered with the same refresh token, as
/// long as that was not used. A used token in any other case is a stolen one: the session ends on all who hold it.
///
/// `auth/device-revoked` means that the phone was given up or its login has ended: it deletes everything that it keeps.
#[utoipa::path(post, path = "/auth/refresh", tag = "identity", request_body = Refresh,
    params(("Idempotency-Key" = Option<String>, Header)), responses(
    (status = 200, body = Session), (status = 401, description = "auth/session-ended, auth/device-revoked")))]
pub(super) async fn refresh_session(
    State(app): State<App>,
    headers: HeaderMap,
    Json(request): Json<Refresh>,
) -> Result<Json<Session>, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_login().await?;
    let hash = secret::sha256(&request.refresh_token);
    let key = headers.get("idempotency-key").map(secret::sha256);
    let token = sql::lock_refresh_token(&mut tx, &hash)
        .await?
        .ok_or(codes::SESSION_ENDED)?;
    let is_over = token.revoked_at.is_some()
        || token.expires_at <= now
        || !sql::is_device_live(&mut tx, token.user_id, token.device_id).await?;
    if is_over {
        let forgets = sql::is_to_forget(&mut tx, token.user_id, token.device_id).await?;
        let over = if forgets {
            codes::DEVICE_REVOKED
        } else {
            codes::SESSION_ENDED
        };
        return Err(over.into());
    }
    if token.used_at.is_some() && !answer_was_lost(&mut tx, &token, key.as_deref(), now).await? {
        session::end_family(&mut tx, &token, now).await?;
        tx.commit().await?;
        return Err(codes::SESSION_ENDED.into());
    }
    sql::touch_device(&mut tx, token.user_id, token.device_id, now).await?;
    let next = match &key {
        Some(key) => app.tokens.successor(&request.refresh_token, key),
        None => secret::token(),
    };
    let (session, _) = session::continue_family(
        &app,
        &mut tx,
        token.user_id,
        token.device_id,
        (token.family_id, next),
        now,
    )
    .await?;
    let successor = secret::sha256(&session.refresh_token);
    sql::use_refresh_token(&mut tx, &hash, key.as_deref(), &successor, now).await?;
    tx.commit().await?;
    Ok(Json(session))
}

/// True when the same request comes again and nobody has used what it gave. It gets that once more: should two hold it,
/// the phone and a thief, the second use of it tells.
async fn answer_was_lost(
    db: &mut PgConnection,
    token: &RefreshToken,
    key: Option<&[u8]>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let is_same_request = key.is_some() && token.used_key_sha256.as_deref() == key;
    let is_fresh = token.used_at.is_some_and(|at| now - at < ANSWER_LIFE);
    let Some(successor) = &token.successor_sha256 else {
        return Ok(false);
    };
    Ok(is_same_request && is_fresh && sql::is_refresh_token_unused(db, successor).await?)
}
