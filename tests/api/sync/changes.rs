//! What changed since a phone last asked.

use std::fmt::Write as _;

use loma_tests::{Client, TestApp};
use serde_json::{Value, json};
use shared_types::claim::ClaimDetail;
use shared_types::message::Thread;
use shared_types::organisation::Capability;
use shared_types::sync::SyncKind;
use sqlx::AssertSqlSafe;

use super::Phone;
use crate::case::{Case, day};

#[tokio::test]
async fn a_phone_that_has_everything_is_told_nothing_more() {
    let case = Case::new().await;
    case.reported(1).await;
    let mut phone = Phone::fresh(&case.customer).await;
    let page = phone.ask(&case.customer).await;
    assert!(!page.has_more && !page.begins_snapshot && !page.ends_snapshot);
    assert!(page.customers.is_empty() && page.contracts.is_empty() && page.claims.is_empty());
    assert!(page.threads.is_empty() && page.messages.is_empty() && page.gone.is_empty());
}

#[tokio::test]
async fn a_claim_that_is_reported_reaches_customer_and_broker_with_its_conversation() {
    let case = Case::new().await;
    let (mut own, mut brokers) = (
        Phone::fresh(&case.customer).await,
        Phone::fresh(&case.broker).await,
    );
    let claim = case.reported(2).await;
    for (phone, person) in [(&mut own, &case.customer), (&mut brokers, &case.broker)] {
        let page = phone.ask(person).await;
        assert_eq!(page.claims, std::slice::from_ref(&claim));
        assert_eq!(page.threads[0].id, claim.summary.thread_id);
        assert!(page.contracts.is_empty());
    }
}

#[tokio::test]
async fn what_the_insurer_does_to_a_claim_is_told() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let mut phone = Phone::fresh(&case.customer).await;
    let staff = case.app.staff(&[Capability::Claims]).await;
    let path = format!("/v1/admin/claims/{}/register", claim.summary.id);
    let registered: ClaimDetail = staff
        .post(&path, &json!({ "next_step_until": day("2026-07-10") }))
        .await
        .expect(200);
    assert_eq!(phone.ask(&case.customer).await.claims, [registered]);
}

#[tokio::test]
async fn a_contract_comes_with_everything_its_screen_shows() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let mut phone = Phone::fresh(&customer).await;
    let id = app.liability_contract(&broker, &customer).await;
    let page = phone.ask(&customer).await;
    let shown: Value = customer
        .get(&format!("/v1/contracts/{id}"))
        .await
        .expect(200);
    assert_eq!(json!(page.contracts), json!([shown]));
    assert_eq!(shown["open_items"].as_array().map(Vec::len), Some(1));
    assert!(shown["facts"]["first_premium_paid_on"].is_null());
}

#[tokio::test]
async fn the_author_is_told_that_a_message_was_read() {
    let case = Case::new().await;
    let new = crate::messages::free_thread("Frage", "Gilt das auch im Urlaub?");
    let thread: Thread = case.customer.post("/v1/threads", &new).await.expect(201);
    let mut phone = Phone::fresh(&case.customer).await;
    let path = format!("/v1/threads/{}/read", thread.id);
    assert_eq!(case.broker.post(&path, &json!({})).await.status, 204);
    let page = phone.ask(&case.customer).await;
    assert_eq!(page.messages.len(), 1);
    assert!(page.messages[0].is_read);
    assert_eq!(phone.differs_from(&Phone::fresh(&case.customer).await), []);
}

#[tokio::test]
async fn strangers_hear_nothing_of_it() {
    let case = Case::new().await;
    let stranger = case.app.broker().await;
    let neighbour = case.app.customer_of(&case.broker).await;
    let (mut strangers, mut neighbours) = (
        Phone::fresh(&stranger).await,
        Phone::fresh(&neighbour).await,
    );
    case.reported(1).await;
    strangers.sync(&stranger).await;
    neighbours.sync(&neighbour).await;
    assert!(strangers.things.is_empty());
    assert!(neighbours.ids(SyncKind::Claim).is_empty());
}

#[tokio::test]
async fn who_loses_sight_of_a_customer_is_told_that_all_of_it_is_gone() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let heir = case.app.broker().await;
    let mut before = Phone::fresh(&case.broker).await;
    let mut after = Phone::fresh(&heir).await;
    hand_over(&case, &heir).await;
    before.sync(&case.broker).await;
    after.sync(&heir).await;
    assert!(before.things.is_empty(), "{:?}", before.things);
    assert_eq!(after.ids(SyncKind::Claim), [claim.summary.id.0]);
    assert_eq!(after.ids(SyncKind::Customer), [case.customer.owner]);
}

/// Moves a customer with everything to another firm, as a transfer of portfolios will: foreign keys wait for the end of it.
async fn hand_over(case: &Case, heir: &Client) {
    let mut sql = "begin; set local session_replication_role = replica;".to_owned();
    for (table, kind) in [
        ("customer", "customer"),
        ("contract", "contract"),
        ("claim", "claim"),
        ("claim_event", "claim"),
        ("thread", "thread"),
    ] {
        let owner = if table == "customer" {
            "id"
        } else {
            "customer_id"
        };
        let _ = write!(
            sql,
            "alter table {table} enable always trigger feed_sync_update_{kind};
             update {table} set broker_id = '{}' where {owner} = '{}';",
            heir.owner, case.customer.owner
        );
    }
    sql += "commit;";
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut case.app.database().await)
        .await
        .expect("the transfer");
}
