use loma_tests::{Client, TestApp, key, liability, liability_answers};
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::application::{Application, ApplicationStatus};
use shared_types::contract::ContractDetail;
use shared_types::organisation::Capability;
use shared_types::rating::Decision;

use crate::case::count;

struct Referred {
    app: TestApp,
    broker: Client,
    customer: Client,
    underwriter: Client,
    application: Application,
}

/// An application that a person must look at: three earlier losses.
async fn referred() -> Referred {
    let app = TestApp::new().await;
    app.load_products().await;
    let underwriter = app.staff(&[Capability::Underwriting]).await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let mut input = liability();
    input["prior_claims_5y"] = json!(3);
    let quote = broker.quote(&customer, "phv", "2026-07-15", &input).await;
    let application = broker.apply(&quote, &liability_answers()).await;
    Referred {
        app,
        broker,
        customer,
        underwriter,
        application,
    }
}

impl Referred {
    fn path(&self) -> String {
        format!("/v1/admin/applications/{}/decision", self.application.id)
    }
}

#[tokio::test]
async fn what_the_rules_refer_waits_for_a_person_and_makes_no_contract() {
    let case = referred().await;
    assert_eq!(case.application.status, ApplicationStatus::InReview);
    assert_eq!(case.application.pre_decision, Decision::Refer);
    assert_eq!(case.application.rule_codes, ["PHV-UW-03"]);
    assert_eq!(case.application.decided_at, None);
    let contracts = "select count(*) from contract where customer_id = $1";
    assert_eq!(count(&case.app, contracts, case.customer.owner).await, 0);
    let pending =
        "select count(*) from mandate where customer_id = $1 and status = 'PENDING_SIGNATURE'";
    assert_eq!(count(&case.app, pending, case.customer.owner).await, 1);
    let queue: Page<Application> = case
        .underwriter
        .get("/v1/admin/applications")
        .await
        .expect(200);
    assert_eq!(queue.items, [case.application]);
}

#[tokio::test]
async fn an_underwriter_accepts_and_the_contract_exists() {
    let case = referred().await;
    let decision =
        json!({ "verdict": "ACCEPT", "reason": "Die Schäden sind klein und lange her." });

    let accepted: Application = case
        .underwriter
        .post(&case.path(), &decision)
        .await
        .expect(200);

    assert_eq!(accepted.status, ApplicationStatus::Accepted);
    assert_eq!(
        accepted.decision_reason.as_deref(),
        Some("Die Schäden sind klein und lange her.")
    );
    let id = accepted.contract_id.expect("a contract");
    let contract: ContractDetail = case
        .customer
        .get(&format!("/v1/contracts/{id}"))
        .await
        .expect(200);
    assert_eq!(contract.rating.premium, case.application.rating.premium);
    let by_person = "select count(*) from contract_transaction where contract_id = $1 and recorded_by is not null";
    assert_eq!(count(&case.app, by_person, id.0).await, 1);
    let queue: Page<Application> = case
        .underwriter
        .get("/v1/admin/applications")
        .await
        .expect(200);
    assert_eq!(queue.items, []);
}

#[tokio::test]
async fn an_underwriter_declines_and_the_broker_reads_why() {
    let case = referred().await;
    let decision = json!({ "verdict": "DECLINE", "reason": "Zu viele Schäden." });

    case.underwriter
        .post(&case.path(), &decision)
        .await
        .expect::<Application>(200);

    let path = format!("/v1/applications/{}", case.application.id);
    let seen: Application = case.broker.get(&path).await.expect(200);
    assert_eq!(seen.status, ApplicationStatus::Declined);
    assert_eq!(seen.decision_reason.as_deref(), Some("Zu viele Schäden."));
    let contracts = "select count(*) from contract where customer_id = $1";
    assert_eq!(count(&case.app, contracts, case.customer.owner).await, 0);
}

