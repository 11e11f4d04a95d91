//! Claims (Schäden).

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::claim_file::{
    ClaimCorrection, ClaimDeadline, ClaimDecision, ClaimDocument, ClaimQuestion, CoverageDecision,
    Damaged, NewAccount, PayeeAccount, ReleasedPayment, ReleasedReserve, ThirdParty, Wording,
};
use crate::macros::{states, wire};
use crate::{ClaimId, ContractId, CustomerId, FileId, Money, ThreadId};

states! {
    /// Life of a claim.
    ClaimStatus {
        Reported = "REPORTED",
        Registered = "REGISTERED",
        InCoverageCheck = "IN_COVERAGE_CHECK",
        Covered = "COVERED",
        PartlyCovered = "PARTLY_COVERED",
        NotCovered = "NOT_COVERED",
        InAdjustment = "IN_ADJUSTMENT",
        AwaitingInfo = "AWAITING_INFO",
        Decided = "DECIDED",
        Paid = "PAID",
        Closed = "CLOSED",
        Reopened = "REOPENED",
    }
}

states! {
    /// What happened, in the words of the form.
    LossKind {
        Damage = "DAMAGE",
        Theft = "THEFT",
        Water = "WATER",
        Fire = "FIRE",
        Storm = "STORM",
        GlassBreakage = "GLASS_BREAKAGE",
        InjuredPerson = "INJURED_PERSON",
        DogBite = "DOG_BITE",
        Accident = "ACCIDENT",
        Other = "OTHER",
    }
}

states! {
    /// Who is expected to act.
    Actor {
        Customer = "CUSTOMER",
        Broker = "BROKER",
        Insurer = "INSURER",
    }
}

states! {
    /// What a part of a claim (Schadenteil) pays for; each has a reserve and payments of its own.
    PartKind {
        /// Things (Sachschaden).
        Property = "PROPERTY",
        /// People (Personenschaden), disability included.
        Injury = "INJURY",
        /// Experts, clearing up, rescue (Kosten).
        Cost = "COST",
        /// Lawyers and courts (Anwaltskosten).
        Lawyer = "LAWYER",
    }
}

states! {
    /// What money of a claim is.
    PaymentKind {
        /// To whom the loss is made good (Entschädigung).
        Indemnity = "INDEMNITY",
        /// To an expert, adjuster or lawyer of the insurer (Regulierungskosten).
        AdjusterCost = "ADJUSTER_COST",
        /// From a third party who is liable (Regresseingang, §86 VVG).
        RecourseIn = "RECOURSE_IN",
        /// From the payee, who was paid too much (Rückzahlung).
        Refund = "REFUND",
    }
}

states! {
    /// Life of a payment. Money that comes in ends with `APPROVED`: it is there already.
    PaymentState {
        Proposed = "PROPOSED",
        Approved = "APPROVED",
        /// In a file for the bank.
        Exported = "EXPORTED",
        /// The bank did not carry it out or sent it back: account closed, name does not match.
        Returned = "RETURNED",
        /// Taken back as a whole; never half, never twice.
        Reversed = "REVERSED",
        /// Not approved.
        Rejected = "REJECTED",
    }
}

states! {
    /// What is known about the account of a payee (verification of payee).
    PayeeCheck {
        Unchecked = "UNCHECKED",
        /// Name and account belong together.
        Verified = "VERIFIED",
        /// The bank says that the name does not match.
        Mismatch = "MISMATCH",
        /// It does not match, and a person has asked the payee and answers for it.
        Confirmed = "CONFIRMED",
    }
}

