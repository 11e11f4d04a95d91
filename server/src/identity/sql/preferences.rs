//! What people wish for their phones.

use chrono::{DateTime, NaiveTime, Utc};
use shared_types::UserId;
use shared_types::preferences::Language;
use sqlx::PgConnection;

#[derive(sqlx::FromRow)]
pub(in crate::identity) struct PreferenceRow {
    pub(in crate::identity) push_off: Vec<String>,
    pub(in crate::identity) quiet_from: Option<NaiveTime>,
    pub(in crate::identity) quiet_until: Option<NaiveTime>,
    pub(in crate::identity) locale: String,
}

pub(in crate::identity) async fn find_preferences(
    db: &mut PgConnection,
    user_id: UserId,
) -> sqlx::Result<PreferenceRow> {
    sqlx::query_as(
        "select coalesce(p.push_off, '{}') as push_off, p.quiet_from, p.quiet_until, u.locale
         from app_user u left join user_preference p on p.user_id = u.id where u.id = $1",
    )
    .bind(user_id)
    .fetch_one(db)
    .await
}

/// The same, and nobody else changes them before the transaction ends.
pub(in crate::identity) async fn lock_preferences(
    db: &mut PgConnection,
    user_id: UserId,
) -> sqlx::Result<PreferenceRow> {
    sqlx::query("select from app_user where id = $1 for no key update")
        .bind(user_id)
        .execute(&mut *db)
        .await?;
    find_preferences(db, user_id).await
}

pub(in crate::identity) async fn upsert_preferences(
    db: &mut PgConnection,
    user_id: UserId,
    push_off: &[&str],
    quiet: Option<(NaiveTime, NaiveTime)>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (from, until) = quiet.unzip();
    sqlx::query(
        "insert into user_preference (user_id, push_off, quiet_from, quiet_until, updated_at) values ($1, $2, $3, $4, $5)
         on conflict (user_id) do update
         set push_off = excluded.push_off, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
             updated_at = excluded.updated_at",
    )
    .bind(user_id)
    .bind(push_off)
    .bind(from)
    .bind(until)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::identity) async fn set_language(
    db: &mut PgConnection,
    user_id: UserId,
    language: Language,
) -> sqlx::Result<()> {
    sqlx::query("update app_user set locale = $2 where id = $1")
        .bind(user_id)
        .bind(language)
        .execute(db)
        .await
        .map(|_| ())
}
