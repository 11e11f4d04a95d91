//! Who sees a claim, and to whom it does not exist.

use shared_types::Page;
use shared_types::claim::{ClaimDetail, ClaimSummary, RegisterClaim};
use shared_types::organisation::Capability;

use crate::case::{Case, day};

#[tokio::test]
async fn customer_broker_colleague_and_claims_staff_see_a_claim() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let colleague = case.app.colleague_of(&case.broker).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    for person in [&case.customer, &case.broker, &colleague, &desk] {
        let seen: ClaimDetail = person
            .get(&format!("/v1/claims/{}", claim.summary.id))
            .await
            .expect(200);
        assert_eq!(seen, claim);
        let listed: Page<ClaimSummary> = person.get("/v1/claims").await.expect(200);
        assert_eq!(listed.items.len(), 1);
    }
}

#[tokio::test]
async fn an_adviser_sees_the_claims_of_own_customers() {
    let app = loma_tests::TestApp::new().await;
    let adviser = app.adviser().await;
    let case = Case::looked_after_by(app, adviser).await;
    let claim = case.reported(0).await;
    let listed: Page<ClaimSummary> = case.broker.get("/v1/claims").await.expect(200);
    assert_eq!(listed.items, [claim.summary]);
}

#[tokio::test]
async fn to_strangers_a_claim_does_not_exist() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    let strangers_customer = case.app.customer_of(&other_broker).await;
    let adviser = case.app.adviser().await;
    for stranger in [
        &other_broker,
        &other_customer,
        &strangers_customer,
        &adviser,
    ] {
        stranger
            .get(&format!("/v1/claims/{}", claim.summary.id))
            .await
            .refused(404, "not-found");
        for filter in [
            String::new(),
            format!("?customer_id={}", case.customer.owner),
            format!("?contract_id={}", case.contract_id),
        ] {
            let listed: Page<ClaimSummary> = stranger
                .get(&format!("/v1/claims{filter}"))
                .await
                .expect(200);
            assert_eq!(listed.items, []);
        }
    }
}

#[tokio::test]
async fn staff_without_the_capability_neither_read_nor_register() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let clerk = case
        .app
        .staff(&[Capability::Contracts, Capability::Admin])
        .await;
    let id = claim.summary.id;
    let register = RegisterClaim {
        next_step_until: day("2026-07-08"),
    };
    clerk.get("/v1/claims").await.refused(403, "forbidden");
    clerk
        .get(&format!("/v1/claims/{id}"))
        .await
        .refused(403, "forbidden");
    clerk
        .get("/v1/admin/claims")
        .await
        .refused(403, "forbidden");
    clerk
        .post("/v1/claims", &case.notice())
        .await
        .refused(403, "forbidden");
    for person in [&clerk, &case.customer, &case.broker] {
        person
            .post(&format!("/v1/admin/claims/{id}/register"), &register)
            .await
            .refused(403, "forbidden");
    }
}

#[tokio::test]
async fn without_a_login_nothing_is_shown() {
    let case = Case::new().await;
    let nobody = case.app.anonymous();
    nobody.get("/v1/claims").await.refused(401, "auth/required");
    nobody
        .post("/v1/claims", &case.notice())
        .await
        .refused(401, "auth/required");
}
