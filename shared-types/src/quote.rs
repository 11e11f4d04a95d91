//! Quotes (Angebote).

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::macros::{states, wire};
use crate::rating::Rating;
use crate::{CustomerId, OrganisationId, QuoteId};

states! {
    /// Life of a quote.
    QuoteStatus {
        Saved = "SAVED",
        Sent = "SENT",
        AcceptedAsApplication = "ACCEPTED_AS_APPLICATION",
        Expired = "EXPIRED",
        Withdrawn = "WITHDRAWN",
    }
}

wire! { in
/// Asks for a price without keeping anything.
pub struct RateRequest {
    pub product: String,
    /// New business takes the version valid at the start. Default: today.
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub starts_on: Option<NaiveDate>,
    /// The product's inputs; `GET /v1/products/{code}` describes them.
    pub input: Value,
}
}

wire! { in
pub struct NewQuote {
    pub id: QuoteId,
    pub customer_id: CustomerId,
    pub product: String,
    #[serde(deserialize_with = "crate::days::day")]
    pub starts_on: NaiveDate,
    pub input: Value,
}
}

wire! { in
/// Takes a quote back. There is nothing to say about it: `{}`.
pub struct Withdraw {}
}

wire! { row
/// A saved quote: inputs and product version are frozen, reopening shows the same cents.
pub struct Quote {
    pub id: QuoteId,
    pub quote_no: String,
    pub customer_id: CustomerId,
    pub broker_id: OrganisationId,
    pub product: String,
    pub product_version: String,
    pub product_name: String,
    pub starts_on: NaiveDate,
    pub status: QuoteStatus,
    /// Last day on which the quote can be applied for.
    pub valid_until: NaiveDate,
    pub input: Value,
    #[cfg_attr(feature = "server", sqlx(json))]
    pub rating: Rating,
    pub created_at: DateTime<Utc>,
}
}
