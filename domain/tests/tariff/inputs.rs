//! Inputs: everything that is wrong is listed, with its place and code.

use serde_json::{Value, json};

use crate::support::{changed, errors, input, premium, product};

fn one(pointer: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(pointer.to_owned(), code)]
}

fn phv_errors(change: impl FnOnce(&mut Value)) -> Vec<(String, &'static str)> {
    let mut input = input("PHV-1");
    change(&mut input);
    errors(product("phv"), &input)
}

fn accident_errors(change: impl FnOnce(&mut Value)) -> Vec<(String, &'static str)> {
    let mut input = input("UNF-2");
    change(&mut input);
    errors(product("unfall"), &input)
}

#[test]
fn each_kind_of_mistake_has_its_code() {
    type Change = fn(&mut Value);
    let mistakes: &[(&str, &str, Change)] = &[
        ("/age", "out_of_range", |input| input["age"] = json!(111)),
        ("/age", "wrong_type", |input| input["age"] = json!("26")),
        ("/age", "wrong_type", |input| input["age"] = json!(26.5)),
        ("/age", "wrong_type", |input| input["age"] = json!(1e300)),
        ("/age", "required", |input| input["age"] = json!(null)),
        ("/plan", "not_allowed", |input| {
            input["plan"] = json!("GOLD");
        }),
        ("/plan", "not_allowed", |input| {
            input["plan"] = json!("komfort");
        }),
        ("/sum_insured_meur", "not_allowed", |input| {
            input["sum_insured_meur"] = json!(15);
        }),
        ("/public_sector", "wrong_type", |input| {
            input["public_sector"] = json!(0);
        }),
        ("/residence_country", "pattern", |input| {
            input["residence_country"] = json!("Deutschland");
        }),
        ("/photovoltaic_kwp", "too_many_places", |input| {
            input["photovoltaic_kwp"] = json!("9.95");
        }),
        ("/photovoltaic_kwp", "out_of_range", |input| {
            input["photovoltaic_kwp"] = json!("-0.1");
        }),
        ("/shoe~1size", "unknown_field", |input| {
            input["shoe/size"] = json!(43);
        }),
        ("/colour", "unknown_field", |input| {
            input["colour"] = json!(null);
        }),
        ("/groups/0/colour", "unknown_field", |input| {
            input["groups"][0]["colour"] = json!(null);
        }),
        ("/frequency", "required", |input| {
            input["frequency"] = json!(null);
        }),
        ("/frequency", "not_allowed", |input| {
            input["frequency"] = json!("WEEKLY");
        }),
        ("/groups", "required", |input| input["groups"] = json!(null)),
        ("/groups", "wrong_type", |input| input["groups"] = json!({})),
        ("/groups", "too_few_groups", |input| {
            input["groups"] = json!([]);
        }),
        ("/groups", "too_many_groups", |input| {
            input["groups"] = json!([{}, {}]);
        }),
        ("/groups/0/kind", "unknown_kind", |input| {
            input["groups"][0]["kind"] = json!("castle");
        }),
        ("/groups/0/age", "unknown_field", |input| {
            input["groups"][0]["age"] = json!(26);
        }),
        ("/groups/0/risks", "wrong_type", |input| {
            input["groups"][0]["risks"] = json!("drone");
        }),
        ("/groups/0/risks/0", "unknown_risk", |input| {
            input["groups"][0]["risks"] = json!(["dragon"]);
        }),
        ("/groups/0/risks/1", "duplicate_risk", |input| {
            input["groups"][0]["risks"] = json!(["drone", "drone"]);
        }),
        ("/groups/0/risks/1", "risk_not_allowed", |input| {
            input["groups"][0]["risks"] = json!(["drone", "key_loss"]);
        }),
    ];
    for (pointer, code, change) in mistakes {
        let listed = phv_errors(change);
        assert!(
            listed.contains(&((*pointer).to_owned(), code)),
            "{pointer} {code}: {listed:?}"
        );
    }
}

#[test]
fn all_mistakes_are_listed_at_once() {
    let listed = phv_errors(|input| {
        input["age"] = json!(-1);
        input["plan"] = json!(7);
        input["colour"] = json!("red");
        input["term_years"] = json!(null);
        input["groups"][0]["risks"] = json!(["dragon"]);
    });
    assert_eq!(
        listed,
        [
            ("/plan".to_owned(), "wrong_type"),
            ("/age".to_owned(), "out_of_range"),
            ("/colour".to_owned(), "unknown_field"),
            ("/groups/0/risks/0".to_owned(), "unknown_risk"),
            ("/term_years".to_owned(), "required"),
        ]
    );
}

#[test]
fn an_input_that_is_no_object_is_refused() {
    let phv = product("phv");
    for nonsense in [json!(null), json!([]), json!(7), json!("PHV")] {
        assert_eq!(errors(phv, &nonsense), one("", "wrong_type"));
    }
}

#[test]
fn every_error_speaks_german_and_english() {
    let refused = product("phv").rate(
        &json!({"age": 400, "x": 1}),
        &domain::tariff::RateOptions::default(),
    );
    for error in refused.unwrap_err() {
        assert!(
            !error.detail_de.is_empty()
                && !error.detail_en.is_empty()
                && error.detail_de != error.detail_en
        );
    }
}

#[test]
fn whole_numbers_may_be_written_with_a_point() {
    assert_eq!(phv_errors(|input| input["age"] = json!(26.0)), []);
}

#[test]
fn decimals_may_be_numbers_or_texts() {
    let hausrat = product("hausrat");
    let mut text = input("HR-1");
    text["groups"][0]["index"] = json!("1.018");
    let mut number = input("HR-1");
    number["groups"][0]["index"] = json!(1.018);
    assert_eq!(premium(hausrat, &text), premium(hausrat, &number));
    assert_eq!(premium(hausrat, &text).annual_net_cents.cents(), 5049);
}

