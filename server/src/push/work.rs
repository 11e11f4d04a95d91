//! Sending: news is told, what is due is taken, all of it goes out side by side, and what became of it is stored. Four loops
//! that hand each other what they have; a vendor that is slow holds up its own lane only.

use std::time::Duration;

use chrono::{DateTime, Utc};
use shared_types::device::PushProvider;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::attempt::{LEASE, Tried, attempt};
use super::fan_out::tell_some;
use super::hold::{Held, hold};
use super::lane::{AT_ONCE, Bell, Lane};
use super::patience::{LOOK_AGAIN, Patience};
use super::pause::Admission;
use super::record::record_all;
use super::sql;
use crate::app::App;

/// News for thousands waits for a line that is full as long as it moves: so many leave it in this time. Behind one that
/// stands, its pushes join those that are due.
const LINE_PATIENCE: Duration = Duration::from_millis(100);
const LINE_MOVES: usize = 50;
const LINE_GLANCE: Duration = Duration::from_millis(2);
/// Pushes that stand in a line that is full: as many as one statement tells of one event, so that the next are told while these
/// are sent.
const LINE: usize = 2000;
const TAKEN_AT_ONCE: i64 = 128;
/// While people ask, little is taken at a time: a statement about many pushes would hold up theirs.
const TAKEN_BESIDE_PEOPLE: i64 = 16;

/// What everybody who sends in this server shares.
pub struct Pushing {
    lanes: [Lane; 2],
    /// Rings when somebody has committed news.
    pub(crate) news: Bell,
}

impl Default for Pushing {
    fn default() -> Self {
        let lanes = [PushProvider::Apns, PushProvider::Fcm].map(Lane::to);
        Self {
            lanes,
            news: Bell::default(),
        }
    }
}

impl Pushing {
    pub(super) fn lanes(&self) -> &[Lane; 2] {
        &self.lanes
    }

    /// Wakes all who send: there may be news, and something due.
    pub(crate) fn ring(&self) {
        self.news.ring();
        for lane in &self.lanes {
            lane.bell.ring();
        }
    }

    /// Whether this vendor refuses our credentials.
    pub(crate) fn is_refused_by(&self, vendor: PushProvider) -> bool {
        self.lane(vendor).pause().is_refused()
    }

    fn lane(&self, vendor: PushProvider) -> &Lane {
        let [apns, fcm] = &self.lanes;
        match vendor {
            PushProvider::Apns => apns,
            PushProvider::Fcm => fcm,
        }
    }
}

/// Tells what was not told and sends what is due, then returns.
///
/// # Errors
/// When the database is away. A vendor that is away is none: what could not be sent waits for its next turn.
pub async fn send_due(app: &App) -> sqlx::Result<()> {
    Box::pin(work(app, &Patience::until_dry())).await
}

/// Sends until the server stops, then stores what became of the last ones.
pub async fn keep_sending(app: App, stopped: watch::Receiver<bool>) {
    let patience = Patience::until_stopped(stopped);
    if let Err(error) = Box::pin(work(&app, &patience)).await {
        tracing::warn!(%error, "what became of the last pushes is not stored; they go out again");
    }
}

async fn work(app: &App, patience: &Patience) -> sqlx::Result<()> {
    let [apns, fcm] = &app.pushing.lanes;
    let (tried, outcomes) = mpsc::unbounded_channel();
    let (to_apns, fresh_for_apns) = mpsc::unbounded_channel();
    let (to_fcm, fresh_for_fcm) = mpsc::unbounded_channel();
    let (told, by_apns, by_fcm, recorded) = tokio::join!(
        async {
            let told = tell_all(app, patience, to_apns, to_fcm).await;
            patience.all_is_told();
            told
        },
        keep_lane(app, patience, apns, fresh_for_apns, tried.clone()),
        keep_lane(app, patience, fcm, fresh_for_fcm, tried),
        record_all(app, outcomes, patience),
    );
    told.and(by_apns).and(by_fcm).and(recorded)
}

/// Tells news as it comes.
async fn tell_all(
    app: &App,
    patience: &Patience,
    to_apns: mpsc::UnboundedSender<Held>,
    to_fcm: mpsc::UnboundedSender<Held>,
) -> sqlx::Result<()> {
    let [apns, fcm] = &app.pushing.lanes;
    let mut news = app.pushing.news.listen();
    let mut looked_at = None;
    while !patience.is_over() {
        if looked_at.is_none_or(|at: Instant| at.elapsed() >= LOOK_AGAIN) {
            looked_at = Some(Instant::now());
            if let Err(error) = take_over(app).await {
                patience.forgive(error).await?;
            }
        }
        let holds = is_line_short(app, patience).await;
        match tell_some(app, holds).await {
            Ok(told) => {
                for held in told.held {
                    let (lane, queue) = match held.delivery.push_provider {
                        Some(PushProvider::Fcm) => (fcm, &to_fcm),
                        Some(PushProvider::Apns) | None => (apns, &to_apns),
                    };
                    lane.stand_in_line();
                    // The other side listens as long as this one speaks.
                    let _ = queue.send(held);
                }
                if told.leaves_some {
                    apns.bell.ring();
                    fcm.bell.ring();
                }
                if told.is_some {
                    continue;
                }
            }
            Err(error) => patience.forgive(error).await?,
        }
        if patience.ends_by_itself() || !patience.wait(&mut news, LOOK_AGAIN).await {
            break;
        }
    }
    Ok(())
}

