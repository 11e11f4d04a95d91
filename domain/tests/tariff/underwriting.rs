//! Decisions: the worst rule wins, and what is not answered stays open.

use serde_json::{Value, json};
use shared_types::rating::Decision;

use crate::support::{input, product, rate};

fn answered(id: &str, answers: &Value) -> Value {
    let mut input = input(id);
    for (name, answer) in answers.as_object().unwrap() {
        input[name] = answer.clone();
    }
    input
}

#[test]
fn the_worst_rule_wins_and_all_that_fired_are_named_in_order() {
    let rating = rate(
        product("phv"),
        &answered(
            "PHV-1",
            &json!({"prior_claims_5y": 3, "residence_country": "AT", "cancelled_by_prior_insurer": true}),
        ),
    );
    assert_eq!(rating.decision, Decision::Decline);
    assert_eq!(rating.codes, ["PHV-UW-02", "PHV-UW-03", "PHV-UW-04"]);
    assert!(
        rating
            .rules
            .iter()
            .all(|rule| !rule.text_de.is_empty() && !rule.text_en.is_empty())
    );
    assert_eq!(rating.premium, None, "no price for what is declined");
}

#[test]
fn a_referred_contract_has_an_indicative_price() {
    let rating = rate(
        product("phv"),
        &answered("PHV-1", &json!({"prior_claims_5y": 3})),
    );
    assert_eq!(rating.decision, Decision::Refer);
    assert!(rating.premium.is_some());
}

#[test]
fn unanswered_questions_are_listed_and_asked_only_with_reason() {
    let phv = product("phv");
    let open = rate(phv, &input("PHV-1"));
    assert_eq!(open.decision, Decision::Accept);
    assert_eq!(
        open.unanswered,
        ["/residence_country", "/cancelled_by_prior_insurer"]
    );

    let mut with_drone = input("PHV-1");
    with_drone["groups"][0]["risks"] = json!(["drone"]);
    let open = rate(phv, &with_drone);
    assert_eq!(
        open.unanswered,
        [
            "/residence_country",
            "/cancelled_by_prior_insurer",
            "/drone_weight_g"
        ]
    );
}

#[test]
fn an_answer_for_all_groups_yields_to_the_answer_of_one() {
    let mut input = input("UNF-2");
    input["needs_care"] = json!(false);
    input["chronic_condition"] = json!([]);
    input["occupation"] = json!("office_clerk");
    let unfall = product("unfall");
    let rating = rate(unfall, &input);
    assert_eq!(
        (rating.decision, rating.unanswered),
        (Decision::Accept, vec![])
    );
    input["groups"][1]["occupation"] = json!("diver");
    assert_eq!(rate(unfall, &input).codes, ["UNF-UW-05"]);
}

#[test]
fn a_code_that_fires_for_two_groups_is_named_once() {
    let mut input = input("UNF-2");
    input["chronic_condition"] = json!(["epilepsy", "other"]);
    assert_eq!(rate(product("unfall"), &input).codes, ["UNF-UW-03"]);
    input["chronic_condition"] = json!(["other"]);
    assert_eq!(rate(product("unfall"), &input).codes, Vec::<String>::new());
}

#[test]
fn a_limit_given_directly_may_be_below_the_minimum_of_a_state() {
    let dogs = product("dog_liability");
    let decide = |state: &str, sum: Option<i64>| {
        let mut input = input("DOG-1");
        input["federal_state"] = json!(state);
        input["sum_insured"] = json!(sum);
        rate(dogs, &input).codes
    };
    assert_eq!(decide("BE", None), Vec::<String>::new());
    assert_eq!(decide("BE", Some(999_999)), ["DOG-UW-06"]);
    assert_eq!(decide("BE", Some(1_000_000)), Vec::<String>::new());
    assert_eq!(decide("NW", Some(999_999)), Vec::<String>::new());
}

#[test]
fn the_boundary_of_each_rule_is_where_the_text_says() {
    let phv = product("phv");
    let weight = |grams: i64| {
        let mut input = answered("PHV-1", &json!({"drone_weight_g": grams}));
        input["groups"][0]["risks"] = json!(["drone"]);
        rate(phv, &input).decision
    };
    assert_eq!(
        (weight(5000), weight(5001)),
        (Decision::Accept, Decision::Decline)
    );
    let output = |kwp: &str| {
        let mut input = answered("PHV-1", &json!({"photovoltaic_kwp": kwp}));
        input["groups"][0]["risks"] = json!(["photovoltaic"]);
        rate(phv, &input).decision
    };
    assert_eq!(
        (output("15.0"), output("15.1")),
        (Decision::Accept, Decision::Refer)
    );
    let sum = |sum: i64| {
        let mut input = input("UNF-1");
        input["groups"][0]["progression"] = json!("P500");
        input["groups"][0]["disability_sum"] = json!(sum);
        rate(product("unfall"), &input).codes
    };
    assert_eq!(sum(300_000), Vec::<String>::new());
    assert_eq!(sum(305_000), ["UNF-UW-04"]);
}
