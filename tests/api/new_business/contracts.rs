use axum::body::Body;
use loma_tests::{Client, TestApp};
use shared_types::Page;
use shared_types::contract::{ContractDetail, ContractStatus, ContractSummary, CoverState};
use shared_types::organisation::Capability;

use crate::case::day;

async fn shop() -> (TestApp, Client) {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let broker = app.broker().await;
    (app, broker)
}

async fn list(person: &Client, query: &str) -> Page<ContractSummary> {
    person
        .get(&format!("/v1/contracts{query}"))
        .await
        .expect(200)
}

#[tokio::test]
async fn contracts_come_in_pages_by_number_and_every_one_once() {
    let (app, broker) = shop().await;
    let customer = app.customer_of(&broker).await;
    for _ in 0..5 {
        app.liability_contract(&broker, &customer).await;
    }

    let (mut seen, mut query) = (Vec::new(), "?limit=2".to_owned());
    loop {
        let page = list(&broker, &query).await;
        seen.extend(page.items.into_iter().map(|contract| contract.contract_no));
        let Some(next) = page.next else { break };
        query = format!("?limit=2&after={next}");
    }

    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|one, next| one < next), "{seen:?}");
}

#[tokio::test]
async fn contracts_are_found_by_customer_number_and_name() {
    let (app, broker) = shop().await;
    let (one, other) = (
        app.customer_of(&broker).await,
        app.customer_of(&broker).await,
    );
    let wanted = app.liability_contract(&broker, &one).await;
    app.liability_contract(&broker, &other).await;

    let of_one = list(&broker, &format!("?customer_id={}", one.owner)).await;
    assert_eq!(of_one.items.len(), 1);
    assert_eq!(of_one.items[0].id, wanted);
    let number = of_one.items[0].contract_no.to_lowercase();
    assert_eq!(
        list(&broker, &format!("?q={number}")).await.items,
        of_one.items
    );
    assert_eq!(list(&broker, "?q=beisp").await.items.len(), 2);
    assert_eq!(list(&broker, "?q=%20Beispiel%20").await.items.len(), 2);
    assert_eq!(list(&broker, "?q=%25").await.items, []);
    assert_eq!(list(&broker, "?q=Muster").await.items, []);
    broker
        .get("/v1/contracts?q=%00")
        .await
        .refused(400, "request/invalid-query");
    broker
        .get("/v1/contracts?limit=0")
        .await
        .refused(400, "request/invalid-query");
    broker
        .get("/v1/contracts?after=nonsense")
        .await
        .refused(400, "request/invalid-query");
}

#[tokio::test]
async fn status_and_cover_follow_from_the_facts_of_the_day() {
    let (app, broker) = shop().await;
    let customer = app.customer_of(&broker).await;
    let id = app.liability_contract(&broker, &customer).await;
    let seen = async |sql: &'static str, today: &str| {
        sqlx::query(sql)
            .bind(id)
            .execute(&mut app.database().await)
            .await
            .unwrap();
        let days = day(today) - app.clock.today();
        app.clock.advance(days);
        let broker = app.again(&broker).await;
        let contract: ContractDetail = broker.get(&format!("/v1/contracts/{id}")).await.expect(200);
        let listed = list(&broker, "").await.items.remove(0);
        assert_eq!(listed, contract.summary, "list and detail say the same");
        (contract.summary.status, contract.summary.cover)
    };

    let nothing = "select from contract where id = $1";
    assert_eq!(
        seen(nothing, "2026-07-14").await,
        (ContractStatus::PendingStart, CoverState::NotYet)
    );
    assert_eq!(
        seen(nothing, "2026-07-15").await,
        (ContractStatus::Active, CoverState::ConditionalFirstPremium)
    );
    let paid = "update contract set first_premium_paid_on = '2026-07-20' where id = $1";
    assert_eq!(
        seen(paid, "2026-07-20").await,
        (ContractStatus::Active, CoverState::Full)
    );
    let ended = "update contract set ends_on = '2027-07-15', ended_by = 'TERMINATED' where id = $1";
    assert_eq!(
        seen(ended, "2027-07-14").await,
        (ContractStatus::Active, CoverState::Full)
    );
    assert_eq!(
        seen(ended, "2027-07-15").await,
        (ContractStatus::Terminated, CoverState::Ended)
    );
}

#[tokio::test]
async fn an_unchanged_contract_is_not_sent_again_and_a_changed_one_is() {
    let (app, broker) = shop().await;
    let customer = app.customer_of(&broker).await;
    let path = format!(
        "/v1/contracts/{}",
        app.liability_contract(&broker, &customer).await
    );
    let tag = broker.get(&path).await.header("etag").to_owned();
    let ask = async |person: &Client| {
        let request = person.request("GET", &path).header("if-none-match", &tag);
        person.send(request, Body::empty()).await
    };

    let same = ask(&broker).await;
    // Cover begins: nothing was written, and yet the answer differs.
    app.clock.advance(chrono::Duration::days(14));
    let other = ask(&app.again(&broker).await).await;

    assert_eq!(
        (same.status.as_u16(), same.bytes.len(), same.header("etag")),
        (304, 0, tag.as_str())
    );
    assert_eq!(other.status, 200);
    assert_ne!(other.header("etag"), tag);
    assert!(other.header("cache-control").contains("private"));
}

#[tokio::test]
async fn staff_sees_the_contracts_of_all_brokers() {
    let (app, broker) = shop().await;
    let other = app.broker().await;
    let (one, two) = (
        app.customer_of(&broker).await,
        app.customer_of(&other).await,
    );
    app.liability_contract(&broker, &one).await;
    app.liability_contract(&other, &two).await;
    let clerk = app.staff(&[Capability::Contracts]).await;
    assert_eq!(list(&clerk, "").await.items.len(), 2);
    assert_eq!(list(&broker, "").await.items.len(), 1);
    assert_eq!(list(&two, "").await.items.len(), 1);
}
