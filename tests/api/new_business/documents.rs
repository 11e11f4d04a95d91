use axum::body::Body;
use loma_documents::{PolicyData, Template, render};
use loma_tests::{Client, TestApp, acceptable_risks, liability, liability_answers};
use serde_json::{Value, json};
use shared_types::contract::Document;
use shared_types::{ContractId, Page};

async fn policy_of(person: &Client, contract: ContractId) -> Document {
    let documents: Page<Document> = person
        .get(&format!("/v1/contracts/{contract}/documents"))
        .await
        .expect(200);
    let [policy] = documents.items.try_into().expect("one document");
    policy
}

/// What the policy was set from.
async fn snapshot(app: &TestApp, policy: &Document) -> Value {
    sqlx::query_scalar("select snapshot from document where id = $1")
        .bind(policy.id)
        .fetch_one(&mut app.database().await)
        .await
        .expect("a document")
}

#[tokio::test]
async fn the_policy_is_a_pdf_that_its_hash_vouches_for() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract = app.liability_contract(&broker, &customer).await;

    let policy = policy_of(&customer, contract).await;
    let path = format!("/v1/documents/{}", policy.id);
    let pdf = customer.get(&path).await;

    assert_eq!(
        (policy.kind.as_str(), policy.title.as_str()),
        ("POLICY", "Versicherungsschein")
    );
    assert_eq!(pdf.status, 200);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(
        pdf.header("content-disposition")
            .contains("Versicherungsschein_V-")
    );
    assert!(pdf.header("cache-control").contains("private"));
    let hex: String =
        sqlx::query_scalar("select encode(sha256(pdf), 'hex') from document where id = $1")
            .bind(policy.id)
            .fetch_one(&mut app.database().await)
            .await
            .unwrap();
    assert_eq!(policy.sha256, hex);
    let again = customer
        .request("GET", &path)
        .header("if-none-match", pdf.header("etag"));
    assert_eq!(customer.send(again, Body::empty()).await.status, 304);
}

#[tokio::test]
async fn the_policy_says_who_what_and_how_much() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract = app.liability_contract(&broker, &customer).await;
    let policy = policy_of(&broker, contract).await;

    let told = snapshot(&app, &policy).await;
    let pdf = broker
        .get(&format!("/v1/documents/{}", policy.id))
        .await
        .bytes;

    assert_eq!(
        told["policyholder"]["salutation"],
        "Sehr geehrte Frau Beispiel"
    );
    assert_eq!(told["policyholder"]["address_lines"][1], "Erika Beispiel");
    assert_eq!(told["plan"], "Komfort");
    assert_eq!(told["expires_on"], "2027-07-14");
    assert_eq!(told["premium"]["annual_net_cents"], 4731);
    assert_eq!(told["premium"]["taxes"][0]["tax_cents"], 899);
    assert_eq!(told["premium"]["instalment_gross_cents"], 5630);
    assert_eq!(told["payment"]["first_covers_until"], "2027-07-14");
    assert_eq!(told["payment"]["masked_iban"], "DE•• •••• 2051");
    // Set from just this: the same data makes the same bytes again.
    let data: PolicyData = serde_json::from_value(told).unwrap();
    assert_eq!(render(Template::Policy, &data).unwrap().pdf, pdf);
}

#[tokio::test]
async fn the_policy_prints_sums_but_no_answers_about_health() {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let [_, dog, home, mut persons] = acceptable_risks();
    // An illness that the rules accept, so that there is something to keep to oneself.
    persons.2["groups"][0]["chronic_condition"] = json!(["other"]);
    let told = async |(product, input, answers): (&str, Value, Value)| {
        let quote = broker.quote(&customer, product, "2026-07-15", &input).await;
        let contract = broker
            .apply(&quote, &answers)
            .await
            .contract_id
            .expect("a contract");
        snapshot(&app, &policy_of(&broker, contract).await).await
    };

    let persons = told(persons).await;
    assert_eq!(persons["risk_groups"][0]["title"], "Versicherte Person 1");
    let death = &persons["risk_groups"][0]["risks"][1];
    assert!(
        death["cover"].as_str().unwrap().starts_with("20.000 €"),
        "{death}"
    );
    assert_eq!(persons["premium"]["instalment_surcharge_cents"], 491);
    let all = persons.to_string();
    for word in ["Pflege", "Chronisch", "andere", "other"] {
        assert!(!all.contains(word), "{word} in {all}");
    }
    let home = told(home).await;
    assert!(home.to_string().contains("Versicherungssumme"));
    assert_eq!(home["premium"]["taxes"].as_array().unwrap().len(), 2);
    assert_eq!(home["expires_on"], "2029-07-14");
    let dog = told(dog).await;
    assert!(
        dog["risk_groups"][0]["facts"]
            .to_string()
            .contains("276012345678901")
    );
}

#[tokio::test]
async fn the_term_is_what_was_agreed_however_it_was_written() {
    let app = TestApp::new().await;
    app.load_products().await;
    app.insurer().await;
    // A version in which three years are the default.
    let mut model: Value =
        serde_json::from_str(include_str!("../../../server/products/phv.json")).unwrap();
    model["version"] = json!("2026-02");
    model["valid_from"] = json!("2026-07-10");
    let term = model["inputs"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|input| input["role"] == "TERM_YEARS")
        .unwrap();
    term["default"] = json!(3);
    loma_server::products::load_product(
        &mut app.database().await,
        &model.to_string(),
        None,
        app.clock.now(),
    )
    .await
    .expect("a sound product");
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let told = async |starts_on: &str, term: Value| {
        let mut input = liability();
        input["term_years"] = term;
        let quote = broker.quote(&customer, "phv", starts_on, &input).await;
        let application = broker.apply(&quote, &liability_answers()).await;
        let contract = application.contract_id.expect("a contract");
        snapshot(&app, &policy_of(&broker, contract).await).await
    };

    let told_by_number = told("2026-07-05", json!(3.0)).await;
    assert_eq!(told_by_number["expires_on"], "2029-07-04");
    let told_by_default = told("2026-07-15", json!(null)).await;
    assert_eq!(told_by_default["expires_on"], "2029-07-14");
    assert_eq!(told_by_default["plan"], "Komfort");
}
