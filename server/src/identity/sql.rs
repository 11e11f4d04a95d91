//! All statements on identity tables.

use chrono::{DateTime, NaiveTime, Utc};
use shared_types::auth::{DeviceDescription, Invitation, Me};
use shared_types::device::{Device, PushToken};
use shared_types::organisation::{NewOrganisation, NewUser, Organisation, OrganisationKind, User};
use shared_types::preferences::Language;
use shared_types::{DeviceId, OrganisationId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

const USER: &str = "id, kind, organisation_id, customer_id, email, display_name, capabilities, disabled_at, created_at";

#[derive(sqlx::FromRow)]
pub(super) struct Account {
    pub(super) id: UserId,
    pub(super) password_hash: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(super) struct RefreshToken {
    pub(super) family_id: Uuid,
    pub(super) user_id: UserId,
    pub(super) device_id: DeviceId,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) used_at: Option<DateTime<Utc>>,
    pub(super) used_key_sha256: Option<Vec<u8>>,
    pub(super) successor_sha256: Option<Vec<u8>>,
    pub(super) revoked_at: Option<DateTime<Utc>>,
}

/// An open login by its address. Disabled ones and those without a password do not exist here.
pub(super) async fn find_account(
    db: &mut PgConnection,
    email: &str,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as("select id, password_hash from app_user where email = $1 and disabled_at is null and password_hash is not null")
        .bind(email)
        .fetch_optional(db)
        .await
}

pub(super) async fn find_me(db: &mut PgConnection, id: UserId) -> sqlx::Result<Me> {
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

pub(super) async fn upsert_device(
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

pub(super) async fn touch_device(
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

pub(super) async fn is_device_live(
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
pub(super) async fn is_to_forget(
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

/// Whose session a token belongs to, and on which device; nobody logs in on that before the transaction ends. Nothing when the
/// token is of an earlier login than the one that goes on there.
pub(super) async fn lock_device_of_token(
    db: &mut PgConnection,
    hash: &[u8],
) -> sqlx::Result<Option<(UserId, DeviceId)>> {
    sqlx::query_as(
        "select d.user_id, d.id from device d join refresh_token t on t.user_id = d.user_id and t.device_id = d.id
         where t.token_sha256 = $1 and (t.revoked_at is null or d.revoked_at is not null) for update",
    )
    .bind(hash)
    .fetch_optional(db)
    .await
}

/// Since when somebody is signed in on a device; it stays so until the transaction ends.
pub(super) async fn lock_device(
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

/// Ends sessions of which no token is good any more: nobody has used them for as long as a token lives. What the phones keep
/// for the next login stays theirs.
pub(super) async fn end_expired_sessions(
    db: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    sqlx::query(
        "update device d
         set revoked_at = $1, push_token = null, push_provider = null, push_registered_at = null
         where d.revoked_at is null
           and not exists (select from refresh_token t where t.user_id = d.user_id and t.device_id = d.id
                           and t.revoked_at is null and t.expires_at > $1)",
    )
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected())
}

/// The phone keeps nothing: it was given up and deletes all as soon as it hears of it, or it has logged out.
pub(super) async fn let_forget(
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

/// Ends the session on a device: its tokens and its pushes.
pub(super) async fn revoke_device(
    db: &mut PgConnection,
    user_id: UserId,
    id: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    revoke_device_tokens(db, user_id, id, now).await?;
    sqlx::query(
        "update device set revoked_at = coalesce(revoked_at, $3), push_token = null, push_provider = null,
                push_registered_at = null
         where user_id = $1 and id = $2",
    )
    .bind(user_id)
    .bind(id)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn revoke_device_tokens(
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

pub(super) async fn list_devices(
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

/// A push token belongs to the login that registered it last: the phone changed hands.
pub(super) async fn release_push_token(
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

pub(super) async fn set_push_token(
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

pub(super) async fn insert_refresh_token(
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

/// Locked, so that two uses at once are one use and one reuse.
pub(super) async fn lock_refresh_token(
    db: &mut PgConnection,
    hash: &[u8],
) -> sqlx::Result<Option<RefreshToken>> {
    sqlx::query_as(
        "select family_id, user_id, device_id, expires_at, used_at, used_key_sha256, successor_sha256, revoked_at
         from refresh_token where token_sha256 = $1 for update",
    )
    .bind(hash)
    .fetch_optional(db)
    .await
}

/// Notes the use, by which request, and what it gave. A repeated use keeps the time of the first.
pub(super) async fn use_refresh_token(
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

/// Locked, so that it is not used between this look and the answer.
pub(super) async fn is_refresh_token_unused(
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

pub(super) async fn revoke_family(
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

/// How many attempts there were, and when the first of them was.
pub(super) async fn count_attempts(
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

pub(super) async fn insert_attempt(
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

pub(super) async fn forget_attempts(db: &mut PgConnection, key: &[u8]) -> sqlx::Result<()> {
    sqlx::query("delete from login_attempt where key_sha256 = $1")
        .bind(key)
        .execute(db)
        .await
        .map(|_| ())
}

/// One of the attempts of this instant.
pub(super) async fn forget_attempt(
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

pub(super) async fn find_invitation(
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
pub(super) async fn accept_invitation(
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

pub(super) async fn insert_invitation(
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

pub(super) async fn is_user_open(db: &mut PgConnection, id: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select from app_user where id = $1 and disabled_at is null)")
        .bind(id)
        .fetch_one(db)
        .await
}

/// Earlier codes that nobody used are good no longer.
pub(super) async fn void_invitations(
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

/// Ends all sessions of a login but the one on this device.
pub(super) async fn revoke_other_devices(
    db: &mut PgConnection,
    user_id: UserId,
    this: DeviceId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update refresh_token set revoked_at = $3 where user_id = $1 and device_id <> $2 and revoked_at is null")
        .bind(user_id)
        .bind(this)
        .bind(now)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "update device set revoked_at = $3, push_token = null, push_provider = null, push_registered_at = null
         where user_id = $1 and id <> $2 and revoked_at is null",
    )
    .bind(user_id)
    .bind(this)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn find_organisation_kind(
    db: &mut PgConnection,
    id: OrganisationId,
) -> sqlx::Result<Option<OrganisationKind>> {
    sqlx::query_scalar("select kind from organisation where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Attempts and refresh tokens that count for nothing any more. Of those that have ended only the last of a phone is kept on.
pub(super) async fn delete_expired(
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

pub(super) async fn set_password(
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

pub(super) async fn list_organisations(db: &mut PgConnection) -> sqlx::Result<Vec<Organisation>> {
    sqlx::query_as(
        "select id, kind, name, register_no, imprint, created_at from organisation order by name",
    )
    .fetch_all(db)
    .await
}

pub(super) async fn insert_organisation(
    db: &mut PgConnection,
    new: &NewOrganisation,
    now: DateTime<Utc>,
) -> sqlx::Result<Organisation> {
    sqlx::query_as(
        "insert into organisation (id, kind, name, register_no, imprint, created_at) values ($1, $2, $3, $4, $5, $6)
         returning id, kind, name, register_no, imprint, created_at",
    )
    .bind(new.id)
    .bind(new.kind)
    .bind(new.name.trim())
    .bind(&new.register_no)
    .bind(new.imprint.as_ref().map(sqlx::types::Json))
    .bind(now)
    .fetch_one(db)
    .await
}

pub(super) async fn list_users(
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

pub(super) async fn insert_user(
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

pub(super) async fn disable_user(
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

#[derive(sqlx::FromRow)]
pub(super) struct PreferenceRow {
    pub(super) push_off: Vec<String>,
    pub(super) quiet_from: Option<NaiveTime>,
    pub(super) quiet_until: Option<NaiveTime>,
    pub(super) locale: String,
}

pub(super) async fn find_preferences(
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
pub(super) async fn lock_preferences(
    db: &mut PgConnection,
    user_id: UserId,
) -> sqlx::Result<PreferenceRow> {
    sqlx::query("select from app_user where id = $1 for no key update")
        .bind(user_id)
        .execute(&mut *db)
        .await?;
    find_preferences(db, user_id).await
}

pub(super) async fn upsert_preferences(
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

pub(super) async fn set_language(
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