states! {
    /// Why an approved payment does not go to the bank.
    PaymentHindrance {
        /// The claim was refused or taken up again: it pays nothing in its present state.
        ClaimStatus = "CLAIM_STATUS",
        /// Fraud is checked.
        FraudCheck = "FRAUD_CHECK",
        /// Whether the account is the payee's is not known, or not known any more.
        PayeeNotVerified = "PAYEE_NOT_VERIFIED",
        /// The payee has named another account since. The payment is taken back and proposed to that one.
        AccountReplaced = "ACCOUNT_REPLACED",
        /// A later decision granted less than is approved.
        MoreThanGranted = "MORE_THAN_GRANTED",
        /// Holder, account or purpose cannot be written as the bank wants it.
        BankFormat = "BANK_FORMAT",
    }
}

states! {
    /// Why a reserve (Schadenrückstellung) changed.
    ReserveReason {
        /// The first estimate.
        Opening = "OPENING",
        NewInformation = "NEW_INFORMATION",
        ExpertOpinion = "EXPERT_OPINION",
        Lawsuit = "LAWSUIT",
        /// A slip of the pen; the entry before it stays.
        Correction = "CORRECTION",
        Reopened = "REOPENED",
        /// Nothing more is expected: the rest is let go.
        Release = "RELEASE",
        /// A payment used it. Made by payments only.
        Payment = "PAYMENT",
        /// A payment was reversed. Made by payments only.
        PaymentReversed = "PAYMENT_REVERSED",
    }
}

states! {
    /// Whether a payment uses the reserve of its part up.
    ReserveUse {
        Reduces = "REDUCES",
        /// Paid although nothing, or not enough, was reserved for it.
        Outside = "OUTSIDE",
    }
}

states! {
    /// What happened to the recourse (Regress, §86 VVG) of a claim.
    RecourseEvent {
        /// The third party was asked to pay.
        Asserted = "ASSERTED",
        Received = "RECEIVED",
        /// Money that was received went back.
        ReceiptReversed = "RECEIPT_REVERSED",
        /// Nothing more will come.
        Waived = "WAIVED",
    }
}

states! {
    /// Accounts of a claim in the ledger. Debit is what was spent or is owned, credit what is owed or was earned.
    ClaimAccount {
        /// Schadenaufwand: gezahlte Entschädigungen und Kosten.
        ClaimsPaid = "CLAIMS_PAID",
        /// Schadenaufwand: Veränderung der Schadenreserve.
        ReserveChange = "RESERVE_CHANGE",
        /// Schadenreserve (Rückstellung für noch nicht abgewickelte Versicherungsfälle).
        ClaimReserve = "CLAIM_RESERVE",
        /// Geldtransit: angewiesen und noch nicht bei der Bank.
        MoneyInTransit = "MONEY_IN_TRANSIT",
        /// Bank.
        Bank = "BANK",
        /// Regressforderung an Dritte.
        RecourseReceivable = "RECOURSE_RECEIVABLE",
        /// Gegenposten der Regressforderung: noch kein Erlös, bis Geld da ist.
        RecourseDeferred = "RECOURSE_DEFERRED",
        /// Regresserlös, mindert den Schadenaufwand.
        RecourseIncome = "RECOURSE_INCOME",
    }
}

states! {
    /// A step in which a loss becomes a payment, in this order.
    IndemnityStepName {
        /// The losses of all parts together.
        Loss = "LOSS",
        /// Things cannot lose more than they are worth.
        LossAboveValue = "LOSS_ABOVE_VALUE",
        /// §75 VVG: loss × sum insured / insured value.
        UnderInsurance = "UNDER_INSURANCE",
        /// The contract waives §75 VVG (Unterversicherungsverzicht).
        UnderInsuranceWaived = "UNDER_INSURANCE_WAIVED",
        /// The sum insured of the things.
        SumInsured = "SUM_INSURED",
        /// Once per event.
        Excess = "EXCESS",
        /// What the contract pays for one event at most.
        Limit = "LIMIT",
        /// §78 (1) VVG: all insurers together pay the loss and no more.
        PaidByOthers = "PAID_BY_OTHERS",
    }
}

