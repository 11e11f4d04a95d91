//! Logout ends the session on this device at once, push included.

use axum::extract::State;
use axum::http::StatusCode;
use shared_types::auth::Logout;

use super::{secret, session, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, Refusal};

/// Ends the session that this refresh token belongs to; the device keeps nothing and leaves the list.
///
/// It may have been over before: a phone may say so long after. A token that nobody knows, or one of an earlier login on a device
/// on which somebody is signed in again, ends nothing. One that was renewed, and what it was renewed to as well, was copied: the
/// session ends for all who hold one, and what the phone keeps stays there for the next login.
#[utoipa::path(post, path = "/auth/logout", tag = "identity", request_body = Logout, responses((status = 204)))]
pub(super) async fn logout(
    State(app): State<App>,
    Json(left): Json<Logout>,
) -> Result<StatusCode, Refusal> {
    let now = app.clock.now();
    let hash = secret::sha256(&left.refresh_token);
    let mut tx = app.db.begin_login().await?;
    let Some(token) = sql::lock_refresh_token(&mut tx, &hash).await? else {
        return Ok(StatusCode::NO_CONTENT);
    };
    let (user_id, device_id) = (token.user_id, token.device_id);
    let is_live = sql::is_device_live(&mut tx, user_id, device_id).await?;
    let is_of_earlier_login = is_live && token.revoked_at.is_some();
    if is_of_earlier_login || sql::is_to_forget(&mut tx, user_id, device_id).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    if session::was_copied(&mut tx, &token).await? {
        if is_live {
            session::end_family(&mut tx, &token, now).await?;
            tx.commit().await?;
        }
        return Ok(StatusCode::NO_CONTENT);
    }
    sql::revoke_device(&mut tx, user_id, device_id, now).await?;
    sql::let_forget(&mut tx, user_id, device_id, now).await?;
    let caller = session::caller_of(&sql::find_me(&mut tx, user_id).await?, device_id)?;
    let deed = Deed::new("session.close", "device", device_id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
