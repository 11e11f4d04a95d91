//! What became of pushes, stored many at a time.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use super::attempt::Tried;
use super::fate::Fate;
use super::kinds;
use super::patience::Patience;
use super::sql::{self, Delivery, DeliveryState, Finished, FirstOutcomes, Postponed};
use crate::app::App;
use crate::gateways::PushKind;

const AT_ONCE: usize = 1024;
/// Outcomes are gathered for so long: one statement for many costs the database little more than one for a few.
const GATHERED_FOR: Duration = Duration::from_millis(100);

/// Stores outcomes until no more can come.
pub(super) async fn record_all(
    app: &App,
    mut tried: UnboundedReceiver<Tried>,
    patience: &Patience,
) -> sqlx::Result<()> {
    let mut batch = Vec::with_capacity(AT_ONCE);
    while tried.recv_many(&mut batch, AT_ONCE).await > 0 {
        gather(&mut tried, &mut batch).await;
        // What is not stored is sent again when its lease ends; so while the database is away it is kept and tried again.
        while let Err(error) = record(app, &batch, patience.is_over()).await {
            patience.forgive(error).await?;
        }
        if let Err(error) = close_parts(app, &batch).await {
            patience.forgive(error).await?;
        }
        for tried in batch.drain(..) {
            tell_of(app, &tried);
        }
    }
    Ok(())
}

async fn gather(tried: &mut UnboundedReceiver<Tried>, batch: &mut Vec<Tried>) {
    let until = Instant::now() + GATHERED_FOR;
    while batch.len() < AT_ONCE {
        let room = AT_ONCE - batch.len();
        match timeout_at(until, tried.recv_many(batch, room)).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

/// Many outcomes, by what is to be stored of them.
#[derive(Default)]
struct Outcomes<'t> {
    first: FirstOutcomes,
    finished: Finished,
    postponed: Postponed,
    dead: Vec<&'t Delivery>,
}

impl<'t> Outcomes<'t> {
    fn of(batch: &'t [Tried], now: DateTime<Utc>) -> Self {
        let mut outcomes = Self::default();
        for tried in batch {
            outcomes.add(tried, now);
        }
        outcomes
    }

    fn add(&mut self, tried: &'t Tried, now: DateTime<Utc>) {
        let delivery = &tried.delivery;
        let as_before = delivery.expires_at;
        let (until, untried, expires_at) = match &tried.fate {
            Fate::Ends(state, outcome) => {
                if *state == DeliveryState::TokenGone {
                    self.dead.push(delivery);
                }
                if tried.part.is_some() {
                    self.first.end(delivery, *state, outcome, now);
                } else {
                    self.finished.add(delivery.id, *state, outcome);
                }
                return;
            }
            Fate::Waits { until } => (*until, 0, as_before),
            Fate::Untried { until } | Fate::KeyRefused { until } => (*until, 1, as_before),
            Fate::Quiet { until } => (*until, 1, fresh_until(delivery, *until)),
        };
        if tried.part.is_some() {
            self.first.wait(delivery, until, untried, expires_at);
        } else {
            self.postponed.add(delivery.id, until, untried, expires_at);
        }
    }
}

async fn record(app: &App, batch: &[Tried], stops: bool) -> sqlx::Result<()> {
    let now = app.clock.now();
    let outcomes = Outcomes::of(batch, now);
    let mut db = app.db.sending().await?;
    // First, so that a token is forgotten even if the outcome has to be stored again.
    if !outcomes.dead.is_empty() {
        sql::drop_tokens(&mut db, &outcomes.dead).await?;
    }
    if !outcomes.first.is_empty() {
        sql::store_first_outcomes(&mut db, &outcomes.first, now).await?;
    }
    if !outcomes.finished.is_empty() {
        sql::finish_deliveries(&mut db, &outcomes.finished, now).await?;
    }
    if !outcomes.postponed.is_empty() {
        sql::postpone_deliveries(&mut db, &outcomes.postponed).await?;
    }
    if batch.iter().any(|tried| tried.fate.waits()) {
        for lane in app.pushing.lanes() {
            lane.bell.ring();
        }
        if stops {
            sql::tell_given_back(&mut db).await?;
        }
    }
    Ok(())
}

/// Forgets the parts of which this was the last. One that stays is found to be over when its lease has ended.
async fn close_parts(app: &App, batch: &[Tried]) -> sqlx::Result<()> {
    let parts = batch.iter().filter_map(|tried| tried.part.as_ref());
    let over: Vec<Uuid> = parts
        .filter(|part| part.lose_one())
        .map(|part| part.id)
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    let mut db = app.db.sending().await?;
    sql::delete_parts(&mut db, &over).await
}

/// After the first quiet hours the news is as fresh as it would be now; a vendor that is away for days makes it older.
fn fresh_until(delivery: &Delivery, quiet_until: DateTime<Utc>) -> DateTime<Utc> {
    let life = PushKind::of(&delivery.kind)
        .map(kinds::life)
        .unwrap_or_default();
    let has_waited = delivery
        .happened_at
        .is_some_and(|at| delivery.expires_at > at + life);
    if has_waited {
        delivery.expires_at
    } else {
        quiet_until + life
    }
}

/// A count, and a line in the log of what did not arrive: no token, no person.
fn tell_of(app: &App, tried: &Tried) {
    let Tried {
        delivery, fate, at, ..
    } = tried;
    let state = fate.as_str();
    if matches!(fate, Fate::Ends(DeliveryState::Delivered, _)) {
        tracing::debug!(delivery_id = %delivery.id, kind = delivery.kind, state, "push");
    } else {
        tracing::info!(delivery_id = %delivery.id, kind = delivery.kind, state, attempts = delivery.attempts, "push");
    }
    let took = match (fate, delivery.happened_at) {
        (Fate::Ends(DeliveryState::Delivered, _), Some(happened_at)) => {
            Some((*at - happened_at).to_std().unwrap_or(Duration::ZERO))
        }
        _ => None,
    };
    app.metrics
        .count_push(delivery.push_provider, &delivery.kind, state, took);
}