states! {
    /// An amount that a step was reckoned with.
    BasisName {
        SumInsured = "SUM_INSURED",
        InsuredValue = "INSURED_VALUE",
        ExcessAgreed = "EXCESS_AGREED",
        /// Deducted before from other parts or payments of the same event.
        ExcessUsed = "EXCESS_USED",
        Limit = "LIMIT",
        /// Paid before for the same event.
        LimitUsed = "LIMIT_USED",
        PaidByOthers = "PAID_BY_OTHERS",
    }
}

states! {
    /// What the coverage check (Deckungsprüfung) suggests. A person decides.
    CoverageVerdict {
        Covered = "COVERED",
        PartlyCovered = "PARTLY_COVERED",
        NotCovered = "NOT_COVERED",
        /// The data cannot say.
        NeedsPerson = "NEEDS_PERSON",
    }
}

states! {
    /// The questions of the coverage check, in their order.
    CoverageQuestion {
        /// Is there a version of the contract for the day of the event?
        ContractVersion = "CONTRACT_VERSION",
        CoverState = "COVER_STATE",
        /// Insured object or person.
        InsuredObject = "INSURED_OBJECT",
        Peril = "PERIL",
        Exclusions = "EXCLUSIONS",
        /// Limit and sum insured.
        Limit = "LIMIT",
        WaitingTime = "WAITING_TIME",
        /// Duties of the policyholder (Obliegenheiten).
        Duties = "DUTIES",
        DoubleInsurance = "DOUBLE_INSURANCE",
        Excess = "EXCESS",
    }
}

states! {
    /// Whether the answer speaks for cover.
    CoverageAnswer {
        Yes = "YES",
        /// For a part of the loss.
        Partly = "PARTLY",
        No = "NO",
        ForPerson = "FOR_PERSON",
    }
}

states! {
    /// How much a finding weighs, lightest first.
    FindingSeverity {
        /// Nothing stands against cover here.
        Clear = "CLEAR",
        /// Cover stands, but the desk must know it.
        Note = "NOTE",
        /// Open, or only a part is covered.
        Doubt = "DOUBT",
        /// By itself a reason to refuse.
        Refusal = "REFUSAL",
    }
}

states! {
    /// Why a question was answered as it was; apps have the words.
    CoverageReason {
        VersionFound = "VERSION_FOUND",
        NoVersion = "NO_VERSION",
        /// The contract was changed for that day after the loss was reported.
        ChangedAfterReport = "CHANGED_AFTER_REPORT",
        FullCover = "FULL_COVER",
        ProvisionalCover = "PROVISIONAL_COVER",
        NotBegun = "NOT_BEGUN",
        Ended = "ENDED",
        FirstPremiumUnpaid = "FIRST_PREMIUM_UNPAID",
        Suspended = "SUSPENDED",
        ObjectInsured = "OBJECT_INSURED",
        ObjectNotInsured = "OBJECT_NOT_INSURED",
        ObjectUnknown = "OBJECT_UNKNOWN",
        PerilInsured = "PERIL_INSURED",
        PerilNotInsured = "PERIL_NOT_INSURED",
        /// Some losses of this kind are insured and some are not.
        PerilDepends = "PERIL_DEPENDS",
        /// A risk that nobody has described to the check.
        RiskUnknown = "RISK_UNKNOWN",
        NoExclusion = "NO_EXCLUSION",
        ExclusionApplies = "EXCLUSION_APPLIES",
        ExclusionsNotExamined = "EXCLUSIONS_NOT_EXAMINED",
        WithinLimit = "WITHIN_LIMIT",
        AboveLimit = "ABOVE_LIMIT",
        LimitUsedUp = "LIMIT_USED_UP",
        LimitUnknown = "LIMIT_UNKNOWN",
        LossUnknown = "LOSS_UNKNOWN",
        NoWaitingTime = "NO_WAITING_TIME",
        WaitingTimeOver = "WAITING_TIME_OVER",
        WithinWaitingTime = "WITHIN_WAITING_TIME",
        DutiesKept = "DUTIES_KEPT",
        DutyBroken = "DUTY_BROKEN",
        DutiesNotExamined = "DUTIES_NOT_EXAMINED",
        ReportedLate = "REPORTED_LATE",
        PoliceNotInformed = "POLICE_NOT_INFORMED",
        NoOtherInsurance = "NO_OTHER_INSURANCE",
        OtherInsurance = "OTHER_INSURANCE",
        OtherInsuranceUnknown = "OTHER_INSURANCE_UNKNOWN",
        NoExcess = "NO_EXCESS",
        ExcessApplies = "EXCESS_APPLIES",
        LossBelowExcess = "LOSS_BELOW_EXCESS",
        ExcessUnknown = "EXCESS_UNKNOWN",
    }
}

