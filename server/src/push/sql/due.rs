//! Pushes that are due, and what their phones show.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use shared_types::device::PushProvider;
use shared_types::{DeviceId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// A push that this server has taken to send, with the phone as it is now.
#[derive(sqlx::FromRow)]
pub(in crate::push) struct Delivery {
    pub(in crate::push) id: Uuid,
    pub(in crate::push) event_id: Uuid,
    pub(in crate::push) user_id: UserId,
    pub(in crate::push) device_id: DeviceId,
    pub(in crate::push) kind: String,
    pub(in crate::push) subject_id: Uuid,
    pub(in crate::push) attempts: i32,
    pub(in crate::push) expires_at: DateTime<Utc>,
    /// When the event did; nothing if a server of the version before told it.
    pub(in crate::push) happened_at: Option<DateTime<Utc>>,
    pub(in crate::push) push_provider: Option<PushProvider>,
    pub(in crate::push) push_token: Option<String>,
    pub(in crate::push) push_registered_at: Option<DateTime<Utc>>,
    /// Neither the session nor the login has ended.
    pub(in crate::push) is_live: bool,
    pub(in crate::push) locale: String,
    /// The person's quiet hours, local time.
    pub(in crate::push) quiet_from: Option<NaiveTime>,
    pub(in crate::push) quiet_until: Option<NaiveTime>,
    /// The person has switched this kind off since it was told.
    pub(in crate::push) is_off: bool,
}

/// The columns of a [`Delivery`] from `p`, `d` and `u`.
const DELIVERY: &str = "p.id, p.event_id, p.user_id, p.device_id, p.kind, p.subject_id, p.attempts, p.expires_at, p.happened_at,
    d.push_provider, d.push_token, d.push_registered_at, d.revoked_at is null and u.disabled_at is null as is_live, u.locale,
    (select w.quiet_from from user_preference w where w.user_id = u.id) as quiet_from,
    (select w.quiet_until from user_preference w where w.user_id = u.id) as quiet_until,
    exists (select from user_preference w where w.user_id = u.id and p.kind = any (w.push_off)) as is_off";

/// In the column `vendor`, where a server of the version before told the event.
pub(in crate::push) const UNNAMED: &str = "UNKNOWN";

/// Takes due pushes for sending: until the lease ends they are due for nobody else.
pub(in crate::push) async fn take_due(
    db: &mut PgConnection,
    vendor: &str,
    now: DateTime<Utc>,
    leased_until: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<Delivery>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "update push_delivery p set attempts = p.attempts + 1, due_at = $3
         from device d join app_user u on u.id = d.user_id
         where p.id = any (array(
                   select id from push_delivery where vendor = $1 and state = 'WAITING' and due_at <= $2
                   order by due_at limit $4 for update skip locked))
           and d.user_id = p.user_id and d.id = p.device_id
         returning {DELIVERY}"
    )))
    .bind(vendor)
    .bind(now)
    .bind(leased_until)
    .bind(limit)
    .fetch_all(db)
    .await
}

pub(in crate::push) async fn find_next_due(
    db: &mut PgConnection,
    vendor: &str,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar(
        "select min(due_at) from push_delivery where vendor = $1 and state = 'WAITING'",
    )
    .bind(vendor)
    .fetch_one(db)
    .await
}

/// How much waits for each of these people: messages of others that they have not read, and claims whose next step is theirs.
/// Only what they may read is counted. The insurer's people have queues of work; for them it is the conversations that they
/// wrote in, if `reading` (subject, capability) lets them read those today.
pub(in crate::push) async fn count_what_waits(
    db: &mut PgConnection,
    users: &[UserId],
    reading: &[(&'static str, &'static str)],
) -> sqlx::Result<HashMap<UserId, u32>> {
    let (subjects, capabilities): (Vec<_>, Vec<_>) = reading.iter().copied().unzip();
    let users: Vec<Uuid> = users.iter().map(|user| user.0).collect();
    let counted: Vec<(UserId, i64)> = sqlx::query_as(
        "with reader as materialized (select * from app_user where id = any ($1)),
         mine as materialized (
             select r.id as user_id, r.kind, t.id as thread_id
             from reader r join thread t on t.customer_id = r.customer_id
             union all
             select r.id, r.kind, t.id from reader r join thread t on t.broker_id = r.organisation_id
             where r.kind in ('BROKER', 'ADVISER')
             union all
             select distinct r.id, r.kind, t.id from reader r
             join message m on m.author_id = r.id and m.author_kind = 'STAFF'
             join thread t on t.id = m.thread_id
             where r.kind = 'STAFF' and not exists (
                 select from unnest($2::text[], $3::text[]) takes(subject, capability)
                 where takes.subject = t.subject and takes.capability <> all (r.capabilities))
         ),
         -- Most conversations hold nothing new: found out once for all who take part.
         latest as materialized (
             select thread_id, (select max(m.seq) from message m where m.thread_id = t.thread_id) as seq
             from (select distinct thread_id from mine) t
         ),
         waiting as (
             select mine.user_id
             from mine
             join latest using (thread_id)
             left join thread_read seen on seen.thread_id = mine.thread_id and seen.user_id = mine.user_id
             join message m on m.thread_id = mine.thread_id and m.seq > coalesce(seen.read_seq, 0)
                           and m.author_id <> mine.user_id
                           and (m.for_customer or mine.kind <> 'CUSTOMER') and (m.for_insurer or mine.kind <> 'STAFF')
             where latest.seq > coalesce(seen.read_seq, 0)
             union all
             select r.id from reader r join claim c on c.customer_id = r.customer_id
             where c.step_by = 'CUSTOMER' and c.status <> 'CLOSED'
             union all
             select r.id from reader r join claim c on c.broker_id = r.organisation_id
             where r.kind in ('BROKER', 'ADVISER') and c.step_by = 'BROKER' and c.status <> 'CLOSED'
         )
         select r.id, count(w.user_id) from reader r left join waiting w on w.user_id = r.id group by r.id",
    )
    .bind(users)
    .bind(subjects)
    .bind(capabilities)
    .fetch_all(db)
    .await?;
    let counts = counted
        .into_iter()
        .map(|(user, count)| (user, u32::try_from(count).unwrap_or(u32::MAX)));
    Ok(counts.collect())
}

/// Pushes that wait, by vendor.
pub(crate) async fn count_waiting(db: &mut PgConnection) -> sqlx::Result<Vec<(String, i64)>> {
    sqlx::query_as(
        "select vendor, count(*) from push_delivery where state = 'WAITING' group by vendor",
    )
    .fetch_all(db)
    .await
}
