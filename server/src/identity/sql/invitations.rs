//! Invitations.

use chrono::{DateTime, Utc};
use shared_types::UserId;
use shared_types::auth::Invitation;
use sqlx::PgConnection;

pub(in crate::identity) async fn find_invitation(
    db: &mut PgConnection,
    hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Invitation>> {
    sqlx::query_as(
        "select u.display_name, u.kind, coalesce(o.name, insurer.name) as organisation_name, i.expires_at
         from invitation i
         join app_user u on u.id = i.user_id
         left join organisation o on o.id = u.organisation_id
         left join organisation insurer on insurer.kind = 'INSURER'
         where i.code_sha256 = $1 and i.accepted_at is null and i.expires_at > $2 and u.disabled_at is null",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Uses up the code: of two at once, one wins.
pub(in crate::identity) async fn accept_invitation(
    db: &mut PgConnection,
    hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar(
        "update invitation i set accepted_at = $2 from app_user u
         where i.code_sha256 = $1 and i.accepted_at is null and i.expires_at > $2
           and u.id = i.user_id and u.disabled_at is null
         returning i.user_id",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(db)
    .await
}

pub(in crate::identity) async fn insert_invitation(
    db: &mut PgConnection,
    hash: &[u8],
    user_id: UserId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("insert into invitation (code_sha256, user_id, created_at, expires_at) values ($1, $2, $3, $4)")
        .bind(hash)
        .bind(user_id)
        .bind(now)
        .bind(expires_at)
        .execute(db)
        .await
        .map(|_| ())
}

/// Earlier codes that nobody used are good no longer.
pub(in crate::identity) async fn void_invitations(
    db: &mut PgConnection,
    user_id: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update invitation set expires_at = $2 where user_id = $1 and accepted_at is null and expires_at > $2")
        .bind(user_id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}
