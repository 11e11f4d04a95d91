//! Captions are complete, short, and used: a key that no shell shows is dead, one that only one shell shows is forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use loma_tools::captions::{camel_case, list};

const SAME_IN_BOTH: [&str; 2] = ["iban", "person_name"];

#[test]
fn every_caption_says_something_in_both_languages() {
    for (key, caption) in list().unwrap() {
        for text in [&caption.de, &caption.en] {
            assert_eq!(text.trim(), text, "{key}");
            assert!(!text.is_empty(), "{key} is empty");
            assert!(!text.contains('!'), "{key} shouts");
        }
        let is_translated = caption.de != caption.en || SAME_IN_BOTH.contains(&key.as_str());
        assert!(is_translated, "{key} was left untranslated");
    }
}

#[test]
fn a_caption_without_a_language_is_refused() {
    let missing =
        serde_json::from_str::<loma_tools::captions::Captions>(r#"{"back": {"de": "Zurück"}}"#);
    assert!(
        missing
            .unwrap_err()
            .to_string()
            .contains("missing field `en`")
    );
}

/// What the other platform does by itself: its search clears itself, its lists are pulled, its questions name the deed.
const OF_ANDROID_ALONE: [&str; 3] = ["clear_search", "delete", "refresh"];

#[test]
fn both_shells_show_every_caption() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (folder, ending, spared) in [
        ("android", "kt", &[][..]),
        ("ios", "swift", &OF_ANDROID_ALONE),
    ] {
        let sources = sources(&root.join(folder), ending);
        let keys = list().unwrap().into_keys();
        let unused: Vec<String> = keys
            .filter(|key| !spared.contains(&key.as_str()))
            .map(|key| camel_case(&key))
            .filter(|name| !sources.contains(&format!("aptions.{name}")))
            .collect();
        assert!(unused.is_empty(), "{folder} never shows {unused:?}");
    }
}

/// All sources below a folder that people have written.
fn sources(folder: &Path, ending: &str) -> String {
    let mut text = String::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let is_foreign = ["generated", "LomaTypes", "target", "build"].contains(&name.as_str())
                || name.starts_with('.');
            if path.is_dir() && !is_foreign {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                text.push_str(&fs::read_to_string(&path).expect("a source file"));
            }
        }
    }
    text
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect()
}
