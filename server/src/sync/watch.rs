//! Who waits for news on this server, and the one connection that hears of them from all servers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgListener, PgNotification};
use tokio::sync::Notify;
use tokio::time::timeout;
use uuid::Uuid;

use crate::app::App;
use crate::identity::Caller;
use crate::push;

/// Channels of PostgreSQL: whose things changed, whose session ended, and that there is news to push.
const CHANNELS: [&str; 3] = ["loma_sync", "loma_session", push::NEWS_CHANNEL];
/// Pause before the listener tries a lost database again.
const PAUSE: Duration = Duration::from_secs(1);
/// A database that says nothing to a question for so long is lost.
const PATIENCE: Duration = Duration::from_secs(5);

/// The streams that are open on this server. Cheap to clone.
#[derive(Clone, Default)]
pub struct Watch(Arc<Mutex<Watchers>>);

#[derive(Default)]
struct Watchers {
    next_number: u64,
    by_number: HashMap<u64, Watcher>,
    /// Whose news wakes which streams: ids of owners and of logins.
    by_id: HashMap<Uuid, Vec<u64>>,
    /// The stream of each login on each device.
    by_device: HashMap<(Uuid, Uuid), u64>,
    is_closed: bool,
}

struct Watcher {
    ids: [Uuid; 2],
    device: (Uuid, Uuid),
    bell: Arc<Bell>,
}

/// What wakes one stream. A ring while nobody waits is kept until somebody does.
#[derive(Default)]
struct Bell {
    rung: Notify,
    is_over: std::sync::atomic::AtomicBool,
}

/// A stream's place among the watchers, given up when it is dropped.
pub(super) struct Place {
    watch: Watch,
    number: u64,
    bell: Arc<Bell>,
}

impl Watch {
    /// Watches for the caller. An older stream of the same login on the same device ends: a phone that changes networks comes
    /// back before its old connection is known to be dead.
    pub(super) fn enter(&self, caller: &Caller) -> Place {
        let mut watchers = self.lock();
        let number = watchers.next_number;
        watchers.next_number += 1;
        let device = (caller.user_id.0, caller.device_id.0);
        let bell = Arc::new(Bell::default());
        if watchers.is_closed {
            bell.end();
        }
        if let Some(older) = watchers.by_device.insert(device, number)
            && let Some(older) = watchers.by_number.get(&older)
        {
            older.bell.end();
        }
        let ids = [caller.owner, caller.user_id.0];
        for id in ids {
            watchers.by_id.entry(id).or_default().push(number);
        }
        let watcher = Watcher {
            ids,
            device,
            bell: bell.clone(),
        };
        watchers.by_number.insert(number, watcher);
        drop(watchers);
        Place {
            watch: self.clone(),
            number,
            bell,
        }
    }

    /// Wakes the streams of these owners and logins.
    fn wake(&self, ids: impl Iterator<Item = Uuid>) {
        let watchers = self.lock();
        for id in ids {
            for number in watchers.by_id.get(&id).into_iter().flatten() {
                if let Some(watcher) = watchers.by_number.get(number) {
                    watcher.bell.rung.notify_one();
                }
            }
        }
    }

    /// Wakes everybody: something may have been missed.
    fn wake_all(&self) {
        for watcher in self.lock().by_number.values() {
            watcher.bell.rung.notify_one();
        }
    }

    /// Ends all streams, also those that come later: the server stops.
    pub fn close(&self) {
        let mut watchers = self.lock();
        watchers.is_closed = true;
        for watcher in watchers.by_number.values() {
            watcher.bell.end();
        }
    }

    /// Listens until the task is dropped. While the database is away nothing is heard, so afterwards everybody looks.
    pub async fn listen(self, app: App) {
        loop {
            if let Err(error) = self.hear(&app).await {
                tracing::warn!(%error, "streams are not woken until the database is back");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn hear(&self, app: &App) -> sqlx::Result<()> {
        let mut listener = PgListener::connect_with(app.db.listening()).await?;
        listener.listen_all(CHANNELS).await?;
        self.wake_all();
        app.pushing.ring();
        let beat = Duration::from_secs(app.config.stream_heart_beat.max(1));
        loop {
            match timeout(beat, listener.try_recv()).await {
                Ok(Ok(Some(note))) => self.tell(app, &note),
                // The connection was lost, and is made anew.
                Ok(Ok(None)) => return Ok(()),
                Ok(Err(error)) => return Err(error),
                Err(_) => ask(&mut listener).await?,
            }
        }
    }

    fn tell(&self, app: &App, note: &PgNotification) {
        if note.channel() == push::NEWS_CHANNEL && note.payload() == push::GIVEN_BACK {
            app.pushing.ring();
        } else if note.channel() == push::NEWS_CHANNEL {
            app.pushing.news.ring();
        } else {
            let ids = note.payload().split(' ');
            self.wake(ids.filter_map(|id| id.parse().ok()));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Watchers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection can die without a word, and whoever only listens would wait for ever. What was said before the answer is kept
/// by the listener.
async fn ask(listener: &mut PgListener) -> sqlx::Result<()> {
    timeout(PATIENCE, sqlx::query("select 1").execute(listener))
        .await
        .map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))?
        .map(|_| ())
}

impl Bell {
    fn end(&self) {
        self.is_over
            .store(true, std::sync::atomic::Ordering::Release);
        self.rung.notify_one();
    }
}

impl Place {
    /// Waits until there may be news. False when the stream has to end.
    pub(super) async fn wait(&self) -> bool {
        self.bell.rung.notified().await;
        !self.bell.is_over.load(std::sync::atomic::Ordering::Acquire)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut watchers = self.watch.lock();
        let Some(watcher) = watchers.by_number.remove(&self.number) else {
            return;
        };
        for id in watcher.ids {
            if let Some(numbers) = watchers.by_id.get_mut(&id) {
                numbers.retain(|number| *number != self.number);
                if numbers.is_empty() {
                    watchers.by_id.remove(&id);
                }
            }
        }
        if watchers.by_device.get(&watcher.device) == Some(&self.number) {
            watchers.by_device.remove(&watcher.device);
        }
    }
}
