//! Claims (Schäden).

use chrono::{DateTime, NaiveDate, Utc};

use crate::macros::{states, wire};
use crate::{ClaimId, ContractId, CustomerId, FileId, ThreadId};

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
    pub estimate_cents: Option<crate::Money>,
    #[serde(default)]
    pub police_informed: bool,
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
    /// Stable code; the app has the words. E.g. `REGISTER`, `CHECK_COVERAGE`, `NONE`.
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
    pub estimate_cents: Option<crate::Money>,
    pub police_informed: bool,
    pub photos: Vec<ClaimPhoto>,
    pub timeline: Vec<ClaimEvent>,
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
