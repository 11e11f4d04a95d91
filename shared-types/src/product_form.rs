//! A product as a form: what is asked, what can be chosen, and what it is called.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::macros::{states, wire};

wire! { out
/// Everything needed to ask for a price of one product version and to explain it.
pub struct ProductForm {
    pub product: String,
    pub version: String,
    pub valid_from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    pub name_de: String,
    pub name_en: String,
    pub text_de: String,
    pub text_en: String,
    /// Line of business (Sparte).
    pub line: String,
    /// A net product (Nettoprodukt): sold without commission.
    pub commission_free: bool,
    pub group_kinds: Vec<GroupKindForm>,
    /// In the order in which they are best asked.
    pub inputs: Vec<InputForm>,
    pub risks: Vec<RiskForm>,
    /// Allowed payment frequencies with their surcharge, annual last.
    pub frequencies: Vec<FrequencyForm>,
}
}

wire! { out
/// A kind of risk group (Risikogruppe): an insured person, a home, an animal.
pub struct GroupKindForm {
    pub kind: String,
    pub min: u32,
    pub max: u32,
    pub name_de: String,
    pub name_en: String,
}
}

states! {
    /// How a value is entered.
    InputType {
        Bool = "bool",
        Int = "int",
        Decimal = "decimal",
        Enum = "enum",
        List = "list",
        Text = "text",
        Date = "date",
    }
}

states! {
    /// What an answer is needed for.
    InputPurpose {
        Rating = "RATING",
        /// A question about circumstances of risk (§19 VVG): text form, stored with its version.
        Underwriting = "UNDERWRITING",
        /// Identifies the insured object; neither price nor decision need it.
        Contract = "CONTRACT",
        /// Follows from other inputs. For a price on trial it may be given instead; in a quote it must be what follows.
        Derived = "DERIVED",
    }
}

states! {
    /// What an input is to the contract, whatever the product calls it.
    InputRole {
        /// The name of what was bought.
        Plan = "PLAN",
        /// For how many years the contract is agreed at first.
        TermYears = "TERM_YEARS",
    }
}

wire! { out
pub struct InputForm {
    pub name: String,
    /// Risk group kind; absent for the contract as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    pub r#type: InputType,
    pub purpose: InputPurpose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<InputRole>,
    pub label_de: String,
    pub label_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_de: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_en: Option<String>,
    /// `EUR`, `m2`, `years`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Decimal>,
    /// Regular expression a text must match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueForm>,
    /// Used when the field is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// The question as it must be shown, with the version to store beside the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question_de: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question_version: Option<String>,
    /// Health is a special category of personal data (Art. 9 GDPR): ask with consent, show to few.
    pub health: bool,
    /// Condition in the rule language; without one the question is always asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_if: Option<String>,
    /// Risks whose price needs this value; empty when no price does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needed_by: Vec<String>,
    /// Formula, if the value follows from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
}
}

wire! { out
/// One entry of a list to choose from.
pub struct ValueForm {
    /// A text or a whole number, to be sent as it is.
    pub value: serde_json::Value,
    pub label_de: String,
    pub label_en: String,
}
}

wire! { out
pub struct RiskForm {
    pub risk: String,
    /// Risk group kind it belongs to.
    pub group: String,
    pub mandatory: bool,
    pub name_de: String,
    pub name_en: String,
    pub text_de: String,
    pub text_en: String,
    pub tax_key: String,
    /// Condition in the rule language under which it can be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<String>,
}
}

wire! { out
pub struct FrequencyForm {
    pub frequency: crate::rating::Frequency,
    pub instalments_per_year: u32,
    pub surcharge_pct: Decimal,
}
}
