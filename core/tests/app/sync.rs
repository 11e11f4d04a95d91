//! The phone's copy: page by page, over the open line, and what becomes of it when something fails.

use std::time::Duration;

use loma_core::testing::Driver;
use loma_core::{
    BannerKind, ClaimsEvent, ContractsEvent, Event, ListState, MessagesEvent, SessionEvent,
};
use serde_json::{Value, json};
use shared_types::sync::SYNC_SCHEMA;

use crate::messages::with_thread;
use crate::server::{CONTENTS, LIABILITY, Server, THREAD, contract_detail, merged};

/// A page without anything, with this cursor.
pub(crate) fn page(nth: usize) -> Value {
    json!({
        "schema": SYNC_SCHEMA, "begins_snapshot": false, "ends_snapshot": false, "has_more": false, "gone": [],
        "cursor": format!("page-{nth}"), "customers": [], "contracts": [], "claims": [], "threads": [], "messages": [],
    })
}

fn with(nth: usize, more: Value) -> String {
    merged(page(nth), more).to_string()
}

fn answer_next(server: &Server, body: &str) {
    server.instead("GET sync", 1, 200, body);
}

fn refresh(phone: &mut Driver<'_>) {
    phone.send(Event::Contracts(ContractsEvent::Refresh));
}

fn numbers(phone: &Driver<'_>) -> Vec<String> {
    let rows = phone.view().contracts.rows;
    rows.into_iter().map(|row| row.subtitle).collect()
}

const BOTH: [&str; 2] = ["Komfort · HR-2077", "Komfort · PHV-1042"];

#[test]
fn a_copy_comes_in_pages_and_is_shown_as_it_comes() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    let first = json!({"begins_snapshot": true, "has_more": true, "contracts": [contract_detail(LIABILITY)]});
    answer_next(&server, &with(1, first));
    answer_next(
        &server,
        &with(
            2,
            json!({"ends_snapshot": true, "contracts": [contract_detail(CONTENTS)]}),
        ),
    );
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    assert_eq!(numbers(&phone), BOTH);
    assert_eq!(server.asked("GET sync?cursor=page-1"), 1);
    assert_eq!(phone.view().contracts.freshness.as_of, "Stand: 14:03");
}

#[test]
fn a_kill_between_two_pages_goes_on_with_the_next_page() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    let first = json!({"begins_snapshot": true, "has_more": true, "contracts": [contract_detail(LIABILITY)]});
    answer_next(&server, &with(1, first));
    server.instead("GET sync?cursor=page-1", 1, 503, "");
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    assert_eq!(
        phone.view().contracts.freshness.as_of,
        "",
        "it has not everything"
    );
    answer_next(
        &server,
        &with(
            2,
            json!({"ends_snapshot": true, "contracts": [contract_detail(CONTENTS)]}),
        ),
    );
    phone.kill_and_restart();
    assert_eq!(server.asked("GET sync?cursor=page-1"), 2);
    assert_eq!(numbers(&phone), BOTH);
}

#[test]
fn what_a_new_copy_does_not_name_goes_with_everything_that_belongs_to_it() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    phone.send(Event::Messages(MessagesEvent::Open {
        thread_id: THREAD.to_owned(),
    }));
    server.0.borrow_mut().threads.clear();
    server.0.borrow_mut().messages.clear();
    server.0.borrow_mut().contracts = Some(vec![contract_detail(LIABILITY)]);
    refresh(&mut phone);
    assert_eq!(numbers(&phone), BOTH[1..]);
    assert!(phone.view().messages.rows.is_empty());
    let left: Vec<&String> = phone
        .store
        .keys()
        .filter(|key| key.contains(THREAD) || key.contains(CONTENTS))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    phone.kill_and_restart();
    assert_eq!(numbers(&phone), BOTH[1..]);
}

#[test]
fn what_left_while_the_store_was_full_leaves_it_with_the_next_page() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    server.0.borrow_mut().contracts = Some(vec![contract_detail(LIABILITY)]);
    phone.is_store_full = true;
    refresh(&mut phone);
    let is_left = |key: &String| key.contains(CONTENTS);
    assert!(phone.store.keys().any(is_left));
    phone.is_store_full = false;
    phone.advance(Duration::from_mins(10));
    assert!(!phone.store.keys().any(is_left));
    phone.kill_and_restart();
    assert_eq!(numbers(&phone), BOTH[1..]);
}

