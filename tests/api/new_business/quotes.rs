use chrono::Duration;
use loma_tests::{Client, TestApp, key, liability, liability_answers, new_application, new_quote};
use serde_json::{Value, json};
use shared_types::quote::{Quote, QuoteStatus};
use shared_types::{CustomerId, Page};

use crate::case::{count, day};

async fn shop() -> (TestApp, Client, Client) {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    (app, broker, customer)
}

fn wish(customer: &Client, starts_on: &str, input: &Value) -> Value {
    new_quote(CustomerId(customer.owner), "phv", starts_on, input)
}

#[tokio::test]
async fn a_saved_quote_shows_the_same_cents_when_it_is_opened_again() {
    let (app, broker, customer) = shop().await;

    let saved = broker
        .quote(&customer, "phv", "2026-08-01", &liability())
        .await;
    app.clock.advance(Duration::minutes(5));
    let opened: Quote = broker
        .get(&format!("/v1/quotes/{}", saved.id))
        .await
        .expect(200);

    assert_eq!(opened, saved);
    assert_eq!(saved.status, QuoteStatus::Saved);
    assert!(saved.quote_no.starts_with("AG-"));
    assert_eq!(saved.valid_until, day("2026-07-29"), "four weeks");
    assert_eq!(saved.product_name, "Privathaftpflicht");
    assert_eq!(
        saved.rating.premium.unwrap().instalment_gross_cents.cents(),
        5630
    );
}

#[tokio::test]
async fn cover_cannot_start_yesterday_nor_in_more_than_a_year() {
    let (_app, broker, customer) = shop().await;
    let ask = async |starts_on| {
        broker
            .post("/v1/quotes", &wish(&customer, starts_on, &liability()))
            .await
    };

    let past = ask("2026-06-30")
        .await
        .refused(422, "quotes/start-in-the-past");
    assert_eq!(past.errors[0].pointer, "/starts_on");
    ask("2027-07-02").await.refused(422, "quotes/start-too-far");
    ask("2026-07-01").await.expect::<Quote>(201);
    ask("2027-07-01").await.expect::<Quote>(201);
}

#[tokio::test]
async fn a_risk_the_rules_decline_is_not_quoted() {
    let (_app, broker, customer) = shop().await;
    let mut abroad = liability();
    abroad["residence_country"] = json!("FR");
    let problem = broker
        .post("/v1/quotes", &wish(&customer, "2026-08-01", &abroad))
        .await
        .refused(422, "rating/declined");
    assert_eq!(problem.errors[0].code, "PHV-UW-02");
    assert!(!problem.errors[0].detail.is_empty());
}

#[tokio::test]
async fn an_instalment_below_the_minimum_is_refused_with_one_that_works() {
    let (_app, broker, customer) = shop().await;
    let mut monthly = liability();
    monthly["frequency"] = json!("MONTHLY");
    let new = wish(&customer, "2026-08-01", &monthly);

    let german = broker.post("/v1/quotes", &new).await;
    let english = broker.clone().in_english().post("/v1/quotes", &new).await;

    let german = german.refused(422, "rating/frequency-not-allowed");
    assert_eq!(german.errors[0].pointer, "/input/frequency");
    assert_eq!(
        german.errors[0].detail,
        "Möglich ist vierteljährliche Zahlung mit 14,78 € je Rate."
    );
    let english = english.refused(422, "rating/frequency-not-allowed");
    assert_eq!(
        english.errors[0].detail,
        "Possible is quarterly payment with €14.78 per instalment."
    );
}

#[tokio::test]
async fn wrong_inputs_and_unknown_products_are_named() {
    let (_app, broker, customer) = shop().await;
    let mut wrong = liability();
    wrong["age"] = json!("old");
    let problem = broker
        .post("/v1/quotes", &wish(&customer, "2026-08-01", &wrong))
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(problem.errors[0].pointer, "/input/age");
    let mut other = wish(&customer, "2026-08-01", &liability());
    other["product"] = json!("moon");
    let problem = broker
        .post("/v1/quotes", &other)
        .await
        .refused(422, "products/unknown");
    assert_eq!(problem.errors[0].pointer, "/product");
    let mut nul = liability();
    nul["plan"] = json!("KOMFORT\u{0}");
    broker
        .post("/v1/quotes", &wish(&customer, "2026-08-01", &nul))
        .await
        .refused(422, "request/invalid-fields");
}

