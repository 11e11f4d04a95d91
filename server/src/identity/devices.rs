//! The caller's devices: list, end, register for push.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shared_types::device::{Device, PushToken};
use shared_types::{DeviceId, Page};
use utoipa::IntoParams;

use super::{Caller, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, PathId, Query, Refusal, codes};

/// All devices that may keep something of the caller's, this one first: those with a live session, and those whose session ended
/// by itself. One that has logged out or was given up keeps nothing.
#[utoipa::path(get, path = "/me/devices", tag = "identity", security(("bearer" = [])),
    responses((status = 200, body = Page<Device>)))]
pub(super) async fn list_devices(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Page<Device>>, Refusal> {
    let mut tx = app.db.read_as(&caller).await?;
    let items = sql::list_devices(&mut tx, caller.user_id, caller.device_id).await?;
    Ok(Json(Page { items, next: None }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct SeenLogin {
    /// Of the device as it was listed.
    signed_in_at: Option<DateTime<Utc>>,
}

/// Ends the session on one of the caller's devices, e.g. a lost phone. With the next call, also long after its session has ended,
/// it hears `auth/device-revoked` and deletes everything that it keeps. Whoever names the login that they saw in the list
/// (`signed_in_at`) does not end a newer one.
#[utoipa::path(delete, path = "/me/devices/{id}", tag = "identity", security(("bearer" = [])),
    params(("id" = DeviceId, Path), SeenLogin), responses((status = 204), (status = 404, description = "not-found"),
        (status = 409, description = "devices/signed-in-again")))]
pub(super) async fn revoke_device(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<DeviceId>,
    Query(seen): Query<SeenLogin>,
) -> Result<StatusCode, Refusal> {
    // The session is checked as the caller; revoking is the login desk's work.
    drop(app.db.read_as(&caller).await?);
    let now = app.clock.now();
    let mut tx = app.db.begin_login().await?;
    let signed_in_at = sql::lock_device(&mut tx, caller.user_id, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    if seen.signed_in_at.is_some_and(|seen| seen != signed_in_at) {
        return Err(codes::SIGNED_IN_AGAIN.into());
    }
    sql::revoke_device(&mut tx, caller.user_id, id, now).await?;
    sql::let_forget(&mut tx, caller.user_id, id, now).await?;
    audit::write(
        &mut tx,
        Some(&caller),
        Deed::new("device.revoke", "device", id.0),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells where pushes for this device go. The newest token counts.
#[utoipa::path(put, path = "/me/devices/{id}/push-token", tag = "identity", security(("bearer" = [])),
    params(("id" = DeviceId, Path)), request_body = PushToken,
    responses((status = 204), (status = 404, description = "not-found")))]
pub(super) async fn register_push_token(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<DeviceId>,
    Json(token): Json<PushToken>,
) -> Result<StatusCode, Refusal> {
    if token.token.is_empty() || token.token.len() > 4096 {
        return Err(codes::INVALID_FIELDS.at("/token"));
    }
    drop(app.db.read_as(&caller).await?);
    let mut tx = app.db.begin_login().await?;
    sql::release_push_token(&mut tx, &token).await?;
    let now = app.clock.now();
    if !sql::set_push_token(&mut tx, caller.user_id, id, &token, now).await? {
        return Err(codes::NOT_FOUND.into());
    }
    let deed = Deed::new("device.register-push", "device", id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
