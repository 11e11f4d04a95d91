//! Answers about health: for named underwriters, in the application's file, where each look is written down.

use loma_tests::{Client, TestApp, healthy_persons, new_application, two_persons};
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::application::{Application, ApplicationStatus};
use shared_types::organisation::Capability;
use shared_types::quote::Quote;
use shared_types::rating::Decision;

use crate::case::count;

/// Somebody with diabetes, which an underwriter has accepted with a reason that says so.
struct Insured {
    app: TestApp,
    broker: Client,
    customer: Client,
    underwriter: Client,
    quote: Quote,
    application: Application,
}

async fn insured() -> Insured {
    let app = TestApp::new().await;
    app.load_products().await;
    let underwriter = app.staff(&[Capability::Underwriting]).await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let mut input = two_persons();
    input["groups"][0]["chronic_condition"] = json!(["diabetes"]);
    let quote = broker
        .quote(&customer, "unfall", "2026-07-15", &input)
        .await;
    let mut answers = healthy_persons(2);
    answers["groups"][0]["chronic_condition"] = json!(["diabetes"]);
    let application = broker.apply(&quote, &answers).await;
    assert_eq!(application.status, ApplicationStatus::InReview);
    let path = format!("/v1/admin/applications/{}/decision", application.id);
    let decision = json!({ "verdict": "ACCEPT", "reason": "Der Diabetes ist gut eingestellt." });
    let application = underwriter.post(&path, &decision).await.expect(200);
    Insured {
        app,
        broker,
        customer,
        underwriter,
        quote,
        application,
    }
}

/// What a reader learns from one answer of the server.
#[derive(Debug, PartialEq, Eq)]
struct Learnt {
    /// What was answered about health.
    answer: bool,
    /// That a rule about health has fired.
    rule: bool,
    /// The underwriter's words.
    reason: bool,
}

const ALL: Learnt = Learnt {
    answer: true,
    rule: true,
    reason: true,
};
const NOTHING: Learnt = Learnt {
    answer: false,
    rule: false,
    reason: false,
};

impl Insured {
    async fn learnt(&self, reader: &Client, path: &str) -> Learnt {
        let answer = reader.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        let text = String::from_utf8(answer.bytes).expect("text");
        Learnt {
            answer: text.contains("chronic_condition\":[\"diabetes"),
            rule: text.contains("UNF-UW-03") || text.contains("Erkrankung muss geprüft werden"),
            reason: text.contains("gut eingestellt"),
        }
    }

    fn quote_paths(&self) -> [String; 2] {
        [
            format!("/v1/quotes/{}", self.quote.id),
            "/v1/quotes".to_owned(),
        ]
    }

    fn application_paths(&self) -> [String; 2] {
        [
            format!("/v1/applications/{}", self.application.id),
            "/v1/applications".to_owned(),
        ]
    }

    fn contract_path(&self) -> String {
        let contract = self.application.contract_id.expect("a contract");
        format!("/v1/contracts/{contract}")
    }
}

#[tokio::test]
async fn of_the_staff_only_underwriters_learn_anything_and_answers_only_from_the_file() {
    let case = insured().await;
    for capability in Capability::ALL {
        let person = case.app.staff(&[*capability]).await;
        let is_underwriter = *capability == Capability::Underwriting;
        let rule = |reason: bool| Learnt {
            answer: false,
            rule: is_underwriter,
            reason: is_underwriter && reason,
        };
        for path in case.quote_paths() {
            let learnt = case.learnt(&person, &path).await;
            assert_eq!(learnt, rule(false), "{capability:?} {path}");
        }
        for path in case.application_paths() {
            let learnt = case.learnt(&person, &path).await;
            assert_eq!(learnt, rule(true), "{capability:?} {path}");
        }
        let learnt = case.learnt(&person, &case.contract_path()).await;
        assert_eq!(learnt, rule(false), "{capability:?} contract");
        let file = format!("/v1/admin/applications/{}", case.application.id);
        if is_underwriter {
            assert_eq!(case.learnt(&person, &file).await, ALL);
        } else {
            person.get(&file).await.refused(403, "forbidden");
        }
    }
    let looks =
        "select count(*) from audit_entry where subject_id = $1 and action = 'application.read'";
    assert_eq!(count(&case.app, looks, case.application.id.0).await, 1);
}

