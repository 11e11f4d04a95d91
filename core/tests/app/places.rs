//! Where the reader is, and how they get back.

use loma_core::testing::Driver;
use loma_core::{
    AttentionTarget, ClaimsEvent, ContractsEvent, CustomersEvent, Event, MessagesEvent, Place,
    PlacesEvent, Tab,
};

use crate::claims::report_theft;
use crate::server::{CONTENTS, CUSTOMER, LIABILITY, Server, THREAD};

fn go(phone: &mut Driver<'_>, event: PlacesEvent) {
    phone.send(Event::Places(event));
}

fn open_contract(phone: &mut Driver<'_>, id: &str) {
    let id = id.to_owned();
    phone.send(Event::Contracts(ContractsEvent::Open { id }));
}

fn tabs(phone: &Driver<'_>) -> Vec<String> {
    let rows = phone.view().tabs.into_iter();
    rows.map(|row| {
        if row.is_chosen {
            format!("[{}]", row.label)
        } else {
            row.label
        }
    })
    .collect()
}

#[test]
fn customers_and_brokers_have_the_tabs_of_their_role() {
    let phone = Server::default().signed_in();
    assert_eq!(
        tabs(&phone),
        ["[Start]", "Verträge", "Schäden", "Nachrichten", "Ich"]
    );
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    let phone = server.signed_in();
    assert_eq!(tabs(&phone), ["[Heute]", "Kunden", "Nachrichten", "Mehr"]);
}

#[test]
fn the_way_back_closes_what_was_opened_last_first() {
    let mut phone = Server::default().signed_in();
    open_contract(&mut phone, CONTENTS);
    let thread_id = THREAD.to_owned();
    phone.send(Event::Messages(MessagesEvent::Open { thread_id }));
    assert_eq!(phone.view().places, [Place::Contract, Place::Thread]);
    go(&mut phone, PlacesEvent::Back);
    assert_eq!(phone.view().places, [Place::Contract]);
    assert!(phone.view().thread.is_none() && phone.view().can_go_back);
    go(&mut phone, PlacesEvent::Back);
    assert!(phone.view().places.is_empty() && !phone.view().can_go_back);
}

#[test]
fn what_is_opened_again_comes_to_the_top_and_is_there_once() {
    let mut phone = Server::default().signed_in();
    open_contract(&mut phone, CONTENTS);
    let contract_id = Some(CONTENTS.to_owned());
    phone.send(Event::Claims(ClaimsEvent::Report { contract_id }));
    open_contract(&mut phone, LIABILITY);
    assert_eq!(phone.view().places, [Place::ClaimForm, Place::Contract]);
    assert_eq!(phone.view().contract.unwrap().id, LIABILITY);
}

#[test]
fn from_another_tab_the_way_back_leads_home_before_it_leaves_the_app() {
    let mut phone = Server::default().signed_in();
    go(&mut phone, PlacesEvent::ShowTab { tab: Tab::Claims });
    assert_eq!(tabs(&phone)[2], "[Schäden]");
    assert!(phone.view().can_go_back);
    go(&mut phone, PlacesEvent::Back);
    assert_eq!(tabs(&phone)[0], "[Start]");
    assert!(!phone.view().can_go_back);
}

#[test]
fn in_the_report_the_way_back_is_a_step_and_at_its_first_step_the_draft_stays() {
    let mut phone = Server::default().signed_in();
    phone.send(Event::Claims(ClaimsEvent::Report { contract_id: None }));
    let loss = loma_core::LossChoice::Theft;
    phone.send(Event::Claims(ClaimsEvent::ChooseLoss { loss }));
    phone.send(Event::Claims(ClaimsEvent::Next));
    go(&mut phone, PlacesEvent::Back);
    assert_eq!(phone.view().claim_form.unwrap().step_number, 1);
    go(&mut phone, PlacesEvent::Back);
    assert!(phone.view().claim_form.is_none() && phone.view().claims.has_draft);
    assert!(phone.view().places.is_empty());
}

#[test]
fn a_report_that_is_sent_makes_way_for_its_file() {
    let mut phone = Server::default().signed_in();
    report_theft(&mut phone, &[]);
    assert_eq!(phone.view().places, [Place::Claim]);
}

#[test]
fn another_tab_closes_what_is_open_and_keeps_what_was_typed() {
    let mut phone = Server::default().signed_in();
    let thread_id = THREAD.to_owned();
    phone.send(Event::Messages(MessagesEvent::Open {
        thread_id: thread_id.clone(),
    }));
    let text = "Noch nicht fertig".to_owned();
    phone.send(Event::Messages(MessagesEvent::Compose {
        text: text.clone(),
    }));
    go(&mut phone, PlacesEvent::ShowTab { tab: Tab::Home });
    assert!(phone.view().places.is_empty() && phone.view().thread.is_none());
    phone.send(Event::Messages(MessagesEvent::Open { thread_id }));
    assert_eq!(phone.view().thread.unwrap().composer, text);
}

#[test]
fn a_list_is_a_tab_for_customers_and_a_place_for_brokers() {
    let mut phone = Server::default().signed_in();
    go(
        &mut phone,
        PlacesEvent::Follow {
            target: AttentionTarget::Claims,
        },
    );
    assert_eq!(
        (tabs(&phone)[2].as_str(), phone.view().places.len()),
        ("[Schäden]", 0)
    );

    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    let mut phone = server.signed_in();
    go(&mut phone, PlacesEvent::ShowTab { tab: Tab::More });
    go(
        &mut phone,
        PlacesEvent::Follow {
            target: AttentionTarget::Claims,
        },
    );
    assert_eq!(phone.view().places, [Place::Claims]);
    go(&mut phone, PlacesEvent::Back);
    assert_eq!(tabs(&phone)[3], "[Mehr]");
}

#[test]
fn a_broker_comes_back_from_a_contract_to_its_customer() {
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    let mut phone = server.signed_in();
    let id = CUSTOMER.to_owned();
    phone.send(Event::Customers(CustomersEvent::Open { id }));
    open_contract(&mut phone, CONTENTS);
    assert_eq!(phone.view().places, [Place::Customer, Place::Contract]);
    go(&mut phone, PlacesEvent::Back);
    assert_eq!(phone.view().places, [Place::Customer]);
}

#[test]
fn nobody_comes_in_where_somebody_else_has_left() {
    let mut phone = Server::default().signed_in();
    go(&mut phone, PlacesEvent::ShowTab { tab: Tab::Claims });
    phone.send(Event::Session(loma_core::SessionEvent::LogOut));
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    assert_eq!(tabs(&phone)[0], "[Start]");
}

#[test]
fn a_language_that_was_chosen_outlives_the_app() {
    let mut phone = Server::default().signed_in();
    let language = loma_core::AppLanguage::English;
    phone.send(Event::LanguageChosen { language });
    phone.kill_and_restart();
    assert_eq!(phone.view().language, "en");
    assert_eq!(tabs(&phone)[1], "Contracts");
}

#[test]
fn the_days_of_late_have_names() {
    let mut phone = Server::default().signed_in();
    phone.send(Event::Claims(ClaimsEvent::Report { contract_id: None }));
    let day = "2026-03-11".to_owned();
    phone.send(Event::Claims(ClaimsEvent::SetDay { day }));
    let days = phone.view().claim_form.unwrap().days;
    let named: Vec<(&str, bool)> = days
        .iter()
        .map(|day| (day.label.as_str(), day.is_chosen))
        .collect();
    assert_eq!(
        named,
        [
            ("Heute", false),
            ("Gestern", true),
            ("Dienstag", false),
            ("Montag", false)
        ]
    );
}
