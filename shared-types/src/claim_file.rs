//! What belongs to a claim file (Schadenakte) and is seen by those outside the claims desk too.

use chrono::{DateTime, NaiveDate, Utc};

use crate::claim::{Actor, LossKind, PaymentKind, PaymentState};
use crate::macros::{states, wire};
use crate::{AnswerId, ClaimDocumentId, CorrectionId, FileId, Money, PaymentId, QuestionId};

states! {
    /// What the insurer decides about cover.
    CoverageOutcome {
        Covered = "COVERED",
        PartlyCovered = "PARTLY_COVERED",
        NotCovered = "NOT_COVERED",
    }
}

states! {
    /// What a claim can be in beside its status. For the claims desk alone.
    SideState {
        /// A claim against a third party is open (Regress, § 86 VVG).
        Recourse = "RECOURSE",
        Lawsuit = "LAWSUIT",
        FraudCheck = "FRAUD_CHECK",
    }
}

states! {
    /// What was damaged.
    DamagedKind {
        Thing = "THING",
        Person = "PERSON",
    }
}

states! {
    /// What somebody has to do with a claim.
    PartyRole {
        Claimant = "CLAIMANT",
        Injured = "INJURED",
        Witness = "WITNESS",
        Opponent = "OPPONENT",
        Adjuster = "ADJUSTER",
        Lawyer = "LAWYER",
        Workshop = "WORKSHOP",
    }
}

states! {
    /// For whom a part of the file is.
    Sight {
        /// Customer, intermediary and claims desk.
        Customer = "CUSTOMER",
        /// Customer and claims desk: medical documents without consent to more.
        CustomerOnly = "CUSTOMER_ONLY",
        /// Intermediary and claims desk.
        Broker = "BROKER",
        /// The claims desk alone.
        Internal = "INTERNAL",
    }
}

states! {
    /// What a document in a claim file is.
    ClaimDocumentKind {
        Letter = "LETTER",
        Invoice = "INVOICE",
        Estimate = "ESTIMATE",
        ExpertOpinion = "EXPERT_OPINION",
        MedicalReport = "MEDICAL_REPORT",
        PoliceReport = "POLICE_REPORT",
        Photo = "PHOTO",
        Other = "OTHER",
    }
}

states! {
    /// What has to be done by a day.
    DeadlineKind {
        /// Disability is stated by a doctor and claimed.
        StateDisability = "STATE_DISABILITY",
        /// The insurer says whether it pays.
        InsurerAnswers = "INSURER_ANSWERS",
        /// The insurer has decided, or the customer may ask for a payment on account.
        OnAccount = "ON_ACCOUNT",
    }
}

wire! { out
/// A day that somebody must keep, and the rule that sets it.
pub struct ClaimDeadline {
    pub kind: DeadlineKind,
    pub until: NaiveDate,
    pub rule: String,
}
}

wire! { out
/// A sentence in both languages.
#[derive(Default)]
pub struct Wording {
    pub de: String,
    pub en: String,
}
}

wire! { in
/// A thing or a person that came to harm.
pub struct Damaged {
    pub kind: DamagedKind,
    /// What it is, or whom it met and how.
    pub what: String,
    /// Whose it is, if not the customer's.
    #[serde(default)]
    pub owner: Option<String>,
}
}

wire! { in
/// Somebody else who was there or is concerned.
pub struct ThirdParty {
    pub role: PartyRole,
    pub name: String,
    #[serde(default)]
    pub contact: Option<String>,
}
}

wire! { in
/// Where a payment may go.
pub struct NewAccount {
    pub holder: String,
    pub iban: String,
}
}

wire! { row
/// An account as its reader may see it.
pub struct PayeeAccount {
    pub holder: String,
    pub iban_masked: String,
    /// The whole number, for its owner and the claims desk.
    pub iban: Option<String>,
}
}

wire! { out
/// A correction: who changed what and when. Nothing that was told is lost.
pub struct ClaimCorrection {
    pub id: CorrectionId,
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub by_name: String,
    pub reason: Option<String>,
    pub changes: Vec<FactChange>,
}
}

