//! Writing: a message, a new conversation, the end of an inquiry.

use crux_core::Command;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::message::{NewMessage, NewThread, RequestState, ThreadSubject};
use shared_types::{CustomerId, MessageId, ThreadId};

use super::readers::{self, DeliveryChoice, Readers};
use super::{BODY_AT_MOST, ThreadAbout, draft_key, field_key};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::outbox::{self, Delivery, Subject};

/// Sends what is in the field: out of the draft, into the outbox, in one step of the store.
pub(super) fn send(model: &mut Model) -> Next {
    let Some(id) = model.messages.open else {
        return Command::done();
    };
    let field = model.messages.fields.get(&id).cloned().unwrap_or_default();
    if !can_send(&field.text) {
        return Command::done();
    }
    model.messages.fields.remove(&id);
    let now = model.phone.now;
    let message = NewMessage {
        audience: field.readers.audience(),
        delivery: readers::wish(id, &field, model),
        corrects: field.corrects,
        attachments: field.attachments.iter().map(|file| file.id).collect(),
        ..NewMessage::new(
            MessageId(model.phone.ids.uuid(now)),
            field.text.trim().to_owned(),
        )
    };
    let message_id = message.id;
    let mut sent = Vec::new();
    let (thread_id, message) = match model.messages.drafts.remove(&id) {
        Some(draft) => {
            sent.push(draft_key(id));
            // Under a new id: the old one has been answered.
            let id = ThreadId(model.phone.ids.uuid(now));
            model.messages.open = Some(id);
            (
                id,
                Delivery::Thread(NewThread {
                    id,
                    message,
                    ..draft
                }),
            )
        }
        None => (
            id,
            Delivery::Message {
                thread_id: id,
                message,
            },
        ),
    };
    let files = field.attachments.into_iter();
    let files = files.map(|file| Delivery::Attachment {
        id: file.id,
        thread_id,
        message_id,
        handle: file.handle,
    });
    let saved = field.aside.map(|aside| {
        let saved = entry(field_key(id), &aside);
        model.messages.fields.insert(id, *aside);
        saved
    });
    sent.extend(saved.is_none().then(|| field_key(id)));
    let deliveries = std::iter::once(message).chain(files).collect();
    outbox::post_with(deliveries, saved.into_iter().collect(), sent, model)
}

pub(super) fn can_send(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= BODY_AT_MOST
}

/// What a new conversation begins with.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NewConversation {
    pub about: ThreadAbout,
    /// Said by intermediaries.
    pub customer_id: Option<String>,
    pub title: String,
    pub text: String,
    /// Who takes part in it (`readers_to_begin`).
    pub readers: Readers,
    pub delivery: DeliveryChoice,
}

/// Opens a conversation with its first message, whose readers are those who take part.
pub(super) fn begin(new: NewConversation, model: &mut Model) -> Next {
    let NewConversation {
        about,
        customer_id,
        title,
        text,
        readers,
        delivery,
    } = new;
    let (subject, subject_id) = match about {
        ThreadAbout::Free => (ThreadSubject::Free, None),
        ThreadAbout::Claim { id } => (ThreadSubject::Claim, id.parse().ok()),
        ThreadAbout::Contract { id } => (ThreadSubject::Contract, id.parse().ok()),
        ThreadAbout::Inquiry { contract_id } => (
            ThreadSubject::Request,
            contract_id.and_then(|id| id.parse().ok()),
        ),
    };
    if !can_send(&text) || title.trim().is_empty() {
        return Command::done();
    }
    let now = model.phone.now;
    let ids = &mut model.phone.ids;
    let id = ThreadId(ids.uuid(now));
    let message = NewMessage {
        audience: readers.audience(),
        delivery: delivery.wish(),
        ..NewMessage::new(MessageId(ids.uuid(now)), text.trim().to_owned())
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

/// Closes the inquiry that is open; nothing more is waited for.
pub(super) fn close_inquiry(model: &mut Model) -> Next {
    let Some(thread_id) = model.messages.open.filter(|id| can_close(*id, model)) else {
        return Command::done();
    };
    outbox::post(
        vec![Delivery::CloseInquiry { thread_id }],
        Vec::new(),
        model,
    )
}

/// Whether it is an inquiry that nobody has closed, or is about to.
pub(super) fn can_close(id: ThreadId, model: &Model) -> bool {
    let state = super::find(id, model).and_then(|thread| thread.request_state);
    let is_open = state.is_some_and(|state| state != RequestState::Closed);
    let mut waiting = model.outbox.about(Subject::Thread(id));
    is_open && !waiting.any(|item| matches!(item.delivery, Delivery::CloseInquiry { .. }))
}