#[tokio::test]
async fn the_customer_reads_his_own_answers() {
    let case = insured().await;
    for path in [
        &case.quote_paths()[0],
        &case.quote_paths()[1],
        &case.contract_path(),
    ] {
        let learnt = case.learnt(&case.customer, path).await;
        assert_eq!((learnt.answer, learnt.rule), (true, true), "{path}");
    }
    for path in case.application_paths() {
        let learnt = case.learnt(&case.customer, &path).await;
        assert_eq!((learnt.rule, learnt.reason), (true, true), "{path}");
    }
}

#[tokio::test]
async fn the_intermediary_learns_the_outcome_with_consent_and_nothing_without() {
    let case = insured().await;
    let colleague = case.app.colleague_of(&case.broker).await;
    for person in [&case.broker, &colleague] {
        // A quote has no consent yet; that it is referred is told, by which rule is not.
        for path in case.quote_paths() {
            assert_eq!(case.learnt(person, &path).await, NOTHING, "{path}");
        }
        for path in case.application_paths() {
            let learnt = case.learnt(person, &path).await;
            let outcome = Learnt {
                answer: false,
                ..ALL
            };
            assert_eq!(learnt, outcome, "{path}");
        }
        let learnt = case.learnt(person, &case.contract_path()).await;
        assert_eq!((learnt.answer, learnt.rule), (false, true));
    }
    assert_eq!(case.quote.rating.decision, Decision::Refer);
    assert_eq!(case.quote.rating.codes, Vec::<String>::new());
}

#[tokio::test]
async fn a_quote_that_is_taken_back_tells_no_more_than_one_that_is_read() {
    let case = insured().await;
    let mut input = two_persons();
    input["chronic_condition"] = json!(["diabetes"]);
    let quote = case
        .broker
        .quote(&case.customer, "unfall", "2026-07-15", &input)
        .await;
    let path = format!("/v1/quotes/{}/withdraw", quote.id);
    let withdrawn: Quote = case.broker.post(&path, &json!({})).await.expect(200);
    for quote in [quote, withdrawn] {
        assert_eq!(quote.input.get("chronic_condition"), None);
        assert_eq!(quote.rating.codes, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_clerk_who_applies_for_somebody_is_not_told_why_it_is_declined() {
    let case = insured().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let apply = async |person: &Client, answers: &Value| -> Application {
        let quote = case
            .broker
            .quote(&case.customer, "unfall", "2026-07-15", &two_persons())
            .await;
        let path = format!("/v1/quotes/{}/apply", quote.id);
        person
            .post(&path, &new_application(answers))
            .await
            .expect(201)
    };
    let mut in_care = healthy_persons(2);
    in_care["groups"][0]["needs_care"] = json!(true);
    in_care["groups"][1]["occupation"] = json!("diver");

    let told = apply(&clerk, &in_care).await;
    assert_eq!(told.status, ApplicationStatus::Declined);
    assert_eq!(
        (told.rule_codes, told.decision_reason),
        (vec!["UNF-UW-05".to_owned()], None)
    );
    let told = apply(&case.broker, &in_care).await;
    assert_eq!(told.rule_codes, ["UNF-UW-02", "UNF-UW-05"]);
    assert!(told.decision_reason.is_some());

    // The trail is read by auditors: the reasons stay with the applications.
    let trail: Vec<Option<String>> = sqlx::query_scalar(
        "select reason from audit_entry where action in ('application.accept', 'application.decline', 'contract.issue')",
    )
    .fetch_all(&mut case.app.database().await)
    .await
    .unwrap();
    assert_eq!(trail, [None, None, None, None]);
}

#[tokio::test]
async fn the_underwriters_queue_names_the_rules() {
    let case = insured().await;
    let queue = "/v1/admin/applications?status=ACCEPTED";
    let page: Page<Application> = case.underwriter.get(queue).await.expect(200);
    assert_eq!(page.items[0].rule_codes, ["UNF-UW-03"]);
}
