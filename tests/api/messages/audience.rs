//! Who may read a message: every readership for every kind of person.

use chrono::Duration;
use loma_tests::{Client, TestApp};
use shared_types::message::{NewMessage, NewThread, Party, Thread, ThreadSubject};
use shared_types::organisation::Capability;
use shared_types::{CustomerId, MessageId, ThreadId};
use sqlx::{AssertSqlSafe, Connection};

use super::{bodies, free_thread, message, messages_of, say, say_to, threads};
use crate::case::Case;
use Party::{Broker, Customer, Insurer};

/// Everybody who could be curious about a claim's conversation, with what they are called here.
struct Everybody {
    people: Vec<(&'static str, Client)>,
}

impl Everybody {
    async fn around(case: &Case) -> Self {
        let other_broker = case.app.broker().await;
        let other_customer = case.app.customer_of(&case.broker).await;
        let people = vec![
            ("customer", case.customer.clone()),
            ("broker", case.broker.clone()),
            ("colleague", case.app.colleague_of(&case.broker).await),
            ("desk", case.app.staff(&[Capability::Claims]).await),
            ("clerk", case.app.staff(&[Capability::Contracts]).await),
            ("other broker", other_broker),
            ("other customer", other_customer),
            ("adviser", case.app.adviser().await),
        ];
        Self { people }
    }

