//! Digital messages (digitale Nachrichten).

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::macros::{states, wire};
use crate::{CustomerId, FileId, MessageId, ThreadId, UserId};

states! {
    /// What a conversation is about.
    ThreadSubject {
        Claim = "CLAIM",
        Contract = "CONTRACT",
        Application = "APPLICATION",
        /// An inquiry (Anfrage) of the customer, about a contract or nothing in particular. It has a state.
        Request = "REQUEST",
        Free = "FREE",
    }
}

states! {
    /// A party of a conversation. The intermediary reads all of it.
    Party {
        Customer = "CUSTOMER",
        /// The broker or adviser firm that looks after the customer.
        Broker = "BROKER",
        Insurer = "INSURER",
    }
}

states! {
    /// Life of a customer's inquiry.
    RequestState {
        Open = "OPEN",
        Answered = "ANSWERED",
        Closed = "CLOSED",
    }
}

states! {
    /// How the sender wishes a message to reach a customer who has a folder.
    DeliveryWish {
        Folder = "FOLDER",
        Mail = "MAIL",
        FolderAndMail = "FOLDER_AND_MAIL",
    }
}

states! {
    /// How a message reaches the customer: what became of the wish.
    DeliveryWay {
        /// It is for the office alone.
        Internal = "INTERNAL",
        /// The customer has neither an e-mail address nor a folder: it is kept like an internal one.
        NoAddress = "NO_ADDRESS",
        /// Mailed, and in the folder once the customer opens one.
        MailThenFolder = "MAIL_THEN_FOLDER",
        Folder = "FOLDER",
        Mail = "MAIL",
        FolderAndMail = "FOLDER_AND_MAIL",
    }
}

states! {
    /// What became of the mail.
    MailState {
        Waiting = "WAITING",
        Sent = "SENT",
        /// This installation has no mail server.
        LoggedOnly = "LOGGED_ONLY",
        /// The mail server said no for good.
        Rejected = "REJECTED",
        /// The mail server could not be reached for too long.
        GivenUp = "GIVEN_UP",
    }
}

wire! { in
/// Opens a conversation with its first message.
pub struct NewThread {
    pub id: ThreadId,
    pub subject: ThreadSubject,
    /// The claim, contract or application; absent when free, and may be absent for an inquiry.
    #[serde(default)]
    pub subject_id: Option<Uuid>,
    /// Whose conversation it is. Customers leave it out.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
    pub title: String,
    /// Whom it addresses is who takes part in the conversation; all three parties if it does not say.
    pub message: NewMessage,
}
}

wire! { in
pub struct NewMessage {
    pub id: MessageId,
    /// 1 to 10,000 characters.
    pub body: String,
    /// Who may read it besides its author's party; all who take part if absent. The intermediary alone means internal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Vec<Party>>,
    /// The own message of this conversation that it puts right. Its readers are those of that message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<MessageId>,
    /// Files that will follow by upload under these ids; at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<FileId>,
    /// How it shall reach a customer who has a folder; `FOLDER` if absent. Customers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryWish>,
}
}

impl NewMessage {
    /// A message to all who take part.
    #[must_use]
    pub const fn new(id: MessageId, body: String) -> Self {
        Self {
            id,
            body,
            audience: None,
            corrects: None,
            attachments: Vec::new(),
            delivery: None,
        }
    }
}

wire! { in
/// How far somebody has read.
#[derive(Default)]
pub struct ReadUpTo {
    /// The last message that was looked at; all that is there if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<MessageId>,
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
    /// Who takes part.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// Of an inquiry only.
    #[serde(default)]
    pub request_state: Option<RequestState>,
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
    /// Who may read it.
    #[serde(default)]
    pub audience: Vec<Party>,
    /// The message that this one puts right.
    #[serde(default)]
    pub corrects: Option<MessageId>,
    /// The latest message that puts this one right.
    #[serde(default)]
    pub corrected_by: Option<MessageId>,
    /// The other parties that have read it; no person is named.
    #[serde(default)]
    #[cfg_attr(feature = "server", sqlx(json))]
    pub read_by: Vec<ReadReceipt>,
    #[serde(default)]
    #[cfg_attr(feature = "server", sqlx(json))]
    pub attachments: Vec<Attachment>,
    /// How it reaches the customer; for the sender's party.
    #[serde(default)]
    #[cfg_attr(feature = "server", sqlx(json(nullable)))]
    pub delivery: Option<Delivery>,
}
}

wire! { out
/// How a message reaches the customer, and what became of its mail if there is one.
pub struct Delivery {
    pub way: DeliveryWay,
    pub mail: Option<MailState>,
}
}

wire! { out
/// A file that a message announced; `received_at` is set once its bytes are stored.
pub struct Attachment {
    pub id: FileId,
    pub received_at: Option<DateTime<Utc>>,
    pub media_type: Option<String>,
    pub size_bytes: Option<i64>,
}
}

wire! { out
/// When the first person of a party read a message.
pub struct ReadReceipt {
    pub party: Party,
    pub read_at: DateTime<Utc>,
}
}

wire! { row
/// A conversation that waits for the insurer's answer.
pub struct WaitingThread {
    pub thread_id: ThreadId,
    pub subject: ThreadSubject,
    pub subject_id: Option<Uuid>,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub title: String,
    pub last_message_preview: String,
    /// Since the first message that nobody has answered.
    pub waiting_since: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub is_overdue: bool,
    /// Who takes care of it.
    pub assignee_id: Option<UserId>,
    pub assignee_name: Option<String>,
}
}

wire! { in
/// A conversation needs no answer.
pub struct NoAnswerNeeded {
    /// The last message that was looked at: a newer one waits all the same.
    pub message_id: MessageId,
    /// 1 to 500 characters.
    pub reason: String,
}
}
