//! The documentation is true: what it points at exists, what it says is built is built, every refusal is described.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use loma_server::http::codes;
use loma_server::router;
use serde_json::Value;

/// Folders whose files the documentation names by their path from the root.
const FOLDERS: &[&str] = &[
    "shared-types/",
    "domain/",
    "core/",
    "server/",
    "migrations/",
    "tests/",
    "tools/",
    "ios/",
    "android/",
    "docs/",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate lies in the repository")
        .to_owned()
}

/// Every page: those at the root and those in `docs`.
fn pages() -> Vec<PathBuf> {
    let mut folders = vec![root().join("docs")];
    let mut pages = markdown_in(&root());
    while let Some(folder) = folders.pop() {
        pages.extend(markdown_in(&folder));
        folders.extend(entries(&folder).filter(|path| path.is_dir()));
    }
    pages
}

fn markdown_in(folder: &Path) -> Vec<PathBuf> {
    entries(folder)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder)
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable entry").path())
}

/// The targets of `[words](target)`, outside code.
fn links(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).collect::<String>();
    prose
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(str::to_owned)
        .collect()
}

/// What stands between single backticks, outside code blocks.
fn quoted(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).collect::<String>();
    prose
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// A path from the root, not a pattern or a command.
fn is_path(word: &str) -> bool {
    FOLDERS.iter().any(|folder| word.starts_with(folder))
        && !word.contains(['<', '*', '…', ' ', '{', '('])
}

fn dead_links(page: &Path, text: &str) -> Vec<String> {
    links(text)
        .into_iter()
        .filter(|target| !target.contains("://") && !target.starts_with(['#', '/']))
        .filter(|target| {
            let file = target.split('#').next().unwrap_or_default();
            !page.with_file_name(file).exists()
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_file() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let dead = dead_links(&page, &text);
        assert!(dead.is_empty(), "{}: {dead:?}", page.display());
    }
    let page = root().join("docs/README.md");
    assert_eq!(
        dead_links(&page, "[gone](nowhere.md#top) [here](README.md)"),
        ["nowhere.md#top"],
        "the check bites"
    );
}

#[test]
fn every_path_named_in_the_documentation_exists() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for path in quoted(&text).into_iter().filter(|word| is_path(word)) {
            let file = path.split(':').next().unwrap();
            assert!(root().join(file).exists(), "{}: {path}", page.display());
        }
    }
}

/// What a glossary entry may name: tables, columns and their values' types, Rust types.
fn names_in_the_code() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in [
        "migrations",
        "shared-types/src",
        "domain/src",
        "server/src",
        "server/products",
        "server/documents/src",
    ] {
        let mut folders = vec![root().join(folder)];
        while let Some(folder) = folders.pop() {
            for path in entries(&folder) {
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(text) = fs::read_to_string(&path) {
                    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                    names.extend(words.map(str::to_owned));
                }
            }
        }
    }
    names
}

#[test]
fn what_the_glossary_calls_built_is_in_the_code() {
    let known = names_in_the_code();
    let text = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let mut built = 0;
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let in_code = line.rsplit('|').nth(1).unwrap();
        for name in quoted(in_code) {
            built += 1;
            for word in name.split(|c: char| !c.is_alphanumeric() && c != '_') {
                assert!(word.is_empty() || known.contains(word), "{name}: {line}");
            }
        }
    }
    assert!(built > 0, "the glossary names nothing in the code");
}

#[test]
fn every_refusal_has_one_code_and_a_sentence_in_german_and_english() {
    let mut seen = BTreeSet::new();
    for code in codes::ALL {
        assert!(seen.insert(code.code), "{} stands twice", code.code);
        assert!(
            code.status.is_client_error() || code.status.is_server_error(),
            "{}",
            code.code
        );
        for text in [code.de, code.en] {
            assert!(
                !text.trim().is_empty() && !text.contains("TODO"),
                "{}",
                code.code
            );
        }
        assert_ne!(code.de, code.en, "{}", code.code);
        assert_eq!(
            code.de.contains("{}"),
            code.en.contains("{}"),
            "{}: the gap is in both languages or in none",
            code.code
        );
    }
}

fn document() -> Value {
    serde_json::to_value(router::openapi()).expect("a document")
}

#[test]
fn every_code_is_in_the_openapi_document() {
    let document = document();
    let described = &document["components"]["schemas"]["ProblemCode"];
    let listed: Vec<&str> = described["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let all: Vec<&str> = codes::ALL.iter().map(|code| code.code).collect();
    assert_eq!(listed, all);
    assert_eq!(
        document["components"]["schemas"]["Problem"]["properties"]["type"]["$ref"],
        "#/components/schemas/ProblemCode"
    );
}

#[test]
fn every_operation_describes_its_refusals_by_their_codes() {
    let statuses: BTreeMap<&str, u16> = codes::ALL
        .iter()
        .map(|code| (code.code, code.status.as_u16()))
        .collect();
    let document = document();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.contains_key("default"), "{method} {path}");
            for (status, response) in responses {
                let is_refusal = status == "default" || status.starts_with(['4', '5']);
                if !is_refusal {
                    continue;
                }
                assert_eq!(
                    response["content"]["application/problem+json"]["schema"]["$ref"],
                    "#/components/schemas/Problem",
                    "{method} {path} {status}"
                );
                if status == "default" {
                    continue;
                }
                // `code` or `code with some words`, separated by commas.
                for part in response["description"].as_str().unwrap().split(", ") {
                    let code = part.split([' ', ':']).next().unwrap();
                    assert_eq!(
                        statuses.get(code).map(u16::to_string).as_ref(),
                        Some(status),
                        "{method} {path}: {part}"
                    );
                }
            }
        }
    }
}
