//! Business with a customer: nobody gives himself a cheaper zone, and what the insurer knows he asks nobody.

use domain::tariff::{Facts, Product, RateOptions};
use serde_json::{Value, json};
use shared_types::rating::{Decision, Rating};

use crate::support::{changed, entry, findings, input, product, rate};

fn new_business() -> RateOptions {
    RateOptions::for_business(Facts {
        is_new_business: true,
    })
}

fn sold(product: &Product, input: &Value) -> Rating {
    product
        .rate(input, &new_business())
        .unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// Pointers and codes of what is wrong with an input in business.
fn refused(product: &Product, input: &Value) -> Vec<(String, &'static str)> {
    let listed = product.rate(input, &new_business()).err();
    let listed = listed.unwrap_or_default().into_iter();
    listed
        .map(|error| (error.pointer, error.code.as_str()))
        .collect()
}

fn one(pointer: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(pointer.to_owned(), code)]
}

fn home() -> Value {
    json!({"plan": "BASIS", "deductible": 0, "prior_claims_5y": 0, "term_years": 1, "frequency": "ANNUAL", "groups": [
        {"living_area_m2": 80, "postal_code": "10115", "building_type": "APARTMENT", "construction_class": "I",
         "risks": ["elementary"]}]})
}

fn dogs() -> Value {
    json!({"plan": "KOMFORT", "sum_insured_meur": 10, "deductible": 0, "age": 40, "prior_claims_5y": 0, "term_years": 1,
        "frequency": "ANNUAL", "federal_state": "RP",
        "groups": [{"breed": "beagle", "risks": []}, {"breed": "german_shepherd", "risks": []}]})
}

/// What the caller claims, where it stands, and the code it is refused with. On trial each of them is believed.
#[test]
fn a_claimed_value_that_does_not_follow_is_refused() {
    type Claim = fn(&mut Value);
    let one_person = || input("UNF-1");
    let claims: &[(&str, Value, &str, Claim)] = &[
        ("unfall", one_person(), "/persons", |input| {
            input["persons"] = json!(3);
        }),
        (
            "unfall",
            one_person(),
            "/groups/0/progression_max_pct",
            |input| {
                input["groups"][0]["progression"] = json!("P500");
                input["groups"][0]["disability_sum"] = json!(500_000);
                input["groups"][0]["progression_max_pct"] = json!(100);
            },
        ),
        ("dog_liability", dogs(), "/groups/1/breed_class", |input| {
            input["groups"][1]["breed"] = json!("pit_bull_terrier");
            input["groups"][1]["breed_class"] = json!(1);
        }),
        ("dog_liability", dogs(), "/sum_insured", |input| {
            input["sum_insured"] = json!(50_000_000);
        }),
        ("hausrat", home(), "/groups/0/sum_insured", |input| {
            input["groups"][0]["sum_insured"] = json!(0);
        }),
        ("hausrat", home(), "/groups/0/burglary_zone", |input| {
            input["groups"][0]["burglary_zone"] = json!(1);
        }),
        ("hausrat", home(), "/groups/0/postal_code_prefix", |input| {
            input["groups"][0]["postal_code_prefix"] = json!("66");
        }),
    ];
    for (name, honest, pointer, claim) in claims {
        let mut claimed = honest.clone();
        claim(&mut claimed);
        let product = product(name);
        assert_eq!(
            refused(product, &claimed),
            one(pointer, "contradiction"),
            "{pointer}"
        );
        assert_eq!(refused(product, honest), [], "{pointer}: the honest input");
        rate(product, &claimed);
    }
}

#[test]
fn a_text_is_compared_as_it_was_written() {
    // No table mentions the regions 98 and 99: both are just another text.
    let mut unknown = home();
    unknown["groups"][0]["postal_code"] = json!("99425");
    unknown["groups"][0]["postal_code_prefix"] = json!("98");
    assert_eq!(
        refused(product("hausrat"), &unknown),
        one("/groups/0/postal_code_prefix", "contradiction")
    );
    unknown["groups"][0]["postal_code_prefix"] = json!("99");
    assert_eq!(refused(product("hausrat"), &unknown), []);
}

#[test]
fn the_true_value_may_be_given_and_changes_nothing() {
    let mut told = home();
    told["groups"][0]["burglary_zone"] = json!(4);
    told["groups"][0]["zuers_class"] = json!(1);
    told["groups"][0]["sum_insured"] = json!(56_000);
    let hausrat = product("hausrat");
    assert_eq!(sold(hausrat, &told).premium, sold(hausrat, &home()).premium);
}

