//! Claims (Schäden): reported by customers and their intermediaries, registered by the insurer.

mod corrections;
mod coverage;
mod desk;
mod detail;
mod list_claims;
mod list_overdue;
mod list_queue;
mod money;
mod notice_refusal;
mod photos;
mod progress;
mod reckon;
mod register_claim;
mod report_claim;
mod settle;
mod show_claim;
mod sql;

pub(crate) use desk::{
    AnnouncedDocument, find_announced_document, lock_announced_document, receive_document,
};
pub(crate) use detail::list_details;
pub(crate) use photos::{
    AnnouncedPhoto, find_announced_photo, lock_announced_photo, receive_photo,
};

use chrono::{DateTime, Utc};
use shared_types::claim::Actor;
use shared_types::organisation::PrincipalKind;
use shared_types::{ClaimId, CustomerId, Money, OrganisationId};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::detail::find_detail;
use crate::app::App;
use crate::identity::Caller;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            list_claims::list_claims,
            report_claim::report_claim
        ))
        .routes(routes!(show_claim::show_claim))
        .routes(routes!(list_queue::list_claim_queue))
        .routes(routes!(list_overdue::list_overdue_claims))
        .routes(routes!(register_claim::register_claim))
        .routes(routes!(reckon::reckon_indemnity))
        .routes(routes!(reckon::reckon_disability))
        .merge(corrections::routes())
        .merge(coverage::routes())
        .merge(settle::routes())
        .merge(desk::routes())
        .merge(money::routes())
}

/// A claim with the owners that all its parts carry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnedClaim {
    pub(crate) id: ClaimId,
    pub(crate) customer_id: CustomerId,
    pub(crate) broker_id: OrganisationId,
}

/// Words that people write into a file, at most.
const MAX_WORDS: usize = 10_000;
/// 100 million euros: more than any contract pays.
const MAX_AMOUNT: Money = Money::from_cents(10_000_000_000);

/// What happened in the life of a claim. Codes are stable, the app has the words.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Reported,
    Registered,
    PhotoReceived,
    Corrected,
    CoverageCheckStarted,
    CoverageDecided,
    AdjustmentStarted,
    StepPostponed,
    QuestionAsked,
    QuestionAnswered,
    QuestionWithdrawn,
    GrantedOnAccount,
    Decided,
    PaymentApproved,
    Paid,
    PaymentReturned,
    PaymentReversed,
    RefundReceived,
    RefundReversed,
    DocumentAdded,
    Closed,
    Reopened,
}

impl Happening {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "REPORTED",
            Self::Registered => "REGISTERED",
            Self::PhotoReceived => "PHOTO_RECEIVED",
            Self::Corrected => "CORRECTED",
            Self::CoverageCheckStarted => "COVERAGE_CHECK_STARTED",
            Self::CoverageDecided => "COVERAGE_DECIDED",
            Self::AdjustmentStarted => "ADJUSTMENT_STARTED",
            Self::StepPostponed => "STEP_POSTPONED",
            Self::QuestionAsked => "QUESTION_ASKED",
            Self::QuestionAnswered => "QUESTION_ANSWERED",
            Self::QuestionWithdrawn => "QUESTION_WITHDRAWN",
            Self::GrantedOnAccount => "GRANTED_ON_ACCOUNT",
            Self::Decided => "DECIDED",
            Self::PaymentApproved => "PAYMENT_APPROVED",
            Self::Paid => "PAID",
            Self::PaymentReturned => "PAYMENT_RETURNED",
            Self::PaymentReversed => "PAYMENT_REVERSED",
            Self::RefundReceived => "REFUND_RECEIVED",
            Self::RefundReversed => "REFUND_REVERSED",
            Self::DocumentAdded => "DOCUMENT_ADDED",
            Self::Closed => "CLOSED",
            Self::Reopened => "REOPENED",
        }
    }
}

/// On which side of the case somebody stands.
fn side_of(caller: &Caller) -> Actor {
    match caller.kind {
        PrincipalKind::Customer => Actor::Customer,
        PrincipalKind::Broker | PrincipalKind::Adviser | PrincipalKind::Partner => Actor::Broker,
        PrincipalKind::Staff => Actor::Insurer,
    }
}

/// Adds a step to the life of a claim.
async fn record(
    db: &mut PgConnection,
    claim: OwnedClaim,
    happening: Happening,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    record_with(db, claim, happening, None, caller, now).await
}

/// The same with words that customer and intermediary read.
async fn record_with(
    db: &mut PgConnection,
    claim: OwnedClaim,
    happening: Happening,
    text: Option<&str>,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let side = side_of(caller);
    sql::insert_event(db, claim, happening.as_str(), text, side, caller, now).await
}
