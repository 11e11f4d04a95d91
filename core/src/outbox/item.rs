//! What waits to be sent: what it is, where to, and how far it is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared_types::claim::LossNotice;
use shared_types::claim_file::{NewAnswer, NewCorrection};
use shared_types::message::{NewMessage, NewThread};
use shared_types::preferences::PreferencesPatch;
use shared_types::{ClaimId, DeviceId, FileId, MessageId, QuestionId, ThreadId};
use uuid::Uuid;

use super::PREFIX;

/// The code of a file that is not on the phone any more: no other try will find it.
pub(crate) const FILE_MISSING: &str = "phone/file-missing";

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) number: u64,
    pub(crate) delivery: Delivery,
    pub(crate) made_at: DateTime<Utc>,
    /// Why the server does not take it. A refused item stays until the user decides.
    pub(crate) refusal: Option<Refusal>,
    #[serde(skip)]
    pub(crate) stage: Stage,
    /// The server does not want to be asked before.
    #[serde(skip)]
    pub(crate) not_before: Option<DateTime<Utc>>,
    /// A copy of it may be on its way, and arrive whenever it likes. What an earlier life left behind may have gone out there.
    #[serde(skip, default = "yes")]
    pub(crate) may_have_gone: bool,
    /// How often it was sent in this life of the app.
    #[serde(skip)]
    pub(crate) attempts: u32,
    /// Answers in a row that did not come from our server.
    #[serde(skip)]
    pub(crate) foreign_answers: u32,
}

const fn yes() -> bool {
    true
}

/// What is sent, and where to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Delivery {
    Claim(LossNotice),
    Photo {
        id: FileId,
        claim_id: ClaimId,
        handle: String,
    },
    /// Puts right what a report said.
    Correction {
        claim_id: ClaimId,
        correction: NewCorrection,
    },
    /// An answer to a question of the insurer; its photos follow.
    Answer {
        claim_id: ClaimId,
        question_id: QuestionId,
        answer: NewAnswer,
    },
    Thread(NewThread),
    Message {
        thread_id: ThreadId,
        message: NewMessage,
    },
    /// A file of a message, which it follows.
    Attachment {
        id: FileId,
        thread_id: ThreadId,
        message_id: MessageId,
        handle: String,
    },
    CloseInquiry {
        thread_id: ThreadId,
        /// What the reader has seen of it: what comes later opens it again.
        #[serde(default)]
        up_to: Option<MessageId>,
    },
    /// Changes what the person wishes for their phones.
    Wish {
        /// One that the network brings once more does not undo a newer one.
        id: Uuid,
        change: PreferencesPatch,
    },
    /// Ends the session on another device, and lets it delete everything.
    GiveUpDevice {
        id: DeviceId,
        /// The login that the list told of: a newer one is not meant.
        signed_in_at: DateTime<Utc>,
    },
    /// How far a conversation was read. The user has not sent it, and is not told of it.
    Read {
        thread_id: ThreadId,
        up_to: MessageId,
    },
}

/// What items are about. Items with the same subject go in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Claim(ClaimId),
    Thread(ThreadId),
    Preferences,
    Device(DeviceId),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    /// The server's code; empty when the phone itself gave up, because strangers answered.
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) detail: String,
}

impl Refusal {
    /// Whether the server has said no. When the phone gave up, an earlier try may have arrived with its answer lost.
    pub(crate) fn is_the_servers(&self) -> bool {
        !self.code.is_empty()
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) enum Stage {
    /// On its way into the store; not sent before it is there.
    Storing,
    /// In the store, ready to go.
    #[default]
    Stored,
    Sending,
    /// Waits for its next attempt; a timer ends it.
    Resting,
}

impl Item {
    pub(crate) fn subject(&self) -> Subject {
        match &self.delivery {
            Delivery::Claim(notice) => Subject::Claim(notice.id),
            Delivery::Photo { claim_id, .. }
            | Delivery::Correction { claim_id, .. }
            | Delivery::Answer { claim_id, .. } => Subject::Claim(*claim_id),
            Delivery::Thread(thread) => Subject::Thread(thread.id),
            Delivery::Wish { .. } => Subject::Preferences,
            Delivery::GiveUpDevice { id, .. } => Subject::Device(*id),
            Delivery::Message { thread_id, .. }
            | Delivery::CloseInquiry { thread_id, .. }
            | Delivery::Attachment { thread_id, .. }
            | Delivery::Read { thread_id, .. } => Subject::Thread(*thread_id),
        }
    }

    /// Whether later items of the subject make sense only after this one.
    pub(super) fn opens_subject(&self) -> bool {
        matches!(self.delivery, Delivery::Claim(_) | Delivery::Thread(_))
    }

    /// The words that it carries.
    pub(crate) fn message(&self) -> Option<&NewMessage> {
        if let Delivery::Message { message, .. } | Delivery::Thread(NewThread { message, .. }) =
            &self.delivery
        {
            Some(message)
        } else {
            None
        }
    }

    /// The message that this is, or that a file belongs to.
    pub(crate) fn message_id(&self) -> Option<MessageId> {
        if let Delivery::Message { message, .. } = &self.delivery {
            return Some(message.id);
        }
        if let Delivery::Attachment { message_id, .. } = &self.delivery {
            return Some(*message_id);
        }
        None
    }

    /// The file of this phone that it carries.
    pub(crate) fn handle(&self) -> Option<&String> {
        if let Delivery::Photo { handle, .. } | Delivery::Attachment { handle, .. } = &self.delivery
        {
            Some(handle)
        } else {
            None
        }
    }

    /// The photo that it carries.
    pub(crate) fn photo_id(&self) -> Option<FileId> {
        if let Delivery::Photo { id, .. } = &self.delivery {
            Some(*id)
        } else {
            None
        }
    }

    /// The photos that follow it.
    pub(super) fn announces(&self) -> &[FileId] {
        if let Delivery::Claim(notice) = &self.delivery {
            return &notice.photo_ids;
        }
        if let Delivery::Answer { answer, .. } = &self.delivery {
            return &answer.photo_ids;
        }
        &[]
    }

    /// The phone itself gave up, without a word of the server: it may have arrived, so it goes out again under its old id and
    /// under no other.
    pub(crate) fn may_have_arrived(&self) -> bool {
        let refusal = self.refusal.as_ref();
        refusal.is_some_and(|refusal| refusal.code.is_empty())
    }

    /// Nobody waits for it: whatever becomes of it, the user is not asked.
    pub(crate) fn is_silent(&self) -> bool {
        matches!(self.delivery, Delivery::Read { .. })
    }

    pub(super) fn key(&self) -> String {
        format!("{PREFIX}{:012}", self.number)
    }
}
