//! Contracts: from the server, from the phone, and why the premium is what it is.

use std::time::Duration;

use loma_core::testing::Driver;
use loma_core::{AppLanguage, BannerKind, ContractsEvent, Event, ListState, Tone};
use serde_json::json;

use crate::server::{CONTENTS, LIABILITY, Server, contract_detail, merged};

fn open(id: &str) -> Event {
    Event::Contracts(ContractsEvent::Open { id: id.to_owned() })
}

#[test]
fn lists_and_details_open_without_network_and_say_how_old_they_are() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.advance(Duration::from_hours(26));
    phone.kill_and_restart();
    phone.send(open(LIABILITY));
    let view = phone.view();
    assert_eq!(view.contracts.state, ListState::Filled);
    assert_eq!(view.contracts.freshness.as_of, "Stand: gestern, 14:03");
    assert!(view.contracts.freshness.is_old);
    let banner = view.banner.unwrap();
    assert_eq!(banner.kind, BannerKind::Offline);
    assert_eq!(banner.text, "Offline. Stand: gestern, 14:03");
    let contract = view.contract.unwrap();
    assert_eq!(
        contract.premium.unwrap().total,
        "48,96\u{a0}€",
        "never opened before, and there all the same"
    );
}

#[test]
fn once_the_network_is_back_the_banner_goes() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.send(Event::CameToFront);
    assert!(phone.view().banner.is_some());
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(phone.view().banner, None);
}

#[test]
fn the_first_answer_after_a_time_without_network_brings_everything_up_to_date() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    crate::claims::report_theft(&mut phone, &[]);
    phone.send(Event::CameToFront);
    assert!(phone.view().contracts.freshness.problem.is_some());
    server.come_back();
    phone.advance(Duration::from_mins(5));
    let view = phone.view();
    assert_eq!(
        (view.contracts.freshness.problem, view.banner),
        (None, None)
    );
}

#[test]
fn a_first_load_without_network_says_why_the_list_is_not_there() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    server.instead("GET sync", 9, 503, "");
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    let contracts = phone.view().contracts;
    assert_eq!(contracts.state, ListState::Failed);
    assert!(contracts.freshness.problem.unwrap().contains("überlastet"));
}

#[test]
fn a_contract_shows_state_first_then_the_premium_whose_parts_add_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.send(open(LIABILITY));
    let contract = phone.view().contract.unwrap();
    assert_eq!(contract.subtitle, "Komfort · PHV-1042");
    assert_eq!(contract.cover.chip.tone, Tone::Good);
    assert_eq!(contract.cover.sentence, "Versichert seit 1. Januar 2026.");
    let premium = contract.premium.unwrap();
    assert_eq!(
        (premium.total.as_str(), premium.period.as_str()),
        ("48,96\u{a0}€", "pro Halbjahr")
    );
    assert_eq!(premium.lines[0].amount, "41,14\u{a0}€");
    assert_eq!(premium.taxes[0].label, "Versicherungsteuer 19\u{a0}%");
    assert_eq!(premium.taxes[0].value, "7,82\u{a0}€");
    assert_eq!(premium.year_total.unwrap(), "97,92\u{a0}€ im Jahr");
}

#[test]
fn why_this_premium_names_each_factor_its_table_the_rounding_and_the_tax() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.send(open(LIABILITY));
    let why = phone.view().contract.unwrap().premium.unwrap().lines[0]
        .why
        .clone();
    let rows: Vec<(&str, &str, &str)> = why
        .iter()
        .map(|row| (row.label.as_str(), row.value.as_str(), row.source.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (
                "Grundbeitrag: Premium, Familie",
                "91,20\u{a0}€",
                "Tabelle base, Zeile PREMIUM|FAMILY"
            ),
            (
                "Deckungssumme: 50 Mio.\u{a0}€",
                "× 1,145",
                "Tabelle f_sum, Zeile 50"
            ),
            (
                "Selbstbeteiligung: 150\u{a0}€",
                "× 0,85",
                "Tabelle f_ded, Zeile 150"
            ),
            ("Laufzeit: 3 Jahre", "× 0,9", "Tabelle f_term, Zeile 3"),
            (
                "Beitrag im Jahr ohne Steuer",
                "79,88\u{a0}€",
                "79,88436\u{a0}€ genau, auf Cent gerundet"
            ),
            (
                "Beitrag pro Halbjahr ohne Steuer",
                "41,14\u{a0}€",
                "3\u{a0}% Zuschlag, geteilt durch 2, auf Cent gerundet"
            ),
            (
                "Versicherungsteuer",
                "+ 19\u{a0}%",
                "Auf 41,14\u{a0}€ zusammen: 7,82\u{a0}€"
            ),
        ]
    );
}

