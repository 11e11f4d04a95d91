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
/// Any token of the session will do, also when the session was over before: a phone may say so long after. A token that nobody
/// knows, or one of an earlier login on a device on which somebody is signed in again, ends nothing.
#[utoipa::path(post, path = "/auth/logout", tag = "identity", request_body = Logout, responses((status = 204)))]
pub(super) async fn logout(
    State(app): State<App>,
    Json(left): Json<Logout>,
) -> Result<StatusCode, Refusal> {
    let now = app.clock.now();
    let hash = secret::sha256(&left.refresh_token);
    let mut tx = app.db.begin_login().await?;
    let Some((user_id, device_id)) = sql::lock_device_of_token(&mut tx, &hash).await? else {
        return Ok(StatusCode::NO_CONTENT);
    };
    sql::revoke_device(&mut tx, user_id, device_id, now).await?;
    sql::let_forget(&mut tx, user_id, device_id, now).await?;
    let caller = session::caller_of(&sql::find_me(&mut tx, user_id).await?, device_id)?;
    let deed = Deed::new("session.close", "device", device_id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
