//! The command line of `loma`.

pub(crate) mod print;
mod rate;
mod serve;
mod shipped;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

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
    /// Brings the database to the current schema and ends.
    Migrate(#[command(flatten)] Box<Config>),
    /// Computes premiums without a server.
    Rate(rate::Rate),
}

/// Reads the arguments and does what they say.
pub async fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(config) => serve::serve(*config).await,
        Command::Migrate(config) => serve::migrate_only(*config).await,
        Command::Rate(rate) => return rate::run(&rate),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => print::fail(&error),
    }
}
