//! Premiums: rounding, minimum, instalments, adjustments, trace, ranks.

use domain::tariff::{RateOptions, vectors};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use shared_types::rating::{Adjustment, Frequency, Rating};

use crate::support::{all_products, changed, errors, input, premium, product};

#[test]
fn a_rating_survives_the_database_unchanged() {
    let phv = product("phv");
    for (frequency, age) in [("MONTHLY", 26), ("ANNUAL", 26), ("ANNUAL", 12)] {
        let mut input = input("PHV-4");
        input["frequency"] = json!(frequency);
        input["age"] = json!(age);
        let rating = phv.rate(&input, &RateOptions::traced()).unwrap();
        let stored = serde_json::to_string(&rating).unwrap();
        assert_eq!(
            serde_json::from_str::<Rating>(&stored).unwrap(),
            rating,
            "{stored}"
        );
    }
}

#[test]
fn the_adjustment_clause_lifts_phv_1_to_59_12() {
    let clause = Adjustment {
        rule: "premium_adjustment_clause".to_owned(),
        factor: Decimal::new(1050, 3),
        risks: vec!["phv_base".to_owned()],
    };
    let options = RateOptions {
        adjustments: vec![clause.clone()],
        ..RateOptions::traced()
    };
    let premium = product("phv")
        .rate(&input("PHV-1"), &options)
        .unwrap()
        .premium
        .unwrap();
    assert_eq!(premium.lines[0].exact.to_string(), "49.6755");
    assert_eq!(premium.annual_net_cents.cents(), 4968);
    assert_eq!(premium.taxes[0].tax_cents.cents(), 944);
    assert_eq!(premium.instalment_gross_cents.cents(), 5912);
    assert!(
        premium.lines[0]
            .trace
            .iter()
            .any(|step| step.step == "ADJUSTMENT" && step.source == clause.rule)
    );

    let stray = RateOptions {
        adjustments: vec![Adjustment {
            risks: vec!["x".to_owned()],
            ..clause
        }],
        ..RateOptions::default()
    };
    let refused = product("phv").rate(&input("PHV-1"), &stray).unwrap_err();
    assert_eq!(refused[0].pointer, "/adjustments/0/risks/0");
}

#[test]
fn the_age_step_of_the_accident_product_costs_100_25() {
    let mut input = input("UNF-1");
    input["groups"][0]["age"] = json!(40);
    let premium = premium(product("unfall"), &input);
    assert_eq!(
        (
            premium.annual_net_cents.cents(),
            premium.instalment_gross_cents.cents()
        ),
        (8424, 10025)
    );
}

#[test]
fn the_index_lifts_the_sum_insured_to_full_hundreds() {
    let mut input = input("HR-3");
    input["groups"][0]["living_area_m2"] = json!(95);
    input["groups"][0]["index"] = json!("1.0180");
    let rating = product("hausrat")
        .rate(&input, &RateOptions::traced())
        .unwrap();
    let sum = rating
        .derived
        .iter()
        .find(|derived| derived.pointer == "/groups/0/sum_insured")
        .unwrap();
    assert_eq!(sum.value, "67700");
    assert_eq!(sum.formula, "round_up(living_area_m2 * 700 * index, 100)");
}

#[test]
fn the_trace_names_table_key_and_value_of_every_step() {
    let rating = product("phv")
        .rate(&input("PHV-2"), &RateOptions::traced())
        .unwrap();
    let line = &rating.premium.unwrap().lines[0];
    assert_eq!(line.name_de.as_deref(), Some("Privathaftpflicht"));
    assert_eq!(line.name_en.as_deref(), Some("Private liability"));
    let steps: Vec<String> = line
        .trace
        .iter()
        .map(|step| format!("{} {} {} {}", step.step, step.source, step.key, step.value))
        .collect();
    assert_eq!(
        steps,
        [
            "BASE base PREMIUM|FAMILY 91.2",
            "FACTOR f_sum 50 1.145",
            "FACTOR f_ded 150 0.85",
            "FACTOR f_age 30..59 1",
            "FACTOR f_claims 0..0 1",
            "FACTOR f_public false 1",
            "FACTOR f_term 3 0.9",
            "ROUND_R1 79.88436 HALF_UP_AWAY_FROM_ZERO 79.88",
            "ROUND_R4 79.88 × (100 + 3) / (100 × 2) HALF_UP_AWAY_FROM_ZERO 41.14",
        ]
    );
}

