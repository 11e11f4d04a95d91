//! Messages: conversations, one conversation, and writing. What is written goes out through the outbox.

mod view;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::message::{Message, NewMessage, NewThread, Thread, ThreadSubject};
use shared_types::{CustomerId, MessageId, ThreadId};

use crate::api::{Answer, Asked, Call, page_path, read};
use crate::app::{Model, Next, load_details, write};
use crate::cache::{Arrived, Kept, KeptList, entry, restore};
use crate::capabilities::StoreEntry;
use crate::outbox::{self, Delivery, Subject};
use crate::session;

pub use view::{MessageRow, MessagesView, ThreadRow, ThreadView};
pub(crate) use view::{messages, thread};

const LIST_KEY: &str = "list/threads";
const DRAFT_PREFIX: &str = "draft/thread/";
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
    /// Sends the text of the open conversation.
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
    /// Takes the refused messages of the open conversation out.
    GiveUp,
}

#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) list: KeptList<Thread>,
    threads: BTreeMap<ThreadId, Kept<Vec<Message>>>,
    /// Pages of a conversation that are still arriving.
    arriving: BTreeMap<ThreadId, Vec<Message>>,
    drafts: BTreeMap<ThreadId, String>,
    open: Option<ThreadId>,
    shown: usize,
}

impl Default for Messages {
    fn default() -> Self {
        Self {
            list: KeptList::default(),
            threads: BTreeMap::new(),
            arriving: BTreeMap::new(),
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
            .map_or_else(|_| Command::done(), |id| open(id, model)),
        MessagesEvent::Close => {
            messages.open = None;
            render()
        }
        MessagesEvent::Compose { text } => compose(text, model),
        MessagesEvent::Send => send(model),
        MessagesEvent::Begin {
            about,
            customer_id,
            title,
            text,
        } => begin(&about, customer_id.as_deref(), &title, &text, model),
        MessagesEvent::SendAgain => match messages.open {
            Some(id) => outbox::send_again(Subject::Thread(id), model),
            None => Command::done(),
        },
        MessagesEvent::GiveUp => give_up(model),
    }
}

fn open(id: ThreadId, model: &mut Model) -> Next {
    model.messages.open = Some(id);
    let cached = if model.messages.threads.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![thread_key(id)])
    };
    // A conversation that only exists on the phone is drawn from the outbox.
    let is_new = model
        .outbox
        .about(Subject::Thread(id))
        .any(|item| matches!(item.delivery, Delivery::Thread(_)));
    if is_new {
        return cached.and(render());
    }
    Command::all([cached, fetch(id, model), mark_read(id, model), render()])
}

/// What is on the screen is read. If the server does not hear it now, the next opening says it again.
fn mark_read(id: ThreadId, model: &mut Model) -> Next {
    let thread = model
        .messages
        .list
        .kept
        .value
        .iter_mut()
        .find(|thread| thread.id == id);
    let Some(thread) = thread.filter(|thread| thread.unread_count > 0) else {
        return Command::done();
    };
    thread.unread_count = 0;
    let key = model.phone.ids.uuid(model.phone.now);
    session::send(
        Call::post(format!("threads/{id}/read"), &key, Asked::ThreadRead(id)),
        model,
    )
}

fn compose(text: String, model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let Some(id) = messages.open else {
        return Command::done();
    };
    let saved = vec![entry(draft_key(id), &text)];
    messages.drafts.insert(id, text);
    write(saved, Vec::new()).and(render())
}

/// Sends the text in the field: out of the draft, into the outbox, in one step of the store.
fn send(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let text = model
        .messages
        .drafts
        .get(&id)
        .map(|text| text.trim().to_owned())
        .unwrap_or_default();
    if !can_send(&text) {
        return Command::done();
    }
    model.messages.drafts.remove(&id);
    let message = NewMessage {
        id: MessageId(model.phone.ids.uuid(model.phone.now)),
        body: text,
    };
    outbox::post(
        vec![Delivery::Message {
            thread_id: id,
            message,
        }],
        vec![draft_key(id)],
        model,
    )
}

