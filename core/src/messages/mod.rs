//! Messages: conversations, one conversation, and writing. What is written goes out through the outbox.

mod arrived;
mod field;
mod giving_up;
mod readers;
mod reading;
mod view;
mod writing;

use std::collections::BTreeMap;

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ThreadId;
use shared_types::message::{Message, NewThread, Thread};

use crate::app::{Model, Next};
use crate::cache::restore_each;
use crate::capabilities::StoreEntry;
use crate::outbox::{self, Subject};
use crate::sync;
use crate::view::Window;

pub(crate) use arrived::{attachment_delivered, delivered, inquiry_closed, thread_delivered};
pub use readers::{DeliveryChoice, DeliveryOption, Readers, ReadersOption};
pub(crate) use reading::{forget_conversation, keep_messages, mark_read, restore_messages};
pub use view::{MessageRow, MessagesView, ThreadRow, ThreadView};
pub(crate) use view::{messages, thread};

use self::field::Field;

/// What is typed in the field of a conversation.
const FIELD_PREFIX: &str = "draft/thread/";
/// A conversation that the server does not know, and that nobody has sent again yet.
const DRAFT_PREFIX: &str = "draft/conversation/";

/// What a new conversation is about.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum ThreadAbout {
    Free,
    Claim {
        id: String,
    },
    Contract {
        id: String,
    },
    /// An inquiry (Anfrage) of the customer, about a contract or nothing in particular. It has a state and is closed.
    Inquiry {
        contract_id: Option<String>,
    },
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum MessagesEvent {
    Refresh,
    /// This row is the topmost on the screen: the view holds those around it.
    Look {
        row: u32,
    },
    Open {
        thread_id: String,
    },
    Close,
    /// The text in the field of the open conversation; kept until it is sent.
    Compose {
        text: String,
    },
    /// A file was taken or picked for this conversation; the shell keeps it under this handle until `Discard`. It may come after a
    /// restart, and when something else is on the screen by then.
    Attach {
        thread_id: String,
        handle: String,
    },
    /// Takes a file out again.
    Detach {
        file_id: String,
    },
    /// Begins to put an own message right (`can_correct`): its words come into the field, and what was typed there waits.
    Correct {
        message_id: String,
    },
    /// The message stays as it is, and what was in the field before comes back.
    LeaveCorrection,
    /// Who reads the next message in the open conversation (`readers`).
    ChooseReaders {
        readers: Readers,
    },
    /// How the next message reaches the customer (`deliveries`).
    ChooseDelivery {
        delivery: DeliveryChoice,
    },
    /// Closes the open inquiry (`can_close`).
    CloseInquiry,
    /// Words to look for in conversations; empty for all of them.
    Search {
        text: String,
    },
    /// Sends the text of the open conversation with its files, or the open draft of a new one.
    Send,
    /// Begins a conversation: its draft opens, to be given a title, written and sent like any other. Intermediaries say with
    /// which customer a free one is.
    Begin {
        about: ThreadAbout,
        customer_id: Option<String>,
    },
    /// What the open draft of a conversation shall be called (`is_draft`).
    SetTitle {
        title: String,
    },
    /// Sends the refused messages of the open conversation once more.
    SendAgain,
    /// Takes the refused messages of the open conversation out. Their words stay: in its field, or as the draft of a new
    /// conversation when the server knows none.
    GiveUp,
    /// Deletes the open draft of a conversation.
    DiscardDraft,
}

#[derive(Debug, Default)]
pub(crate) struct Messages {
    /// Those that were opened; a customer's own are all here.
    conversations: BTreeMap<ThreadId, Conversation>,
    /// What is typed, by conversation.
    fields: BTreeMap<ThreadId, Field>,
    /// New conversations that are being written; their words are in their fields.
    drafts: BTreeMap<ThreadId, NewThread>,
    open: Option<ThreadId>,
    window: Window,
    search: String,
}

/// The messages of a conversation, in their order.
#[derive(Debug, Default)]
struct Conversation {
    messages: Vec<Message>,
    /// What the store holds of it is here.
    is_loaded: bool,
}

