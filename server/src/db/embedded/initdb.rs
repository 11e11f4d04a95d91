//! Creates the data folder, in one step that either happened or did not.

use std::fs::{self, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use super::binaries::Installation;
use super::folder::Folder;
use super::owner::Owner;
use super::{Durability, EmbeddedError, SUPERUSER};

const HALF_MADE: &str = "data.new-";

/// Creates the data folder. A crash on the way leaves a `data.new-…` that never counts and is removed next time.
///
/// Each attempt has a name of its own: an `initdb` that outlived a killed server must not write into the next attempt.
pub(super) fn create(
    folder: &Folder,
    installation: &Installation,
    owner: &Owner,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    remove_half_made(folder.root());
    let new = folder
        .root()
        .join(format!("{HALF_MADE}{}", uuid::Uuid::now_v7().simple()));
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&new)
        .map_err(EmbeddedError::io("create", &new))?;
    owner
        .give(&new)
        .map_err(EmbeddedError::io("hand over", &new))?;

    let program = installation.program("initdb");
    let mut initdb = owner.command(&program);
    initdb.arg("-D").arg(&new).args([
        "-U",
        SUPERUSER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-instructions",
    ]);
    initdb.args(locale());
    if durability == Durability::ThrowAway {
        initdb.arg("--no-sync");
    }
    let outcome = initdb
        .output()
        .map_err(EmbeddedError::io("run", &program))?;
    if !outcome.status.success() {
        remove_half_made(folder.root());
        let output = String::from_utf8_lossy(&outcome.stderr)
            .trim()
            .replace('\n', " ");
        return Err(EmbeddedError::NotCreated { output });
    }

    let data = folder.data();
    fs::rename(&new, &data).map_err(EmbeddedError::io("rename", &new))?;
    // The new name itself must survive a power cut.
    let root = File::open(folder.root()).and_then(|root| root.sync_all());
    root.map_err(EmbeddedError::io("sync", folder.root()))
}

/// Sorts by code point and knows upper and lower case of all letters; German sorting is asked for per query
/// (`collate "de-AT-x-icu"`). The same everywhere, so that an index never depends on the machine's locale.
fn locale() -> &'static [&'static str] {
    if cfg!(target_os = "linux") {
        &["--locale=C.UTF-8"]
    } else {
        &["--locale=C", "--lc-ctype=en_US.UTF-8"]
    }
}

fn remove_half_made(root: &Path) {
    let Ok(entries) = fs::read_dir(root) else {
        return;
    };
    for entry in entries.flatten() {
        if entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(HALF_MADE.as_bytes())
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::warn!(%error, "an unfinished database folder could not be removed");
        }
    }
}
