//! Products on offer.

use chrono::{DateTime, NaiveDate, Utc};

use crate::macros::{states, wire};

wire! { row
/// A product version that is or will be valid.
pub struct ProductSummary {
    pub code: String,
    pub version: String,
    pub name_de: String,
    /// Line of business (Sparte).
    pub line: String,
    pub valid_from: NaiveDate,
    pub loaded_at: DateTime<Utc>,
}
}

wire! { out
/// What the check of a product file says. Nothing was stored.
pub struct ProductReport {
    /// Whether the version could be loaded: no finding is an error.
    pub is_sound: bool,
    pub findings: Vec<ProductFinding>,
}
}

states! {
    /// Whether a product can be used in spite of a finding.
    FindingSeverity {
        /// The version is refused.
        Error = "ERROR",
        /// The version works; somebody should look at it.
        Warning = "WARNING",
    }
}

wire! { out
/// One place of a product file that needs a look.
pub struct ProductFinding {
    /// JSON pointer (RFC 6901) into the file.
    pub pointer: String,
    pub code: String,
    pub severity: FindingSeverity,
    pub text_de: String,
    pub text_en: String,
}
}

wire! { row
/// Instalments, minimum instalment and taxes that products of a period share.
pub struct PremiumTerms {
    pub valid_from: NaiveDate,
    pub loaded_at: DateTime<Utc>,
}
}
