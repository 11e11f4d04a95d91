//! Writes the generated sources: first into an empty folder, from there into the tree, or only compared with it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use facet_generate::Registry;
use facet_generate::generation::bincode::BincodePlugin;
use facet_generate::generation::{kotlin, swift};
use uniffi::{GenerateOptions, TargetLanguage};

use crate::{captions, roots};

/// Kotlin: one source folder with packages `talk.loma.types`, `talk.loma.core` and the runtime `com.novi`.
const KOTLIN: &str = "android/shell/src/generated/kotlin";
/// Swift: the package of the types, with its runtime.
const SWIFT_TYPES: &str = "ios/LomaTypes";
/// Swift: the functions, and the C module below them.
const SWIFT_CORE: &str = "ios/LomaShell/Sources/LomaCore";
const SWIFT_FFI: &str = "ios/LomaShell/Sources/LomaCoreFFI";
/// Read by the core when it is compiled, so that it can say which types it speaks.
const FINGERPRINT: &str = "core/schema-fingerprint.txt";

/// Folders that hold nothing but generated files: what is not generated any more is deleted there.
const OWNED: [&str; 4] = [KOTLIN, SWIFT_TYPES, SWIFT_CORE, SWIFT_FFI];

/// Builds on Apple and on Linux alike; the one that UniFFI writes asks for Darwin.
const MODULE_MAP: &str = "module LomaCoreFFI {\n    header \"LomaCoreFFI.h\"\n    export *\n}\n";

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("a type of the core cannot cross to the shells: {0}")]
    Types(#[from] facet_generate::error::Error),
    #[error("the sources could not be generated: {0}")]
    Generate(String),
    #[error("{path}: {error}")]
    File { path: PathBuf, error: io::Error },
    #[error("the core's library is not at {0}: build it with `cargo build -p loma-core`")]
    NoLibrary(PathBuf),
}

/// Contents by path below the root of the repository.
pub type Sources = BTreeMap<String, String>;

/// Everything that is generated, in memory. `library` is the core's, built with debug information.
pub fn sources(library: &Path) -> Result<Sources, Failure> {
    let registry = roots::registry()?;
    let mut sources = types(&registry)?;
    sources.extend(bindings(library)?);
    let fingerprint = roots::fingerprint(&registry);
    sources.insert(FINGERPRINT.to_owned(), format!("{fingerprint}\n"));
    let doc = "The types below are those of the core that answers this from `schemaFingerprint()`.";
    sources.insert(
        format!("{KOTLIN}/talk/loma/types/SchemaFingerprint.kt"),
        format!("package talk.loma.types\n\n/** {doc} */\nconst val SCHEMA_FINGERPRINT: String = \"{fingerprint}\"\n"),
    );
    sources.insert(
        format!("{SWIFT_TYPES}/Sources/LomaTypes/SchemaFingerprint.swift"),
        format!("/// {doc}\npublic let generatedSchemaFingerprint = \"{fingerprint}\"\n"),
    );
    sources.extend(words_and_colours()?);
    Ok(sources)
}

/// What the shells say and show without the core.
fn words_and_colours() -> Result<Sources, Failure> {
    let told = |error: &dyn std::fmt::Display| Failure::Generate(error.to_string());
    let captions = captions::list().map_err(|error| told(&error))?;
    let theme = captions::first_theme().map_err(|error| told(&error))?;
    let doc = "The colours of the house before the core has told those of the brand: the bytes of a `Theme`.";
    let kotlin = format!("{KOTLIN}/talk/loma/types");
    let swift = format!("{SWIFT_TYPES}/Sources/LomaTypes");
    Ok(Sources::from([
        (format!("{kotlin}/Captions.kt"), captions::kotlin(&captions)),
        (
            format!("{swift}/Captions.swift"),
            captions::swift(&captions),
        ),
        (
            format!("{kotlin}/FirstTheme.kt"),
            format!(
                "package talk.loma.types\n\n/** {doc} */\nconst val FIRST_THEME: String =\n    \"{theme}\"\n"
            ),
        ),
        (
            format!("{swift}/FirstTheme.swift"),
            format!("/// {doc}\npublic let firstTheme =\n    \"{theme}\"\n"),
        ),
    ]))
}