#[test]
fn a_page_that_waits_for_the_store_writes_nothing_after_the_logout() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    answer_next(
        &server,
        &with(2, json!({"gone": [{"kind": "THREAD", "id": THREAD}]})),
    );
    phone.is_store_slow = true;
    refresh(&mut phone);
    phone.send(Event::Session(SessionEvent::LogOut));
    phone.release_answers();
    assert!(phone.store.is_empty(), "{:?}", phone.store.keys());
}

#[test]
fn what_left_the_readers_sight_goes_from_screen_and_store() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    let gone =
        json!({"gone": [{"kind": "CONTRACT", "id": CONTENTS}, {"kind": "THREAD", "id": THREAD}]});
    answer_next(&server, &with(2, gone));
    refresh(&mut phone);
    assert_eq!(numbers(&phone), BOTH[1..]);
    assert!(
        phone
            .store
            .keys()
            .all(|key| !key.contains(CONTENTS) && !key.contains(THREAD))
    );
}

#[test]
fn a_page_that_the_store_did_not_take_is_asked_for_again() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let news = with(
        2,
        json!({"contracts": [merged(contract_detail(CONTENTS), json!({"plan": "PREMIUM"}))]}),
    );
    answer_next(&server, &news);
    phone.is_store_full = true;
    refresh(&mut phone);
    assert_eq!(numbers(&phone)[0], "Premium · HR-2077");
    assert_eq!(phone.view().banner.unwrap().kind, BannerKind::NotStored);
    phone.is_store_full = false;
    answer_next(&server, &news);
    phone.kill_and_restart();
    assert_eq!(
        server.asked("GET sync?cursor=copy-1"),
        2,
        "the store knows no later one"
    );
    assert_eq!(numbers(&phone)[0], "Premium · HR-2077");
}

#[test]
fn a_cursor_that_the_server_does_not_know_begins_a_copy() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = crate::server::problem(400, "request/invalid-query", "Bitte prüfen", "cursor");
    server.instead("GET sync?cursor=", 1, 400, &refusal);
    let asked = server.asked("GET sync");
    refresh(&mut phone);
    assert_eq!(server.asked("GET sync"), asked + 2);
    assert_eq!(phone.view().contracts.freshness.problem, None);
}

#[test]
fn a_server_that_speaks_of_newer_things_asks_for_a_newer_app() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let newer = json!({"schema": SYNC_SCHEMA + 1});
    let page_of_newer_things = json!({"schema": SYNC_SCHEMA + 1, "claims": "in another form"});
    for page in [newer, page_of_newer_things] {
        answer_next(&server, &with(2, page));
        refresh(&mut phone);
        let freshness = phone.view().contracts.freshness;
        let problem = freshness.problem.unwrap();
        assert!(problem.contains("aktualisieren Sie die App"), "{problem}");
        assert_eq!(numbers(&phone), BOTH, "what is there stays");
    }
}

#[test]
fn a_copy_of_which_a_row_cannot_be_read_begins_anew_and_nobody_hears_that_there_is_nothing() {
    let server = Server::default();
    let mut phone = server.signed_in();
    for (key, row) in &mut phone.store {
        if key.starts_with("row/contract/") {
            *row = row.replace("contract_no", "number");
        }
    }
    server.go_offline();
    phone.kill_and_restart();
    assert_ne!(phone.view().contracts.state, ListState::Empty);
    server.come_back();
    phone.send(Event::CameOnline);
    let asked = server.requests("GET sync").pop().expect("a question");
    assert!(!asked.url.contains("cursor"), "for all of it");
    assert_eq!(numbers(&phone), BOTH);
}

#[test]
fn what_a_screen_shows_and_cannot_be_read_is_brought_again_with_a_new_copy() {
    for (kind, was, is) in [
        ("detail/contract/", "open_items", "items"),
        ("detail/claim/", "description", "words"),
        ("message/", "body", "words"),
    ] {
        let server = crate::messages::with_thread(0);
        let mut phone = server.signed_in();
        crate::claims::report_theft(&mut phone, &[]);
        let written_otherwise = |phone: &Driver<'_>| {
            let mut store = phone.store.iter();
            store.any(|(key, value)| key.starts_with(kind) && value.contains(&format!("\"{is}\"")))
        };
        for (key, value) in &mut phone.store {
            if key.starts_with(kind) {
                *value = value.replace(&format!("\"{was}\""), &format!("\"{is}\""));
            }
        }
        assert!(written_otherwise(&phone), "{kind}");
        phone.kill_and_restart();
        assert!(!written_otherwise(&phone), "{kind}");
        let is_for_all = |server: &Server| {
            let asked = server.requests("GET sync").pop().expect("a question");
            !asked.url.contains("cursor")
        };
        assert!(is_for_all(&server), "{kind}");
        phone.kill_and_restart();
        assert!(!is_for_all(&server), "once is enough");
    }
}

