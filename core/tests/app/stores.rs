//! What the phone keeps: a store that cannot be read, that takes nothing, or that holds what nobody can read.

use std::time::Duration;

use loma_core::testing::Driver;
use loma_core::{
    AttentionTarget, BannerKind, ClaimsEvent, Event, MeEvent, MessagesEvent, Screen, SessionEvent,
};

use crate::claims::{fill_in, outbox, report_theft};
use crate::messages::with_thread;
use crate::server::{CUSTOMER, LIABILITY, Server, THREAD};

fn claims(phone: &mut Driver<'_>, event: ClaimsEvent) {
    phone.send(Event::Claims(event));
}

fn items(phone: &Driver<'_>) -> Vec<String> {
    let keys = phone.store.keys().cloned();
    keys.filter(|key| key.starts_with("outbox/")).collect()
}

#[test]
fn a_store_that_cannot_be_read_is_tried_again_and_nothing_in_it_is_overwritten() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    phone.kill();
    phone.is_store_unreadable = true;
    phone.start();
    let view = phone.view();
    assert_eq!(view.screen, Screen::Locked);
    assert!(
        view.sign_in
            .problem
            .unwrap()
            .contains("Es geht nichts verloren")
    );
    let before = phone.store.clone();
    phone.send(Event::Session(SessionEvent::Unlock));
    assert_eq!(
        (phone.view().screen, &phone.store),
        (Screen::Locked, &before)
    );

    phone.is_store_unreadable = false;
    phone.send(Event::CameToFront);
    assert_eq!(phone.view().screen, Screen::Customer);
    report_theft(&mut phone, &[]);
    assert_eq!(
        items(&phone),
        ["outbox/000000000000", "outbox/000000000001"]
    );
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(server.0.borrow().claims.len(), 2);
}

#[test]
fn what_comes_before_the_stores_have_answered_waits_for_them() {
    let server = Server::default();
    let mut phone = server.signed_in();
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    let place = "Im Keller".to_owned();
    claims(&mut phone, ClaimsEvent::SetPlace { text: place });
    phone.kill();
    phone.is_store_slow = true;
    phone.start();
    phone.files.insert("foto-1".to_owned(), vec![1]);
    let handle = "foto-1".to_owned();
    claims(&mut phone, ClaimsEvent::AddPhoto { handle });
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    phone.release_answers();
    let form = phone.view().claim_form.unwrap();
    assert_eq!((form.place.as_str(), form.photos.len()), ("Im Keller", 1));
    assert!(phone.files.contains_key("foto-1"));
}

#[test]
fn what_the_store_did_not_take_is_written_once_more_before_the_banner_goes() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    server.go_offline();
    phone.is_store_full = true;
    report_theft(&mut phone, &[]);
    assert_eq!(phone.view().banner.unwrap().kind, BannerKind::NotStored);
    assert!(items(&phone).is_empty());
    phone.is_store_full = false;
    phone.is_store_slow = true;
    let thread_id = THREAD.to_owned();
    phone.send(Event::Messages(MessagesEvent::Open { thread_id }));
    let text = "Hallo".to_owned();
    phone.send(Event::Messages(MessagesEvent::Compose { text }));
    assert_eq!(
        phone.view().banner.unwrap().kind,
        BannerKind::NotStored,
        "another change is no proof"
    );
    phone.release_answers();
    assert_eq!(items(&phone).len(), 1);
    assert_ne!(phone.view().banner.unwrap().kind, BannerKind::NotStored);
    assert!(
        !phone.store.contains_key("draft/claim"),
        "it is either a draft or on its way"
    );
    server.come_back();
    phone.kill_and_restart();
    assert_eq!(server.0.borrow().claims.len(), 1);
}

#[test]
fn a_report_given_up_while_the_store_took_nothing_does_not_come_back() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = crate::server::problem(422, "claims/x", "Nein", "Darum.");
    server.instead("POST claims", 1, 422, &refusal);
    report_theft(&mut phone, &[]);
    let id = phone.view().claim.unwrap().id;
    phone.is_store_full = true;
    claims(&mut phone, ClaimsEvent::GiveUp { id });
    assert_eq!(items(&phone).len(), 1);
    phone.is_store_full = false;
    phone.send(Event::CameToFront);
    assert!(items(&phone).is_empty());
    phone.kill_and_restart();
    assert!(server.0.borrow().claims.is_empty());
}

