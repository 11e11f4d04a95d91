//! What does not get through is told to the one who sent it.

use std::time::Duration;

use loma_core::{AttentionTarget, Event};

use crate::claims::{outbox, report_theft};
use crate::server::{Server, problem};

#[test]
fn what_the_server_has_not_taken_for_a_day_is_named_once_and_no_longer_than_that() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST claims", 10_000, 500, "");
    report_theft(&mut phone, &["photo-1"]);
    phone.advance(Duration::from_hours(23));
    assert!(phone.view().home.attention.is_empty());
    phone.advance(Duration::from_hours(2));
    let rows = phone.view().home.attention;
    assert_eq!(rows.len(), 1, "the photo waits for its claim: {rows:?}");
    assert_eq!(rows[0].title, "Seit über einem Tag nicht angekommen");
    assert!(matches!(rows[0].target, AttentionTarget::Claim { .. }));

    server.0.borrow_mut().instead.clear();
    phone.send(Event::CameOnline);
    assert_eq!(outbox(&phone), 0);
    assert!(phone.view().home.attention.is_empty());
}

#[test]
fn a_phone_without_network_says_so_and_blames_nobody() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.send(Event::WentOffline);
    report_theft(&mut phone, &[]);
    phone.advance(Duration::from_hours(49));
    assert!(phone.view().home.attention.is_empty());
    // The network is back, and nobody knows yet what the server says.
    phone.hold_answers();
    server.come_back();
    phone.send(Event::CameOnline);
    assert!(phone.view().home.attention.is_empty());
    phone.release_answers();
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn what_waits_for_something_refused_is_not_said_to_be_tried() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let no = problem(422, "claims/after-end", "Nach dem Ende", "");
    server.instead("POST claims", 1, 422, &no);
    report_theft(&mut phone, &["photo-1"]);
    phone.advance(Duration::from_hours(25));
    let rows = phone.view().home.attention;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].title, "Schadenmeldung nicht angenommen");
}