#[test]
fn without_its_record_a_copy_still_knows_what_the_server_does_not_name_any_more() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone
        .store
        .insert("sync".to_owned(), "of another version".to_owned());
    server.0.borrow_mut().contracts = Some(Vec::new());
    phone.kill_and_restart();
    assert!(numbers(&phone).is_empty());
}

#[test]
fn a_row_that_cannot_be_read_and_is_not_there_any_more_makes_one_copy_and_not_one_with_each_start()
{
    let server = Server::default();
    let mut phone = server.signed_in();
    let gone = "row/contract/01900000-0000-7000-8000-0000000000c9".to_owned();
    phone
        .store
        .insert(gone.clone(), "of another version".to_owned());
    phone.kill_and_restart();
    assert!(!phone.store.contains_key(&gone));
    phone.kill_and_restart();
    let asked = server.requests("GET sync").pop().expect("a question");
    assert!(asked.url.contains("cursor"), "only for what changed");
}

#[test]
fn while_the_line_is_heard_the_phone_is_not_offline() {
    let server = Server::default();
    let mut phone = live(&server);
    let is_offline = |phone: &Driver<'_>| {
        let banner = phone.view().banner;
        banner.is_some_and(|banner| banner.kind == BannerKind::Offline)
    };
    server.0.borrow_mut().answers_to_lose = 1;
    crate::claims::report_theft(&mut phone, &[]);
    assert!(is_offline(&phone));
    phone.say(b":\n\n");
    assert!(!is_offline(&phone));
}

#[test]
fn a_server_that_cannot_answer_is_asked_again_by_itself_and_ever_more_seldom() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("GET sync", 5, 503, "");
    refresh(&mut phone);
    let asked = server.asked("GET sync");
    phone.advance(Duration::from_secs(2));
    assert!(server.asked("GET sync") > asked);
    phone.advance(Duration::from_mins(2));
    assert_eq!(phone.view().contracts.freshness.problem, None);
}

/// A phone whose lines come about, signed in.
fn live(server: &Server) -> Driver<'static> {
    let mut phone = server.phone();
    phone.has_lines = true;
    phone.start();
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    phone
}

fn event(name: &str, data: &str) -> Vec<u8> {
    format!("event: {name}\nid: x\ndata: {data}\n\n").into_bytes()
}

fn premium_news(nth: usize) -> String {
    with(
        nth,
        json!({"contracts": [merged(contract_detail(CONTENTS), json!({"plan": "PREMIUM"}))]}),
    )
}

#[test]
fn news_comes_over_the_line_without_asking() {
    let server = Server::default();
    let mut phone = live(&server);
    assert_eq!(phone.open_lines(), ["copy-1"]);
    let asked = server.asked("GET sync");
    phone.say(&event("sync", &premium_news(2)));
    assert_eq!(numbers(&phone)[0], "Premium · HR-2077");
    assert_eq!(server.asked("GET sync"), asked);
    phone.kill();
    assert!(
        phone.store["sync"].contains("page-2"),
        "the cursor came with it"
    );
}

#[test]
fn an_event_in_pieces_is_one_event() {
    let mut phone = live(&Server::default());
    for byte in event("sync", &premium_news(2)) {
        phone.say(&[byte]);
    }
    assert_eq!(numbers(&phone)[0], "Premium · HR-2077");
}

#[test]
fn pages_that_come_while_one_is_being_stored_are_taken_in_their_order() {
    let mut phone = live(&Server::default());
    phone.is_store_slow = true;
    for (nth, plan) in [(2, "PREMIUM"), (3, "BASIS"), (4, "KOMFORT")] {
        let news = json!({"contracts": [merged(contract_detail(CONTENTS), json!({"plan": plan}))]});
        phone.say(&event("sync", &with(nth, news)));
    }
    phone.release_answers();
    assert_eq!(numbers(&phone)[0], "Komfort · HR-2077");
    assert!(phone.store["sync"].contains("page-4"));
}

