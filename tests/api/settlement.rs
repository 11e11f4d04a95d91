use loma_tests::{Client, TestApp};
use serde_json::{Value, json};
use shared_types::organisation::Capability;
use shared_types::settlement::{CommissionAgreement, CommissionAgreementId};
use shared_types::{ContractId, Page};

fn agreement(broker: &Client, rate_pct: &str, product: Option<&str>, valid_from: &str) -> Value {
    json!({
        "id": CommissionAgreementId::new(), "broker_id": broker.owner, "product": product, "rate_pct": rate_pct,
        "valid_from": valid_from,
    })
}

async fn rates(app: &TestApp, contract: ContractId) -> Vec<String> {
    sqlx::query_scalar("select rate_pct::text from commission_entitlement where contract_id = $1 order by valid_from")
        .bind(contract)
        .fetch_all(&mut app.database().await)
        .await
        .expect("a readable table")
}

#[tokio::test]
async fn a_broker_is_entitled_to_what_was_agreed() {
    let app = TestApp::new().await;
    app.load_products().await;
    let clerk = app.staff(&[Capability::Settlement]).await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let path = "/v1/admin/commission-agreements";

    let before = app.liability_contract(&broker, &customer).await;
    let made: CommissionAgreement = clerk
        .post(path, &agreement(&broker, "20", None, "2026-01-01"))
        .await
        .expect(201);
    let general = app.liability_contract(&broker, &customer).await;
    for (rate, product, from) in [
        ("22.5", None, "2026-07-01"),
        ("25", None, "2026-08-01"),
        ("15", Some("hausrat"), "2026-01-01"),
    ] {
        clerk
            .post(path, &agreement(&broker, rate, product, from))
            .await
            .expect::<Value>(201);
    }
    let later = app.liability_contract(&broker, &customer).await;
    clerk
        .post(path, &agreement(&broker, "18", Some("phv"), "2026-02-01"))
        .await
        .expect::<Value>(201);
    let own = app.liability_contract(&broker, &customer).await;

    assert_eq!(
        rates(&app, before).await,
        Vec::<String>::new(),
        "nothing was agreed"
    );
    assert_eq!(rates(&app, general).await, ["20.0000"]);
    assert_eq!(
        rates(&app, later).await,
        ["22.5000"],
        "the later agreement that had begun"
    );
    assert_eq!(
        rates(&app, own).await,
        ["18.0000"],
        "the one for the product comes first"
    );
    let all: Page<CommissionAgreement> = clerk.get(path).await.expect(200);
    assert!(all.items.contains(&made));
    assert_eq!(not_agreed(&app).await, [before.0]);
}

/// Contracts of which the trail says that nobody is entitled to a commission.
async fn not_agreed(app: &TestApp) -> Vec<uuid::Uuid> {
    sqlx::query_scalar("select subject_id from audit_entry where action = 'commission.not-agreed'")
        .fetch_all(&mut app.database().await)
        .await
        .expect("a readable table")
}

#[tokio::test]
async fn an_adviser_takes_no_commission() {
    let app = TestApp::new().await;
    app.load_products().await;
    let clerk = app.staff(&[Capability::Settlement]).await;
    let adviser = app.adviser().await;
    let customer = app.customer_of(&adviser).await;
    let path = "/v1/admin/commission-agreements";
    clerk
        .post(path, &agreement(&adviser, "20", None, "2026-01-01"))
        .await
        .refused(404, "not-found");
    let contract = app.liability_contract(&adviser, &customer).await;
    assert_eq!(rates(&app, contract).await, Vec::<String>::new());
    assert!(not_agreed(&app).await.is_empty(), "nothing is missing here");
}

#[tokio::test]
async fn an_agreement_is_checked_and_never_changed() {
    let app = TestApp::new().await;
    let clerk = app.staff(&[Capability::Settlement]).await;
    let broker = app.broker().await;
    let path = "/v1/admin/commission-agreements";
    for wrong in ["-1", "100.01", "12.34567"] {
        let problem = clerk
            .post(path, &agreement(&broker, wrong, None, "2026-01-01"))
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(problem.errors[0].pointer, "/rate_pct");
    }
    clerk
        .post(path, &agreement(&broker, "20", Some("moon"), "2026-01-01"))
        .await
        .refused(422, "products/unknown");
    clerk
        .post(path, &agreement(&broker, "20", None, "2026-01-01"))
        .await
        .expect::<Value>(201);
    clerk
        .post(path, &agreement(&broker, "25", None, "2026-01-01"))
        .await
        .refused(409, "settlement/agreement-exists");
    broker.get(path).await.refused(403, "forbidden");
}