#[test]
fn a_safe_that_did_not_take_the_session_is_asked_again() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    phone.is_safe_locked = true;
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    assert_eq!(phone.view().banner.unwrap().kind, BannerKind::NotStored);
    phone.is_safe_locked = false;
    phone.send(Event::CameToFront);
    assert_eq!(phone.view().banner, None);
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::Customer);
}

#[test]
fn an_item_that_cannot_be_read_is_named_and_keeps_its_number() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let later_version = r#"{"number": 4, "delivery": {"Recording": {"seconds": 12}}}"#;
    let key = "outbox/000000000004".to_owned();
    phone.store.insert(key.clone(), later_version.to_owned());
    phone.kill_and_restart();
    let row = phone.view().home.attention[0].clone();
    assert_eq!(row.title, "1 Eintrag kann nicht gelesen werden");
    assert_eq!(row.target, AttentionTarget::Me);
    let me = phone.view().me;
    assert!(
        me.unreadable
            .unwrap()
            .what_to_do
            .starts_with("Aktualisieren")
    );
    assert!(me.log_out_warning.unwrap().starts_with("1 Eintrag wartet"));

    server.go_offline();
    report_theft(&mut phone, &[]);
    assert_eq!(items(&phone), [&*key, "outbox/000000000005"]);
    assert_eq!(phone.store[&key], later_version);
    phone.send(Event::Me(MeEvent::GiveUpUnreadable));
    assert_eq!(items(&phone), ["outbox/000000000005"]);
    assert_eq!(phone.view().me.unreadable, None);
}

#[test]
fn what_a_push_opens_before_anybody_is_signed_in_is_there_after_the_login() {
    let server = with_thread(1);
    let mut phone = server.phone();
    phone.start();
    let thread_id = THREAD.to_owned();
    phone.send(Event::Messages(MessagesEvent::Open { thread_id }));
    let id = LIABILITY.to_owned();
    phone.send(Event::Contracts(loma_core::ContractsEvent::Open { id }));
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    let view = phone.view();
    assert_eq!(view.thread.unwrap().rows[0].body, "Haben Sie die Rechnung?");
    assert_eq!(view.messages.unread_count, 0, "it is on the screen");
    assert!(view.contract.unwrap().premium.is_some());
}

#[test]
fn a_claim_and_a_customer_opened_before_the_login_are_there_after_it() {
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    let mut first = server.signed_in();
    report_theft(&mut first, &[]);
    let id = first
        .view()
        .claim
        .map_or_else(String::new, |claim| claim.id);
    let customer = CUSTOMER.to_owned();
    let mut phone = server.phone();
    phone.start();
    claims(&mut phone, ClaimsEvent::Open { id });
    let open = loma_core::CustomersEvent::Open { id: customer };
    phone.send(Event::Customers(open));
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    let view = phone.view();
    assert_eq!(view.claim.unwrap().timeline.len(), 1);
    assert_eq!(view.customer.unwrap().contracts.len(), 2);
}

#[test]
fn a_photo_that_arrived_in_the_moment_of_a_kill_is_not_left_on_the_phone() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.hold_answers();
    report_theft(&mut phone, &["foto-1"]);
    // The claim is there; how much of the photo there is; all of it.
    phone.release_one_answer();
    phone.release_one_answer();
    phone.is_store_slow = true;
    phone.release_latest_answer();
    assert_eq!(server.0.borrow().files.len(), 1);
    phone.kill();
    assert!(items(&phone).is_empty() && phone.files.contains_key("foto-1"));
    phone.start();
    assert!(phone.files.is_empty());
    assert!(phone.store.keys().all(|key| !key.starts_with("leaving/")));
}

#[test]
fn what_arrived_while_the_phone_was_full_is_seen_after_a_kill_once_and_without_network() {
    // The store has room again for something else, or not before the kill.
    for has_room_again in [true, false] {
        let server = Server::default();
        let mut phone = server.signed_in();
        phone.hold_answers();
        report_theft(&mut phone, &[]);
        phone.is_store_full = true;
        phone.release_answers();
        if has_room_again {
            phone.is_store_full = false;
            phone.advance(Duration::from_secs(6));
        }
        server.go_offline();
        phone.kill();
        phone.is_store_full = false;
        phone.start();
        assert_eq!(phone.view().claims.rows.len(), 1);
        assert_eq!(items(&phone).is_empty(), has_room_again);
        server.come_back();
        phone.send(Event::CameOnline);
        assert_eq!(phone.view().claims.rows.len(), 1);
        assert!(items(&phone).is_empty());
        assert_eq!(server.0.borrow().claims.len(), 1);
    }
}

