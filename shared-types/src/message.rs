//! Digital messages (digitale Nachrichten).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::macros::{states, wire};
use crate::{CustomerId, MessageId, ThreadId, UserId};

states! {
    /// What a conversation is about.
    ThreadSubject {
        Claim = "CLAIM",
        Contract = "CONTRACT",
        Application = "APPLICATION",
        Free = "FREE",
    }
}

wire! { in
/// Opens a conversation with its first message.
pub struct NewThread {
    pub id: ThreadId,
    pub subject: ThreadSubject,
    /// The claim, contract or application; absent when free.
    #[serde(default)]
    pub subject_id: Option<Uuid>,
    /// Whose conversation it is. Customers leave it out.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
    pub title: String,
    pub message: NewMessage,
}
}

wire! { in
pub struct NewMessage {
    pub id: MessageId,
    /// 1 to 10,000 characters.
    pub body: String,
}
}

wire! { row
pub struct Thread {
    pub id: ThreadId,
    pub subject: ThreadSubject,
    pub subject_id: Option<Uuid>,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub title: String,
    pub last_message_at: DateTime<Utc>,
    pub last_message_preview: String,
    pub unread_count: i64,
}
}

wire! { row
pub struct Message {
    pub id: MessageId,
    pub thread_id: ThreadId,
    /// Its place in the conversation: higher is later. There are gaps.
    pub number: i64,
    pub author_id: UserId,
    pub author_name: String,
    pub author_kind: crate::organisation::PrincipalKind,
    pub body: String,
    pub sent_at: DateTime<Utc>,
    /// Someone of another party has read it.
    pub is_read: bool,
}
}
