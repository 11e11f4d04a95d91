//! Refresh tokens and their families.

use chrono::{DateTime, Utc};
use shared_types::{DeviceId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(in crate::identity) struct RefreshToken {
    pub(in crate::identity) family_id: Uuid,
    pub(in crate::identity) user_id: UserId,
    pub(in crate::identity) device_id: DeviceId,
    pub(in crate::identity) expires_at: DateTime<Utc>,
    pub(in crate::identity) used_at: Option<DateTime<Utc>>,
    pub(in crate::identity) used_key_sha256: Option<Vec<u8>>,
    pub(in crate::identity) successor_sha256: Option<Vec<u8>>,
    pub(in crate::identity) revoked_at: Option<DateTime<Utc>>,
}

pub(in crate::identity) async fn insert_refresh_token(
    db: &mut PgConnection,
    hash: &[u8],
    family: Uuid,
    user_id: UserId,
    device_id: DeviceId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into refresh_token (token_sha256, family_id, user_id, device_id, issued_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (token_sha256) do nothing",
    )
    .bind(hash)
    .bind(family)
    .bind(user_id)
    .bind(device_id)
    .bind(now)
    .bind(expires_at)
    .execute(db)
    .await
    .map(|_| ())
}

/// Locked, so that two uses at once are one use and one reuse. The device is first, as wherever both are locked.
pub(in crate::identity) async fn lock_refresh_token(
    db: &mut PgConnection,
    hash: &[u8],
) -> sqlx::Result<Option<RefreshToken>> {
    sqlx::query(
        "select from device d where (d.user_id, d.id) = (select user_id, device_id from refresh_token where token_sha256 = $1)
         for update",
    )
    .bind(hash)
    .execute(&mut *db)
    .await?;
    sqlx::query_as(
        "select family_id, user_id, device_id, expires_at, used_at, used_key_sha256, successor_sha256, revoked_at
         from refresh_token where token_sha256 = $1 for update",
    )
    .bind(hash)
    .fetch_optional(db)
    .await
}

/// Notes the use, by which request, and what it gave. A repeated use keeps the time of the first.
pub(in crate::identity) async fn use_refresh_token(
    db: &mut PgConnection,
    hash: &[u8],
    key: Option<&[u8]>,
    successor: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update refresh_token set used_at = coalesce(used_at, $4), used_key_sha256 = $2, successor_sha256 = $3
         where token_sha256 = $1",
    )
    .bind(hash)
    .bind(key)
    .bind(successor)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::identity) async fn was_refresh_token_used(
    db: &mut PgConnection,
    hash: &[u8],
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select from refresh_token where token_sha256 = $1 and used_at is not null)",
    )
    .bind(hash)
    .fetch_one(db)
    .await
}

/// Locked, so that it is not used between this look and the answer.
pub(in crate::identity) async fn is_refresh_token_unused(
    db: &mut PgConnection,
    hash: &[u8],
) -> sqlx::Result<bool> {
    let unused = sqlx::query(
        "select from refresh_token where token_sha256 = $1 and used_at is null and revoked_at is null for update",
    );
    unused
        .bind(hash)
        .fetch_optional(db)
        .await
        .map(|row| row.is_some())
}

pub(in crate::identity) async fn revoke_device_tokens(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update refresh_token set revoked_at = $3 where user_id = $1 and device_id = $2 and revoked_at is null")
        .bind(user_id)
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

pub(in crate::identity) async fn revoke_family(
    db: &mut PgConnection,
    family: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update refresh_token set revoked_at = $2 where family_id = $1 and revoked_at is null",
    )
    .bind(family)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