#[test]
fn the_same_in_english_is_equal_and_not_german() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.send(Event::LanguageChosen {
        language: AppLanguage::English,
    });
    phone.send(open(LIABILITY));
    let contract = phone.view().contract.unwrap();
    assert_eq!(contract.cover.sentence, "Covered since 1 January 2026.");
    let premium = contract.premium.unwrap();
    assert_eq!(premium.total, "€48.96");
    assert_eq!(premium.lines[0].why[2].label, "Deductible: €150");
    assert_eq!(premium.lines[0].why[2].value, "× 0.85");
    assert_eq!(phone.view().contracts.count, "2 contracts");
}

#[test]
fn a_step_unknown_to_this_version_is_shown_and_not_left_out() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let mut detail = contract_detail(LIABILITY);
    detail["rating"]["lines"][0]["trace"] =
        json!([{"step": "LOYALTY", "source": "f_loyalty_years", "key": "7", "value": "0.97"}]);
    server.0.borrow_mut().contracts = Some(vec![detail]);
    phone.send(open(LIABILITY));
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    let why = phone.view().contract.unwrap().premium.unwrap().lines[0]
        .why
        .clone();
    assert_eq!(
        (
            why[0].label.as_str(),
            why[0].value.as_str(),
            why[0].source.as_str()
        ),
        (
            "Weiteres Merkmal: 7",
            "0,97",
            "Tabelle f_loyalty_years, Zeile 7"
        )
    );
}

/// The files that the server ships.
const PRODUCTS: [&str; 4] = [
    include_str!("../../../server/products/phv.json"),
    include_str!("../../../server/products/hausrat.json"),
    include_str!("../../../server/products/unfall.json"),
    include_str!("../../../server/products/dog_liability.json"),
];

/// A contract whose premium has these parts; each part's first step takes its value from a table under this key.
fn with_parts(parts: &[(&str, &str)]) -> serde_json::Value {
    let mut detail = contract_detail(LIABILITY);
    let line = detail["rating"]["lines"][0].clone();
    let step = |key: &str| json!([{"step": "BASE", "source": "base", "key": key, "value": "1"}]);
    let lines = parts
        .iter()
        .map(|(risk, key)| merged(line.clone(), json!({"risk": risk, "trace": step(key)})));
    detail["rating"]["lines"] = lines.collect();
    detail
}

/// The titles of the parts, and the labels of their first steps.
fn shown(detail: &serde_json::Value, language: AppLanguage) -> Vec<(String, String)> {
    let server = Server::default();
    server.0.borrow_mut().contracts = Some(vec![detail.clone()]);
    let mut phone = server.signed_in();
    phone.send(Event::LanguageChosen { language });
    phone.send(open(LIABILITY));
    let premium = phone.view().contract.and_then(|contract| contract.premium);
    let lines = premium.map(|premium| premium.lines).unwrap_or_default();
    lines
        .into_iter()
        .map(|line| (line.title, line.why[0].label.clone()))
        .collect()
}

#[test]
fn parts_and_choices_are_called_as_the_product_files_call_them() {
    for text in PRODUCTS {
        let product: serde_json::Value = serde_json::from_str(text).unwrap();
        let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
        let word = |of: &serde_json::Value, name: &str| of[name].as_str().unwrap().to_owned();
        let risks = list(&product["risks"]);
        let keys: Vec<serde_json::Value> = list(&product["inputs"])
            .iter()
            .filter(|input| is_key_of_a_premium(&product, input))
            .flat_map(|input| list(&input["values"]))
            .filter(|choice| choice["value"].is_string())
            .collect();
        let risk_codes: Vec<String> = risks.iter().map(|risk| word(risk, "risk")).collect();
        let choice_codes: Vec<String> = keys.iter().map(|choice| word(choice, "value")).collect();
        let parts = risk_codes.iter().map(|risk| (risk.as_str(), "1"));
        let choices = choice_codes
            .iter()
            .map(|choice| ("phv_base", choice.as_str()));
        let detail = with_parts(&parts.chain(choices).collect::<Vec<_>>());
        for (language, name, label, base) in [
            (AppLanguage::German, "name_de", "label_de", "Grundbeitrag"),
            (AppLanguage::English, "name_en", "label_en", "Basic premium"),
        ] {
            let shown = shown(&detail, language);
            let (parts, choices) = shown.split_at(risks.len());
            for (risk, (title, _)) in risks.iter().zip(parts) {
                assert_eq!(*title, word(risk, name));
            }
            for (choice, (_, why)) in keys.iter().zip(choices) {
                assert_eq!(*why, format!("{base}: {}", word(choice, label)));
            }
        }
    }
}

/// Whether a table from which a premium takes a value has this input among its keys.
fn is_key_of_a_premium(product: &serde_json::Value, input: &serde_json::Value) -> bool {
    let tables = product["tables"].as_object().into_iter().flatten();
    let priced = tables
        .filter(|(name, _)| name.starts_with("f_") || name.starts_with("r_") || *name == "base");
    let mut keys = priced.flat_map(|(_, table)| table["keys"].as_array().into_iter().flatten());
    keys.any(|key| *key == input["name"])
}

