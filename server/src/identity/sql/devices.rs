//! Devices: who is signed in on them, and where pushes go.

use chrono::{DateTime, Utc};
use shared_types::auth::DeviceDescription;
use shared_types::device::{Device, PushToken};
use shared_types::{DeviceId, UserId};
use sqlx::PgConnection;

use super::tokens::revoke_device_tokens;

pub(in crate::identity) async fn upsert_device(
    db: &mut PgConnection,
    user_id: UserId,
    device: &DeviceDescription,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into device (id, user_id, name, platform, last_seen_at, signed_in_at, created_at)
         values ($1, $2, left($3, 100), left($4, 20), $5, $5, $5)
         on conflict (user_id, id) do update
         set name = excluded.name, platform = excluded.platform, last_seen_at = excluded.last_seen_at,
             signed_in_at = excluded.signed_in_at, revoked_at = null, forgets_since = null",
    )
    .bind(device.id)
    .bind(user_id)
    .bind(if device.name.is_empty() { "?" } else { &device.name })
    .bind(if device.platform.is_empty() { "?" } else { &device.platform })
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::identity) async fn touch_device(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update device set last_seen_at = $3 where user_id = $1 and id = $2")
        .bind(user_id)
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

pub(in crate::identity) async fn is_device_live(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select from device d join app_user u on u.id = d.user_id
         where d.user_id = $1 and d.id = $2 and d.revoked_at is null and u.disabled_at is null)",
    )
    .bind(user_id)
    .bind(id)
    .fetch_one(db)
    .await
}

/// Whether the phone shall keep nothing: it was given up, or its login has ended.
pub(in crate::identity) async fn is_to_forget(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select from device d join app_user u on u.id = d.user_id
         where d.user_id = $1 and d.id = $2 and (d.forgets_since is not null or u.disabled_at is not null))",
    )
    .bind(user_id)
    .bind(id)
    .fetch_one(db)
    .await
}

/// Since when somebody is signed in on a device; it stays so until the transaction ends.
pub(in crate::identity) async fn lock_device(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar("select signed_in_at from device where user_id = $1 and id = $2 for update")
        .bind(user_id)
        .bind(id)
        .fetch_optional(db)
        .await
}

pub(in crate::identity) async fn list_devices(
    db: &mut PgConnection,
    user_id: UserId,
    this: DeviceId,
) -> sqlx::Result<Vec<Device>> {
    sqlx::query_as(
        "select id, name, platform, created_at, last_seen_at, signed_in_at, push_token is not null as receives_push, id = $2 as is_this_device,
                revoked_at is null as is_signed_in
         from device where user_id = $1 and forgets_since is null
         order by id = $2 desc, last_seen_at desc",
    )
    .bind(user_id)
    .bind(this)
    .fetch_all(db)
    .await
}

/// Ends the session on a device: its tokens and its pushes.
pub(in crate::identity) async fn revoke_device(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update device set revoked_at = coalesce(revoked_at, $3), push_token = null, push_provider = null,
                push_registered_at = null
         where user_id = $1 and id = $2",
    )
    .bind(user_id)
    .bind(id)
    .bind(now)
    .execute(&mut *db)
    .await?;
    revoke_device_tokens(db, user_id, id, now).await
}

/// Ends all sessions of a login but the one on this device.
pub(in crate::identity) async fn revoke_other_devices(
    db: &mut PgConnection,
    user_id: UserId,
    this: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update device set revoked_at = $3, push_token = null, push_provider = null, push_registered_at = null
         where user_id = $1 and id <> $2 and revoked_at is null",
    )
    .bind(user_id)
    .bind(this)
    .bind(now)
    .execute(&mut *db)
    .await?;
    sqlx::query("update refresh_token set revoked_at = $3 where user_id = $1 and device_id <> $2 and revoked_at is null")
        .bind(user_id)
        .bind(this)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

/// The phone keeps nothing: it was given up and deletes all as soon as it hears of it, or it has logged out.
pub(in crate::identity) async fn let_forget(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update device set forgets_since = $3 where user_id = $1 and id = $2")
        .bind(user_id)
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

/// A push token belongs to the login that registered it last: the phone changed hands.
pub(in crate::identity) async fn release_push_token(
    db: &mut PgConnection,
    token: &PushToken,
) -> sqlx::Result<()> {
    sqlx::query(
        "update device set push_token = null, push_provider = null, push_registered_at = null
         where push_provider = $1 and push_token = $2",
    )
    .bind(token.provider)
    .bind(&token.token)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::identity) async fn set_push_token(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
    token: &PushToken,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "update device set push_provider = $3, push_token = $4, push_registered_at = $5
         where user_id = $1 and id = $2 and revoked_at is null",
    )
    .bind(user_id)
    .bind(id)
    .bind(token.provider)
    .bind(&token.token)
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}
