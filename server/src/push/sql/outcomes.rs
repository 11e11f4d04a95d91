//! What becomes of pushes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Delivery;
use crate::push::{GIVEN_BACK, NEWS_CHANNEL};

/// How a push ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::push) enum DeliveryState {
    Delivered,
    LoggedOnly,
    TokenGone,
    Rejected,
    GivenUp,
}

impl DeliveryState {
    pub(in crate::push) const fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "DELIVERED",
            Self::LoggedOnly => "LOGGED_ONLY",
            Self::TokenGone => "TOKEN_GONE",
            Self::Rejected => "REJECTED",
            Self::GivenUp => "GIVEN_UP",
        }
    }
}

/// A vendor's word as it is kept: not longer than it helps, and without the character that PostgreSQL cannot keep.
pub(super) fn noted(outcome: &str) -> String {
    outcome.chars().filter(|c| *c != '\0').take(200).collect()
}

/// Pushes that end, column by column.
#[derive(Default)]
pub(in crate::push) struct Finished {
    ids: Vec<Uuid>,
    states: Vec<&'static str>,
    outcomes: Vec<String>,
}

impl Finished {
    pub(in crate::push) fn add(&mut self, id: Uuid, state: DeliveryState, outcome: &str) {
        self.ids.push(id);
        self.states.push(state.as_str());
        self.outcomes.push(noted(outcome));
    }

    pub(in crate::push) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Looked up one by one: `state = 'WAITING'` would invite PostgreSQL to read all that waits instead. Planned anew each time:
/// a plan for any number would compare each with all.
pub(in crate::push) async fn finish_deliveries(
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
pub(in crate::push) struct Postponed {
    ids: Vec<Uuid>,
    untils: Vec<DateTime<Utc>>,
    untried: Vec<i32>,
    expire: Vec<DateTime<Utc>>,
}

impl Postponed {
    /// `untried` attempts were counted and not made. It lives until `expires_at` at least.
    pub(in crate::push) fn add(
        &mut self,
        id: Uuid,
        until: DateTime<Utc>,
        untried: i32,
        expires_at: DateTime<Utc>,
    ) {
        self.expire.push(expires_at);
        self.ids.push(id);
        self.untils.push(until);
        self.untried.push(untried);
    }

    pub(in crate::push) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

pub(in crate::push) async fn postpone_deliveries(
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

/// Tells the other servers that something is due.
pub(in crate::push) async fn tell_given_back(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("select pg_notify($1, $2)")
        .bind(NEWS_CHANNEL)
        .bind(GIVEN_BACK)
        .execute(db)
        .await
        .map(|_| ())
}

/// Forgets dead tokens, unless the app has registered another since they were sent to.
pub(in crate::push) async fn drop_tokens(
    db: &mut PgConnection,
    of: &[&Delivery],
) -> sqlx::Result<()> {
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
