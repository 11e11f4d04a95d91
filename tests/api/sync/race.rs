//! Transactions commit in another order than they begin: a phone that asks in between misses none.

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use loma_server::jobs::Schedule;
use loma_tests::Client;
use serde_json::json;
use shared_types::message::{NewMessage, Thread};
use shared_types::organisation::Capability;
use shared_types::sync::SyncKind;
use shared_types::{MessageId, ThreadId};

use super::Phone;
use crate::case::Case;

/// Tells the claim's change inside a transaction that stays open.
async fn change(db: &mut PgConnection, claim: Uuid, place: &str) {
    sqlx::query("update claim set place = $2 where id = $1")
        .bind(claim)
        .bind(place)
        .execute(db)
        .await
        .expect("a change");
}

#[tokio::test]
async fn what_began_before_and_committed_after_another_change_is_told() {
    let case = Case::new().await;
    let (slow, quick) = (case.reported(0).await, case.reported(0).await);
    let mut phone = Phone::fresh(&case.customer).await;
    let (mut first, mut second) = (case.app.database().await, case.app.database().await);
    let mut first = first.begin().await.expect("a transaction");
    change(&mut first, slow.summary.id.0, "zuerst begonnen").await;
    change(&mut second, quick.summary.id.0, "zuerst fertig").await;
    let page = phone.ask(&case.customer).await;
    assert_eq!(page.claims.len(), 1);
    assert_eq!(page.claims[0].place, "zuerst fertig");
    first.commit().await.expect("the slow one ends");
    let page = phone.ask(&case.customer).await;
    assert_eq!(page.claims.len(), 1);
    assert_eq!(page.claims[0].place, "zuerst begonnen");
}

#[tokio::test]
async fn what_is_taken_back_is_never_told() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let mut phone = Phone::fresh(&case.customer).await;
    let mut db = case.app.database().await;
    let mut tx = db.begin().await.expect("a transaction");
    change(&mut tx, claim.summary.id.0, "nie gewesen").await;
    tx.rollback().await.expect("taken back");
    assert_eq!(phone.ask(&case.customer).await.claims, []);
}

#[tokio::test]
async fn a_transaction_that_stays_open_makes_nothing_come_twice() {
    let case = Case::new().await;
    let (held, other) = (case.reported(0).await, case.reported(0).await);
    let mut phone = Phone::fresh(&case.customer).await;
    let (mut first, mut second) = (case.app.database().await, case.app.database().await);
    let mut tx = first.begin().await.expect("a transaction");
    change(&mut tx, held.summary.id.0, "offen").await;
    change(&mut second, other.summary.id.0, "fertig").await;
    assert_eq!(phone.ask(&case.customer).await.claims.len(), 1);
    assert_eq!(phone.ask(&case.customer).await.claims.len(), 0);
    tx.commit().await.expect("the end");
}

#[tokio::test]
async fn folding_the_log_takes_nothing_from_a_phone_that_was_away() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let mut phone = Phone::fresh(&case.customer).await;
    let mut db = case.app.database().await;
    for nth in 1..=25 {
        change(&mut db, claim.summary.id.0, &format!("zum {nth}. Mal")).await;
    }
    let rows = "select count(*) from sync_change where id = $1";
    let before = crate::case::count(&case.app, rows, claim.summary.id.0).await;
    let night = loma_server::jobs::ForgetExpired;
    loma_server::jobs::enqueue(&mut db, &night, Schedule::default())
        .await
        .expect("a promise");
    case.app.run_jobs().await;
    let after = crate::case::count(&case.app, rows, claim.summary.id.0).await;
    assert!(before > 25 && after == 1, "{before} became {after}");
    let page = phone.ask(&case.customer).await;
    assert_eq!(page.claims[0].place, "zum 25. Mal");
}

#[tokio::test]
async fn folding_the_log_tells_the_customer_nothing_that_was_kept_from_them() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let mut phones = [&case.customer, &case.broker].map(|person| (person, Phone::default()));
    for (person, phone) in &mut phones {
        phone.sync(person).await;
    }
    let release = format!("/v1/admin/claims/{}/reserve-release", claim.summary.id);
    for nth in 1..=25 {
        let released = json!({ "released_cents": nth });
        assert_eq!(desk.post(&release, &released).await.status, 201);
    }
    let mut db = case.app.database().await;
    let night = loma_server::jobs::ForgetExpired;
    loma_server::jobs::enqueue(&mut db, &night, Schedule::default())
        .await
        .expect("a promise");
    case.app.run_jobs().await;
    let told = phones.each_mut().map(|(person, phone)| phone.ask(person));
    let [customer, broker] = told;
    assert!(customer.await.claims.is_empty());
    assert_eq!(broker.await.claims.len(), 1);
}

#[tokio::test]
async fn the_same_words_at_the_same_instant_are_told_each_time() {
    let case = Case::new().await;
    let new = crate::messages::free_thread("Frage", "Guten Tag");
    let thread: Thread = case.customer.post("/v1/threads", &new).await.expect(201);
    let mut phone = Phone::fresh(&case.customer).await;
    for unread in 1..=2 {
        let message = NewMessage::new(MessageId::new(), "Ja.".to_owned());
        let path = format!("/v1/threads/{}/messages", thread.id);
        assert_eq!(case.broker.post(&path, &message).await.status, 201);
        let page = phone.ask(&case.customer).await;
        assert_eq!(page.threads[0].unread_count, unread);
    }
}

/// Six people write at once while two phones ask all the time; in the end each phone has what a fresh copy has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn phones_that_ask_while_others_write_miss_nothing() {
    const MESSAGES: usize = 20;
    let case = Case::new().await;
    let mut threads = Vec::new();
    for title in ["eins", "zwei", "drei"] {
        let new = crate::messages::free_thread(title, "Beginn");
        let thread: Thread = case.customer.post("/v1/threads", &new).await.expect(201);
        threads.push(thread.id);
    }
    let mut phones = [
        Phone::fresh(&case.customer).await,
        Phone::fresh(&case.broker).await,
    ];
    let writers: Vec<_> = threads
        .iter()
        .flat_map(|id| [(case.customer.clone(), *id), (case.broker.clone(), *id)])
        .map(|(person, id)| tokio::spawn(write(person, id, MESSAGES)))
        .collect();
    let people = [case.customer.clone(), case.broker.clone()];
    while !writers.iter().all(tokio::task::JoinHandle::is_finished) {
        for (phone, person) in phones.iter_mut().zip(&people) {
            phone.ask(person).await;
        }
    }
    for writer in writers {
        writer.await.expect("every message was taken");
    }
    for (phone, person) in phones.iter_mut().zip(&people) {
        phone.sync(person).await;
        assert_eq!(phone.ids(SyncKind::Message).len(), 3 + 6 * MESSAGES);
        let fresh = Phone::fresh(person).await;
        assert_eq!(phone.differs_from(&fresh), []);
    }
}

async fn write(person: Client, thread: ThreadId, messages: usize) {
    for nth in 0..messages {
        let message = NewMessage::new(MessageId::new(), format!("Nachricht {nth}"));
        let answer = person
            .post(&format!("/v1/threads/{thread}/messages"), &message)
            .await;
        assert_eq!(answer.status, 201);
    }
}