/// What a server held that has died becomes due.
async fn take_over(app: &App) -> sqlx::Result<()> {
    let mut db = app.db.sending().await?;
    while sql::take_over_parts(&mut db, app.clock.now()).await? {
        for lane in app.pushing.lanes() {
            lane.bell.ring();
        }
    }
    Ok(())
}

/// Whether the lanes can take a part of some large news. Waits a little: to hold a push costs less than to take it later.
async fn is_line_short(app: &App, patience: &Patience) -> bool {
    let longest = || {
        let queued = app.pushing.lanes().iter().map(Lane::queued).max();
        queued.unwrap_or_default()
    };
    let shortens = || async {
        while longest() >= LINE {
            tokio::time::sleep(LINE_GLANCE).await;
        }
    };
    if patience.ends_by_itself() {
        // Nobody stays to take them later.
        shortens().await;
        return true;
    }
    loop {
        let before = longest();
        if tokio::time::timeout(LINE_PATIENCE, shortens())
            .await
            .is_ok()
        {
            return true;
        }
        if before.saturating_sub(longest()) < LINE_MOVES {
            return false;
        }
    }
}

/// Sends to one vendor: what was just told first, then what has been waiting.
async fn keep_lane(
    app: &App,
    patience: &Patience,
    lane: &Lane,
    fresh: mpsc::UnboundedReceiver<Held>,
    tried: mpsc::UnboundedSender<Tried>,
) -> sqlx::Result<()> {
    let (taken, waiting) = mpsc::channel(AT_ONCE);
    let (taken, ()) = tokio::join!(
        take_all(app, patience, lane, taken),
        send_all(app, patience, lane, fresh, waiting, tried)
    );
    taken
}

/// When to take the next pushes of a lane.
enum Next {
    AtOnce,
    /// When the one message that asks has its answer.
    Answered,
    /// At this instant, if there is one.
    At(Option<DateTime<Utc>>),
}

/// Takes what is due as fast as the lane can send it.
async fn take_all(
    app: &App,
    patience: &Patience,
    lane: &Lane,
    taken: mpsc::Sender<Held>,
) -> sqlx::Result<()> {
    let mut bell = lane.bell.listen();
    while !patience.is_over() {
        let is_dry = patience.is_dry();
        let next = match take_some(app, lane, &taken).await {
            Ok(next) => next,
            Err(error) => {
                patience.forgive(error).await?;
                Next::AtOnce
            }
        };
        match next {
            Next::AtOnce => {}
            Next::Answered => {
                let _ = tokio::time::timeout(LOOK_AGAIN, bell.changed()).await;
            }
            Next::At(_) if is_dry => break,
            Next::At(instant) => {
                let wait = instant.map(|at| (at - app.clock.now()).to_std().unwrap_or_default());
                if !patience.wait(&mut bell, wait.unwrap_or(LOOK_AGAIN)).await {
                    break;
                }
            }
        }
    }
    Ok(())
}

async fn take_some(app: &App, lane: &Lane, taken: &mpsc::Sender<Held>) -> sqlx::Result<Next> {
    let now = app.clock.now();
    let (limit, next) = match lane.pause().admits(now) {
        Admission::Open if app.traffic.is_quiet() => (TAKEN_AT_ONCE, Next::AtOnce),
        Admission::Open => (TAKEN_BESIDE_PEOPLE, Next::AtOnce),
        Admission::One => (1, Next::Answered),
        Admission::Closed(until) => return Ok(Next::At(Some(until))),
    };
    let mut db = app.db.sending().await?;
    let vendor = lane.vendor.as_str();
    let mut deliveries = sql::take_due(&mut db, vendor, now, now + LEASE, limit).await?;
    if deliveries.is_empty() && lane.takes_unnamed() {
        deliveries = sql::take_due(&mut db, sql::UNNAMED, now, now + LEASE, limit).await?;
    }
    if deliveries.is_empty() {
        return Ok(Next::At(sql::find_next_due(&mut db, vendor).await?));
    }
    let rows = deliveries.into_iter().map(|delivery| (None, delivery));
    let held = hold(&mut db, rows.collect(), now + LEASE).await?;
    drop(db);
    for held in held {
        // The other side listens as long as this one speaks.
        let _ = taken.send(held).await;
    }
    Ok(next)
}

/// Sends side by side, as many as the lane has room for.
async fn send_all(
    app: &App,
    patience: &Patience,
    lane: &Lane,
    mut fresh: mpsc::UnboundedReceiver<Held>,
    mut waiting: mpsc::Receiver<Held>,
    tried: mpsc::UnboundedSender<Tried>,
) {
    loop {
        let held = tokio::select! {
            biased;
            Some(held) = fresh.recv() => {
                lane.leave_the_line();
                held
            }
            Some(held) = waiting.recv() => held,
            else => return,
        };
        if patience.is_over() {
            // Given back, for another server.
            let now = app.clock.now();
            let _ = tried.send(Tried::not(held, now, now));
            continue;
        }
        if !held.can_go(app.clock.now()) {
            // Whoever takes it next sends it.
            continue;
        }
        // The semaphore is never closed.
        let Ok(place) = lane.room.clone().acquire_owned().await else {
            return;
        };
        lane.pace.keep(&app.traffic).await;
        let (app, vendor, tried) = (app.clone(), lane.vendor, tried.clone());
        tokio::spawn(async move {
            let lane = app.pushing.lane(vendor);
            let is_asking = lane.pause().is_closed();
            if let Some(outcome) = attempt(&app, lane, held).await {
                // Nobody listens any more when the database went away for good.
                let _ = tried.send(outcome);
            }
            if is_asking {
                lane.bell.ring();
            }
            drop(place);
        });
    }
}
