//! What is told without the answers about health.

use domain::tariff::RateOptions;
use serde_json::{Value, json};
use shared_types::rating::Rating;

use crate::support::{at, changed, entry, input, product};

#[test]
fn answers_about_health_are_taken_out_wherever_they_stand() {
    let mut told = input("UNF-2");
    let silent = told.clone();
    told["needs_care"] = json!(false);
    told["groups"][1]["chronic_condition"] = json!(["diabetes"]);
    product("unfall").hide_health_answers(&mut told);
    assert_eq!(told, silent);

    told["groups"][0]["occupation"] = json!("diver");
    let not_about_health = told.clone();
    product("unfall").hide_health_answers(&mut told);
    assert_eq!(told, not_about_health);
}

#[test]
fn rules_that_look_at_health_are_not_named_and_the_others_are() {
    let mut ill = input("UNF-2");
    ill["chronic_condition"] = json!(["epilepsy"]);
    ill["occupation"] = json!("diver");
    let unfall = product("unfall");
    let whole = unfall.rate(&ill, &RateOptions::traced()).unwrap();
    assert_eq!(whole.codes, ["UNF-UW-03", "UNF-UW-05"]);

    let mut told = whole.clone();
    unfall.hide_health_findings(&mut told);

    assert_eq!(told.codes, ["UNF-UW-05"]);
    assert_eq!(told.rules.len(), 1);
    assert_eq!(
        (told.decision, told.premium, told.derived),
        (whole.decision, whole.premium, whole.derived)
    );
}

/// A product in which smoking costs money and decides: a derived value, a table and a rule rest on the answer.
#[test]
fn what_follows_from_health_is_not_told_either() {
    let smoking = changed("unfall", |json| {
        json["cases"] = json!([]);
        at(json, "/inputs").as_array_mut().unwrap().push(json!({"name": "cigarettes", "of": "insured_person", "type": "int",
            "min": 0, "max": 100, "health": true, "label_de": "Zigaretten am Tag", "label_en": "Cigarettes a day"}));
        at(json, "/derived").as_array_mut().unwrap().push(json!({"name": "smoker", "of": "insured_person", "type": "bool",
            "expr": "cigarettes > 0", "label_de": "Raucher", "label_en": "Smoker"}));
        json["tables"]["f_smoker"] = json!({"keys": ["smoker"], "rows": {"false": "1.000", "true": "1.500"}});
        entry(json, "/risks", "risk", "disability")["factors"]
            .as_array_mut()
            .unwrap()
            .push(json!("f_smoker"));
        at(json, "/underwriting").as_array_mut().unwrap().push(json!({"if": "smoker and age > 60", "decision": "REFER",
            "code": "UNF-UW-08", "text_de": "Raucher ab 61.", "text_en": "Smokers from 61."}));
    })
    .unwrap();
    let mut person = input("UNF-1");
    person["groups"][0]["age"] = json!(64);
    person["groups"][0]["cigarettes"] = json!(20);
    let mut told: Rating = smoking.rate(&person, &RateOptions::traced()).unwrap();
    let whole = serde_json::to_string(&told).unwrap();
    assert!(whole.contains("smoker") && whole.contains("UNF-UW-08"));

    smoking.hide_health_findings(&mut told);

    let told: Value = serde_json::to_value(&told).unwrap();
    let text = told.to_string();
    assert!(
        !text.contains("smoker") && !text.contains("UNF-UW-08"),
        "{text}"
    );
    assert_eq!(told["lines"][0]["trace"][0]["source"], "r_disability");
}
