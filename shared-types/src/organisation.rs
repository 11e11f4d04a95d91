//! Organisations and the people who work in them.

use chrono::{DateTime, Utc};

use crate::macros::{states, wire};
use crate::{CustomerId, OrganisationId, UserId};

states! {
    /// What an organisation does in the chain.
    OrganisationKind {
        Insurer = "INSURER",
        /// Versicherungsmakler.
        Broker = "BROKER",
        /// Versicherungsberater (§34d(2) GewO): paid by the client, never by commission.
        Adviser = "ADVISER",
        /// Any other participant of a settlement: sees own statements.
        Partner = "PARTNER",
    }
}

states! {
    /// Who a login is. Decides the database role of every request.
    PrincipalKind {
        Customer = "CUSTOMER",
        Broker = "BROKER",
        Adviser = "ADVISER",
        Partner = "PARTNER",
        Staff = "STAFF",
    }
}

states! {
    /// What a member of the insurer's staff may do.
    Capability {
        Underwriting = "UNDERWRITING",
        Contracts = "CONTRACTS",
        Claims = "CLAIMS",
        Collection = "COLLECTION",
        Settlement = "SETTLEMENT",
        Products = "PRODUCTS",
        Auditor = "AUDITOR",
        Admin = "ADMIN",
    }
}

wire! { in
pub struct NewOrganisation {
    pub id: OrganisationId,
    pub kind: OrganisationKind,
    pub name: String,
    /// Register number of the intermediary (Vermittlerregister), `D-….-…..-..`.
    #[serde(default)]
    pub register_no: Option<String>,
    /// What its letters must name.
    #[serde(default)]
    pub imprint: Option<Imprint>,
}
}

wire! { in
/// What letters of an organisation must name. The register, tax and creditor lines are the insurer's.
#[derive(Default)]
#[serde(default)]
pub struct Imprint {
    /// Lines under the name: street, postal code and city.
    pub address_lines: Vec<String>,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// Court and number: `Amtsgericht Zweibrücken, HRB 00000`.
    pub register: String,
    /// Number at the federal tax office, on every premium invoice (§ 5 (3) of the insurance tax act).
    pub insurance_tax_number: String,
    /// SEPA creditor identifier (Gläubiger-ID).
    pub creditor_id: String,
}
}

wire! { row
pub struct Organisation {
    pub id: OrganisationId,
    pub kind: OrganisationKind,
    pub name: String,
    pub register_no: Option<String>,
    #[cfg_attr(feature = "server", sqlx(json(nullable)))]
    pub imprint: Option<Imprint>,
    pub created_at: DateTime<Utc>,
}
}

wire! { in
/// A login to be. An invitation opens it.
pub struct NewUser {
    pub id: UserId,
    pub kind: PrincipalKind,
    /// For everyone but customers.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// For customers: whose contracts this login sees.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
    pub email: String,
    pub display_name: String,
    /// Staff only.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
}
}

wire! { row
pub struct User {
    pub id: UserId,
    pub kind: PrincipalKind,
    pub organisation_id: Option<OrganisationId>,
    pub customer_id: Option<CustomerId>,
    pub email: String,
    pub display_name: String,
    pub capabilities: Vec<Capability>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}
}

wire! { out
/// What opens a login. The code is shown here and never again; only its hash is kept.
pub struct NewInvitation {
    pub invitation_code: String,
    pub expires_at: DateTime<Utc>,
}
}
