//! What the shells are generated from must be what the core speaks: no field lost, none moved, none left out.

use crux_core::bridge::Requests;
use crux_http::protocol::{HttpRequest, HttpResult};
use crux_time::{TimeRequest, TimeResponse};
use facet_generate::Registry;
use facet_generate::reflection::RegistryBuilder;
use facet_generate::reflection::format::{ContainerFormat, Format, Named, VariantFormat};
use loma_core::{
    EffectFfi, Event, FileAnswer, FileOperation, SecureAnswer, SecureOperation, StoreAnswer,
    StoreOperation, ViewModel,
};
use loma_tools::{generate, roots, wire};
use serde::Serialize;
use serde::de::DeserializeOwned;

const SAMPLES: u64 = 300;

/// Numbers that look random and are the same each time (`SplitMix64`).
fn chance(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).unwrap_or_default()
    }
}

/// Whether values made from the description are values of the type, byte for byte.
fn agrees<T: Serialize + DeserializeOwned>(registry: &Registry, name: &str) -> Result<(), String> {
    for seed in 0..SAMPLES {
        let made = wire::some_value(registry, name, &mut chance(seed))
            .map_err(|error| error.to_string())?;
        let value: T = bincode::deserialize(&made)
            .map_err(|error| format!("sample {seed} cannot be read: {error}"))?;
        let written = bincode::serialize(&value).map_err(|error| error.to_string())?;
        if written != made {
            return Err(format!("sample {seed} is written differently"));
        }
    }
    Ok(())
}

#[test]
fn every_type_that_crosses_is_described_as_it_is_written() {
    let registry = roots::registry().unwrap();
    for (name, agreed) in [
        ("Event", agrees::<Event>(&registry, "Event")),
        ("ViewModel", agrees::<ViewModel>(&registry, "ViewModel")),
        (
            "Requests",
            agrees::<Requests<EffectFfi>>(&registry, "Requests"),
        ),
        (
            "HttpRequest",
            agrees::<HttpRequest>(&registry, "HttpRequest"),
        ),
        ("HttpResult", agrees::<HttpResult>(&registry, "HttpResult")),
        (
            "TimeRequest",
            agrees::<TimeRequest>(&registry, "TimeRequest"),
        ),
        (
            "TimeResponse",
            agrees::<TimeResponse>(&registry, "TimeResponse"),
        ),
        (
            "StoreOperation",
            agrees::<StoreOperation>(&registry, "StoreOperation"),
        ),
        (
            "StoreAnswer",
            agrees::<StoreAnswer>(&registry, "StoreAnswer"),
        ),
        (
            "SecureOperation",
            agrees::<SecureOperation>(&registry, "SecureOperation"),
        ),
        (
            "SecureAnswer",
            agrees::<SecureAnswer>(&registry, "SecureAnswer"),
        ),
        (
            "FileOperation",
            agrees::<FileOperation>(&registry, "FileOperation"),
        ),
        ("FileAnswer", agrees::<FileAnswer>(&registry, "FileAnswer")),
    ] {
        assert_eq!(agreed, Ok(()), "{name}");
    }
}

/// The fields of a described struct, to be tampered with.
fn fields<'r>(registry: &'r mut Registry, name: &str) -> &'r mut Vec<Named<Format>> {
    let found = registry.iter_mut().find(|(known, _)| known.name == name);
    match found {
        Some((_, ContainerFormat::Struct(fields, _))) => fields,
        _ => panic!("{name} is no struct"),
    }
}

#[test]
fn the_guard_sees_a_field_that_was_lost_in_any_struct_of_the_view() {
    let whole = roots::registry().unwrap();
    let mut tried = 0;
    for (name, container) in &whole {
        let ContainerFormat::Struct(all, _) = container else {
            continue;
        };
        let is_in_view = name.name.ends_with("View")
            || name.name.ends_with("Row")
            || name.name.ends_with("Card");
        for nth in 0..all.len() {
            if !is_in_view {
                continue;
            }
            let mut tampered = whole.clone();
            let lost = fields(&mut tampered, &name.name).remove(nth);
            assert!(
                agrees::<ViewModel>(&tampered, "ViewModel").is_err(),
                "{}.{} was not missed",
                name.name,
                lost.name
            );
            tried += 1;
        }
    }
    assert!(tried > 100);
}

#[test]
fn the_guard_sees_events_in_another_order() {
    let mut tampered = roots::registry().unwrap();
    let events = tampered.iter_mut().find(|(name, _)| name.name == "Event");
    let Some((_, ContainerFormat::Enum(variants, _, _))) = events else {
        panic!("Event is no enum")
    };
    let first = variants.remove(&0).unwrap();
    let last = u32::try_from(variants.len()).unwrap();
    let moved = variants.insert(last, first).unwrap();
    variants.insert(0, moved);
    assert!(agrees::<Event>(&tampered, "Event").is_err());
}

#[test]
fn a_field_that_cannot_cross_is_an_error_and_not_a_gap() {
    #[derive(facet::Facet)]
    struct Waiting {
        _for_how_long: std::time::Duration,
    }
    assert!(
        RegistryBuilder::new()
            .add_type::<Waiting>()
            .and_then(RegistryBuilder::build)
            .is_err()
    );
}