states! {
    /// Why two notices look like one loss.
    DuplicateReason {
        SameDay = "SAME_DAY",
        NextDay = "NEXT_DAY",
        SameKind = "SAME_KIND",
        SimilarPlace = "SIMILAR_PLACE",
        SimilarDescription = "SIMILAR_DESCRIPTION",
    }
}

states! {
    /// Parts of the body and senses of the limb table (Gliedertaxe).
    Limb {
        Arm = "ARM",
        ArmAboveElbow = "ARM_ABOVE_ELBOW",
        ArmBelowElbow = "ARM_BELOW_ELBOW",
        Hand = "HAND",
        Thumb = "THUMB",
        IndexFinger = "INDEX_FINGER",
        OtherFinger = "OTHER_FINGER",
        LegAboveMidThigh = "LEG_ABOVE_MID_THIGH",
        LegToMidThigh = "LEG_TO_MID_THIGH",
        LegBelowKnee = "LEG_BELOW_KNEE",
        LegToMidCalf = "LEG_TO_MID_CALF",
        Foot = "FOOT",
        BigToe = "BIG_TOE",
        OtherToe = "OTHER_TOE",
        Eye = "EYE",
        HearingOneEar = "HEARING_ONE_EAR",
        Smell = "SMELL",
        Taste = "TASTE",
        /// What the table does not name, such as the spine: the person as a whole, by medical assessment.
        NotInTable = "NOT_IN_TABLE",
    }
}

states! {
    /// How the disability benefit rises with the degree, as product files name it.
    Progression {
        Linear = "LINEAR",
        P225 = "P225",
        P350 = "P350",
        P500 = "P500",
    }
}

wire! { out
/// One step of an indemnity: what it changed, and what was left.
pub struct IndemnityStep {
    pub step: IndemnityStepName,
    /// Negative when it reduced.
    pub change_cents: Money,
    pub after_cents: Money,
    /// Paragraph that the step rests on, such as `§75 VVG`; empty when the contract alone says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<BasisAmount>,
}
}

wire! { out
pub struct BasisAmount {
    pub name: BasisName,
    pub amount_cents: Money,
}
}

wire! { out
/// What the insurer pays for one event, and how it came about.
pub struct Indemnity {
    pub payable_cents: Money,
    /// In the order in which the parts were given; they add up to `payable_cents`.
    pub parts: Vec<PartIndemnity>,
    /// Deducted now; earlier deductions of the same event are not in it.
    pub excess_cents: Money,
    pub steps: Vec<IndemnityStep>,
    /// §78 (2) VVG: what this insurer bears in the end when another one owes the same loss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_share_cents: Option<Money>,
}
}

wire! { out
pub struct PartIndemnity {
    pub kind: PartKind,
    pub loss_cents: Money,
    pub payable_cents: Money,
}
}

wire! { out
/// What a claim part cost in a time, in cents.
pub struct ClaimFigures {
    /// Reserve before the first day.
    pub opening_reserve_cents: Money,
    /// Reserve after the last day.
    pub closing_reserve_cents: Money,
    /// Closing less opening reserve.
    pub reserve_change_cents: Money,
    /// Indemnity and cost, less refunds.
    pub paid_cents: Money,
    /// Received from third parties.
    pub recourse_cents: Money,
    /// Payments + change of reserve − recourse (Schadenaufwand).
    pub loss_expenditure_cents: Money,
}
}

