//! Messages: conversations, one conversation, and writing. What is written goes out through the outbox.

mod reading;
mod view;
mod writing;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ThreadId;
use shared_types::message::{Message, NewThread, Thread};

use crate::app::{Model, Next};
use crate::cache::{Kept, KeptList, entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::Current;
use crate::outbox::{self, Subject};

pub(crate) use reading::{fetch_open, list_answered, refresh, thread_answered};
pub use view::{MessageRow, MessagesView, ThreadRow, ThreadView};
pub(crate) use view::{messages, thread};
pub(crate) use writing::{delivered, thread_delivered};

const LIST_KEY: &str = "list/threads";
const THREAD_PREFIX: &str = "thread/";
/// What is typed in the field of a conversation.
const FIELD_PREFIX: &str = "draft/thread/";
/// A conversation that the server does not know, and that nobody has sent again yet.
const DRAFT_PREFIX: &str = "draft/conversation/";
const ROWS: usize = 50;
/// As long as the server takes.
const BODY_AT_MOST: usize = 10_000;

/// What a new conversation is about.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum ThreadAbout {
    Free,
    Claim { id: String },
    Contract { id: String },
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum MessagesEvent {
    Refresh,
    ShowMore,
    Open {
        thread_id: String,
    },
    Close,
    /// The text in the field of the open conversation; kept until it is sent.
    Compose {
        text: String,
    },
    /// Sends the text of the open conversation, or the open draft of a new one.
    Send,
    /// Opens a conversation with its first message. Intermediaries say with which customer.
    Begin {
        about: ThreadAbout,
        customer_id: Option<String>,
        title: String,
        text: String,
    },
    /// Sends the refused messages of the open conversation once more.
    SendAgain,
    /// Takes the refused messages of the open conversation out. Their words stay: in its field, or as the draft of a new
    /// conversation when the server knows none.
    GiveUp,
    /// Deletes the open draft of a conversation.
    DiscardDraft,
}

#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) list: KeptList<Thread>,
    threads: BTreeMap<ThreadId, Conversation>,
    /// Pages of a conversation that are still arriving.
    arriving: BTreeMap<ThreadId, Arriving>,
    /// What is typed, by conversation.
    fields: BTreeMap<ThreadId, String>,
    /// New conversations that were given up, with their words.
    drafts: BTreeMap<ThreadId, NewThread>,
    open: Option<ThreadId>,
    shown: usize,
}

/// A conversation as the phone knows it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Conversation {
    #[serde(flatten)]
    kept: Kept<Vec<Message>>,
    /// Up to when the server has listed everything. An own message that it only took does not count: another's may lie
    /// before it.
    #[serde(default)]
    listed_up_to: Option<DateTime<Utc>>,
}

#[derive(Debug, Default)]
struct Arriving {
    messages: Vec<Message>,
    /// The time of the last message that the list knew of when the pages were asked for.
    asked_for: Option<DateTime<Utc>>,
}

impl Default for Messages {
    fn default() -> Self {
        Self {
            list: KeptList::default(),
            threads: BTreeMap::new(),
            arriving: BTreeMap::new(),
            fields: BTreeMap::new(),
            drafts: BTreeMap::new(),
            open: None,
            shown: ROWS,
        }
    }
}

impl Messages {
    pub(crate) fn unread_count(&self) -> i64 {
        self.list
            .rows()
            .iter()
            .map(|thread| thread.unread_count.max(0))
            .sum()
    }

    /// Drafts of conversations that exist on this phone only.
    pub(crate) fn unsent_count(&self) -> usize {
        self.drafts.len()
    }

    fn row(&self, id: ThreadId) -> Option<&Thread> {
        self.list.rows().iter().find(|thread| thread.id == id)
    }

    /// Whether everything that the list knows of has been fetched.
    fn is_complete(&self, thread: &Thread) -> bool {
        let listed = self
            .threads
            .get(&thread.id)
            .and_then(|known| known.listed_up_to);
        listed.is_some_and(|listed| listed >= thread.last_message_at)
    }
}

pub(crate) fn update(event: MessagesEvent, model: &mut Model) -> Next {
    let messages = &mut model.messages;
    match event {
        MessagesEvent::Refresh => refresh(model).and(render()),
        MessagesEvent::ShowMore => {
            messages.shown += ROWS;
            render()
        }
        MessagesEvent::Open { thread_id } => thread_id
            .parse()
            .map_or_else(|_| Command::done(), |id| reading::open(id, model)),
        MessagesEvent::Close => {
            messages.open = None;
            render()
        }
        MessagesEvent::Compose { text } => writing::compose(text, model),
        MessagesEvent::Send => writing::send(model),
        MessagesEvent::Begin {
            about,
            customer_id,
            title,
            text,
        } => writing::begin(&about, customer_id.as_deref(), &title, &text, model),
        MessagesEvent::SendAgain => match messages.open {
            Some(id) => outbox::send_again(Subject::Thread(id), model),
            None => Command::done(),
        },
        MessagesEvent::GiveUp => writing::give_up(model),
        MessagesEvent::DiscardDraft => writing::discard_draft(model),
    }
}

pub(crate) fn restore_list(entries: &[StoreEntry], model: &mut Model) {
    if let Some(kept) = restore(entries, LIST_KEY) {
        model.messages.list.kept = kept;
    }
    for StoreEntry { key, value } in entries {
        if let Some(id) = id_in(key, FIELD_PREFIX) {
            let text = serde_json::from_str(value);
            model
                .messages
                .fields
                .extend(text.ok().map(|text| (id, text)));
        } else if let Some(id) = id_in(key, DRAFT_PREFIX) {
            let draft = serde_json::from_str(value);
            model
                .messages
                .drafts
                .extend(draft.ok().map(|draft| (id, draft)));
        }
    }
}

pub(crate) fn restore_threads(entries: &[StoreEntry], model: &mut Model) {
    for StoreEntry { key, value } in entries {
        let Some(id) = id_in(key, THREAD_PREFIX) else {
            continue;
        };
        let known = model.messages.threads.entry(id).or_default();
        // What the server has said meanwhile is newer.
        if known.kept.as_of.is_none()
            && let Ok(stored) = serde_json::from_str::<Conversation>(value)
        {
            known.kept.restore(stored.kept);
            known.listed_up_to = stored.listed_up_to;
        }
    }
}

/// What belongs under the key of a draft or a field.
pub(crate) fn current_draft(key: &str, model: &Model) -> Current {
    let Messages { fields, drafts, .. } = &model.messages;
    if let Some(id) = id_in(key, FIELD_PREFIX) {
        return Current::entry_or_nothing(fields.get(&id).map(|text| entry(key, text)));
    }
    match id_in(key, DRAFT_PREFIX) {
        Some(id) => Current::entry_or_nothing(drafts.get(&id).map(|draft| entry(key, draft))),
        None => Current::Cached,
    }
}

fn id_in(key: &str, prefix: &str) -> Option<ThreadId> {
    key.strip_prefix(prefix)?.parse().ok()
}

fn thread_key(id: ThreadId) -> String {
    format!("{THREAD_PREFIX}{id}")
}

fn field_key(id: ThreadId) -> String {
    format!("{FIELD_PREFIX}{id}")
}

fn draft_key(id: ThreadId) -> String {
    format!("{DRAFT_PREFIX}{id}")
}
