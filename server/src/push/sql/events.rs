//! Events: stored with whom they concern, then told to the phones of these.

use chrono::{DateTime, Utc};
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Row};
use uuid::Uuid;

use super::Delivery;
use crate::push::{NEWS_CHANNEL, News};

/// Stores the event; its commit rings at every server.
pub(in crate::push) async fn insert_event(
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
pub(in crate::push) struct Telling {
    pub(in crate::push) now: DateTime<Utc>,
    pub(in crate::push) leased_until: DateTime<Utc>,
    /// This server sends them itself.
    pub(in crate::push) holds: bool,
    pub(in crate::push) events: i64,
    pub(in crate::push) logins: i64,
    /// How long a phone that was woken in silence is left alone.
    pub(in crate::push) silence_seconds: i32,
    /// Kinds, and how many seconds each lives.
    pub(in crate::push) kinds: Vec<&'static str>,
    pub(in crate::push) lives: Vec<i64>,
}

/// What one statement told.
#[derive(Default)]
pub(in crate::push) struct Told {
    pub(in crate::push) events: i64,
    /// Rows for phones that nobody holds.
    pub(in crate::push) waiting: i64,
    /// Of which part each is; they have no row yet.
    pub(in crate::push) held: Vec<(Uuid, Delivery)>,
}

impl Told {
    fn read(rows: &[PgRow]) -> sqlx::Result<Self> {
        let mut told = Self::default();
        for row in rows {
            told.events = row.try_get("events")?;
            told.waiting = row.try_get("waiting")?;
            if row.try_get::<Option<Uuid>, _>("id")?.is_some() {
                let part = row.try_get("part_id")?;
                told.held.push((part, Delivery::from_row(row)?));
            }
        }
        Ok(told)
    }
}

/// Tells the phones of the people concerned; one that was told of this event before is left alone. Those that this server holds
/// are noted as a part, for the others a row waits. Of the insurer's people only those who may still read the conversation hear
/// of it (domain rule 2.9). Other servers pass over the events that are just being told.
pub(in crate::push) async fn tell_events(
    db: &mut PgConnection,
    how: &Telling,
) -> sqlx::Result<Told> {
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
             select gen_random_uuid() as id, e.id as event_id, u.id as user_id, d.id as device_id, e.kind, e.subject_id, held,
                    case when held then 1 else 0 end as attempts, greatest(rests_until, $3) as due_at,
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
               -- A phone that was told of it is left alone. Asked of all, so that PostgreSQL looks each one up.
               and not exists (select from push_delivery o
                               where o.event_id = e.id and o.user_id = u.id and o.device_id = d.id)
         ),
         made as (
             insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, state, attempts, due_at, expires_at,
                                        created_at, vendor, happened_at)
             select id, event_id, user_id, device_id, kind, subject_id, 'WAITING', attempts, due_at, expires_at, $3,
                    push_provider, happened_at
             from phone where not held
             on conflict do nothing
             returning id
         ),
         held_part as (
             insert into push_part (id, event_id, user_ids, device_ids, expires_at, leased_until)
             select gen_random_uuid(), event_id, array_agg(user_id), array_agg(device_id), min(expires_at), $4
             from phone where held group by event_id
             returning id as part_id, event_id as of_event
         )
         select (select count(*) from event) as events, (select count(*) from made) as waiting, mine.*
         from (values (1)) one
         left join (select * from phone p join held_part on of_event = p.event_id where p.held) mine on true",
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
    Told::read(&rows)
}
