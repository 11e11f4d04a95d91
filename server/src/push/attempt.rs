//! One push to one phone, handed to its vendor. No transaction is open while the vendor thinks.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use domain::quiet_hours;

use super::fate::Fate;
use super::hold::{Held, Part};
use super::kinds;
use super::lane::Lane;
use super::sql::{Delivery, DeliveryState};
use crate::app::{App, berlin_time, next_in_berlin};
use crate::gateways::{CollapseId, PushKind, PushLanguage, PushMessage, PushOutcome, PushTarget};

/// While one server sends, no other takes the same push.
pub(super) const LEASE: Duration = Duration::seconds(60);

/// What became of it.
pub(super) struct Tried {
    pub(super) delivery: Delivery,
    pub(super) part: Option<Arc<Part>>,
    pub(super) fate: Fate,
    pub(super) at: DateTime<Utc>,
}

impl Tried {
    /// Left alone for the time being.
    pub(super) fn not(held: Held, until: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        Self {
            delivery: held.delivery,
            part: held.part,
            fate: Fate::Untried { until },
            at: now,
        }
    }
}

/// Tries it. Nothing when the lease is too short by now: whoever takes it next sends it.
pub(super) async fn attempt(app: &App, lane: &Lane, held: Held) -> Option<Tried> {
    let now = app.clock.now();
    if !held.can_go(now) {
        return None;
    }
    let fate = fate_of(app, lane, &held, now).await;
    let at = app.clock.now();
    let Held { delivery, part, .. } = held;
    Some(Tried {
        delivery,
        part,
        fate,
        at,
    })
}

async fn fate_of(app: &App, lane: &Lane, held: &Held, now: DateTime<Utc>) -> Fate {
    let delivery = &held.delivery;
    let (target, message) = (target(delivery), message(held));
    match (target, message) {
        _ if delivery.expires_at <= now => Fate::Ends(DeliveryState::GivenUp, "TOO_OLD".to_owned()),
        _ if delivery.is_off => Fate::Ends(DeliveryState::GivenUp, "SWITCHED_OFF".to_owned()),
        (None, _) => Fate::Ends(DeliveryState::TokenGone, "NO_TOKEN".to_owned()),
        // A newer server promised it; one of them will send it.
        (_, None) => Fate::of(PushOutcome::RetryAfter(None), delivery, now, now),
        (Some(target), Some(message)) => {
            if let Some(until) = quiet_until(delivery, message.kind, now) {
                return Fate::Quiet { until };
            }
            let entered = lane.pause().enter(now);
            if let Err(until) = entered {
                return Fate::Untried { until };
            }
            let outcome = app.push.send(&target, &message, now).await;
            let now = app.clock.now();
            let mut pause = lane.pause();
            pause.learn(&outcome, now);
            Fate::of(outcome, delivery, pause.opens_at(now), now)
        }
    }
}

/// When the person's quiet hours end, if they are now and the push would be heard.
fn quiet_until(delivery: &Delivery, kind: PushKind, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (from, until) = delivery.quiet_from.zip(delivery.quiet_until)?;
    let is_heard = !kind.is_urgent() && kind != PushKind::Changed;
    let end = quiet_hours::quiet_until(berlin_time(now), from, until).filter(|_| is_heard);
    end.map(|end| next_in_berlin(end, now))
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
fn message(held: &Held) -> Option<PushMessage> {
    let delivery = &held.delivery;
    let kind = PushKind::of(&delivery.kind)?;
    let background = kind == PushKind::Changed;
    // A phone has one copy: whatever changed, it is woken for all of it.
    let about = if background {
        delivery.device_id.0
    } else {
        delivery.subject_id
    };
    Some(PushMessage {
        kind,
        language: if delivery.locale.starts_with("en") {
            PushLanguage::English
        } else {
            PushLanguage::German
        },
        reference: delivery.subject_id,
        collapse_id: CollapseId::new(kind, about),
        badge: held.badge.filter(|_| !background),
        expires_at: delivery.expires_at,
        priority: kinds::priority(kind),
        background,
    })
}