/// The types with their readers and writers, and the runtime these need.
fn types(registry: &Registry) -> Result<Sources, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::File {
        path: PathBuf::from("tmp"),
        error,
    })?;
    let (kotlin, swift) = (folder.path().join("kotlin"), folder.path().join("swift"));
    let failed = |error: &dyn std::fmt::Display| Failure::Generate(error.to_string());
    kotlin::Installer::new("talk.loma.types", &kotlin)
        .plugin(BincodePlugin)
        .generate(registry)
        .map_err(|error| failed(&error))?;
    swift::Installer::new("LomaTypes", &swift)
        .plugin(BincodePlugin)
        // The manifest says tools 5.8, which know no newer ones; the shell's own package asks for more.
        .platforms(&[".iOS(.v16)".to_owned(), ".macOS(.v13)".to_owned()])
        .generate(registry)
        .map_err(|error| failed(&error))?;
    let mut sources = read_folder(&kotlin, KOTLIN)?;
    // The Kotlin module has its own build files.
    sources.retain(|path, _| {
        path.rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "kt")
    });
    sources.extend(read_folder(&swift, SWIFT_TYPES)?);
    Ok(sources)
}

/// The three functions of the core, as UniFFI describes them.
fn bindings(library: &Path) -> Result<Sources, Failure> {
    if !library.exists() {
        return Err(Failure::NoLibrary(library.to_owned()));
    }
    let folder = tempfile::tempdir().map_err(|error| Failure::File {
        path: PathBuf::from("tmp"),
        error,
    })?;
    let out = folder.path().to_string_lossy().into_owned();
    uniffi::generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin, TargetLanguage::Swift],
        source: library.to_string_lossy().as_ref().into(),
        out_dir: out.into(),
        ..GenerateOptions::default()
    })
    .map_err(|error| Failure::Generate(format!("{error:#}")))?;
    let mut sources = Sources::new();
    for (path, text) in read_folder(folder.path(), "")? {
        let path = path.trim_start_matches('/');
        let to = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("kt") => format!("{KOTLIN}/{path}"),
            Some("swift") => format!("{SWIFT_CORE}/{path}"),
            Some("h") => format!("{SWIFT_FFI}/include/{path}"),
            _ => continue,
        };
        sources.insert(to, text);
    }
    sources.insert(
        format!("{SWIFT_FFI}/include/module.modulemap"),
        MODULE_MAP.to_owned(),
    );
    sources.insert(
        format!("{SWIFT_FFI}/LomaCoreFFI.c"),
        "// A C target needs a source file.\n".to_owned(),
    );
    Ok(sources)
}

/// What differs between the sources and the tree, one line per file. Empty when the tree is up to date.
pub fn stale(sources: &Sources, root: &Path) -> Result<Vec<String>, Failure> {
    let found = present(root)?;
    let changed = sources
        .iter()
        .filter(|(path, text)| found.get(*path) != Some(text));
    let left_over = found.keys().filter(|path| !sources.contains_key(*path));
    let lines = changed.map(|(path, _)| format!("{path} is not up to date"));
    Ok(lines
        .chain(left_over.map(|path| format!("{path} is not generated any more")))
        .collect())
}

/// Brings the tree up to date; answers how many files changed.
pub fn install(sources: &Sources, root: &Path) -> Result<usize, Failure> {
    let found = present(root)?;
    let mut changed = 0;
    for (path, text) in sources
        .iter()
        .filter(|(path, text)| found.get(*path) != Some(text))
    {
        let full = root.join(path);
        let told = |error| Failure::File {
            path: full.clone(),
            error,
        };
        fs::create_dir_all(full.parent().unwrap_or(root)).map_err(told)?;
        fs::write(&full, text).map_err(told)?;
        changed += 1;
    }
    for path in found.keys().filter(|path| !sources.contains_key(*path)) {
        let full = root.join(path);
        fs::remove_file(&full).map_err(|error| Failure::File {
            path: full.clone(),
            error,
        })?;
        changed += 1;
    }
    Ok(changed)
}

/// Generated files that are in the tree.
fn present(root: &Path) -> Result<Sources, Failure> {
    let mut found = Sources::new();
    for folder in OWNED {
        found.extend(read_folder(&root.join(folder), folder)?);
    }
    if let Ok(text) = fs::read_to_string(root.join(FINGERPRINT)) {
        found.insert(FINGERPRINT.to_owned(), text);
    }
    Ok(found)
}

/// All text files below a folder, hidden folders (build products) left out.
fn read_folder(folder: &Path, under: &str) -> Result<Sources, Failure> {
    let mut sources = Sources::new();
    let told = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::File { path, error }
    };
    if !folder.exists() {
        return Ok(sources);
    }
    for entry in fs::read_dir(folder).map_err(told(folder))? {
        let path = entry.map_err(told(folder))?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let below = format!("{under}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            sources.extend(read_folder(&path, &below)?);
        } else {
            let text = fs::read_to_string(&path).map_err(told(&path))?;
            sources.insert(below, tidy(&text));
        }
    }
    Ok(sources)
}

/// Without blanks at line ends, and with one line break at the end, so that diffs show changes only.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}