#[test]
fn a_value_without_its_source_asks_for_the_source() {
    let mut by_zone = home();
    by_zone["groups"][0]["postal_code"] = json!(null);
    by_zone["groups"][0]["burglary_zone"] = json!(1);
    by_zone["groups"][0]["zuers_class"] = json!(1);
    let hausrat = product("hausrat");
    assert_eq!(
        refused(hausrat, &by_zone),
        one("/groups/0/postal_code", "required"),
        "once, although two values follow from it"
    );
    // A wrong source is not also a missing one, and what follows from it is not judged.
    by_zone["groups"][0]["postal_code"] = json!("1011");
    assert_eq!(
        refused(hausrat, &by_zone),
        one("/groups/0/postal_code", "pattern")
    );
}

#[test]
fn a_value_that_may_be_empty_is_given_only_where_it_is() {
    let unfall = product("unfall");
    let person = |age: i64, class: &str| {
        let mut input = input("UNF-1");
        input["groups"][0]["age"] = json!(age);
        input["groups"][0]["occupation_class"] = json!(class);
        refused(unfall, &input)
    };
    assert_eq!(person(34, "A"), [], "no age tells the class of an adult");
    assert_eq!(person(12, "C"), []);
    assert_eq!(
        person(12, "A"),
        one("/groups/0/occupation_class", "contradiction")
    );

    let dog = |breed: Value, state: Value| {
        let mut input = dogs();
        input["federal_state"] = state;
        input["groups"] = json!([{"breed": breed, "breed_class": 1, "risks": []}]);
        refused(product("dog_liability"), &input)
    };
    assert_eq!(dog(json!("azawakh"), json!("RP")), [], "on no list");
    assert_eq!(
        dog(json!(null), json!("RP")),
        one("/groups/0/breed", "required")
    );
    assert_eq!(
        dog(json!("rottweiler"), json!(null)),
        one("/federal_state", "required"),
        "the state's own list may name it"
    );
}

#[test]
fn a_rank_is_the_insurers_to_count() {
    let dog_liability = product("dog_liability");
    let ranked = |one: Value, other: Value| {
        let mut input = dogs();
        input["groups"][0]["position"] = one;
        input["groups"][1]["position"] = other;
        refused(dog_liability, &input)
    };
    // The shepherd is the dearer dog and comes first.
    assert_eq!(ranked(json!(2), json!(1)), []);
    assert_eq!(
        ranked(json!(1), json!(2)),
        [
            ("/groups/0/position".to_owned(), "contradiction"),
            ("/groups/1/position".to_owned(), "contradiction")
        ]
    );
    assert_eq!(
        ranked(json!(2), json!(3)),
        one("/groups/1/position", "contradiction")
    );
    let mut alone = dogs();
    alone["groups"] = json!([{"breed": "beagle", "position": 3, "risks": []}]);
    assert_eq!(
        refused(dog_liability, &alone),
        one("/groups/0/position", "contradiction")
    );
    // While something else is wrong there is no order to compare with.
    alone["plan"] = json!(null);
    assert_eq!(refused(dog_liability, &alone), one("/plan", "required"));
}

fn aged_76() -> Value {
    let mut input = input("UNF-1");
    input["groups"][0]["age"] = json!(76);
    input["groups"][0]["progression"] = json!("LINEAR");
    input
}

#[test]
fn on_trial_a_fact_may_be_told_and_an_untold_one_is_no_question() {
    let unfall = product("unfall");
    let mut input = aged_76();
    input["needs_care"] = json!(false);
    input["chronic_condition"] = json!([]);
    input["occupation"] = json!("retired");

    let open = rate(unfall, &input);
    assert_eq!(
        (open.decision, open.unanswered, open.undecided),
        (Decision::Accept, vec![], vec!["UNF-UW-01".to_owned()])
    );
    // 0.52 × 100 × 2.600
    assert_eq!(open.premium.unwrap().annual_net_cents.cents(), 13520);

    for of_all in [true, false] {
        let mut tell = |is_new: bool| {
            let (top, own) = if of_all {
                (json!(is_new), json!(null))
            } else {
                (json!(null), json!(is_new))
            };
            input["new_business"] = top;
            input["groups"][0]["new_business"] = own;
            rate(unfall, &input)
        };
        assert_eq!(tell(true).codes, ["UNF-UW-01"]);
        let renewed = tell(false);
        assert_eq!(
            (renewed.decision, renewed.undecided),
            (Decision::Accept, vec![])
        );
    }
}

#[test]
fn in_business_the_insurer_says_what_he_knows() {
    let unfall = product("unfall");
    let new = sold(unfall, &aged_76());
    assert_eq!(
        (new.decision, new.codes, new.premium),
        (Decision::Decline, vec!["UNF-UW-01".to_owned()], None)
    );
    let renewed = RateOptions::for_business(Facts {
        is_new_business: false,
    });
    let renewed = unfall.rate(&aged_76(), &renewed).unwrap();
    assert_eq!(renewed.codes, Vec::<String>::new());
    assert!(renewed.premium.is_some());
}

