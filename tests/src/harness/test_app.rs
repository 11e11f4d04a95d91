//! The server under test and what a test does to it from outside.

use axum::Router;
use chrono::{DateTime, Utc};
use clap::Parser;
use loma_server::app::{App, Clock};
use loma_server::config::Config;
use loma_server::db::Addresses;
use loma_server::{jobs, push, router};
use sqlx::{ConnectOptions, PgConnection};
use uuid::Uuid;

use super::cluster;

/// A server with its own database. Dropping it drops the database.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    pub(super) service: Router,
    addresses: Addresses,
    database: String,
    files: tempfile::TempDir,
}

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

impl TestApp {
    /// A server on Wednesday, 1 July 2026, noon in Berlin.
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let noon = "2026-07-01T10:00:00Z".parse().expect("a valid instant");
        Self::at(noon, change).await
    }

    /// The same at another time.
    pub async fn at(now: DateTime<Utc>, change: impl FnOnce(&mut Config)) -> Self {
        let (database, addresses) = cluster::fresh_database().await;
        let files = tempfile::tempdir().expect("a temporary folder");
        let mut config = Settings::parse_from(["test"]).config;
        config.data_dir = Some(files.path().to_owned());
        config.db_connections = 4;
        change(&mut config);
        let clock = Clock::standing_at(now);
        let app = App::assemble(&addresses, clock.clone(), config)
            .await
            .expect("the server starts");
        let service = router::service(app.clone());
        Self {
            app,
            clock,
            service,
            addresses,
            database,
            files,
        }
    }

    /// The routes of this server.
    pub fn router(&self) -> Router {
        self.service.clone()
    }

    /// Another server over the same database.
    pub async fn same_database(&self) -> App {
        App::assemble(&self.addresses, self.clock.clone(), self.app.config.clone())
            .await
            .expect("the second server starts")
    }

    /// Runs every job that is due, and those they promise in turn; then sends the pushes that are due.
    pub async fn run_jobs(&self) {
        let worker = jobs::worker(&self.app).await.expect("the worker starts");
        worker.run_once().await.expect("the jobs run");
        push::send_due(&self.app).await.expect("the pushes go out");
    }

    /// A connection that sees everything, to look at what is really stored.
    pub async fn database(&self) -> PgConnection {
        self.addresses
            .owner
            .connect()
            .await
            .expect("the database answers")
    }

    /// Where this server keeps its files.
    pub fn data_dir(&self) -> &std::path::Path {
        self.files.path()
    }

    /// Where this server's database is.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let database = std::mem::take(&mut self.database);
        // The test's own runtime is about to end; a thread of its own waits for the drop.
        let dropped = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime")
                .block_on(cluster::drop_database(&database));
        })
        .join();
        assert!(
            dropped.is_ok() || std::thread::panicking(),
            "the test's database could be dropped"
        );
    }
}

/// A fresh Idempotency-Key.
pub fn key() -> String {
    Uuid::now_v7().to_string()
}
