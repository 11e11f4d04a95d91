//! Jobs: work that is promised in a transaction and done after it. The queue lives in the database.
//!
//! A job carries ids, never amounts or texts: it loads the truth when it runs. It may run twice, so it must not matter.

mod forget;

pub use forget::ForgetExpired;

use chrono::{DateTime, Utc};
use graphile_worker::{Cron, TaskHandler, Worker, WorkerContext, WorkerOptions};
use sqlx::PgConnection;

use crate::app::App;
use crate::files::SweepUploads;
use crate::messages::{SendMail, SweepMails};
use crate::push::{DeliverPush, FanOutPush, SweepPushes};

/// Schema of the queue.
const SCHEMA: &str = "graphile_worker";
/// Jobs that run at once in one server.
const CONCURRENCY: usize = 8;

/// Hour and minutes (UTC) at which the night's work begins.
const SWEEP_UPLOADS_AT: (u32, u32) = (2, 17);
const FORGET_EXPIRED_AT: (u32, u32) = (2, 47);

/// When and how a job runs.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// Not before; at once if absent.
    pub run_at: Option<DateTime<Utc>>,
    /// A second job with the same key replaces the first while it waits.
    pub key: Option<String>,
    /// Attempts with growing pauses before it is given up; 25 if absent.
    pub max_attempts: Option<i32>,
}

/// Promises a job in the caller's transaction: it runs if and only if the transaction commits.
pub async fn enqueue<J: TaskHandler>(
    db: &mut PgConnection,
    job: &J,
    schedule: Schedule,
) -> sqlx::Result<()> {
    let payload = serde_json::to_value(job).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query("select enqueue_job($1, $2::json, $3, $4, $5)")
        .bind(J::IDENTIFIER)
        .bind(payload)
        .bind(schedule.run_at)
        .bind(schedule.key)
        .bind(schedule.max_attempts)
        .execute(db)
        .await
        .map(|_| ())
}

/// The worker of this server. `run` works until shut down, `run_once` does what is due and returns.
///
/// # Errors
/// When the database is away.
///
/// # Panics
/// Never: the schedule is a constant, and every test of a job starts a worker with it.
pub async fn worker(app: &App) -> Result<Worker, graphile_worker::WorkerBuildError> {
    // What runs by the clock runs in whichever server gets there first; one that failed waits for the next round.
    let sweep_pushes = Cron::every_minute::<SweepPushes>().job_key(SweepPushes::IDENTIFIER);
    let sweep_mails = Cron::every_minute::<SweepMails>().job_key(SweepMails::IDENTIFIER);
    let (hour, minute) = SWEEP_UPLOADS_AT;
    let sweep_uploads = Cron::daily_at::<SweepUploads>(hour, minute)
        .expect("a time of the day")
        .job_key(SweepUploads::IDENTIFIER);
    let (hour, minute) = FORGET_EXPIRED_AT;
    let forget_expired = Cron::daily_at::<ForgetExpired>(hour, minute)
        .expect("a time of the day")
        .job_key(ForgetExpired::IDENTIFIER);
    WorkerOptions::default()
        .schema(SCHEMA)
        .concurrency(CONCURRENCY)
        .pg_pool(app.db.batch().clone())
        .listen_os_shutdown_signals(false)
        .add_extension(app.clone())
        .define_job::<FanOutPush>()
        .define_job::<DeliverPush>()
        .define_job::<SweepPushes>()
        .define_job::<SendMail>()
        .define_job::<SweepMails>()
        .define_job::<SweepUploads>()
        .define_job::<ForgetExpired>()
        .with_cron(sweep_pushes)
        .with_cron(sweep_mails)
        .with_cron(sweep_uploads)
        .with_cron(forget_expired)
        .init()
        .await
}

/// The server a job runs in.
pub(crate) fn app_of(context: &WorkerContext) -> Result<App, String> {
    context
        .get_ext::<App>()
        .cloned()
        .ok_or_else(|| "the worker was built without the server".to_owned())
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use super::*;

    fn starts_without_payload<J: TaskHandler + DeserializeOwned>() -> bool {
        serde_json::from_value::<J>(Value::Null).is_ok()
    }

    #[test]
    fn what_the_clock_starts_needs_no_payload() {
        assert!(starts_without_payload::<SweepPushes>());
        assert!(starts_without_payload::<SweepMails>());
        assert!(starts_without_payload::<SweepUploads>());
        assert!(starts_without_payload::<ForgetExpired>());
    }
}
