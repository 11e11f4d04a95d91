//! What holds for every premium, not only for the worked ones.

use domain::tariff::{Product, RateOptions, vectors};
use proptest::prelude::*;
use serde_json::{Value, json};
use shared_types::Money;
use shared_types::rating::{Premium, PremiumLine};

use crate::support::{all_products, product};

const FREQUENCIES: [&str; 4] = ["ANNUAL", "SEMI_ANNUAL", "QUARTERLY", "MONTHLY"];

prop_compose! {
    fn person()(
        age in 0..75_i64,
        sport in prop::sample::select(vec!["NONE", "LEISURE", "HIGH"]),
        progression in prop::sample::select(vec!["LINEAR", "P225", "P350", "P500"]),
        class in prop::sample::select(vec!["A", "B"]),
        disability in 4..100_i64,
        death in 0..10_i64,
        hospital in 0..20_i64,
        risks in prop::sample::subsequence(vec!["accidental_death", "hospital_daily_benefit"], 0..=2),
    ) -> Value {
        let class = if age < 18 { "C" } else { class };
        json!({"age": age, "sport_hazard": sport, "progression": progression, "occupation_class": class,
            "disability_sum": disability * 5000, "death_sum": death * 1000, "hospital_daily": hospital * 5, "risks": risks})
    }
}

prop_compose! {
    fn accident()(
        plan in prop::sample::select(vec!["BASIS", "PREMIUM"]),
        term in prop::sample::select(vec![1, 3]),
        frequency in prop::sample::select(FREQUENCIES.to_vec()),
        groups in prop::collection::vec(person(), 1..=10),
    ) -> Value {
        json!({"plan": plan, "term_years": term, "frequency": frequency, "groups": groups})
    }
}

prop_compose! {
    fn home()(
        area in 15..=400_i64, zone in 1..=4_i64, flood in 1..=4_i64, bicycles in 0..=20_i64, index in 5000..=25_000_i64,
        building in prop::sample::select(vec!["APARTMENT", "HOUSE"]),
        construction in prop::sample::select(vec!["I", "II", "III"]),
        risks in prop::sample::subsequence(vec!["bicycle_theft", "elementary", "glass"], 0..=3),
    ) -> Value {
        json!({"living_area_m2": area, "burglary_zone": zone, "zuers_class": flood, "bicycle_sum": bicycles * 500,
            "index": format!("{}.{:04}", index / 10_000, index % 10_000), "building_type": building,
            "construction_class": construction, "risks": risks})
    }
}

prop_compose! {
    fn household()(
        plan in prop::sample::select(vec!["BASIS", "KOMFORT", "PREMIUM"]),
        deductible in prop::sample::select(vec![0, 150, 300, 500]),
        claims in 0..=9_i64,
        term in prop::sample::select(vec![1, 3]),
        frequency in prop::sample::select(FREQUENCIES.to_vec()),
        groups in prop::collection::vec(home(), 1..=2),
    ) -> Value {
        json!({"plan": plan, "deductible": deductible, "prior_claims_5y": claims, "term_years": term,
            "frequency": frequency, "groups": groups})
    }
}

fn premium(product: &Product, input: &Value) -> Premium {
    crate::support::premium(product, input)
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.sum()
}

fn the_parts_are_the_whole(premium: &Premium) -> Result<(), TestCaseError> {
    prop_assert_eq!(
        sum(premium.lines.iter().map(|line| line.annual_net_cents)),
        premium.annual_net_cents
    );
    prop_assert_eq!(
        sum(premium.lines.iter().map(|line| line.instalment_net_cents)),
        premium.instalment_net_cents
    );
    prop_assert_eq!(
        sum(premium.taxes.iter().map(|tax| tax.base_cents)),
        premium.instalment_net_cents
    );
    let tax = sum(premium.taxes.iter().map(|tax| tax.tax_cents));
    prop_assert_eq!(
        premium.instalment_net_cents + tax,
        premium.instalment_gross_cents
    );
    let year = i64::from(premium.instalments_per_year) * premium.instalment_gross_cents.cents();
    prop_assert_eq!(premium.year_gross_cents.cents(), year);
    for tax in &premium.taxes {
        let of_key = premium
            .lines
            .iter()
            .filter(|line| line.tax_key == tax.tax_key);
        prop_assert_eq!(
            sum(of_key.map(|line| line.instalment_net_cents)),
            tax.base_cents
        );
    }
    // R1 moves an amount by half a cent at most.
    for line in &premium.lines {
        let cents = line.exact * rust_decimal::Decimal::ONE_HUNDRED;
        let off = (cents - rust_decimal::Decimal::from(line.annual_net_cents.cents())).abs();
        prop_assert!(off <= rust_decimal::Decimal::new(5, 1), "{line:?}");
    }
    Ok(())
}

/// Lines of one group without their number.
fn lines_of(premium: &Premium, group: u32) -> Vec<PremiumLine> {
    let of_group = premium
        .lines
        .iter()
        .filter(|line| line.group == group && line.risk != "minimum_premium_adjustment");
    of_group
        .map(|line| PremiumLine {
            group: 0,
            ..line.clone()
        })
        .collect()
}

