//! Broken product files: what is refused, with which code and at which place.

use crate::support::{at, changed, common, entry, file, findings, product_text, remove};
use serde_json::{Value, json};

use domain::tariff::{Common, Product};

fn one(pointer: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(pointer.to_owned(), code)]
}

/// Without the worked cases, which fail as a consequence of many changes.
fn without_cases(name: &str, change: impl FnOnce(&mut Value)) -> Vec<(String, &'static str)> {
    let mut all = findings(name, |json| {
        json["cases"] = json!([]);
        change(json);
    });
    all.retain(|(_, code)| *code != "no_cases");
    all
}

#[test]
fn a_missing_row_is_named_with_its_key() {
    let listed = changed("phv", |json| {
        remove(json, "/tables/base/rows", "KOMFORT|COUPLE");
    })
    .unwrap_err();
    assert_eq!(listed.len(), 1, "{listed:#?}");
    assert_eq!(
        (listed[0].pointer.as_str(), listed[0].code.as_str()),
        ("/tables/base/rows", "missing_row")
    );
    assert!(
        listed[0].text_de.contains("`KOMFORT|COUPLE`") && listed[0].text_de.contains("`phv_base`")
    );
}

#[test]
fn every_missing_row_is_listed_not_only_the_first() {
    let listed = findings("hausrat", |json| {
        remove(json, "/tables/r_area/rows", "BASIS|4");
        remove(json, "/tables/r_area/rows", "PREMIUM|1");
        remove(json, "/tables/f_ded/rows", "300");
        remove(json, "/tables/r_glass/rows", "HOUSE");
    });
    assert_eq!(
        listed
            .iter()
            .filter(|(_, code)| *code == "missing_row")
            .count(),
        4,
        "{listed:?}"
    );
}

#[test]
fn a_row_that_only_declined_contracts_reach_may_be_missing() {
    // Breed class 4 and motor racing have no factor in the shipped files and are declined.
    let listed = without_cases("dog_liability", |json| {
        entry(json, "/underwriting", "code", "DOG-UW-01")["decision"] = json!("REFER");
    });
    assert_eq!(listed, one("/tables/f_breed/rows", "missing_row"));
    let listed = without_cases("unfall", |json| {
        entry(json, "/underwriting", "code", "UNF-UW-06")["if"] =
            json!("sport_hazard = 'MOTOR_RACING' and age > 50");
    });
    assert_eq!(listed, one("/tables/f_sport/rows", "missing_row"));
}

#[test]
fn two_rules_may_share_a_gap_between_them() {
    let listed = without_cases("phv", |json| {
        entry(json, "/underwriting", "code", "PHV-UW-01")["if"] = json!("age < 12");
        let mut second = entry(json, "/underwriting", "code", "PHV-UW-01").clone();
        second["code"] = json!("PHV-UW-01B");
        second["if"] = json!("age >= 12 and age < 18");
        at(json, "/underwriting")
            .as_array_mut()
            .unwrap()
            .push(second);
    });
    assert_eq!(listed, []);
}

#[test]
fn a_gap_between_bands_is_found() {
    let listed = without_cases("phv", |json| {
        json["tables"]["f_age"]["bands"][1] = json!([31, 59, "1.000"]);
    });
    assert_eq!(listed, one("/tables/f_age/bands", "band_gap"));
    let listed = without_cases("phv", |json| {
        json["tables"]["f_age"]["bands"][0] = json!([19, 29, "0.950"]);
    });
    assert_eq!(
        listed,
        one("/tables/f_age/bands", "band_gap"),
        "18 is not declined"
    );
}

#[test]
fn overlapping_bands_are_found() {
    let listed = without_cases("phv", |json| {
        json["tables"]["f_age"]["bands"][1] = json!([29, 59, "1.000"]);
    });
    assert_eq!(listed, one("/tables/f_age/bands/1", "overlap"));
}

