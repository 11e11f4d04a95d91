//! A running server: woken by the commit, at the time a vendor named, and stopped in order.

use std::time::Duration;

use loma_server::app::App;
use loma_server::gateways::PushKind;
use loma_server::jobs;
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
        let running = Self::start(&push.case.app.app);
        push.listens(1).await;
        running
    }

    fn start(app: &App) -> Self {
        let (stop, stopped) = watch::channel(false);
        let sending = tokio::spawn(keep_sending(app.clone(), stopped));
        let listening = tokio::spawn(app.watch.clone().listen(app.clone()));
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

impl PushCase {
    /// The first ring comes from the listener itself, as soon as it listens: from then on nothing is missed.
    async fn listens(&self, servers: i64) {
        let mut db = self.case.app.database().await;
        let listening = "select count(*) from pg_stat_activity where datname = current_database() and query ilike 'LISTEN%'";
        while sqlx::query_scalar::<_, i64>(listening)
            .fetch_one(&mut db)
            .await
            .expect("an answer")
            < servers
        {
            tokio::task::yield_now().await;
        }
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
async fn an_event_whose_wake_up_got_lost_is_told_when_the_minute_is_over() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    push.case.reported(0).await;
    let app = &push.case.app.app;
    let (stop, stopped) = watch::channel(false);
    let sending = tokio::spawn(keep_sending(app.clone(), stopped));
    timeout(SOON, push.stub.arrival_of(1)).await.expect("told");
    // Nobody listens: only what runs each minute wakes the server.
    push.case.reported(0).await;
    push.enqueue_sweep().await;
    let worker = jobs::worker(app).await.expect("the worker starts");
    worker.run_once().await.expect("the jobs run");
    timeout(SOON, push.stub.arrival_of(2)).await.expect("woken");
    stop.send_replace(true);
    sending.await.expect("in order");
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_gives_back_that_stops_another_sends_at_once() {
    let push = PushCase::new().await;
    push.colleagues_with_phones(1000, "APNS").await;
    let slow = Answer::apns_delivered("slow").after(Duration::from_millis(200));
    push.stub.script(vec![slow; 500]);
    let running = Running::over(&push).await;
    push.happens(PushKind::ClaimStatus).await;
    timeout(SOON, push.stub.arrival_of(1)).await.expect("woken");
    let second = push.case.app.same_database().await;
    let second = Running::start(&second);
    push.listens(2).await;
    running.stop().await;
    timeout(SOON, push.stub.arrival_of(1000))
        .await
        .expect("by the other one");
    second.stop().await;
    assert!(push.rings().values().all(|times| *times == 1));
}