#[tokio::test]
async fn the_same_quote_sent_twice_is_saved_once() {
    let (app, broker, customer) = shop().await;
    let (new, key) = (wish(&customer, "2026-08-01", &liability()), key());

    let first = broker.post_once("/v1/quotes", &key, &new).await;
    let again = broker.post_once("/v1/quotes", &key, &new).await;

    assert_eq!((first.status.as_u16(), &first.bytes), (201, &again.bytes));
    assert_eq!(again.header("idempotent-replay"), "true");
    let saved = count(
        &app,
        "select count(*) from quote where customer_id = $1",
        customer.owner,
    )
    .await;
    assert_eq!(saved, 1);
    broker
        .post("/v1/quotes", &new)
        .await
        .refused(409, "id-taken");
}

#[tokio::test]
async fn a_withdrawn_quote_cannot_be_applied_for() {
    let (app, broker, customer) = shop().await;
    app.insurer().await;
    let quote = broker
        .quote(&customer, "phv", "2026-08-01", &liability())
        .await;
    let path = format!("/v1/quotes/{}/withdraw", quote.id);

    let key = key();
    let first = broker.post_once(&path, &key, &json!({})).await;
    let again = broker.post_once(&path, &key, &json!({})).await;
    assert_eq!((first.status.as_u16(), &first.bytes), (200, &again.bytes));
    assert_eq!(again.header("idempotent-replay"), "true");
    // With another key it is another request; doing it again changes nothing.
    let withdrawn: Quote = broker.post(&path, &json!({})).await.expect(200);
    assert_eq!(withdrawn.status, QuoteStatus::Withdrawn);
    let trail =
        "select count(*) from audit_entry where subject_id = $1 and action = 'quote.withdraw'";
    assert_eq!(count(&app, trail, quote.id.0).await, 1);

    broker
        .post(
            &format!("/v1/quotes/{}/apply", quote.id),
            &new_application(&liability_answers()),
        )
        .await
        .refused(409, "quotes/not-open");
    let other = broker
        .quote(&customer, "phv", "2026-08-01", &liability())
        .await;
    broker.apply(&other, &liability_answers()).await;
    broker
        .post(&format!("/v1/quotes/{}/withdraw", other.id), &json!({}))
        .await
        .refused(409, "quotes/not-open");
}

#[tokio::test]
async fn a_quote_expires_after_its_last_day() {
    let (app, broker, customer) = shop().await;
    app.insurer().await;
    let quote = broker
        .quote(&customer, "phv", "2026-09-01", &liability())
        .await;
    let path = format!("/v1/quotes/{}", quote.id);

    app.clock.advance(Duration::days(28));
    let broker = app.again(&broker).await;
    let last_day: Quote = broker.get(&path).await.expect(200);
    app.clock.advance(Duration::days(1));
    let broker = app.again(&broker).await;
    let day_after: Quote = broker.get(&path).await.expect(200);

    assert_eq!(last_day.status, QuoteStatus::Saved);
    assert_eq!(day_after.status, QuoteStatus::Expired);
    broker
        .post(
            &format!("{path}/apply"),
            &new_application(&liability_answers()),
        )
        .await
        .refused(409, "quotes/expired");
}

#[tokio::test]
async fn a_quote_whose_start_has_passed_cannot_be_applied_for() {
    let (app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-07-02", &liability())
        .await;
    app.clock.advance(Duration::days(2));
    let broker = app.again(&broker).await;
    broker
        .post(
            &format!("/v1/quotes/{}/apply", quote.id),
            &new_application(&liability_answers()),
        )
        .await
        .refused(422, "quotes/start-in-the-past");
}

#[tokio::test]
async fn quotes_come_in_pages_newest_first() {
    let (app, broker, customer) = shop().await;
    let other = app.customer_of(&broker).await;
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(
            broker
                .quote(&customer, "phv", "2026-08-01", &liability())
                .await
                .id,
        );
        app.clock.advance(Duration::seconds(1));
    }
    broker
        .quote(&other, "phv", "2026-08-01", &liability())
        .await;

    let path = format!("/v1/quotes?customer_id={}&limit=2", customer.owner);
    let first: Page<Quote> = broker.get(&path).await.expect(200);
    let next = first.next.expect("a second page");
    let second: Page<Quote> = broker
        .get(&format!("{path}&after={next}"))
        .await
        .expect(200);

    let seen: Vec<_> = first
        .items
        .iter()
        .chain(&second.items)
        .map(|quote| quote.id)
        .collect();
    made.reverse();
    assert_eq!(seen, made);
    assert_eq!(second.next, None);
}

#[tokio::test]
async fn customers_read_their_quotes_and_make_none() {
    let (_app, broker, customer) = shop().await;
    let quote = broker
        .quote(&customer, "phv", "2026-08-01", &liability())
        .await;
    customer
        .get(&format!("/v1/quotes/{}", quote.id))
        .await
        .expect::<Quote>(200);
    customer
        .post("/v1/quotes", &wish(&customer, "2026-08-01", &liability()))
        .await
        .refused(403, "forbidden");
}
