//! Contracts as their readers see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::macros::{states, wire};
use crate::rating::{Frequency, Rating};
use crate::{ContractId, CustomerId, DocumentId, Money, OrganisationId};

states! {
    ContractStatus {
        PendingStart = "PENDING_START",
        Active = "ACTIVE",
        Suspended = "SUSPENDED",
        Terminated = "TERMINATED",
        /// Ended by the policyholder's revocation (§8 VVG).
        Revoked = "REVOKED",
        Void = "VOID",
    }
}

states! {
    /// Whether an event today would be covered. Derived, never typed in.
    CoverState {
        /// Cover has not begun.
        NotYet = "NOT_YET",
        Provisional = "PROVISIONAL",
        /// Until the first premium is paid (§37 VVG).
        ConditionalFirstPremium = "CONDITIONAL_FIRST_PREMIUM",
        Full = "FULL",
        /// Subsequent premium in default after a qualified reminder (§38 VVG).
        Suspended38 = "SUSPENDED_38",
        Ended = "ENDED",
    }
}

states! {
    OpenItemStatus {
        Planned = "PLANNED",
        Due = "DUE",
        InCollection = "IN_COLLECTION",
        Paid = "PAID",
        PartlyPaid = "PARTLY_PAID",
        Returned = "RETURNED",
        Cancelled = "CANCELLED",
        WrittenOff = "WRITTEN_OFF",
    }
}

states! {
    /// Why a contract ends.
    EndedBy {
        /// By notice or by agreement.
        Termination = "TERMINATED",
        /// By the policyholder's revocation (Widerruf, §8 VVG).
        Revocation = "REVOKED",
        /// It never counted, for instance after rescission (Anfechtung, §142 BGB).
        Nullity = "VOID",
    }
}

wire! { row
/// What, beside its first day and its last, decides on status and cover. Whoever keeps a contract without network finds
/// both anew each day; `status` and `cover` are those of the day of the answer.
pub struct CoverFacts {
    /// Present together with `ends_on`.
    pub ended_by: Option<EndedBy>,
    /// Day on which the first premium was received.
    pub first_premium_paid_on: Option<NaiveDate>,
    /// First day without cover because a qualified reminder's deadline passed without payment (§38 (2) VVG).
    pub suspended_from: Option<NaiveDate>,
}
}

wire! { row
/// A line of the contract list.
pub struct ContractSummary {
    pub id: ContractId,
    pub contract_no: String,
    pub customer_id: CustomerId,
    /// `Last, First` or the company.
    pub customer_name: String,
    pub product: String,
    pub product_name: String,
    pub plan: Option<String>,
    pub status: ContractStatus,
    pub cover: CoverState,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub frequency: Frequency,
    pub instalment_gross_cents: Money,
    pub year_gross_cents: Money,
    pub updated_at: DateTime<Utc>,
}
}

wire! { out
/// One contract with everything its reader may see.
pub struct ContractDetail {
    #[serde(flatten)]
    pub summary: ContractSummary,
    pub facts: CoverFacts,
    pub broker_id: OrganisationId,
    pub broker_name: String,
    pub product_version: String,
    /// The version of the contract that is shown, from 1.
    pub version_no: i32,
    pub effective_from: NaiveDate,
    pub main_due_on: NaiveDate,
    /// The inputs this version was rated with.
    pub input: Value,
    /// Premium with its parts and, per part, table, key and factor.
    pub rating: Rating,
    pub mandate: Option<Mandate>,
    pub open_items: Vec<OpenItem>,
    pub documents: Vec<Document>,
}
}

wire! { row
pub struct Mandate {
    pub mandate_reference: String,
    /// Last four characters shown, the rest masked.
    pub iban_masked: String,
    pub status: MandateStatus,
    pub signed_on: NaiveDate,
}
}

states! {
    MandateStatus {
        PendingSignature = "PENDING_SIGNATURE",
        Active = "ACTIVE",
        NeedsNewAccount = "NEEDS_NEW_ACCOUNT",
        Revoked = "REVOKED",
        Expired = "EXPIRED",
    }
}

wire! { row
pub struct OpenItem {
    pub item_no: String,
    pub due_on: NaiveDate,
    pub period_from: NaiveDate,
    /// First day that this item does not cover.
    pub period_until: NaiveDate,
    pub net_cents: Money,
    pub tax_cents: Money,
    pub gross_cents: Money,
    pub status: OpenItemStatus,
}
}

wire! { row
pub struct Document {
    pub id: DocumentId,
    /// `POLICY` and others to come.
    pub kind: String,
    pub title: String,
    pub sha256: String,
    pub created_at: DateTime<Utc>,
}
}
