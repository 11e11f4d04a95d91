//! One type per kind of thing. Ids are UUIDv7; people see numbers (`contract_no`, `claim_no`, …).

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
