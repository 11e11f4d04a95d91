//! Keeps PostgreSQL running: a thread that waits for its end and starts it again, until it is asked to stop.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

use super::lock::FolderLock;
use super::postmaster::{self, Postmaster, Recipe};
use super::watchdog::Watchdog;
use super::{Durability, EmbeddedError, leftovers};

const FIRST_DELAY: Duration = Duration::from_millis(100);
const LONGEST_DELAY: Duration = Duration::from_secs(10);
/// A PostgreSQL that lived this long starts again without delay.
const STEADY: Duration = Duration::from_mins(1);

/// What the supervisor and the [`Cluster`](super::Cluster) know of each other.
#[derive(Debug, Default)]
pub(super) struct Watch {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The postmaster, from its start until it is collected: only then may it be signalled.
    postmaster: Option<Pid>,
    is_ready: bool,
    is_stopping: bool,
    has_ended: bool,
}

impl Watch {
    /// The postmaster, if it accepts connections.
    pub(super) fn ready_postmaster(&self) -> Option<Pid> {
        let state = self.state();
        state.postmaster.filter(|_| state.is_ready)
    }

    /// Asks the supervisor to end PostgreSQL and waits until it did, with growing pressure.
    ///
    /// SIGINT rolls back what is open and writes a checkpoint; SIGQUIT leaves that to the recovery of the next start.
    pub(super) fn stop(&self, durability: Durability) {
        let pressure = [
            (Signal::INT, Duration::from_mins(1)),
            (Signal::QUIT, Duration::from_secs(10)),
            (Signal::KILL, Duration::from_secs(10)),
        ];
        let skipped = usize::from(durability == Durability::ThrowAway);
        let mut state = self.state();
        state.is_stopping = true;
        self.changed.notify_all();
        for (how, patience) in &pressure[skipped..] {
            if let Some(pid) = state.postmaster {
                postmaster::signal(pid, *how);
            }
            let waited = self
                .changed
                .wait_timeout_while(state, *patience, |state| !state.has_ended);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if state.has_ended {
                return;
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_stopping(&self) -> bool {
        self.state().is_stopping
    }

    fn started(&self, pid: Pid) {
        let mut state = self.state();
        state.postmaster = Some(pid);
        if state.is_stopping {
            postmaster::signal(pid, Signal::INT);
        }
    }

    fn ready(&self) {
        self.state().is_ready = true;
    }

    /// Collects under the lock, so that [`Watch::stop`] never signals a pid that is free again.
    fn collect(&self, postmaster: &mut Postmaster) -> String {
        let mut state = self.state();
        state.postmaster = None;
        state.is_ready = false;
        postmaster.collect()
    }

    fn ended(&self) {
        self.state().has_ended = true;
        self.changed.notify_all();
    }

    /// Waits before the next attempt, unless asked to stop.
    fn pause(&self, delay: Duration) {
        // Only the time matters: whether it was cut short is asked of `is_stopping`.
        drop(
            self.changed
                .wait_timeout_while(self.state(), delay, |state| !state.is_stopping),
        );
    }
}

/// The owner of everything that must go when PostgreSQL goes, in the order of the fields.
#[derive(Debug)]
pub(super) struct Supervisor {
    watchdog: Watchdog,
    recipe: Recipe,
    watch: Arc<Watch>,
    _lock: FolderLock,
}

impl Supervisor {
    pub(super) fn new(
        recipe: Recipe,
        watchdog: Watchdog,
        lock: FolderLock,
        watch: Arc<Watch>,
    ) -> Self {
        Self {
            watchdog,
            recipe,
            watch,
            _lock: lock,
        }
    }

    /// Starts PostgreSQL and waits until it accepts connections.
    pub(super) fn launch(&mut self) -> Result<Postmaster, EmbeddedError> {
        leftovers::clear(&self.recipe.folder)?;
        let mut postmaster = Postmaster::spawn(&self.recipe)?;
        self.watchdog.guard(Some(postmaster.pid()));
        self.watch.started(postmaster.pid());
        if let Err(error) = postmaster.await_ready(&self.recipe.folder.data()) {
            postmaster.give_up();
            self.bury(&mut postmaster);
            return Err(error);
        }
        self.watch.ready();
        Ok(postmaster)
    }

    /// Watches over PostgreSQL until it is asked to stop. Blocks.
    pub(super) fn run(mut self, mut postmaster: Postmaster) {
        let mut delay = FIRST_DELAY;
        loop {
            let started = Instant::now();
            postmaster.await_end();
            let status = self.bury(&mut postmaster);
            if self.watch.is_stopping() {
                break;
            }
            tracing::error!(%status, "PostgreSQL ended unexpectedly, starting it again");
            if started.elapsed() >= STEADY {
                delay = FIRST_DELAY;
            }
            match self.revive(&mut delay) {
                Some(revived) => postmaster = revived,
                None => break,
            }
            tracing::info!("PostgreSQL accepts connections again");
        }
        let watch = Arc::clone(&self.watch);
        drop(self);
        watch.ended();
    }

    /// Tries until PostgreSQL runs again or we are asked to stop.
    fn revive(&mut self, delay: &mut Duration) -> Option<Postmaster> {
        while !self.watch.is_stopping() {
            self.watch.pause(*delay);
            *delay = (*delay * 2).min(LONGEST_DELAY);
            if self.watch.is_stopping() {
                break;
            }
            match self.launch() {
                Ok(postmaster) => return Some(postmaster),
                Err(error) => tracing::error!(%error, "PostgreSQL could not be started again"),
            }
        }
        None
    }

    fn bury(&mut self, postmaster: &mut Postmaster) -> String {
        let status = self.watch.collect(postmaster);
        self.watchdog.guard(None);
        status
    }
}
