//! What the claims desk sends and sees: the whole claim file (Schadenakte).

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::claim::{
    ClaimDetail, ClaimSummary, CoverageCheck, DuplicateHint, Impairment, PartKind, PayeeCheck,
    PaymentHindrance, PaymentKind, PaymentState, Progression, RecourseEvent, ReserveReason,
    ReserveUse,
};
use crate::claim_file::{
    ClaimDocumentKind, CoverageDecision, CoverageOutcome, DecisionReason, PartyRole, SideState,
    Sight,
};
use crate::macros::{states, wire};
use crate::{
    AccountId, ClaimDocumentId, ClaimId, ClaimPartId, FileId, Money, NoteId, PartyId,
    PaymentFileId, PaymentId, QuestionId, RecourseId, TaskId, UserId,
};

states! {
    TaskStatus {
        Open = "OPEN",
        Done = "DONE",
        Dropped = "DROPPED",
    }
}

states! {
    /// Whose account it is.
    Payee {
        Customer = "CUSTOMER",
        ThirdParty = "THIRD_PARTY",
    }
}

states! {
    RecourseStatus {
        Open = "OPEN",
        Closed = "CLOSED",
    }
}

wire! { out
/// What the rules said about cover, as known at that moment.
pub struct StoredCheck {
    pub at: DateTime<Utc>,
    #[serde(flatten)]
    pub check: CoverageCheck,
}
}

wire! { out
/// Another claim that looks like the same loss.
pub struct DuplicateClaim {
    pub claim_id: ClaimId,
    pub claim_no: String,
    #[serde(flatten)]
    pub hint: DuplicateHint,
}
}

wire! { in
/// Two claims that look alike are two losses.
pub struct DismissDuplicate {
    pub reason: String,
}
}

wire! { out
/// A line of the claims desk's queue.
pub struct QueuedClaim {
    #[serde(flatten)]
    pub summary: ClaimSummary,
    pub coverage_check: Option<StoredCheck>,
    pub duplicates: Vec<DuplicateClaim>,
}
}

wire! { out
/// What the rules said about cover, latest first, and what a person decided.
pub struct CoverageReview {
    pub checks: Vec<StoredCheck>,
    pub duplicates: Vec<DuplicateClaim>,
    pub decision: Option<CoverageDecision>,
}
}

wire! { in
/// The next step is named with the act; without it the usual time is told.
#[derive(Default)]
pub struct MoveOn {
    /// Until when the step after this one will be done.
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub next_step_until: Option<NaiveDate>,
}
}

wire! { in
/// The insurer's step takes longer than was told. The words say why; customer and intermediary read them.
pub struct PostponeStep {
    #[serde(deserialize_with = "crate::days::day")]
    pub until: NaiveDate,
    pub text: String,
}
}

wire! { in
/// The decision on cover. The text is for the customer; the reasons name the rule each of them rests on.
pub struct DecideCoverage {
    pub outcome: CoverageOutcome,
    /// At least one.
    pub reasons: Vec<DecisionReason>,
    pub text: String,
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub next_step_until: Option<NaiveDate>,
}
}

wire! { in
/// A question that customer and intermediary see and answer.
pub struct AskQuestion {
    pub id: QuestionId,
    pub question: String,
    /// The usual time if absent.
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub answer_until: Option<NaiveDate>,
}
}

wire! { in
/// What is granted for one part of the claim.
pub struct PartGrant {
    pub part_id: ClaimPartId,
    pub granted_cents: Money,
}
}

wire! { in
/// The decision on the amount, with words for the customer.
pub struct DecideClaim {
    /// Each part once. Parts that are not named get nothing.
    pub parts: Vec<PartGrant>,
    pub text: String,
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub next_step_until: Option<NaiveDate>,
}
}

wire! { in
/// What the insurer will at least have to pay, before it has decided (§14 (2) VVG), with words for the customer. The sums are
/// those of all payments on account together.
pub struct GrantOnAccount {
    /// Each part once. Parts that are not named get nothing yet.
    pub parts: Vec<PartGrant>,
    pub text: String,
}
}

wire! { in
pub struct CloseClaim {
    /// What the customer reads; a standing sentence if absent.
    #[serde(default)]
    pub text: Option<String>,
}
}

