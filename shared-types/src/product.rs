//! Products on offer.

use chrono::{DateTime, NaiveDate, Utc};

use crate::macros::wire;

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
