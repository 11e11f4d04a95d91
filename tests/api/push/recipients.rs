//! Who hears of it, what they hear, and how often.

use std::io;
use std::sync::{Arc, Mutex};

use loma_server::gateways::PushKind;
use loma_server::jobs::{self, Schedule};
use loma_server::push::{self, FanOutPush, News, Recipients};
use loma_tests::push_stub::Answer;
use shared_types::auth::{DeviceDescription, Login, Session};
use shared_types::claim::{ClaimDetail, RegisterClaim};
use shared_types::message::{Message, NewMessage, NewThread, Thread, ThreadSubject};
use shared_types::organisation::Capability;
use shared_types::{CustomerId, DeviceId, MessageId, ThreadId};
use uuid::Uuid;

use super::{PushCase, apple, has_android, has_iphone, reference_of};
use crate::case::day;

fn message(body: &str) -> NewMessage {
    NewMessage::new(MessageId::new(), body.to_owned())
}

#[tokio::test]
async fn a_report_reaches_the_office_and_the_claims_desk_and_nobody_else() {
    let push = PushCase::new().await;
    let case = &push.case;
    let colleague = case.app.colleague_of(&case.broker).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    has_iphone(&case.customer, "customer").await;
    has_iphone(&case.broker, "broker").await;
    has_android(&colleague, "colleague").await;
    has_android(&desk, "desk").await;
    for (outsider, name) in [
        (&clerk, "clerk"),
        (&other_broker, "other"),
        (&other_customer, "else"),
    ] {
        has_android(outsider, name).await;
    }
    let claim = case.reported(0).await;
    push.run_jobs().await;

    let mut expected = [apple("broker"), "colleague".to_owned(), "desk".to_owned()];
    expected.sort();
    assert_eq!(push.pushed(), expected);
    for sent in push.stub.messages() {
        assert_eq!(reference_of(&sent), claim.summary.id.0);
        let body = String::from_utf8_lossy(&sent.body);
        for private in [
            "Erika",
            "Beispiel",
            "Spülmaschine",
            "Küche",
            &claim.summary.claim_no,
        ] {
            assert!(!body.contains(private), "{body}");
        }
        assert!(body.contains("Neue Schadenmeldung"), "{body}");
    }
    assert_eq!(
        push.deliveries().await,
        vec![("DELIVERED".to_owned(), 1); 3]
    );
}

#[tokio::test]
async fn a_registered_claim_reaches_customer_and_broker() {
    let push = PushCase::new().await;
    let case = &push.case;
    let claim = case.reported(0).await;
    push.run_jobs().await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let other_desk = case.app.staff(&[Capability::Claims]).await;
    has_android(&case.customer, "customer").await;
    has_android(&case.broker, "broker").await;
    has_android(&desk, "desk").await;
    has_android(&other_desk, "other desk").await;
    let register = RegisterClaim {
        next_step_until: day("2026-07-08"),
    };
    let path = format!("/v1/admin/claims/{}/register", claim.summary.id);
    desk.post(&path, &register).await.expect::<ClaimDetail>(200);
    push.run_jobs().await;
    assert_eq!(push.pushed(), ["broker", "customer"]);
}

#[tokio::test]
async fn a_message_reaches_the_other_parties_and_never_its_author() {
    let push = PushCase::new().await;
    let case = &push.case;
    let thread = case.reported(0).await.summary.thread_id;
    push.run_jobs().await;
    let colleague = case.app.colleague_of(&case.broker).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    has_android(&case.customer, "customer").await;
    has_android(&case.broker, "broker").await;
    has_android(&colleague, "colleague").await;
    has_android(&desk, "desk").await;
    let path = format!("/v1/threads/{thread}/messages");
    let expected: [(_, &[&str]); 3] = [
        (&case.customer, &["broker", "colleague", "desk"]),
        (&case.broker, &["customer", "desk"]),
        (&desk, &["broker", "colleague", "customer"]),
    ];
    for (author, hearers) in expected {
        let seen = push.stub.messages().len();
        author
            .post(&path, &message("Guten Tag"))
            .await
            .expect::<Message>(201);
        push.run_jobs().await;
        assert_eq!(push.pushed_after(seen), hearers);
        assert_eq!(reference_of(&push.stub.messages()[seen]), thread.0);
    }
}

#[tokio::test]
async fn outside_claims_only_staff_who_wrote_in_a_conversation_hear_of_it() {
    let push = PushCase::new().await;
    let case = &push.case;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let other_clerk = case.app.staff(&[Capability::Contracts]).await;
    has_android(&clerk, "clerk").await;
    has_android(&other_clerk, "other clerk").await;
    let opened = NewThread {
        id: ThreadId::new(),
        subject: ThreadSubject::Free,
        subject_id: None,
        customer_id: Some(CustomerId(case.customer.owner)),
        title: "Frage".to_owned(),
        message: message("Ist Ihre neue Anschrift richtig?"),
    };
    clerk
        .post("/v1/threads", &opened)
        .await
        .expect::<Thread>(201);
    let path = format!("/v1/threads/{}/messages", opened.id);
    case.customer
        .post(&path, &message("Ja."))
        .await
        .expect::<Message>(201);
    push.run_jobs().await;
    assert_eq!(push.pushed(), ["clerk"]);
}