#[test]
fn the_trace_changes_no_cent() {
    for (name, id) in [
        ("phv", "PHV-4"),
        ("unfall", "UNF-2"),
        ("hausrat", "HR-3"),
        ("dog_liability", "DOG-2"),
    ] {
        let product = product(name);
        let plain = premium(product, &input(id));
        let mut traced = product
            .rate(&input(id), &RateOptions::traced())
            .unwrap()
            .premium
            .unwrap();
        assert!(traced.lines.iter().all(|line| !line.trace.is_empty()));
        // Words come with the trace; cents are the same without.
        for line in &mut traced.lines {
            line.trace.clear();
            line.name_de = None;
            line.name_en = None;
        }
        assert_eq!(plain, traced);
    }
}

#[test]
fn a_year_is_never_refused_because_nothing_longer_can_be_offered() {
    let cheap = changed("phv", |json| {
        json["min_annual_net"] = json!("1.00");
        json["tables"]["base"]["rows"]["KOMFORT|SINGLE"] = json!("5.00");
        json["cases"] = json!([]);
    })
    .unwrap();
    let mut input = input("PHV-1");
    let annual = premium(&cheap, &input);
    assert_eq!(
        (annual.instalment_gross_cents.cents(), annual.refused),
        (565, None)
    );

    input["frequency"] = json!("MONTHLY");
    let monthly = premium(&cheap, &input);
    assert_eq!(
        monthly.refused.as_deref(),
        Some("PAYMENT_FREQUENCY_NOT_ALLOWED")
    );
    let offered = monthly.offered.unwrap();
    assert_eq!(
        (offered.frequency, offered.instalment_gross_cents.cents()),
        (Frequency::Annual, 565)
    );
}

#[test]
fn a_premium_of_exactly_the_minimum_needs_no_adjustment() {
    let lines = |minimum: &str| {
        let phv = changed("phv", |json| {
            json["min_annual_net"] = json!(minimum);
            json["cases"] = json!([]);
        });
        premium(&phv.unwrap(), &input("PHV-1")).lines.len()
    };
    assert_eq!((lines("47.31"), lines("47.32")), (1, 2));
}

#[test]
fn an_instalment_of_exactly_ten_euros_is_allowed() {
    let tuned = |base: &str| {
        changed("phv", |json| {
            json["tables"]["base"]["rows"]["KOMFORT|SINGLE"] = json!(base);
            json["cases"] = json!([]);
        })
        .unwrap()
    };
    let mut input = input("PHV-1");
    input["frequency"] = json!("MONTHLY");
    // 8.40 net and 1.60 tax.
    let allowed = premium(&tuned("101.0526"), &input);
    assert_eq!(
        (allowed.instalment_gross_cents.cents(), allowed.refused),
        (1000, None)
    );
    let refused = premium(&tuned("100.9"), &input);
    assert_eq!(
        (
            refused.instalment_gross_cents.cents(),
            refused.refused.is_some()
        ),
        (998, true)
    );
}

#[test]
fn the_dearest_dog_is_first_and_ties_go_by_number() {
    let dogs = |classes: &[i64]| {
        let groups: Vec<Value> = classes
            .iter()
            .map(|class| json!({"breed_class": class, "risks": []}))
            .collect();
        let mut input = input("DOG-1");
        input["groups"] = Value::Array(groups);
        premium(product("dog_liability"), &input)
            .lines
            .iter()
            .map(|it| it.annual_net_cents.cents())
            .collect::<Vec<_>>()
    };
    assert_eq!(dogs(&[1, 2, 3]), [4990, 7128, 17107]);
    assert_eq!(dogs(&[3, 2, 1]), [17107, 7128, 4990]);
    assert_eq!(dogs(&[1, 1]), [7128, 5702]);
}

#[test]
fn a_given_position_stays_and_the_others_fill_the_free_places() {
    let mut input = input("DOG-1");
    input["groups"] = json!([
        {"breed_class": 3, "risks": []}, {"breed_class": 1, "position": 1, "risks": []}, {"breed_class": 2, "risks": []}]);
    let premium = premium(product("dog_liability"), &input);
    let exact: Vec<String> = premium
        .lines
        .iter()
        .map(|line| line.exact.to_string())
        .collect();
    assert_eq!(exact, ["136.8576", "71.28", "62.37"]);
}

