//! From product to contract.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::{Example, application, contract, policy, quote};
use crate::cli::shipped;
use crate::demo::business::{accident_for_two, phv};
use crate::demo::cast::{ALBERT, KLARA, NILS, PETRA, SABINE, UDO, find};
use crate::demo::person::id_of;

pub(super) fn examples(today: NaiveDate) -> Vec<Example> {
    [products(today), new_business(today), contracts(today)].concat()
}

fn products(today: NaiveDate) -> Vec<Example> {
    let next_year = format!("{}-01-01", today.year() + 1);
    let from_next_year = |name: &str| {
        let files = shipped::files();
        let text = files.iter().find(|(known, _)| known == name);
        let mut file: Value = text
            .and_then(|(_, text)| serde_json::from_str(text).ok())
            .unwrap_or_default();
        file["valid_from"] = json!(next_year);
        file
    };
    let mut version = from_next_year("phv.json");
    version["version"] = json!(&next_year[..7]);
    vec![
        Example::get("/v1/products").by(SABINE),
        Example::get("/v1/products/{code}")
            .by(SABINE)
            .with("code", &"phv")
            .with("on", &today),
        Example::post("/v1/admin/premium-terms")
            .by(PETRA)
            .sending(from_next_year("common.json")),
        Example::post("/v1/admin/products/check")
            .by(PETRA)
            .sending(version.clone()),
        Example::post("/v1/admin/products/{code}/versions")
            .by(PETRA)
            .with("code", &"phv")
            .sending(version),
    ]
}

fn new_business(today: NaiveDate) -> Vec<Example> {
    let starts_on = today + Days::new(14);
    let mut family = phv("PREMIUM", "FAMILY", "SEMI_ANNUAL");
    family["age"] = json!(42);
    let (_, healthy) = accident_for_two();
    let hanna = find("hanna");
    vec![
        Example::post("/v1/rate").by(SABINE).sending(json!({
            "product": "phv", "starts_on": starts_on, "input": family.clone(),
        })),
        Example::get("/v1/customers")
            .by(SABINE)
            .with("q", &"Bei")
            .with("limit", &20),
        Example::post("/v1/customers").by(SABINE).sending(json!({
            "id": id_of("example/customer"), "salutation": "MS", "first_name": "Mona", "last_name": "Morgenstern",
            "birth_date": "1988-03-14", "street": "Lindenstr. 9", "postal_code": "66482", "city": "Zweibrücken",
            "email": "mona@kunde.example",
        })),
        Example::get("/v1/customers/{id}")
            .by(SABINE)
            .with("id", &id_of("anna")),
        Example::post("/v1/quotes").by(SABINE).sending(json!({
            "id": id_of("example/quote"), "customer_id": id_of("bernd"), "product": "phv", "starts_on": starts_on,
            "input": family,
        })),
        Example::get("/v1/quotes").by(SABINE).with("limit", &20),
        Example::get("/v1/quotes/{id}")
            .by(KLARA)
            .with("id", &quote("lena", "hausrat")),
        Example::post("/v1/quotes/{id}/withdraw")
            .by(KLARA)
            .with("id", &quote("lena", "hausrat"))
            .sending(json!({})),
        Example::post("/v1/quotes/{id}/apply")
            .by(NILS)
            .with("id", &quote("hanna", "unfall"))
            .sending(json!({
                "id": id_of("example/application"),
                "answers": healthy,
                "payment": { "iban": hanna.iban, "account_holder": "Hanna Hafen", "signed_on": today },
                "consents": { "documents_received": true, "data_protection_notice": true, "health_answers": true },
                "advice": { "summary": "Wünscht Schutz bei Invalidität für beide; Summen nach Einkommen gewählt." },
            })),
        Example::get("/v1/applications")
            .by(NILS)
            .with("status", &"IN_REVIEW"),
        Example::get("/v1/applications/{id}")
            .by(NILS)
            .with("id", &application("gregor", "dog_liability")),
        Example::get("/v1/admin/applications").by(UDO),
        Example::get("/v1/admin/applications/{id}")
            .by(UDO)
            .with("id", &application("gregor", "dog_liability")),
        Example::post("/v1/admin/applications/{id}/decision")
            .by(UDO)
            .with("id", &application("gregor", "dog_liability"))
            .sending(json!({ "verdict": "ACCEPT", "reason": "Der Wesenstest ist bestanden." })),
    ]
}

fn contracts(today: NaiveDate) -> Vec<Example> {
    let anna = find("anna").email();
    vec![
        Example::get("/v1/contracts").by(&anna).with("limit", &20),
        Example::get("/v1/contracts/{id}")
            .by(&anna)
            .with("id", &contract("anna", "phv")),
        Example::get("/v1/contracts/{id}/documents")
            .by(&anna)
            .with("id", &contract("anna", "phv")),
        Example::get("/v1/documents/{id}")
            .by(&anna)
            .with("id", &policy("anna", "phv")),
        Example::get("/v1/admin/commission-agreements").by(ALBERT),
        Example::post("/v1/admin/commission-agreements")
            .by(ALBERT)
            .sending(json!({
                "id": id_of("example/agreement"), "broker_id": id_of("nordlicht"), "product": "phv", "rate_pct": "22.5",
                "valid_from": today + Days::new(30),
            })),
    ]
}
