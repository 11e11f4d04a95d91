use loma_tests::{
    Client, TestApp, acceptable_risks, healthy_persons, key, liability, liability_answers,
    new_application, two_persons,
};
use serde_json::{Value, json};
use shared_types::application::{Application, ApplicationStatus};
use shared_types::contract::{
    ContractDetail, ContractStatus, CoverState, MandateStatus, OpenItemStatus,
};
use shared_types::organisation::Capability;
use shared_types::quote::Quote;
use shared_types::rating::Decision;
use shared_types::settlement::CommissionAgreementId;

use crate::case::{count, day};

async fn shop() -> (TestApp, Client, Client) {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    (app, broker, customer)
}

fn apply_path(quote: &Quote) -> String {
    format!("/v1/quotes/{}/apply", quote.id)
}

#[tokio::test]
async fn what_the_rules_accept_is_a_contract_at_once_for_every_product() {
    let (_app, broker, customer) = shop().await;
    for (product, input, answers) in acceptable_risks() {
        let quote = broker.quote(&customer, product, "2026-07-15", &input).await;
        let application = broker.apply(&quote, &answers).await;

        assert_eq!(application.status, ApplicationStatus::Accepted, "{product}");
        assert_eq!(application.pre_decision, Decision::Accept);
        assert!(application.application_no.starts_with("AN-"));
        let contract = application.contract_id.expect("a contract");
        let contract: ContractDetail = broker
            .get(&format!("/v1/contracts/{contract}"))
            .await
            .expect(200);
        assert_eq!(contract.summary.product, product);
        assert_eq!(
            contract.rating.premium, quote.rating.premium,
            "{product}: the quoted cents"
        );
    }
}

#[tokio::test]
async fn the_contract_has_all_its_parts() {
    let (app, broker, customer) = shop().await;
    let clerk = app.staff(&[Capability::Settlement]).await;
    let agreed = json!({
        "id": CommissionAgreementId::new(), "broker_id": broker.owner, "rate_pct": "20", "valid_from": "2026-01-01",
    });
    clerk
        .post("/v1/admin/commission-agreements", &agreed)
        .await
        .expect::<Value>(201);
    let id = app.liability_contract(&broker, &customer).await;

    let contract: ContractDetail = customer
        .get(&format!("/v1/contracts/{id}"))
        .await
        .expect(200);

    let summary = &contract.summary;
    assert!(summary.contract_no.starts_with("V-"));
    assert_eq!(summary.customer_name, "Beispiel, Erika");
    assert_eq!(
        (summary.status, summary.cover),
        (ContractStatus::PendingStart, CoverState::NotYet)
    );
    assert_eq!(
        (contract.version_no, contract.effective_from),
        (1, day("2026-07-15"))
    );
    assert_eq!(contract.main_due_on, day("2026-07-15"));
    let mandate = contract.mandate.expect("a mandate");
    assert_eq!(mandate.status, MandateStatus::Active);
    assert_eq!(mandate.iban_masked, "DE•• •••• 2051");
    assert!(mandate.mandate_reference.len() <= 35);
    let [first] = contract.open_items.as_slice() else {
        panic!("one open item")
    };
    assert_eq!(
        (first.due_on, first.period_from, first.period_until),
        (day("2026-07-16"), day("2026-07-15"), day("2027-07-15"))
    );
    assert_eq!(
        (
            first.net_cents.cents(),
            first.tax_cents.cents(),
            first.gross_cents.cents()
        ),
        (4731, 899, 5630)
    );
    assert_eq!(first.status, OpenItemStatus::Planned);
    assert_eq!(contract.documents.len(), 1);
    let entitled: Vec<(String, String, String)> = sqlx::query_as(
        "select rate_pct::text, basis, valid_from::text from commission_entitlement where contract_id = $1 and broker_id = $2",
    )
    .bind(id)
    .bind(broker.owner)
    .fetch_all(&mut app.database().await)
    .await
    .unwrap();
    let paid_net = ("20.0000", "PAID_NET_PREMIUM", "2026-07-15");
    assert_eq!(
        entitled,
        [(paid_net.0.into(), paid_net.1.into(), paid_net.2.into())]
    );
}

