//! Writing into a conversation.

use chrono::Duration;
use futures::future::join_all;
use loma_tests::key;
use shared_types::message::{Message, NewMessage};
use shared_types::organisation::PrincipalKind;
use shared_types::{MessageId, Page, ThreadId};

use super::{bodies, free_thread, message, messages_of, say, say_to, threads};
use crate::case::{Case, count};

#[tokio::test]
async fn messages_come_oldest_first_even_within_one_instant() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    // The clock of this server stands still: only the order of writing counts.
    for n in 0..7 {
        let person = if n % 2 == 0 {
            &case.customer
        } else {
            &case.broker
        };
        say(person, id, &format!("Nachricht {n}")).await;
    }
    let mut seen = Vec::new();
    let mut path = format!("{}?limit=3", messages_of(id));
    loop {
        let page: Page<Message> = case.customer.get(&path).await.expect(200);
        seen.extend(page.items.into_iter().map(|message| message.body));
        let Some(next) = page.next else { break };
        path = format!("{}?limit=3&after={next}", messages_of(id));
    }
    let written: Vec<_> = (0..7).map(|n| format!("Nachricht {n}")).collect();
    assert_eq!(seen, written);
}

#[tokio::test]
async fn a_message_names_its_author_and_keeps_the_words_without_blanks_around_them() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let sent = say(
        &case.broker,
        id,
        "  Guten Tag,\n\nanbei der Kostenvoranschlag. ",
    )
    .await;
    assert_eq!(sent.body, "Guten Tag,\n\nanbei der Kostenvoranschlag.");
    assert_eq!(sent.author_id, case.broker.user_id);
    assert_eq!(sent.author_name, "Erika Beispiel");
    assert_eq!(sent.author_kind, PrincipalKind::Broker);
    assert_eq!(sent.sent_at, case.app.clock.now());
    assert!(!sent.is_read);
    let listed = threads(&case.customer).await;
    assert_eq!(
        listed[0].last_message_preview,
        "Guten Tag, anbei der Kostenvoranschlag."
    );
}

#[tokio::test]
async fn a_message_has_one_to_ten_thousand_characters() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    for body in ["", " \n ", &"ä".repeat(10_001)] {
        let problem = case
            .customer
            .post(&messages_of(id), &message(body))
            .await
            .refused(422, "request/text-length");
        assert_eq!(problem.errors[0].pointer, "/body");
    }
    assert_eq!(
        say(&case.customer, id, &"ä".repeat(10_000))
            .await
            .body
            .chars()
            .count(),
        10_000
    );
}

#[tokio::test]
async fn sent_many_times_at_once_it_is_one_message() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let (path, new) = (messages_of(id), message("Ist das Geld schon unterwegs?"));
    let answers = join_all((0..8).map(|_| case.customer.post(&path, &new))).await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 201).count(),
        1
    );
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 200).count(),
        7
    );
    for answer in &answers {
        assert_eq!(answer.json::<Message>().id, new.id);
    }
    assert_eq!(bodies(&case.broker, id).await.len(), 1);
    let told = "select count(*) from push_event where subject_id = $1 and kind = 'NEW_MESSAGE'";
    assert_eq!(count(&case.app, told, id.0).await, 1);
}

#[tokio::test]
async fn a_lost_answer_is_repeated_word_for_word() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let (path, new, key) = (messages_of(id), message("Guten Tag"), key());
    let first = case.customer.post_once(&path, &key, &new).await;
    case.app.clock.advance(Duration::minutes(1));
    let second = case.customer.post_once(&path, &key, &new).await;
    assert_eq!(first.bytes, second.bytes);
    assert_eq!(second.status, 201);
    let another_key: Message = case.customer.post(&path, &new).await.expect(200);
    assert_eq!(another_key, first.json());
}

#[tokio::test]
async fn a_messages_id_is_taken_by_other_words_another_author_and_another_conversation() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let other_id = case.reported(0).await.summary.thread_id;
    let sent = say(&case.customer, id, "Guten Tag").await;
    let same_id = |body: &str| NewMessage::new(sent.id, body.to_owned());
    let stranger = case.app.customer_of(&case.broker).await;
    let own = free_thread("Frage", "Hallo");
    stranger
        .post("/v1/threads", &own)
        .await
        .expect::<shared_types::message::Thread>(201);
    let attempts = [
        (&case.customer, id, "Guten Abend"),
        (&case.broker, id, "Guten Tag"),
        (&case.customer, other_id, "Guten Tag"),
        (&stranger, own.id, "Guten Tag"),
    ];
    for (person, thread, body) in attempts {
        person
            .post(&messages_of(thread), &same_id(body))
            .await
            .refused(409, "id-taken");
    }
    assert_eq!(bodies(&case.customer, id).await, ["Guten Tag"]);
    assert_eq!(bodies(&case.customer, other_id).await, Vec::<String>::new());
}

#[tokio::test]
async fn two_who_write_at_once_are_both_heard() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let writers = (0..10).map(|n| {
        let person = if n % 2 == 0 {
            &case.customer
        } else {
            &case.broker
        };
        say(person, id, "Hallo")
    });
    let sent = join_all(writers).await;
    let page: Page<Message> = case.customer.get(&messages_of(id)).await.expect(200);
    let mut sent: Vec<MessageId> = sent.into_iter().map(|message| message.id).collect();
    let mut listed: Vec<_> = page.items.into_iter().map(|message| message.id).collect();
    sent.sort();
    listed.sort();
    assert_eq!(sent, listed);
}

#[tokio::test]
async fn a_conversation_that_does_not_exist_takes_no_message() {
    let case = Case::new().await;
    case.customer
        .post(&messages_of(ThreadId::new()), &message("Hallo"))
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn times_never_contradict_the_order_whichever_messages_the_writer_sees() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let hidden = say_to(&case.broker, id, "intern", &[]).await;
    // Written by a server whose clock is a minute ahead.
    sqlx::query("update message set sent_at = sent_at + interval '1 minute' where id = $1")
        .bind(hidden.id)
        .execute(&mut case.app.database().await)
        .await
        .unwrap();
    let next = say(&case.customer, id, "Guten Tag").await;
    assert_eq!(next.sent_at, hidden.sent_at + Duration::minutes(1));
}
