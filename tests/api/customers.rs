use loma_tests::{Client, TestApp, key};
use serde_json::{Value, json};
use shared_types::customer::Customer;
use shared_types::organisation::Capability;
use shared_types::{CustomerId, OrganisationId, Page};

use crate::case::count;

fn max() -> Value {
    json!({
        "id": CustomerId::new(), "salutation": "MR", "first_name": "Max", "last_name": "Mustermann",
        "birth_date": "1980-02-29", "street": "Beispielgasse 2", "postal_code": "66482", "city": "Zweibrücken",
        "email": "max@example.com",
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut customer = max();
    customer[field] = value;
    customer
}

async fn names(person: &Client, query: &str) -> Vec<String> {
    let page: Page<Customer> = person
        .get(&format!("/v1/customers{query}"))
        .await
        .expect(200);
    page.items
        .into_iter()
        .map(|customer| customer.last_name)
        .collect()
}

#[tokio::test]
async fn a_brokers_new_customer_is_his_own() {
    let app = TestApp::new().await;
    let broker = app.broker().await;

    let made: Customer = broker.post("/v1/customers", &max()).await.expect(201);

    assert_eq!(made.broker_id, OrganisationId(broker.owner));
    assert!(made.customer_no.starts_with("K-"));
    assert_eq!((made.contract_count, made.open_claim_count), (0, 0));
    let seen: Customer = broker
        .get(&format!("/v1/customers/{}", made.id))
        .await
        .expect(200);
    assert_eq!(seen, made);
    let rival = app.broker().await;
    rival
        .get(&format!("/v1/customers/{}", made.id))
        .await
        .refused(404, "not-found");
    assert_eq!(names(&rival, "").await, Vec::<String>::new());
}

#[tokio::test]
async fn staff_names_the_intermediary_and_brokers_cannot_name_another() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let rival = app.broker().await;
    let clerk = app.staff(&[Capability::Contracts]).await;

    let made: Customer = clerk
        .post("/v1/customers", &with("broker_id", json!(broker.owner)))
        .await
        .expect(201);
    assert_eq!(made.broker_id, OrganisationId(broker.owner));
    assert_eq!(names(&broker, "").await, ["Mustermann"]);
    let problem = clerk
        .post("/v1/customers", &max())
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(problem.errors[0].pointer, "/broker_id");
    let insurer = app.insurer().await;
    clerk
        .post("/v1/customers", &with("broker_id", json!(insurer)))
        .await
        .refused(404, "not-found");
    broker
        .post("/v1/customers", &with("broker_id", json!(rival.owner)))
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn the_same_customer_sent_twice_is_one() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let (new, key) = (max(), key());
    let first = broker.post_once("/v1/customers", &key, &new).await;
    let again = broker.post_once("/v1/customers", &key, &new).await;
    assert_eq!((first.status.as_u16(), &first.bytes), (201, &again.bytes));
    assert_eq!(
        count(
            &app,
            "select count(*) from customer where broker_id = $1",
            broker.owner
        )
        .await,
        1
    );
    broker
        .post("/v1/customers", &new)
        .await
        .refused(409, "id-taken");
    let stranger = app.broker().await;
    stranger
        .post("/v1/customers", &new)
        .await
        .refused(409, "id-taken");
}

#[tokio::test]
async fn every_wrong_detail_is_named() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let wrong = json!({
        "id": CustomerId::new(), "salutation": "MS", "last_name": " ", "birth_date": "2026-07-02",
        "street": "x".repeat(201), "postal_code": "6648", "city": " ", "email": "nobody", "phone": "",
    });
    let problem = broker
        .post("/v1/customers", &wrong)
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
            ("/last_name", "required"),
            ("/first_name", "required"),
            ("/street", "too-long"),
            ("/city", "required"),
            ("/postal_code", "format"),
            ("/birth_date", "in-the-future"),
            ("/email", "format"),
            ("/phone", "required"),
        ]
    );
}

#[tokio::test]
async fn customers_are_found_by_the_beginning_of_their_name() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    for name in ["Zander", "Amsel", "Ahorn", "Ahorn"] {
        broker
            .post("/v1/customers", &with("last_name", json!(name)))
            .await
            .expect::<Customer>(201);
    }
    assert_eq!(
        names(&broker, "").await,
        ["Ahorn", "Ahorn", "Amsel", "Zander"]
    );
    assert_eq!(names(&broker, "?q=a").await, ["Ahorn", "Ahorn", "Amsel"]);
    assert_eq!(names(&broker, "?q=_").await, Vec::<String>::new());
    let first: Page<Customer> = broker.get("/v1/customers?limit=1").await.expect(200);
    let number = &first.items[0].customer_no;
    assert_eq!(names(&broker, &format!("?q={number}")).await, ["Ahorn"]);
    let next = first.next.expect("a second page");
    assert_eq!(
        names(&broker, &format!("?after={next}")).await,
        ["Ahorn", "Amsel", "Zander"]
    );
}

#[tokio::test]
async fn the_customer_knows_how_many_contracts_there_are() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    app.liability_contract(&broker, &customer).await;
    let seen: Customer = customer
        .get(&format!("/v1/customers/{}", customer.owner))
        .await
        .expect(200);
    assert_eq!(seen.contract_count, 1);
}

#[tokio::test]
async fn customers_and_other_departments_add_no_customers() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let clerk = app.staff(&[Capability::Claims]).await;
    for person in [&customer, &clerk] {
        person
            .post("/v1/customers", &max())
            .await
            .refused(403, "forbidden");
    }
}
