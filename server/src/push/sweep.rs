//! Repairs what a lost wake-up missed: what was not told is told, everything that waits and is due goes out.

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use super::send_due;
use crate::jobs::app_of;

/// Tells what nobody told and sends every push that is due. Runs each minute and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepPushes;

impl TaskHandler for SweepPushes {
    const IDENTIFIER: &'static str = "sweep_pushes";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        app.metrics.tidy();
        send_due(&app).await.map_err(|error| error.to_string())
    }
}
