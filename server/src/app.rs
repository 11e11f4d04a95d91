//! The only shared state, and the only place that knows the system clock.

use std::ops::Deref;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, Utc};

use crate::config::Config;
use crate::db::Db;
use crate::files::{Darkroom, FileStore};
use crate::gateways::{Clamd, MailGateway, PushGateways};
use crate::http::Traffic;
use crate::identity::tokens::TokenKeys;
use crate::metrics::Metrics;
use crate::products::ProductCache;
use crate::push::Pushing;
use crate::sync::Watch;

/// What every handler and job gets. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What all of them share.
pub struct Shared {
    pub db: Db,
    pub clock: Clock,
    pub config: Config,
    pub tokens: TokenKeys,
    pub files: FileStore,
    pub darkroom: Darkroom,
    pub scanner: Option<Clamd>,
    pub push: PushGateways,
    pub mail: MailGateway,
    pub products: ProductCache,
    /// The open streams of this server.
    pub watch: Watch,
    /// The lanes to the push vendors.
    pub pushing: Pushing,
    pub metrics: Metrics,
    /// Whether people are asking: pushes let them go first.
    pub traffic: Traffic,
}

impl From<Shared> for App {
    fn from(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }
}

impl Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl std::fmt::Debug for App {
    /// Nothing of what it holds belongs in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

/// Says what time it is. Tests set and move it; nothing else in the server reads the system clock.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn standing_at(instant: DateTime<Utc>) -> Self {
        Self(Source::Set(Arc::new(Mutex::new(instant))))
    }

    /// Moves a standing clock forward. The system clock cannot be moved.
    pub fn advance(&self, by: Duration) {
        if let Source::Set(instant) = &self.0 {
            let mut instant = instant
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *instant += by;
        }
    }

    /// To the microsecond, as the database keeps it: what is answered at once is what is read later.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            #[expect(
                clippy::disallowed_methods,
                reason = "this is the one place that asks the system"
            )]
            Source::System => Utc::now().trunc_subsecs(6),
            Source::Set(instant) => *instant
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// The legal day: the date in Europe/Berlin.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        berlin_day(self.now())
    }
}

/// The date in Europe/Berlin, where all legal days live.
#[must_use]
pub fn berlin_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&berlin_offset(instant)).date_naive()
}

/// What clocks in Germany show at this instant.
#[must_use]
pub fn berlin_time(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&berlin_offset(instant)).naive_local()
}

/// The instant at which clocks in Germany show this; of an hour that they show twice, the first. In spring, what they skip is
/// taken for the same time before the change.
#[must_use]
pub fn instant_in_berlin(local: NaiveDateTime) -> DateTime<Utc> {
    let in_summer = local.and_utc() - Duration::hours(2);
    let in_winter = local.and_utc() - Duration::hours(1);
    if berlin_time(in_summer) == local {
        in_summer
    } else {
        in_winter
    }
}

/// The next instant after this one at which clocks in Germany show a time: of an hour that they show twice it may be the second.
#[must_use]
pub fn next_in_berlin(local: NaiveDateTime, after: DateTime<Utc>) -> DateTime<Utc> {
    let first = instant_in_berlin(local);
    if first > after {
        first
    } else {
        first + Duration::hours(1)
    }
}

/// Germany's offset from UTC: summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC
/// (directive 2000/84/EC).
fn berlin_offset(instant: DateTime<Utc>) -> FixedOffset {
    use chrono::Datelike;
    let year = instant.year();
    let summer = last_sunday_at_one(year, 3)..last_sunday_at_one(year, 10);
    let hours = if summer.contains(&instant) { 2 } else { 1 };
    FixedOffset::east_opt(hours * 3600).expect("one or two hours are a valid offset")
}

fn last_sunday_at_one(year: i32, month: u32) -> DateTime<Utc> {
    use chrono::Datelike;
    let last = NaiveDate::from_ymd_opt(year, month, 31).expect("March and October have 31 days");
    let sunday = last - Duration::days(i64::from(last.weekday().num_days_from_sunday()));
    sunday.and_hms_opt(1, 0, 0).expect("01:00 exists").and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_legal_day_begins_an_hour_before_utc_in_winter_and_two_in_summer() {
        assert_eq!(
            berlin_day(at("2026-01-31T22:59:59Z")).to_string(),
            "2026-01-31"
        );
        assert_eq!(
            berlin_day(at("2026-01-31T23:00:00Z")).to_string(),
            "2026-02-01"
        );
        assert_eq!(
            berlin_day(at("2026-07-31T21:59:59Z")).to_string(),
            "2026-07-31"
        );
        assert_eq!(
            berlin_day(at("2026-07-31T22:00:00Z")).to_string(),
            "2026-08-01"
        );
    }

    #[test]
    fn a_time_on_the_wall_is_one_instant_also_when_clocks_change() {
        let instant = |wall: &str| instant_in_berlin(wall.parse().unwrap());
        let next = |wall: &str, after| next_in_berlin(wall.parse().unwrap(), at(after));
        // On 25 October clocks show 02:30 twice.
        for (after, expected) in [
            ("2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z"),
            ("2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z"),
        ] {
            assert_eq!(next("2026-10-25T02:30:00", after), at(expected));
        }
        for (wall, utc) in [
            ("2026-07-01T07:00:00", "2026-07-01T05:00:00Z"),
            ("2026-01-01T07:00:00", "2026-01-01T06:00:00Z"),
            // Skipped in spring, shown twice in autumn.
            ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
            ("2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
            ("2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
        ] {
            assert_eq!(instant(wall), at(utc), "{wall}");
        }
    }

    #[test]
    fn summer_time_changes_on_the_last_sundays_at_one_utc() {
        assert_eq!(
            berlin_offset(at("2026-03-29T00:59:59Z")).local_minus_utc(),
            3600
        );
        assert_eq!(
            berlin_offset(at("2026-03-29T01:00:00Z")).local_minus_utc(),
            7200
        );
        assert_eq!(
            berlin_offset(at("2026-10-25T00:59:59Z")).local_minus_utc(),
            7200
        );
        assert_eq!(
            berlin_offset(at("2026-10-25T01:00:00Z")).local_minus_utc(),
            3600
        );
    }
}
