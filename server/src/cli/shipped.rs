//! The product files that come with the binary. A new file in `server/products` is found by itself.

use std::path::{Path, PathBuf};

use domain::tariff::{Common, Finding, Product};
use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/products");
const COMMON: &str = "common.json";

/// Why product files could not be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileError {
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    #[error("there is no common.json beside the product files")]
    CommonMissing,
    #[error("{file} is not sound:\n{}", list(findings))]
    Unsound {
        file: String,
        findings: Vec<Finding>,
    },
}

fn list(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| format!("  {finding}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Name and text of every shipped file, the common block first.
pub(crate) fn files() -> Vec<(String, String)> {
    let text = |file: &include_dir::File<'_>| {
        let name = file.path().display().to_string();
        file.contents_utf8().map(|text| (name, text.to_owned()))
    };
    sorted(FILES.files().filter_map(text).collect())
}

/// The same for a folder of one's own.
fn files_in(folder: &Path) -> Result<Vec<(String, String)>, FileError> {
    let unreadable = |error| FileError::Unreadable(folder.to_owned(), error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| FileError::Unreadable(path.clone(), error))?;
            files.push((
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                text,
            ));
        }
    }
    Ok(sorted(files))
}

fn sorted(mut files: Vec<(String, String)>) -> Vec<(String, String)> {
    files.sort_by_key(|(name, _)| (name != COMMON, name.clone()));
    files
}

/// All products of the folder, or the shipped ones, ready to rate.
///
/// # Errors
/// When a file cannot be read or is not sound; the error lists every finding of that file.
pub(super) fn products(folder: Option<&Path>) -> Result<Vec<Product>, FileError> {
    let files = folder.map_or_else(|| Ok(files()), files_in)?;
    let unsound = |file: &str| {
        let file = file.to_owned();
        move |findings| FileError::Unsound { file, findings }
    };
    let (_, common) = files
        .iter()
        .find(|(name, _)| name == COMMON)
        .ok_or(FileError::CommonMissing)?;
    let common = Common::parse(common).map_err(unsound(COMMON))?;
    files
        .iter()
        .filter(|(name, _)| name != COMMON)
        .map(|(name, text)| Product::load(text, &common).map_err(unsound(name)))
        .collect()
}
