//! `loma products load FILE…`: product versions and premium terms from files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::print::line;
use super::{CliError, in_words, shipped};
use crate::app::{App, Clock};
use crate::config::Config;
use crate::products;
use crate::start::Database;

#[derive(Debug, Subcommand)]
pub(super) enum Products {
    /// Checks files completely and loads them; all or none. Loading the same file again changes nothing.
    Load(Load),
}

#[derive(Debug, Args)]
pub(super) struct Load {
    /// Product files, premium terms first; without any the products that come with this program.
    files: Vec<PathBuf>,

    #[command(flatten)]
    config: Box<Config>,
}

pub(super) async fn run(Products::Load(load): Products) -> Result<(), CliError> {
    let files = read(&load.files)?;
    let database = Database::open(&load.config).await?;
    let app = App::assemble(&database.addresses, Clock::system(), *load.config).await?;
    let loaded = load_all(&app, &files).await;
    app.db.close().await;
    database.close().await;
    for name in loaded? {
        line(&format!("loaded {name}"));
    }
    Ok(())
}

/// Names what was loaded once all of it is.
async fn load_all(app: &App, files: &[(String, String)]) -> Result<Vec<String>, CliError> {
    let mut loaded = Vec::new();
    let mut tx = app.db.begin_batch().await?;
    for (name, text) in files {
        let one = products::load_file(&mut tx, text, None, app.clock.now())
            .await
            .map_err(|refusal| format!("{name}: {}", in_words(&refusal)))?;
        loaded.push(one);
    }
    tx.commit().await?;
    Ok(loaded)
}

fn read(files: &[PathBuf]) -> Result<Vec<(String, String)>, CliError> {
    if files.is_empty() {
        return Ok(shipped::files());
    }
    let read_one = |path: &PathBuf| {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{name} cannot be read: {error}"))?;
        Ok((name, text))
    };
    files.iter().map(read_one).collect()
}
