//! Two people, one phone: whose data the store holds, and that nobody sees another's.

use loma_core::testing::Driver;
use loma_core::{Event, Screen, SessionEvent};

use crate::claims::report_theft;
use crate::server::{PASSWORD, Server, log_in};

/// A phone on which Erika's report waits, after the server has ended her session.
fn with_a_waiting_report(server: &Server) -> Driver<'static> {
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &["foto-1"]);
    server.come_back();
    server.end_session();
    phone.send(Event::CameOnline);
    server.0.borrow_mut().refuses_refresh = false;
    phone
}

fn has_report(phone: &Driver<'_>) -> bool {
    phone.store.keys().any(|key| key.starts_with("outbox/"))
}

fn is_of_user(phone: &Driver<'_>, user: u8) -> bool {
    phone.store["owner"].contains(&format!("000{user}"))
}

#[test]
fn data_of_which_nobody_knows_whose_it_is_is_gone_before_somebody_comes_in() {
    let server = Server::default();
    let mut phone = with_a_waiting_report(&server);
    phone.store.remove("owner");
    phone.secrets.clear();
    phone.kill_and_restart();
    server.0.borrow_mut().user = 7;
    log_in(&mut phone, PASSWORD);
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(phone.view().claims.rows.is_empty() && !has_report(&phone));
    assert!(phone.files.is_empty() && server.0.borrow().claims.is_empty());
    assert!(is_of_user(&phone, 7));
}

#[test]
fn who_was_signed_in_last_is_the_owner_where_the_store_does_not_say() {
    let server = Server::default();
    let mut phone = with_a_waiting_report(&server);
    phone.store.remove("owner");
    phone.kill_and_restart();
    assert!(is_of_user(&phone, 0), "the label is written again");
    log_in(&mut phone, PASSWORD);
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn nobody_comes_in_while_anothers_data_cannot_be_deleted() {
    let server = Server::default();
    let mut phone = with_a_waiting_report(&server);
    server.0.borrow_mut().user = 7;
    phone.is_wipe_failing = true;
    log_in(&mut phone, PASSWORD);
    let view = phone.view();
    assert_eq!(view.screen, Screen::Locked);
    assert!(
        view.sign_in
            .problem
            .unwrap()
            .contains("einer anderen Person")
    );
    assert!(is_of_user(&phone, 0), "not labelled with the new name");
    assert!(
        server.0.borrow().left.contains(&2),
        "the session that nobody got into is ended"
    );

    phone.send(Event::Session(SessionEvent::Unlock));
    assert_eq!(phone.view().screen, Screen::SignIn);
    phone.is_wipe_failing = false;
    log_in(&mut phone, PASSWORD);
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(!has_report(&phone) && is_of_user(&phone, 7));
    assert!(server.0.borrow().claims.is_empty());
}

#[test]
fn the_owner_comes_back_to_what_could_not_be_deleted() {
    let server = Server::default();
    let mut phone = with_a_waiting_report(&server);
    server.0.borrow_mut().user = 7;
    phone.is_wipe_failing = true;
    log_in(&mut phone, PASSWORD);
    phone.send(Event::Session(SessionEvent::Unlock));
    server.0.borrow_mut().user = 0;
    log_in(&mut phone, PASSWORD);
    assert_eq!(phone.view().screen, Screen::Customer);
    assert_eq!(server.0.borrow().claims.len(), 1);
}

/// A phone on which somebody reported a claim whose coming in the safe has not noted: it speaks of somebody before.
fn with_a_safe_that_lags_behind(server: &Server) -> Driver<'_> {
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &["photo-1"]);
    phone.kill();
    let safe = phone.secrets.values_mut().next().expect("a session");
    *safe = safe.replace("000000000000\"", "000000000009\"");
    phone.start();
    server.come_back();
    assert_eq!(phone.view().screen, Screen::SignIn);
    assert!(has_report(&phone), "what waits is the owner's, and kept");
    phone
}

#[test]
fn where_the_safe_lags_behind_the_owner_of_the_store_comes_back_to_what_waits() {
    let server = Server::default();
    let mut phone = with_a_safe_that_lags_behind(&server);
    phone.send(Event::CameToFront);
    let left = server.0.borrow().left.clone();
    assert!(left.contains(&1), "the other session is left");
    log_in(&mut phone, PASSWORD);
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert!(is_of_user(&phone, 0));
}

#[test]
fn where_the_safe_lags_behind_nobody_else_sees_what_is_the_owners() {
    let server = Server::default();
    let mut phone = with_a_safe_that_lags_behind(&server);
    server.0.borrow_mut().user = 9;
    log_in(&mut phone, PASSWORD);
    assert!(!has_report(&phone) && is_of_user(&phone, 9));
    assert!(server.0.borrow().claims.is_empty());
}

#[test]
fn the_store_is_labelled_only_after_it_was_emptied() {
    let server = Server::default();
    let mut phone = with_a_waiting_report(&server);
    server.0.borrow_mut().user = 7;
    phone.is_store_slow = true;
    log_in(&mut phone, PASSWORD);
    assert_eq!(phone.view().screen, Screen::SignIn);
    assert!(phone.view().sign_in.is_busy);
    log_in(&mut phone, PASSWORD);
    assert_eq!(
        server.asked("POST auth/login"),
        2,
        "a second tap asks nothing"
    );
    assert!(!phone.store.contains_key("owner"));
    phone.release_answers();
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(is_of_user(&phone, 7));
}
