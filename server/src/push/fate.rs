//! What becomes of a push after an attempt.

use chrono::{DateTime, Duration, Utc};

use super::sql::{Delivery, DeliveryState};
use crate::gateways::PushOutcome;

/// Attempts before a push is given up.
const MAX_ATTEMPTS: i32 = 12;
/// Our own pauses when the vendor names none: five seconds, doubled each time, an hour at most.
const FIRST_PAUSE: Duration = Duration::seconds(5);
const LONGEST_PAUSE: Duration = Duration::hours(1);

#[derive(Debug)]
pub(super) enum Fate {
    Ends(DeliveryState, String),
    /// Tried; again from this instant on.
    Waits {
        until: DateTime<Utc>,
    },
    /// Not even tried, because the vendor wants a pause. It costs no attempt.
    Untried {
        until: DateTime<Utc>,
    },
    /// The vendor refused us, not this message: it costs no attempt.
    KeyRefused {
        until: DateTime<Utc>,
    },
    /// Not tried, because the person wants quiet until then.
    Quiet {
        until: DateTime<Utc>,
    },
}

impl Fate {
    /// What follows on an answer of the vendor, who takes messages again from `opens_at` on.
    pub(super) fn of(
        outcome: PushOutcome,
        delivery: &Delivery,
        opens_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Self {
        use DeliveryState::{Delivered, GivenUp, LoggedOnly, Rejected, TokenGone};
        match outcome {
            PushOutcome::Delivered { vendor_id } => Self::Ends(Delivered, vendor_id),
            PushOutcome::LoggedOnly => Self::Ends(LoggedOnly, "NO_CREDENTIALS".to_owned()),
            PushOutcome::TokenGone { since } => Self::Ends(TokenGone, since.to_rfc3339()),
            PushOutcome::Rejected { reason } => Self::Ends(Rejected, reason),
            PushOutcome::KeyRefused { .. } => Self::KeyRefused { until: opens_at },
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

    /// Whether it is to be sent once more.
    pub(super) const fn waits(&self) -> bool {
        !matches!(self, Self::Ends(..))
    }

    /// In the log and in the metrics.
    pub(super) const fn as_str(&self) -> &'static str {
        match self {
            Self::Ends(state, _) => state.as_str(),
            Self::Waits { .. } => "WAITING",
            Self::Untried { .. } => "PAUSED",
            Self::KeyRefused { .. } => "KEY_REFUSED",
            Self::Quiet { .. } => "QUIET",
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