wire! { in
pub struct ReopenClaim {
    /// Why; customer and intermediary read it.
    pub reason: String,
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub next_step_until: Option<NaiveDate>,
}
}

wire! { out
/// The whole file, for the claims desk alone.
pub struct ClaimFile {
    pub claim: ClaimDetail,
    pub parts: Vec<ClaimPart>,
    pub parties: Vec<ClaimParty>,
    pub tasks: Vec<ClaimTask>,
    /// Oldest first.
    pub notes: Vec<ClaimNote>,
    /// Open ones and those that have ended.
    pub side_states: Vec<ClaimSideState>,
    pub accounts: Vec<DeskAccount>,
    /// In the order of the books.
    pub reserve_entries: Vec<ReserveLine>,
    pub payments: Vec<DeskPayment>,
    pub recourses: Vec<Recourse>,
}
}

wire! { row
/// A part of a claim (Schadenteil) with its money.
pub struct ClaimPart {
    pub id: ClaimPartId,
    pub kind: PartKind,
    pub title: String,
    pub reserve_cents: Money,
    /// Of the last decision.
    pub granted_cents: Money,
    /// Indemnity that is approved and not taken back, wherever it is on its way, less refunds.
    pub approved_cents: Money,
    /// Indemnity that is at the bank or with the payee, less refunds.
    pub paid_cents: Money,
}
}

wire! { row
pub struct ClaimParty {
    pub id: PartyId,
    pub role: PartyRole,
    pub name: String,
    pub contact: Option<String>,
    pub added_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
}
}

wire! { row
pub struct ClaimTask {
    pub id: TaskId,
    pub title: String,
    pub due_on: NaiveDate,
    pub assignee_id: UserId,
    pub assignee_name: String,
    pub status: TaskStatus,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}
}

wire! { row
/// Something that the claims desk has to do, seen from all claims.
pub struct OpenTask {
    pub id: TaskId,
    pub claim_id: ClaimId,
    pub claim_no: String,
    pub title: String,
    pub due_on: NaiveDate,
    pub is_overdue: bool,
    pub assignee_id: UserId,
    pub assignee_name: String,
}
}

wire! { row
pub struct ClaimNote {
    pub id: NoteId,
    pub body: String,
    pub author_name: String,
    pub written_at: DateTime<Utc>,
}
}

wire! { row
/// Lawsuit, fraud check or recourse, with its own next step.
pub struct ClaimSideState {
    pub kind: SideState,
    pub reason: String,
    pub step: String,
    pub step_until: NaiveDate,
    pub opened_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub result: Option<String>,
}
}

wire! { row
pub struct DeskAccount {
    pub id: AccountId,
    pub payee: Payee,
    pub holder: String,
    pub iban: String,
    pub told_at: DateTime<Utc>,
    pub payee_check: PayeeCheck,
    pub checked_by_name: Option<String>,
    pub checked_at: Option<DateTime<Utc>>,
    pub checked_how: Option<String>,
}
}

wire! { row
pub struct ReserveLine {
    pub part_id: ClaimPartId,
    pub booked_on: NaiveDate,
    pub change_cents: Money,
    pub after_cents: Money,
    pub reason: ReserveReason,
    pub note: Option<String>,
    pub booked_by_name: String,
}
}

wire! { row
pub struct DeskPayment {
    pub id: PaymentId,
    pub part_id: ClaimPartId,
    pub kind: PaymentKind,
    pub amount_cents: Money,
    pub account_id: Option<AccountId>,
    /// Of a refund: the indemnity that came back. Absent where nobody knows it any more.
    pub refund_of: Option<PaymentId>,
    pub purpose: String,
    pub reserve_use: ReserveUse,
    pub status: PaymentState,
    pub execute_on: Option<NaiveDate>,
    pub proposed_by_name: String,
    pub proposed_at: DateTime<Utc>,
    pub approved_by_name: Option<String>,
    pub approved_at: Option<DateTime<Utc>>,
    /// Why it was rejected or reversed.
    pub end_reason: Option<String>,
    /// Why it came back from the bank last: sent back, or recalled for a reversal.
    pub return_reason: Option<String>,
}
}