#[test]
fn a_living_line_makes_asking_unnecessary_and_a_silent_one_does_not() {
    let server = Server::default();
    let mut phone = live(&server);
    let asked = server.asked("GET sync");
    phone.send(Event::CameToFront);
    assert_eq!(server.asked("GET sync"), asked);
    for _ in 0..10 {
        phone.advance(Duration::from_secs(15));
        phone.say(b":\n\n");
    }
    assert_eq!(server.asked("GET sync"), asked);
    assert_eq!(phone.view().contracts.freshness.as_of, "Stand: 14:05");
    phone.advance(Duration::from_mins(3));
    assert!(
        server.asked("GET sync") > asked,
        "a line that says nothing is dead"
    );
    assert_eq!(phone.open_lines().len(), 1, "and another one is open");
}

#[test]
fn in_the_background_no_line_is_opened_however_late_a_page_comes() {
    let server = Server::default();
    let mut phone = live(&server);
    phone.hang_up();
    phone.hold_answers();
    phone.advance(Duration::from_secs(2));
    phone.send(Event::WentToBack);
    phone.release_answers();
    phone.advance(Duration::from_mins(2));
    assert!(phone.open_lines().is_empty());
    phone.send(Event::CameToFront);
    assert_eq!(phone.open_lines().len(), 1);
}

#[test]
fn a_line_that_ends_is_opened_again_after_a_while() {
    let server = Server::default();
    let mut phone = live(&server);
    phone.hang_up();
    assert!(phone.open_lines().is_empty());
    phone.advance(Duration::from_secs(2));
    assert_eq!(phone.open_lines(), ["copy-2"]);
}

#[test]
fn where_no_line_comes_about_the_phone_asks_ever_more_seldom() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.advance(Duration::from_mins(10));
    let asked = server.asked("GET sync");
    phone.advance(Duration::from_mins(30));
    let more = server.asked("GET sync") - asked;
    assert!(
        (5..=12).contains(&more),
        "every five minutes at most, and at least: {more}"
    );
}

#[test]
fn a_line_that_sends_the_phone_to_a_copy_is_left_for_it() {
    let server = Server::default();
    let mut phone = live(&server);
    let asked = server.asked("GET sync");
    phone.say(&event("resync", "{}"));
    assert_eq!(server.asked("GET sync"), asked + 1);
    assert_eq!(phone.open_lines(), ["copy-2"]);
}

#[test]
fn a_line_that_says_nonsense_is_hung_up_on() {
    let mut phone = live(&Server::default());
    phone.say(b"data: \xff\xfe\n\n");
    assert!(phone.open_lines().is_empty());
}

#[test]
fn after_the_logout_nothing_of_the_line_is_heard_and_nothing_kept() {
    let server = Server::default();
    let mut phone = live(&server);
    phone.send(Event::Session(SessionEvent::LogOut));
    assert!(phone.open_lines().is_empty());
    assert!(phone.store.is_empty(), "{:?}", phone.store.keys());
    assert!(phone.view().contracts.rows.is_empty());
}

#[test]
fn an_answer_that_was_overtaken_does_not_turn_the_claim_back() {
    let server = Server::default();
    let mut phone = live(&server);
    phone.hold_answers();
    crate::claims::report_theft(&mut phone, &[]);
    let reported = server.0.borrow().claims.values().next().cloned().unwrap();
    let registered = merged(
        reported.clone(),
        json!({"status": "REGISTERED", "updated_at": "2026-03-12T13:06:00Z"}),
    );
    phone.say(&event("sync", &with(2, json!({"claims": [registered]}))));
    phone.release_answers();
    let rows = phone.view().claims.rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].state.label, "Aufgenommen");
}

#[test]
fn a_push_opens_a_claim_that_the_phone_has_not_heard_of() {
    let server = Server::default();
    let mut other = server.signed_in();
    let mut phone = server.signed_in();
    crate::claims::report_theft(&mut other, &[]);
    let id = server.0.borrow().claims.keys().next().cloned().unwrap();
    assert!(phone.view().claims.rows.is_empty());
    phone.send(Event::Claims(ClaimsEvent::Open { id }));
    let claim = phone.view().claim.unwrap();
    assert_eq!(claim.state, ListState::Filled);
    assert_eq!(claim.timeline.len(), 1);
}

#[test]
fn a_claim_that_arrived_while_an_older_copy_was_on_its_way_stays() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.hold_answers();
    refresh(&mut phone);
    crate::claims::report_theft(&mut phone, &[]);
    phone.release_latest_answer();
    assert_eq!(phone.view().claims.rows[0].state.label, "Gemeldet");
    phone.release_answers();
    assert_eq!(phone.view().claims.rows.len(), 1);
}
