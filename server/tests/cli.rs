//! The real binary at a terminal: prices without a server, product files into a database.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn vectors(name: &str) -> PathBuf {
    repository().join("tests/vectors").join(name)
}

/// Runs `loma` with a text on its standard input.
fn loma(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loma"))
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env("LOMA_LOG", "off")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("loma starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // A command that fails early reads nothing.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    child.wait_with_output().expect("loma ends")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// A file of its own for one test.
fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file of our own");
    path.display().to_string()
}

fn check(path: &str) -> Output {
    loma(&["rate", "--vectors", path], "")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file of the repository")
}

fn first_case() -> Value {
    let cases: Value = serde_json::from_str(&read(&vectors("premiums.json"))).expect("JSON");
    cases[0].clone()
}

#[test]
fn every_worked_case_comes_out() {
    for name in ["premiums.json", "underwriting.json"] {
        let path = vectors(name);
        let cases: Vec<Value> = serde_json::from_str(&read(&path)).expect("JSON");
        let output = check(&path.display().to_string());
        assert_eq!(
            said(&output),
            format!("{} cases, 0 deviations\n", cases.len()),
            "{name}"
        );
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn one_wrong_cent_is_shown_and_ends_with_1() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut case = first_case();
    let cents = case["expected"]["annual_net_cents"]
        .as_i64()
        .expect("cents");
    case["expected"]["annual_net_cents"] = json!(cents + 1);
    let wrong = file(
        &folder,
        "wrong.json",
        &json!([case, first_case()]).to_string(),
    );

    let output = check(&wrong);

    let id = case["id"].as_str().expect("an id");
    assert_eq!(
        said(&output),
        format!(
            "{id} /annual_net_cents: expected {}, got {cents}\n2 cases, 1 deviations\n",
            cents + 1
        )
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_file_without_cases_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let missing = folder.path().join("nowhere.json").display().to_string();
    for (path, sentence) in [
        (
            file(&folder, "cut.json", "[{\"id\": "),
            "is not a list of worked cases",
        ),
        (
            file(&folder, "one.json", "{}"),
            "is not a list of worked cases",
        ),
        (missing, "cannot be read"),
    ] {
        let output = check(&path);
        assert_eq!(output.status.code(), Some(1), "{path}");
        let words = complained(&output);
        assert!(
            words.starts_with("loma: ") && words.contains(sentence),
            "{words}"
        );
    }
    let output = check(&file(&folder, "empty.json", "[]"));
    assert_eq!(output.status.code(), Some(1), "nothing was proved");
    assert!(
        said(&output).contains("expected at least one case"),
        "{}",
        said(&output)
    );
}

#[test]
fn an_input_is_rated_with_every_step() {
    let case = first_case();
    let product = case["product"].as_str().expect("a product");
    let output = loma(&["rate", "--product", product], &case["input"].to_string());
    let rating: Value = serde_json::from_str(&said(&output)).expect("JSON");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        rating["annual_net_cents"],
        case["expected"]["annual_net_cents"]
    );
    let trace = rating["lines"][0]["trace"].as_array().expect("a trace");
    assert_eq!(trace[0]["step"], "BASE");
}

#[test]
fn who_is_insured_already_has_a_price_at_76_and_who_is_new_has_none() {
    let mut input = json!({"plan": "BASIS", "term_years": 1, "frequency": "ANNUAL", "groups": [
        {"occupation_class": "A", "age": 76, "sport_hazard": "NONE", "progression": "LINEAR", "disability_sum": 100_000,
         "risks": []}]});
    let rate = |input: &Value| -> Value {
        let output = loma(&["rate", "--product", "unfall"], &input.to_string());
        serde_json::from_str(&said(&output)).expect("JSON")
    };
    let untold = rate(&input);
    assert_eq!(untold["annual_net_cents"], 13520);
    assert_eq!(untold["undecided"], json!(["UNF-UW-01"]));
    input["new_business"] = json!(true);
    let new = rate(&input);
    assert_eq!(
        (&new["decision"], &new["codes"]),
        (&json!("DECLINE"), &json!(["UNF-UW-01"]))
    );
    assert_eq!(new.get("annual_net_cents"), None);
}

#[test]
fn what_cannot_be_rated_says_why() {
    let output = loma(&["rate", "--product", "phv"], "{\"age\": 400}");
    let refused: Value = serde_json::from_str(&said(&output)).expect("JSON");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(refused["errors"][0]["code"], "out_of_range");

    for (arguments, input, sentence) in [
        (["rate", "--product", "moon"], "{}", "no such product"),
        (["rate", "--product", "phv"], "{", "is not JSON"),
    ] {
        let output = loma(&arguments, input);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            complained(&output).contains(sentence),
            "{}",
            complained(&output)
        );
    }
}

/// A data folder that PostgreSQL may enter when it runs as another user than we do.
fn data_folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::Builder::new()
        .prefix("loma-cli")
        .tempdir()
        .expect("a temporary folder");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))
        .expect("our own folder");
    folder
}

fn model(change: impl FnOnce(&mut Value)) -> String {
    let text = read(&repository().join("server/products/phv.json"));
    let mut model: Value = serde_json::from_str(&text).expect("JSON");
    change(&mut model);
    model.to_string()
}

#[test]
fn product_files_are_loaded_all_or_none() {
    let (data, folder) = (
        data_folder(),
        tempfile::tempdir().expect("a temporary folder"),
    );
    let data_dir = data.path().display().to_string();
    let load = |files: &[&str]| {
        let arguments = [&["products", "load", "--data-dir", &data_dir], files].concat();
        loma(&arguments, "")
    };
    let shipped = load(&[]);
    assert_eq!(
        said(&shipped),
        "loaded premium terms from 2026-01-01\nloaded dog_liability 2026-01\nloaded hausrat 2026-01\n\
         loaded phv 2026-01\nloaded unfall 2026-01\n",
        "{}",
        complained(&shipped)
    );

    let next = |cents: &str| {
        model(|model| {
            model["version"] = json!("2027-01");
            model["valid_from"] = json!("2027-01-01");
            model["min_annual_net"] = json!(cents);
        })
    };
    let sound = file(&folder, "sound.json", &next("31.00"));
    let broken = model(|model| {
        model["version"] = json!("2028-01");
        model["valid_from"] = json!("2028-01-01");
        model["tables"]["f_age"]["bands"][1] = json!([29, 59, "1.000"]);
        model["risks"][0]["factors"][1] = json!("f_moon");
        model["colour"] = json!("blue");
    });
    let broken = file(&folder, "broken.json", &broken);

    let refused = load(&[&sound, &broken]);

    let words = complained(&refused);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        said(&refused),
        "",
        "nothing was loaded, so nothing is called so"
    );
    assert!(words.contains("broken.json: "), "{words}");
    for place in [
        "/tables/f_age/bands/1: ",
        "/risks/0/factors/1: ",
        "/colour: ",
    ] {
        assert!(words.contains(place), "{place} is missing in {words}");
    }
    // Had the sound one been stored, another content could not take its place.
    let other = file(&folder, "other.json", &next("32.00"));
    let loaded = load(&[&other]);
    assert_eq!(
        said(&loaded),
        "loaded phv 2027-01\n",
        "{}",
        complained(&loaded)
    );
    let again = load(&[&sound]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        complained(&again).contains("/version"),
        "{}",
        complained(&again)
    );
}
