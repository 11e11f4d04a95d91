//! Tokens die, and phones get new ones.

use std::time::Duration;

use chrono::DateTime;
use loma_tests::push_stub::Answer;
use shared_types::Page;
use shared_types::device::Device;

use super::{PushCase, apple, has_android, has_iphone};

async fn receives_push(push: &PushCase) -> bool {
    let devices: Page<Device> = push.case.broker.get("/v1/me/devices").await.expect(200);
    devices.items[0].receives_push
}

#[tokio::test]
async fn a_token_that_the_vendor_calls_gone_is_forgotten() {
    for is_apple in [true, false] {
        let push = PushCase::new().await;
        let now = push.case.app.clock.now();
        if is_apple {
            has_iphone(&push.case.broker, "broker").await;
            let gone = Answer::apns_gone("Unregistered", now.timestamp_millis());
            push.stub.script([gone]);
        } else {
            has_android(&push.case.broker, "broker").await;
            push.stub
                .script([Answer::fcm(404, "NOT_FOUND", "UNREGISTERED")]);
        }
        assert!(receives_push(&push).await);
        push.case.reported(0).await;
        push.run_jobs().await;
        assert_eq!(push.deliveries().await, [("TOKEN_GONE".to_owned(), 1)]);
        assert!(!receives_push(&push).await);
        push.case.reported(0).await;
        push.run_jobs().await;
        assert_eq!(push.stub.messages().len(), 1);
    }
}

#[tokio::test]
async fn a_token_registered_while_the_old_one_was_sent_to_stays() {
    let push = PushCase::new().await;
    let now = push.case.app.clock.now();
    has_iphone(&push.case.broker, "old").await;
    let gone = Answer::apns_gone("Unregistered", now.timestamp_millis());
    push.stub.script([gone.after(Duration::from_millis(400))]);
    push.case.reported(0).await;
    tokio::join!(push.run_jobs(), async {
        while push.stub.messages().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        has_iphone(&push.case.broker, "new").await;
    });
    assert_eq!(push.deliveries().await, [("TOKEN_GONE".to_owned(), 1)]);
    assert!(receives_push(&push).await);
    push.case.reported(0).await;
    push.run_jobs().await;
    assert_eq!(push.pushed_after(1), [apple("new")]);
}

#[tokio::test]
async fn a_token_registered_after_the_day_it_is_called_gone_is_tried_again() {
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    let long_ago: DateTime<chrono::Utc> = "2026-06-01T00:00:00Z".parse().unwrap();
    push.stub.script([Answer::apns_gone(
        "Unregistered",
        long_ago.timestamp_millis(),
    )]);
    push.case.reported(0).await;
    push.run_jobs().await;
    assert!(receives_push(&push).await);
    push.case.app.clock.advance(chrono::Duration::seconds(5));
    push.sweep().await;
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 2)]);
}

#[tokio::test]
async fn a_phone_that_logged_out_while_its_push_waited_is_left_alone() {
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    push.stub
        .script([Answer::apns(503, "ServiceUnavailable").retry_after("30")]);
    push.case.reported(0).await;
    push.run_jobs().await;
    let path = format!("/v1/me/devices/{}", push.case.broker.device_id);
    assert_eq!(push.case.broker.delete(&path).await.status, 204);
    push.case.app.clock.advance(chrono::Duration::seconds(30));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 1);
    assert_eq!(push.deliveries().await, [("TOKEN_GONE".to_owned(), 2)]);
}
