//! Silent pushes: the app wakes and synchronises, and nobody is disturbed.

use chrono::Duration;
use loma_server::gateways::PushKind;
use loma_tests::push_stub::Answer;
use shared_types::organisation::Capability;
use tokio::time::timeout;

use super::{PushCase, apple, has_android, has_iphone};
use crate::files::jpeg;

/// A message that does not go out in this time never does.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);

#[tokio::test]
async fn a_photo_that_arrives_wakes_the_others_in_silence() {
    let push = PushCase::new().await;
    let case = &push.case;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let claim = case.reported(1).await;
    push.run_jobs().await;
    has_iphone(&case.customer, "customer").await;
    has_iphone(&case.broker, "broker").await;
    has_android(&desk, "desk").await;
    let (claim_id, photo_id) = (claim.summary.id, claim.photos[0].id);
    let path = format!("/v1/files/{photo_id}?claim_id={claim_id}");
    let stored = case.customer.put_bytes(&path, jpeg(b"Foto")).await;
    assert_eq!(stored.status, 201);
    push.run_jobs().await;

    assert_eq!(
        push.pushed(),
        [apple("broker")],
        "who keeps a copy, but not who did it"
    );
    let sent = &push.stub.messages()[0];
    assert_eq!(sent.header("apns-push-type"), "background");
    assert_eq!(sent.header("apns-priority"), "5");
    let collapse_id = format!("CHANGED-{}", case.broker.device_id);
    assert_eq!(sent.header("apns-collapse-id"), collapse_id);
    let an_hour = case.app.clock.now() + Duration::hours(1);
    assert_eq!(
        sent.header("apns-expiration"),
        an_hour.timestamp().to_string()
    );
    let body = sent.json();
    assert_eq!(body["aps"]["content-available"], 1);
    for visible in ["alert", "badge", "sound"] {
        assert!(body["aps"].get(visible).is_none(), "{body}");
    }
}

#[tokio::test]
async fn a_phone_is_woken_once_in_five_minutes_and_for_all_that_changed_meanwhile() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_android(&case.broker, "broker").await;
    // Several changes at once are one.
    for _ in 0..3 {
        push.happens(PushKind::Changed).await;
    }
    push.run_jobs().await;
    assert_eq!(push.stub.messages().len(), 1);

    case.app.clock.advance(Duration::minutes(1));
    for _ in 0..3 {
        push.happens(PushKind::Changed).await;
        push.run_jobs().await;
    }
    assert_eq!(push.stub.messages().len(), 1, "it sleeps on");
    assert_eq!(
        push.due_at().await,
        case.app.clock.now() + Duration::minutes(4)
    );
    // An alert does not wait.
    push.happens(PushKind::NewMessage).await;
    push.run_jobs().await;
    assert_eq!(push.stub.messages().len(), 2);

    case.app.clock.advance(Duration::minutes(4));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 3, "once for all three");
    case.app.clock.advance(Duration::minutes(5));
    push.happens(PushKind::Changed).await;
    push.run_jobs().await;
    assert_eq!(push.stub.messages().len(), 4, "at once after a silence");
}

#[tokio::test]
async fn a_change_while_a_silent_push_is_under_way_gets_one_of_its_own() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_iphone(&case.broker, "broker").await;
    push.stub
        .script([Answer::apns(503, "ServiceUnavailable").retry_after("30")]);
    push.happens(PushKind::Changed).await;
    push.run_jobs().await;
    push.happens(PushKind::Changed).await;
    push.run_jobs().await;
    assert_eq!(push.states().await, [("WAITING".to_owned(), 2)]);
}

#[tokio::test]
async fn a_silent_push_that_could_not_be_tried_leaves_the_one_behind_it_alone() {
    let push = PushCase::new().await;
    let case = &push.case;
    has_iphone(&case.broker, "broker").await;
    push.stub
        .script(vec![Answer::apns(403, "InvalidProviderToken"); 2]);
    push.stub.hold_until(2);
    push.happens(PushKind::Changed).await;
    let under_way = push.run_jobs();
    let meanwhile = async {
        let arrival = timeout(PATIENCE, push.stub.arrival_of(1));
        arrival.await.expect("the first goes out");
        push.happens(PushKind::Changed).await;
        push.happens(PushKind::NewMessage).await;
        push.run_jobs().await;
    };
    tokio::join!(under_way, meanwhile);
    assert_eq!(push.states().await, [("WAITING".to_owned(), 3)]);

    push.stub.forget_script();
    case.app.clock.advance(Duration::minutes(20));
    push.sweep().await;
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 3)]);
}