wire! { out
/// One fact before and after. An account shows its masked number.
pub struct FactChange {
    /// Name of the field in the notice.
    pub field: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub before: serde_json::Value,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub after: serde_json::Value,
}
}

wire! { out
/// The insurer's decision on cover.
pub struct CoverageDecision {
    pub outcome: CoverageOutcome,
    pub reasons: Vec<DecisionReason>,
    pub text: String,
    pub decided_at: DateTime<Utc>,
}
}

wire! { in
/// Why something is covered or not.
pub struct DecisionReason {
    /// In words.
    pub reason: String,
    /// The paragraph or clause it rests on.
    pub rule: String,
}
}

wire! { row
/// A question of the insurer (§ 31 VVG) with its answer.
pub struct ClaimQuestion {
    pub id: QuestionId,
    pub question: String,
    pub asked_at: DateTime<Utc>,
    pub answer_until: NaiveDate,
    pub answer: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answered_by_name: Option<String>,
    /// The insurer went on without an answer.
    pub withdrawn_at: Option<DateTime<Utc>>,
}
}

wire! { row
/// The insurer's decision on the amount.
pub struct ClaimDecision {
    pub granted_cents: Money,
    pub text: String,
    pub decided_at: DateTime<Utc>,
    /// A payment on account (Abschlag): the decision is still to come.
    #[serde(default)]
    pub is_on_account: bool,
}
}

wire! { out
/// A payment to the customer as customer and intermediary see it.
pub struct ReleasedPayment {
    pub id: PaymentId,
    pub kind: PaymentKind,
    pub amount_cents: Money,
    pub status: PaymentState,
    /// Kind and state in words.
    pub text: Wording,
    pub approved_at: DateTime<Utc>,
    /// Day on which the bank is to carry it out, once it is in a file.
    pub execute_on: Option<NaiveDate>,
}
}

wire! { row
/// A document in the file that its reader may see.
pub struct ClaimDocument {
    pub id: ClaimDocumentId,
    pub file_id: FileId,
    pub kind: ClaimDocumentKind,
    pub title: String,
    pub sight: Sight,
    pub added_at: DateTime<Utc>,
    /// Since when its file can be fetched. Only the claims desk sees documents whose file is still to come.
    #[serde(default)]
    pub received_at: Option<DateTime<Utc>>,
}
}

wire! { row
pub struct ReleasedReserve {
    pub released_cents: Money,
    pub released_at: DateTime<Utc>,
}
}

wire! { in
/// A correction of a notice after sending. Only the named facts change; lists are replaced as a whole. The id is made on the
/// device: sending it again changes nothing.
pub struct NewCorrection {
    pub id: CorrectionId,
    #[serde(default)]
    pub reason: Option<String>,
    #[serde(default)]
    pub kind: Option<LossKind>,
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub occurred_on: Option<NaiveDate>,
    /// An empty text takes it away.
    #[serde(default)]
    pub occurred_at_text: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub estimate_cents: Option<Money>,
    #[serde(default)]
    pub police_informed: Option<bool>,
    /// An empty text takes it away.
    #[serde(default)]
    pub report_reference: Option<String>,
    #[serde(default)]
    pub damaged: Option<Vec<Damaged>>,
    #[serde(default)]
    pub third_parties: Option<Vec<ThirdParty>>,
    #[serde(default)]
    pub account: Option<NewAccount>,
}
}

impl NewCorrection {
    /// A correction that changes nothing yet.
    #[must_use]
    pub const fn new(id: CorrectionId) -> Self {
        Self {
            id,
            reason: None,
            kind: None,
            occurred_on: None,
            occurred_at_text: None,
            place: None,
            description: None,
            estimate_cents: None,
            police_informed: None,
            report_reference: None,
            damaged: None,
            third_parties: None,
            account: None,
        }
    }
}

wire! { in
/// An answer to a question of the insurer: words, photos that will follow by upload under these ids, or both.
pub struct NewAnswer {
    pub id: AnswerId,
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub photo_ids: Vec<FileId>,
}
}
