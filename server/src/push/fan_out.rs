//! From what happened to all phones it concerns.

use super::attempt::LEASE;
use super::hold::{Held, hold, parts_of};
use super::kinds;
use super::sql::{self, Telling};
use crate::app::App;

/// Events told in one statement, and logins told of each. The rest of a large one is told in the next, while the first
/// are being sent.
const EVENTS: i64 = 32;
const LOGINS: i64 = 2000;
/// A phone is woken in silence no more often: both vendors punish more.
const SILENCE_SECONDS: i32 = 5 * 60;

/// What became of some events.
pub(super) struct Told {
    /// There may be more to tell.
    pub(super) is_some: bool,
    /// Some pushes are held by nobody: they are due now, or in a while.
    pub(super) leaves_some: bool,
    pub(super) held: Vec<Held>,
}

/// Tells the oldest events that nobody was told of. What it `holds` this server sends at once; else the pushes are due, for
/// whoever takes them.
pub(super) async fn tell_some(app: &App, holds: bool) -> sqlx::Result<Told> {
    let now = app.clock.now();
    let (kinds, lives) = kinds::lives();
    let telling = Telling {
        now,
        leased_until: now + LEASE,
        holds,
        events: EVENTS,
        logins: LOGINS,
        silence_seconds: SILENCE_SECONDS,
        kinds,
        lives,
    };
    let mut db = app.db.sending().await?;
    let told = sql::tell_events(&mut db, &telling).await?;
    let parts = parts_of(&told.held);
    let held = told.held.into_iter();
    let held = held.map(|(part, delivery)| (parts.get(&part).cloned(), delivery));
    Ok(Told {
        is_some: told.events > 0,
        leaves_some: told.waiting > 0,
        held: hold(&mut db, held.collect(), telling.leased_until).await?,
    })
}