wire! { in
/// Something that is lasting and stated by a doctor. Two eyes are two impairments.
#[derive(Copy, Eq)]
pub struct Impairment {
    pub limb: Limb,
    /// Use that is lost now, in percent of a sound one; at most four places.
    pub use_lost_pct: Decimal,
    /// Use that was lost before the accident (Vorinvalidität), in percent of a sound one; nothing if left out.
    #[serde(default)]
    pub lost_before_pct: Decimal,
}
}

wire! { out
/// What one impairment adds to the degree of disability.
#[derive(Copy, Eq)]
pub struct ImpairmentDegree {
    pub impairment: Impairment,
    /// Degree of the limb table for full loss, in percent.
    pub full_loss_pct: Decimal,
    /// What this accident added, in percent.
    pub degree_pct: Decimal,
}
}

wire! { out
/// A disability benefit (Invaliditätsleistung) with its steps. Percentages are exact.
pub struct DisabilityBenefit {
    /// In the order in which the impairments were given.
    pub impairments: Vec<ImpairmentDegree>,
    /// All impairments together, at most 100.
    pub total_pct: Decimal,
    /// Share of an illness that was taken off (Mitwirkungsanteil); 0 below the threshold.
    pub illness_pct: Decimal,
    /// Degree of disability after that.
    pub degree_pct: Decimal,
    /// Percent of the sum that the progressive scale gives for the degree.
    pub progressed_pct: Decimal,
    pub sum_cents: Money,
    /// Sum × progressed percent, rounded once, half up to the cent.
    pub benefit_cents: Money,
}
}

wire! { out
/// Answer to one question of the coverage check.
pub struct CoverageFinding {
    pub question: CoverageQuestion,
    pub answer: CoverageAnswer,
    pub reason: CoverageReason,
    /// Paragraph or clause, such as `§38 (2) VVG`.
    pub rule: String,
    pub severity: FindingSeverity,
    /// The day that decided, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// The amount that decided, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<Money>,
    /// Risks of the contract that the answer speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<String>,
}
}

wire! { out
/// What the coverage check suggests, with all its reasons in the order of the questions.
pub struct CoverageCheck {
    pub verdict: CoverageVerdict,
    pub findings: Vec<CoverageFinding>,
}
}

wire! { out
/// How much two notices look like one loss.
pub struct DuplicateHint {
    /// 0 to 100.
    pub score: u32,
    pub reasons: Vec<DuplicateReason>,
}
}

wire! { in
/// A loss notice (Schadenmeldung). The id is made on the device: sending it again changes nothing.
pub struct LossNotice {
    pub id: ClaimId,
    pub contract_id: ContractId,
    pub kind: LossKind,
    #[serde(deserialize_with = "crate::days::day")]
    pub occurred_on: NaiveDate,
    /// Local time as the customer tells it, e.g. `ca. 22 Uhr`.
    #[serde(default)]
    pub occurred_at_text: Option<String>,
    pub place: String,
    pub description: String,
    /// Photos that will follow by upload under these ids; at most 20.
    #[serde(default)]
    pub photo_ids: Vec<FileId>,
    /// Expected loss, if the customer can tell.
    #[serde(default)]
    pub estimate_cents: Option<Money>,
    #[serde(default)]
    pub police_informed: bool,
    /// File number of the police or the fire brigade.
    #[serde(default)]
    pub report_reference: Option<String>,
    /// At most 20.
    #[serde(default)]
    pub damaged: Vec<Damaged>,
    /// Opponents, injured persons, witnesses; at most 20.
    #[serde(default)]
    pub third_parties: Vec<ThirdParty>,
    /// The customer's account for the payment.
    #[serde(default)]
    pub account: Option<NewAccount>,
    /// All facts are true and complete to the best of knowledge; the note on duties (§28(4) VVG) was shown.
    pub truthful: bool,
}
}

