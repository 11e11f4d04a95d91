//! Logins: whose they are, and how they are opened.

use chrono::{DateTime, Utc};
use shared_types::UserId;
use shared_types::auth::Me;
use shared_types::organisation::{NewUser, User};
use sqlx::PgConnection;
use uuid::Uuid;

const USER: &str = "id, kind, organisation_id, customer_id, email, display_name, capabilities, disabled_at, created_at";

#[derive(sqlx::FromRow)]
pub(in crate::identity) struct Account {
    pub(in crate::identity) id: UserId,
    pub(in crate::identity) password_hash: Option<String>,
}

/// An open login by its address. Disabled ones and those without a password do not exist here.
pub(in crate::identity) async fn find_account(
    db: &mut PgConnection,
    email: &str,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as("select id, password_hash from app_user where email = $1 and disabled_at is null and password_hash is not null")
        .bind(email)
        .fetch_optional(db)
        .await
}

pub(in crate::identity) async fn find_me(db: &mut PgConnection, id: UserId) -> sqlx::Result<Me> {
    sqlx::query_as(
        "select u.id as user_id, u.kind, u.display_name, u.email, u.organisation_id, o.name as organisation_name,
                u.customer_id, u.capabilities
         from app_user u left join organisation o on o.id = u.organisation_id
         where u.id = $1",
    )
    .bind(id)
    .fetch_one(db)
    .await
}

pub(in crate::identity) async fn is_user_open(
    db: &mut PgConnection,
    id: UserId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select from app_user where id = $1 and disabled_at is null)")
        .bind(id)
        .fetch_one(db)
        .await
}

pub(in crate::identity) async fn set_password(
    db: &mut PgConnection,
    id: UserId,
    hash: &str,
) -> sqlx::Result<()> {
    sqlx::query("update app_user set password_hash = $2 where id = $1")
        .bind(id)
        .bind(hash)
        .execute(db)
        .await
        .map(|_| ())
}

pub(in crate::identity) async fn list_users(
    db: &mut PgConnection,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<User>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {USER} from app_user where $1::uuid is null or id < $1 order by id desc limit $2"
    )))
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await
}

pub(in crate::identity) async fn insert_user(
    db: &mut PgConnection,
    new: &NewUser,
    email: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<User> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "insert into app_user (id, kind, organisation_id, customer_id, email, display_name, capabilities, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning {USER}"
    )))
    .bind(new.id)
    .bind(new.kind)
    .bind(new.organisation_id)
    .bind(new.customer_id)
    .bind(email)
    .bind(new.display_name.trim())
    .bind(&new.capabilities)
    .bind(now)
    .fetch_one(db)
    .await
}

/// The logins that can manage logins, without those that were never opened. Of two who disable each other the second finds one
/// only.
pub(in crate::identity) async fn lock_administrators(
    db: &mut PgConnection,
) -> sqlx::Result<Vec<UserId>> {
    sqlx::query_scalar(
        "select u.id from app_user u
         where 'ADMIN' = any(u.capabilities) and u.disabled_at is null
           and exists (select from invitation i where i.user_id = u.id and i.accepted_at is not null)
         order by u.id for update",
    )
    .fetch_all(db)
    .await
}

pub(in crate::identity) async fn disable_user(
    db: &mut PgConnection,
    id: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query("update app_user set disabled_at = coalesce(disabled_at, $2) where id = $1")
        .bind(id)
        .bind(now)
        .execute(db)
        .await
        .map(|done| done.rows_affected() == 1)
}
