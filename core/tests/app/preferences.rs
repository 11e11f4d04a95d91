//! What a person wishes for their phones: the last wish counts, whatever the network does.

use loma_core::testing::Driver;
use loma_core::{AppLanguage, Event, MeEvent, PreferencesView, WishEvent};
use serde_json::json;

use crate::claims::outbox;
use crate::server::Server;

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
fn without_network_wishes_wait_in_their_order_and_survive_a_kill() {
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
    let before = server.asked("PATCH me/preferences");
    phone.send(Event::CameOnline);
    let stored = server.0.borrow().preferences.clone().unwrap();
    assert_eq!(
        stored["quiet_hours"],
        json!({"from": "22:00", "until": "07:00"})
    );
    assert_eq!(stored["push"][0]["is_on"], false);
    assert_eq!(server.asked("PATCH me/preferences") - before, 2);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_refused_wish_is_seen_and_can_be_given_up() {
    let server = Server::default();
    let mut phone = opened(&server);
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

/// What the server has: whether pushes of new messages are on, and whether there are quiet hours.
fn stored(server: &Server) -> (bool, bool) {
    let stored = server.0.borrow().preferences.clone();
    let stored = stored.expect("a wish was taken");
    (
        stored["push"][0]["is_on"] == true,
        !stored["quiet_hours"].is_null(),
    )
}

#[test]
fn a_wish_says_only_what_it_changes_so_that_two_phones_do_not_undo_each_other() {
    let server = Server::default();
    let mut phone = opened(&server);
    // The other phone of this person.
    let mut others: serde_json::Value = json!({
        "push": [{"kind": "NEW_MESSAGE", "is_on": true}, {"kind": "CLAIM_STATUS", "is_on": false}],
        "quiet_hours": {"from": "21:00", "until": "06:00"}, "language": "de",
    });
    server.0.borrow_mut().preferences = Some(others.clone());
    switch(&mut phone, false);
    others["push"][0]["is_on"] = json!(false);
    assert_eq!(server.0.borrow().preferences, Some(others));
    assert!(!shown(&phone).pushes[1].is_on && shown(&phone).has_quiet_hours);
}

#[test]
fn a_wish_that_may_be_on_its_way_is_not_replaced_so_it_cannot_arrive_after_a_newer_one() {
    for is_killed in [false, true] {
        let server = Server::default();
        let mut phone = opened(&server);
        server.go_offline();
        switch(&mut phone, false);
        let first = server.requests("PATCH me/preferences").remove(0);
        if is_killed {
            phone.kill_and_restart();
        }
        switch(&mut phone, true);
        server.come_back();
        phone.send(Event::CameOnline);
        assert_eq!(outbox(&phone), 0);
        assert!(stored(&server).0);
        // Its first copy was not lost, but late.
        let _ = server.answer(&first);
        assert!(stored(&server).0, "killed: {is_killed}");
    }
}

#[test]
fn wishes_that_have_not_gone_out_become_one() {
    let server = Server::default();
    let mut phone = opened(&server);
    server.go_offline();
    switch(&mut phone, false);
    // The first is being tried; these wait behind it.
    let (from, until) = ("22:00".to_owned(), "07:00".to_owned());
    wish(&mut phone, WishEvent::SetQuietHours { from, until });
    switch(&mut phone, true);
    wish(&mut phone, WishEvent::NoQuietHours);
    switch(&mut phone, false);
    assert_eq!(outbox(&phone), 2);
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(stored(&server), (false, false));
}

#[test]
fn a_refused_wish_goes_when_it_is_overruled_and_stays_when_it_is_not() {
    let server = Server::default();
    let mut phone = opened(&server);
    let hours = |until: &str| WishEvent::SetQuietHours {
        from: "22:00".to_owned(),
        until: until.to_owned(),
    };
    wish(&mut phone, hours("22:00"));
    switch(&mut phone, false);
    assert!(shown(&phone).refusal.is_some());
    assert_eq!(stored(&server), (false, false));
    wish(&mut phone, hours("07:00"));
    assert!(shown(&phone).refusal.is_none());
    assert_eq!(stored(&server), (false, true));
    assert_eq!(outbox(&phone), 0);
}

/// No pushes of new messages, and hours that the server refuses: two wishes that became one.
fn with_a_refused_wish(server: &Server) -> Driver<'static> {
    let mut phone = opened(server);
    server.go_offline();
    let language = AppLanguage::English;
    phone.send(Event::LanguageChosen { language });
    // These wait behind it, and become one.
    switch(&mut phone, false);
    let (from, until) = ("22:00".to_owned(), "22:00".to_owned());
    wish(&mut phone, WishEvent::SetQuietHours { from, until });
    server.come_back();
    phone.send(Event::CameOnline);
    phone
}

#[test]
fn a_refused_wish_of_which_everything_is_overruled_is_gone() {
    let server = Server::default();
    let mut phone = with_a_refused_wish(&server);
    assert!(shown(&phone).refusal.is_some());
    switch(&mut phone, true);
    wish(&mut phone, WishEvent::NoQuietHours);
    switch(&mut phone, false);
    switch(&mut phone, true);
    assert!(shown(&phone).pushes[0].is_on && shown(&phone).refusal.is_none());
    assert_eq!((stored(&server), outbox(&phone)), ((true, false), 0));
}

#[test]
fn what_is_left_of_a_refused_wish_undoes_nothing_newer() {
    let server = Server::default();
    let mut phone = with_a_refused_wish(&server);
    switch(&mut phone, true);
    for is_killed in [false, true] {
        if is_killed {
            phone.kill_and_restart();
        }
        assert!(shown(&phone).refusal.is_some() && shown(&phone).pushes[0].is_on);
        wish(&mut phone, WishEvent::SendAgain);
        assert_eq!(stored(&server), (true, false));
    }
}