wire! { row
/// A line of the claim list.
pub struct ClaimSummary {
    pub id: ClaimId,
    pub claim_no: String,
    pub contract_id: ContractId,
    pub contract_no: String,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub product_name: String,
    pub kind: LossKind,
    pub status: ClaimStatus,
    pub occurred_on: NaiveDate,
    pub reported_at: DateTime<Utc>,
    pub thread_id: ThreadId,
    #[cfg_attr(feature = "server", sqlx(flatten))]
    pub next_step: NextStep,
    pub updated_at: DateTime<Utc>,
}
}

wire! { row
/// What happens next, by whom, until when. Always filled.
pub struct NextStep {
    /// Stable code; the app has the words: `REGISTER`, `CHECK_COVERAGE`, `DECIDE_COVERAGE`, `ADJUST`, `ANSWER`, `DECIDE`,
    /// `PAY`, `CLOSE`, `REVIEW`, `TELL_ACCOUNT`, `NONE`.
    pub step: String,
    pub step_by: Actor,
    pub step_until: NaiveDate,
}
}

wire! { out
pub struct ClaimDetail {
    #[serde(flatten)]
    pub summary: ClaimSummary,
    pub occurred_at_text: Option<String>,
    pub place: String,
    pub description: String,
    pub estimate_cents: Option<Money>,
    pub police_informed: bool,
    pub photos: Vec<ClaimPhoto>,
    pub timeline: Vec<ClaimEvent>,
    /// Where the claim stands, in a sentence for the customer.
    #[serde(default)]
    pub status_text: Wording,
    #[serde(default)]
    pub report_reference: Option<String>,
    #[serde(default)]
    pub damaged: Vec<Damaged>,
    #[serde(default)]
    pub third_parties: Vec<ThirdParty>,
    #[serde(default)]
    pub account: Option<PayeeAccount>,
    /// What was corrected after sending, oldest first.
    #[serde(default)]
    pub corrections: Vec<ClaimCorrection>,
    #[serde(default)]
    pub coverage: Option<CoverageDecision>,
    /// What the insurer asked, oldest first; at most one question is open.
    #[serde(default)]
    pub questions: Vec<ClaimQuestion>,
    #[serde(default)]
    pub decision: Option<ClaimDecision>,
    /// Payments that were released to the customer.
    #[serde(default)]
    pub payments: Vec<ReleasedPayment>,
    #[serde(default)]
    pub documents: Vec<ClaimDocument>,
    /// Days to keep: when a payment on account may be asked for, and, where the contract insures disability, by when it has
    /// to be stated, claimed and answered.
    #[serde(default)]
    pub deadlines: Vec<ClaimDeadline>,
    /// What the insurer has released of its reserve to the intermediary. Customers never see it.
    #[serde(default)]
    pub released_reserve: Option<ReleasedReserve>,
}
}

wire! { row
/// A photo that was announced; `received_at` is set once its bytes are stored.
pub struct ClaimPhoto {
    pub id: FileId,
    pub received_at: Option<DateTime<Utc>>,
    pub media_type: Option<String>,
    pub size_bytes: Option<i64>,
    /// When the camera says it was taken, if that can be believed.
    #[serde(default)]
    pub captured_at: Option<DateTime<Utc>>,
}
}

wire! { row
/// A step in the life of the claim that its reader may see.
pub struct ClaimEvent {
    pub at: DateTime<Utc>,
    /// Stable code: `REPORTED`, `REGISTERED`, `PHOTO_RECEIVED`, …
    pub event: String,
    pub by: Actor,
    pub by_name: String,
    /// What the insurer told with this step.
    #[serde(default)]
    pub text: Option<String>,
}
}

wire! { in
/// The insurer takes a reported claim into its books.
pub struct RegisterClaim {
    /// Until when the next step will be done.
    #[serde(deserialize_with = "crate::days::day")]
    pub next_step_until: NaiveDate,
}
}