wire! { out
/// A claim against a third party (§ 86 VVG).
pub struct Recourse {
    pub id: RecourseId,
    pub part_id: ClaimPartId,
    pub against: String,
    pub status: RecourseStatus,
    pub step_until: NaiveDate,
    pub asserted_cents: Money,
    pub received_cents: Money,
    pub waived_cents: Money,
    pub open_cents: Money,
    pub entries: Vec<RecourseLine>,
}
}

wire! { row
pub struct RecourseLine {
    pub booked_on: NaiveDate,
    pub event: RecourseEvent,
    pub amount_cents: Money,
}
}

wire! { in
pub struct NewPart {
    pub id: ClaimPartId,
    pub kind: PartKind,
    pub title: String,
}
}

wire! { in
pub struct NewParty {
    pub id: PartyId,
    pub role: PartyRole,
    pub name: String,
    #[serde(default)]
    pub contact: Option<String>,
}
}

wire! { in
/// Nothing is said with it.
#[derive(Default)]
pub struct RemoveParty {}
}

wire! { in
pub struct NewTask {
    pub id: TaskId,
    pub title: String,
    #[serde(deserialize_with = "crate::days::day")]
    pub due_on: NaiveDate,
    /// Somebody of the claims desk; the one who writes it if absent.
    #[serde(default)]
    pub assignee_id: Option<UserId>,
}
}

wire! { in
pub struct FinishTask {
    /// `DONE` or `DROPPED`.
    pub status: TaskStatus,
}
}

wire! { in
pub struct NewNote {
    pub id: NoteId,
    pub body: String,
}
}

wire! { in
/// A document of the claim. Its file is stored already, or follows by upload under `file_id`.
pub struct NewClaimDocument {
    pub id: ClaimDocumentId,
    pub file_id: FileId,
    pub kind: ClaimDocumentKind,
    pub title: String,
    pub sight: Sight,
    /// The day on which the customer consented to the intermediary seeing this medical document.
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub consented_on: Option<NaiveDate>,
}
}

wire! { in
/// For whom a document is from now on.
pub struct ChangeSight {
    pub sight: Sight,
    /// As when the document is added.
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub consented_on: Option<NaiveDate>,
}
}

wire! { in
/// A lawsuit or a fraud check begins. That a recourse is open follows from the recourse.
pub struct OpenSideState {
    pub kind: SideState,
    pub reason: String,
}
}

wire! { in
pub struct EndSideState {
    pub kind: SideState,
    /// What came of it.
    pub result: String,
}
}

wire! { in
/// An account that was told to the desk, of the customer or of somebody else.
pub struct ToldAccount {
    pub id: AccountId,
    pub payee: Payee,
    pub holder: String,
    pub iban: String,
}
}

wire! { in
/// Whether account and holder belong together.
pub struct CheckAccount {
    pub result: PayeeCheck,
    /// How that was found out.
    pub how: String,
}
}

wire! { in
/// What is expected to be paid for a part from now on.
pub struct SetReserve {
    pub part_id: ClaimPartId,
    pub reserve_cents: Money,
    pub reason: ReserveReason,
    #[serde(default)]
    pub note: Option<String>,
}
}

wire! { in
/// What the intermediary may know of the reserve.
pub struct ReleaseReserve {
    pub released_cents: Money,
}
}

wire! { in
/// A payment to be approved. The id is made by the client and is the reference in the bank's file.
pub struct NewPayment {
    pub id: PaymentId,
    pub part_id: ClaimPartId,
    pub kind: PaymentKind,
    pub amount_cents: Money,
    /// Where it goes. Absent for money that comes in.
    #[serde(default)]
    pub account_id: Option<AccountId>,
    /// Of a refund: the indemnity that comes back. Absent for everything else.
    #[serde(default)]
    pub refund_of: Option<PaymentId>,
    /// What the payee reads on the statement, up to 140 characters.
    pub purpose: String,
    pub reserve_use: ReserveUse,
}
}

wire! { in
/// Nothing is said with it: that it was seen is what counts.
#[derive(Default)]
pub struct ApprovePayment {}
}

wire! { in
/// Why a payment is rejected, reversed or was returned.
pub struct EndPayment {
    pub reason: String,
}
}

wire! { in
/// A file with all approved payments.
pub struct NewPaymentFile {
    pub id: PaymentFileId,
    /// Day on which the bank is to carry it out, 30 days ahead at most; the next working day if absent.
    #[serde(default, deserialize_with = "crate::days::optional_day")]
    pub execute_on: Option<NaiveDate>,
}
}

