//! What is not one's own does not exist.

use loma_tests::{TestApp, liability, new_application, new_quote};
use serde_json::json;
use shared_types::contract::{ContractDetail, ContractSummary};
use shared_types::{ContractId, CustomerId, Page};

#[tokio::test]
async fn a_strangers_quote_application_contract_and_document_are_not_found() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract = app.liability_contract(&broker, &customer).await;
    let detail: ContractDetail = broker
        .get(&format!("/v1/contracts/{contract}"))
        .await
        .expect(200);
    let (quote, application): (uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("select quote_id, id from application")
            .fetch_one(&mut app.database().await)
            .await
            .unwrap();
    let open_quote = broker
        .quote(&customer, "phv", "2026-08-01", &liability())
        .await;

    let rival = app.broker().await;
    let neighbour = app.customer_of(&broker).await;
    let adviser = app.adviser().await;
    for person in [&rival, &neighbour, &adviser] {
        for path in [
            format!("/v1/quotes/{quote}"),
            format!("/v1/applications/{application}"),
            format!("/v1/contracts/{contract}"),
            format!("/v1/contracts/{contract}/documents"),
            format!("/v1/documents/{}", detail.documents[0].id),
            format!("/v1/customers/{}", customer.owner),
        ] {
            person.get(&path).await.refused(404, "not-found");
        }
        let seen: Page<ContractSummary> = person.get("/v1/contracts").await.expect(200);
        assert_eq!(seen.items, []);
        let filtered = format!("/v1/contracts?customer_id={}", customer.owner);
        assert_eq!(
            person
                .get(&filtered)
                .await
                .expect::<Page<ContractSummary>>(200)
                .items,
            []
        );
    }
    for person in [&rival, &adviser] {
        let theirs = new_quote(
            CustomerId(customer.owner),
            "phv",
            "2026-08-01",
            &liability(),
        );
        person
            .post("/v1/quotes", &theirs)
            .await
            .refused(404, "not-found");
        person
            .post(
                &format!("/v1/quotes/{}/apply", open_quote.id),
                &new_application(&json!({})),
            )
            .await
            .refused(404, "not-found");
        person
            .post(
                &format!("/v1/quotes/{}/withdraw", open_quote.id),
                &json!({}),
            )
            .await
            .refused(404, "not-found");
    }
}

#[tokio::test]
async fn brokers_read_the_masked_account_only() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract = app.liability_contract(&broker, &customer).await;
    let shown = broker.get(&format!("/v1/contracts/{contract}")).await;
    let text = String::from_utf8(shown.bytes).unwrap();
    assert!(text.contains("2051"));
    assert!(!text.contains("DE02120300000000202051"));
}

#[tokio::test]
async fn nothing_is_found_under_an_unknown_or_broken_id() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    for id in [
        ContractId::new().to_string(),
        "nonsense".to_owned(),
        "%00".to_owned(),
    ] {
        for path in [
            "contracts",
            "documents",
            "quotes",
            "applications",
            "customers",
            "products",
        ] {
            broker
                .get(&format!("/v1/{path}/{id}"))
                .await
                .refused(404, "not-found");
        }
    }
}

#[tokio::test]
async fn nothing_is_shown_without_a_login() {
    let app = TestApp::new().await;
    for path in [
        "contracts",
        "quotes",
        "applications",
        "customers",
        "products",
        "admin/applications",
    ] {
        app.anonymous()
            .get(&format!("/v1/{path}"))
            .await
            .refused(401, "auth/required");
    }
}
