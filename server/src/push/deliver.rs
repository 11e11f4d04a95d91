//! One push to one phone: sent, noted, and tried again when the vendor says so.

use chrono::{DateTime, Duration, Utc};
use domain::quiet_hours;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::fan_out::NEWS_LIFE;
use super::sql::{self, Delivery, DeliveryState};
use crate::app::{App, berlin_time, instant_in_berlin};
use crate::gateways::{
    CollapseId, PushKind, PushLanguage, PushMessage, PushOutcome, PushPriority, PushTarget,
};
use crate::jobs::{self, Schedule, app_of};

/// While one server sends, no other takes the same push. Longer than the gateways' deadline.
const LEASE: Duration = Duration::seconds(60);
/// Attempts before a push is given up.
const MAX_ATTEMPTS: i32 = 12;
/// Our own pauses when the vendor names none: five seconds, doubled each time, an hour at most.
const FIRST_PAUSE: Duration = Duration::seconds(5);
const LONGEST_PAUSE: Duration = Duration::hours(1);
/// The queue runs by the database's clock, which may be ahead of ours.
const CLOCK_DIFFERENCE: Duration = Duration::seconds(1);

/// Tries a waiting push again.
#[derive(Debug, Serialize, Deserialize)]
pub struct DeliverPush {
    pub delivery_id: Uuid,
}

impl TaskHandler for DeliverPush {
    const IDENTIFIER: &'static str = "deliver_push";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        deliver(&app, self.delivery_id)
            .await
            .map_err(|error| error.to_string())
    }
}

/// Sends a push if it is due and nobody else is sending it. No transaction is open while the vendor thinks.
pub(super) async fn deliver(app: &App, id: Uuid) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin_batch().await?;
    let claimed = sql::claim_delivery(&mut tx, id, now, now + LEASE).await?;
    tx.commit().await?;
    let Some(delivery) = claimed else {
        return Ok(());
    };
    let fate = match (target(&delivery), message(&delivery)) {
        _ if delivery.expires_at <= now => Fate::Ends(DeliveryState::GivenUp, "TOO_OLD".to_owned()),
        (None, _) => Fate::Ends(DeliveryState::TokenGone, "NO_TOKEN".to_owned()),
        // A newer server promised it; one of them will send it.
        (_, None) => Fate::of(PushOutcome::RetryAfter(None), &delivery, now),
        (Some(target), Some(message)) => {
            if let Some(until) = quiet_until(&delivery, message.kind, now) {
                Fate::Quiet { until }
            } else {
                let outcome = app.push.send(&target, &message, now).await;
                Fate::of(outcome, &delivery, app.clock.now())
            }
        }
    };
    note(app, &delivery, fate).await
}

/// When the person's quiet hours end, if it is not urgent and they are now.
fn quiet_until(delivery: &Delivery, kind: PushKind, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (from, until) = delivery.quiet_from.zip(delivery.quiet_until)?;
    let end = quiet_hours::quiet_until(berlin_time(now), from, until).filter(|_| !kind.is_urgent());
    end.map(instant_in_berlin)
}

/// Nothing once the phone is logged out or has no token.
fn target(delivery: &Delivery) -> Option<PushTarget> {
    Some(PushTarget {
        provider: delivery.push_provider.filter(|_| delivery.is_live)?,
        token: delivery.push_token.clone()?,
        registered_at: delivery.push_registered_at?,
        device_id: delivery.device_id,
    })
}

/// Nothing for a kind that this version does not know.
fn message(delivery: &Delivery) -> Option<PushMessage> {
    let kind = PushKind::ALL
        .into_iter()
        .find(|kind| kind.code() == delivery.kind)?;
    Some(PushMessage {
        kind,
        language: if delivery.locale.starts_with("en") {
            PushLanguage::English
        } else {
            PushLanguage::German
        },
        reference: delivery.subject_id,
        collapse_id: CollapseId::new(kind, delivery.subject_id),
        badge: None,
        expires_at: delivery.expires_at,
        priority: PushPriority::High,
        background: false,
    })
}

/// What becomes of a delivery after an attempt.
enum Fate {
    Ends(DeliveryState, String),
    Waits { until: DateTime<Utc> },
    Quiet { until: DateTime<Utc> },
}

impl Fate {
    fn of(outcome: PushOutcome, delivery: &Delivery, now: DateTime<Utc>) -> Self {
        use DeliveryState::{Delivered, GivenUp, LoggedOnly, Rejected, TokenGone};
        match outcome {
            PushOutcome::Delivered { vendor_id } => Self::Ends(Delivered, vendor_id),
            PushOutcome::LoggedOnly => Self::Ends(LoggedOnly, "NO_CREDENTIALS".to_owned()),
            PushOutcome::TokenGone { since } => Self::Ends(TokenGone, since.to_rfc3339()),
            PushOutcome::Rejected { reason } => Self::Ends(Rejected, reason),
            PushOutcome::RetryAfter(wish) => {
                let pause = wish
                    .and_then(|wish| Duration::from_std(wish).ok())
                    .unwrap_or_else(|| own_pause(delivery.attempts));
                let until = now + pause;
                if delivery.attempts >= MAX_ATTEMPTS || until >= delivery.expires_at {
                    Self::Ends(GivenUp, format!("{} attempts", delivery.attempts))
                } else {
                    Self::Waits { until }
                }
            }
        }
    }
}

/// The pause after this many attempts.
fn own_pause(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or_default();
    let factor = 2_i32.saturating_pow(doublings);
    FIRST_PAUSE
        .checked_mul(factor)
        .map_or(LONGEST_PAUSE, |pause| pause.min(LONGEST_PAUSE))
}

/// Stores what became of the push, with the next attempt if there is one.
async fn note(app: &App, delivery: &Delivery, fate: Fate) -> sqlx::Result<()> {
    let mut tx = app.db.begin_batch().await?;
    let state = match &fate {
        Fate::Ends(state, outcome) => {
            let now = app.clock.now();
            sql::finish_delivery(&mut tx, delivery.id, *state, outcome, now).await?;
            if *state == DeliveryState::TokenGone {
                sql::drop_token(&mut tx, delivery).await?;
            }
            state.as_str()
        }
        Fate::Waits { until } => {
            sql::postpone_delivery(&mut tx, delivery.id, *until).await?;
            try_again(&mut tx, delivery.id, *until).await?;
            "WAITING"
        }
        Fate::Quiet { until } => {
            sql::keep_quiet(&mut tx, delivery.id, *until, *until + NEWS_LIFE).await?;
            try_again(&mut tx, delivery.id, *until).await?;
            "QUIET"
        }
    };
    tx.commit().await?;
    tracing::info!(delivery_id = %delivery.id, kind = delivery.kind, state, attempts = delivery.attempts, "push");
    Ok(())
}

async fn try_again(
    db: &mut PgConnection,
    delivery_id: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let schedule = Schedule {
        run_at: Some(at + CLOCK_DIFFERENCE),
        key: Some(format!("push:{delivery_id}")),
        ..Schedule::default()
    };
    jobs::enqueue(db, &DeliverPush { delivery_id }, schedule).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_five_seconds_up_to_an_hour() {
        let pauses: Vec<i64> = (1..=12).map(|n| own_pause(n).num_seconds()).collect();
        assert_eq!(
            pauses,
            [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]
        );
        assert_eq!(own_pause(i32::MAX), LONGEST_PAUSE);
    }
}
