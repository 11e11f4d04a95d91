//! The past months of new business: four products, contracts in different states, quotes and applications under way.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use shared_types::application::Application;

use super::DemoError;
use super::cast::{UDO, find};
use super::person::id_of;
use super::sql;
use super::stage::Stage;

pub(super) async fn happens(stage: &Stage) -> Result<(), DemoError> {
    spring(stage).await?;
    let (ended, unpaid) = summer(stage).await?;
    autumn(stage).await?;
    stage.days_ago(30);
    sql::terminate(stage, &ended, stage.today()).await?;
    sql::suspend(stage, &unpaid, stage.today()).await?;
    lately(stage).await?;
    referred(stage).await?;
    open_quotes(stage).await
}

async fn spring(stage: &Stage) -> Result<(), DemoError> {
    stage.days_ago(270);
    let anna = phv("KOMFORT", "FAMILY", "ANNUAL");
    paid(stage, "anna", "phv", 10, anna, country()).await?;
    let gregor = phv("PREMIUM", "COUPLE", "SEMI_ANNUAL");
    paid(stage, "gregor", "phv", 5, gregor, country()).await?;
    stage.days_ago(240);
    let (input, answers) = accident_for_two();
    paid(stage, "anna", "unfall", 12, input, answers).await?;
    let house = hausrat("bernd", "PREMIUM", 140, &["glass", "elementary"]);
    paid(stage, "bernd", "hausrat", 3, house, home()).await?;
    Ok(())
}

/// One of these contracts ends before long, one falls into arrears with its second premium.
async fn summer(stage: &Stage) -> Result<(Application, Application), DemoError> {
    stage.days_ago(200);
    let mut flat = hausrat("anna", "KOMFORT", 95, &["bicycle_theft", "glass"]);
    flat["frequency"] = json!("MONTHLY");
    paid(stage, "anna", "hausrat", 7, flat, home()).await?;
    let single = phv("BASIS", "SINGLE", "ANNUAL");
    let ended = paid(stage, "emil", "phv", 2, single, country()).await?;
    let mut shepherd = dog("Schäferhund", 2);
    shepherd["frequency"] = json!("QUARTERLY");
    let unpaid = paid(stage, "dilan", "dog_liability", 4, shepherd, no_bites()).await?;
    stage.days_ago(150);
    paid(
        stage,
        "anna",
        "dog_liability",
        20,
        dog("Labrador", 1),
        no_bites(),
    )
    .await?;
    paid(
        stage,
        "hanna",
        "hausrat",
        10,
        hausrat("hanna", "BASIS", 48, &[]),
        home(),
    )
    .await?;
    let couple = phv("KOMFORT", "COUPLE", "ANNUAL");
    paid(stage, "kurt", "phv", 1, couple, country()).await?;
    Ok((ended, unpaid))
}

async fn autumn(stage: &Stage) -> Result<(), DemoError> {
    stage.days_ago(90);
    let flat = hausrat("frieda", "KOMFORT", 72, &["glass"]);
    paid(stage, "frieda", "hausrat", 6, flat, home()).await?;
    Ok(())
}

async fn lately(stage: &Stage) -> Result<(), DemoError> {
    stage.days_ago(12);
    // Not paid yet: cover hangs on the first premium (§ 37 VVG).
    let single = phv("KOMFORT", "SINGLE", "ANNUAL");
    signed(stage, "carla", "phv", 2, single, country()).await?;
    stage.days_ago(5);
    // Begins next month.
    let flat = hausrat("ivo", "KOMFORT", 64, &["bicycle_theft", "glass"]);
    signed(stage, "ivo", "hausrat", 30, flat, home()).await?;
    Ok(())
}

/// Quote and application on one day; the rules accept at once.
async fn signed(
    stage: &Stage,
    customer: &str,
    product: &str,
    starts_in_days: i64,
    input: Value,
    answers: Value,
) -> Result<Application, DemoError> {
    let quote = quoted(stage, customer, product, starts_in_days, input).await?;
    applied(stage, customer, &quote, answers).await
}

async fn quoted(
    stage: &Stage,
    customer: &str,
    product: &str,
    starts_in_days: i64,
    mut input: Value,
) -> Result<String, DemoError> {
    let broker = stage.login(find(customer).with).await?;
    let id = id_of(&format!("quote/{customer}/{product}")).to_string();
    let starts_on = stage.today() + Duration::days(starts_in_days);
    if let Some(blank @ Value::Null) = input.get_mut("age") {
        *blank = json!(age(customer, starts_on));
    }
    let quote = json!({
        "id": id, "customer_id": id_of(customer), "product": product, "starts_on": starts_on, "input": input,
    });
    let _: Value = broker.post("/v1/quotes", &id, &quote).await?;
    Ok(id)
}

async fn applied(
    stage: &Stage,
    customer: &str,
    quote: &str,
    answers: Value,
) -> Result<Application, DemoError> {
    let guest = find(customer);
    let broker = stage.login(guest.with).await?;
    let id = id_of(&format!("application/{quote}")).to_string();
    let apply = json!({
        "id": id,
        "answers": answers,
        "payment": {
            "iban": guest.iban, "account_holder": format!("{} {}", guest.first_name, guest.last_name),
            "signed_on": stage.today(),
        },
        "consents": { "documents_received": true, "data_protection_notice": true, "health_answers": true },
        "advice": { "summary": "Wunsch nach günstigem Schutz ohne Lücken; Bedarf und Deckung wurden verglichen." },
    });
    broker
        .post(&format!("/v1/quotes/{quote}/apply"), &id, &apply)
        .await
}

