//! A broker's customers, and the reader's own devices.

use loma_core::testing::Driver;
use loma_core::{AttentionTarget, ContractsEvent, CustomersEvent, Event, MeEvent, Screen};
use serde_json::json;

use crate::server::{CUSTOMER, LIABILITY, OTHER_DEVICE, Server, contract_detail, merged};

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
    assert_eq!(view.customers.rows.len(), 60);
    assert_eq!(view.customers.row_count, 301);
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
    let view = phone.view();
    let contracts = view.customer.unwrap().contracts;
    assert_eq!(contracts.len(), 2);
    // On the customer's own screen nobody has to be told whose they are; in the list of all they have.
    assert!(contracts.iter().all(|row| row.customer_name.is_none()));
    assert!(
        view.contracts
            .rows
            .iter()
            .all(|row| row.customer_name.is_some())
    );
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
    assert!(!me.devices[0].can_give_up && me.devices[1].can_give_up);
}

fn me(phone: &mut Driver<'_>, event: MeEvent) {
    phone.send(Event::Me(event));
}

fn lost_phone() -> MeEvent {
    MeEvent::GiveUpDevice {
        id: OTHER_DEVICE.to_owned(),
    }
}

#[test]
fn a_lost_phone_is_given_up_as_soon_as_the_server_can_be_reached() {
    let server = Server::default();
    let mut phone = server.signed_in();
    me(&mut phone, MeEvent::Open);
    server.go_offline();
    me(&mut phone, lost_phone());
    me(&mut phone, lost_phone());
    let row = |phone: &Driver<'_>| phone.view().me.devices[1].clone();
    assert_eq!(row(&phone).giving_up.as_deref(), Some("Wird abgemeldet"));
    assert!(!row(&phone).can_give_up && phone.view().me.log_out_warning.is_some());
    phone.kill_and_restart();
    assert!(row(&phone).giving_up.is_some());
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(server.0.borrow().given_up, [OTHER_DEVICE]);
    let asked = server.requests("DELETE me/devices").remove(0);
    assert!(
        asked
            .url
            .ends_with("?signed_in_at=2026-03-01T10:00:00.123456Z")
    );
    assert_eq!(phone.view().me.devices.len(), 1);
    phone.kill_and_restart();
    assert_eq!(phone.view().me.devices.len(), 1);
}

#[test]
fn a_list_from_before_a_phone_was_given_up_does_not_bring_it_back() {
    let server = Server::default();
    let mut phone = server.signed_in();
    me(&mut phone, MeEvent::Open);
    phone.hold_answers();
    me(&mut phone, MeEvent::Open);
    me(&mut phone, lost_phone());
    phone.release_latest_answer();
    phone.release_answers();
    assert_eq!(phone.view().me.devices.len(), 1);
}

#[test]
fn a_phone_on_which_somebody_logged_in_again_is_not_given_up_unasked() {
    let server = Server::default();
    let mut phone = server.signed_in();
    me(&mut phone, MeEvent::Open);
    server.0.borrow_mut().other_signed_in_at = Some("2026-03-11T10:00:00Z");
    me(&mut phone, lost_phone());
    let row = phone.view().me.devices[1].clone();
    assert_eq!(row.refusal.unwrap().title, "Neu angemeldet");
    assert!(row.can_give_up && row.giving_up.is_none());
    let id = OTHER_DEVICE.to_owned();
    me(&mut phone, MeEvent::KeepDevice { id });
    assert!(phone.view().me.devices[1].refusal.is_none());
    server.0.borrow_mut().other_signed_in_at = Some("2026-03-11T12:00:00Z");
    me(&mut phone, lost_phone());
    assert_eq!(
        phone.view().home.attention[0].title,
        "Gerät nicht abgemeldet"
    );
    me(&mut phone, lost_phone());
    assert_eq!(server.0.borrow().given_up, [OTHER_DEVICE]);
    assert!(phone.view().home.attention.is_empty());
}

#[test]
fn what_was_refused_about_a_phone_that_left_the_list_is_over() {
    let server = Server::default();
    let mut phone = server.signed_in();
    me(&mut phone, MeEvent::Open);
    server.0.borrow_mut().other_signed_in_at = Some("2026-03-11T10:00:00Z");
    me(&mut phone, lost_phone());
    assert_eq!(phone.view().home.attention.len(), 1);
    let left = OTHER_DEVICE.to_owned();
    server.0.borrow_mut().given_up.push(left);
    me(&mut phone, MeEvent::Open);
    assert!(phone.view().home.attention.is_empty());
    assert_eq!(phone.view().me.log_out_warning, None);
}

#[test]
fn nobody_gives_up_the_phone_in_their_hand() {
    let server = Server::default();
    let mut phone = server.signed_in();
    me(&mut phone, MeEvent::Open);
    let id = CUSTOMER.to_owned();
    me(&mut phone, MeEvent::GiveUpDevice { id });
    assert_eq!(phone.view().me.devices[0].giving_up, None);
    assert!(server.0.borrow().given_up.is_empty());
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

#[test]
fn a_broker_is_told_whose_debit_came_back_and_not_to_look_at_an_account_of_their_own() {
    let returned = |is_broker: bool| {
        let server = Server::default();
        server.0.borrow_mut().is_broker = is_broker;
        let contract = merged(
            contract_detail(LIABILITY),
            json!({"open_items": [{"item_no": "OP-1", "due_on": "2026-03-01", "period_from": "2026-01-01",
                "period_until": "2026-07-01", "net_cents": 4114, "tax_cents": 782, "gross_cents": 4896,
                "status": "RETURNED"}]}),
        );
        let name = contract["customer_name"].as_str().unwrap().to_owned();
        server.0.borrow_mut().contracts = Some(vec![contract]);
        let reason = server.signed_in().view().home.attention[0].reason.clone();
        (name, reason)
    };
    let (name, reason) = returned(true);
    assert_eq!(
        reason,
        format!("{name} · Die Bank hat die Lastschrift zurückgegeben.")
    );
    assert!(
        returned(false)
            .1
            .contains("Bitte prüfen Sie Ihre Bankverbindung.")
    );
}
