//! How long a server goes on sending: until it is stopped, or until nothing is due.

use std::time::Duration;

use tokio::sync::watch;

/// Somebody looks after this time even if nobody rang: another server may have died with what it held.
pub(super) const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// Pause before a lost database is tried again.
const DATABASE_PAUSE: Duration = Duration::from_secs(1);

/// How long the work goes on.
pub(super) struct Patience {
    /// Until the server stops; without it, until nothing is due.
    stopped: Option<watch::Receiver<bool>>,
    /// All news is told, so that nothing more becomes due by itself.
    told: watch::Sender<bool>,
}

impl Patience {
    pub(super) fn until_dry() -> Self {
        Self {
            stopped: None,
            told: watch::Sender::new(false),
        }
    }

    pub(super) fn until_stopped(stopped: watch::Receiver<bool>) -> Self {
        Self {
            stopped: Some(stopped),
            ..Self::until_dry()
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.stopped.as_ref().is_some_and(|stop| *stop.borrow())
    }

    /// Nobody stays to do later what is not done now.
    pub(super) fn ends_by_itself(&self) -> bool {
        self.stopped.is_none()
    }

    /// All news is told.
    pub(super) fn all_is_told(&self) {
        self.told.send_replace(true);
    }

    /// Whether everything that becomes due is due by now. Asked before one looks for it: what is told between looking and
    /// waiting is then looked for once more.
    pub(super) fn is_dry(&self) -> bool {
        self.stopped.is_none() && *self.told.borrow()
    }

    /// Waits for a ring, or until something is due. False when the work is over.
    pub(super) async fn wait(&self, bell: &mut watch::Receiver<()>, at_most: Duration) -> bool {
        let Some(mut stopped) = self.stopped.clone() else {
            let mut told = self.told.subscribe();
            tokio::select! {
                // The sender is part of this, so there is always an answer.
                _ = told.wait_for(|told| *told) => {}
                _ = bell.changed() => {}
            }
            return true;
        };
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return false,
            _ = bell.changed() => {}
            () = tokio::time::sleep(at_most.min(LOOK_AGAIN)) => {}
        }
        true
    }

    /// A server outlives a database that is away.
    pub(super) async fn forgive(&self, error: sqlx::Error) -> sqlx::Result<()> {
        if self.stopped.is_none() || self.is_over() {
            return Err(error);
        }
        tracing::warn!(%error, "pushes wait for the database");
        tokio::time::sleep(DATABASE_PAUSE).await;
        Ok(())
    }
}
