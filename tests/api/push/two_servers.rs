//! Several servers over one database send together.

use std::sync::atomic::{AtomicBool, Ordering};

use loma_server::gateways::PushKind;
use loma_server::push::send_due;

use super::PushCase;

/// Messages one server has under way at most.
const AT_ONCE: usize = 128;

/// No message is answered before more have arrived than one server has under way: before both have sent some.
async fn send_together(push: &PushCase) {
    let seen = push.stub.arrived();
    push.stub.hold_until(seen + AT_ONCE + 1);
    let second = push.case.app.same_database().await;
    let is_over = AtomicBool::new(false);
    let first = async {
        let sent = send_due(&push.case.app.app).await;
        is_over.store(true, Ordering::Relaxed);
        sent
    };
    let (first, second) = tokio::join!(first, async {
        push.stub.arrival_of(seen + 1).await;
        // While the first one tells more, there is nothing for another to do yet.
        while push.stub.arrived() <= seen + AT_ONCE && !is_over.load(Ordering::Relaxed) {
            send_due(&second).await?;
        }
        Ok::<_, sqlx::Error>(())
    });
    first.expect("a database");
    second.expect("a database");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_tell_the_same_news_without_doubles() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(6000, "APNS").await;
    push.happens(PushKind::ClaimStatus).await;
    send_together(&push).await;

    let rings = push.rings();
    assert_eq!(rings.len(), 6000);
    assert!(rings.values().all(|times| *times == 1));
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 6000)]);
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
    send_together(&push).await;

    let rings = push.rings();
    assert_eq!(rings.len(), 1000);
    assert!(rings.values().all(|times| *times == 2), "once more each");
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 1000)]);
}
