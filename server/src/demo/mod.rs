//! `loma demo`: an insurer with staff, brokers, an adviser and a dozen customers, whose past months really happened:
//! every quote, contract, claim and message went through the router at its own time.

mod business;
mod cast;
mod claims;
mod examples;
mod people;
mod person;
mod sql;
mod stage;
mod tour;

use crate::app::{App, Clock};
use crate::config::Config;
use crate::db::{Addresses, DbError};
use crate::http::Refusal;
use crate::start::{Database, Server, StartError};

pub(crate) use examples::add_to as add_examples;
pub use person::PASSWORD;
use sql::Holds;
use stage::Stage;
pub use stage::beginning;

/// The settings of a server, and whether to start over.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    config: Config,

    /// Throw away what was done with the demo and make its data anew.
    #[arg(long)]
    fresh: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Database(#[from] DbError),
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
    #[error(
        "this database is in use: the demo needs one of its own (another LOMA_DATA_DIR or DATABASE_URL)"
    )]
    InUse,
    #[error("the photos of the demo could not be removed: {0}")]
    Files(std::io::Error),
    #[error("only a private database is emptied: give the demo a new, empty one in DATABASE_URL")]
    NotOurs,
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
pub(crate) async fn run(Demo { mut config, fresh }: Demo) -> Result<(), DemoError> {
    // Never the folder of a server that somebody works with.
    config.data_dir = Some(
        config
            .data_dir
            .clone()
            .unwrap_or_else(|| config.data_dir().join("demo")),
    );
    // Better told now than after the data are made.
    drop(
        std::net::TcpListener::bind(config.listen)
            .map_err(|error| StartError::Listen(config.listen, error))?,
    );
    if let Some(url) = &config.database_url
        && sql::look(&Addresses::external(url)?.owner).await? == Holds::Business
    {
        // Not even the schema of somebody else's database is touched.
        return Err(DemoError::InUse);
    }
    let database = ready(Database::open(&config).await?, &config, fresh).await?;
    let folder = config.data_dir();
    let app = App::assemble(&database.addresses, Clock::system(), config)
        .await
        .map_err(DemoError::from)?;
    let server = Server::start(app).await?;
    tour::print(server.address, &folder);
    crate::cli::serve_until_told(server, database).await;
    Ok(())
}

/// A database with the demo data in it. Half-made ones, from a run that was killed, are made anew.
async fn ready(database: Database, config: &Config, fresh: bool) -> Result<Database, DemoError> {
    let database = match sql::look(&database.addresses.owner).await? {
        Holds::Business => return Err(DemoError::InUse),
        Holds::TheDemo if !fresh => return Ok(database),
        Holds::TheDemo | Holds::HalfADemo if config.database_url.is_some() => {
            return Err(DemoError::NotOurs);
        }
        Holds::TheDemo | Holds::HalfADemo => {
            let database = database.emptied().await?;
            let photos = config.data_dir().join("files");
            if photos.exists() {
                std::fs::remove_dir_all(photos).map_err(DemoError::Files)?;
            }
            database
        }
        Holds::Nothing => database,
    };
    let owner = &database.addresses.owner;
    sql::begin(owner, Clock::system().now()).await?;
    tour::making();
    make(&database, config).await?;
    sql::complete(owner, Clock::system().now()).await?;
    Ok(database)
}

/// Plays the past months on a clock that is set back and moved on. The real server opens connections of its own.
async fn make(database: &Database, config: &Config) -> Result<(), DemoError> {
    let began = beginning(Clock::system().now().date_naive());
    let clock = Clock::standing_at(began);
    let app = App::assemble(&database.addresses, clock, config.clone()).await?;
    let stage = Stage::on(app);
    happens(&stage, tour::chapter).await?;
    stage.app.db.close().await;
    Ok(())
}

/// Plays the past months on an empty server whose clock stands at their [`beginning`]; it ends on the day before the demo's
/// today.
///
/// # Errors
/// When the server refuses a part of it.
pub async fn play(app: &App) -> Result<(), DemoError> {
    happens(&Stage::on(app.clone()), |_, _| ()).await
}

async fn happens(stage: &Stage, chapter: fn(u8, &str)) -> Result<(), DemoError> {
    chapter(1, "the insurer, its staff, brokers and customers");
    people::arrive(stage).await?;
    chapter(2, "nine months of quotes, applications and contracts");
    business::happens(stage).await?;
    chapter(3, "claims and conversations");
    claims::happen(stage).await?;
    chapter(4, "the jobs of those months");
    stage.catch_up().await
}