#[test]
fn what_a_full_phone_was_to_send_is_a_draft_again_after_a_kill_and_goes_out_once() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["foto-1"]);
    phone.is_store_full = true;
    claims(&mut phone, ClaimsEvent::Send);
    let messages = |phone: &mut Driver<'_>, event| phone.send(Event::Messages(event));
    let thread_id = THREAD.to_owned();
    messages(&mut phone, MessagesEvent::Open { thread_id });
    let text = "Ich rufe an".to_owned();
    messages(&mut phone, MessagesEvent::Compose { text });
    messages(&mut phone, MessagesEvent::Send);
    phone.kill();
    phone.is_store_full = false;
    phone.start();
    let was_sent = server.asked("POST claims") + server.asked("POST threads");
    assert_eq!(was_sent, 0, "nothing goes out that is not kept");
    assert!(phone.view().claims.has_draft && phone.view().claims.rows.is_empty());

    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    claims(&mut phone, ClaimsEvent::SetTruthful { is_truthful: true });
    claims(&mut phone, ClaimsEvent::Send);
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert_eq!(server.0.borrow().files.len(), 1);
    assert!(phone.files.is_empty() && items(&phone).is_empty());
}

#[test]
fn a_page_that_finds_no_room_does_not_keep_out_what_the_user_writes() {
    let server = Server::default();
    let mut phone = server.signed_in();
    report_theft(&mut phone, &[]);
    let number = "S-2026-000042-".repeat(200);
    for claim in server.0.borrow_mut().claims.values_mut() {
        claim["claim_no"] = number.clone().into();
        claim["updated_at"] = "2026-03-12T15:00:00Z".into();
    }
    phone.store_takes = Some(2000);
    phone.send(Event::Claims(ClaimsEvent::Refresh));
    assert_eq!(phone.view().banner.unwrap().kind, BannerKind::NotStored);
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    let text = "Keller".to_owned();
    claims(&mut phone, ClaimsEvent::SetPlace { text });
    assert!(phone.store["draft/claim"].contains("Keller"));
    phone.store_takes = None;
    phone.advance(Duration::from_secs(6));
    assert_eq!(phone.view().banner, None);
    assert!(phone.store.values().any(|value| value.contains(&number)));
}

#[test]
fn what_is_sent_once_more_leaves_a_full_phone_only_once_that_is_kept() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = crate::server::problem(422, "claims/x", "Nein", "Darum.");
    server.instead("POST claims", 1, 422, &refusal);
    report_theft(&mut phone, &[]);
    let id = phone.view().claim.unwrap().id;
    phone.is_store_full = true;
    claims(&mut phone, ClaimsEvent::SendAgain { id });
    assert!(server.0.borrow().claims.is_empty());
    phone.is_store_full = false;
    phone.advance(Duration::from_secs(6));
    assert_eq!(server.0.borrow().claims.len(), 1);
    phone.kill_and_restart();
    assert!(items(&phone).is_empty());
}

#[test]
fn what_a_full_phone_did_not_keep_is_kept_a_little_later_although_nobody_types_on() {
    let server = Server::default();
    let mut phone = server.signed_in();
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    phone.is_store_full = true;
    let text = "Keller".to_owned();
    claims(&mut phone, ClaimsEvent::SetPlace { text });
    let is_said = |phone: &Driver<'_>| phone.view().banner.is_some();
    phone.advance(Duration::from_secs(6));
    assert!(is_said(&phone));
    phone.is_store_full = false;
    phone.advance(Duration::from_secs(6));
    assert!(!is_said(&phone));
    phone.kill_and_restart();
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    assert_eq!(phone.view().claim_form.unwrap().place, "Keller");
}

#[test]
fn a_photo_that_nobody_heard_of_goes_with_the_next_start_and_those_of_drafts_stay() {
    let server = Server::default();
    let mut phone = server.signed_in();
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    for name in ["of-draft", "unheard"] {
        phone.files.insert(name.to_owned(), vec![1]);
    }
    let handle = "of-draft".to_owned();
    claims(&mut phone, ClaimsEvent::AddPhoto { handle });
    // A draft of another version of the app names one too, in words that this one does not read.
    phone.files.insert("of-strange-draft".to_owned(), vec![1]);
    let strange = r#"{"version":99,"picture":"of-strange-draft"}"#;
    phone
        .store
        .insert("draft/thread/9".to_owned(), strange.to_owned());
    phone.kill();
    phone.files.insert("taken-since".to_owned(), vec![1]);
    phone.start();
    let kept: Vec<&str> = phone.files.keys().map(String::as_str).collect();
    assert_eq!(kept, ["of-draft", "of-strange-draft", "taken-since"]);
    phone.kill_and_restart();
    assert_eq!(phone.files.len(), 2, "nobody told of the last one");
}

