//! From one piece of news to all phones it concerns.

use chrono::Duration;
use futures::StreamExt;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::deliver::deliver;
use super::sql;
use crate::app::App;
use crate::jobs::app_of;

/// After this time nobody wants to hear of it any more.
pub(super) const NEWS_LIFE: Duration = Duration::hours(24);
/// Messages handed to the vendors at once.
pub(super) const AT_ONCE: usize = 32;

/// Tells everybody concerned. The event's id makes a second run tell nobody twice.
#[derive(Debug, Serialize, Deserialize)]
pub struct FanOutPush {
    pub event_id: Uuid,
}

impl TaskHandler for FanOutPush {
    const IDENTIFIER: &'static str = "fan_out_push";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        tell(&app, self.event_id)
            .await
            .map_err(|error| error.to_string())
    }
}

/// Makes a delivery for each phone, then sends them.
pub(super) async fn tell(app: &App, event_id: Uuid) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin_batch().await?;
    sql::insert_deliveries(&mut tx, event_id, now, NEWS_LIFE).await?;
    sql::mark_told(&mut tx, event_id, now).await?;
    let waiting = sql::list_waiting_of(&mut tx, event_id).await?;
    tx.commit().await?;
    deliver_all(app, waiting).await
}

/// Sends side by side; a push that fails waits for its next turn, so only a lost database is an error.
pub(super) async fn deliver_all(app: &App, deliveries: Vec<Uuid>) -> sqlx::Result<()> {
    let sent: Vec<_> = futures::stream::iter(deliveries)
        .map(|id| deliver(app, id))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    sent.into_iter().collect()
}
