//! The result of rating: premium with its parts, decision, and how each cent came about.

use rust_decimal::Decimal;

use crate::Money;
use crate::macros::{states, wire};

states! {
    /// How often the premium is paid (Zahlweise).
    Frequency {
        Annual = "ANNUAL",
        SemiAnnual = "SEMI_ANNUAL",
        Quarterly = "QUARTERLY",
        Monthly = "MONTHLY",
    }
}

states! {
    /// What the underwriting rules say, mildest first: the worst rule wins.
    Decision {
        Accept = "ACCEPT",
        Refer = "REFER",
        Decline = "DECLINE",
    }
}

wire! { out
/// A premium with its parts, or a refusal, always with the decision of the underwriting rules.
pub struct Rating {
    pub product: String,
    pub product_version: String,
    pub decision: Decision,
    /// Codes of the rules that fired, in the order of the product's rules.
    pub codes: Vec<String>,
    /// The same with their words.
    pub rules: Vec<FiredRule>,
    /// Underwriting questions still unanswered, as JSON pointers into the input.
    pub unanswered: Vec<String>,
    /// Codes of rules that hang on what only the insurer's system knows and nobody has told; never in a quote. The decision is
    /// final when this and `unanswered` are empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<String>,
    /// Values that followed from the inputs, with their formulas; empty when rated without trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<DerivedValue>,
    /// Absent when declined. With REFER it is indicative, subject to underwriting.
    #[serde(flatten)]
    pub premium: Option<Premium>,
}
}

wire! { out
/// R1–R7: every amount can be traced to one risk, and the parts add up to the whole.
pub struct Premium {
    pub annual_net_cents: Money,
    pub frequency: Frequency,
    pub instalments_per_year: u32,
    pub instalment_net_cents: Money,
    pub taxes: Vec<TaxLine>,
    pub instalment_gross_cents: Money,
    pub year_gross_cents: Money,
    pub lines: Vec<PremiumLine>,
    /// Instalment surcharge (Ratenzahlungszuschlag) in percent, already in the instalments.
    pub surcharge_pct: Decimal,
    /// `PAYMENT_FREQUENCY_NOT_ALLOWED` when the instalment is below the minimum (R7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// The next longer frequency that is allowed, when the asked one is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<OfferedFrequency>,
}
}

wire! { out
pub struct PremiumLine {
    /// Number of the risk group, from 1.
    pub group: u32,
    pub risk: String,
    /// The name of the risk as the product file says it. Absent in ratings that were stored before names were sent, and
    /// where no risk of the product is meant (`minimum_premium_adjustment`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_de: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// R1 before rounding, as an exact decimal without trailing zeros.
    pub exact: Decimal,
    pub annual_net_cents: Money,
    pub instalment_net_cents: Money,
    pub tax_key: String,
    /// How `exact` came about; empty when rated without trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<TraceStep>,
}
}

wire! { out
/// One step of R1: where a number came from.
pub struct TraceStep {
    /// `BASE`, `UNITS`, `FACTOR`, `ADJUSTMENT`, `ROUND_R1`, `ROUND_R4`, `MINIMUM_R3`.
    pub step: String,
    /// Table, input or adjustment the value was taken from.
    pub source: String,
    /// Key in that table, `|` between its parts.
    pub key: String,
    pub value: Decimal,
}
}

wire! { out
/// R5: tax per key and instalment.
pub struct TaxLine {
    pub tax_key: String,
    pub base_cents: Money,
    pub tax_cents: Money,
    /// Effective rate in percent.
    pub rate_pct: Decimal,
}
}

wire! { out
pub struct OfferedFrequency {
    pub frequency: Frequency,
    pub instalment_net_cents: Money,
    pub instalment_gross_cents: Money,
    pub year_gross_cents: Money,
}
}

wire! { out
/// An underwriting rule that applies to this risk.
pub struct FiredRule {
    pub code: String,
    pub decision: Decision,
    pub text_de: String,
    pub text_en: String,
}
}

wire! { out
/// A value that was not asked but followed, such as the zone of a postal code.
pub struct DerivedValue {
    /// JSON pointer where it could have been given directly.
    pub pointer: String,
    pub value: String,
    /// As the product file says it.
    pub formula: String,
}
}

wire! { in
/// A factor of one contract (`f_adj`), multiplied after the listed factors and before rounding.
pub struct Adjustment {
    /// The renewal rule it came from, such as `premium_adjustment_clause`.
    pub rule: String,
    pub factor: Decimal,
    /// The risks it applies to.
    pub risks: Vec<String>,
}
}
