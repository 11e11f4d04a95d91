//! What people wish for their phones, and that it is heeded.

use chrono::{DateTime, Duration, Utc};
use futures::future::join_all;
use loma_tests::Client;
use serde_json::{Value, json};
use shared_types::message::{Message, NewMessage, Party};
use shared_types::organisation::Capability;
use shared_types::preferences::{Language, Preferences};
use shared_types::{MessageId, ThreadId};

use super::{PushCase, has_android};

async fn wishes(person: &Client, wish: Value) -> Preferences {
    person.patch("/v1/me/preferences", &wish).await.expect(200)
}

fn night() -> Value {
    json!({ "push": [], "quiet_hours": { "from": "22:00", "until": "07:00" }, "language": "de" })
}

async fn say(person: &Client, thread: ThreadId) {
    let new = NewMessage::new(MessageId::new(), "Guten Tag".to_owned());
    person
        .post(&format!("/v1/threads/{thread}/messages"), &new)
        .await
        .expect::<Message>(201);
}

/// The case's claim, with the news of it told.
async fn claim_thread(push: &PushCase) -> ThreadId {
    let thread = push.case.reported(0).await.summary.thread_id;
    push.run_jobs().await;
    thread
}

fn at(push: &PushCase, instant: &str) {
    let instant: DateTime<Utc> = instant.parse().expect("an instant");
    let clock = &push.case.app.clock;
    clock.advance(instant - clock.now());
}

/// The broker's nights are quiet, and a message has come in one: at 23:00 in Berlin.
async fn told_at_night() -> PushCase {
    let push = PushCase::new().await;
    let thread = claim_thread(&push).await;
    has_android(&push.case.broker, "broker").await;
    wishes(&push.case.broker, night()).await;
    at(&push, "2026-07-01T21:00:00Z");
    let customer = push.case.app.again(&push.case.customer).await;
    say(&customer, thread).await;
    push.run_jobs().await;
    push
}

#[tokio::test]
async fn everything_is_on_until_somebody_says_otherwise() {
    let push = PushCase::new().await;
    let broker = &push.case.broker;
    let first: Preferences = broker.get("/v1/me/preferences").await.expect(200);
    assert!(first.push.iter().all(|preference| preference.is_on));
    assert_eq!(first.push.len(), 7);
    assert_eq!(first.quiet_hours, None);
    assert_eq!(first.language, Language::German);
    let wish = json!({
        "push": [{ "kind": "DUE_PREMIUM", "is_on": false }, { "kind": "DECISION", "is_on": true }],
        "quiet_hours": { "from": "22:00", "until": "07:30" }, "language": "en",
    });
    let set = wishes(broker, wish).await;
    let off: Vec<_> = set.push.iter().filter(|wish| !wish.is_on).collect();
    assert_eq!(off.len(), 1);
    assert_eq!(off[0].kind, "DUE_PREMIUM");
    let hours = set.quiet_hours.clone().expect("quiet hours");
    assert_eq!((&*hours.from, &*hours.until), ("22:00", "07:30"));
    assert_eq!(set.language, Language::English);
    let known: Preferences = broker.get("/v1/me/preferences").await.expect(200);
    assert_eq!(known, set);
    // Nobody else's wishes.
    let colleague = push.case.app.colleague_of(broker).await;
    let theirs: Preferences = colleague.get("/v1/me/preferences").await.expect(200);
    assert_eq!(theirs, first);
}

#[tokio::test]
async fn a_wish_that_the_network_brings_once_more_does_not_undo_a_newer_one() {
    let push = PushCase::new().await;
    let broker = &push.case.broker;
    let wish = |language| json!({ "push": [], "language": language });
    let path = "/v1/me/preferences";
    for (key, language) in [("first", "en"), ("second", "de"), ("first", "en")] {
        let answer = broker.patch_once(path, key, &wish(language)).await;
        answer.expect::<Preferences>(200);
    }
    let known: Preferences = broker.get(path).await.expect(200);
    assert_eq!(known.language, Language::German);
}