wire! { row
/// A file of payments for the bank.
pub struct PaymentFile {
    pub id: PaymentFileId,
    pub message_id: String,
    pub execute_on: NaiveDate,
    pub payments: i32,
    pub total_cents: Money,
    pub sha256: String,
    pub made_at: DateTime<Utc>,
}
}

wire! { out
/// A payment that is approved and does not go to the bank.
pub struct HeldPayment {
    pub id: PaymentId,
    pub claim_id: ClaimId,
    pub claim_no: String,
    pub kind: PaymentKind,
    pub amount_cents: Money,
    pub reason: PaymentHindrance,
}
}

wire! { in
/// The insurer's account from which claims are paid from a day on.
pub struct NewPayingAccount {
    #[serde(deserialize_with = "crate::days::day")]
    pub valid_from: NaiveDate,
    pub holder: String,
    pub iban: String,
}
}

wire! { row
pub struct PayingAccount {
    pub valid_from: NaiveDate,
    pub holder: String,
    pub iban: String,
}
}

wire! { in
/// What one person of the claims desk pays alone on a claim from a day on; above it a second one approves.
#[cfg_attr(feature = "server", derive(sqlx::FromRow))]
pub struct PaymentLimit {
    #[serde(deserialize_with = "crate::days::day")]
    pub valid_from: NaiveDate,
    pub limit_cents: Money,
}
}

wire! { in
/// A third party is asked to pay.
pub struct NewRecourse {
    pub id: RecourseId,
    pub part_id: ClaimPartId,
    pub against: String,
    pub amount_cents: Money,
}
}

wire! { in
/// Money that the third party paid. The id is that of the payment it becomes.
pub struct RecourseReceipt {
    pub id: PaymentId,
    pub amount_cents: Money,
}
}

wire! { in
/// Nothing more will come; what is still open is waived.
#[derive(Default)]
pub struct CloseRecourse {}
}

wire! { row
/// An account of the ledger with what was posted to it.
pub struct LedgerAccount {
    pub account: String,
    pub name: String,
    pub debit_cents: Money,
    pub credit_cents: Money,
}
}

wire! { in
/// One event to be reckoned: what the contract pays for it.
pub struct IndemnityRequest {
    /// The parts with their losses; the excess falls on the first ones.
    pub parts: Vec<PartLoss>,
    /// Sum insured of the things. Absent where there is no value to measure: liability, first-loss sums.
    #[serde(default)]
    pub sum_insured_cents: Option<Money>,
    /// Value of all insured things just before the event. Absent when the insurer waives § 75 VVG (Unterversicherungsverzicht).
    #[serde(default)]
    pub insured_value_cents: Option<Money>,
    #[serde(default)]
    pub excess_cents: Money,
    /// An excess that is a share of the loss, in place of `excess_cents`.
    #[serde(default)]
    pub excess_share: Option<ExcessShare>,
    /// Excess that earlier payments of the same event have borne.
    #[serde(default)]
    pub excess_used_cents: Money,
    /// What the contract pays for one event at most.
    #[serde(default)]
    pub limit_cents: Option<Money>,
    #[serde(default)]
    pub limit_used_cents: Money,
    /// What another insurer would owe for the same loss (§ 78 VVG), and what it has paid.
    #[serde(default)]
    pub other_owes_cents: Option<Money>,
    #[serde(default)]
    pub other_paid_cents: Money,
}
}

wire! { in
/// 10 % of the loss, at least 500 and at most 5,000 euros: as contracts with natural hazards (Elementar) have it.
pub struct ExcessShare {
    pub percent: Decimal,
    pub at_least_cents: Money,
    pub at_most_cents: Money,
}
}

wire! { in
pub struct PartLoss {
    pub kind: PartKind,
    pub loss_cents: Money,
}
}

wire! { in
/// A disability to be reckoned.
pub struct DisabilityRequest {
    /// Plan of the contract, `BASIS` or `PREMIUM`, which has a better limb table (Gliedertaxe).
    pub plan: String,
    pub progression: Progression,
    pub impairments: Vec<Impairment>,
    /// How much an illness contributed, in percent.
    #[serde(default)]
    pub illness_pct: Decimal,
    /// Sum insured on the day of the accident.
    pub sum_cents: Money,
}
}
