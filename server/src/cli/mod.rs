//! The command line of `loma`.

mod found;
mod load;
pub(crate) mod print;
mod rate;
mod serve;
pub(crate) mod shipped;

pub(crate) use serve::serve_until_told;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::demo;
use crate::http::Refusal;

/// The insurance platform that brokers carry in their pocket.
#[derive(Debug, Parser)]
#[command(name = "loma", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the server until it is told to stop.
    Serve(#[command(flatten)] Box<Config>),
    /// Runs the server over demo data: made when missing, kept afterwards.
    Demo(Box<demo::Demo>),
    /// Brings the database to the current schema and ends.
    Migrate(#[command(flatten)] Box<Config>),
    /// Gives an empty installation its insurer and first administrator; prints the code that opens the login.
    Found(found::Found),
    /// Loads product files into the database.
    #[command(subcommand)]
    Products(load::Products),
    /// Computes premiums without a server.
    Rate(rate::Rate),
}

/// Reads the arguments and does what they say.
pub async fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(config) => serve::serve(*config).await,
        Command::Demo(demo) => Box::pin(demo::run(*demo)).await.map_err(Into::into),
        Command::Migrate(config) => serve::migrate_only(*config).await,
        Command::Found(found) => found::run(found).await,
        Command::Products(products) => load::run(products).await,
        Command::Rate(rate) => return rate::run(&rate),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => print::fail(&error),
    }
}

/// Why a command did not do it, in words for the person at the terminal.
type CliError = Box<dyn std::error::Error + Send + Sync>;

/// A refusal with the place of every fault, one per line.
fn in_words(refusal: &Refusal) -> CliError {
    let places = refusal
        .fields
        .iter()
        .map(|field| format!("\n  {}: {}", field.pointer, field.en));
    format!("{}{}", refusal.code.en, places.collect::<String>()).into()
}