#[test]
fn sums_come_in_steps() {
    let listed = accident_errors(|input| input["groups"][1]["disability_sum"] = json!(100_001));
    assert_eq!(listed, one("/groups/1/disability_sum", "step"));
}

#[test]
fn a_chosen_risk_needs_its_sum_and_an_unchosen_one_does_not() {
    let listed = accident_errors(|input| {
        input["groups"][0]
            .as_object_mut()
            .unwrap()
            .shift_remove("death_sum");
        input["groups"][1]
            .as_object_mut()
            .unwrap()
            .shift_remove("sport_hazard");
    });
    assert_eq!(
        listed,
        [
            ("/groups/0/death_sum".to_owned(), "required"),
            ("/groups/1/sport_hazard".to_owned(), "required")
        ]
    );
    let listed = accident_errors(|input| {
        input["groups"][0]["risks"] = json!([]);
        input["groups"][0]
            .as_object_mut()
            .unwrap()
            .shift_remove("death_sum");
    });
    assert_eq!(listed, []);
}

#[test]
fn a_wrong_value_is_not_also_called_missing() {
    let listed = accident_errors(|input| input["groups"][0]["age"] = json!(-3));
    assert_eq!(listed, one("/groups/0/age", "out_of_range"));
    let mut by_code = input("HR-1");
    let home = by_code["groups"][0].as_object_mut().unwrap();
    home.shift_remove("burglary_zone");
    home.insert("postal_code".to_owned(), json!("6648"));
    assert_eq!(
        errors(product("hausrat"), &by_code),
        one("/groups/0/postal_code", "pattern")
    );
}

#[test]
fn nobody_is_asked_for_a_rank() {
    let mut dogs = input("DOG-1");
    dogs["age"] = json!(200);
    dogs["groups"] = json!([{"breed_class": 1, "risks": []}]);
    assert_eq!(
        errors(product("dog_liability"), &dogs),
        one("/age", "out_of_range")
    );
}

#[test]
fn children_are_class_c_and_nobody_else_is() {
    let child = |class: Option<&str>, age: i64| {
        accident_errors(|input| {
            let person = &mut input["groups"][0];
            person["age"] = json!(age);
            person["death_sum"] = json!(10_000);
            match class {
                Some(class) => person["occupation_class"] = json!(class),
                None => person["occupation_class"] = json!(null),
            }
        })
    };
    assert_eq!(child(None, 17), []);
    assert_eq!(child(Some("C"), 17), []);
    assert_eq!(
        child(Some("A"), 17),
        one("/groups/0/occupation_class", "contradiction")
    );
    assert_eq!(
        child(Some("C"), 18),
        one("/groups/0/occupation_class", "contradiction")
    );
    assert_eq!(
        child(None, 18),
        one("/groups/0/occupation_class", "required")
    );
}

#[test]
fn a_child_may_be_insured_for_death_up_to_ten_thousand() {
    let listed = accident_errors(|input| {
        input["groups"][0]["occupation_class"] = json!(null);
        input["groups"][0]["age"] = json!(12);
    });
    assert_eq!(listed, one("/groups/0/death_sum", "above_limit"));
}

#[test]
fn a_limit_of_risk_groups_is_per_kind() {
    let listed = accident_errors(|input| {
        let person = input["groups"][0].clone();
        input["groups"] = Value::Array(vec![person; 5000]);
    });
    assert!(
        listed.contains(&("/groups".to_owned(), "too_many_groups")),
        "{listed:?}"
    );
}

#[test]
fn a_form_with_two_kinds_of_groups_asks_for_the_kind() {
    let two_kinds = changed("unfall", |json| {
        json["group_kinds"].as_array_mut().unwrap().push(
            json!({"kind": "vehicle", "min": 0, "max": 2, "name_de": "Fahrzeug", "name_en": "Vehicle"}),
        );
        json["inputs"].as_array_mut().unwrap().push(json!({"name": "seats", "of": "vehicle", "type": "int", "min": 1,
            "max": 9, "label_de": "Sitze", "label_en": "Seats"}));
        json["tables"]["r_seat"] = json!({"keys": ["seats"], "bands": [[1, 9, "4.00"]]});
        json["risks"].as_array_mut().unwrap().push(json!({"risk": "occupants", "group": "vehicle", "mandatory": true,
            "tax": "DE_GENERAL", "base": "r_seat", "units": {"input": "seats", "per": 1}, "factors": ["f_term"],
            "name_de": "Insassen", "name_en": "Occupants", "text_de": "…", "text_en": "…"}));
        json["cases"] = json!([]);
    })
    .unwrap();
    let mut both = input("UNF-1");
    assert_eq!(
        errors(&two_kinds, &both),
        [
            ("/groups/0/kind".to_owned(), "required"),
            ("/groups".to_owned(), "too_few_groups"),
        ]
    );
    both["groups"][0]["kind"] = json!("insured_person");
    both["groups"]
        .as_array_mut()
        .unwrap()
        .push(json!({"kind": "vehicle", "seats": 5}));
    let premium = premium(&two_kinds, &both);
    let lines: Vec<_> = premium
        .lines
        .iter()
        .map(|it| (it.group, it.risk.as_str(), it.annual_net_cents.cents()))
        .collect();
    assert_eq!(lines, [(1, "disability", 7800), (2, "occupants", 2000)]);
    both["groups"][1]["age"] = json!(30);
    assert_eq!(
        errors(&two_kinds, &both),
        one("/groups/1/age", "unknown_field")
    );
}
