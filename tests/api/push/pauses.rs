//! A vendor that wants to be left alone is left alone, by all messages; and the other vendor goes on.

use chrono::Duration;
use loma_server::gateways::PushKind;
use loma_tests::push_stub::Answer;

use super::{PushCase, apple, has_iphone};

#[tokio::test]
async fn one_not_now_holds_up_the_whole_backlog_of_that_vendor() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(600, "APNS").await;
    let busy = Answer::apns(503, "ServiceUnavailable").retry_after("60");
    push.stub.script(vec![busy; 600]);
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    let asked = push.stub.messages().len();
    assert!(asked < 300, "{asked} of 600 knocked at a closed door");
    let untried: i64 = sqlx::query_scalar(
        "select count(*) from push_delivery where state = 'WAITING' and attempts = 0",
    )
    .fetch_one(&mut push.case.app.database().await)
    .await
    .unwrap();
    assert!(untried > 300, "{untried} cost no attempt");

    // Nobody asks again before the time.
    push.case.app.clock.advance(Duration::seconds(59));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), asked);
}

#[tokio::test]
async fn after_the_pause_one_message_asks_and_the_others_follow() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(500, "APNS").await;
    let busy = |seconds: &str| Answer::apns(429, "TooManyRequests").retry_after(seconds);
    push.stub.script(vec![busy("60"); 500]);
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    let asked = push.stub.messages().len();

    // Still busy: one message was enough to learn it.
    push.case.app.clock.advance(Duration::seconds(60));
    push.sweep().await;
    assert_eq!(push.stub.messages().len(), asked + 1);

    push.stub.forget_script();
    push.case.app.clock.advance(Duration::seconds(60));
    push.sweep().await;
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 500)]);
    assert_eq!(push.stub.messages().len(), asked + 1 + 500);
}

#[tokio::test]
async fn a_vendor_that_only_fails_is_asked_by_few_and_the_other_one_goes_on() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(600, "FCM").await;
    // Google's door is closed already at the sign-in.
    push.stub.script_sign_in(vec![Answer::page(503); 2000]);
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    let asked = push.stub.sign_ins().len();
    assert!(asked < 300, "{asked} of 600 knocked at a closed door");
    assert_eq!(push.states().await, [("WAITING".to_owned(), 600)]);

    push.case.app.clock.advance(Duration::minutes(1));
    has_iphone(&push.case.broker, "broker").await;
    push.happens(PushKind::NewMessage).await;
    push.run_jobs().await;
    assert_eq!(push.pushed(), [apple("broker")]);
}

#[tokio::test]
async fn a_wrong_key_of_ours_loses_no_push_and_all_go_out_once_it_is_right() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(400, "APNS").await;
    push.stub
        .script(vec![Answer::apns(403, "InvalidProviderToken"); 2000]);
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    let asked = push.stub.messages().len();
    assert!(asked < 300, "{asked} of 400 were shown a key that is wrong");
    // Hours pass; now and then one of them asks, and none loses an attempt.
    for _ in 0..5 {
        push.case.app.clock.advance(Duration::minutes(16));
        push.sweep().await;
    }
    assert_eq!(push.stub.messages().len(), asked + 5);
    let attempts: i64 = sqlx::query_scalar("select count(*) from push_delivery where attempts > 0")
        .fetch_one(&mut push.case.app.database().await)
        .await
        .unwrap();
    assert_eq!(
        (push.states().await, attempts),
        (vec![("WAITING".to_owned(), 400)], 0)
    );

    push.stub.forget_script();
    push.case.app.clock.advance(Duration::minutes(16));
    push.sweep().await;
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 400)]);
}

#[tokio::test]
async fn a_connection_that_ends_in_the_middle_costs_no_message_and_doubles_none() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(400, "APNS").await;
    let well = || Answer::apns_delivered("well");
    let mut script = vec![well(); 100];
    script.push(well().then_go_away());
    script.extend(vec![well(); 100]);
    script.push(Answer::go_away_refused());
    push.stub.script(script);
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    push.case.app.clock.advance(Duration::minutes(2));
    push.sweep().await;
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 400)]);
    let rings = push.rings();
    assert_eq!(rings.len(), 400);
    // The stub saw the refused one and did not begin it.
    assert_eq!(rings.values().sum::<usize>(), 401);
    assert!(push.stub.connections() >= 2);
}

#[tokio::test]
async fn slow_answers_are_survived() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(200, "APNS").await;
    let slow = Answer::apns_delivered("slow").after(std::time::Duration::from_millis(300));
    push.stub.script(vec![slow; 200]);
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 200)]);
    assert_eq!(push.rings().values().sum::<usize>(), 200);
}
