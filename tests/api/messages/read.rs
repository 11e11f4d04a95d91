//! What is unread, and who has read.

use chrono::Duration;
use loma_tests::Client;
use shared_types::message::{Message, Party, ReadUpTo, Thread};
use shared_types::organisation::Capability;
use shared_types::{MessageId, Page, ThreadId};

use super::{free_thread, messages_of, say, say_to, threads};
use crate::case::Case;

async fn unread(person: &Client) -> i64 {
    threads(person).await[0].unread_count
}

async fn read(person: &Client, id: ThreadId) {
    let answer = person.post(&format!("/v1/threads/{id}/read"), &()).await;
    assert_eq!(answer.status, 204);
    assert!(answer.bytes.is_empty());
}

async fn is_read(person: &Client, id: ThreadId) -> Vec<bool> {
    let page: Page<Message> = person.get(&messages_of(id)).await.expect(200);
    page.items.iter().map(|message| message.is_read).collect()
}

#[tokio::test]
async fn unread_is_what_others_wrote_since_one_looked() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    assert_eq!(unread(&case.customer).await, 0);
    say(&case.customer, id, "Eins").await;
    say(&case.customer, id, "Zwei").await;
    assert_eq!(unread(&case.customer).await, 0);
    assert_eq!(unread(&case.broker).await, 2);
    read(&case.broker, id).await;
    assert_eq!(unread(&case.broker).await, 0);
    // The clock has not moved: a message of the same instant is unread all the same.
    say(&case.customer, id, "Drei").await;
    assert_eq!(unread(&case.broker).await, 1);
    read(&case.broker, id).await;
    read(&case.broker, id).await;
    assert_eq!(unread(&case.broker).await, 0);
}

#[tokio::test]
async fn each_person_of_an_office_reads_alone() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let colleague = case.app.colleague_of(&case.broker).await;
    say(&case.customer, id, "Guten Tag").await;
    read(&case.broker, id).await;
    assert_eq!(unread(&case.broker).await, 0);
    assert_eq!(unread(&colleague).await, 1);
}

#[tokio::test]
async fn a_message_is_read_when_somebody_of_another_party_has_seen_it() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let colleague = case.app.colleague_of(&case.broker).await;
    say(&case.broker, id, "Guten Tag").await;
    read(&case.broker, id).await;
    read(&colleague, id).await;
    assert_eq!(is_read(&case.broker, id).await, [false]);
    read(&case.customer, id).await;
    say(&case.broker, id, "Noch eins").await;
    assert_eq!(is_read(&case.broker, id).await, [true, false]);
    let desk = case.app.staff(&[Capability::Claims]).await;
    read(&desk, id).await;
    assert_eq!(is_read(&case.broker, id).await, [true, true]);
}

#[tokio::test]
async fn the_conversation_with_the_latest_message_comes_first_and_silent_ones_are_listed() {
    let case = Case::new().await;
    let silent = case.reported(0).await.summary.thread_id;
    case.app.clock.advance(Duration::seconds(1));
    let mut opened = Vec::new();
    for title in ["Eins", "Zwei", "Drei"] {
        let new = free_thread(title, "Guten Tag");
        case.customer
            .post("/v1/threads", &new)
            .await
            .expect::<Thread>(201);
        opened.push(new.id);
        case.app.clock.advance(Duration::seconds(1));
    }
    say(&case.broker, opened[0], "Gern.").await;
    let order = [opened[0], opened[2], opened[1], silent];
    let mut seen = Vec::new();
    let mut path = "/v1/threads?limit=3".to_owned();
    loop {
        let page: Page<Thread> = case.customer.get(&path).await.expect(200);
        seen.extend(page.items.iter().map(|thread| thread.id));
        let Some(next) = page.next else { break };
        path = format!("/v1/threads?limit=3&after={next}");
    }
    assert_eq!(seen, order);
}

#[tokio::test]
async fn conversations_can_be_listed_by_what_they_are_about() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    case.reported(0).await;
    let page: Page<Thread> = case
        .customer
        .get(&format!("/v1/threads?subject_id={}", claim.summary.id))
        .await
        .expect(200);
    let ids: Vec<_> = page.items.iter().map(|thread| thread.id).collect();
    assert_eq!(ids, [claim.summary.thread_id]);
}

#[tokio::test]
async fn one_can_read_up_to_a_message_and_later_ones_stay_unread() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let first = say(&case.customer, id, "Eins").await;
    say(&case.customer, id, "Zwei").await;
    let hidden = say_to(&case.broker, id, "intern", &[]).await;
    let up_to = |message| ReadUpTo {
        up_to: Some(message),
    };
    let path = format!("/v1/threads/{id}/read");
    let answer = case.broker.post(&path, &up_to(first.id)).await;
    assert_eq!(answer.status, 204);
    assert_eq!(unread(&case.broker).await, 1);
    assert_eq!(is_read(&case.customer, id).await, [true, false]);
    let empty = case.broker.post(&path, &ReadUpTo::default()).await;
    assert_eq!(empty.status, 204);
    assert_eq!(unread(&case.broker).await, 0);
    // An earlier look that comes late takes nothing back.
    let answer = case.broker.post(&path, &up_to(first.id)).await;
    assert_eq!(answer.status, 204);
    assert_eq!(unread(&case.broker).await, 0);
    for unknown in [hidden.id, MessageId::new()] {
        let refused = case
            .customer
            .post(&path, &up_to(unknown))
            .await
            .refused(404, "not-found");
        assert_eq!(refused.errors[0].pointer, "/up_to");
    }
}

#[tokio::test]
async fn old_clients_read_without_a_body() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    say(&case.customer, id, "Eins").await;
    let request = case
        .broker
        .request("POST", &format!("/v1/threads/{id}/read"));
    let answer = case.broker.send(request, axum::body::Body::empty()).await;
    assert_eq!(answer.status, 204);
    assert_eq!(unread(&case.broker).await, 0);
}

#[tokio::test]
async fn a_receipt_says_when_the_first_of_a_party_read_and_names_nobody() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let colleague = case.app.colleague_of(&case.broker).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    say(&case.customer, id, "Eins").await;
    case.app.clock.advance(Duration::minutes(1));
    let first_look = case.app.clock.now();
    read(&case.broker, id).await;
    case.app.clock.advance(Duration::minutes(1));
    read(&colleague, id).await;
    read(&desk, id).await;
    let answer = case.customer.get(&messages_of(id)).await;
    let page: Page<Message> = answer.expect(200);
    let receipts: Vec<_> = page.items[0]
        .read_by
        .iter()
        .map(|receipt| (receipt.party, receipt.read_at))
        .collect();
    let second_look = case.app.clock.now();
    assert_eq!(
        receipts,
        [(Party::Broker, first_look), (Party::Insurer, second_look)]
    );
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    for reader in [&case.broker, &colleague, &desk] {
        assert!(!text.contains(&reader.user_id.to_string()));
    }
}

#[tokio::test]
async fn a_party_that_may_not_read_a_message_has_never_read_it() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    say_to(&case.broker, id, "Für den Versicherer", &[Party::Insurer]).await;
    say(&case.broker, id, "Für alle").await;
    read(&case.customer, id).await;
    assert_eq!(is_read(&case.broker, id).await, [false, true]);
}