#[test]
fn no_internal_event_can_be_made_by_a_shell() {
    let registry = roots::registry().unwrap();
    let (_, event) = registry
        .iter()
        .find(|(name, _)| name.name == "Event")
        .unwrap();
    let ContainerFormat::Enum(variants, _, _) = event else {
        panic!("Event is no enum")
    };
    assert!(variants.values().all(|variant| variant.name != "Internal"));
    assert!(registry.keys().all(|name| name.name != "News"));
}

/// What a generated declaration lists between its name and its end.
fn declared<'s>(source: &'s str, begins: &str, ends: &str, field: &str) -> Option<Vec<&'s str>> {
    let (_, after) = source.split_once(begins)?;
    let (body, _) = after.split_once(ends)?;
    Some(
        body.lines()
            .map(str::trim)
            .filter(|line| line.starts_with(field))
            .collect(),
    )
}

/// Structs whose fields the generated source does not all have.
fn incomplete(registry: &Registry, kotlin: &str, swift: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (name, container) in registry {
        let ContainerFormat::Struct(fields, _) = container else {
            continue;
        };
        let name = &name.name;
        let in_kotlin = declared(kotlin, &format!("\ndata class {name}(\n"), "\n)", "val ");
        let in_swift = declared(
            swift,
            &format!("\npublic struct {name}: "),
            "public init(",
            "public var ",
        )
        .or_else(|| {
            declared(
                swift,
                &format!("\npublic struct {name}: "),
                "public init(",
                "@Indirect public var ",
            )
        });
        for (language, lines) in [("Kotlin", in_kotlin), ("Swift", in_swift)] {
            if lines.as_ref().map(Vec::len) != Some(fields.len()) {
                found.push(format!(
                    "{language} {name}: {lines:?} instead of {} fields",
                    fields.len()
                ));
            }
        }
    }
    found
}

fn committed(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join(path)).unwrap_or_default()
}

const KOTLIN: &str = "android/shell/src/generated/kotlin/talk/loma/types/Types.kt";
const SWIFT: &str = "ios/LomaTypes/Sources/LomaTypes/LomaTypes.swift";

#[test]
fn the_committed_kotlin_and_swift_have_every_field() {
    let registry = roots::registry().unwrap();
    assert_eq!(
        incomplete(&registry, &committed(KOTLIN), &committed(SWIFT)),
        Vec::<String>::new()
    );
}

#[test]
fn a_line_missing_in_the_generated_kotlin_is_seen() {
    let registry = roots::registry().unwrap();
    let kotlin = committed(KOTLIN).replacen("    val customerName: String? = null,\n", "", 1);
    assert_ne!(kotlin, committed(KOTLIN));
    assert_eq!(incomplete(&registry, &kotlin, &committed(SWIFT)).len(), 1);
}

#[test]
fn core_and_generated_code_carry_the_same_fingerprint() {
    let fingerprint = roots::fingerprint(&roots::registry().unwrap());
    assert_eq!(loma_core::schema_fingerprint(), fingerprint);
    let kotlin =
        committed("android/shell/src/generated/kotlin/talk/loma/types/SchemaFingerprint.kt");
    let swift = committed("ios/LomaTypes/Sources/LomaTypes/SchemaFingerprint.swift");
    assert!(kotlin.contains(&fingerprint) && swift.contains(&fingerprint));
}

#[test]
fn a_comment_leaves_the_fingerprint_as_it_is_and_a_field_changes_it() {
    let registry = roots::registry().unwrap();
    let mut renamed = registry.clone();
    fields(&mut renamed, "Freshness")[0].name.push('x');
    let mut commented = registry.clone();
    fields(&mut commented, "Freshness")[0].doc = fields(&mut renamed, "StateChip")[0].doc.clone();
    assert_eq!(
        roots::fingerprint(&registry),
        roots::fingerprint(&commented)
    );
    assert_ne!(roots::fingerprint(&registry), roots::fingerprint(&renamed));
}

#[test]
fn stale_changed_and_left_over_files_are_named() {
    let tree = tempfile::tempdir().unwrap();
    let file = |name: &str| format!("ios/LomaTypes/{name}");
    let sources = generate::Sources::from([
        (file("A.swift"), "a\n".to_owned()),
        (file("B.swift"), "b\n".to_owned()),
    ]);
    assert_eq!(generate::stale(&sources, tree.path()).unwrap().len(), 2);
    assert_eq!(generate::install(&sources, tree.path()).unwrap(), 2);
    assert!(generate::stale(&sources, tree.path()).unwrap().is_empty());
    std::fs::write(tree.path().join(file("A.swift")), "changed\n").unwrap();
    std::fs::write(tree.path().join(file("C.swift")), "old\n").unwrap();
    let told = generate::stale(&sources, tree.path()).unwrap();
    assert_eq!(
        told,
        [
            format!("{} is not up to date", file("A.swift")),
            format!("{} is not generated any more", file("C.swift"))
        ]
    );
    assert_eq!(generate::install(&sources, tree.path()).unwrap(), 2);
    assert!(!tree.path().join(file("C.swift")).exists());
}

#[test]
fn every_enum_of_the_view_and_of_the_events_has_a_variant_to_choose() {
    for (name, container) in &roots::registry().unwrap() {
        if let ContainerFormat::Enum(variants, _, _) = container {
            assert!(!variants.is_empty(), "{name}");
            assert!(
                variants
                    .values()
                    .all(|variant| !matches!(variant.value, VariantFormat::Variable(_))),
                "{name}"
            );
        }
    }
}
