//! What ends with time.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

/// Ends sessions of which no token is good any more: nobody has used them for as long as a token lives. What the phones keep
/// for the next login stays theirs.
pub(in crate::identity) async fn end_expired_sessions(
    db: &mut PgConnection,
    now: DateTime<Utc>,
    life: Duration,
) -> sqlx::Result<u64> {
    // The day of the login is read again when it has just changed; tokens that were given meanwhile would not be seen.
    sqlx::query(
        "update device d
         set revoked_at = $1, push_token = null, push_provider = null, push_registered_at = null
         where d.revoked_at is null and d.signed_in_at <= $2
           and not exists (select from refresh_token t where t.user_id = d.user_id and t.device_id = d.id
                           and t.revoked_at is null and t.expires_at > $1)",
    )
    .bind(now)
    .bind(now - life)
    .execute(db)
    .await
    .map(|done| done.rows_affected())
}

/// Attempts and refresh tokens that count for nothing any more. Of those that have ended only the last of a phone is kept on.
pub(in crate::identity) async fn delete_expired(
    db: &mut PgConnection,
    now: DateTime<Utc>,
    attempts_before: DateTime<Utc>,
    tokens_before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let attempts = sqlx::query("delete from login_attempt where at < $1")
        .bind(attempts_before)
        .execute(&mut *db)
        .await?;
    let tokens = sqlx::query(
        "delete from refresh_token
         where expires_at < $1 or (used_at is not null and expires_at < $2)",
    )
    .bind(tokens_before)
    .bind(now)
    .execute(db)
    .await?;
    Ok(attempts.rows_affected() + tokens.rows_affected())
}