#[tokio::test]
async fn the_first_premium_is_due_when_14_days_with_the_policy_are_over() {
    let (app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-01", &liability())
        .await;
    let contract = broker
        .apply(&quote, &liability_answers())
        .await
        .contract_id
        .expect("a contract");
    let path = format!("/v1/contracts/{contract}");
    let on = async |days: i64| {
        app.clock.advance(chrono::Duration::days(days));
        let contract: ContractDetail = app.again(&broker).await.get(&path).await.expect(200);
        (
            contract.summary.cover,
            contract.open_items[0].status,
            contract.open_items[0].due_on,
        )
    };
    // Received on 1 July: cover hangs on a premium that is not due yet (§ 33 (1), § 37 (2) VVG).
    let due_on = day("2026-07-16");
    assert_eq!(
        on(0).await,
        (
            CoverState::ConditionalFirstPremium,
            OpenItemStatus::Planned,
            due_on
        )
    );
    assert_eq!(
        on(14).await,
        (
            CoverState::ConditionalFirstPremium,
            OpenItemStatus::Planned,
            due_on
        )
    );
    assert_eq!(
        on(1).await,
        (
            CoverState::ConditionalFirstPremium,
            OpenItemStatus::Due,
            due_on
        )
    );
}

#[tokio::test]
async fn everything_missing_is_named_at_once() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "unfall", "2026-07-15", &two_persons())
        .await;
    let mut apply = new_application(&healthy_persons(2));
    apply["payment"] = json!({ "iban": "DE02 1203 0000 0000 2020 52", "account_holder": " ", "signed_on": "2026-07-02" });
    apply["consents"] = json!({ "documents_received": false, "data_protection_notice": true });
    apply["advice"] = json!({ "summary": "" });

    let problem = broker
        .post(&apply_path(&quote), &apply)
        .await
        .refused(422, "request/invalid-fields");

    let found: Vec<_> = problem
        .errors
        .iter()
        .map(|error| (error.pointer.as_str(), error.code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (
                "/consents/documents_received",
                "applications/consent-missing"
            ),
            ("/consents/health_answers", "applications/consent-missing"),
            ("/advice/summary", "applications/advice-missing"),
            ("/payment/account_holder", "required"),
            ("/payment/signed_on", "in-the-future"),
            ("/payment/iban", "iban/checksum"),
        ]
    );
}

#[tokio::test]
async fn each_kind_of_gap_has_its_own_name() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;
    let mut no_consent = new_application(&liability_answers());
    no_consent["consents"]["data_protection_notice"] = json!(false);
    let mut no_advice = new_application(&liability_answers());
    no_advice["advice"]["summary"] = json!("  ");
    let mut waived = no_advice.clone();
    waived["advice"]["waived"] = json!(true);

    broker
        .post(&apply_path(&quote), &no_consent)
        .await
        .refused(422, "applications/consent-missing");
    broker
        .post(&apply_path(&quote), &no_advice)
        .await
        .refused(422, "applications/advice-missing");
    broker
        .post(&apply_path(&quote), &waived)
        .await
        .expect::<Application>(201);
}

#[tokio::test]
async fn open_questions_are_named_group_by_group() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "unfall", "2026-07-15", &two_persons())
        .await;
    let mut answers = healthy_persons(2);
    answers["groups"][1]
        .as_object_mut()
        .unwrap()
        .remove("needs_care");

    let problem = broker
        .post(&apply_path(&quote), &new_application(&answers))
        .await
        .refused(422, "applications/questions-unanswered");

    let pointers: Vec<&str> = problem
        .errors
        .iter()
        .map(|error| error.pointer.as_str())
        .collect();
    assert_eq!(pointers, ["/answers/groups/1/needs_care"]);
}

