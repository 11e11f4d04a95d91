//! Whether people are asking. Work that can wait lets them go first.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// Without a request for so long, nobody is in the way of anything.
const QUIET_AFTER: Duration = Duration::from_millis(100);

pub struct Traffic {
    began: Instant,
    /// Milliseconds from the beginning to the last request; 0 before the first.
    last: AtomicU64,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            last: AtomicU64::new(0),
        }
    }
}

impl Traffic {
    /// Somebody asks.
    pub(crate) fn note(&self) {
        self.last.store(self.elapsed().max(1), Ordering::Relaxed);
    }

    pub(crate) fn is_quiet(&self) -> bool {
        let last = self.last.load(Ordering::Relaxed);
        last == 0 || u128::from(self.elapsed().saturating_sub(last)) >= QUIET_AFTER.as_millis()
    }

    fn elapsed(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