#[test]
fn a_breed_is_not_classified_before_the_state_is_known() {
    let dogs = product("dog_liability");
    let mut input = input("DOG-1");
    input["groups"] = json!([{"breed": "rottweiler", "risks": []}]);
    assert_eq!(
        errors(dogs, &input),
        [("/federal_state".to_owned(), "required")]
    );
    let mut net = |state: &str| {
        input["federal_state"] = json!(state);
        premium(dogs, &input).annual_net_cents.cents()
    };
    assert_eq!(net("NW"), 17107, "listed there: class 3");
    assert_eq!(net("SL"), 8910, "class 2 elsewhere");
}

#[test]
fn a_premium_beyond_all_measure_is_an_error() {
    let dear = changed("unfall", |json| {
        json["tables"]["r_death"]["rows"]["A"] = json!("9999999999999.99");
        json["cases"] = json!([]);
    })
    .unwrap();
    assert_eq!(
        errors(&dear, &input("UNF-2")),
        [("/groups/0/risks".to_owned(), "amount_too_large")]
    );
}

#[test]
fn a_case_file_reports_every_deviation_and_never_fails_itself() {
    let products = all_products();
    let case = |expected: Value| json!([{"id": "A", "product": "phv", "version": "2026-01", "input": input("PHV-1"), "expected": expected}]);
    let deviations = |cases: &Value| vectors::check_file(products, &cases.to_string());

    assert_eq!(
        deviations(&case(
            json!({"annual_net_cents": 4731, "lines": [{"exact": "47.310"}]})
        )),
        []
    );
    let wrong = deviations(&case(
        json!({"annual_net_cents": 4732, "lines": [{"exact": "47.311"}], "refused": "X"}),
    ));
    let pointers: Vec<&str> = wrong
        .iter()
        .map(|deviation| deviation.pointer.as_str())
        .collect();
    assert_eq!(
        pointers,
        ["/annual_net_cents", "/lines/0/exact", "/refused"]
    );
    assert_eq!(
        (wrong[0].expected.as_str(), wrong[0].actual.as_str()),
        ("4732", "4731")
    );

    for (text, says) in [
        ("{", "file"),
        ("{}", "file"),
        (
            r#"[{"id": "B", "product": "gold", "version": "1", "input": {}, "expected": {}}]"#,
            "no such product",
        ),
        (
            r#"[{"id": "C", "product": "phv", "version": "1999-01", "input": {}, "expected": {}}]"#,
            "no such product",
        ),
        (
            r#"[{"id": "D", "product": "phv", "input": {"age": 400}, "expected": {}}]"#,
            "/age: out_of_range",
        ),
        (
            r#"[{"id": "E", "product": "phv", "expected": {}}]"#,
            "without",
        ),
        ("[7]", "without"),
    ] {
        let listed = vectors::check_file(products, text);
        assert_eq!(listed.len(), 1, "{text}");
        assert!(listed[0].to_string().contains(says), "{}", listed[0]);
    }
    assert_eq!(
        vectors::check_file(products, "[]")[0].actual,
        "an empty list"
    );
    let refused = case(json!({"errors": [{"pointer": "/age", "code": "required"}]}));
    assert_eq!(
        deviations(&refused).len(),
        1,
        "a price where a refusal was expected"
    );
}

#[test]
fn a_case_about_instalments_must_say_that_their_frequency_is_refused() {
    let deviations = |expected: &Value| {
        let case = json!([{"id": "A", "product": "hausrat", "input": input("HR-5"), "expected": expected}]);
        let listed = vectors::check_file(all_products(), &case.to_string());
        let pointers = listed.into_iter().map(|deviation| deviation.pointer);
        pointers.collect::<Vec<_>>()
    };
    assert_eq!(
        deviations(&json!({"instalment_gross_cents": 456})),
        ["/refused", "/offered"]
    );
    assert_eq!(
        deviations(
            &json!({"instalment_gross_cents": 456, "refused": "PAYMENT_FREQUENCY_NOT_ALLOWED"})
        ),
        ["/offered"]
    );
    assert_eq!(
        deviations(&json!({"decision": "ACCEPT"})),
        Vec::<String>::new(),
        "about something else"
    );
}

#[test]
fn a_case_without_a_version_means_the_newest() {
    let newer = changed("phv", |json| {
        json["version"] = json!("2027-01");
        json["valid_from"] = json!("2027-01-01");
    })
    .unwrap();
    let old = product("phv").clone();
    let case = json!([{"id": "A", "product": "phv", "input": input("PHV-1"),
        "expected": {"product_version": "2027-01"}}]);
    for products in [[newer.clone(), old.clone()], [old, newer]] {
        assert_eq!(vectors::check_file(&products, &case.to_string()), []);
    }
}
