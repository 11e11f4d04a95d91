//! Under a contract that insures disability everybody sees which days must be kept.

use loma_tests::{TestApp, healthy_persons, two_persons};
use serde_json::json;
use shared_types::application::ApplicationStatus;
use shared_types::claim::{ClaimDetail, LossKind, LossNotice};
use shared_types::claim_file::DeadlineKind;

use super::path::{Path, coverage_decision};
use crate::case::{Case, day};

#[tokio::test]
async fn of_an_accident_the_days_for_disability_and_for_the_answer_are_named() {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let case = Case::of(app).await;
    let quote = case
        .broker
        .quote(&case.customer, "unfall", "2026-07-15", &two_persons())
        .await;
    let application = case.broker.apply(&quote, &healthy_persons(2)).await;
    assert_eq!(application.status, ApplicationStatus::Accepted);
    case.app.clock.advance(chrono::Duration::days(19));
    let customer = case.app.again(&case.customer).await;
    let broker = case.app.again(&case.broker).await;
    let notice = LossNotice {
        contract_id: application.contract_id.expect("a contract"),
        kind: LossKind::Accident,
        occurred_on: day("2026-07-16"),
        ..case.notice()
    };
    let claim: ClaimDetail = customer.post("/v1/claims", &notice).await.expect(201);
    let path = format!("/v1/claims/{}", claim.summary.id);
    let seen: ClaimDetail = broker.get(&path).await.expect(200);
    assert_eq!(seen.deadlines, claim.deadlines);
    let days: Vec<_> = seen
        .deadlines
        .iter()
        .map(|it| (it.kind, it.until))
        .collect();
    assert_eq!(
        days,
        [
            (DeadlineKind::StateDisability, day("2027-10-16")),
            (DeadlineKind::InsurerAnswers, day("2026-10-20")),
            (DeadlineKind::OnAccount, day("2026-08-20")),
        ]
    );
    // What is told later gives the insurer its time anew; a household loss has no days for disability.
    case.app.clock.advance(chrono::Duration::days(1));
    let customer = case.app.again(&customer).await;
    let correction = json!({ "id": uuid::Uuid::now_v7(), "place": "Wald bei Zweibrücken" });
    let corrected: ClaimDetail = customer
        .post(&format!("{path}/corrections"), &correction)
        .await
        .expect(201);
    assert_eq!(corrected.deadlines[1].until, day("2026-10-21"));
    let household = Case::new().await.reported(0).await;
    let kinds: Vec<_> = household.deadlines.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [DeadlineKind::OnAccount]);
}

/// Nothing is reserved and nothing was paid, so the file closes.
async fn closed_and_reopened_after_two_years(path: Path) -> Path {
    path.act("close", &json!({})).await;
    path.case.app.clock.advance(chrono::Duration::days(730));
    let desk = path.case.app.again(&path.desk).await;
    let path = Path { desk, ..path };
    path.act("reopen", &json!({ "reason": "Neue Unterlagen." }))
        .await;
    path
}

#[tokio::test]
async fn a_reopened_claim_counts_its_days_from_then_on() {
    let path = Path::reported().await;
    path.in_check().await;
    path.act("coverage-decision", &coverage_decision("NOT_COVERED"))
        .await;
    let path = closed_and_reopened_after_two_years(path).await;
    let seen = path.seen_by(&path.desk).await;
    let days: Vec<_> = seen
        .deadlines
        .iter()
        .map(|it| (it.kind, it.until))
        .collect();
    assert_eq!(days, [(DeadlineKind::OnAccount, day("2028-07-30"))]);
}

#[tokio::test]
async fn where_a_decision_stands_no_payment_on_account_is_awaited_also_after_reopening() {
    let path = Path::adjusted().await;
    path.granted(0).await;
    let path = closed_and_reopened_after_two_years(path).await;
    assert_eq!(path.seen_by(&path.desk).await.deadlines, []);
    path.act("adjustment", &json!({})).await;
    assert_eq!(path.seen_by(&path.desk).await.deadlines, []);
}
