//! Generates the Kotlin and Swift sources from the core. With `--check` it only compares: exit 1 when they are stale.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use loma_tools::generate::{install, sources, stale};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_check = match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [] => false,
        ["--check"] => true,
        _ => {
            eprintln!("usage: typegen [--check]");
            return ExitCode::from(2);
        }
    };
    match run(is_check) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(is_check: bool) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the tools have no parent folder")?;
    let sources = sources(&library(root)?).map_err(|failure| failure.to_string())?;
    if !is_check {
        let changed = install(&sources, root).map_err(|failure| failure.to_string())?;
        eprintln!("{} generated files, {changed} changed", sources.len());
        return Ok(());
    }
    let stale = stale(&sources, root).map_err(|failure| failure.to_string())?;
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}\nThe core's types have changed: run `./dev types` and commit the result.",
        stale.join("\n")
    ))
}

/// Builds the core's library as the shells load it, and says where it is.
fn library(root: &Path) -> Result<PathBuf, String> {
    let built = Command::new(env!("CARGO"))
        .args(["build", "-q", "-p", "loma-core"])
        .current_dir(root)
        .status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the core cannot be built".to_owned());
    }
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = program.parent().ok_or("this program has no folder")?;
    Ok(folder.join(format!(
        "{}loma_core{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )))
}
