//! Failed logins.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// How many attempts there were, and when the first of them was.
pub(in crate::identity) async fn count_attempts(
    db: &mut PgConnection,
    key: &[u8],
    since: DateTime<Utc>,
) -> sqlx::Result<(i64, Option<DateTime<Utc>>)> {
    sqlx::query_as("select count(*), min(at) from login_attempt where key_sha256 = $1 and at > $2")
        .bind(key)
        .bind(since)
        .fetch_one(db)
        .await
}

pub(in crate::identity) async fn insert_attempt(
    db: &mut PgConnection,
    key: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("insert into login_attempt (key_sha256, at) values ($1, $2)")
        .bind(key)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

pub(in crate::identity) async fn forget_attempts(
    db: &mut PgConnection,
    key: &[u8],
) -> sqlx::Result<()> {
    sqlx::query("delete from login_attempt where key_sha256 = $1")
        .bind(key)
        .execute(db)
        .await
        .map(|_| ())
}

/// One of the attempts of this instant.
pub(in crate::identity) async fn forget_attempt(
    db: &mut PgConnection,
    key: &[u8],
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "delete from login_attempt
         where ctid = (select ctid from login_attempt where key_sha256 = $1 and at = $2 limit 1)",
    )
    .bind(key)
    .bind(at)
    .execute(db)
    .await
    .map(|_| ())
}
