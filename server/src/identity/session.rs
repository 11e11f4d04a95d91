//! Opening and continuing a session: device, refresh token, access token.

use chrono::{DateTime, Duration, Utc};
use shared_types::auth::{DeviceDescription, Me, Session};
use shared_types::{DeviceId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::sql::RefreshToken;
use super::{Caller, secret, sql, tokens};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::Refusal;

/// An unused refresh token ends after this time; each use gives a new one.
pub(super) const REFRESH_LIFE: Duration = Duration::days(60);

/// Opens a session on this device, starts a new family of refresh tokens, and writes down by what deed.
pub(super) async fn open(
    app: &App,
    db: &mut PgConnection,
    user_id: UserId,
    device: &DeviceDescription,
    deed: &'static str,
) -> Result<Session, Refusal> {
    let now = app.clock.now();
    sql::upsert_device(db, user_id, device, now).await?;
    sql::revoke_device_tokens(db, user_id, device.id, now).await?;
    let (session, caller) = continue_family(
        app,
        db,
        user_id,
        device.id,
        (Uuid::now_v7(), secret::token()),
        now,
    )
    .await?;
    let deed = Deed::new(deed, "app_user", user_id.0);
    audit::write(db, Some(&caller), deed, now).await?;
    Ok(session)
}

/// Issues the next pair of tokens of a family, and says whose they are.
pub(super) async fn continue_family(
    app: &App,
    db: &mut PgConnection,
    user_id: UserId,
    device_id: DeviceId,
    (family, refresh_token): (Uuid, String),
    now: DateTime<Utc>,
) -> Result<(Session, Caller), Refusal> {
    let me = sql::find_me(db, user_id).await?;
    sql::insert_refresh_token(
        db,
        &secret::sha256(&refresh_token),
        family,
        user_id,
        device_id,
        now,
        now + REFRESH_LIFE,
    )
    .await?;
    let caller = caller_of(&me, device_id)?;
    let session = Session {
        access_token: app.tokens.issue(&caller, now)?,
        expires_in: u32::try_from(tokens::LIFE.num_seconds()).unwrap_or_default(),
        refresh_token,
        me,
    };
    Ok((session, caller))
}

/// Somebody on one of their devices.
pub(super) fn caller_of(me: &Me, device_id: DeviceId) -> Result<Caller, Refusal> {
    let customer = me.customer_id.map(|id| id.0);
    let owner = customer.or(me.organisation_id.map(|id| id.0));
    Ok(Caller {
        user_id: me.user_id,
        device_id,
        kind: me.kind,
        owner: owner.ok_or_else(|| Refusal::internal("a login without owner"))?,
        name: me.display_name.clone(),
        capabilities: me.capabilities.clone(),
    })
}

/// True when the phone has gone on from this token, and from the one that it got for it: whoever comes with this one is somebody
/// else. The token after a used one may be on its way, or lost.
pub(super) async fn was_copied(db: &mut PgConnection, token: &RefreshToken) -> sqlx::Result<bool> {
    match &token.successor_sha256 {
        Some(successor) => sql::was_refresh_token_used(db, successor).await,
        None => Ok(false),
    }
}

/// Someone holds a copy: neither of the two may go on.
pub(super) async fn end_family(
    db: &mut PgConnection,
    token: &RefreshToken,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sql::revoke_family(db, token.family_id, now).await?;
    sql::revoke_device(db, token.user_id, token.device_id, now).await?;
    let deed = Deed::new("session.reuse_detected", "app_user", token.user_id.0);
    audit::write(db, None, deed, now).await
}