#[test]
fn a_photo_that_goes_while_the_store_is_full_goes_as_soon_as_it_takes_something() {
    let server = Server::default();
    let mut phone = server.signed_in();
    claims(&mut phone, ClaimsEvent::Report { contract_id: None });
    phone.files.insert("foto-1".to_owned(), vec![1]);
    let handle = "foto-1".to_owned();
    claims(&mut phone, ClaimsEvent::AddPhoto { handle });
    let photo_id = phone.view().claim_form.unwrap().photos[0].id.clone();
    phone.is_store_full = true;
    claims(&mut phone, ClaimsEvent::RemovePhoto { photo_id });
    assert!(
        phone.files.contains_key("foto-1"),
        "the store still names it"
    );
    phone.is_store_full = false;
    let text = "Keller".to_owned();
    claims(&mut phone, ClaimsEvent::SetPlace { text });
    assert!(phone.files.is_empty());
    assert!(!phone.store.keys().any(|key| key.starts_with("leaving/")));
}

#[test]
fn a_draft_of_another_version_is_set_aside_and_taken_back_when_it_can_be_read() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &["photo-1"]);
    let readable = phone.store["draft/claim"].clone();
    let strange = readable.replace("photos", "pictures");
    assert_ne!(strange, readable);
    phone
        .store
        .insert("draft/claim".to_owned(), strange.clone());
    phone.kill_and_restart();
    assert!(phone.view().me.unreadable.is_some());
    // A new draft does not take its place.
    fill_in(&mut phone, &[]);
    claims(&mut phone, ClaimsEvent::Send);
    assert_eq!(outbox(&phone), 1, "what cannot be read is counted");
    let aside = "outbox/aside/0/draft/claim";
    assert_eq!(phone.store[aside], strange);

    // A version that can read it.
    phone.store.insert(aside.to_owned(), readable);
    phone.kill_and_restart();
    assert!(phone.view().me.unreadable.is_none());
    assert!(phone.view().claims.has_draft);
    assert!(!phone.store.contains_key(aside) && phone.store.contains_key("draft/claim"));
}

#[test]
fn a_draft_that_was_once_set_aside_without_a_number_is_taken_back_too() {
    let server = Server::default();
    let mut phone = server.signed_in();
    fill_in(&mut phone, &[]);
    let draft = phone.store.remove("draft/claim").unwrap();
    let aside = "outbox/aside/draft/claim".to_owned();
    phone.store.insert(aside.clone(), draft);
    phone.kill_and_restart();
    assert!(phone.view().claims.has_draft);
    assert!(!phone.store.contains_key(&aside));
}

/// A draft of a claim as only another version would write it.
fn leave_strange_draft(phone: &mut Driver<'_>, text: &str) -> String {
    fill_in(phone, &["photo-1"]);
    let strange = phone.store["draft/claim"].replace("photos", text);
    let key = "draft/claim".to_owned();
    phone.store.insert(key, strange.clone());
    strange
}

#[test]
fn a_second_draft_that_cannot_be_read_does_not_take_the_place_of_the_first() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let first = leave_strange_draft(&mut phone, "pictures");
    phone.kill_and_restart();
    let second = leave_strange_draft(&mut phone, "images");
    for _ in 0..2 {
        phone.kill_and_restart();
        assert_eq!(outbox(&phone), 2);
    }
    assert_eq!(phone.store["outbox/aside/0/draft/claim"], first);
    assert_eq!(phone.store["outbox/aside/1/draft/claim"], second);
    assert!(!phone.store.contains_key("draft/claim"));
}

#[test]
fn a_draft_that_the_store_did_not_let_aside_is_set_aside_as_soon_as_it_does() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let strange = leave_strange_draft(&mut phone, "pictures");
    phone.is_store_full = true;
    phone.kill_and_restart();
    assert_eq!(phone.store["draft/claim"], strange);
    phone.is_store_full = false;
    fill_in(&mut phone, &[]);
    assert_eq!(phone.store["outbox/aside/0/draft/claim"], strange);
    assert!(phone.store.contains_key("draft/claim"));
}