#[tokio::test]
async fn an_answer_for_all_replaces_what_the_quote_said_of_one() {
    let (_app, broker, customer) = shop().await;
    let mut healthy = two_persons();
    for nth in 0..2 {
        healthy["groups"][nth]["needs_care"] = json!(false);
    }
    let apply = async |answers: Value| {
        let quote = broker
            .quote(&customer, "unfall", "2026-07-15", &healthy)
            .await;
        broker.apply(&quote, &answers).await
    };
    let for_all = |needs_care: bool| json!({ "needs_care": needs_care, "chronic_condition": [], "occupation": "office_clerk" });

    let in_care = apply(for_all(true)).await;
    assert_eq!(in_care.status, ApplicationStatus::Declined);
    assert_eq!(in_care.rule_codes, ["UNF-UW-02"]);

    // Said of one in the same application, it holds for that one.
    let mut except_one = for_all(false);
    except_one["groups"] = json!([{}, { "needs_care": true }]);
    assert_eq!(apply(except_one).await.rule_codes, ["UNF-UW-02"]);
    let mut only_one_is_well = json!({ "groups": [{ "needs_care": false }, {}] });
    for (name, answer) in for_all(true).as_object().unwrap() {
        only_one_is_well[name] = answer.clone();
    }
    assert_eq!(apply(only_one_is_well).await.rule_codes, ["UNF-UW-02"]);
    let well = apply(for_all(false)).await;
    assert_eq!(well.status, ApplicationStatus::Accepted);
}

#[tokio::test]
async fn answers_that_nobody_asked_for_are_refused() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "unfall", "2026-07-15", &two_persons())
        .await;
    let mut answers = healthy_persons(3);
    answers["shoe_size"] = json!(42);
    answers["term_years"] = json!(1);
    answers["groups"][0]["age"] = json!(20);

    let problem = broker
        .post(&apply_path(&quote), &new_application(&answers))
        .await
        .refused(422, "request/invalid-fields");

    let mut pointers: Vec<&str> = problem
        .errors
        .iter()
        .map(|error| error.pointer.as_str())
        .collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/answers/groups/0/age",
            "/answers/groups/2",
            "/answers/shoe_size",
            "/answers/term_years"
        ]
    );
}

#[tokio::test]
async fn a_wrong_answer_is_named_where_it_was_given() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;
    let answers = json!({ "residence_country": "Germany", "cancelled_by_prior_insurer": "no" });
    let problem = broker
        .post(&apply_path(&quote), &new_application(&answers))
        .await
        .refused(422, "request/invalid-fields");
    let mut pointers: Vec<&str> = problem
        .errors
        .iter()
        .map(|error| error.pointer.as_str())
        .collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/answers/cancelled_by_prior_insurer",
            "/answers/residence_country"
        ]
    );
}

#[tokio::test]
async fn an_answer_that_moves_the_price_needs_a_new_quote() {
    let (app, broker, customer) = shop().await;
    // A version in which one answer costs money; until it is given, the price is that of a clean record.
    let mut model: Value =
        serde_json::from_str(include_str!("../../../server/products/phv.json")).unwrap();
    model["version"] = json!("2026-02");
    model["valid_from"] = json!("2026-02-01");
    let inputs = model["inputs"].as_array_mut().unwrap();
    let cancelled = inputs
        .iter_mut()
        .find(|input| input["name"] == "cancelled_by_prior_insurer")
        .unwrap();
    cancelled["default"] = json!(false);
    model["tables"]["f_cancelled"] = json!({ "keys": ["cancelled_by_prior_insurer"], "rows": { "false": "1.000", "true": "1.500" } });
    model["risks"][0]["factors"]
        .as_array_mut()
        .unwrap()
        .push(json!("f_cancelled"));
    let now = app.clock.now();
    loma_server::products::load_product(&mut app.database().await, &model.to_string(), None, now)
        .await
        .expect("a sound product");
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;
    assert_eq!(quote.product_version, "2026-02");
    let dearer = json!({ "residence_country": "DE", "cancelled_by_prior_insurer": true });

    broker
        .post(&apply_path(&quote), &new_application(&dearer))
        .await
        .refused(409, "applications/premium-changed");

    let stored = count(
        &app,
        "select count(*) from application where customer_id = $1",
        customer.owner,
    )
    .await;
    assert_eq!(stored, 0);
    broker.apply(&quote, &liability_answers()).await;
}

