//! Conversations between customer, intermediary and insurer.

mod attachments;
mod audience;
mod corrections;
mod delivery;
mod open;
mod queue;
mod read;
mod requests;
mod search;
mod send;
mod sight;

use loma_tests::Client;
use shared_types::message::{Message, NewMessage, NewThread, Party, Thread, ThreadSubject};
use shared_types::{MessageId, Page, ThreadId};

fn message(body: &str) -> NewMessage {
    NewMessage::new(MessageId::new(), body.to_owned())
}

pub(crate) fn free_thread(title: &str, body: &str) -> NewThread {
    NewThread {
        id: ThreadId::new(),
        subject: ThreadSubject::Free,
        subject_id: None,
        customer_id: None,
        title: title.to_owned(),
        message: message(body),
    }
}

fn messages_of(id: ThreadId) -> String {
    format!("/v1/threads/{id}/messages")
}

async fn say(person: &Client, id: ThreadId, body: &str) -> Message {
    person
        .post(&messages_of(id), &message(body))
        .await
        .expect(201)
}

/// Says it to some of those who take part.
async fn say_to(person: &Client, id: ThreadId, body: &str, audience: &[Party]) -> Message {
    let new = NewMessage {
        audience: Some(audience.to_vec()),
        ..message(body)
    };
    person.post(&messages_of(id), &new).await.expect(201)
}

async fn bodies(person: &Client, id: ThreadId) -> Vec<String> {
    let page: Page<Message> = person.get(&messages_of(id)).await.expect(200);
    page.items.into_iter().map(|message| message.body).collect()
}

async fn threads(person: &Client) -> Vec<Thread> {
    let page: Page<Thread> = person.get("/v1/threads").await.expect(200);
    page.items
}
