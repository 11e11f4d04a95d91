//! Logout ends the session on this device at once, push included.

use axum::extract::State;
use axum::http::StatusCode;

use super::{Caller, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::Refusal;

/// Ends this device's session.
#[utoipa::path(post, path = "/auth/logout", tag = "identity", security(("bearer" = [])),
    responses((status = 204)))]
pub(super) async fn logout(State(app): State<App>, caller: Caller) -> Result<StatusCode, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_login().await?;
    sql::revoke_device(&mut tx, caller.user_id, caller.device_id, now).await?;
    sql::let_forget(&mut tx, caller.user_id, caller.device_id, now).await?;
    audit::write(
        &mut tx,
        Some(&caller),
        Deed::new("session.close", "device", caller.device_id.0),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
