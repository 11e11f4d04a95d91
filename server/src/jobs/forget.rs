//! What was kept for a time and has served: answers to repeated requests, failed logins, ended sessions, told pushes,
//! changes after which the same thing changed again.

use chrono::Duration;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use super::app_of;
use crate::app::App;
use crate::{http, identity, push, sync};

/// A request may be repeated under its key for this long.
const ANSWERS_LIVE: Duration = Duration::days(30);
/// Pushes are looked up when somebody asks why a phone stayed silent.
const PUSHES_LIVE: Duration = Duration::days(30);

/// Forgets what has served. Runs each night and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetExpired;

impl TaskHandler for ForgetExpired {
    const IDENTIFIER: &'static str = "forget_expired";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        forget(&app).await.map_err(|error| error.to_string())
    }
}

async fn forget(app: &App) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin_batch().await?;
    let answers = http::forget_answers(&mut tx, now - ANSWERS_LIVE).await?;
    let logins = identity::forget_expired(&mut tx, now).await?;
    let pushes = push::forget(&mut tx, now - PUSHES_LIVE).await?;
    let changes = sync::fold(&mut tx).await?;
    tx.commit().await?;
    tracing::info!(
        answers,
        logins,
        pushes,
        changes,
        "what has served is forgotten"
    );
    Ok(())
}