fn can_send(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= BODY_AT_MOST
}

fn begin(
    about: &ThreadAbout,
    customer_id: Option<&str>,
    title: &str,
    text: &str,
    model: &mut Model,
) -> Next {
    let (subject, subject_id) = match about {
        ThreadAbout::Free => (ThreadSubject::Free, None),
        ThreadAbout::Claim { id } => (ThreadSubject::Claim, id.parse().ok()),
        ThreadAbout::Contract { id } => (ThreadSubject::Contract, id.parse().ok()),
    };
    if !can_send(text) || title.trim().is_empty() {
        return Command::done();
    }
    let now = model.phone.now;
    let ids = &mut model.phone.ids;
    let id = ThreadId(ids.uuid(now));
    let message = NewMessage {
        id: MessageId(ids.uuid(now)),
        body: text.trim().to_owned(),
    };
    let customer_id = customer_id.and_then(|id| id.parse::<CustomerId>().ok());
    let thread = NewThread {
        id,
        subject,
        subject_id,
        customer_id,
        title: title.trim().to_owned(),
        message,
    };
    model.messages.open = Some(id);
    outbox::post(vec![Delivery::Thread(thread)], Vec::new(), model)
}

fn give_up(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let (items, deleted) = outbox::withdraw_refused(Subject::Thread(id), model);
    // The words go back into the field: giving up a message does not mean losing what it said.
    let texts = items.into_iter().filter_map(|item| match item.delivery {
        Delivery::Message { message, .. } | Delivery::Thread(NewThread { message, .. }) => {
            Some(message.body)
        }
        Delivery::Claim(_) | Delivery::Photo { .. } => None,
    });
    let words: Vec<String> = model
        .messages
        .drafts
        .remove(&id)
        .into_iter()
        .chain(texts)
        .collect();
    let text = words.join("\n\n");
    let saved = vec![entry(draft_key(id), &text)];
    model.messages.drafts.insert(id, text);
    write(saved, deleted).and(render())
}

pub(crate) fn refresh(model: &mut Model) -> Next {
    if !model.session.is_signed_in() || !model.messages.list.begin_refresh() {
        return Command::done();
    }
    session::send(
        Call::get(page_path("threads", None, None), Asked::Threads),
        model,
    )
}

fn fetch(id: ThreadId, model: &mut Model) -> Next {
    if !model
        .messages
        .threads
        .entry(id)
        .or_default()
        .begin_refresh()
    {
        return Command::done();
    }
    model.messages.arriving.remove(&id);
    session::send(
        Call::get(thread_path(id, None), Asked::ThreadMessages(id)),
        model,
    )
}

fn thread_path(id: ThreadId, after: Option<&str>) -> String {
    page_path(&format!("threads/{id}/messages"), None, after)
}

pub(crate) fn list_answered(answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    let list = &mut model.messages.list;
    match read(answer).map(|page| list.arrive(page, at)) {
        Ok(Arrived::More(cursor)) => session::send(
            Call::get(page_path("threads", None, Some(&cursor)), Asked::Threads),
            model,
        ),
        Ok(Arrived::Complete) => {
            let saved = write(vec![entry(LIST_KEY, &list.kept)], Vec::new());
            Command::all([saved, fetch_changed(model), render()])
        }
        Err(failure) => {
            list.kept.fail(failure);
            render()
        }
    }
}