#[tokio::test]
async fn what_two_phones_change_at_once_stands_both() {
    let push = PushCase::new().await;
    let broker = &push.case.broker;
    wishes(broker, night()).await;
    let off = |kind: &str| json!({ "push": [{ "kind": kind, "is_on": false }] });
    let changes = [
        off("DUE_PREMIUM"),
        off("CLAIM_STATUS"),
        json!({ "language": "en" }),
        json!({ "quiet_hours": null }),
    ];
    join_all(changes.map(|change| wishes(broker, change))).await;
    let known: Preferences = broker.get("/v1/me/preferences").await.expect(200);
    let silent = known.push.iter().filter(|wish| !wish.is_on);
    let mut silent: Vec<&str> = silent.map(|wish| wish.kind.as_str()).collect();
    silent.sort_unstable();
    assert_eq!(silent, ["CLAIM_STATUS", "DUE_PREMIUM"]);
    assert_eq!(
        (known.language, known.quiet_hours),
        (Language::English, None)
    );
    // What is left out stays.
    let again = wishes(broker, json!({})).await;
    assert_eq!(again.push, known.push);
}

#[tokio::test]
async fn what_is_no_wish_is_refused_with_its_place() {
    let push = PushCase::new().await;
    let hours = |from: &str, until: &str| json!({ "push": [], "quiet_hours": { "from": from, "until": until }, "language": "de" });
    let kind = json!({ "push": [{ "kind": "DECISION", "is_on": true }, { "kind": "GOSSIP", "is_on": true }], "language": "de" });
    for (wish, pointer) in [
        (kind, "/push/1/kind"),
        (hours("24:00", "07:00"), "/quiet_hours/from"),
        (hours("22:00", "sieben"), "/quiet_hours/until"),
        (hours("22:00", "22:00"), "/quiet_hours/until"),
        (json!({ "push": [], "language": "fr" }), "/language"),
    ] {
        let refused = push
            .case
            .broker
            .patch("/v1/me/preferences", &wish)
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(refused.errors[0].pointer, pointer);
    }
}

#[tokio::test]
async fn a_kind_that_is_off_stays_silent_and_the_others_do_not() {
    let push = PushCase::new().await;
    let thread = claim_thread(&push).await;
    let colleague = push.case.app.colleague_of(&push.case.broker).await;
    has_android(&push.case.broker, "broker").await;
    has_android(&colleague, "colleague").await;
    let silent = json!({ "push": [{ "kind": "NEW_MESSAGE", "is_on": false }], "language": "de" });
    wishes(&push.case.broker, silent).await;
    say(&push.case.customer, thread).await;
    push.run_jobs().await;
    assert_eq!(push.pushed(), ["colleague"]);
    push.case.reported(0).await;
    push.run_jobs().await;
    assert_eq!(push.pushed_after(1), ["broker", "colleague"]);
}

#[tokio::test]
async fn in_quiet_hours_a_push_waits_for_the_morning_and_is_not_lost() {
    let push = told_at_night().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
    assert_eq!(push.deliveries().await, [("WAITING".to_owned(), 0)]);
    let morning: DateTime<Utc> = "2026-07-02T05:00:00Z".parse().unwrap();
    assert_eq!(push.due_at().await, morning);
    at(&push, "2026-07-02T04:59:59Z");
    push.sweep().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
    at(&push, "2026-07-02T05:00:00Z");
    push.sweep().await;
    push.sweep().await;
    assert_eq!(push.pushed(), ["broker"]);
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 1)]);
}

#[tokio::test]
async fn a_kind_that_is_switched_off_while_a_push_waits_stays_silent() {
    let push = told_at_night().await;
    let broker = push.case.app.again(&push.case.broker).await;
    let off = json!({ "push": [{ "kind": "NEW_MESSAGE", "is_on": false }] });
    wishes(&broker, off).await;
    at(&push, "2026-07-02T05:00:00Z");
    push.sweep().await;
    push.sweep().await;
    assert_eq!(push.pushed(), Vec::<String>::new());
    assert_eq!(push.deliveries().await, [("GIVEN_UP".to_owned(), 1)]);
}

#[tokio::test]
async fn a_vendor_that_is_away_for_days_does_not_make_news_live_for_ever() {
    let push = told_at_night().await;
    // Our key is refused by day, and each night is quiet.
    for day in 2..=5 {
        for hour in ["05:00", "19:00", "21:00"] {
            let denied = json!({ "error": { "code": 403, "status": "PERMISSION_DENIED" } });
            let refused = || loma_tests::push_stub::Answer::json(403, &denied);
            push.stub.script((0..5).map(|_| refused()));
            at(&push, &format!("2026-07-{day:02}T{hour}:00Z"));
            push.sweep().await;
        }
    }
    let [(state, _)] = push.deliveries().await.try_into().expect("one push");
    assert_eq!(state, "GIVEN_UP");
}

