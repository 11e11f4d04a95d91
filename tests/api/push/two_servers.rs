//! Several servers over one database send together.

use std::time::Duration;

use loma_server::gateways::PushKind;
use loma_server::push::send_due;
use loma_tests::push_stub::Answer;

use super::PushCase;

/// So that one server cannot have sent all before the other begins.
fn answers_take_their_time(push: &PushCase, count: usize) {
    let slow = Answer::apns_delivered("slow").after(Duration::from_millis(30));
    push.stub.script(vec![slow; count]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_tell_the_same_news_without_doubles() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(6000, "APNS").await;
    push.happens(PushKind::ClaimStatus).await;
    answers_take_their_time(&push, 6000);
    let seen = push.stub.arrived();
    let first = &push.case.app.app;
    let second = push.case.app.same_database().await;
    let (one, other) = tokio::join!(send_due(first), async {
        push.stub.arrival_of(seen + 1).await;
        send_due(&second).await
    });
    one.unwrap();
    other.unwrap();

    let rings = push.rings();
    assert_eq!(rings.len(), 6000);
    assert!(rings.values().all(|times| *times == 1));
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 6000)]);
    assert_eq!(push.stub.connections(), 2, "both took part");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_send_one_backlog_without_doubles() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(1000, "APNS").await;
    push.happens(PushKind::ClaimStatus).await;
    push.run_jobs().await;
    let mut db = push.case.app.database().await;
    sqlx::query(
        "update push_delivery set state = 'WAITING', finished_at = null, due_at = created_at",
    )
    .execute(&mut db)
    .await
    .unwrap();
    answers_take_their_time(&push, 1000);
    let seen = push.stub.arrived();
    let first = &push.case.app.app;
    let second = push.case.app.same_database().await;
    let (one, other) = tokio::join!(send_due(first), async {
        push.stub.arrival_of(seen + 1).await;
        send_due(&second).await
    });
    one.unwrap();
    other.unwrap();

    let rings = push.rings();
    assert_eq!(rings.len(), 1000);
    assert!(rings.values().all(|times| *times == 2), "once more each");
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 1000)]);
    assert_eq!(push.stub.connections(), 2, "both took part");
}
