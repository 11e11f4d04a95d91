//! What happens when a vendor says "not now".

use chrono::Duration;
use loma_server::gateways::PushKind;
use loma_server::jobs::{self, Schedule};
use loma_server::push::{DeliverPush, send_due};
use loma_tests::TestApp;
use loma_tests::push_stub::Answer;
use uuid::Uuid;

use super::{PushCase, has_android, has_iphone};
use crate::case::Case;

#[tokio::test]
async fn a_busy_vendor_is_asked_again_at_the_time_it_named() {
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    push.stub
        .script([Answer::apns(429, "TooManyRequests").retry_after("90")]);
    push.case.reported(0).await;
    let clock = &push.case.app.clock;
    push.run_jobs().await;
    assert_eq!(push.stub.messages().len(), 1);
    assert_eq!(push.deliveries().await, [("WAITING".to_owned(), 1)]);
    assert_eq!(push.due_at().await, clock.now() + Duration::seconds(90));

    clock.advance(Duration::seconds(89));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 1, "a second too early");
    clock.advance(Duration::seconds(1));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 2);
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 2)]);
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 2);
}

#[tokio::test]
async fn a_vendor_that_stays_away_is_given_up_in_the_end() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    push.stub
        .script((0..40).map(|_| Answer::fcm(500, "INTERNAL", "INTERNAL")));
    push.case.reported(0).await;
    push.run_jobs().await;
    for _ in 0..30 {
        push.case.app.clock.advance(Duration::minutes(61));
        push.sweep().await;
    }
    assert_eq!(push.deliveries().await, [("GIVEN_UP".to_owned(), 12)]);
    assert_eq!(push.stub.messages().len(), 12);
}

#[tokio::test]
async fn news_of_yesterday_is_given_up_without_another_attempt() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    push.stub
        .script([Answer::fcm(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED").retry_after("86400")]);
    push.case.reported(0).await;
    push.run_jobs().await;
    assert_eq!(push.deliveries().await, [("GIVEN_UP".to_owned(), 1)]);
}

#[tokio::test]
async fn one_slow_phone_does_not_keep_the_others_waiting() {
    let push = PushCase::new().await;
    let colleague = push.case.app.colleague_of(&push.case.broker).await;
    has_iphone(&push.case.broker, "broker").await;
    has_iphone(&colleague, "colleague").await;
    // Answers come only when both messages have arrived.
    push.stub.hold_until(2);
    push.case.reported(0).await;
    push.run_jobs().await;
    assert_eq!(
        push.deliveries().await,
        vec![("DELIVERED".to_owned(), 1); 2]
    );
}

#[tokio::test]
async fn a_rejected_push_is_not_sent_again() {
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    push.stub.script([Answer::apns(413, "PayloadTooLarge")]);
    push.case.reported(0).await;
    push.run_jobs().await;
    push.case.app.clock.advance(Duration::hours(2));
    push.sweep().await;
    assert_eq!(push.deliveries().await, [("REJECTED".to_owned(), 1)]);
    let outcome: String = sqlx::query_scalar("select outcome from push_delivery")
        .fetch_one(&mut push.case.app.database().await)
        .await
        .unwrap();
    assert_eq!(outcome, "PayloadTooLarge");
}

#[tokio::test]
async fn a_push_that_a_dead_server_was_sending_goes_out_after_a_minute() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    push.case.reported(0).await;
    push.run_jobs().await;
    // As it looks when the server dies between taking the push and noting its end.
    sqlx::query(
        "update push_delivery set state = 'WAITING', finished_at = null, due_at = created_at + interval '60 seconds'",
    )
    .execute(&mut push.case.app.database().await)
    .await
    .unwrap();
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 1);
    push.case.app.clock.advance(Duration::seconds(60));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 2);
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 2)]);
}

#[tokio::test]
async fn what_a_dead_server_had_told_and_not_sent_goes_out_after_a_minute_and_the_rest_not_again() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(10, "APNS").await;
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    // As it looks when the server dies in the middle: of four it is not known what became of them.
    let mut db = push.case.app.database().await;
    sqlx::query(
        "with lost as (
             delete from push_delivery where id in (select id from push_delivery limit 4)
         )
         insert into push_part (id, event_id, user_ids, device_ids, expires_at, leased_until)
         select gen_random_uuid(), event_id, array_agg(user_id), array_agg(device_id), max(expires_at),
                max(created_at) + interval '60 seconds'
         from push_delivery group by event_id",
    )
    .execute(&mut db)
    .await
    .unwrap();
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), 10);
    push.case.app.clock.advance(Duration::seconds(60));
    push.sweep().await;
    let rings = push.rings();
    let twice = rings.values().filter(|times| **times == 2).count();
    assert_eq!(
        (rings.len(), twice, push.stub.messages().len()),
        (10, 4, 14)
    );
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 10)]);
    let parts: i64 = sqlx::query_scalar("select count(*) from push_part")
        .fetch_one(&mut db)
        .await
        .unwrap();
    assert_eq!(parts, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_answer_counts_although_another_server_has_taken_the_push_over() {
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    push.case.reported(0).await;
    push.stub.hold_until(2);
    let app = push.case.app.app.clone();
    let sending = tokio::spawn(async move { send_due(&app).await });
    push.stub.arrival_of(1).await.expect("it is on its way");
    // The lease has ended, and another server made its row and is about to try it.
    let mut db = push.case.app.database().await;
    sqlx::query(
        "insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, state, attempts, due_at, expires_at,
                                    created_at, vendor)
         select gen_random_uuid(), e.id, user_ids[1], device_ids[1], e.kind, e.subject_id, 'WAITING', 1,
                leased_until + interval '60 seconds', p.expires_at, e.created_at, 'APNS'
         from push_part p join push_event e on e.id = p.event_id",
    )
    .execute(&mut db)
    .await
    .unwrap();
    // Another one arrives, and both are answered.
    push.case.reported(0).await;
    push.run_jobs().await;
    sending.await.expect("in order").expect("a database");
    push.case.app.clock.advance(Duration::seconds(120));
    push.run_jobs().await;
    assert_eq!(push.stub.messages().len(), 2);
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 2)]);
}

#[tokio::test]
async fn a_job_for_a_push_that_is_done_does_nothing() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    push.case.reported(0).await;
    push.run_jobs().await;
    let delivery_id: Uuid = sqlx::query_scalar("select id from push_delivery")
        .fetch_one(&mut push.case.app.database().await)
        .await
        .unwrap();
    let mut db = push.case.app.database().await;
    for id in [delivery_id, Uuid::now_v7()] {
        let job = DeliverPush { delivery_id: id };
        jobs::enqueue(&mut db, &job, Schedule::default())
            .await
            .unwrap();
    }
    push.run_jobs().await;
    assert_eq!(push.stub.messages().len(), 1);
}

#[tokio::test]
async fn without_credentials_the_push_is_logged_and_done() {
    let case = Case::of(TestApp::new().await).await;
    has_android(&case.broker, "broker").await;
    case.reported(0).await;
    case.app.run_jobs().await;
    let state: String = sqlx::query_scalar("select state from push_delivery")
        .fetch_one(&mut case.app.database().await)
        .await
        .unwrap();
    assert_eq!(state, "LOGGED_ONLY");
}
