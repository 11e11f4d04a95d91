//! A broker's customers, and the reader's own devices.

use loma_core::{AttentionTarget, ContractsEvent, CustomersEvent, Event, MeEvent, Screen};
use serde_json::json;

use crate::server::{CUSTOMER, Server, contract_detail, merged};

fn broker() -> Server {
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    server
}

#[test]
fn a_broker_has_the_whole_book_page_by_page_and_sees_a_screenful() {
    let phone = broker().signed_in();
    let view = phone.view();
    assert_eq!(view.screen, Screen::Broker);
    assert_eq!(view.customers.count, "301 Kunden");
    assert_eq!(view.customers.rows.len(), 50);
    assert!(view.customers.has_more);
    assert_eq!(view.home.summary, "301 Kunden · 2 Verträge");
}

#[test]
fn pulling_the_list_down_while_its_pages_arrive_loses_none_of_them() {
    let server = broker();
    let mut phone = server.signed_in();
    phone.hold_answers();
    phone.send(Event::Customers(CustomersEvent::Refresh));
    phone.release_one_answer();
    phone.send(Event::Customers(CustomersEvent::Refresh));
    phone.release_answers();
    assert_eq!(phone.view().customers.count, "301 Kunden");
}

#[test]
fn a_search_finds_over_the_whole_book_without_network() {
    let server = broker();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.kill_and_restart();
    phone.send(Event::Customers(CustomersEvent::Search {
        text: "mül 50667".to_owned(),
    }));
    let rows = phone.view().customers.rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].name.as_str(), rows[0].contracts.as_str()),
        ("Müller, Anna", "2 Verträge")
    );
    assert_eq!(rows[0].claims.as_ref().unwrap().label, "1 offener Schaden");
}

#[test]
fn a_customers_contracts_are_there_without_network() {
    let server = broker();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.kill_and_restart();
    let id = CUSTOMER.to_owned();
    phone.send(Event::Customers(CustomersEvent::Open { id }));
    assert_eq!(phone.view().customer.unwrap().contracts.len(), 2);
}

#[test]
fn the_own_devices_are_listed() {
    let mut phone = Server::default().signed_in();
    phone.send(Event::Me(MeEvent::Open));
    let me = phone.view().me;
    assert_eq!(
        (me.name.as_str(), me.role.as_str()),
        ("Frau Beispiel", "Kundin oder Kunde")
    );
    assert!(me.devices[0].is_this_device);
    assert_eq!(me.devices[0].last_seen, "Zuletzt benutzt: 13:00");
}

#[test]
fn of_a_whole_book_in_need_home_names_a_screenful_and_counts_the_rest() {
    let server = broker();
    let mut phone = server.signed_in();
    let in_need = |nth: usize| {
        let id = format!("01900000-0000-7000-8000-{nth:012}");
        let facts = json!({"first_premium_paid_on": "2026-01-02", "suspended_from": "2026-03-01"});
        let no = format!("HR-{nth:04}");
        merged(
            contract_detail(&id),
            json!({"contract_no": no, "facts": facts}),
        )
    };
    let mut show = |count: usize| {
        server.0.borrow_mut().contracts = Some((0..count).map(in_need).collect());
        phone.send(Event::Contracts(ContractsEvent::Refresh));
        phone.view().home.attention
    };
    let rows = show(1000);
    assert_eq!(rows.len(), 11);
    let last = rows.last().unwrap();
    assert_eq!(
        (last.title.as_str(), last.reason.as_str()),
        ("990 weitere", "Verträge, bei denen etwas zu tun ist")
    );
    assert_eq!(last.target, AttentionTarget::Contracts);
    let rows = show(11);
    let target = &rows.last().unwrap().target;
    assert!(
        matches!(target, AttentionTarget::Contract { .. }),
        "the last one is named"
    );
    assert_eq!(rows.len(), 11);
}
