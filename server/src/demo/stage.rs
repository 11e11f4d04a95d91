//! The stage: the server on a clock that is set back some months and only ever moves forward.

use axum::Router;
use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::DemoError;
use super::person::Person;
use crate::app::App;
use crate::start::StartError;
use crate::{jobs, push, router};

/// The demo begins this many days ago.
const FIRST_DAY: i64 = 280;

/// When a demo begins that ends on this day: eight or nine in the morning in Berlin, so that every scene of a day lies on
/// that day there too.
#[must_use]
pub fn beginning(today: NaiveDate) -> DateTime<Utc> {
    let first_day = today - Duration::days(FIRST_DAY);
    first_day.and_hms_opt(7, 0, 0).unwrap_or_default().and_utc()
}

pub(super) struct Stage {
    pub(super) app: App,
    service: Router,
    began: DateTime<Utc>,
}

impl Stage {
    /// On this server, whose clock stands where the demo begins.
    pub(super) fn on(app: App) -> Self {
        Self {
            service: router::service(app.clone()),
            began: app.clock.now(),
            app,
        }
    }

    /// Moves on to so many days before today. Going back is a mistake in the script.
    pub(super) fn days_ago(&self, days: i64) {
        let then = self.began + Duration::days(FIRST_DAY - days);
        let by = then - self.app.clock.now();
        debug_assert!(
            by >= Duration::zero(),
            "the demo is told in the order of time"
        );
        self.app.clock.advance(by.max(Duration::zero()));
    }

    /// A quarter of an hour later.
    pub(super) fn a_little_later(&self) {
        self.app.clock.advance(Duration::minutes(15));
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.app.clock.today()
    }

    pub(super) async fn login(&self, email: &str) -> Result<Person, DemoError> {
        Person::login(&self.service, email).await
    }

    pub(super) fn stranger(&self) -> Person {
        Person::stranger(&self.service)
    }

    /// Does what the past months have promised.
    pub(super) async fn catch_up(&self) -> Result<(), DemoError> {
        let worker = jobs::worker(&self.app).await.map_err(StartError::from)?;
        worker
            .run_once()
            .await
            .map_err(|error| DemoError::Jobs(error.to_string()))?;
        push::send_due(&self.app).await.map_err(StartError::from)?;
        Ok(())
    }
}
