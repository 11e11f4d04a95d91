//! typst, set up once: templates and fonts are compiled into the binary, no file or network is read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Dict, Smart};
use typst::text::Font;
use typst_as_lib::{TypstAsLibError, TypstEngine, TypstTemplateCollection};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::{DocumentError, Template};

/// Inter, SIL Open Font License 1.1 (`fonts/OFL.txt`).
const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/Inter-Regular.otf"),
    include_bytes!("../fonts/Inter-Bold.otf"),
];

/// What all templates import.
const LETTER: (&str, &str) = ("letter.typ", include_str!("../templates/letter.typ"));

impl Template {
    /// File name and source.
    const fn source(self) -> (&'static str, &'static str) {
        match self {
            Self::Policy => ("policy.typ", include_str!("../templates/policy.typ")),
        }
    }
}

static TYPEFACES: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FONTS
        .iter()
        .filter_map(|font| Font::new(Bytes::new(*font), 0))
        .collect()
});

static ENGINE: LazyLock<TypstEngine<TypstTemplateCollection>> = LazyLock::new(|| {
    TypstEngine::builder()
        .fonts(TYPEFACES.iter().cloned())
        .with_static_source_file_resolver([LETTER, Template::Policy.source()])
        .build()
});

static POLICY_VERSION: LazyLock<String> = LazyLock::new(|| version_of(Template::Policy));

pub(crate) fn version(template: Template) -> &'static str {
    match template {
        Template::Policy => &POLICY_VERSION,
    }
}

/// Pages with placed text, before they become a PDF, and typst's warnings.
pub(crate) fn set(
    template: Template,
    data: Json,
) -> Result<(PagedDocument, Vec<String>), DocumentError> {
    let inputs: Dict = serde_json::from_value(data)?;
    let (name, _) = template.source();
    let set = ENGINE.compile_with_input::<_, _, PagedDocument>(name, inputs);
    let pages = set.output.map_err(|error| DocumentError::Template {
        template,
        reason: reason(&error),
    })?;
    Ok((pages, messages(&set.warnings)))
}

pub(crate) fn write(pages: &PagedDocument) -> Result<Vec<u8>, DocumentError> {
    // No timestamp: the document carries its date of issue, so the same data gives the same bytes.
    let options = PdfOptions {
        creator: Smart::Custom(Some("Loma".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages, &options)
        .map_err(|errors| DocumentError::Pdf(messages(&errors).join("; ")))
}

fn reason(error: &TypstAsLibError) -> String {
    match error {
        TypstAsLibError::TypstSource(found) => messages(found).join("; "),
        other => other.to_string(),
    }
}

fn messages(found: &[SourceDiagnostic]) -> Vec<String> {
    found
        .iter()
        .map(|diagnostic| diagnostic.message.to_string())
        .collect()
}

/// The characters in the strings of `data` that the regular cut has no glyph for.
pub(crate) fn undrawable(data: &Json) -> BTreeSet<char> {
    match data {
        Json::String(text) => text.chars().filter(|&c| !is_drawable(c)).collect(),
        Json::Array(items) => items.iter().flat_map(undrawable).collect(),
        Json::Object(fields) => fields.values().flat_map(undrawable).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) => BTreeSet::new(),
    }
}

fn is_drawable(c: char) -> bool {
    c.is_whitespace()
        || TYPEFACES
            .first()
            .is_some_and(|font| font.info().coverage.contains(c.into()))
}

fn version_of(template: Template) -> String {
    let (name, source) = template.source();
    let typst = typst::utils::version().raw();
    let words = [typst.as_bytes(), LETTER.1.as_bytes(), source.as_bytes()];
    let digest = hex_digest(words.into_iter().chain(FONTS));
    format!("{}-{}", name.trim_end_matches(".typ"), &digest[..12])
}

pub(crate) fn hex_digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
