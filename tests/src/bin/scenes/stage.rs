//! The server in this process, with the demo's months behind it and a clock that stands at 12 November 2026, 14:03 in Berlin.

use std::cell::Cell;

use chrono::{DateTime, Duration, Utc};
use loma_server::demo;
use loma_tests::TestApp;
use tokio::runtime::Runtime;

use crate::today;

pub(crate) const ANNA: &str = "anna@kunde.example";
pub(crate) const BERND: &str = "bernd@kunde.example";
pub(crate) const CARLA: &str = "carla@kunde.example";
pub(crate) const DILAN: &str = "dilan@kunde.example";
pub(crate) const FRIEDA: &str = "frieda@kunde.example";
pub(crate) const GREGOR: &str = "gregor@kunde.example";
pub(crate) const HANNA: &str = "hanna@kunde.example";
pub(crate) const IVO: &str = "ivo@kunde.example";
/// She has asked for a quote, and has no contract.
pub(crate) const LENA: &str = "lena@kunde.example";
pub(crate) const SABINE: &str = "sabine@sonnenberg.example";
pub(crate) const SVEN: &str = "schaden@pfalz-beispiel.example";
pub(crate) const ADMIN: &str = "admin@pfalz-beispiel.example";

pub(crate) const BICYCLE: &[u8] = include_bytes!("../../../../server/demo/bicycle-lock.jpg");
pub(crate) const WINDOW: &[u8] = include_bytes!("../../../../server/demo/broken-window.jpg");

pub(crate) struct Stage {
    pub(crate) server: TestApp,
    /// Of somebody who was invited and has not come yet.
    pub(crate) invitation: String,
    pub(crate) runtime: Runtime,
    phones: Cell<u32>,
}

impl Stage {
    /// For the ids that a phone makes: others on each phone, the same each time the scenes are made.
    pub(crate) fn next_seed(&self) -> String {
        self.phones.set(self.phones.get() + 1);
        format!("phone {} of the scenes", self.phones.get())
    }

    pub(crate) fn set() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let now: DateTime<Utc> = "2026-11-12T13:03:00Z".parse().expect("a valid instant");
        let (server, invitation) = runtime.block_on(async {
            let server = TestApp::at(demo::beginning(now.date_naive()), |_| ()).await;
            demo::play(&server.app).await.expect("the demo");
            let morning = now - Duration::hours(6);
            server.clock.advance(morning - server.clock.now());
            let invitation = today::happens(&server).await;
            server.clock.advance(now - server.clock.now());
            (server, invitation)
        });
        Self {
            server,
            invitation,
            runtime,
            phones: Cell::new(0),
        }
    }
}
