//! The PDF as other people's programs see it. A check whose program is not installed passes without having looked; `./dev test`
//! names these checks then (tools/dev/test.sh), so a new one belongs there too.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot read its sample has failed; a skipped check says so"
)]

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

use loma_documents::{PolicyData, Template, render};

const SAMPLES: [&str; 3] = [
    include_str!("../samples/liability.json"),
    include_str!("../samples/accident.json"),
    include_str!("../samples/homes.json"),
];

/// Sets each sample into a file and hands it to `look`.
fn with_each_sample(look: impl Fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("policy.pdf");
    for sample in SAMPLES {
        let policy: PolicyData = serde_json::from_str(sample).unwrap();
        std::fs::write(&file, render(Template::Policy, &policy).unwrap().pdf).unwrap();
        look(&file);
    }
}

fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Option<Output> {
    match Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output()
    {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("{program} is not installed, nothing was checked");
            None
        }
        output => Some(output.unwrap()),
    }
}

#[test]
fn qpdf_finds_nothing_to_complain_about() {
    with_each_sample(|file| {
        if let Some(found) = run("qpdf", &["--check"], file, &[]) {
            let said = String::from_utf8_lossy(&found.stdout).into_owned();
            assert!(found.status.success(), "{said}");
        }
    });
}

#[test]
fn text_can_be_copied_out_of_the_pdf() {
    with_each_sample(|file| {
        if let Some(copied) = run("pdftotext", &["-layout"], file, &["-"]) {
            let text = String::from_utf8(copied.stdout)
                .unwrap()
                .replace('\u{A0}', " ");
            for words in [
                "Versicherungsschein",
                "Was versichert ist",
                "Muster Versicherung AG",
                "Sie zahlen im",
            ] {
                assert!(text.contains(words), "{words} in {text}");
            }
            assert!(text.contains("Zweibrücken"), "umlauts survive: {text}");
        }
    });
}
