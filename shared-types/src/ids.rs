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
    /// A correction of what was told about a claim.
    CorrectionId,
    /// A question of the insurer about a claim.
    QuestionId,
    /// An answer to such a question.
    AnswerId,
    /// A bank account to which a claim may be paid.
    AccountId,
    /// A part of a claim (Schadenteil): property, injury, cost, lawyer.
    ClaimPartId,
    /// Somebody who has to do with a claim.
    PartyId,
    /// A task of the claims desk.
    TaskId,
    /// A note of the claims desk.
    NoteId,
    /// A document in a claim file.
    ClaimDocumentId,
    /// A payment on a claim.
    PaymentId,
    /// A file of payments for the bank.
    PaymentFileId,
    /// A claim against a third party (Regress).
    RecourseId,
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

impl AccountId {
    /// The account that came with a notice.
    #[must_use]
    pub fn of_notice(claim: ClaimId) -> Self {
        Self(Uuid::new_v5(&claim.0, b"account"))
    }

    /// The account that came with a correction.
    #[must_use]
    pub fn of_correction(correction: CorrectionId) -> Self {
        Self(Uuid::new_v5(&correction.0, b"account"))
    }
}

impl ClaimPartId {
    /// The part that every claim has once it is adjusted.
    #[must_use]
    pub fn of_claim(claim: ClaimId) -> Self {
        Self(Uuid::new_v5(&claim.0, b"part"))
    }
}

impl ThreadId {
    /// The conversation that every claim has.
    #[must_use]
    pub fn of_claim(claim: ClaimId) -> Self {
        Self(Uuid::new_v5(&claim.0, b"thread"))
    }
}