impl Messages {
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Conversations in which something is written that nobody has sent.
    pub(crate) fn unsent_count(&self) -> usize {
        let fields = self
            .fields
            .iter()
            .filter(|(_, field)| field.says_something());
        let typed = fields.filter(|(id, _)| !self.drafts.contains_key(id));
        self.begun_drafts().count() + typed.count()
    }

    /// New conversations in which something was written. One that was left blank, by a kill, is shown to nobody; it serves whoever
    /// begins the same conversation next.
    fn begun_drafts(&self) -> impl Iterator<Item = &NewThread> {
        self.drafts
            .values()
            .filter(|draft| !self.is_blank_draft(draft.id))
    }

    fn is_blank_draft(&self, id: ThreadId) -> bool {
        let is_untitled = |draft: &NewThread| draft.title.trim().is_empty();
        self.drafts.get(&id).is_some_and(is_untitled)
            && self.fields.get(&id).is_none_or(Field::is_blank)
    }
}

/// Messages that the reader has not seen, in all conversations.
pub(crate) fn unread(model: &Model) -> u32 {
    let threads = model.book.threads.rows();
    let unread: i64 = threads.map(|thread| thread.unread_count.max(0)).sum();
    u32::try_from(unread).unwrap_or(u32::MAX)
}

/// The line of a conversation that the server has.
fn find(id: ThreadId, model: &Model) -> Option<&Thread> {
    model.book.threads.find(id.0)
}

pub(crate) fn update(event: MessagesEvent, model: &mut Model) -> Next {
    let messages = &mut model.messages;
    match event {
        MessagesEvent::Refresh => sync::refresh(model).and(render()),
        MessagesEvent::Look { row } => {
            if messages.window.look(row) {
                render()
            } else {
                Command::done()
            }
        }
        MessagesEvent::Open { thread_id } => thread_id
            .parse()
            .map_or_else(|_| Command::done(), |id| reading::open(id, model)),
        MessagesEvent::Close => writing::close(model),
        MessagesEvent::Compose { text } => field::compose(text, model),
        MessagesEvent::Attach { thread_id, handle } => field::attach(handle, &thread_id, model),
        MessagesEvent::Detach { file_id } => field::detach(&file_id, model),
        MessagesEvent::Correct { message_id } => field::correct(&message_id, model),
        MessagesEvent::LeaveCorrection => field::leave_correction(model),
        MessagesEvent::ChooseReaders { readers } => {
            field::change(|field| field.readers = readers, model)
        }
        MessagesEvent::ChooseDelivery { delivery } => {
            field::change(|field| field.delivery = delivery, model)
        }
        MessagesEvent::CloseInquiry => writing::close_inquiry(model),
        MessagesEvent::Search { text } => {
            messages.search = text;
            messages.window = Window::default();
            render()
        }
        MessagesEvent::Send => writing::send(model),
        MessagesEvent::Begin { about, customer_id } => writing::begin(about, customer_id, model),
        MessagesEvent::SetTitle { title } => writing::set_title(title, model),
        MessagesEvent::SendAgain => match messages.open {
            Some(id) => outbox::send_again(Subject::Thread(id), model),
            None => Command::done(),
        },
        MessagesEvent::GiveUp => giving_up::give_up(model),
        MessagesEvent::DiscardDraft => giving_up::discard_draft(model),
    }
}

/// Takes over what was typed and not sent, and names what it cannot read.
pub(crate) fn restore_drafts(entries: &[StoreEntry], model: &mut Model) -> Vec<String> {
    let Messages { fields, drafts, .. } = &mut model.messages;
    let unread = [
        restore_each(entries, |key| id_in(key, FIELD_PREFIX), fields),
        restore_each(entries, |key| id_in(key, DRAFT_PREFIX), drafts),
    ];
    unread.concat()
}

fn id_in(key: &str, prefix: &str) -> Option<ThreadId> {
    key.strip_prefix(prefix)?.parse().ok()
}

fn field_key(id: ThreadId) -> String {
    format!("{FIELD_PREFIX}{id}")
}

fn draft_key(id: ThreadId) -> String {
    format!("{DRAFT_PREFIX}{id}")
}
