//! Repairs what a lost job missed: what was not told is told, everything that waits and is due goes out.

use chrono::Duration;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use super::fan_out::{deliver_all, tell};
use super::sql;
use crate::app::App;
use crate::jobs::app_of;

/// Pushes of one round; the next round takes the next ones.
const ROUND: i64 = 500;
/// An event's own job is usually there within milliseconds; after this time it is not coming.
const JOB_IS_LOST_AFTER: Duration = Duration::minutes(1);

/// Tells what nobody told and sends every push that is due. Runs each minute and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepPushes;

impl TaskHandler for SweepPushes {
    const IDENTIFIER: &'static str = "sweep_pushes";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        sweep(&app).await.map_err(|error| error.to_string())
    }
}

async fn sweep(app: &App) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin_batch().await?;
    let untold = sql::list_untold(&mut tx, now - JOB_IS_LOST_AFTER, ROUND).await?;
    tx.commit().await?;
    for event_id in untold {
        tell(app, event_id).await?;
    }
    let mut tx = app.db.begin_batch().await?;
    let due = sql::list_due(&mut tx, app.clock.now(), ROUND).await?;
    tx.commit().await?;
    deliver_all(app, due).await
}
