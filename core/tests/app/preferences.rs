//! What a person wishes for their phones: the last wish counts, whatever the network does.

use loma_core::testing::Driver;
use loma_core::{Event, MeEvent, PreferencesView, WishEvent};
use serde_json::json;

use crate::claims::outbox;
use crate::server::{Server, problem};

fn opened(server: &Server) -> Driver<'static> {
    let mut phone = server.signed_in();
    phone.send(Event::Me(MeEvent::Open));
    phone
}

fn wish(phone: &mut Driver<'_>, event: WishEvent) {
    phone.send(Event::Me(MeEvent::Wish(event)));
}

fn switch(phone: &mut Driver<'_>, is_on: bool) {
    let kind = "NEW_MESSAGE".to_owned();
    wish(phone, WishEvent::SetPush { kind, is_on });
}

fn shown(phone: &Driver<'_>) -> PreferencesView {
    phone.view().me.preferences.expect("wishes are known")
}

#[test]
fn each_kind_of_push_has_a_name_and_can_be_switched_off() {
    let server = Server::default();
    let mut phone = opened(&server);
    assert_eq!(shown(&phone).pushes[0].label, "Neue Nachricht");
    switch(&mut phone, false);
    let stored = server.0.borrow().preferences.clone().unwrap();
    assert_eq!(
        stored["push"][0],
        json!({"kind": "NEW_MESSAGE", "is_on": false})
    );
    assert!(!shown(&phone).pushes[0].is_on);
    assert_eq!((shown(&phone).sending, outbox(&phone)), (None, 0));
}

#[test]
fn without_network_the_last_wish_goes_out_once_and_survives_a_kill() {
    let server = Server::default();
    let mut phone = opened(&server);
    server.go_offline();
    switch(&mut phone, false);
    let (from, until) = ("22:00".to_owned(), "07:00".to_owned());
    wish(&mut phone, WishEvent::SetQuietHours { from, until });
    phone.kill_and_restart();
    let wished = shown(&phone);
    assert!(!wished.pushes[0].is_on && wished.has_quiet_hours);
    assert!(wished.sending.is_some());
    server.come_back();
    let before = server.asked("PUT me/preferences");
    phone.send(Event::CameOnline);
    let stored = server.0.borrow().preferences.clone().unwrap();
    assert_eq!(
        stored["quiet_hours"],
        json!({"from": "22:00", "until": "07:00"})
    );
    assert_eq!(stored["push"][0]["is_on"], false);
    assert_eq!(server.asked("PUT me/preferences") - before, 1);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_refused_wish_is_seen_and_can_be_given_up() {
    let server = Server::default();
    let mut phone = opened(&server);
    let wrong = problem(
        422,
        "request/invalid-fields",
        "Diese Zeiten gehen nicht",
        "",
    );
    server.instead("PUT me/preferences", 1, 422, &wrong);
    let (from, until) = ("22:00".to_owned(), "22:00".to_owned());
    wish(&mut phone, WishEvent::SetQuietHours { from, until });
    assert_eq!(
        shown(&phone).refusal.unwrap().title,
        "Diese Zeiten gehen nicht"
    );
    wish(&mut phone, WishEvent::GiveUp);
    let left = shown(&phone);
    assert!(left.refusal.is_none() && !left.has_quiet_hours);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn what_was_asked_before_a_wish_arrived_does_not_take_it_back() {
    let server = Server::default();
    let mut phone = opened(&server);
    phone.hold_answers();
    phone.send(Event::Me(MeEvent::Open));
    switch(&mut phone, false);
    phone.release_latest_answer();
    phone.release_answers();
    assert!(!shown(&phone).pushes[0].is_on);
    phone.send(Event::Me(MeEvent::Open));
    assert!(!shown(&phone).pushes[0].is_on);
}
