//! All statements on pushes. Jobs run them: the batch role sees everybody's phones.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use shared_types::device::PushProvider;
use shared_types::{DeviceId, UserId};
use sqlx::{AssertSqlSafe, FromRow, PgConnection, Row};
use uuid::Uuid;

use super::{NEWS_CHANNEL, News};

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
    /// When the event did; nothing if a server of the version before told it.
    pub(super) happened_at: Option<DateTime<Utc>>,
    pub(super) push_provider: Option<PushProvider>,
    pub(super) push_token: Option<String>,
    pub(super) push_registered_at: Option<DateTime<Utc>>,
    /// Neither the session nor the login has ended.
    pub(super) is_live: bool,
    pub(super) locale: String,
    /// The person's quiet hours, local time.
    pub(super) quiet_from: Option<NaiveTime>,
    pub(super) quiet_until: Option<NaiveTime>,
    /// The person has switched this kind off since it was told.
    pub(super) is_off: bool,
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

/// Stores the event; its commit rings at every server.
pub(super) async fn insert_event(
    db: &mut PgConnection,
    id: Uuid,
    news: &News,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let staff = news.recipients.staff.clone().unwrap_or_default();
    sqlx::query(
        "with event as (
             insert into push_event (id, kind, subject_id, customer_id, broker_id, staff_capability, staff_thread_id,
                                     staff_reading, except_user_id, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         )
         select pg_notify($11, '')",
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
    .bind(NEWS_CHANNEL)
    .execute(db)
    .await
    .map(|_| ())
}

/// How events are told.
pub(super) struct Telling {
    pub(super) now: DateTime<Utc>,
    pub(super) leased_until: DateTime<Utc>,
    /// This server sends them itself.
    pub(super) holds: bool,
    pub(super) events: i64,
    pub(super) logins: i64,
    /// How long a phone that was woken in silence is left alone.
    pub(super) silence_seconds: i32,
    /// Kinds, and how many seconds each lives.
    pub(super) kinds: Vec<&'static str>,
    pub(super) lives: Vec<i64>,
}

/// What one statement told.
#[derive(Default)]
pub(super) struct Told {
    pub(super) events: i64,
    /// Rows for phones that nobody holds.
    pub(super) waiting: i64,
    pub(super) held: Vec<Delivery>,
}

/// The columns of a [`Delivery`] from `p`, `d` and `u`.
const DELIVERY: &str = "p.id, p.user_id, p.device_id, p.kind, p.subject_id, p.attempts, p.expires_at, p.happened_at,
    d.push_provider, d.push_token, d.push_registered_at, d.revoked_at is null and u.disabled_at is null as is_live, u.locale,
    (select w.quiet_from from user_preference w where w.user_id = u.id) as quiet_from,
    (select w.quiet_until from user_preference w where w.user_id = u.id) as quiet_until,
    exists (select from user_preference w where w.user_id = u.id and p.kind = any (w.push_off)) as is_off";

/// One row per phone of the people concerned; a phone that has one for this event keeps it. Of the insurer's people only
/// those who may still read the conversation hear of it (domain rule 2.9). Other servers pass over the events that are just
/// being told.
pub(super) async fn tell_events(db: &mut PgConnection, how: &Telling) -> sqlx::Result<Told> {
    let rows = sqlx::query(
        "with event as materialized (
             select id, kind, subject_id, customer_id, broker_id, staff_capability, staff_thread_id, staff_reading,
                    except_user_id, created_at, coalesce(told_to, '00000000-0000-0000-0000-000000000000') as told_to
             from push_event where told_at is null order by created_at limit $1 for update skip locked
         ),
         -- Everybody concerned who comes after those told already; of a large firm only as many as are told now.
         concerned as (
             select e.id as event_id, u.id from event e join app_user u on u.customer_id = e.customer_id and u.id > e.told_to
             union
             select e.id, u.id from event e
             cross join lateral (select u.id from app_user u where u.organisation_id = e.broker_id and u.id > e.told_to
                                 order by u.id limit $2 + 1) u
             union
             select e.id, u.id from event e
             join app_user u on u.kind = 'STAFF' and e.staff_capability = any (u.capabilities) and u.id > e.told_to
             union
             select e.id, m.author_id from event e join message m on m.thread_id = e.staff_thread_id
             where m.author_kind = 'STAFF' and m.author_id > e.told_to
               and (e.staff_reading is null
                    or exists (select from app_user u where u.id = m.author_id and e.staff_reading = any (u.capabilities)))
         ),
         -- Those told now, and one more if there is one.
         part as materialized (
             select * from (
                 select event_id, id as user_id, row_number() over (partition by event_id order by id) as nth from concerned
             ) numbered where nth <= $2 + 1
         ),
         told as (
             update push_event e set told_at = case when more.than_this then null else $3 end,
                                     told_to = case when more.than_this then more.told_to end
             from (select e.id, max(p.nth) > $2 as than_this,
                          (array_agg(p.user_id order by p.nth desc) filter (where p.nth <= $2))[1] as told_to
                   from event e left join part p on p.event_id = e.id group by e.id) more
             where e.id = more.id
         ),
         phone as materialized (
             select gen_random_uuid() as id, e.id as event_id, u.id as user_id, d.id as device_id, e.kind, e.subject_id,
                    case when held then 1 else 0 end as attempts,
                    case when held then $4 else greatest(rests_until, $3) end as due_at,
                    e.created_at + make_interval(secs => coalesce(l.life, 86400)) as expires_at, e.created_at as happened_at,
                    d.push_provider, d.push_token, d.push_registered_at, true as is_live, u.locale,
                    wish.quiet_from, wish.quiet_until, false as is_off
             from event e
             join part on part.event_id = e.id and part.nth <= $2
             join app_user u on u.id = part.user_id
             join device d on d.user_id = u.id
             left join user_preference wish on wish.user_id = u.id
             left join unnest($6::text[], $7::bigint[]) l(kind, life) on l.kind = e.kind
             -- A phone that was woken in silence a moment ago is left alone for a while.
             left join lateral (
                 select max(coalesce(o.finished_at, o.due_at)) + $8::int * interval '1 second' as rests_until
                 from push_delivery o
                 where e.kind = 'CHANGED' and o.user_id = d.user_id and o.device_id = d.id and o.kind = 'CHANGED'
                   and o.created_at > $3 - interval '1 hour' and o.attempts > 0
             ) woken on true
             cross join lateral (select $5 and e.kind <> 'CHANGED' as held) how
             where u.id <> e.except_user_id and u.disabled_at is null and d.revoked_at is null and d.push_token is not null
               and (wish.push_off is null or e.kind <> all (wish.push_off))
         ),
         made as (
             insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, state, attempts, due_at, expires_at,
                                        created_at, vendor, happened_at)
             select id, event_id, user_id, device_id, kind, subject_id, 'WAITING', attempts, due_at, expires_at, $3,
                    push_provider, happened_at
             from phone
             on conflict do nothing
             returning id, attempts
         )
         select (select count(*) from event) as events, (select count(*) from made where attempts = 0) as waiting, held.*
         from (values (1)) one
         -- Not a join: PostgreSQL expects one row here, and would compare thousands with each other.
         left join (select * from phone p where (p.id in (select id from made where attempts = 1)) is true) held on true",
    )
    .bind(how.events)
    .bind(how.logins)
    .bind(how.now)
    .bind(how.leased_until)
    .bind(how.holds)
    .bind(&how.kinds)
    .bind(&how.lives)
    .bind(how.silence_seconds)
    .fetch_all(db)
    .await?;
    let mut told = Told::default();
    for row in &rows {
        told.events = row.try_get("events")?;
        told.waiting = row.try_get("waiting")?;
        if row.try_get::<Option<Uuid>, _>("id")?.is_some() {
            told.held.push(Delivery::from_row(row)?);
        }
    }
    Ok(told)
}

