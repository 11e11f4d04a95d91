//! Messages that not everybody reads: each party's copy has what that party may read, up to date, and no trace of the rest.

use loma_tests::Client;
use shared_types::message::{Message, NewMessage, NewThread, Party, Thread};
use shared_types::organisation::Capability;
use shared_types::{CustomerId, FileId, MessageId, ThreadId};

use super::Phone;
use crate::case::Case;
use crate::messages::free_thread;

async fn say(person: &Client, id: ThreadId, new: NewMessage) -> Message {
    let path = format!("/v1/threads/{id}/messages");
    person.post(&path, &new).await.expect(201)
}

fn to(audience: &[Party]) -> NewMessage {
    NewMessage {
        audience: Some(audience.to_vec()),
        ..NewMessage::new(MessageId::new(), "Guten Tag".to_owned())
    }
}

#[tokio::test]
async fn what_is_kept_from_a_customer_never_was_on_their_phone() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let mut phone = Phone::fresh(&case.customer).await;
    let before = phone.things.clone();
    say(&case.broker, id, to(&[])).await;
    say(&case.broker, id, to(&[Party::Insurer])).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let read = format!("/v1/threads/{id}/read");
    for reader in [&case.broker, &desk] {
        let done = reader.post(&read, &()).await;
        assert_eq!(done.status, 204);
    }
    let note = NewThread {
        customer_id: Some(CustomerId(case.customer.owner)),
        message: to(&[]),
        ..free_thread("Vermerk", "")
    };
    case.broker
        .post("/v1/threads", &note)
        .await
        .expect::<Thread>(201);
    let page = phone.ask(&case.customer).await;
    assert_eq!(page.messages, []);
    assert_eq!(page.threads, [], "nor that there was anything to say");
    assert_eq!(page.gone, [], "not even that it is not there");
    assert_eq!(phone.things, before);
    let shown = say(&case.broker, id, to(&[Party::Customer])).await;
    let page = phone.ask(&case.customer).await;
    let told: Vec<_> = page.messages.iter().map(|message| message.id).collect();
    assert_eq!(told, [shown.id]);
    assert_eq!(page.threads.len(), 1, "with its time and what is unread");
    let done = case.customer.post(&read, &()).await;
    assert_eq!(done.status, 204);
    let page = phone.ask(&case.customer).await;
    assert_eq!(page.threads[0].unread_count, 0);
    assert_eq!(phone.differs_from(&Phone::fresh(&case.customer).await), []);
}

#[tokio::test]
async fn corrections_and_attachments_are_told_to_those_who_have_the_message() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let file = FileId::new();
    let wrong = NewMessage {
        attachments: vec![file],
        ..NewMessage::new(MessageId::new(), "Es waren 100 Euro.".to_owned())
    };
    say(&case.customer, id, wrong.clone()).await;
    let mut phone = Phone::fresh(&case.broker).await;
    let path = format!("/v1/files/{file}?message_id={}", wrong.id);
    let stored = case
        .customer
        .put_bytes(&path, b"%PDF-1.7 %%EOF".to_vec())
        .await;
    assert_eq!(stored.status, 201);
    let page = phone.ask(&case.broker).await;
    assert!(page.messages[0].attachments[0].received_at.is_some());
    let right = NewMessage {
        corrects: Some(wrong.id),
        ..NewMessage::new(MessageId::new(), "Es waren 1.000 Euro.".to_owned())
    };
    say(&case.customer, id, right.clone()).await;
    let page = phone.ask(&case.broker).await;
    assert_eq!(page.messages[0].corrected_by, Some(right.id));
    assert_eq!(phone.differs_from(&Phone::fresh(&case.broker).await), []);
}

#[tokio::test]
async fn what_became_of_a_mail_is_told_to_its_sender() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    sqlx::query("update customer set email = 'erika@kunde.example' where id = $1")
        .bind(case.customer.owner)
        .execute(&mut case.app.database().await)
        .await
        .unwrap();
    let mailed = NewMessage {
        delivery: Some(shared_types::message::DeliveryWish::FolderAndMail),
        ..NewMessage::new(MessageId::new(), "Guten Tag".to_owned())
    };
    say(&case.broker, id, mailed).await;
    let mut phone = Phone::fresh(&case.broker).await;
    case.app.run_jobs().await;
    let page = phone.ask(&case.broker).await;
    assert_eq!(page.messages.len(), 1);
    assert_eq!(phone.differs_from(&Phone::fresh(&case.broker).await), []);
}