#[test]
fn the_name_that_the_server_sends_for_a_part_comes_first() {
    let mut detail = with_parts(&[("glass", "glass")]);
    detail["rating"]["lines"][0]["name_de"] = json!("Glas und Keramik");
    assert_eq!(
        shown(&detail, AppLanguage::German),
        [(
            "Glas und Keramik".to_owned(),
            "Grundbeitrag: Glas und Keramik".to_owned()
        )]
    );
}

#[test]
fn what_the_phone_kept_never_replaces_what_the_server_has_just_said() {
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    let mut phone = server.signed_in();
    server.go_offline();
    phone.kill_and_restart();
    server.come_back();
    let renamed = merged(
        contract_detail(LIABILITY),
        json!({"product_version": "2027-01"}),
    );
    server.0.borrow_mut().contracts = Some(vec![renamed]);
    phone.is_store_slow = true;
    phone.send(open(LIABILITY));
    assert!(
        phone.view().contract.unwrap().premium.is_none(),
        "the store is slow"
    );
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    phone.release_answers();
    let facts = phone.view().contract.unwrap().facts;
    assert!(
        facts
            .iter()
            .any(|fact| fact.value == "Privathaftpflicht 2027-01")
    );
}

#[test]
fn a_search_finds_by_product_number_and_plan() {
    let server = Server::default();
    let mut phone = server.signed_in();
    for (typed, found) in [
        ("haftpf", 1),
        ("2077", 1),
        ("komfort", 2),
        ("hausrat 1042", 0),
    ] {
        phone.send(Event::Contracts(ContractsEvent::Search {
            text: typed.to_owned(),
        }));
        assert_eq!(phone.view().contracts.rows.len(), found, "{typed}");
    }
    assert_eq!(phone.view().contracts.state, ListState::Empty);
    assert!(phone.view().contracts.empty_text.contains("weniger Wörter"));
}

#[test]
fn a_contract_that_is_not_there_is_asked_for_and_then_said_to_be_none() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let asked = server.asked("GET sync");
    phone.send(open("01900000-0000-7000-8000-0000000000ff"));
    assert_eq!(server.asked("GET sync"), asked + 1, "it may be news");
    assert_eq!(phone.view().contract.unwrap().state, ListState::Empty);
    phone.send(open("keine Nummer"));
    assert!(
        phone.view().contract.is_some(),
        "an id that is none changes nothing"
    );
}

#[test]
fn home_says_what_is_worst_and_what_to_do() {
    let server = Server::default();
    let mut phone = server.signed_in();
    assert_eq!(
        phone.view().home.cover.unwrap().chip.label,
        "Sie sind versichert"
    );
    assert_eq!(
        phone.view().home.summary,
        "2 Verträge · 16,32\u{a0}€ im Monat"
    );
    let gap = merged(
        contract_detail(CONTENTS),
        json!({"facts": {"first_premium_paid_on": "2026-01-02", "suspended_from": "2026-03-12"}}),
    );
    server.0.borrow_mut().contracts = Some(vec![contract_detail(LIABILITY), gap]);
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    let home = phone.view().home;
    let cover = home.cover.unwrap();
    assert_eq!(
        (cover.chip.tone, cover.chip.label.as_str()),
        (Tone::Bad, "Der Schutz ist unterbrochen")
    );
    assert!(cover.what_to_do.unwrap().contains("Bezahlen Sie"));
    assert!(home.attention[0].title.starts_with("Hausratversicherung"));
}

#[test]
fn cover_follows_the_days_without_network() {
    let server = Server::default();
    let ends = merged(
        contract_detail(CONTENTS),
        json!({"ends_on": "2026-03-14", "facts": {"ended_by": "TERMINATED", "first_premium_paid_on": "2026-01-02"},
            "open_items": [{"item_no": "OP-1", "due_on": "2026-03-13", "period_from": "2026-01-01",
                "period_until": "2026-07-01", "net_cents": 4114, "tax_cents": 782, "gross_cents": 4896,
                "status": "PLANNED"}]}),
    );
    server.0.borrow_mut().contracts = Some(vec![ends]);
    let mut phone = server.signed_in();
    phone.send(open(CONTENTS));
    let shown = |phone: &Driver<'_>| {
        let contract = phone.view().contract.unwrap();
        (
            contract.cover.chip.label,
            contract.payments[0].state.label.clone(),
        )
    };
    assert_eq!(
        shown(&phone),
        ("Versichert".to_owned(), "Geplant".to_owned())
    );
    server.go_offline();
    phone.advance(Duration::from_hours(24));
    phone.send(Event::CameToFront);
    assert_eq!(
        shown(&phone),
        ("Versichert".to_owned(), "Fällig".to_owned())
    );
    phone.advance(Duration::from_hours(24));
    phone.send(Event::CameToFront);
    assert_eq!(shown(&phone), ("Beendet".to_owned(), "Fällig".to_owned()));
}
