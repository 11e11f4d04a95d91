//! Conversations as they are drawn.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::message::{Attachment, Message, NewMessage, NewThread, RequestState, Thread};
use shared_types::{FileId, ThreadId};

use super::field::{Attached, Field};
use super::readers::{self, DeliveryOption, ReadersOption};
use super::writing::{can_close, can_send, is_too_long};
use super::{Messages, unread};
use crate::app::Model;
use crate::claims::{PhotoRow, PhotoTile};
use crate::outbox::{self, Delivery, Item, Stage, Subject};
use crate::text::search::Words;
use crate::text::{self, fill, texts};
use crate::view::{
    Freshness, ListState, RefusalCard, StateChip, Tone, chip, freshness, list_state,
};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct MessagesView {
    pub state: ListState,
    /// Drafts and what is still on the phone first.
    pub rows: Vec<ThreadRow>,
    /// Where in the list the first of these rows is, and how many there are in all.
    pub first_row: u32,
    pub row_count: u32,
    /// For the badge.
    pub unread_count: u32,
    /// What is looked for, over titles and the messages that are at hand.
    pub search: String,
    pub empty_text: String,
    pub freshness: Freshness,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ThreadRow {
    pub id: String,
    pub title: String,
    pub preview: String,
    pub when: String,
    pub customer_name: Option<String>,
    pub unread_count: u32,
    /// Of an inquiry: whether it is open, answered or closed.
    pub request: Option<StateChip>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ThreadView {
    pub id: String,
    pub state: ListState,
    pub title: String,
    /// Oldest first; what is still on the phone comes last.
    pub rows: Vec<MessageRow>,
    pub composer: String,
    /// Files that go with the next message.
    pub attached: Vec<PhotoTile>,
    /// "Sie korrigieren Ihre Nachricht von 14:03."; offer `LeaveCorrection`.
    pub correction: Option<String>,
    pub can_send: bool,
    /// Why it cannot be sent as it is.
    pub hint: Option<String>,
    /// Who may read the next message; empty when there is nothing to choose.
    pub readers: Vec<ReadersOption>,
    /// How it may reach the customer; empty when there is nothing to choose.
    pub deliveries: Vec<DeliveryOption>,
    /// Of an inquiry: whether it is open, answered or closed.
    pub request: Option<StateChip>,
    /// Offer `CloseInquiry`.
    pub can_close: bool,
    /// The draft of a new conversation: offer `SetTitle` and `DiscardDraft`.
    pub is_draft: bool,
    /// A message cannot be sent: offer `SendAgain` and `GiveUp`.
    pub refusal: Option<RefusalCard>,
    pub freshness: Freshness,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct MessageRow {
    pub id: String,
    pub body: String,
    pub author: String,
    pub is_mine: bool,
    pub when: String,
    /// Of one's own messages: stored, on the way, received, read.
    pub state: Option<String>,
    /// Which other party has read an own message, and when.
    pub read_by: Vec<String>,
    /// Who reads it, where that is not everybody: a note of the office says so.
    pub readers: Option<String>,
    /// For the sender's party: how it reaches the customer, and what became of the mail.
    pub delivery: Option<String>,
    /// That it puts another one right, or was put right itself.
    pub note: Option<String>,
    pub attachments: Vec<PhotoRow>,
    /// An own message that arrived: offer `Correct`.
    pub can_correct: bool,
}

/// A conversation of the list: still here, or with the server.
#[derive(Clone, Copy)]
enum Line<'a> {
    OnPhone(&'a ThreadRow),
    Known(&'a Thread),
}

pub(crate) fn messages(model: &Model) -> MessagesView {
    let Messages { window, search, .. } = &model.messages;
    let known = &model.book.threads;
    let t = texts(model.phone.language);
    let words = Words::new(search);
    let drafts = model.messages.begun_drafts().map(|new| {
        let typed = model.messages.fields.get(&new.id);
        let typed = typed.map(|field| field.text.as_str()).unwrap_or_default();
        own_row(new, typed, t.message_draft)
    });
    let unsent = model.outbox.items().iter().filter_map(|item| {
        // Its row may come before its first message does.
        if let Delivery::Thread(new) = &item.delivery
            && super::find(new.id, model).is_none()
        {
            Some(own_row(new, &new.message.body, &own_state(item, model)))
        } else {
            None
        }
    });
    let on_the_phone = drafts.chain(unsent);
    let on_the_phone: Vec<ThreadRow> = on_the_phone
        .filter(|row| words.are_in(|| format!("{} {}", row.title, row.preview)))
        .collect();
    let found = (known.rows()).filter(|thread| words.are_in(|| searched(thread, model)));
    let lines = (on_the_phone.iter().map(Line::OnPhone)).chain(found.map(Line::Known));
    let cut = window.cut(lines, |line| match line {
        Line::OnPhone(row) => row.clone(),
        Line::Known(thread) => row(thread, model),
    });
    MessagesView {
        state: list_state(cut.rows.is_empty(), model),
        first_row: cut.first,
        row_count: cut.count(),
        rows: cut.rows,
        search: search.clone(),
        unread_count: unread(model),
        empty_text: t.messages_empty.to_owned(),
        freshness: freshness(model),
    }
}

/// What a search looks at: whose it is, its title, and its messages as far as they are at hand.
fn searched(thread: &Thread, model: &Model) -> String {
    let known = model.messages.conversations.get(&thread.id);
    let messages = known.iter().flat_map(|known| &known.messages);
    let mut text = [
        thread.title.as_str(),
        &thread.customer_name,
        &thread.last_message_preview,
    ]
    .join(" ");
    for message in messages {
        text.push(' ');
        text.push_str(&message.body);
    }
    text
}

/// How an inquiry stands.
fn request(thread: &Thread, model: &Model) -> Option<StateChip> {
    let t = texts(model.phone.language);
    thread.request_state.map(|state| match state {
        RequestState::Open => chip(Tone::Waiting, t.request_open),
        RequestState::Answered => chip(Tone::Good, t.request_answered),
        RequestState::Closed => chip(Tone::Neutral, t.request_closed),
    })
}

/// A conversation that only exists on the phone.
fn own_row(new: &NewThread, words: &str, state: &str) -> ThreadRow {
    ThreadRow {
        id: new.id.to_string(),
        title: new.title.clone(),
        preview: words.to_owned(),
        when: state.to_owned(),
        customer_name: None,
        unread_count: 0,
        request: None,
    }
}

fn row(thread: &Thread, model: &Model) -> ThreadRow {
    ThreadRow {
        id: thread.id.to_string(),
        title: thread.title.clone(),
        preview: thread.last_message_preview.clone(),
        when: text::moment(
            model.phone.language,
            thread.last_message_at,
            model.phone.now,
        ),
        customer_name: model
            .session
            .is_intermediary()
            .then(|| thread.customer_name.clone()),
        unread_count: u32::try_from(thread.unread_count).unwrap_or_default(),
        request: request(thread, model),
    }
}

pub(crate) fn thread(model: &Model) -> Option<ThreadView> {
    let id = model.messages.open?;
    let conversation = model.messages.conversations.get(&id);
    let draft = model.messages.drafts.get(&id);
    let known = conversation
        .iter()
        .flat_map(|conversation| &conversation.messages)
        .map(|message| sent_row(message, model));
    let rows: Vec<MessageRow> = known.chain(unsent_rows(id, model)).collect();
    let field = model.messages.fields.get(&id);
    let typed = field.cloned().unwrap_or_default();
    let t = texts(model.phone.language);
    Some(ThreadView {
        id: id.to_string(),
        state: match conversation {
            _ if !rows.is_empty() => ListState::Filled,
            _ if draft.is_some() => ListState::Empty,
            Some(conversation) if conversation.is_loaded => list_state(true, model),
            Some(_) | None => ListState::FirstLoad,
        },
        title: title(id, model),
        rows,
        can_send: can_send(id, model),
        hint: is_too_long(id, model).then(|| t.message_too_long.to_owned()),
        composer: typed.text.clone(),
        attached: field.map(attached).unwrap_or_default(),
        correction: field.and_then(|field| correction(id, field, model)),
        readers: readers::options(id, &typed, model),
        deliveries: readers::deliveries(id, &typed, model),
        request: super::find(id, model).and_then(|thread| request(thread, model)),
        can_close: can_close(id, model),
        is_draft: draft.is_some(),
        refusal: refusal(id, model),
        freshness: freshness(model),
    })
}

fn attached(field: &Field) -> Vec<PhotoTile> {
    let tile = |file: &Attached| PhotoTile {
        id: file.id.to_string(),
        handle: file.handle.clone(),
    };
    field.attachments.iter().map(tile).collect()
}

fn correction(id: ThreadId, field: &Field, model: &Model) -> Option<String> {
    let wrong = field.corrects?;
    let known = model.messages.conversations.get(&id)?;
    let wrong = known.messages.iter().find(|known| known.id == wrong)?;
    let language = model.phone.language;
    let when = text::moment(language, wrong.sent_at, model.phone.now);
    Some(fill(texts(language).message_correcting, &[("time", &when)]))
}

fn refusal(id: ThreadId, model: &Model) -> Option<RefusalCard> {
    let language = model.phone.language;
    let t = texts(language);
    let mut items = model.outbox.about(Subject::Thread(id));
    let refused = items.find(|item| item.refusal.is_some())?;
    let what_to_do = if refused.handle().is_some() {
        t.attachment_refused_do
    } else if refused.may_have_arrived() {
        t.message_gave_up_do
    } else {
        t.message_refused_do
    };
    outbox::refusal_card(refused, what_to_do)
}

fn title(id: ThreadId, model: &Model) -> String {
    let listed = super::find(id, model).map(|thread| thread.title.clone());
    let draft = model
        .messages
        .drafts
        .get(&id)
        .map(|draft| draft.title.clone());
    let unsent = || {
        model.outbox.about(Subject::Thread(id)).find_map(|item| {
            if let Delivery::Thread(new) = &item.delivery {
                Some(new.title.clone())
            } else {
                None
            }
        })
    };
    listed.or(draft).or_else(unsent).unwrap_or_default()
}

fn sent_row(message: &Message, model: &Model) -> MessageRow {
    let t = texts(model.phone.language);
    let is_mine = model
        .session
        .me()
        .is_some_and(|me| me.user_id == message.author_id);
    let state = if message.is_read {
        t.message_read
    } else {
        t.message_received
    };
    let receipts = message.read_by.iter().filter(|_| is_mine);
    let receipts = receipts.map(|read| readers::receipt(read, model)).collect();
    let delivery = message.delivery.as_ref();
    MessageRow {
        id: message.id.to_string(),
        body: message.body.clone(),
        author: message.author_name.clone(),
        is_mine,
        when: text::moment(model.phone.language, message.sent_at, model.phone.now),
        state: is_mine.then(|| state.to_owned()),
        read_by: receipts,
        readers: readers::told(&message.audience, model),
        delivery: delivery.and_then(|sent| readers::delivery(sent, model.phone.language)),
        note: match (message.corrects, message.corrected_by) {
            (_, Some(_)) => Some(t.message_corrected.to_owned()),
            (Some(_), None) => Some(t.message_correction.to_owned()),
            (None, None) => None,
        },
        attachments: attachments(message, model),
        can_correct: is_mine && message.corrected_by.is_none(),
    }
}

/// Files of a message: those that have arrived, and own ones that are on their way.
fn attachments(message: &Message, model: &Model) -> Vec<PhotoRow> {
    let row = |file: &Attachment| {
        let waiting = waiting_file(file.id, model);
        PhotoRow::of(file.id, file.received_at.is_some(), waiting, model)
    };
    message.attachments.iter().map(row).collect()
}

/// Files that wait with their message.
fn unsent_files(message: &NewMessage, model: &Model) -> Vec<PhotoRow> {
    let ids = message.attachments.iter();
    ids.map(|id| PhotoRow::of(*id, false, waiting_file(*id, model), model))
        .collect()
}

fn waiting_file(file: FileId, model: &Model) -> Option<&Item> {
    let mut items = model.outbox.items().iter();
    items.find(|item| matches!(item.delivery, Delivery::Attachment { id, .. } if id == file))
}

/// Messages that are still on the phone.
fn unsent_rows(id: ThreadId, model: &Model) -> Vec<MessageRow> {
    let me = model
        .session
        .me()
        .map(|me| me.display_name.clone())
        .unwrap_or_default();
    let items = model.outbox.about(Subject::Thread(id));
    let unsent = items.filter_map(|item| Some((item, item.message()?)));
    let correction = texts(model.phone.language).message_correction;
    let rows = unsent.map(|(item, message)| MessageRow {
        id: message.id.to_string(),
        body: message.body.clone(),
        author: me.clone(),
        is_mine: true,
        when: text::moment(model.phone.language, item.made_at, model.phone.now),
        state: Some(own_state(item, model)),
        read_by: Vec::new(),
        readers: readers::told(message.audience.as_deref().unwrap_or_default(), model),
        delivery: None,
        note: message.corrects.map(|_| correction.to_owned()),
        attachments: unsent_files(message, model),
        can_correct: false,
    });
    rows.collect()
}

fn own_state(item: &Item, model: &Model) -> String {
    let t = texts(model.phone.language);
    let state = match (&item.refusal, item.stage) {
        (Some(_), _) => t.message_refused,
        (None, Stage::Sending) => t.message_sending,
        (None, _) => t.message_stored,
    };
    state.to_owned()
}
