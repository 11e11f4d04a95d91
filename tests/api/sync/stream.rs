//! The open line: changes come by themselves.

use std::process::Command;
use std::time::Duration;

use loma_tests::TestApp;
use shared_types::sync::SyncPage;
use tokio::time::timeout;

use super::Phone;
use crate::case::Case;

#[tokio::test]
async fn a_claim_arrives_without_asking() {
    let case = Case::new().await;
    case.app.listen();
    let phone = Phone::fresh(&case.broker).await;
    let mut line = case.broker.stream(phone.cursor.as_deref()).await;
    let opened = line.next().await.expect("the line is open");
    assert_eq!(opened.event, "sync");
    let claim = case.reported(0).await;
    let said = line.next().await.expect("news");
    let page: SyncPage = serde_json::from_str(&said.data).expect("a page");
    assert_eq!(page.claims, [claim]);
    assert_eq!(said.id, page.cursor);
}

#[tokio::test]
async fn another_server_of_the_same_database_hears_it_too() {
    let case = Case::new().await;
    let broker = case.app.at_another_server(&case.broker).await;
    let phone = Phone::fresh(&broker).await;
    let mut line = broker.stream(phone.cursor.as_deref()).await;
    line.next().await.expect("the line is open");
    let claim = case.reported(0).await;
    let said = line.next().await.expect("news from the other server");
    let page: SyncPage = serde_json::from_str(&said.data).expect("a page");
    assert_eq!(page.claims, [claim]);
}

#[tokio::test]
async fn a_line_that_broke_goes_on_where_it_was() {
    let case = Case::new().await;
    case.app.listen();
    let phone = Phone::fresh(&case.customer).await;
    let mut line = case.customer.stream(phone.cursor.as_deref()).await;
    let last = line.next().await.expect("the line is open").id;
    drop(line);
    let claim = case.reported(0).await;
    let mut line = case.customer.stream(Some(&last)).await;
    let said = line.next().await.expect("what was missed");
    let page: SyncPage = serde_json::from_str(&said.data).expect("a page");
    assert_eq!(page.claims, [claim]);
}

#[tokio::test]
async fn a_line_without_a_cursor_begins_now() {
    let case = Case::new().await;
    case.app.listen();
    case.reported(0).await;
    let mut line = case.customer.stream(None).await;
    assert_eq!(line.next().await.expect("the line is open").event, "open");
    let claim = case.reported(0).await;
    let said = line.next().await.expect("news");
    let page: SyncPage = serde_json::from_str(&said.data).expect("a page");
    assert_eq!(page.claims, [claim]);
}

#[tokio::test]
async fn a_cursor_that_counts_no_longer_sends_the_phone_to_a_copy() {
    let case = Case::new().await;
    let others = Phone::fresh(&case.broker).await;
    let mut line = case.customer.stream(others.cursor.as_deref()).await;
    assert_eq!(line.next().await.expect("an event").event, "resync");
    assert!(line.next().await.is_none(), "the line ends");
}

#[tokio::test]
async fn nobody_hears_of_a_strangers_claim() {
    let case = Case::new().await;
    case.app.listen();
    let neighbour = case.app.customer_of(&case.broker).await;
    let mut line = neighbour.stream(None).await;
    line.next().await.expect("the line is open");
    case.reported(0).await;
    let own = crate::messages::free_thread("Frage", "Eine eigene Nachricht");
    assert_eq!(neighbour.post("/v1/threads", &own).await.status, 201);
    let said = line.next().await.expect("news");
    let page: SyncPage = serde_json::from_str(&said.data).expect("a page");
    assert_eq!(page.claims, []);
    assert_eq!(page.threads.len(), 1);
}

/// The server's connection to the database stays open and says nothing any more, as behind a firewall that forgot it.
#[tokio::test]
async fn a_listener_whose_connection_died_without_a_word_hears_again() {
    let case = Case::of(TestApp::with(|config| config.stream_heart_beat = 1).await).await;
    case.app.listen();
    let backend = timeout(Duration::from_secs(30), listening(&case))
        .await
        .expect("somebody listens");
    let phone = Phone::fresh(&case.broker).await;
    let mut line = case.broker.stream(phone.cursor.as_deref()).await;
    line.next().await.expect("the line is open");
    // It has looked, found nothing, and waits.
    line.next_comment().await;
    let dead = Stopped::process(backend);
    let claim = case.reported(0).await;
    let said = timeout(Duration::from_secs(30), line.next()).await;
    drop(dead);
    let said = said.expect("in time").expect("news");
    let page: SyncPage = serde_json::from_str(&said.data).expect("a page");
    assert_eq!(page.claims, [claim]);
}

/// The process of the database that serves whoever listens. Soon it is asked other things.
async fn listening(case: &Case) -> i32 {
    let mut db = case.app.database().await;
    let who = "select pid from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid() and query like 'LISTEN%'";
    loop {
        let found = sqlx::query_scalar(who).fetch_optional(&mut db).await;
        if let Some(backend) = found.expect("an answer") {
            return backend;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A process that does nothing until this is dropped.
struct Stopped(String);

impl Stopped {
    fn process(pid: i32) -> Self {
        let stopped = Self(pid.to_string());
        stopped.signal("-STOP");
        stopped
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.0]).status();
        assert!(done.expect("a command `kill`").success());
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        self.signal("-CONT");
    }
}

#[tokio::test]
async fn a_silent_line_beats() {
    let case = Case::of(TestApp::with(|config| config.stream_heart_beat = 1).await).await;
    let mut line = case.customer.stream(None).await;
    line.next().await.expect("the line is open");
    assert_eq!(line.next_comment().await, "");
}
