//! What participants are paid from the premium.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::OrganisationId;
use crate::macros::{id, wire};

id! {
    /// A commission agreement (Courtagezusage).
    CommissionAgreementId,
}

wire! { in
/// Agrees what a broker is paid. Of several that fit, the one for the product counts before the one for all products,
/// the later before the earlier.
pub struct NewCommissionAgreement {
    pub id: CommissionAgreementId,
    pub broker_id: OrganisationId,
    /// All products if absent.
    #[serde(default)]
    pub product: Option<String>,
    /// Percent of the paid net premium, instalment surcharge included.
    pub rate_pct: Decimal,
    /// For contracts that start on or after this day.
    #[serde(deserialize_with = "crate::days::day")]
    pub valid_from: NaiveDate,
}
}

wire! { row
pub struct CommissionAgreement {
    pub id: CommissionAgreementId,
    pub broker_id: OrganisationId,
    pub product: Option<String>,
    pub rate_pct: Decimal,
    pub valid_from: NaiveDate,
    pub created_at: DateTime<Utc>,
}
}