#[tokio::test]
async fn what_the_rules_decline_is_declined_with_reasons_and_leaves_no_mandate() {
    let (app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;
    let abroad = json!({ "residence_country": "FR", "cancelled_by_prior_insurer": false });

    let application = broker.apply(&quote, &abroad).await;

    assert_eq!(application.status, ApplicationStatus::Declined);
    assert_eq!(application.rule_codes, ["PHV-UW-02"]);
    assert!(
        application
            .decision_reason
            .is_some_and(|reason| !reason.is_empty())
    );
    assert!(application.decided_at.is_some());
    assert_eq!(application.contract_id, None);
    let usable = "select count(*) from mandate where application_id = $1 and status <> 'REVOKED'";
    assert_eq!(count(&app, usable, application.id.0).await, 0);
    assert_eq!(
        count(
            &app,
            "select count(*) from contract where customer_id = $1",
            customer.owner
        )
        .await,
        0
    );
}

#[tokio::test]
async fn the_same_application_twice_is_one_contract() {
    let (app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;
    let (apply, key) = (new_application(&liability_answers()), key());

    let first = broker.post_once(&apply_path(&quote), &key, &apply).await;
    let again = broker.post_once(&apply_path(&quote), &key, &apply).await;

    assert_eq!((first.status.as_u16(), &first.bytes), (201, &again.bytes));
    assert_eq!(again.header("idempotent-replay"), "true");
    assert_eq!(
        count(
            &app,
            "select count(*) from contract where customer_id = $1",
            customer.owner
        )
        .await,
        1
    );
}

#[tokio::test]
async fn of_several_applications_at_once_one_becomes_the_contract() {
    let (app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;
    let colleague = app.colleague_of(&broker).await;

    let tries = (0..6).map(|nth| {
        let person = if nth % 2 == 0 {
            broker.clone()
        } else {
            colleague.clone()
        };
        let (path, apply) = (apply_path(&quote), new_application(&liability_answers()));
        async move { person.post(&path, &apply).await }
    });
    let answers = futures::future::join_all(tries).await;

    let accepted = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(accepted, 1);
    for late in answers.iter().filter(|answer| answer.status != 201) {
        late.refused(409, "quotes/not-open");
    }
    for table in [
        "select count(*) from contract where customer_id = $1",
        "select count(*) from open_item where customer_id = $1",
        "select count(*) from document where customer_id = $1",
        "select count(*) from mandate where customer_id = $1",
    ] {
        assert_eq!(count(&app, table, customer.owner).await, 1, "{table}");
    }
}

#[tokio::test]
async fn a_contract_that_cannot_be_made_whole_is_not_made_at_all() {
    // Nobody is the insurer, so there is nobody whose name a policy could carry.
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-15", &liability())
        .await;

    let apply = new_application(&liability_answers());
    broker
        .post(&apply_path(&quote), &apply)
        .await
        .refused(500, "internal");

    for table in [
        "select count(*) from application where customer_id = $1",
        "select count(*) from contract where customer_id = $1",
        "select count(*) from open_item where customer_id = $1",
        "select count(*) from mandate where customer_id = $1",
    ] {
        assert_eq!(count(&app, table, customer.owner).await, 0, "{table}");
    }
    let opened: Value = broker
        .get(&format!("/v1/quotes/{}", quote.id))
        .await
        .expect(200);
    assert_eq!(opened["status"], "SAVED");
}

#[tokio::test]
async fn each_step_names_who_took_it() {
    let (app, broker, customer) = shop().await;
    let contract = app.liability_contract(&broker, &customer).await;
    let trail: Vec<(String, Option<uuid::Uuid>)> = sqlx::query_as(
        "select a.action, a.user_id from audit_entry a
         where a.subject_id = $1 or a.subject_id = (select application_id from contract where id = $1) order by a.id",
    )
    .bind(contract)
    .fetch_all(&mut app.database().await)
    .await
    .unwrap();
    // Accepted and issued by the rules of the product, not by the broker who submitted.
    let expected = [
        ("application.submit", Some(broker.user_id.0)),
        ("application.accept", None),
        // Nothing was agreed with this broker: somebody should look.
        ("commission.not-agreed", None),
        ("contract.issue", None),
    ];
    assert_eq!(trail.len(), expected.len());
    for ((action, user), (expected_action, expected_user)) in trail.iter().zip(expected) {
        assert_eq!((action.as_str(), *user), (expected_action, expected_user));
    }
}
