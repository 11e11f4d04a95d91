//! Room for the large parts that an S3 store asks for: so many are in memory at once, whoever uploads.
//!
//! Uploads in one go come as fast as their senders send, those in pieces are put together as fast as the store is. Each has
//! room of its own, so that slow senders hold up nobody who has sent everything.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// S3 takes no smaller part but the last.
pub(super) const S3_PART_BYTES: usize = 5 * 1024 * 1024;

const FROM_SENDERS: usize = 8;
const FROM_STORE: usize = 4;
/// Who finds no room for so long is asked to come again.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the bytes of a file come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Sender,
    Store,
}

/// The room that all uploads of this server share.
#[derive(Debug, Clone)]
pub(super) struct LargeParts {
    from_senders: Arc<Semaphore>,
    from_store: Arc<Semaphore>,
}

impl Default for LargeParts {
    fn default() -> Self {
        Self {
            from_senders: Arc::new(Semaphore::new(FROM_SENDERS)),
            from_store: Arc::new(Semaphore::new(FROM_STORE)),
        }
    }
}

/// Nobody has left in time.
#[derive(Debug, thiserror::Error)]
#[error("too many uploads at once wait for a part of them to be stored")]
struct NoRoom;

impl LargeParts {
    /// Room for one part, from its first byte until the store has it.
    pub(super) async fn room(&self, source: Source) -> object_store::Result<OwnedSemaphorePermit> {
        let places = match source {
            Source::Sender => &self.from_senders,
            Source::Store => &self.from_store,
        };
        let place = tokio::time::timeout(PATIENCE, places.clone().acquire_owned()).await;
        let place = place.ok().and_then(Result::ok);
        place.ok_or_else(|| object_store::Error::Generic {
            store: "S3",
            source: Box::new(NoRoom),
        })
    }
}