proptest! {
    #[test]
    fn parts_add_up_for_persons(input in accident()) {
        the_parts_are_the_whole(&premium(product("unfall"), &input))?;
    }

    #[test]
    fn parts_add_up_for_homes(input in household()) {
        let premium = premium(product("hausrat"), &input);
        the_parts_are_the_whole(&premium)?;
        prop_assert!(premium.annual_net_cents >= Money::from_cents(4500));
    }

    #[test]
    fn the_order_of_persons_does_not_matter(input in accident(), turn in 0..10_usize) {
        let product = product("unfall");
        let before = premium(product, &input);
        let mut turned = input.clone();
        let groups = turned["groups"].as_array_mut().unwrap();
        let count = groups.len();
        groups.rotate_left(turn % count);
        let after = premium(product, &turned);
        prop_assert_eq!(before.annual_net_cents, after.annual_net_cents);
        prop_assert_eq!(before.instalment_gross_cents, after.instalment_gross_cents);
        for nth in 0..count {
            let place = u32::try_from(nth).unwrap() + 1;
            let moved = u32::try_from((nth + count - turn % count) % count).unwrap() + 1;
            prop_assert_eq!(lines_of(&before, place), lines_of(&after, moved));
        }
    }

    #[test]
    fn a_changed_sum_moves_no_other_risk(input in household(), bicycles in 0..=20_i64) {
        let product = product("hausrat");
        let before = premium(product, &input);
        let mut changed = input.clone();
        changed["groups"][0]["bicycle_sum"] = json!(bicycles * 500);
        let after = premium(product, &changed);
        let others = |premium: &Premium| -> Vec<PremiumLine> {
            let lines = premium.lines.iter().filter(|line| {
                !(line.group == 1 && line.risk == "bicycle_theft") && line.risk != "minimum_premium_adjustment"
            });
            lines.cloned().collect()
        };
        prop_assert_eq!(others(&before), others(&after));
    }

    #[test]
    fn a_risk_more_moves_no_other_risk(input in household()) {
        let product = product("hausrat");
        let mut all = input.clone();
        all["groups"][0]["risks"] = json!(["bicycle_theft", "elementary", "glass"]);
        let (before, after) = (premium(product, &input), premium(product, &all));
        for line in before.lines.iter().filter(|line| line.risk != "minimum_premium_adjustment") {
            prop_assert!(after.lines.contains(line));
        }
    }

    #[test]
    fn the_order_of_dogs_moves_lines_but_no_cent_of_the_sum(classes in prop::collection::vec(1..=3_i64, 1..=5)) {
        let product = product("dog_liability");
        let insure = |classes: &[i64]| {
            let dogs: Vec<Value> = classes.iter().map(|class| json!({"breed_class": class, "risks": ["rescue_cost"]})).collect();
            premium(product, &json!({"plan": "PREMIUM", "sum_insured_meur": 20, "deductible": 150, "age": 70,
                "prior_claims_5y": 2, "term_years": 3, "frequency": "QUARTERLY", "groups": dogs}))
        };
        let mut sorted = classes.clone();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        prop_assert_eq!(insure(&classes).annual_net_cents, insure(&sorted).annual_net_cents);
    }
}

/// Any JSON, with names the products know mixed in so that it gets past the first door.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec![
            "KOMFORT",
            "BASIS",
            "ANNUAL",
            "MONTHLY",
            "C",
            "NONE",
            "P350",
            "99999999999999999999",
            "1e999",
            "drone"
        ])
        .prop_map(Value::from),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "plan",
            "age",
            "frequency",
            "groups",
            "risks",
            "kind",
            "index",
            "term_years",
            "occupation_class",
            "persons",
            "sum_insured",
            "position",
            "deductible",
            "living_area_m2",
            "chronic_condition",
            "birth_date",
            "new_business",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    leaf.prop_recursive(5, 200, 12, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..12)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_input_makes_the_engine_stumble(input in any_json()) {
        for product in all_products() {
            let _answer = product.rate(&input, &RateOptions::traced());
        }
    }

    #[test]
    fn no_value_in_a_known_field_makes_the_engine_stumble(input in accident(), field in 0..9_usize, value in any_json()) {
        let product = product("unfall");
        let mut broken = input;
        let fields = ["plan", "term_years", "frequency", "groups", "persons", "age", "death_sum", "occupation_class", "risks"];
        if field < 5 {
            broken[fields[field]] = value;
        } else {
            broken["groups"][0][fields[field]] = value;
        }
        let _answer = product.rate(&broken, &RateOptions::traced());
    }

    #[test]
    fn no_file_makes_the_check_stumble(json in any_json(), pointer in 0..40_usize) {
        let places = ["", "/inputs", "/inputs/0", "/inputs/4", "/inputs/4/min", "/inputs/11/scale", "/tables", "/tables/base",
            "/tables/base/keys", "/tables/base/rows", "/tables/f_age/bands", "/tables/f_age/bands/0", "/risks", "/risks/1",
            "/risks/1/only_if", "/risks/0/factors", "/group_kinds", "/group_kinds/0/max", "/underwriting", "/underwriting/4/if",
            "/renewal", "/renewal/0", "/cases", "/cases/0", "/cases/0/input", "/cases/0/expected", "/min_annual_net", "/inputs/0/values"];
        let mut product = crate::support::product_json("phv");
        if let Some(place) = places.get(pointer).and_then(|place| product.pointer_mut(place)) {
            *place = json;
        }
        let _findings = Product::load(&product.to_string(), &crate::support::common());
        let _deviations = vectors::check_file(&[], &product.to_string());
    }
}

#[test]
fn an_input_nested_to_the_limit_is_only_wrong() {
    let deep = format!("{}1{}", "[".repeat(120), "]".repeat(120));
    let input = json!({"groups": serde_json::from_str::<Value>(&deep).unwrap(), "plan": serde_json::from_str::<Value>(&deep).unwrap()});
    assert!(
        product("phv")
            .rate(&input, &RateOptions::default())
            .is_err()
    );
}
