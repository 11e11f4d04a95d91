//! Applications (Anträge).

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::macros::{states, wire};
use crate::rating::{Decision, Rating};
use crate::{ApplicationId, ContractId, CustomerId, OrganisationId, QuoteId};

states! {
    /// Life of an application. An accepted one has become a contract.
    ApplicationStatus {
        Submitted = "SUBMITTED",
        /// Referred: a person of the insurer decides.
        InReview = "IN_REVIEW",
        Accepted = "ACCEPTED",
        Declined = "DECLINED",
        Withdrawn = "WITHDRAWN",
    }
}

wire! { in
/// Applies for a quote. The answers complete the quote's inputs; the premium is computed again and must be the same.
pub struct Apply {
    pub id: ApplicationId,
    /// Answers to the product's underwriting questions, as in the product's description. Group answers go to `groups`.
    pub answers: Value,
    pub payment: PaymentDetails,
    pub consents: Consents,
    /// How the customer was advised (§§61, 62 VVG).
    pub advice: AdviceRecord,
}
}

wire! { in
/// SEPA direct debit mandate as given with the application.
pub struct PaymentDetails {
    pub iban: String,
    pub account_holder: String,
    #[serde(deserialize_with = "crate::days::day")]
    pub signed_on: NaiveDate,
}
}

wire! { in
/// What must be true before an application counts. All are required.
pub struct Consents {
    /// General conditions, product sheet and information were received (§7 VVG).
    pub documents_received: bool,
    /// Data protection notice was given.
    pub data_protection_notice: bool,
    /// Health answers may be processed (Art. 9 GDPR); needed only when the product asks such questions.
    #[serde(default)]
    pub health_answers: bool,
}
}

wire! { in
pub struct AdviceRecord {
    /// Wishes, needs and reasons in the adviser's words; or empty with `waived`.
    pub summary: String,
    /// The customer waived advice by a separate declaration (§61(2) VVG).
    #[serde(default)]
    pub waived: bool,
}
}

wire! { row
pub struct Application {
    pub id: ApplicationId,
    /// The receipt number.
    pub application_no: String,
    pub quote_id: QuoteId,
    pub customer_id: CustomerId,
    pub broker_id: OrganisationId,
    pub product: String,
    pub product_version: String,
    pub product_name: String,
    pub starts_on: NaiveDate,
    pub status: ApplicationStatus,
    /// What the product's rules say.
    pub pre_decision: Decision,
    /// Codes of the rules that fired, worst first.
    pub rule_codes: Vec<String>,
    #[cfg_attr(feature = "server", sqlx(json))]
    pub rating: Rating,
    /// Reason given by the person who decided.
    pub decision_reason: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    /// Once accepted.
    pub contract_id: Option<ContractId>,
    pub submitted_at: DateTime<Utc>,
}
}

states! {
    /// What a person of the insurer decides about a referred application.
    Verdict {
        Accept = "ACCEPT",
        Decline = "DECLINE",
    }
}

wire! { in
pub struct Decide {
    pub verdict: Verdict,
    /// Shown to broker and customer.
    pub reason: String,
}
}

wire! { out
/// An application with everything a person needs to decide about it. Answers can be about health: for underwriters only.
pub struct ApplicationForDecision {
    #[serde(flatten)]
    pub application: Application,
    /// The quote's inputs with the answers to the underwriting questions.
    pub input: Value,
    pub consents: Consents,
    pub advice: AdviceRecord,
}
}
