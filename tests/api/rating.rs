use loma_tests::{TestApp, liability, two_persons};
use serde_json::{Value, json};
use shared_types::rating::{Decision, Rating};

fn request(product: &str, input: &Value) -> Value {
    json!({ "product": product, "input": input })
}

#[tokio::test]
async fn every_worked_example_comes_out_to_the_cent() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("../vectors/premiums.json")).unwrap();
    assert!(vectors.len() >= 5);
    for vector in vectors {
        let product = vector["product"].as_str().unwrap();
        let rating: Value = broker
            .post("/v1/rate", &request(product, &vector["input"]))
            .await
            .expect(200);
        for amount in [
            "annual_net_cents",
            "instalment_net_cents",
            "instalment_gross_cents",
            "year_gross_cents",
        ] {
            assert_eq!(
                rating[amount], vector["expected"][amount],
                "{} {amount}",
                vector["id"]
            );
        }
    }
}

#[tokio::test]
async fn each_line_names_table_and_key() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let rating: Rating = broker
        .post("/v1/rate", &request("unfall", &two_persons()))
        .await
        .expect(200);
    let premium = rating.premium.unwrap();
    let base = &premium.lines[0].trace[0];
    assert_eq!(
        (base.step.as_str(), base.source.as_str(), base.key.as_str()),
        ("BASE", "r_disability", "A|P225")
    );
}

#[tokio::test]
async fn wrong_inputs_are_named_all_at_once_in_the_callers_language() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let mut input = liability();
    input["plan"] = json!("GOLD");
    input["age"] = json!(150);
    input["groups"][0]["risks"] = json!(["moon"]);
    input["colour"] = json!("blue");

    let german = broker
        .post("/v1/rate", &request("phv", &input))
        .await
        .refused(422, "request/invalid-fields");
    let english = broker
        .clone()
        .in_english()
        .post("/v1/rate", &request("phv", &input))
        .await
        .refused(422, "request/invalid-fields");

    let pointers: Vec<&str> = german
        .errors
        .iter()
        .map(|error| error.pointer.as_str())
        .collect();
    for pointer in [
        "/input/plan",
        "/input/age",
        "/input/groups/0/risks/0",
        "/input/colour",
    ] {
        assert!(
            pointers.contains(&pointer),
            "{pointer} is missing in {pointers:?}"
        );
    }
    assert_eq!(german.errors.len(), english.errors.len());
    assert_ne!(german.errors[0].detail, english.errors[0].detail);
}

#[tokio::test]
async fn a_declined_risk_has_a_reason_and_no_price() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let mut input = liability();
    input["residence_country"] = json!("FR");
    let rating: Rating = broker
        .post("/v1/rate", &request("phv", &input))
        .await
        .expect(200);
    assert_eq!(rating.decision, Decision::Decline);
    assert_eq!(rating.codes, ["PHV-UW-02"]);
    assert_eq!(rating.premium, None);
}

#[tokio::test]
async fn a_price_needs_a_login() {
    let app = TestApp::new().await;
    app.anonymous()
        .post("/v1/rate", &request("phv", &liability()))
        .await
        .refused(401, "auth/required");
}