/// The same, and the first premium came on the day it was due.
async fn paid(
    stage: &Stage,
    customer: &str,
    product: &str,
    starts_in_days: i64,
    input: Value,
    answers: Value,
) -> Result<Application, DemoError> {
    let application = signed(stage, customer, product, starts_in_days, input, answers).await?;
    sql::first_premium_paid(stage, &application, application.starts_on).await?;
    Ok(application)
}

/// One waits for a person, one was accepted by a person, one was declined.
async fn referred(stage: &Stage) -> Result<(), DemoError> {
    let claims = |count: i64| {
        let mut input = phv("KOMFORT", "SINGLE", "ANNUAL");
        input["prior_claims_5y"] = json!(count);
        input
    };
    let accepted = signed(stage, "jule", "phv", 15, claims(3), country()).await?;
    let declined = signed(stage, "bernd", "phv", 15, claims(5), country()).await?;
    stage.a_little_later();
    let udo = stage.login(UDO).await?;
    for (application, verdict, reason) in [
        (
            accepted,
            "ACCEPT",
            "Die drei Schäden sind klein und erledigt.",
        ),
        (
            declined,
            "DECLINE",
            "Fünf Schäden in fünf Jahren übersteigen, was der Tarif tragen kann.",
        ),
    ] {
        let path = format!("/v1/admin/applications/{}/decision", application.id);
        let decision = json!({ "verdict": verdict, "reason": reason });
        let _: Value = udo
            .post(&path, &format!("decision/{}", application.id), &decision)
            .await?;
    }
    stage.a_little_later();
    signed(
        stage,
        "gregor",
        "dog_liability",
        15,
        dog("Rottweiler", 3),
        {
            let mut answers = no_bites();
            answers["groups"][0]["temperament_test_passed"] = json!(true);
            answers
        },
    )
    .await?;
    Ok(())
}

async fn open_quotes(stage: &Stage) -> Result<(), DemoError> {
    stage.days_ago(2);
    quoted(
        stage,
        "lena",
        "hausrat",
        20,
        hausrat("lena", "PREMIUM", 110, &["glass", "bicycle_theft"]),
    )
    .await?;
    quoted(stage, "hanna", "unfall", 25, accident_for_two().0).await?;
    Ok(())
}

/// Completed years on a day; no demo customer is near a band's edge.
fn age(customer: &str, on: NaiveDate) -> u32 {
    let born: NaiveDate = find(customer).born.parse().unwrap_or_default();
    on.years_since(born).unwrap_or_default()
}

pub(super) fn phv(plan: &str, who: &str, frequency: &str) -> Value {
    json!({
        "plan": plan, "coverage_group": who, "sum_insured_meur": 20, "deductible": 0, "age": null,
        "prior_claims_5y": 0, "public_sector": false, "term_years": 1, "frequency": frequency,
        "groups": [{ "risks": [] }],
    })
}

fn country() -> Value {
    json!({ "residence_country": "DE", "cancelled_by_prior_insurer": false })
}

fn hausrat(customer: &str, plan: &str, area: i64, risks: &[&str]) -> Value {
    let mut home = json!({
        "living_area_m2": area, "postal_code": find(customer).postal_code,
        "building_type": if area > 100 { "HOUSE" } else { "APARTMENT" }, "construction_class": "I", "risks": risks,
    });
    if risks.contains(&"bicycle_theft") {
        home["bicycle_sum"] = json!(3000);
    }
    json!({
        "plan": plan, "deductible": 150, "prior_claims_5y": 0, "term_years": 1, "frequency": "ANNUAL", "groups": [home],
    })
}

fn home() -> Value {
    json!({
        "cancelled_by_prior_insurer": false,
        "groups": [{ "unoccupied_days_per_year": 21, "commercial_use_pct": 0 }],
    })
}

pub(super) fn accident_for_two() -> (Value, Value) {
    let input = json!({
        "plan": "PREMIUM", "term_years": 3, "frequency": "QUARTERLY",
        "groups": [
            { "occupation_class": "A", "age": 42, "sport_hazard": "NONE", "progression": "P225", "disability_sum": 150_000,
              "death_sum": 20_000, "hospital_daily": 25, "risks": ["accidental_death", "hospital_daily_benefit"] },
            { "occupation_class": "B", "age": 44, "sport_hazard": "LEISURE", "progression": "P350",
              "disability_sum": 100_000, "death_sum": 30_000, "daily_allowance_43": 30,
              "risks": ["accidental_death", "daily_allowance_from_day_43"] },
        ],
    });
    let person = |occupation| json!({ "needs_care": false, "chronic_condition": [], "occupation": occupation });
    (
        input,
        json!({ "groups": [person("office_clerk"), person("carpenter")] }),
    )
}

fn dog(breed: &str, breed_class: i64) -> Value {
    json!({
        "plan": "KOMFORT", "sum_insured_meur": 10, "deductible": 150, "age": null, "prior_claims_5y": 0,
        "federal_state": "RP", "term_years": 1, "frequency": "ANNUAL",
        "groups": [{ "breed": breed, "breed_class": breed_class, "risks": ["rescue_cost"] }],
    })
}

fn no_bites() -> Value {
    json!({ "commercial_keeping": false, "groups": [{ "prior_bite_incident": false }] })
}