#[tokio::test]
async fn what_is_decided_is_not_decided_again() {
    let case = referred().await;
    let accept = json!({ "verdict": "ACCEPT", "reason": "In Ordnung." });
    let decline = json!({ "verdict": "DECLINE", "reason": "Doch nicht." });
    let key = key();

    let first = case
        .underwriter
        .post_once(&case.path(), &key, &accept)
        .await;
    let again = case
        .underwriter
        .post_once(&case.path(), &key, &accept)
        .await;
    assert_eq!((first.status.as_u16(), &first.bytes), (200, &again.bytes));
    case.underwriter
        .post(&case.path(), &decline)
        .await
        .refused(409, "applications/not-open");
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins() {
    let case = referred().await;
    let colleague = case.app.staff(&[Capability::Underwriting]).await;
    let accept = json!({ "verdict": "ACCEPT", "reason": "In Ordnung." });
    let decline = json!({ "verdict": "DECLINE", "reason": "Zu viele Schäden." });
    let path = case.path();

    let (one, other) = tokio::join!(
        case.underwriter.post(&path, &accept),
        colleague.post(&path, &decline)
    );

    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let contracts = "select count(*) from contract where customer_id = $1";
    let expected = i64::from(one.status == 200);
    assert_eq!(
        count(&case.app, contracts, case.customer.owner).await,
        expected
    );
}

#[tokio::test]
async fn cover_does_not_begin_on_a_day_that_is_over() {
    let case = referred().await;
    let accept = json!({ "verdict": "ACCEPT", "reason": "In Ordnung." });
    // Applied for from 15 July.
    case.app.clock.advance(chrono::Duration::days(15));
    let late = case.app.again(&case.underwriter).await;

    late.post(&case.path(), &accept)
        .await
        .refused(409, "applications/start-has-passed");

    let contracts = "select count(*) from contract where customer_id = $1";
    assert_eq!(count(&case.app, contracts, case.customer.owner).await, 0);
    let decline = json!({ "verdict": "DECLINE", "reason": "Der Beginn ist vorbei." });
    let declined: Application = late.post(&case.path(), &decline).await.expect(200);
    assert_eq!(declined.status, ApplicationStatus::Declined);
}

#[tokio::test]
async fn on_the_very_day_of_its_start_an_application_is_still_accepted() {
    let case = referred().await;
    let accept = json!({ "verdict": "ACCEPT", "reason": "In Ordnung." });
    case.app.clock.advance(chrono::Duration::days(14));
    let accepted: Application = case
        .app
        .again(&case.underwriter)
        .await
        .post(&case.path(), &accept)
        .await
        .expect(200);
    assert_eq!(accepted.status, ApplicationStatus::Accepted);
}

#[tokio::test]
async fn a_decision_needs_a_reason() {
    let case = referred().await;
    let silent = json!({ "verdict": "ACCEPT", "reason": "  " });
    let problem = case
        .underwriter
        .post(&case.path(), &silent)
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(problem.errors[0].pointer, "/reason");
}

#[tokio::test]
async fn only_underwriters_decide_and_see_the_queue() {
    let case = referred().await;
    let clerk = case
        .app
        .staff(&[Capability::Contracts, Capability::Claims])
        .await;
    let decision = json!({ "verdict": "ACCEPT", "reason": "In Ordnung." });
    let file = format!("/v1/admin/applications/{}", case.application.id);
    for person in [&case.broker, &case.customer, &clerk] {
        person
            .post(&case.path(), &decision)
            .await
            .refused(403, "forbidden");
        person
            .get("/v1/admin/applications")
            .await
            .refused(403, "forbidden");
        person.get(&file).await.refused(403, "forbidden");
    }
}

#[tokio::test]
async fn each_look_at_the_answers_is_written_down() {
    let case = referred().await;
    let path = format!("/v1/admin/applications/{}", case.application.id);

    let file: Value = case.underwriter.get(&path).await.expect(200);

    assert_eq!(file["input"]["residence_country"], "DE");
    assert_eq!(file["id"], json!(case.application.id));
    let looks =
        "select count(*) from audit_entry where subject_id = $1 and action = 'application.read'";
    assert_eq!(count(&case.app, looks, case.application.id.0).await, 1);
}

#[tokio::test]
async fn applications_are_listed_by_state() {
    let case = referred().await;
    let quote = case
        .broker
        .quote(&case.customer, "phv", "2026-07-15", &liability())
        .await;
    let accepted = case.broker.apply(&quote, &liability_answers()).await;

    let waiting: Page<Application> = case
        .broker
        .get("/v1/applications?status=IN_REVIEW")
        .await
        .expect(200);
    let all: Page<Application> = case.customer.get("/v1/applications").await.expect(200);

    assert_eq!(waiting.items, [case.application]);
    assert_eq!(all.items.len(), 2);
    assert!(all.items.contains(&accepted));
    case.broker
        .get("/v1/applications?status=LOST")
        .await
        .refused(400, "request/invalid-query");
}
