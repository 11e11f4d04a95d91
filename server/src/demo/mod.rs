//! `loma demo`: an insurer with staff, brokers, an adviser and a dozen customers, whose past months really happened:
//! every quote, contract, claim and message went through the router at its own time.

mod business;
mod cast;
mod claims;
mod people;
mod person;
mod sql;
mod stage;
mod tour;

use std::path::Path;

use crate::app::{App, Clock};
use crate::config::Config;
use crate::http::Refusal;
use crate::start::{Database, Server, StartError};

use stage::Stage;

/// Written when the demo data are complete; without it they are made anew.
const COMPLETE: &str = "demo-complete";

#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoError {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("the database refused: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("the demo data could not be made: {0:?}")]
    Refusal(Refusal),
    #[error("the demo data could not be made: {who} at {path}: {reason}")]
    Refused {
        who: String,
        path: String,
        reason: String,
    },
    #[error("the jobs of the past months could not be done: {0}")]
    Jobs(String),
    #[error("the marker in the data folder could not be written: {0}")]
    Marker(std::io::Error),
    #[error("the demo needs a database of its own; DATABASE_URL names one that is in use")]
    InUse,
}

impl From<Refusal> for DemoError {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

/// Starts the server over demo data, makes them first if they are missing, says what to try, serves until stopped.
///
/// # Errors
/// When the server cannot start or the data cannot be made.
pub(crate) async fn run(config: Config) -> Result<(), DemoError> {
    let folder = config.data_dir();
    let complete = folder.join(COMPLETE);
    let database = open(&config, &complete).await?;
    if !complete.exists() {
        tour::making();
        make(&database, &config).await?;
        mark(&complete)?;
    }
    let app = App::assemble(&database.addresses, Clock::system(), config)
        .await
        .map_err(DemoError::from)?;
    let server = Server::start(app).await?;
    tour::print(server.address, &folder);
    crate::cli::told_to_stop().await;
    server.stop().await;
    database.close().await;
    Ok(())
}

/// Opens the database; one with half-made demo data is emptied first.
async fn open(config: &Config, complete: &Path) -> Result<Database, DemoError> {
    let database = Database::open(config).await?;
    if complete.exists() || sql::is_empty(&database.addresses.owner).await? {
        return Ok(database);
    }
    if config.database_url.is_some() {
        return Err(DemoError::InUse);
    }
    Ok(database.emptied().await?)
}

/// Plays the past months on a clock that is set back and moved on.
async fn make(database: &Database, config: &Config) -> Result<(), DemoError> {
    let stage = Stage::build(database, config).await?;
    people::arrive(&stage).await?;
    business::happens(&stage).await?;
    claims::happen(&stage).await?;
    stage.strike().await
}

fn mark(complete: &Path) -> Result<(), DemoError> {
    std::fs::write(
        complete,
        "The demo data are complete. Remove this file to have them made anew.\n",
    )
    .map_err(DemoError::Marker)
}
