//! What the check of a product file has to say.

use serde::{Deserialize, Serialize};

/// Whether the product can be used in spite of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Severity {
    /// The version is refused.
    Error,
    /// The version works; somebody should look at it.
    Warning,
}

macro_rules! finding_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal $severity:ident),+ $(,)?) => {
        /// Stable code of a finding; `docs/products.md` explains each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum FindingCode { $($(#[doc = $doc])+ #[serde(rename = $text)] $name),+ }

        impl FindingCode {
            /// Every code, for documentation and tests.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as it is written in reports.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Errors refuse the product, warnings do not.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }
        }
    };
}

finding_codes! {
    /// The file is no JSON.
    Syntax = "syntax" Error,
    /// A value of another JSON type was expected.
    WrongType = "wrong_type" Error,
    /// A field is missing.
    MissingField = "missing_field" Error,
    /// A field has a name that the format does not know.
    UnknownField = "unknown_field" Error,
    /// A field stands twice in the same object.
    DuplicateField = "duplicate_field" Error,
    /// A word is not one of the allowed ones.
    UnknownWord = "unknown_word" Error,
    /// A decimal is not a string such as `"1.080"`.
    BadDecimal = "bad_decimal" Error,
    /// A date is not `2026-01-31`.
    BadDate = "bad_date" Error,
    /// A pattern is no regular expression.
    BadPattern = "bad_pattern" Error,
    /// A name is not lower case letters, digits and `_`, or a product's code or version is too short or too long.
    BadName = "bad_name" Error,
    /// A text has a character that no database keeps.
    BadText = "bad_text" Error,
    /// A name is kept for the engine (`groups`, `risks`, `kind`, `frequency`, a function or key word).
    ReservedName = "reserved_name" Error,
    /// A name is taken already.
    DuplicateName = "duplicate_name" Error,
    /// Two rows of a table have the same key.
    DuplicateRow = "duplicate_row" Error,
    /// A name that nothing in the product declares.
    UnknownName = "unknown_name" Error,
    /// A table that the product does not have.
    UnknownTable = "unknown_table" Error,
    /// A tax key that the common block does not have.
    UnknownTaxKey = "unknown_tax_key" Error,
    /// A risk group kind that the product does not have.
    UnknownGroupKind = "unknown_group_kind" Error,
    /// A risk that the product does not have.
    UnknownRisk = "unknown_risk" Error,
    /// A value outside the domain of the input it is compared with or keyed by.
    UnknownValue = "unknown_value" Error,
    /// An expression does not follow the grammar.
    BadExpression = "bad_expression" Error,
    /// Types do not fit: a text is compared with a number, a decimal is used as a row key.
    TypeMismatch = "type_mismatch" Error,
    /// Something reads values of another risk group kind than its own.
    ScopeMismatch = "scope_mismatch" Error,
    /// A quotient that has no finite decimal (`/ 3`).
    InexactDivision = "inexact_division" Error,
    /// An input that can have no value at all.
    EmptyDomain = "empty_domain" Error,
    /// A default outside the domain of its input.
    BadDefault = "bad_default" Error,
    /// Two bands or rows claim the same key.
    Overlap = "overlap" Error,
    /// Bands leave a hole that somebody who is not declined can fall into.
    BandGap = "band_gap" Error,
    /// A reachable key combination has no row.
    MissingRow = "missing_row" Error,
    /// A row can never be used: its key lies outside the domain.
    UnreachableRow = "unreachable_row" Error,
    /// A rule or check can never be true.
    UnreachableRule = "unreachable_rule" Error,
    /// A risk can never be chosen.
    UnreachableRisk = "unreachable_risk" Error,
    /// A question is never asked, a limit never applies.
    UnreachableCondition = "unreachable_condition" Error,
    /// Derived values need each other in a circle.
    DerivedCycle = "derived_cycle" Error,
    /// A derived value can leave its domain.
    DerivedOutOfDomain = "derived_out_of_domain" Error,
    /// A derived value can be missing although it is not marked as partial.
    DerivedPartial = "derived_partial" Error,
    /// A rank depends on itself.
    RankCycle = "rank_cycle" Error,
    /// A rate, factor or amount is negative.
    NegativeValue = "negative_value" Error,
    /// No mandatory risk: nothing would carry the minimum premium.
    NoMandatoryRisk = "no_mandatory_risk" Error,
    /// A table has too many key combinations.
    TableTooLarge = "table_too_large" Error,
    /// Rate times base share is not the effective tax rate.
    TaxMismatch = "tax_mismatch" Error,
    /// A case of the product does not come out as expected.
    CaseFailed = "case_failed" Error,
    /// Nobody is told what this is called, in German or English.
    MissingText = "missing_text" Warning,
    /// The product has no cases of its own.
    NoCases = "no_cases" Warning,
    /// A table, row or derived value is used nowhere.
    Unused = "unused" Warning,
}

/// One thing to correct, with the place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// JSON pointer (RFC 6901) into the product or common file.
    pub pointer: String,
    pub code: FindingCode,
    pub severity: Severity,
    pub text_de: String,
    pub text_en: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pointer = if self.pointer.is_empty() {
            "/"
        } else {
            &self.pointer
        };
        write!(f, "{pointer}: {}: {}", self.code.as_str(), self.text_en)
    }
}

/// Collects findings while the check goes on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    findings: Vec<Finding>,
}

impl Report {
    pub(crate) fn add(
        &mut self,
        pointer: &str,
        code: FindingCode,
        text_de: impl Into<String>,
        text_en: impl Into<String>,
    ) {
        let finding = Finding {
            pointer: pointer.to_owned(),
            code,
            severity: code.severity(),
            text_de: text_de.into(),
            text_en: text_en.into(),
        };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
