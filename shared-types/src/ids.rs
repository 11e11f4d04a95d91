//! One type per kind of thing. Ids made on their own are UUIDv7; people see numbers (`contract_no`, `claim_no`, …).

use uuid::Uuid;

use crate::macros::id;

id! {
    /// A legal entity that works with Loma: insurer, broker firm, adviser firm, partner.
    OrganisationId,
    /// A login.
    UserId,
    /// An installation of the app or a browser, bound to one user.
    DeviceId,
    /// A policyholder or prospect (Versicherungsnehmer, Interessent).
    CustomerId,
    /// A quote (Angebot).
    QuoteId,
    /// An application (Antrag).
    ApplicationId,
    /// A contract (Versicherungsvertrag).
    ContractId,
    /// A claim (Schadenfall).
    ClaimId,
    /// An uploaded file.
    FileId,
    /// A document that the insurer issued.
    DocumentId,
    /// A conversation (Nachrichtenverlauf).
    ThreadId,
    /// One message in a conversation.
    MessageId,
}

// What there is exactly once of something has its id from that: made twice, it is the same thing twice.

impl ContractId {
    /// The one contract that an application can become.
    #[must_use]
    pub fn of(application: ApplicationId) -> Self {
        Self(Uuid::new_v5(&application.0, b"contract"))
    }
}

impl DocumentId {
    /// The policy with which a contract begins.
    #[must_use]
    pub fn of_policy(contract: ContractId) -> Self {
        Self(Uuid::new_v5(&contract.0, b"policy"))
    }
}

impl ThreadId {
    /// The conversation that every claim has.
    #[must_use]
    pub fn of_claim(claim: ClaimId) -> Self {
        Self(Uuid::new_v5(&claim.0, b"thread"))
    }
}