/// Fetches the conversations that moved: the open one always, a customer's own all.
fn fetch_changed(model: &mut Model) -> Next {
    let Messages {
        list,
        threads,
        open,
        ..
    } = &model.messages;
    let fetches_all = !model.session.is_intermediary() && list.rows().len() <= 20;
    let is_known = |thread: &Thread| {
        let last = threads.get(&thread.id).and_then(|kept| kept.value.last());
        last.is_some_and(|message| message.sent_at >= thread.last_message_at)
    };
    let wanted = |thread: &&Thread| (fetches_all || Some(thread.id) == *open) && !is_known(thread);
    let changed: Vec<ThreadId> = list
        .rows()
        .iter()
        .filter(wanted)
        .map(|thread| thread.id)
        .collect();
    let fetches: Vec<Next> = changed.into_iter().map(|id| fetch(id, model)).collect();
    Command::all(fetches)
}

pub(crate) fn thread_answered(
    id: ThreadId,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let messages = &mut model.messages;
    let kept = messages.threads.entry(id).or_default();
    match read::<shared_types::Page<Message>>(answer) {
        Ok(page) => {
            let arrived = messages.arriving.entry(id).or_default();
            arrived.extend(page.items);
            if let Some(cursor) = page.next {
                return session::send(
                    Call::get(thread_path(id, Some(&cursor)), Asked::ThreadMessages(id)),
                    model,
                );
            }
            let all = messages.arriving.remove(&id).unwrap_or_default();
            kept.replace(all, at);
            write(vec![entry(thread_key(id), kept)], Vec::new()).and(render())
        }
        Err(failure) => {
            messages.arriving.remove(&id);
            kept.fail(failure);
            render()
        }
    }
}

/// The server has the message.
pub(crate) fn delivered(
    message: Message,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Messages { list, threads, .. } = &mut model.messages;
    if let Some(thread) = list
        .kept
        .value
        .iter_mut()
        .find(|thread| thread.id == message.thread_id)
    {
        thread.last_message_at = message.sent_at;
        thread.last_message_preview.clone_from(&message.body);
    }
    let id = message.thread_id;
    let kept = threads.entry(id).or_default();
    if kept.value.iter().all(|known| known.id != message.id) {
        kept.value.push(message);
    }
    kept.as_of = kept.as_of.or(at);
    vec![entry(thread_key(id), kept), entry(LIST_KEY, &list.kept)]
}

/// The server has the new conversation with its first message.
pub(crate) fn thread_delivered(
    thread: Thread,
    new: &NewThread,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Some(me) = model.session.me() else {
        return Vec::new();
    };
    let first = Message {
        id: new.message.id,
        thread_id: thread.id,
        author_id: me.user_id,
        author_name: me.display_name.clone(),
        author_kind: me.kind,
        body: new.message.body.clone(),
        sent_at: thread.last_message_at,
        is_read: false,
    };
    let rows = &mut model.messages.list.kept.value;
    rows.retain(|row| row.id != thread.id);
    rows.insert(0, thread);
    delivered(first, at, model)
}

pub(crate) fn restore_list(entries: &[StoreEntry], model: &mut Model) {
    if let Some(kept) = restore(entries, LIST_KEY) {
        model.messages.list.kept = kept;
    }
    for entry in entries {
        let id = entry
            .key
            .strip_prefix(DRAFT_PREFIX)
            .and_then(|id| id.parse().ok());
        if let (Some(id), Ok(text)) = (id, serde_json::from_str(&entry.value)) {
            model.messages.drafts.insert(id, text);
        }
    }
}

pub(crate) fn restore_threads(entries: &[StoreEntry], model: &mut Model) {
    for entry in entries {
        let id = entry
            .key
            .strip_prefix("thread/")
            .and_then(|id| id.parse().ok());
        let stored = serde_json::from_str::<Kept<Vec<Message>>>(&entry.value);
        if let (Some(id), Ok(stored)) = (id, stored) {
            model
                .messages
                .threads
                .entry(id)
                .or_default()
                .restore(stored);
        }
    }
}

fn thread_key(id: ThreadId) -> String {
    format!("thread/{id}")
}

fn draft_key(id: ThreadId) -> String {
    format!("{DRAFT_PREFIX}{id}")
}
