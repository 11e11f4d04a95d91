//! `loma serve` and `loma migrate`.

use tokio::signal::unix::{SignalKind, signal};

use crate::app::{App, Clock};
use crate::config::Config;
use crate::start::{Database, Server};

use super::CliError;

pub(super) async fn serve(config: Config) -> Result<(), CliError> {
    let database = Database::open(&config).await?;
    let app = App::assemble(&database.addresses, Clock::system(), config).await?;
    let server = Server::start(app).await?;
    tracing::info!(address = %server.address, "listening");
    told_to_stop().await;
    tracing::info!("stopping");
    server.stop().await;
    database.close().await;
    Ok(())
}

pub(super) async fn migrate_only(config: Config) -> Result<(), CliError> {
    Database::open(&config).await?.close().await;
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM.
pub(crate) async fn told_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be listened to");
    let mut interrupt = signal(SignalKind::interrupt()).expect("signals can be listened to");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