    fn get(&self, name: &str) -> &Client {
        let mut people = self.people.iter();
        let found = people.find(|(known, _)| *known == name);
        &found.expect("somebody of this name").1
    }
}

/// Author, to whom, and who of the other parties reads it.
type Written = (&'static str, Option<Vec<Party>>, &'static [&'static str]);

/// What a person is shown of a conversation in the list: preview, unread, parties.
async fn line(person: &Client, id: ThreadId) -> Option<Thread> {
    let mut lines = threads(person).await.into_iter();
    lines.find(|thread| thread.id == id)
}

async fn text(person: &Client, id: ThreadId) -> Option<Vec<String>> {
    let answer = person.get(&messages_of(id)).await;
    (answer.status != 404).then_some(())?;
    Some(bodies(person, id).await)
}

#[tokio::test]
async fn each_message_exists_for_its_readers_and_leaves_no_trace_for_anybody_else() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let everybody = Everybody::around(&case).await;
    let office: &[&str] = &["broker", "colleague"];
    let cases: [Written; 9] = [
        ("customer", None, &["customer", "desk"]),
        ("broker", None, &["customer", "desk"]),
        ("broker", Some(vec![]), &[]),
        ("broker", Some(vec![Broker]), &[]),
        ("broker", Some(vec![Insurer]), &["desk"]),
        ("broker", Some(vec![Customer]), &["customer"]),
        ("desk", Some(vec![Broker]), &["desk"]),
        ("desk", Some(vec![Broker, Customer]), &["customer", "desk"]),
        ("desk", None, &["customer", "desk"]),
    ];
    for (n, (author, audience, readers)) in cases.into_iter().enumerate() {
        case.app.clock.advance(Duration::seconds(1));
        let mut before = Vec::new();
        for (_, person) in &everybody.people {
            before.push((line(person, id).await, text(person, id).await));
        }
        let body = format!("Wort {n}");
        let new = NewMessage {
            audience,
            ..message(&body)
        };
        let sent: shared_types::message::Message = everybody
            .get(author)
            .post(&messages_of(id), &new)
            .await
            .expect(201);
        let expected: Vec<Party> = [
            (Customer, readers.contains(&"customer")),
            (Broker, true),
            (Insurer, readers.contains(&"desk")),
        ]
        .into_iter()
        .filter_map(|(party, reads)| reads.then_some(party))
        .collect();
        assert_eq!(sent.audience, expected);
        for ((name, person), (line_before, text_before)) in everybody.people.iter().zip(before) {
            let now = line(person, id).await;
            if readers.contains(name) || office.contains(name) {
                let (now, was) = (now.expect("a line"), line_before.expect("a line"));
                assert_eq!(now.last_message_preview, body, "{name}");
                assert_eq!(now.last_message_at, case.app.clock.now(), "{name}");
                let is_news = i64::from(*name != author);
                assert_eq!(now.unread_count, was.unread_count + is_news, "{name}");
                assert_eq!(threads(person).await[0].id, id, "{name}");
                let text = text(person, id).await.expect("a conversation");
                assert_eq!(text.last(), Some(&body), "{name}");
            } else {
                assert_eq!(now, line_before, "{name} sees a trace of message {n}");
                assert_eq!(text(person, id).await, text_before, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn the_database_itself_keeps_what_is_not_for_a_party() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let desk = case.app.staff(&[Capability::Claims]).await;
    say_to(&case.broker, id, "intern", &[]).await;
    say_to(&case.broker, id, "Versicherer", &[Insurer]).await;
    say_to(&case.broker, id, "Kunde", &[Customer]).await;
    say_to(&desk, id, "Makler", &[Broker]).await;
    for person in [&case.customer, &desk, &case.broker] {
        let read = person.post(&format!("/v1/threads/{id}/read"), &()).await;
        assert_eq!(read.status, 204);
    }
    let seen = |role, owner| seen_as(&case.app, role, owner);
    let broker = seen("p_broker", &case.broker).await;
    assert_eq!(broker, (4, 3));
    assert_eq!(seen("p_customer", &case.customer).await, (1, 1));
    assert_eq!(seen("p_staff", &desk).await, (2, 2));

    // When others last wrote to each other is a column that the role may not read.
    let mut db = case.app.database().await;
    for (role, column) in [
        ("p_customer", "insurer_last_at"),
        ("p_customer", "broker_last_at"),
        ("p_staff", "customer_last_at"),
        ("p_staff", "broker_last_at"),
    ] {
        let may: bool =
            sqlx::query_scalar("select has_column_privilege($1, 'thread', $2, 'select')")
                .bind(role)
                .bind(column)
                .fetch_one(&mut db)
                .await
                .unwrap();
        assert!(!may, "{role} may read {column}");
    }
}

/// Messages and receipts that a role sees for an owner.
async fn seen_as(app: &TestApp, role: &str, owner: &Client) -> (i64, i64) {
    let mut db = app.database().await;
    let mut tx = db.begin().await.expect("a transaction");
    let become_it = format!(
        "set local role {role}; set local loma.principal = '{}'",
        owner.owner
    );
    sqlx::raw_sql(AssertSqlSafe(become_it))
        .execute(&mut *tx)
        .await
        .expect("a role of ours");
    sqlx::query_as("select (select count(*) from message), (select count(*) from message_receipt)")
        .fetch_one(&mut *tx)
        .await
        .expect("readable tables")
}

#[tokio::test]
async fn nobody_is_addressed_who_does_not_take_part_or_may_not_be_written_around() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let pair = NewThread {
        customer_id: Some(CustomerId(case.customer.owner)),
        message: to("Nur wir beide", &[Customer]),
        ..free_thread("Unter uns", "")
    };
    let opened: Thread = case.broker.post("/v1/threads", &pair).await.expect(201);
    assert_eq!(opened.parties, [Customer, Broker]);
    assert_eq!(threads(&desk).await.len(), 1, "the claim's alone");
    let attempts = [
        (&case.customer, id, vec![Broker]),
        (&case.customer, id, vec![Insurer]),
        (&case.customer, opened.id, vec![Broker, Insurer]),
        (&case.broker, opened.id, vec![Insurer]),
        (&desk, id, vec![Customer]),
        (&desk, id, vec![]),
    ];
    for (person, thread, audience) in attempts {
        let refused = person
            .post(&messages_of(thread), &to("Hallo", &audience))
            .await
            .refused(404, "messages/not-addressable");
        assert_eq!(refused.errors[0].pointer, "/audience");
    }
    let around = NewThread {
        customer_id: pair.customer_id,
        message: to("Nur wir beide", &[Customer]),
        ..free_thread("Unter uns", "")
    };
    let refused = desk
        .post("/v1/threads", &around)
        .await
        .refused(404, "messages/not-addressable");
    assert_eq!(refused.errors[0].pointer, "/message/audience");
    desk.get(&messages_of(opened.id))
        .await
        .refused(404, "not-found");
    assert_eq!(bodies(&case.customer, opened.id).await, ["Nur wir beide"]);
}

#[tokio::test]
async fn a_customer_may_begin_a_conversation_without_the_insurer() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let new = NewThread {
        message: to("Ich überlege zu wechseln.", &[Broker]),
        ..free_thread("Wechsel", "")
    };
    let opened: Thread = case.customer.post("/v1/threads", &new).await.expect(201);
    assert_eq!(opened.parties, [Customer, Broker]);
    say(&case.broker, opened.id, "Lassen Sie uns reden.").await;
    assert_eq!(threads(&clerk).await, []);
    clerk
        .post(&messages_of(opened.id), &message("Hallo"))
        .await
        .refused(404, "not-found");
    assert_eq!(bodies(&case.customer, opened.id).await.len(), 2);
    let same: Thread = case.customer.post("/v1/threads", &new).await.expect(200);
    assert_eq!(same.id, opened.id);
}

#[tokio::test]
async fn what_an_office_keeps_for_itself_does_not_exist_for_the_customer_and_the_insurer() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let colleague = case.app.colleague_of(&case.broker).await;
    let new = NewThread {
        subject: ThreadSubject::Contract,
        subject_id: Some(case.contract_id.0),
        message: to("Ruft immer abends an.", &[]),
        ..free_thread("Vermerk", "")
    };
    let opened: Thread = case.broker.post("/v1/threads", &new).await.expect(201);
    assert_eq!(opened.parties, [Broker]);
    assert_eq!(bodies(&colleague, opened.id).await.len(), 1);
    for outsider in [&case.customer, &clerk] {
        assert_eq!(threads(outsider).await, []);
        for answer in [
            outsider.get(&messages_of(opened.id)).await,
            outsider
                .post(&messages_of(opened.id), &message("Hallo"))
                .await,
            outsider
                .post(&format!("/v1/threads/{}/read", opened.id), &())
                .await,
            outsider
                .post(&format!("/v1/threads/{}/close", opened.id), &())
                .await,
        ] {
            answer.refused(404, "not-found");
        }
    }
}

#[tokio::test]
async fn the_same_message_for_other_readers_is_another_message() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let sent = NewMessage {
        id: MessageId::new(),
        ..to("Hallo", &[Insurer])
    };
    case.broker
        .post(&messages_of(id), &sent)
        .await
        .expect::<shared_types::message::Message>(201);
    case.broker
        .post(&messages_of(id), &sent)
        .await
        .expect::<shared_types::message::Message>(200);
    let wider = NewMessage {
        audience: None,
        ..sent
    };
    case.broker
        .post(&messages_of(id), &wider)
        .await
        .refused(409, "id-taken");
    assert_eq!(bodies(&case.customer, id).await, Vec::<String>::new());
}

fn to(body: &str, audience: &[Party]) -> NewMessage {
    NewMessage {
        audience: Some(audience.to_vec()),
        ..message(body)
    }
}