#[tokio::test]
async fn each_person_is_addressed_in_their_own_language_on_all_their_phones() {
    let push = PushCase::new().await;
    let case = &push.case;
    sqlx::query("update app_user set locale = 'en' where id = $1")
        .bind(case.broker.user_id)
        .execute(&mut case.app.database().await)
        .await
        .unwrap();
    has_iphone(&case.broker, "broker").await;
    let email = format!("{}@example.com", case.broker.user_id);
    let second = DeviceId::new();
    let login = Login {
        email,
        password: loma_tests::PASSWORD.to_owned(),
        device: DeviceDescription {
            id: second,
            name: "Tablet".to_owned(),
            platform: "android".to_owned(),
        },
    };
    let session: Session = case
        .app
        .anonymous()
        .post("/v1/auth/login", &login)
        .await
        .expect(200);
    let mut tablet = case.broker.clone();
    tablet.device_id = second;
    tablet.token = Some(session.access_token);
    has_android(&tablet, "tablet").await;
    case.reported(0).await;
    push.run_jobs().await;
    let sent = push.stub.messages();
    assert_eq!(sent.len(), 2);
    for message in sent {
        let body = String::from_utf8_lossy(&message.body).into_owned();
        assert!(body.contains("New claim reported"), "{body}");
    }
}

#[tokio::test]
async fn phones_that_are_logged_out_and_people_who_left_hear_nothing() {
    let push = PushCase::new().await;
    let case = &push.case;
    let colleague = case.app.colleague_of(&case.broker).await;
    let admin = case.app.staff(&[Capability::Admin]).await;
    has_android(&case.broker, "broker").await;
    has_android(&colleague, "colleague").await;
    let path = format!("/v1/me/devices/{}", case.broker.device_id);
    assert_eq!(case.broker.delete(&path).await.status, 204);
    let path = format!("/v1/admin/users/{}/disable", colleague.user_id);
    assert_eq!(admin.post(&path, &()).await.status, 204);
    case.reported(0).await;
    push.run_jobs().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
    assert_eq!(push.deliveries().await, []);
}

#[tokio::test]
async fn an_event_that_is_told_twice_is_heard_once() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_android(&case.customer, "customer").await;
    has_android(&case.broker, "broker").await;
    let news = News {
        kind: PushKind::DuePremium,
        subject_id: case.contract_id.0,
        recipients: Recipients {
            customer: Some(CustomerId(case.customer.owner)),
            broker: None,
            staff: None,
            except: case.broker.user_id,
        },
    };
    let mut db = case.app.database().await;
    let now = case.app.clock.now();
    let event_id = push::notify(&mut db, &news, now).await.unwrap();
    push.run_jobs().await;
    // As if whoever told it had died before it was noted; and the job of a server of the version before comes late.
    sqlx::query("update push_event set told_at = null")
        .execute(&mut db)
        .await
        .unwrap();
    let late = FanOutPush { event_id };
    jobs::enqueue(&mut db, &late, Schedule::default())
        .await
        .unwrap();
    push.run_jobs().await;
    push.sweep().await;
    assert_eq!(push.pushed(), ["customer"]);
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 1)]);
}

#[tokio::test]
async fn news_of_the_day_before_yesterday_wakes_nobody() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_android(&case.broker, "broker").await;
    case.reported(0).await;
    case.app.clock.advance(chrono::Duration::hours(25));
    push.run_jobs().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
    assert_eq!(push.deliveries().await, [("GIVEN_UP".to_owned(), 1)]);
}

#[tokio::test]
async fn a_kind_that_only_newer_servers_know_waits_for_one_of_them_and_costs_no_token() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_android(&case.broker, "broker").await;
    case.reported(0).await;
    let mut db = case.app.database().await;
    let rename = |from: &'static str, to: &'static str| {
        sqlx::query("update push_event set kind = $2 where kind = $1")
            .bind(from)
            .bind(to)
    };
    rename("CLAIM_REPORTED", "OF_TOMORROW")
        .execute(&mut db)
        .await
        .unwrap();
    push.run_jobs().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
    assert_eq!(push.deliveries().await, [("WAITING".to_owned(), 1)]);

    let known = "update push_delivery set kind = 'CLAIM_REPORTED'";
    sqlx::query(known).execute(&mut db).await.unwrap();
    case.app.clock.advance(chrono::Duration::minutes(1));
    push.sweep().await;
    assert_eq!(push.pushed(), ["broker"]);
}

#[tokio::test]
async fn what_is_refused_is_not_told() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_android(&case.broker, "broker").await;
    let mut notice = case.notice();
    notice.truthful = false;
    case.customer
        .post("/v1/claims", &notice)
        .await
        .refused(422, "claims/not-truthful");
    push.run_jobs().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
}

/// What the server logs on this thread.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_tells_each_outcome_without_token_person_or_words() {
    // The people are made with plain statements of the test; what counts is what the server says from here on.
    let push = PushCase::new().await;
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(subscriber);
    let case = &push.case;
    let desk = case.app.staff(&[Capability::Claims]).await;
    has_iphone(&case.broker, "broker").await;
    has_android(&desk, "token-of-the-desk").await;
    push.stub
        .script([Answer::json(400, &serde_json::Value::Null)]);
    let claim = case.reported(0).await;
    push.run_jobs().await;

    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let ids: Vec<(Uuid, String)> = sqlx::query_as("select id, state from push_delivery")
        .fetch_all(&mut case.app.database().await)
        .await
        .unwrap();
    assert_eq!(ids.len(), 2);
    for (id, state) in ids {
        let told = log
            .lines()
            .any(|line| line.contains(&id.to_string()) && line.contains(&state));
        assert!(told, "{id} {state} is not in the log");
    }
    let private = [
        apple("broker").as_str(),
        "token-of-the-desk",
        "Erika",
        "Beispiel",
        "Spülmaschine",
        "@example.com",
        &claim.summary.claim_no,
    ]
    .map(|word| log.contains(word).then(|| word.to_owned()));
    assert_eq!(private, [const { None }; 7]);
}
