//! Maven checks the Android modules, Android Studio builds them: the numbers that stand in both builds are the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What each version is called in the poms, and what in Gradle's catalogue.
const IN_BOTH: [(&str, &str); 16] = [
    ("kotlin.version", "kotlin"),
    ("coroutines.version", "coroutines"),
    ("jna.version", "jna"),
    ("activity.version", "activity"),
    ("biometric.version", "biometric"),
    ("compose.android.version", "compose"),
    ("core.version", "core"),
    ("firebase.messaging.version", "firebase-messaging"),
    ("fragment.version", "fragment"),
    ("lifecycle.version", "lifecycle"),
    ("material.icons.android.version", "material-icons"),
    ("material3.android.version", "material3"),
    ("okhttp.version", "okhttp"),
    ("robolectric.version", "robolectric"),
    ("android.min.sdk", "min-sdk"),
    ("android.target.sdk", "target-sdk"),
];

/// What the desktop has of Compose comes from another house under other numbers. These were made of each other: whoever
/// moves one looks up the other.
const DESKTOP_AND_ANDROID: [(&str, &str, &str, &str); 4] = [
    (
        "compose.version",
        "1.12.2",
        "compose.android.version",
        "1.12.1",
    ),
    (
        "compose.runtime.version",
        "1.12.1",
        "compose.android.version",
        "1.12.1",
    ),
    (
        "material3.version",
        "1.9.0",
        "material3.android.version",
        "1.4.0",
    ),
    (
        "material.icons.version",
        "1.7.3",
        "material.icons.android.version",
        "1.7.8",
    ),
];

type Versions = BTreeMap<String, String>;

#[test]
fn both_builds_have_the_same_versions() {
    assert_eq!(differences(&poms(), &catalogue()), Vec::<String>::new());
}

#[test]
fn a_version_that_was_changed_in_one_place_is_noticed() {
    for (in_pom, in_gradle) in IN_BOTH {
        let mut changed = catalogue();
        changed.insert(in_gradle.to_owned(), "0.0.1".to_owned());
        assert_eq!(differences(&poms(), &changed).len(), 1, "{in_gradle}");
        let mut lost = poms();
        lost.remove(in_pom);
        assert_ne!(
            differences(&lost, &catalogue()),
            Vec::<String>::new(),
            "{in_pom}"
        );
    }
    for (desktop, ..) in DESKTOP_AND_ANDROID {
        let mut changed = poms();
        changed.insert(desktop.to_owned(), "0.0.1".to_owned());
        assert_eq!(differences(&changed, &catalogue()).len(), 1, "{desktop}");
    }
}

#[test]
fn a_version_that_only_gradle_knows_is_named_as_such() {
    // Only Android Studio builds an app that can be installed.
    let only_gradle = ["android-gradle", "google-services"];
    let unknown: Vec<String> = catalogue()
        .into_keys()
        .filter(|name| !only_gradle.contains(&name.as_str()))
        .filter(|name| IN_BOTH.iter().all(|(_, in_gradle)| in_gradle != name))
        .collect();
    assert!(unknown.is_empty(), "compared with nothing: {unknown:?}");
}

fn differences(poms: &Versions, catalogue: &Versions) -> Vec<String> {
    let both = IN_BOTH.iter().filter_map(|(in_pom, in_gradle)| {
        let (maven, gradle) = (poms.get(*in_pom), catalogue.get(*in_gradle));
        let is_same = maven.is_some() && maven == gradle;
        (!is_same).then(|| format!("{in_pom}: Maven {maven:?}, Gradle {gradle:?}"))
    });
    let pairs = DESKTOP_AND_ANDROID
        .iter()
        .filter_map(|(desktop, needed, android, with)| {
            let found = (poms.get(*desktop), poms.get(*android));
            let is_pair = found == (Some(&(*needed).to_owned()), Some(&(*with).to_owned()));
            (!is_pair).then(|| format!("{desktop} and {android} are no pair: {found:?}"))
        });
    both.chain(pairs).collect()
}

/// The properties of both poms; the checks stand under the parent and add to it.
fn poms() -> Versions {
    ["pom.xml", "checks/pom.xml"]
        .iter()
        .flat_map(|pom| properties(&read(pom)))
        .collect()
}

/// `<name>value</name>` on a line of its own.
fn properties(pom: &str) -> Versions {
    let entry = |line: &str| {
        let (name, rest) = line.trim().strip_prefix('<')?.split_once('>')?;
        let value = rest.strip_suffix(&format!("</{name}>"))?;
        Some((name.to_owned(), value.to_owned()))
    };
    let between = pom.split("<properties>").nth(1).unwrap_or_default();
    let between = between.split("</properties>").next().unwrap_or_default();
    between.lines().filter_map(entry).collect()
}

/// `name = "value"` under `[versions]`.
fn catalogue() -> Versions {
    let toml = read("gradle/libs.versions.toml");
    let versions = toml.split("[versions]").nth(1).unwrap_or_default();
    let versions = versions.split("\n[").next().unwrap_or_default();
    let entry = |line: &str| {
        let (name, value) = line.split_once(" = ")?;
        Some((name.to_owned(), value.trim_matches('"').to_owned()))
    };
    versions.lines().filter_map(entry).collect()
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../android")
        .join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
