//! The way to one vendor: how much is under way on it, how fast, and whether the vendor wants to be left alone.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shared_types::device::PushProvider;
use tokio::sync::{Semaphore, watch};

use super::pace::Pace;
use super::pause::Pause;

/// Messages under way to one vendor. They share one HTTP/2 connection; one that allows fewer streams lets the others wait.
pub(super) const AT_ONCE: usize = 128;

pub(super) struct Lane {
    pub(super) vendor: PushProvider,
    pub(super) room: Arc<Semaphore>,
    pub(super) pace: Pace,
    pub(super) bell: Bell,
    pause: Mutex<Pause>,
    /// Pushes that are held and stand in line.
    queued: AtomicUsize,
}

/// Wakes whoever listens. A ring before they wait is heard too.
#[derive(Default)]
pub(crate) struct Bell(watch::Sender<()>);

impl Lane {
    pub(super) fn to(vendor: PushProvider) -> Self {
        Self {
            vendor,
            room: Arc::new(Semaphore::new(AT_ONCE)),
            pace: Pace::default(),
            bell: Bell::default(),
            pause: Mutex::default(),
            queued: AtomicUsize::new(0),
        }
    }

    pub(super) fn pause(&self) -> MutexGuard<'_, Pause> {
        self.pause.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Servers of the version before do not name the vendor of a push; one lane takes those.
    pub(super) fn takes_unnamed(&self) -> bool {
        self.vendor == PushProvider::Apns
    }

    pub(super) fn queued(&self) -> usize {
        self.queued.load(Ordering::Relaxed)
    }

    pub(super) fn stand_in_line(&self) {
        self.queued.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn leave_the_line(&self) {
        self.queued.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Bell {
    pub(crate) fn ring(&self) {
        self.0.send_replace(());
    }

    pub(super) fn listen(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}
