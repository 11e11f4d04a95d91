//! Products and risks that tests do business with.

use loma_server::products;
use serde_json::{Value, json};

use super::TestApp;

/// The product files that ship with the server, premium terms first.
pub const PRODUCT_FILES: [&str; 5] = [
    include_str!("../../../server/products/common.json"),
    include_str!("../../../server/products/phv.json"),
    include_str!("../../../server/products/dog_liability.json"),
    include_str!("../../../server/products/hausrat.json"),
    include_str!("../../../server/products/unfall.json"),
];

impl TestApp {
    /// Loads the demo products, as the command line does.
    pub async fn load_products(&self) {
        let mut db = self.database().await;
        for file in PRODUCT_FILES {
            products::load_file(&mut db, file, None, self.clock.now())
                .await
                .expect("the demo products are sound");
        }
    }
}

/// An input the rules of each demo product accept once its answers are given: product, input, answers.
#[must_use]
pub fn acceptable_risks() -> [(&'static str, Value, Value); 4] {
    [
        ("phv", liability(), liability_answers()),
        ("dog_liability", dog(), dog_answers()),
        ("hausrat", home(), home_answers()),
        ("unfall", two_persons(), healthy_persons(2)),
    ]
}

/// Private liability for one person: 47.31 net, 56.30 gross a year (vector PHV-1).
#[must_use]
pub fn liability() -> Value {
    json!({
        "plan": "KOMFORT", "coverage_group": "SINGLE", "sum_insured_meur": 10, "deductible": 0, "age": 26,
        "prior_claims_5y": 0, "public_sector": false, "term_years": 1, "frequency": "ANNUAL",
        "groups": [{ "risks": [] }],
    })
}

#[must_use]
pub fn liability_answers() -> Value {
    json!({ "residence_country": "DE", "cancelled_by_prior_insurer": false })
}

fn dog() -> Value {
    json!({
        "plan": "KOMFORT", "sum_insured_meur": 10, "deductible": 0, "age": 40, "prior_claims_5y": 0, "term_years": 1,
        "frequency": "SEMI_ANNUAL", "federal_state": "RP",
        "groups": [
            { "breed": "beagle", "chip_no": "276012345678901", "birth_date": "2022-03-01", "risks": ["rescue_cost"] },
            { "breed": "german_shepherd", "risks": [] },
        ],
    })
}

fn dog_answers() -> Value {
    json!({ "commercial_keeping": false, "groups": [{ "prior_bite_incident": false }, { "prior_bite_incident": false }] })
}

fn home() -> Value {
    json!({
        "plan": "KOMFORT", "deductible": 150, "prior_claims_5y": 0, "term_years": 3, "frequency": "QUARTERLY",
        "groups": [{
            "living_area_m2": 95, "postal_code": "66482", "building_type": "HOUSE", "construction_class": "I",
            "bicycle_sum": 2500, "risks": ["bicycle_theft", "elementary", "glass"],
        }],
    })
}

fn home_answers() -> Value {
    json!({
        "cancelled_by_prior_insurer": false,
        "groups": [{ "unoccupied_days_per_year": 14, "commercial_use_pct": 0 }],
    })
}

/// Accident cover for two persons, paid quarterly: 122.67 gross each time (vector UNF-2).
#[must_use]
pub fn two_persons() -> Value {
    json!({
        "plan": "PREMIUM", "term_years": 3, "frequency": "QUARTERLY",
        "groups": [
            {
                "occupation_class": "A", "age": 47, "sport_hazard": "NONE", "progression": "P225",
                "disability_sum": 150_000, "death_sum": 20_000, "hospital_daily": 25,
                "risks": ["accidental_death", "hospital_daily_benefit"],
            },
            {
                "occupation_class": "B", "age": 44, "sport_hazard": "LEISURE", "progression": "P350",
                "disability_sum": 100_000, "death_sum": 30_000, "daily_allowance_43": 30,
                "risks": ["accidental_death", "daily_allowance_from_day_43"],
            },
        ],
    })
}

/// Health answers with nothing to report.
#[must_use]
pub fn healthy_persons(count: usize) -> Value {
    let healthy =
        json!({ "needs_care": false, "chronic_condition": [], "occupation": "office_clerk" });
    json!({ "groups": vec![healthy; count] })
}
