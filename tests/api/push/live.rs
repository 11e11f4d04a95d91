//! A running server: woken by the commit, at the time a vendor named, and stopped in order.

use std::time::Duration;

use loma_server::gateways::PushKind;
use loma_server::push::keep_sending;
use loma_tests::push_stub::Answer;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{PushCase, has_android, has_iphone};

/// Far less than the half minute after which a server looks without being woken.
const SOON: Duration = Duration::from_secs(10);

/// What a running server does beside answering requests.
struct Running {
    stop: watch::Sender<bool>,
    sending: JoinHandle<()>,
    listening: JoinHandle<()>,
}

impl Running {
    async fn over(push: &PushCase) -> Self {
        let app = &push.case.app.app;
        let (stop, stopped) = watch::channel(false);
        let sending = tokio::spawn(keep_sending(app.clone(), stopped));
        let listening = tokio::spawn(app.watch.clone().listen(app.clone()));
        // The first ring comes from the listener itself, as soon as it listens: from then on nothing is missed.
        let mut db = push.case.app.database().await;
        let listens = "select exists (select from pg_stat_activity where datname = current_database() and query ilike '%LISTEN%')";
        while !sqlx::query_scalar::<_, bool>(listens)
            .fetch_one(&mut db)
            .await
            .expect("an answer")
        {
            tokio::task::yield_now().await;
        }
        Self {
            stop,
            sending,
            listening,
        }
    }

    async fn stop(self) {
        self.stop.send_replace(true);
        timeout(SOON, self.sending)
            .await
            .expect("in time")
            .expect("in order");
        self.listening.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_wakes_the_server_and_the_push_goes_out() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    let running = Running::over(&push).await;
    for nth in 1..=3 {
        push.case.reported(0).await;
        timeout(SOON, push.stub.arrival_of(nth))
            .await
            .expect("woken");
    }
    running.stop().await;
    assert_eq!(
        push.deliveries().await,
        vec![("DELIVERED".to_owned(), 1); 3]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_rolled_back_wakes_nobody() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    let running = Running::over(&push).await;
    let mut notice = push.case.notice();
    notice.truthful = false;
    let refused = push.case.customer.post("/v1/claims", &notice).await;
    assert_eq!(refused.status, 422);
    push.case.reported(0).await;
    timeout(SOON, push.stub.arrival_of(1)).await.expect("woken");
    running.stop().await;
    assert_eq!(push.deliveries().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_comes_back_at_the_time_the_vendor_named() {
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    let busy = Answer::apns(503, "ServiceUnavailable").retry_after("1");
    push.stub.script([busy]);
    let running = Running::over(&push).await;
    push.happens(PushKind::NewMessage).await;
    timeout(SOON, push.stub.arrival_of(1)).await.expect("woken");
    let named = push.case.app.clock.now() + chrono::Duration::seconds(1);
    while push.find_due_at().await != Some(named) {
        tokio::task::yield_now().await;
    }
    push.case.app.clock.advance(chrono::Duration::seconds(1));
    timeout(SOON, push.stub.arrival_of(2))
        .await
        .expect("by itself");
    running.stop().await;
    assert_eq!(push.deliveries().await, [("DELIVERED".to_owned(), 2)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_stores_what_it_sent_and_gives_back_the_rest() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(1000, "APNS").await;
    let slow = Answer::apns_delivered("slow").after(Duration::from_millis(200));
    push.stub.script(vec![slow; 1000]);
    let running = Running::over(&push).await;
    push.happens(PushKind::ClaimStatus).await;
    timeout(SOON, push.stub.arrival_of(1)).await.expect("woken");
    running.stop().await;

    let sent = push.stub.messages().len();
    assert!(sent < 1000, "it stopped in the middle");
    let states = push.states().await;
    let delivered = i64::try_from(sent).unwrap();
    assert_eq!(states[0], ("DELIVERED".to_owned(), delivered));
    // Due at once, for another server: without the minute that a dead one costs.
    push.run_jobs().await;
    assert_eq!(push.states().await, [("DELIVERED".to_owned(), 1000)]);
    assert!(push.rings().values().all(|times| *times == 1));
}
