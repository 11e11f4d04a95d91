//! People who use the API go first: while they do, pushes leave at a steady, moderate pace.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::http::Traffic;

/// Between two pushes while people ask: 250 a second.
const STEP: Duration = Duration::from_millis(4);
/// So many may go at once all the same: news for a few phones never waits.
const BURST: u32 = 64;

/// When the next push of one lane may leave.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<Option<Instant>>);

impl Pace {
    /// Waits for the turn of one more push.
    pub(super) async fn keep(&self, traffic: &Traffic) {
        if let Some(turn) = self.turn(traffic.is_quiet(), Instant::now()) {
            tokio::time::sleep_until(turn).await;
        }
    }

    /// When the next one may go, if not at once. Each one books a step of time; who is ahead by more than a burst waits.
    fn turn(&self, is_quiet: bool, now: Instant) -> Option<Instant> {
        let mut booked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if is_quiet {
            *booked = None;
            return None;
        }
        let turn = booked.unwrap_or(now).max(now);
        *booked = Some(turn + STEP);
        (turn > now + STEP * BURST).then(|| turn - STEP * BURST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_a_burst_each_push_waits_its_turn() {
        let pace = Pace::default();
        let now = Instant::now();
        let waits: Vec<_> = (0..200)
            .filter_map(|_| pace.turn(false, now))
            .map(|turn| turn - now)
            .collect();
        assert_eq!(waits.len(), 200 - 65);
        assert_eq!(waits.last(), Some(&(STEP * 135)));
        assert_eq!(pace.turn(false, now + Duration::from_secs(1)), None);
    }

    #[test]
    fn nobody_waits_while_nobody_asks() {
        let pace = Pace::default();
        let now = Instant::now();
        assert!((0..100_000).all(|_| pace.turn(true, now).is_none()));
    }
}
