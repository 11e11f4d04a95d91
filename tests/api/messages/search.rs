//! Finding a conversation by its words.

use std::fmt::Write as _;

use loma_tests::Client;
use shared_types::message::{Party, Thread};
use shared_types::organisation::Capability;
use shared_types::{Page, ThreadId};

use super::{free_thread, say, say_to};
use crate::case::Case;

async fn found(person: &Client, words: &str) -> Vec<ThreadId> {
    let words = words.bytes().fold(String::new(), |mut encoded, byte| {
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    });
    let page: Page<Thread> = person
        .get(&format!("/v1/threads?q={words}"))
        .await
        .expect(200);
    page.items.iter().map(|thread| thread.id).collect()
}

async fn opened(case: &Case, title: &str, body: &str) -> ThreadId {
    let new = free_thread(title, body);
    case.customer
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    case.app.clock.advance(chrono::Duration::seconds(1));
    new.id
}

#[tokio::test]
async fn words_are_found_in_titles_and_messages_in_any_german_form() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let dogs = opened(
        &case,
        "Urlaub",
        "Sind unsere Hunde auch in Dänemark versichert?",
    )
    .await;
    let move_ = opened(&case, "Umzug nach Köln", "Was muss ich melden?").await;
    for person in [&case.customer, &case.broker, &clerk] {
        assert_eq!(found(person, "Hund").await, [dogs]);
        assert_eq!(found(person, "hunde dänemark").await, [dogs]);
        assert_eq!(found(person, "UMZÜGE").await, [move_]);
        assert_eq!(found(person, "melden or versichert").await, [move_, dogs]);
        assert_eq!(found(person, "\"auch in Dänemark\"").await, [dogs]);
        assert_eq!(
            found(person, "urlaub -hund").await,
            [dogs],
            "title and text are looked at apart"
        );
        assert_eq!(found(person, "Katze").await, []);
        assert_eq!(found(person, "und").await, [], "words without a meaning");
        assert_eq!(found(person, "'; drop table message; --").await, []);
    }
    for bad in ["", "%20", &"x".repeat(201)] {
        case.customer
            .get(&format!("/v1/threads?q={bad}"))
            .await
            .refused(400, "request/invalid-query");
    }
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_read() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    say(&case.customer, id, "Apfel").await;
    say_to(&case.broker, id, "Birne", &[]).await;
    say_to(&case.broker, id, "Kirsche", &[Party::Insurer]).await;
    say_to(&case.broker, id, "Pflaume", &[Party::Customer]).await;
    say_to(&desk, id, "Quitte", &[Party::Broker]).await;
    let finders: [(&str, &[&Client]); 5] = [
        ("Apfel", &[&case.customer, &case.broker, &desk]),
        ("Birne", &[&case.broker]),
        ("Kirsche", &[&case.broker, &desk]),
        ("Pflaume", &[&case.customer, &case.broker]),
        ("Quitte", &[&case.broker, &desk]),
    ];
    for (word, finders) in finders {
        for person in [
            &case.customer,
            &case.broker,
            &desk,
            &clerk,
            &other_broker,
            &other_customer,
        ] {
            let finds = finders
                .iter()
                .any(|finder| finder.user_id == person.user_id);
            assert_eq!(!found(person, word).await.is_empty(), finds, "{word}");
        }
    }
}

#[tokio::test]
async fn what_is_found_comes_in_pages_the_latest_first() {
    let case = Case::new().await;
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(opened(&case, &format!("Beitrag {n}"), "Guten Tag").await);
    }
    opened(&case, "Etwas anderes", "Guten Tag").await;
    ids.reverse();
    let mut seen = Vec::new();
    let mut path = "/v1/threads?q=beitrag&limit=2".to_owned();
    loop {
        let page: Page<Thread> = case.broker.get(&path).await.expect(200);
        seen.extend(page.items.iter().map(|thread| thread.id));
        let Some(next) = page.next else { break };
        path = format!("/v1/threads?q=beitrag&limit=2&after={next}");
    }
    assert_eq!(seen, ids);
}
