//! Repairs what a lost wake-up missed: whoever sends in this server looks for what was not told, and for what is due.

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use crate::jobs::app_of;

/// Wakes those who send. Runs each minute and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepPushes;

impl TaskHandler for SweepPushes {
    const IDENTIFIER: &'static str = "sweep_pushes";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        app.metrics.tidy();
        app.pushing.ring();
        Ok::<(), String>(())
    }
}
