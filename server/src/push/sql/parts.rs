//! Pushes of a part: they have no row before something has become of them.

use chrono::{DateTime, Utc};
use shared_types::device::PushProvider;
use sqlx::PgConnection;
use uuid::Uuid;

use super::outcomes::noted;
use super::{Delivery, DeliveryState};

/// What became of them at first, column by column.
#[derive(Default)]
pub(in crate::push) struct FirstOutcomes {
    ids: Vec<Uuid>,
    event_ids: Vec<Uuid>,
    user_ids: Vec<Uuid>,
    device_ids: Vec<Uuid>,
    kinds: Vec<String>,
    subject_ids: Vec<Uuid>,
    vendors: Vec<&'static str>,
    happened_ats: Vec<Option<DateTime<Utc>>>,
    states: Vec<&'static str>,
    outcomes: Vec<Option<String>>,
    attempts: Vec<i32>,
    due_ats: Vec<DateTime<Utc>>,
    expires_ats: Vec<DateTime<Utc>>,
}

impl FirstOutcomes {
    pub(in crate::push) fn end(
        &mut self,
        delivery: &Delivery,
        state: DeliveryState,
        outcome: &str,
        now: DateTime<Utc>,
    ) {
        self.add(delivery, now);
        self.states.push(state.as_str());
        self.outcomes.push(Some(noted(outcome)));
        self.attempts.push(delivery.attempts);
        self.expires_ats.push(delivery.expires_at);
    }

    /// It waits on; `untried` attempts were counted and not made.
    pub(in crate::push) fn wait(
        &mut self,
        delivery: &Delivery,
        until: DateTime<Utc>,
        untried: i32,
        expires_at: DateTime<Utc>,
    ) {
        self.add(delivery, until);
        self.states.push("WAITING");
        self.outcomes.push(None);
        self.attempts.push(delivery.attempts - untried);
        self.expires_ats.push(expires_at);
    }

    fn add(&mut self, delivery: &Delivery, due_at: DateTime<Utc>) {
        let vendor = delivery.push_provider.unwrap_or(PushProvider::Apns);
        self.ids.push(delivery.id);
        self.event_ids.push(delivery.event_id);
        self.user_ids.push(delivery.user_id.0);
        self.device_ids.push(delivery.device_id.0);
        self.kinds.push(delivery.kind.clone());
        self.subject_ids.push(delivery.subject_id);
        self.vendors.push(vendor.as_str());
        self.happened_ats.push(delivery.happened_at);
        self.due_ats.push(due_at);
    }

    pub(in crate::push) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Stores them. Where the lease ended before and another server made a row, an end counts for it too.
pub(in crate::push) async fn store_first_outcomes(
    db: &mut PgConnection,
    first: &FirstOutcomes,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, vendor, happened_at, state, outcome,
                                    attempts, due_at, expires_at, created_at, finished_at)
         select f.*, $14, case when f.state <> 'WAITING' then $14 end
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::timestamptz[],
                     $9::text[], $10::text[], $11::int[], $12::timestamptz[], $13::timestamptz[])
              f(id, event_id, user_id, device_id, kind, subject_id, vendor, happened_at, state, outcome, attempts, due_at,
                expires_at)
         on conflict (event_id, user_id, device_id) do update
             set state = excluded.state, outcome = excluded.outcome, finished_at = excluded.finished_at
             where push_delivery.finished_at is null and excluded.finished_at is not null",
    )
    .bind(&first.ids)
    .bind(&first.event_ids)
    .bind(&first.user_ids)
    .bind(&first.device_ids)
    .bind(&first.kinds)
    .bind(&first.subject_ids)
    .bind(&first.vendors)
    .bind(&first.happened_ats)
    .bind(&first.states)
    .bind(&first.outcomes)
    .bind(&first.attempts)
    .bind(&first.due_ats)
    .bind(&first.expires_ats)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Nothing of these parts is open any more.
pub(in crate::push) async fn delete_parts(
    db: &mut PgConnection,
    parts: &[Uuid],
) -> sqlx::Result<()> {
    sqlx::query("delete from push_part where id = any ($1)")
        .bind(parts)
        .execute(db)
        .await
        .map(|_| ())
}

/// Whoever held these parts has died, or has not got through with them while their lease lasted: what has no row yet is due
/// now, for whoever takes it. True when there was any.
pub(in crate::push) async fn take_over_parts(
    db: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "with part as (
             delete from push_part where id in (
                 select id from push_part where leased_until <= $1 order by leased_until limit 32 for update skip locked)
             returning event_id, user_ids, device_ids, expires_at
         ),
         made as (
             insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, state, due_at, expires_at, created_at,
                                        vendor, happened_at)
             select gen_random_uuid(), e.id, p.user_id, p.device_id, e.kind, e.subject_id, 'WAITING', $1, part.expires_at, $1,
                    coalesce(d.push_provider, 'APNS'), e.created_at
             from part
             join push_event e on e.id = part.event_id
             cross join unnest(part.user_ids, part.device_ids) p(user_id, device_id)
             join device d on d.user_id = p.user_id and d.id = p.device_id
             on conflict do nothing
         )
         select exists (select from part)",
    )
    .bind(now)
    .fetch_one(db)
    .await
}