#[tokio::test]
async fn quiet_hours_longer_than_news_live_lose_nothing() {
    let push = PushCase::new().await;
    let thread = claim_thread(&push).await;
    has_android(&push.case.broker, "broker").await;
    // Noon in Berlin, quiet from a minute before until two minutes before: all day but a minute.
    let wish = json!({ "push": [], "quiet_hours": { "from": "11:59", "until": "11:58" }, "language": "de" });
    wishes(&push.case.broker, wish).await;
    say(&push.case.customer, thread).await;
    push.run_jobs().await;
    // Its phone does not answer at first, so it goes out a little later: still not too old.
    at(&push, "2026-07-02T09:58:00Z");
    push.stub.script([loma_tests::push_stub::Answer::fcm(
        503,
        "UNAVAILABLE",
        "UNAVAILABLE",
    )]);
    push.sweep().await;
    push.case.app.clock.advance(Duration::seconds(30));
    push.sweep().await;
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 2)]);
}

#[tokio::test]
async fn a_push_that_a_vendor_sends_into_the_night_waits_for_its_end() {
    let push = PushCase::new().await;
    let thread = claim_thread(&push).await;
    has_android(&push.case.broker, "broker").await;
    wishes(&push.case.broker, night()).await;
    // 21:59 in Berlin, and the vendor is busy for two minutes.
    at(&push, "2026-07-01T19:59:00Z");
    let busy = loma_tests::push_stub::Answer::fcm(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED");
    push.stub.script([busy.retry_after("120")]);
    let customer = push.case.app.again(&push.case.customer).await;
    say(&customer, thread).await;
    push.run_jobs().await;
    push.case.app.clock.advance(Duration::minutes(2));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 1);
    let morning: DateTime<Utc> = "2026-07-02T05:00:00Z".parse().unwrap();
    assert_eq!(push.due_at().await, morning);
}

#[tokio::test]
async fn a_loss_is_urgent_at_night_too() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    wishes(&push.case.broker, night()).await;
    at(&push, "2026-07-01T21:00:00Z");
    let customer = push.case.app.again(&push.case.customer).await;
    let notice = push.case.notice();
    let reported = customer.post("/v1/claims", &notice).await;
    assert_eq!(reported.status, 201);
    push.run_jobs().await;
    assert_eq!(push.pushed(), ["broker"]);
}

#[tokio::test]
async fn the_language_is_that_of_the_pushes() {
    let push = PushCase::new().await;
    let thread = claim_thread(&push).await;
    has_android(&push.case.customer, "customer").await;
    wishes(&push.case.customer, json!({ "push": [], "language": "en" })).await;
    say(&push.case.broker, thread).await;
    push.run_jobs().await;
    let body = String::from_utf8_lossy(&push.stub.messages()[0].body).into_owned();
    assert!(body.contains("New message"), "{body}");
}

/// Author, to whom, and who is woken.
type Written<'a> = (
    &'a Client,
    Option<&'static [Party]>,
    &'static [&'static str],
);

#[tokio::test]
async fn nobody_is_woken_by_a_message_that_they_may_not_read() {
    let push = PushCase::new().await;
    let case = &push.case;
    let thread = claim_thread(&push).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let colleague = case.app.colleague_of(&case.broker).await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    for (person, token) in [
        (&case.customer, "customer"),
        (&case.broker, "broker"),
        (&colleague, "colleague"),
        (&desk, "desk"),
        (&clerk, "clerk"),
        (&other_broker, "other broker"),
        (&other_customer, "other customer"),
    ] {
        has_android(person, token).await;
    }
    let cases: [Written<'_>; 6] = [
        (&case.broker, Some(&[]), &[]),
        (&case.broker, Some(&[Party::Insurer]), &["desk"]),
        (&case.broker, Some(&[Party::Customer]), &["customer"]),
        (&case.broker, None, &["customer", "desk"]),
        (&desk, Some(&[Party::Broker]), &["broker", "colleague"]),
        (&desk, None, &["broker", "colleague", "customer"]),
    ];
    for (author, audience, woken) in cases {
        let seen = push.stub.messages().len();
        let new = NewMessage {
            audience: audience.map(<[Party]>::to_vec),
            ..NewMessage::new(MessageId::new(), "Guten Tag".to_owned())
        };
        author
            .post(&format!("/v1/threads/{thread}/messages"), &new)
            .await
            .expect::<Message>(201);
        push.run_jobs().await;
        assert_eq!(push.pushed_after(seen), woken, "{:?}", new.audience);
    }
}
