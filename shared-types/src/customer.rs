//! Customers as the insurer knows them: policyholders and prospects.

use chrono::{DateTime, NaiveDate, Utc};

use crate::macros::{states, wire};
use crate::{CustomerId, OrganisationId};

states! {
    Salutation {
        Ms = "MS",
        Mr = "MR",
        /// No salutation wished; the full name is used.
        None = "NONE",
        Company = "COMPANY",
    }
}

wire! { in
pub struct NewCustomer {
    pub id: CustomerId,
    /// The responsible intermediary. Staff names it; an intermediary leaves it out and is it.
    #[serde(default)]
    pub broker_id: Option<OrganisationId>,
    pub salutation: Salutation,
    #[serde(default)]
    pub first_name: Option<String>,
    /// Family name, or the company's name.
    pub last_name: String,
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub birth_date: Option<NaiveDate>,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
}
}

wire! { row
pub struct Customer {
    pub id: CustomerId,
    pub customer_no: String,
    /// The responsible intermediary (zuständiger Vermittler).
    pub broker_id: OrganisationId,
    pub salutation: Salutation,
    pub first_name: Option<String>,
    pub last_name: String,
    pub birth_date: Option<NaiveDate>,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub contract_count: i64,
    pub open_claim_count: i64,
    pub created_at: DateTime<Utc>,
}
}
