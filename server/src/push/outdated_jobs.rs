//! Jobs that servers of the version before promised. They may still lie in the queue while servers are replaced.

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::jobs::app_of;

/// Told everybody concerned by one event.
#[derive(Debug, Serialize, Deserialize)]
pub struct FanOutPush {
    pub event_id: Uuid,
}

impl TaskHandler for FanOutPush {
    const IDENTIFIER: &'static str = "fan_out_push";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        app.pushing.ring();
        Ok::<(), String>(())
    }
}

/// Tried a waiting push again.
#[derive(Debug, Serialize, Deserialize)]
pub struct DeliverPush {
    pub delivery_id: Uuid,
}

impl TaskHandler for DeliverPush {
    const IDENTIFIER: &'static str = "deliver_push";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        app.pushing.ring();
        Ok::<(), String>(())
    }
}
