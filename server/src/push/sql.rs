//! All statements on pushes. Jobs run them: the batch role sees everybody's phones.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use shared_types::device::PushProvider;
use shared_types::{DeviceId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::News;

/// A push that this server has taken to send, with the phone as it is now.
#[derive(sqlx::FromRow)]
pub(super) struct Delivery {
    pub(super) id: Uuid,
    pub(super) user_id: UserId,
    pub(super) device_id: DeviceId,
    pub(super) kind: String,
    pub(super) subject_id: Uuid,
    pub(super) attempts: i32,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) push_provider: Option<PushProvider>,
    pub(super) push_token: Option<String>,
    pub(super) push_registered_at: Option<DateTime<Utc>>,
    /// Neither the session nor the login has ended.
    pub(super) is_live: bool,
    pub(super) locale: String,
    /// The person's quiet hours, local time.
    pub(super) quiet_from: Option<NaiveTime>,
    pub(super) quiet_until: Option<NaiveTime>,
}

/// How a push ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DeliveryState {
    Delivered,
    LoggedOnly,
    TokenGone,
    Rejected,
    GivenUp,
}

impl DeliveryState {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "DELIVERED",
            Self::LoggedOnly => "LOGGED_ONLY",
            Self::TokenGone => "TOKEN_GONE",
            Self::Rejected => "REJECTED",
            Self::GivenUp => "GIVEN_UP",
        }
    }
}

pub(super) async fn insert_event(
    db: &mut PgConnection,
    id: Uuid,
    news: &News,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let staff = news.recipients.staff.clone().unwrap_or_default();
    sqlx::query(
        "insert into push_event (id, kind, subject_id, customer_id, broker_id, staff_capability, staff_thread_id,
                                 staff_reading, except_user_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(news.kind.code())
    .bind(news.subject_id)
    .bind(news.recipients.customer)
    .bind(news.recipients.broker)
    .bind(staff.with)
    .bind(staff.wrote_in)
    .bind(staff.reading_takes)
    .bind(news.recipients.except)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// One row per phone of the people concerned; a phone that has one for this event keeps it. Of the insurer's people only
/// those who may still read the conversation hear of it (domain rule 2.9).
pub(super) async fn insert_deliveries(
    db: &mut PgConnection,
    event_id: Uuid,
    now: DateTime<Utc>,
    lives_for: Duration,
) -> sqlx::Result<()> {
    sqlx::query(
        "with event as (select * from push_event where id = $1),
         concerned as (
             select u.id from app_user u, event e where u.customer_id = e.customer_id
             union
             select u.id from app_user u, event e where u.organisation_id = e.broker_id
             union
             select u.id from app_user u, event e
             where u.kind = 'STAFF' and e.staff_capability = any (u.capabilities)
             union
             select m.author_id from message m, event e
             where m.thread_id = e.staff_thread_id and m.author_kind = 'STAFF'
               and (e.staff_reading is null
                    or exists (select from app_user u where u.id = m.author_id and e.staff_reading = any (u.capabilities)))
         )
         insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, state, due_at, expires_at, created_at)
         select gen_random_uuid(), e.id, d.user_id, d.id, e.kind, e.subject_id, 'WAITING', $2, e.created_at + $3, $2
         from event e
         cross join concerned
         join app_user u on u.id = concerned.id
         join device d on d.user_id = u.id
         where u.id <> e.except_user_id and u.disabled_at is null and d.revoked_at is null and d.push_token is not null
           and not exists (select from user_preference p where p.user_id = u.id and e.kind = any (p.push_off))
         on conflict (event_id, user_id, device_id) do nothing",
    )
    .bind(event_id)
    .bind(now)
    .bind(lives_for)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn mark_told(
    db: &mut PgConnection,
    event_id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update push_event set told_at = $2 where id = $1 and told_at is null")
        .bind(event_id)
        .bind(now)
        .execute(db)
        .await
        .map(|_| ())
}

/// Events whose job has not come for a while, the oldest first.
pub(super) async fn list_untold(
    db: &mut PgConnection,
    before: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "select id from push_event where told_at is null and created_at < $1 order by created_at limit $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// What was told and finished before this instant is of no use any more.
pub(crate) async fn delete_finished(
    db: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let deliveries = sqlx::query("delete from push_delivery where finished_at < $1")
        .bind(before)
        .execute(&mut *db)
        .await?;
    let events = sqlx::query("delete from push_event where told_at < $1")
        .bind(before)
        .execute(db)
        .await?;
    Ok(deliveries.rows_affected() + events.rows_affected())
}

pub(super) async fn list_waiting_of(
    db: &mut PgConnection,
    event_id: Uuid,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar("select id from push_delivery where event_id = $1 and state = 'WAITING'")
        .bind(event_id)
        .fetch_all(db)
        .await
}

pub(super) async fn list_due(
    db: &mut PgConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "select id from push_delivery where state = 'WAITING' and due_at <= $1 order by due_at limit $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Takes a due push for sending: until the lease ends it is due for nobody else.
pub(super) async fn claim_delivery(
    db: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> sqlx::Result<Option<Delivery>> {
    sqlx::query_as(
        "update push_delivery p set attempts = p.attempts + 1, due_at = $3
         from device d join app_user u on u.id = d.user_id left join user_preference w on w.user_id = u.id
         where p.id = $1 and p.state = 'WAITING' and p.due_at <= $2 and d.user_id = p.user_id and d.id = p.device_id
         returning p.id, p.user_id, p.device_id, p.kind, p.subject_id, p.attempts, p.expires_at,
                   d.push_provider, d.push_token, d.push_registered_at,
                   d.revoked_at is null and u.disabled_at is null as is_live, u.locale,
                   w.quiet_from, w.quiet_until",
    )
    .bind(id)
    .bind(now)
    .bind(lease_until)
    .fetch_optional(db)
    .await
}

pub(super) async fn finish_delivery(
    db: &mut PgConnection,
    id: Uuid,
    state: DeliveryState,
    outcome: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update push_delivery set state = $2, outcome = left($3, 200), finished_at = $4 where id = $1 and state = 'WAITING'",
    )
    .bind(id)
    .bind(state.as_str())
    .bind(outcome)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn postpone_delivery(
    db: &mut PgConnection,
    id: Uuid,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update push_delivery set due_at = $2 where id = $1 and state = 'WAITING'")
        .bind(id)
        .bind(until)
        .execute(db)
        .await
        .map(|_| ())
}

/// Waits for the end of quiet hours. That was no attempt, and the news is as fresh then as it would be now.
pub(super) async fn keep_quiet(
    db: &mut PgConnection,
    id: Uuid,
    until: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update push_delivery set due_at = $2, expires_at = greatest(expires_at, $3), attempts = attempts - 1
         where id = $1 and state = 'WAITING'",
    )
    .bind(id)
    .bind(until)
    .bind(expires_at)
    .execute(db)
    .await
    .map(|_| ())
}

/// Forgets a dead token, unless the app has registered one since it was sent to.
pub(super) async fn drop_token(db: &mut PgConnection, delivery: &Delivery) -> sqlx::Result<()> {
    sqlx::query(
        "update device set push_token = null, push_provider = null, push_registered_at = null
         where user_id = $1 and id = $2 and push_token = $3 and push_registered_at = $4",
    )
    .bind(delivery.user_id)
    .bind(delivery.device_id)
    .bind(&delivery.push_token)
    .bind(delivery.push_registered_at)
    .execute(db)
    .await
    .map(|_| ())
}
