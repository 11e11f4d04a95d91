//! The number on the app's icon: what waits for the person at that moment, as the person may read it.

use loma_server::gateways::PushKind;
use loma_server::push::{self, News, Recipients, StaffAudience};
use loma_tests::push_stub::Received;
use loma_tests::{Client, TestApp};
use shared_types::Page;
use shared_types::claim::ClaimSummary;
use shared_types::message::{Message, NewMessage, NewThread, Party, Thread, ThreadSubject};
use shared_types::organisation::Capability;
use shared_types::{MessageId, ThreadId};

use super::{PushCase, apple, has_android, has_iphone, token_of};

fn badge_of(message: &Received) -> Option<u64> {
    let body = message.json();
    if message.path.starts_with("/3/device/") {
        body["aps"]["badge"].as_u64()
    } else {
        body["message"]["android"]["notification"]["notification_count"].as_u64()
    }
}

impl PushCase {
    /// The number that this phone was sent last.
    fn last_badge(&self, token: &str) -> u64 {
        let sent = self.stub.messages();
        let last = sent.iter().rev().find(|message| token_of(message) == token);
        badge_of(last.expect("the phone was rung")).expect("a number")
    }
}

async fn writes(person: &Client, thread: ThreadId) {
    let message = NewMessage::new(MessageId::new(), "Guten Tag".to_owned());
    let path = format!("/v1/threads/{thread}/messages");
    person.post(&path, &message).await.expect::<Message>(201);
}

async fn opens_a_thread(customer: &Client) {
    let opened = NewThread {
        id: ThreadId::new(),
        subject: ThreadSubject::Free,
        subject_id: None,
        customer_id: None,
        title: "Frage".to_owned(),
        message: NewMessage::new(MessageId::new(), "Guten Tag".to_owned()),
    };
    let answer = customer.post("/v1/threads", &opened).await;
    answer.expect::<Thread>(201);
}

/// What the app itself would count: unread messages, and claims whose next step is this party's.
async fn waits_for(person: &Client, party: &str) -> u64 {
    let threads: Page<Thread> = person.get("/v1/threads").await.expect(200);
    let claims: Page<ClaimSummary> = person.get("/v1/claims").await.expect(200);
    let unread = threads
        .items
        .iter()
        .map(|thread| thread.unread_count)
        .sum::<i64>();
    let waiting = claims
        .items
        .iter()
        .filter(|claim| claim.next_step.step_by.as_str() == party);
    u64::try_from(unread).expect("a count") + waiting.count() as u64
}

/// As if the insurer had asked this party something.
async fn next_step_is_by(app: &TestApp, claim_id: impl Into<uuid::Uuid>, party: &str) {
    sqlx::query("update claim set step_by = $2 where id = $1")
        .bind(claim_id.into())
        .bind(party)
        .execute(&mut app.database().await)
        .await
        .expect("a claim");
}

#[tokio::test]
async fn the_badge_is_what_the_app_would_count_for_each_party() {
    let push = PushCase::new().await;
    let case = &push.case;
    let colleague = case.app.colleague_of(&case.broker).await;
    has_iphone(&case.customer, "customer").await;
    has_android(&case.broker, "broker").await;
    has_iphone(&colleague, "colleague").await;
    let first = case.reported(0).await.summary;
    let second = case.reported(0).await.summary;
    next_step_is_by(&case.app, first.id.0, "CUSTOMER").await;
    next_step_is_by(&case.app, second.id.0, "BROKER").await;
    // Another firm's customer, with news of his own.
    let stranger = case.app.customer_of(&case.app.broker().await).await;
    opens_a_thread(&stranger).await;

    for thread in [first.thread_id, second.thread_id, first.thread_id] {
        writes(&case.customer, thread).await;
    }
    writes(&case.broker, first.thread_id).await;
    push.run_jobs().await;
    assert_eq!(push.last_badge(&apple("customer")), 2, "a message, a claim");
    assert_eq!(push.last_badge("broker"), 4, "three messages, a claim");
    assert_eq!(
        push.last_badge(&apple("colleague")),
        5,
        "and the broker's own"
    );

    // Reading takes off, for that person alone.
    let path = format!("/v1/threads/{}/read", first.thread_id);
    assert_eq!(case.broker.post(&path, &()).await.status, 204);
    writes(&case.customer, second.thread_id).await;
    push.run_jobs().await;
    for (person, token, party) in [
        (&case.broker, "broker".to_owned(), "BROKER"),
        (&colleague, apple("colleague"), "BROKER"),
    ] {
        assert_eq!(push.last_badge(&token), waits_for(person, party).await);
    }
    assert_eq!(push.last_badge("broker"), 3);
    assert_eq!(push.last_badge(&apple("colleague")), 6);

    // A closed claim waits for nobody.
    sqlx::query("update claim set status = 'CLOSED'")
        .execute(&mut case.app.database().await)
        .await
        .unwrap();
    writes(&case.broker, second.thread_id).await;
    push.run_jobs().await;
    assert_eq!(push.last_badge(&apple("customer")), 2);
}

#[tokio::test]
async fn the_insurers_people_count_where_they_wrote_and_may_still_read() {
    let phones = PushCase::new().await;
    let case = &phones.case;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let silent = case.app.staff(&[Capability::Claims]).await;
    has_iphone(&desk, "desk").await;
    has_iphone(&silent, "silent").await;
    let claim = case.reported(0).await.summary;
    writes(&case.customer, claim.thread_id).await;
    writes(&desk, claim.thread_id).await;
    writes(&case.customer, claim.thread_id).await;
    phones.run_jobs().await;
    assert_eq!(phones.last_badge(&apple("desk")), 2);
    assert_eq!(
        phones.last_badge(&apple("silent")),
        0,
        "a queue is no badge"
    );

    sqlx::query("update app_user set capabilities = '{CONTRACTS}' where id = $1")
        .bind(desk.user_id)
        .execute(&mut case.app.database().await)
        .await
        .unwrap();
    let news = News {
        kind: PushKind::NewMessage,
        subject_id: claim.thread_id.0,
        recipients: Recipients {
            customer: None,
            broker: None,
            staff: Some(StaffAudience {
                with: Some(Capability::Contracts),
                ..Default::default()
            }),
            except: case.customer.user_id,
        },
    };
    let mut db = case.app.database().await;
    push::notify(&mut db, &news, case.app.clock.now())
        .await
        .unwrap();
    phones.run_jobs().await;
    assert_eq!(phones.last_badge(&apple("desk")), 0);
}

#[tokio::test]
async fn what_the_office_keeps_to_itself_is_in_nobody_elses_number() {
    let phones = PushCase::new().await;
    let case = &phones.case;
    has_iphone(&case.customer, "customer").await;
    opens_a_thread(&case.customer).await;
    let threads: Page<Thread> = case.broker.get("/v1/threads").await.expect(200);
    let path = format!("/v1/threads/{}/messages", threads.items[0].id);
    let internal = NewMessage {
        audience: Some(vec![Party::Broker]),
        ..NewMessage::new(MessageId::new(), "Nur für uns".to_owned())
    };
    case.broker
        .post(&path, &internal)
        .await
        .expect::<Message>(201);
    writes(&case.broker, threads.items[0].id).await;
    phones.run_jobs().await;
    assert_eq!(phones.last_badge(&apple("customer")), 1);
}
