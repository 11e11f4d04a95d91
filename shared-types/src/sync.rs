//! Synchronisation: what a phone keeps of the server, brought up to date.

use uuid::Uuid;

use crate::claim::ClaimDetail;
use crate::contract::ContractDetail;
use crate::customer::Customer;
use crate::macros::{states, wire};
use crate::message::{Message, Thread};

/// What the things in a [`SyncPage`] look like. A server with another number begins every phone anew; a phone that gets
/// another number than its own needs a newer app.
pub const SYNC_SCHEMA: u32 = 1;

states! {
    /// A kind of thing that phones keep.
    SyncKind {
        Customer = "CUSTOMER",
        Contract = "CONTRACT",
        Claim = "CLAIM",
        Thread = "THREAD",
        Message = "MESSAGE",
    }
}

wire! { out
/// Everything that changed, or the next part of it, as the caller may see it now. Things may come more than once; the
/// later one counts.
pub struct SyncPage {
    pub schema: u32,
    /// This is the first page of a full copy: what the phone has from before is kept only if a page of the copy names it.
    pub begins_snapshot: bool,
    /// This is the last page of a full copy.
    pub ends_snapshot: bool,
    pub customers: Vec<Customer>,
    pub contracts: Vec<ContractDetail>,
    pub claims: Vec<ClaimDetail>,
    pub threads: Vec<Thread>,
    pub messages: Vec<Message>,
    /// What the caller may not see any more. With a conversation go its messages.
    pub gone: Vec<Gone>,
    /// For the next call; to be kept together with this page, in one step.
    pub cursor: String,
    /// There is more right now.
    pub has_more: bool,
}
}

wire! { out
/// A thing that left the caller's sight.
pub struct Gone {
    pub kind: SyncKind,
    pub id: Uuid,
}
}