#[test]
fn a_row_typed_twice_is_found() {
    let text = product_text("phv").replace(r#""20": "1.060""#, r#""20": "1.060", "20": "1.070""#);
    let listed = Product::load(&text, &common()).unwrap_err();
    assert!(
        listed
            .iter()
            .any(|finding| finding.code.as_str() == "duplicate_row"),
        "{listed:#?}"
    );
}

#[test]
fn a_row_that_no_input_reaches_is_found() {
    let listed = without_cases("phv", |json| {
        json["tables"]["f_sum"]["rows"]["30"] = json!("1.1");
    });
    assert_eq!(listed, one("/tables/f_sum/rows/30", "unreachable_row"));
    let listed = without_cases("phv", |json| {
        json["tables"]["base"]["rows"]["KOMFORT|DUO"] = json!("1.1");
    });
    assert_eq!(
        listed,
        one("/tables/base/rows/KOMFORT|DUO", "unknown_value")
    );
}

#[test]
fn a_rule_that_can_never_be_true_is_found() {
    for (rule, product) in [
        ("age > 110", "phv"),
        ("age < 18 and age > 20", "phv"),
        ("has(key_loss) and plan = 'PREMIUM'", "phv"),
        ("has(civil_service_liability) and not public_sector", "phv"),
        ("not has(phv_base)", "phv"),
        ("sum_insured_meur * 1000000 < 10000000", "phv"),
        ("occupation_class = 'C' and age > 40", "unfall"),
        (
            "disability_sum * progression_max_pct / 100 > 2500000",
            "unfall",
        ),
        ("photovoltaic_kwp > 1000", "phv"),
    ] {
        let listed = without_cases(product, |json| {
            at(json, "/underwriting").as_array_mut().unwrap().push(json!({
                "if": rule, "decision": "REFER", "code": "NEVER", "text_de": "nie", "text_en": "never"}));
        });
        let nth = if product == "phv" { 6 } else { 7 };
        assert_eq!(
            listed,
            one(&format!("/underwriting/{nth}/if"), "unreachable_rule"),
            "{rule}"
        );
    }
}

#[test]
fn a_risk_that_nobody_can_choose_is_found() {
    let listed = without_cases("phv", |json| {
        entry(json, "/risks", "risk", "key_loss")["only_if"] =
            json!("plan = 'BASIS' and plan = 'PREMIUM'");
    });
    assert_eq!(listed, one("/risks/2/only_if", "unreachable_risk"));
}

#[test]
fn rows_are_only_needed_where_a_risk_can_be_chosen() {
    // r_daily has no row for children: the shipped product forbids the risk for them.
    let listed = without_cases("unfall", |json| {
        entry(json, "/risks", "risk", "daily_allowance_from_day_43")
            .as_object_mut()
            .unwrap()
            .shift_remove("only_if");
    });
    assert_eq!(listed, one("/tables/r_daily/rows", "missing_row"));
}

#[test]
fn unknown_names_are_found_wherever_they_stand() {
    type Change = fn(&mut Value);
    let changes: &[(&str, &str, Change)] = &[
        ("/risks/0/factors/2", "unknown_table", |json| {
            json["risks"][0]["factors"][2] = json!("f_agee");
        }),
        ("/risks/0/base", "unknown_table", |json| {
            json["risks"][0]["base"] = json!("bass");
        }),
        ("/risks/3/tax", "unknown_tax_key", |json| {
            json["risks"][3]["tax"] = json!("DE_FOO");
        }),
        ("/risks/4/group", "unknown_group_kind", |json| {
            json["risks"][4]["group"] = json!("flat");
        }),
        ("/underwriting/0/if", "unknown_name", |json| {
            json["underwriting"][0]["if"] = json!("ages < 18");
        }),
        ("/underwriting/4/if", "unknown_risk", |json| {
            json["underwriting"][4]["if"] = json!("has(drones)");
        }),
        ("/underwriting/1/if", "unknown_value", |json| {
            json["underwriting"][1]["if"] = json!("plan = 'GOLD'");
        }),
        ("/underwriting/1/if", "type_mismatch", |json| {
            json["underwriting"][1]["if"] = json!("plan > 3");
        }),
        ("/underwriting/1/if", "bad_expression", |json| {
            json["underwriting"][1]["if"] = json!("age <");
        }),
        ("/underwriting/1/if", "inexact_division", |json| {
            json["underwriting"][1]["if"] = json!("age / 3 > 5");
        }),
        ("/inputs/10/ask_if", "unknown_risk", |json| {
            json["inputs"][10]["ask_if"] = json!("has(dron)");
        }),
        ("/tables/f_age/keys/0", "unknown_name", |json| {
            json["tables"]["f_age"]["keys"][0] = json!("agee");
        }),
        ("/tables/opt/rows/key_lost", "unknown_risk", |json| {
            json["tables"]["opt"]["rows"]["key_lost"] = json!("1");
        }),
        ("/renewal/0", "unknown_risk", |json| {
            json["renewal"][0]["applies_to"][0] = json!("phv_bass");
        }),
        ("/renewal/1", "unknown_table", |json| {
            json["renewal"][1]["tables"][0] = json!("f_ages");
        }),
        ("/renewal/1/rule", "unknown_word", |json| {
            json["renewal"][1]["rule"] = json!("age_leap");
        }),
        ("/underwriting/2/decision", "unknown_word", |json| {
            json["underwriting"][2]["decision"] = json!("REFUSE");
        }),
    ];
    for (pointer, code, change) in changes {
        let listed = without_cases("phv", change);
        assert!(
            listed.contains(&((*pointer).to_owned(), code)),
            "{pointer} {code}: {listed:?}"
        );
    }
}

#[test]
fn four_faults_at_once_are_four_findings() {
    // Each kind of place where an unknown name leaves a rule or check unreadable.
    for unreadable in [
        "/underwriting/2/if",
        "/underwriting/6/if",
        "/checks/0/refuse_if",
    ] {
        let listed = without_cases("dog_liability", |json| {
            json["checks"] = json!([{"refuse_if": "age < 20 and plan = 'PREMIUM'", "field": "age", "code": "DOG-CK-01",
                "text_de": "…", "text_en": "…"}]);
            remove(json, "/tables/f_sum/rows", "20");
            json["tables"]["f_age"]["bands"][1] = json!([24, 64, "1.000"]);
            at(json, "/underwriting")
                .as_array_mut()
                .unwrap()
                .push(json!({"if": "plan = 'BASIS'", "decision": "DECLINE",
                "code": "DOG-UW-07", "text_de": "…", "text_en": "…"}));
            entry(json, "/underwriting", "code", "DOG-UW-04")["if"] = json!("prior_claims_5y > 9");
            *at(json, unreadable) = json!("agee > 3");
        });
        let expected = [
            ("/tables/f_sum/rows", "missing_row"),
            ("/tables/f_age/bands/1", "overlap"),
            ("/underwriting/3/if", "unreachable_rule"),
            (unreadable, "unknown_name"),
        ];
        for (pointer, code) in expected {
            assert!(
                listed.contains(&(pointer.to_owned(), code)),
                "{pointer} {code}: {listed:?}"
            );
        }
        assert_eq!(listed.len(), expected.len(), "{listed:?}");
    }
}

#[test]
fn a_rule_that_only_refers_excuses_no_gap_even_if_it_cannot_be_read() {
    let listed = without_cases("dog_liability", |json| {
        entry(json, "/underwriting", "code", "DOG-UW-01")["decision"] = json!("REFER");
        entry(json, "/underwriting", "code", "DOG-UW-01")["if"] = json!("breed_klass = 4");
    });
    assert_eq!(
        listed,
        [
            ("/underwriting/0/if".to_owned(), "unknown_name"),
            ("/tables/f_breed/rows".to_owned(), "missing_row")
        ]
    );
}

#[test]
fn a_typing_mistake_in_only_if_is_one_finding() {
    // The daily allowance is kept from children; nobody can tell while its condition cannot be read.
    let misspelt = |json: &mut Value| {
        entry(json, "/risks", "risk", "daily_allowance_from_day_43")["only_if"] =
            json!("occupation_clas in ['A', 'B']");
    };
    let unknown = one("/risks/3/only_if", "unknown_name");
    assert_eq!(without_cases("unfall", misspelt), unknown);
    // What other risks need too is still looked at.
    let listed = without_cases("unfall", |json| {
        misspelt(json);
        remove(json, "/tables/f_term/rows", "3");
    });
    let missing = one("/tables/f_term/rows", "missing_row");
    assert_eq!(listed, [unknown, missing].concat());
}

#[test]
fn code_and_version_must_fit_the_book() {
    let long = "v".repeat(41);
    for (field, text) in [
        ("product", "p"),
        ("product", long.as_str()),
        ("version", long.as_str()),
        ("version", "2026-01 "),
    ] {
        let listed = without_cases("phv", |json| json[field] = json!(text));
        assert_eq!(listed, one(&format!("/{field}"), "bad_name"), "{text}");
    }
    for field in ["product", "version", "line"] {
        let listed = without_cases("phv", |json| json[field] = json!(""));
        assert_eq!(listed, one(&format!("/{field}"), "missing_field"));
    }
    let longest = without_cases("phv", |json| {
        json["product"] = json!("p".repeat(40));
        json["version"] = json!("v".repeat(40));
    });
    assert_eq!(longest, []);
}

#[test]
fn a_character_that_no_database_keeps_is_found_wherever_it_stands() {
    let listed = without_cases("phv", |json| {
        json["name_de"] = json!("Haft\0pflicht");
        json["underwriting"][0]["text_en"] = json!("\0");
        json["note"] = json!({"\0": 1});
    });
    for pointer in ["/name_de", "/underwriting/0/text_en", "/note"] {
        assert!(
            listed.contains(&(pointer.to_owned(), "bad_text")),
            "{pointer}: {listed:?}"
        );
    }
    assert_eq!(listed.len(), 3, "{listed:?}");
    let terms = file("server/products/common.json").replace("VersStG §4", "\\u0000");
    assert_eq!(
        Common::parse(&terms).unwrap_err()[0].code.as_str(),
        "bad_text"
    );
}

#[test]
fn wrong_shapes_are_all_listed_together() {
    let listed = without_cases("phv", |json| {
        json["min_annual_net"] = json!(30);
        json["valid_from"] = json!("1.1.2026");
        json["tables"]["f_sum"]["rows"]["20"] = json!("1,06");
        json["inputs"][8]["pattern"] = json!("^[A-Z");
        json["risks"][1]["mandatori"] = json!(true);
        json["inputs"][4]["min"] = json!(111);
        json["inputs"][5]["name"] = json!("Prior");
    });
    for (pointer, code) in [
        ("/min_annual_net", "bad_decimal"),
        ("/valid_from", "bad_date"),
        ("/tables/f_sum/rows/20", "bad_decimal"),
        ("/inputs/8/pattern", "bad_pattern"),
        ("/risks/1/mandatori", "unknown_field"),
        ("/inputs/4", "empty_domain"),
        ("/inputs/5", "bad_name"),
    ] {
        assert!(
            listed.contains(&(pointer.to_owned(), code)),
            "{pointer} {code}: {listed:?}"
        );
    }
}

#[test]
fn the_same_name_cannot_mean_two_things() {
    let listed = without_cases("phv", |json| {
        let twin = json["risks"][4].clone();
        at(json, "/risks").as_array_mut().unwrap().push(twin);
    });
    assert!(
        listed.contains(&("/risks/6".to_owned(), "duplicate_name")),
        "{listed:?}"
    );
    let listed = without_cases("phv", |json| json["inputs"][11]["name"] = json!("groups"));
    assert!(
        listed.contains(&("/inputs/11".to_owned(), "reserved_name")),
        "{listed:?}"
    );
}

#[test]
fn derived_values_must_be_sound() {
    let listed = without_cases("unfall", |json| {
        entry(json, "/derived", "name", "occupation_class")
            .as_object_mut()
            .unwrap()
            .shift_remove("partial");
    });
    assert_eq!(listed, one("/derived/1", "derived_partial"));
    let listed = without_cases("hausrat", |json| {
        entry(json, "/derived", "name", "sum_insured")["max"] = json!(600_000);
    });
    assert_eq!(listed, one("/derived/3", "derived_out_of_domain"));
    let listed = without_cases("hausrat", |json| {
        json["tables"]["z_zuers"]["rows"]["80331"] = json!("5");
    });
    assert_eq!(listed, one("/derived/2", "derived_out_of_domain"));
    let listed = without_cases("dog_liability", |json| {
        entry(json, "/derived", "name", "position")["rank_without"] = json!([]);
    });
    assert_eq!(
        listed,
        [
            ("/risks/0".to_owned(), "rank_cycle"),
            ("/risks/1".to_owned(), "rank_cycle")
        ]
    );
    let listed = without_cases("unfall", |json| {
        entry(json, "/derived", "name", "persons")["expr"] = json!("persons + 1");
    });
    assert!(
        listed.contains(&("/derived/0".to_owned(), "derived_cycle")),
        "{listed:?}"
    );
}

#[test]
fn a_table_of_another_risk_group_cannot_be_used() {
    let listed = without_cases("unfall", |json| {
        let kinds = at(json, "/group_kinds").as_array_mut().unwrap();
        kinds.push(json!({"kind": "vehicle", "min": 0, "max": 1, "name_de": "Fahrzeug", "name_en": "Vehicle"}));
        entry(json, "/risks", "risk", "accident_pension")["group"] = json!("vehicle");
    });
    assert!(
        listed.contains(&("/risks/4/base".to_owned(), "scope_mismatch")),
        "{listed:?}"
    );
}

#[test]
fn a_product_that_misses_its_own_cases_is_refused() {
    let listed = findings("phv", |json| {
        json["cases"][0]["expected"]["annual_net_cents"] = json!(7960);
    });
    assert_eq!(listed, one("/cases/0", "case_failed"));
    let listed = findings("phv", |json| json["cases"] = json!([]));
    assert_eq!(listed, one("/cases", "no_cases"), "a warning only");
}

#[test]
fn what_nothing_uses_is_a_warning() {
    let product = changed("phv", |json| {
        json["tables"]["f_old"] = json!({"keys": ["plan"], "rows": {"BASIS": "1"}});
        json["tables"]["opt"]["rows"]["phv_base"] = json!("1.00");
        let mut input = json["inputs"][5].clone();
        input["name"] = json!("shoe_size");
        at(json, "/inputs").as_array_mut().unwrap().push(input);
        entry(json, "/risks", "risk", "drone")["name_en"] = json!("");
    });
    let warnings: Vec<_> = product
        .unwrap()
        .warnings()
        .iter()
        .map(|it| (it.pointer.clone(), it.code.as_str()))
        .collect();
    assert_eq!(
        warnings,
        [
            ("/risks/4".to_owned(), "missing_text"),
            ("/tables/f_old".to_owned(), "unused"),
            ("/tables/opt/rows/phv_base".to_owned(), "unused"),
            ("/inputs/12".to_owned(), "unused"),
        ]
    );
}

#[test]
fn rates_and_amounts_are_not_negative() {
    let listed = without_cases("phv", |json| {
        json["tables"]["opt"]["rows"]["drone"] = json!("-11.90");
    });
    assert_eq!(listed, one("/tables/opt/rows/drone", "negative_value"));
    let listed = without_cases("phv", |json| json["min_annual_net"] = json!("-1"));
    assert_eq!(listed, one("/min_annual_net", "negative_value"));
}

#[test]
fn a_product_without_a_mandatory_risk_is_refused() {
    let listed = without_cases("phv", |json| json["risks"][0]["mandatory"] = json!(false));
    assert_eq!(listed, one("/risks", "no_mandatory_risk"));
}

#[test]
fn a_text_that_is_no_json_is_refused_with_its_line() {
    let listed = Product::load("{\n  \"format\": ", &common()).unwrap_err();
    assert_eq!(listed[0].code.as_str(), "syntax");
    assert!(listed[0].text_de.contains("2:"), "{}", listed[0].text_de);
    assert!(Product::load("[]", &common()).is_err());
}

#[test]
fn tax_shares_in_the_common_block_must_add_up() {
    let text = file("server/products/common.json").replace("16.15", "16.34");
    let listed = Common::parse(&text).unwrap_err();
    assert_eq!(listed[0].pointer, "/taxes/DE_HAUSRAT_FIRE");
    assert_eq!(listed[0].code.as_str(), "tax_mismatch");
}
