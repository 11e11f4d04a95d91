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
    serve_until_told(server, database).await;
    Ok(())
}

/// Serves until told to stop, then finishes what is under way. Told a second time, it does not wait for that.
pub(crate) async fn serve_until_told(server: Server, database: Database) {
    told_to_stop().await;
    tracing::info!("stopping");
    let orderly = async {
        server.stop().await;
        database.close().await;
    };
    tokio::select! {
        () = orderly => {}
        () = told_to_stop() => tracing::warn!("stopped at once; what was under way will be asked for again"),
    }
}

pub(super) async fn migrate_only(config: Config) -> Result<(), CliError> {
    Database::open(&config).await?.close().await;
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM.
async fn told_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be listened to");
    let mut interrupt = signal(SignalKind::interrupt()).expect("signals can be listened to");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