#[test]
fn in_business_nobody_else_says_it() {
    let unfall = product("unfall");
    let mut claimed = input("UNF-2");
    claimed["new_business"] = json!(false);
    assert_eq!(refused(unfall, &claimed), one("/new_business", "not_asked"));
    let mut claimed = input("UNF-2");
    claimed["groups"][1]["new_business"] = json!(true);
    assert_eq!(
        refused(unfall, &claimed),
        one("/groups/1/new_business", "not_asked")
    );
}

#[test]
fn a_fact_is_on_no_form() {
    let asked = &product("unfall").describe().inputs;
    assert!(asked.iter().any(|input| input.name == "needs_care"));
    assert!(asked.iter().all(|input| input.name != "new_business"));
}

#[test]
fn a_fact_is_yes_or_no_and_has_neither_question_nor_default() {
    let tampered = |change: fn(&mut Value)| {
        findings("unfall", |json| {
            json["cases"] = json!([]);
            change(entry(json, "/inputs", "name", "new_business"));
        })
    };
    let at = |field: &str| format!("/inputs/13{field}");
    assert!(
        tampered(|fact| fact["default"] = json!(true)).contains(&(at("/default"), "unknown_field"))
    );
    assert!(
        tampered(|fact| fact["question_de"] = json!("Neu?"))
            .contains(&(at("/question_de"), "unknown_field"))
    );
    assert!(tampered(|fact| fact["fact"] = json!("RICH")).contains(&(at("/fact"), "unknown_word")));
    assert!(
        tampered(|fact| {
            fact["type"] = json!("text");
        })
        .contains(&(at(""), "type_mismatch"))
    );
}

#[test]
fn a_fact_that_nothing_rests_on_is_a_warning() {
    let product = changed("phv", |json| {
        json["inputs"].as_array_mut().unwrap().push(
            json!({"name": "is_new", "type": "bool", "fact": "NEW_BUSINESS",
            "label_de": "Neu", "label_en": "New"}),
        );
    });
    let warnings = product.unwrap().warnings().to_vec();
    assert_eq!(warnings[0].code.as_str(), "unused");
}

#[test]
fn plan_and_term_are_found_by_their_roles() {
    let mut model = input("PHV-1");
    model["term_years"] = json!(3.0);
    let agreed = product("phv").agreed(&model).unwrap();
    assert_eq!(
        (agreed.plan.as_deref(), agreed.term_years),
        (Some("KOMFORT"), Some(3))
    );

    // Other names, and a default instead of an answer.
    let renamed = changed("phv", |json| {
        let text = json.to_string();
        *json = serde_json::from_str(&text.replace("\"term_years\"", "\"years\"")).unwrap();
        json["cases"] = json!([]);
        entry(json, "/inputs", "name", "years")["default"] = json!(3);
    })
    .unwrap();
    let mut model = input("PHV-1");
    model.as_object_mut().unwrap().shift_remove("term_years");
    assert_eq!(renamed.agreed(&model).unwrap().term_years, Some(3));
}

#[test]
fn a_role_is_what_it_says_and_given_once() {
    type Change = fn(&mut Value);
    let mistakes: &[(&str, Change)] = &[
        ("type_mismatch", |inputs| {
            inputs[7]["values"][1]["value"] = json!(101);
        }),
        ("type_mismatch", |inputs| {
            inputs[7]["of"] = json!("household");
        }),
        ("type_mismatch", |inputs| inputs[2]["role"] = json!("PLAN")),
        ("duplicate_name", |inputs| {
            inputs[4]["role"] = json!("TERM_YEARS");
        }),
        ("unknown_word", |inputs| inputs[7]["role"] = json!("LENGTH")),
    ];
    for (code, change) in mistakes {
        let listed = findings("phv", |json| {
            json["cases"] = json!([]);
            change(&mut json["inputs"]);
        });
        assert!(
            listed
                .iter()
                .any(|(at, found)| found == code && at.ends_with("/role")),
            "{code}: {listed:?}"
        );
    }
}

#[test]
fn a_new_home_begins_with_the_index_at_one() {
    let product = product("hausrat");
    let mut half = home();
    half["groups"][0]["index"] = json!("0.5000");
    assert_eq!(
        refused(product, &half),
        one("/groups/0/index", "not_allowed")
    );
    let mut whole = home();
    whole["groups"][0]["index"] = json!("1.0000");
    assert_eq!(sold(product, &whole), sold(product, &home()));
    // On trial the years can have passed.
    assert!(product.rate(&half, &RateOptions::traced()).is_ok());
}
