//! Letters and policies as PDF, set by typst from templates in `templates/`.
//!
//! Data enters a template as values, never as source text: whatever a customer is called is printed,
//! not executed. The same data and the same template version give the same bytes.

mod engine;
mod policy;
#[cfg(test)]
mod printed;

use std::collections::BTreeSet;

use serde::Serialize;

pub use policy::{
    Address, Deviation, Fact, Insurer, Intermediary, Payment, PaymentFrequency, PaymentMethod,
    PolicyData, Policyholder, Premium, Risk, RiskGroup, TaxLine,
};

/// The documents this crate can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// The policy document (Versicherungsschein, § 3 VVG); takes [`PolicyData`].
    Policy,
}

impl Template {
    /// Names what determines the look and the words of a document: template sources, fonts and typst.
    ///
    /// Stored beside a document; two documents with the same data and version have the same bytes.
    pub fn version(self) -> &'static str {
        engine::version(self)
    }
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedDocument {
    pub pdf: Vec<u8>,
    /// See [`Template::version`].
    pub template_version: &'static str,
    /// Of `pdf`, in lower-case hexadecimal.
    pub sha256: String,
    /// Characters of the data that the document font cannot draw (an emoji, a Chinese name). They
    /// appear as a striped box; somebody should look at the letter before it is sent.
    pub undrawable: BTreeSet<char>,
    /// What typst found odd about the template (an unknown font, a layout that does not settle).
    /// Empty in every tested case; worth a log line, no reason to withhold a policy.
    pub warnings: Vec<String>,
}

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The data is not a record, or a value in it cannot be written as JSON.
    #[error("the data of a document must be a record: {0}")]
    Data(#[from] serde_json::Error),
    /// The data lacks what the template asks for, or the template is wrong.
    #[error("the template {template:?} refuses this data: {reason}")]
    Template { template: Template, reason: String },
    /// Setting worked, writing the PDF did not.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}

/// Sets a document.
///
/// Takes some milliseconds a page in a release build: call it from a job or a blocking thread.
pub fn render(
    template: Template,
    data: &impl Serialize,
) -> Result<RenderedDocument, DocumentError> {
    let data = serde_json::to_value(data)?;
    let undrawable = engine::undrawable(&data);
    let (pages, warnings) = engine::set(template, data)?;
    let pdf = engine::write(&pages)?;
    Ok(RenderedDocument {
        template_version: template.version(),
        sha256: engine::hex_digest([pdf.as_slice()]),
        pdf,
        undrawable,
        warnings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printed::print;

    fn sample() -> PolicyData {
        serde_json::from_str(include_str!("../samples/accident.json")).unwrap()
    }

    fn named(name: &str) -> PolicyData {
        let mut policy = sample();
        name.clone_into(&mut policy.policyholder.address_lines[1]);
        policy.policyholder.salutation = format!("Guten Tag {name}");
        policy.risk_groups[0].title = format!("Versicherte Person: {name}");
        policy.risk_groups[0].facts[0].value = name.to_owned();
        policy.risk_groups[0].risks[0].cover = name.to_owned();
        policy.deviations = vec![name.to_owned()];
        policy
    }

    #[test]
    fn the_same_data_gives_the_same_bytes() {
        let first = render(Template::Policy, &sample()).unwrap();
        let second = render(Template::Policy, &sample()).unwrap();
        assert_eq!(first, second);
        assert_eq!(first.sha256, engine::hex_digest([first.pdf.as_slice()]));
        assert_eq!(first.sha256.len(), 64);
    }

    #[test]
    fn another_cent_gives_another_document() {
        let mut dearer = sample();
        dearer.premium.instalment_gross_cents += 1;
        let first = render(Template::Policy, &sample()).unwrap();
        let second = render(Template::Policy, &dearer).unwrap();
        assert_ne!(first.sha256, second.sha256);
        assert_eq!(first.template_version, second.template_version);
    }

    #[test]
    fn the_version_names_the_template() {
        let version = Template::Policy.version();
        assert!(version.starts_with("policy-"), "{version}");
        assert_eq!(version.len(), "policy-".len() + 12);
    }

    #[test]
    fn a_name_is_printed_and_never_executed() {
        for name in [
            r#"#import "@preview/evil:1.0.0": * #panic("!")"#,
            r#"#eval("1+1") #read("/etc/passwd") ]] }}"#,
            r"*fett* _kursiv_ $x^2$ \ \u{41} \n `roh`",
            "= Kopf - Punkt + Zahl / Begriff: <marke> @verweis",
            r#""Zitat" 'einfach' // kein Kommentar /* auch nicht */"#,
            "Jäger-Öztürk & Söhne, Straße ß – „Große Łódź“ ŠŽ",
            "-- --- ... ~ http://example.org/?a=b&c=%20",
        ] {
            let printed = print(Template::Policy, &named(name));
            assert_eq!(printed.warnings, Vec::<String>::new());
            // Spaces aside: a line may end anywhere in the name.
            let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
            let text = without_spaces(&printed.text());
            assert_eq!(
                text.matches(&without_spaces(name)).count(),
                6,
                "{name} in {text}"
            );
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_reported_and_the_letter_still_made() {
        let document = render(Template::Policy, &named("Zoë 🦊 Fuchs")).unwrap();
        assert_eq!(document.undrawable, BTreeSet::from(['🦊']));
        assert!(document.pdf.starts_with(b"%PDF-1.7"));
        assert!(
            render(Template::Policy, &sample())
                .unwrap()
                .undrawable
                .is_empty()
        );
    }

    #[test]
    fn data_that_lacks_a_field_is_refused_with_its_name() {
        let mut policy = serde_json::to_value(sample()).unwrap();
        policy.as_object_mut().unwrap().remove("contract_no");
        let refused = render(Template::Policy, &policy).unwrap_err();
        assert!(matches!(refused, DocumentError::Template { .. }));
        assert!(refused.to_string().contains("contract_no"), "{refused}");
    }

    #[test]
    fn data_that_is_no_record_is_refused() {
        assert!(matches!(
            render(Template::Policy, &"words"),
            Err(DocumentError::Data(_))
        ));
    }
}
