//! Values that follow from others: on trial they count as given, in a quote nobody can give himself a better one.

use loma_tests::{
    Client, TestApp, acceptable_risks, healthy_persons, new_application, new_quote, two_persons,
};
use serde_json::{Value, json};
use shared_types::CustomerId;
use shared_types::quote::Quote;
use shared_types::rating::{Decision, Rating};

use crate::case::count;

async fn shop() -> (TestApp, Client, Client) {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    (app, broker, customer)
}

/// An honest input of a product.
fn honest(product: &str) -> Value {
    let risks = acceptable_risks();
    let mut found = risks.into_iter().filter(|(name, ..)| *name == product);
    found.next().expect("a demo product").1
}

fn one_person() -> Value {
    let mut input = two_persons();
    input["groups"] = json!([input["groups"][0]]);
    input
}

fn one_dog(claimed: &str, value: Value, breed: &str) -> Value {
    let mut input = honest("dog_liability");
    input["groups"] = json!([{ "breed": breed, "risks": [] }]);
    input["groups"][0][claimed] = value;
    input
}

fn home(field: &str, value: Value) -> Value {
    let mut input = honest("hausrat");
    input["groups"][0]["postal_code"] = json!("10115");
    input["groups"][0][field] = value;
    input
}

/// Product, input, and where it is refused with which code.
fn attacks() -> Vec<(&'static str, Value, &'static str, &'static str)> {
    let mut persons = one_person();
    persons["persons"] = json!(3);
    let mut progression = one_person();
    progression["groups"][0]["progression"] = json!("P500");
    progression["groups"][0]["disability_sum"] = json!(500_000);
    progression["groups"][0]["progression_max_pct"] = json!(100);
    let mut known = one_person();
    known["new_business"] = json!(false);
    let mut zone_alone = home("burglary_zone", json!(1));
    zone_alone["groups"][0]["postal_code"] = json!(null);
    vec![
        ("unfall", persons, "/persons", "contradiction"),
        (
            "unfall",
            progression,
            "/groups/0/progression_max_pct",
            "contradiction",
        ),
        ("unfall", known, "/new_business", "not_asked"),
        (
            "dog_liability",
            one_dog("position", json!(3), "beagle"),
            "/groups/0/position",
            "contradiction",
        ),
        (
            "dog_liability",
            one_dog("breed_class", json!(1), "pit_bull_terrier"),
            "/groups/0/breed_class",
            "contradiction",
        ),
        (
            "hausrat",
            home("sum_insured", json!(0)),
            "/groups/0/sum_insured",
            "contradiction",
        ),
        (
            "hausrat",
            home("burglary_zone", json!(1)),
            "/groups/0/burglary_zone",
            "contradiction",
        ),
        ("hausrat", zone_alone, "/groups/0/postal_code", "required"),
    ]
}

#[tokio::test]
async fn a_forged_value_is_believed_on_trial_and_refused_in_a_quote() {
    let (app, broker, customer) = shop().await;
    for (product, input, pointer, code) in attacks() {
        let trial = json!({ "product": product, "input": input });
        if code == "contradiction" {
            broker.post("/v1/rate", &trial).await.expect::<Rating>(200);
        }
        let new = new_quote(CustomerId(customer.owner), product, "2026-07-15", &input);
        let problem = broker
            .post("/v1/quotes", &new)
            .await
            .refused(422, "request/invalid-fields");
        let found: Vec<_> = problem
            .errors
            .iter()
            .map(|error| (error.pointer.clone(), error.code.as_str()))
            .collect();
        assert_eq!(
            found,
            [(format!("/input{pointer}"), code)],
            "{product} {pointer}"
        );
    }
    let stored = "select count(*) from quote where customer_id = $1";
    assert_eq!(count(&app, stored, customer.owner).await, 0);
}

#[tokio::test]
async fn answers_smuggle_no_derived_value_in() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "unfall", "2026-07-15", &two_persons())
        .await;
    for (field, of_group) in [
        ("persons", false),
        ("progression_max_pct", true),
        ("new_business", false),
        ("new_business", true),
    ] {
        let mut answers = healthy_persons(2);
        let object = if of_group {
            &mut answers["groups"][0]
        } else {
            &mut answers
        };
        object[field] = json!(1);
        let problem = broker
            .post(
                &format!("/v1/quotes/{}/apply", quote.id),
                &new_application(&answers),
            )
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(problem.errors[0].code, "unknown");
        assert!(
            problem.errors[0].pointer.ends_with(field),
            "{:?}",
            problem.errors
        );
    }
}

#[tokio::test]
async fn a_quote_that_was_saved_with_a_forged_value_is_not_applied_for() {
    let (app, broker, customer) = shop().await;
    for (product, forged, pointer, code) in attacks() {
        let quote: Quote = broker
            .quote(&customer, product, "2026-07-15", &honest(product))
            .await;
        sqlx::query("update quote set input = $2 where id = $1")
            .bind(quote.id)
            .bind(&forged)
            .execute(&mut app.database().await)
            .await
            .unwrap();
        let problem = broker
            .post(
                &format!("/v1/quotes/{}/apply", quote.id),
                &new_application(&json!({})),
            )
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(
            (
                problem.errors[0].pointer.clone(),
                problem.errors[0].code.as_str()
            ),
            (format!("/answers{pointer}"), code)
        );
    }
}

#[tokio::test]
async fn a_new_person_of_76_is_declined_and_on_trial_the_decision_is_open() {
    let (_app, broker, customer) = shop().await;
    let mut input = one_person();
    input["groups"][0]["age"] = json!(76);

    let trial: Rating = broker
        .post("/v1/rate", &json!({ "product": "unfall", "input": input }))
        .await
        .expect(200);
    let new = new_quote(CustomerId(customer.owner), "unfall", "2026-07-15", &input);
    let problem = broker
        .post("/v1/quotes", &new)
        .await
        .refused(422, "rating/declined");

    assert!(trial.premium.is_some());
    assert_eq!(trial.undecided, ["UNF-UW-01"]);
    assert!(
        trial
            .unanswered
            .iter()
            .all(|pointer| !pointer.contains("new_business"))
    );
    assert_eq!(problem.errors[0].code, "UNF-UW-01");
    input["new_business"] = json!(true);
    let told: Rating = broker
        .post("/v1/rate", &json!({ "product": "unfall", "input": input }))
        .await
        .expect(200);
    assert_eq!((told.decision, told.premium), (Decision::Decline, None));
}