/// In the column `vendor`, where a server of the version before told the event.
pub(super) const UNNAMED: &str = "UNKNOWN";

/// Takes due pushes for sending: until the lease ends they are due for nobody else.
pub(super) async fn take_due(
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

pub(super) async fn find_next_due(
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
pub(super) async fn count_what_waits(
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

/// Pushes that end, column by column.
#[derive(Default)]
pub(super) struct Finished {
    ids: Vec<Uuid>,
    states: Vec<&'static str>,
    outcomes: Vec<String>,
}

impl Finished {
    pub(super) fn add(&mut self, id: Uuid, state: DeliveryState, outcome: &str) {
        self.ids.push(id);
        self.states.push(state.as_str());
        self.outcomes.push(outcome.chars().take(200).collect());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Looked up one by one: `state = 'WAITING'` would invite PostgreSQL to read all that waits instead. Planned anew each time:
/// a plan for any number would compare each with all.
pub(super) async fn finish_deliveries(
    db: &mut PgConnection,
    finished: &Finished,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update push_delivery p set state = f.state, outcome = f.outcome, finished_at = $4
         from unnest($1::uuid[], $2::text[], $3::text[]) f(id, state, outcome)
         where p.id = f.id and p.id = any ($1) and p.finished_at is null",
    )
    .persistent(false)
    .bind(&finished.ids)
    .bind(&finished.states)
    .bind(&finished.outcomes)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Pushes that wait on, column by column.
#[derive(Default)]
pub(super) struct Postponed {
    ids: Vec<Uuid>,
    untils: Vec<DateTime<Utc>>,
    untried: Vec<i32>,
    expire: Vec<DateTime<Utc>>,
}

impl Postponed {
    /// `untried` attempts were counted and not made.
    pub(super) fn add(&mut self, delivery: &Delivery, until: DateTime<Utc>, untried: i32) {
        self.keep_fresh(delivery, until, untried, delivery.expires_at);
    }

    /// The same, and it lives until `expires_at` at least.
    pub(super) fn keep_fresh(
        &mut self,
        delivery: &Delivery,
        until: DateTime<Utc>,
        untried: i32,
        expires_at: DateTime<Utc>,
    ) {
        self.expire.push(expires_at);
        self.ids.push(delivery.id);
        self.untils.push(until);
        self.untried.push(untried);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

pub(super) async fn postpone_deliveries(
    db: &mut PgConnection,
    postponed: &Postponed,
) -> sqlx::Result<()> {
    sqlx::query(
        "update push_delivery p set due_at = f.until,
                                    -- Another silent push may have come to wait in the place of this one.
                                    attempts = case when p.kind = 'CHANGED' then p.attempts else p.attempts - f.untried end,
                                    expires_at = greatest(p.expires_at, f.expire)
         from unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::timestamptz[]) f(id, until, untried, expire)
         where p.id = f.id and p.id = any ($1) and p.finished_at is null",
    )
    .persistent(false)
    .bind(&postponed.ids)
    .bind(&postponed.untils)
    .bind(&postponed.untried)
    .bind(&postponed.expire)
    .execute(db)
    .await
    .map(|_| ())
}

/// Forgets dead tokens, unless the app has registered another since they were sent to.
pub(super) async fn drop_tokens(db: &mut PgConnection, of: &[&Delivery]) -> sqlx::Result<()> {
    let column = |of_each: fn(&Delivery) -> Uuid| of.iter().map(|d| of_each(d)).collect::<Vec<_>>();
    let tokens: Vec<Option<&str>> = of.iter().map(|d| d.push_token.as_deref()).collect();
    let registered: Vec<_> = of.iter().map(|d| d.push_registered_at).collect();
    sqlx::query(
        "update device d set push_token = null, push_provider = null, push_registered_at = null
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) f(user_id, id, token, registered_at)
         where d.user_id = f.user_id and d.id = f.id and d.push_token = f.token and d.push_registered_at = f.registered_at",
    )
    .bind(column(|d| d.user_id.0))
    .bind(column(|d| d.device_id.0))
    .bind(tokens)
    .bind(registered)
    .execute(db)
    .await
    .map(|_| ())
}

/// Pushes that wait, by vendor.
pub(crate) async fn count_waiting(db: &mut PgConnection) -> sqlx::Result<Vec<(String, i64)>> {
    sqlx::query_as(
        "select vendor, count(*) from push_delivery where state = 'WAITING' group by vendor",
    )
    .fetch_all(db)
    .await
}

/// What was told before this instant and has ended is of no use any more.
pub(crate) async fn delete_finished(
    db: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let deliveries =
        sqlx::query("delete from push_delivery where created_at < $1 and finished_at is not null")
            .bind(before)
            .execute(&mut *db)
            .await?;
    let events = sqlx::query("delete from push_event where told_at < $1")
        .bind(before)
        .execute(db)
        .await?;
    Ok(deliveries.rows_affected() + events.rows_affected())
}
