//! Signing in, staying signed in, and what happens when that ends.

use std::time::Duration;

use loma_core::{
    AppLanguage, ClaimsEvent, ContractsEvent, Event, MeEvent, PushService, Screen, SessionEvent,
};

use crate::claims::report_theft;
use crate::server::{EMAIL, PASSWORD, Server, header, log_in};

fn send(event: SessionEvent) -> Event {
    Event::Session(event)
}

#[test]
fn after_the_login_the_contracts_are_there() {
    let server = Server::default();
    let phone = server.signed_in();
    let view = phone.view();
    assert_eq!(view.screen, Screen::Customer);
    assert_eq!(view.contracts.count, "2 Verträge");
    assert_eq!(view.home.greeting, "Guten Tag, Frau Beispiel");
}

#[test]
fn a_wrong_password_is_told_in_the_servers_words_and_can_be_corrected() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    log_in(&mut phone, "falsch");
    let view = phone.view();
    assert_eq!(view.screen, Screen::SignIn);
    let problem = view.sign_in.problem.unwrap();
    assert_eq!(
        problem,
        "E-Mail oder Passwort stimmt nicht. Bitte prüfen Sie Ihre Angaben."
    );
    assert!(!view.sign_in.is_busy);
    log_in(&mut phone, PASSWORD);
    assert_eq!(phone.view().screen, Screen::Customer);
}

#[test]
fn without_network_the_login_says_so() {
    let server = Server::default();
    server.go_offline();
    let mut phone = server.phone();
    phone.start();
    log_in(&mut phone, PASSWORD);
    assert!(
        phone
            .view()
            .sign_in
            .problem
            .unwrap()
            .contains("nicht erreichbar")
    );
}

#[test]
fn a_second_tap_on_log_in_asks_once() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    phone.hold_answers();
    log_in(&mut phone, PASSWORD);
    log_in(&mut phone, PASSWORD);
    phone.release_answers();
    assert_eq!(server.asked("POST auth/login"), 1);
}

#[test]
fn the_session_survives_a_kill_and_no_token_lies_in_the_plain_store() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::Customer);
    assert_eq!(server.asked("POST auth/login"), 1);
    let stored: String = phone.store.values().cloned().collect();
    assert!(!stored.contains("access-") && !stored.contains("refresh-"));
    assert!(phone.secrets["session"].contains("refresh-1"));
}

#[test]
fn when_the_token_ends_it_is_renewed_once_for_all_calls_under_way() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().ended_up_to = 1;
    phone.send(Event::CameToFront);
    assert_eq!(server.asked("POST auth/refresh"), 1);
    let view = phone.view();
    assert_eq!(view.screen, Screen::Customer);
    assert!(view.contracts.freshness.problem.is_none() && view.claims.freshness.problem.is_none());
    assert!(phone.secrets["session"].contains("refresh-2"));
}

#[test]
fn answers_that_say_401_together_renew_the_token_once() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    server.come_back();
    server.0.borrow_mut().ended_up_to = 1;
    phone.hold_answers();
    phone.send(Event::CameOnline);
    assert!(server.asked("GET sync") >= 2 && server.asked("POST claims") >= 2);
    phone.release_answers();
    assert_eq!(server.asked("POST auth/refresh"), 1);
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(phone.view().contracts.freshness.problem.is_none());
}

#[test]
fn a_token_close_to_its_end_is_renewed_before_it_is_used() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.advance(Duration::from_secs(595));
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    assert_eq!(server.asked("POST auth/refresh"), 1);
    let refreshed = server.requests("GET sync").pop().unwrap();
    assert_eq!(
        header(&refreshed, "authorization").unwrap(),
        "Bearer access-2"
    );
}

#[test]
fn a_lost_answer_to_a_refresh_ends_no_session() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().ended_up_to = 1;
    server.0.borrow_mut().loses_answer_to = Some("POST auth/refresh");
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(phone.view().contracts.freshness.problem.is_some());
    phone.send(Event::CameOnline);
    let asked = server.requests("POST auth/refresh");
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].body, asked[1].body);
    assert_eq!(
        header(&asked[0], "idempotency-key"),
        header(&asked[1], "idempotency-key")
    );
    let view = phone.view();
    assert_eq!(view.screen, Screen::Customer);
    assert_eq!(view.contracts.freshness.problem, None);
    assert!(phone.secrets["session"].contains("refresh-3"));

    server.0.borrow_mut().ended_up_to = 3;
    phone.send(Event::CameToFront);
    assert_eq!(phone.view().screen, Screen::Customer, "and on it goes");
    assert!(phone.secrets["session"].contains("refresh-4"));
}

#[test]
fn a_kill_that_swallows_the_answer_to_a_refresh_ends_no_session() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().ended_up_to = 1;
    phone.hold_answers();
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    phone.release_one_answer();
    assert_eq!(server.asked("POST auth/refresh"), 1);
    phone.kill_and_restart();
    let view = phone.view();
    assert_eq!(view.screen, Screen::Customer);
    assert_eq!(view.contracts.freshness.problem, None);
    assert!(phone.secrets["session"].contains("refresh-3"));
}

#[test]
fn a_server_that_never_accepts_a_token_does_not_make_the_app_run_in_circles() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead(
        "GET sync",
        99,
        401,
        &crate::server::problem(401, "auth/odd", "Nein", "Nein."),
    );
    phone.send(Event::Contracts(ContractsEvent::Refresh));
    assert_eq!(server.asked("POST auth/refresh"), 1);
    assert!(
        phone
            .view()
            .contracts
            .freshness
            .problem
            .unwrap()
            .contains("Nein")
    );
}

#[test]
fn when_the_refresh_is_refused_the_session_ends_and_what_was_sent_waits() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &[]);
    server.come_back();
    server.end_session();
    phone.send(Event::CameOnline);
    let view = phone.view();
    assert_eq!(view.screen, Screen::SignIn);
    assert!(view.sign_in.notice.unwrap().contains("1 Eintrag wartet"));
    assert_eq!(view.sign_in.email, EMAIL);
    assert!(
        view.contracts.rows.is_empty(),
        "nothing personal is drawn while nobody is signed in"
    );

    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::SignIn);
    server.0.borrow_mut().refuses_refresh = false;
    log_in(&mut phone, PASSWORD);
    assert_eq!(server.0.borrow().claims.len(), 1);
    assert!(phone.store.keys().all(|key| !key.starts_with("outbox/")));
}

#[test]
fn what_waits_is_counted_in_good_german_and_english() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &["foto-1"]);
    server.come_back();
    server.end_session();
    phone.send(Event::CameOnline);
    assert_eq!(
        phone.view().sign_in.notice.unwrap(),
        "Ihre Sitzung ist beendet. Melden Sie sich neu an: 2 Einträge warten auf diesem Telefon und gehen danach von selbst hinaus."
    );
    phone.send(Event::LanguageChosen {
        language: AppLanguage::English,
    });
    assert!(
        phone.view().sign_in.notice.unwrap().ends_with(
            "2 items are waiting on this phone and will go out by themselves afterwards."
        )
    );
}

#[test]
fn another_person_on_the_same_phone_sees_and_sends_nothing_of_the_one_before() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &["foto-1"]);
    server.come_back();
    server.end_session();
    phone.send(Event::CameOnline);
    {
        let mut inside = server.0.borrow_mut();
        inside.user = 7;
    }
    log_in(&mut phone, PASSWORD);
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(server.0.borrow().claims.is_empty());
    assert!(phone.view().claims.rows.is_empty());
    assert!(phone.store.keys().all(|key| !key.starts_with("outbox/")));
    assert!(phone.files.is_empty());
}

#[test]
fn logging_out_warns_of_what_is_lost_and_leaves_nothing_behind() {
    let server = Server::default();
    let mut phone = server.signed_in();
    assert_eq!(phone.view().me.log_out_warning, None);
    phone.send(Event::Claims(ClaimsEvent::Report { contract_id: None }));
    assert!(
        phone
            .view()
            .me
            .log_out_warning
            .unwrap()
            .starts_with("1 Eintrag wartet")
    );
    phone.send(send(SessionEvent::LogOut));
    assert_eq!(server.asked("POST auth/logout"), 1);
    assert!(phone.store.is_empty() && phone.secrets.is_empty());
    assert_eq!(phone.view().screen, Screen::SignIn);
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::SignIn);
}

#[test]
fn an_answer_that_arrives_after_logging_out_belongs_to_nobody() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.hold_answers();
    phone.send(Event::CameToFront);
    phone.send(send(SessionEvent::LogOut));
    phone.release_answers();
    assert!(phone.store.is_empty() && phone.secrets.is_empty());
    assert_eq!(phone.view().screen, Screen::SignIn);
}

#[test]
fn an_invitation_becomes_a_session() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    phone.send(send(SessionEvent::OpenInvitation {
        code: " FALSE ".to_owned(),
    }));
    assert!(
        phone
            .view()
            .sign_in
            .problem
            .unwrap()
            .starts_with("Diese Einladung gilt nicht.")
    );
    phone.send(send(SessionEvent::OpenInvitation {
        code: "GOOD-CODE".to_owned(),
    }));
    let invitation = phone.view().sign_in.invitation.unwrap();
    assert_eq!(invitation.title, "Guten Tag, Erika Beispiel");
    assert!(invitation.text.contains("bis 1. April 2026"));
    phone.send(send(SessionEvent::AcceptInvitation {
        password: "lang-genug-gewählt".to_owned(),
    }));
    assert_eq!(phone.view().screen, Screen::Customer);
}

#[test]
fn a_locked_safe_asks_to_unlock_and_signs_nobody_out() {
    let server = Server::default();
    let mut phone = server.signed_in();
    phone.is_safe_locked = true;
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::Locked);
    assert!(phone.view().sign_in.problem.unwrap().contains("Entsperren"));
    phone.is_safe_locked = false;
    phone.send(send(SessionEvent::Unlock));
    assert_eq!(phone.view().screen, Screen::Customer);
}

#[test]
fn the_push_token_is_told_once_somebody_is_signed_in() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    let token = MeEvent::PushTokenChanged {
        service: PushService::Google,
        token: "push-1".to_owned(),
    };
    phone.send(Event::Me(token));
    assert_eq!(server.asked("PUT me/devices/"), 0);
    log_in(&mut phone, PASSWORD);
    let told = server.requests("PUT me/devices/").pop().unwrap();
    assert_eq!(told.body, br#"{"provider":"FCM","token":"push-1"}"#);
    phone.send(Event::CameToFront);
    assert_eq!(server.asked("PUT me/devices/"), 1, "once is enough");
}

#[test]
fn a_push_token_that_a_hotel_has_taken_is_told_again() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("PUT me/devices/", 1, 200, "<html>Bitte anmelden</html>");
    let token = MeEvent::PushTokenChanged {
        service: PushService::Google,
        token: "push-1".to_owned(),
    };
    phone.send(Event::Me(token));
    phone.send(Event::CameToFront);
    phone.send(Event::CameToFront);
    assert_eq!(server.asked("PUT me/devices/"), 2);
}

#[test]
fn after_the_end_of_a_session_the_push_token_is_told_anew() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let token = MeEvent::PushTokenChanged {
        service: PushService::Google,
        token: "push-1".to_owned(),
    };
    phone.send(Event::Me(token));
    assert_eq!(server.asked("PUT me/devices/"), 1);
    server.end_session();
    phone.send(Event::CameToFront);
    assert_eq!(phone.view().screen, Screen::SignIn);
    server.0.borrow_mut().refuses_refresh = false;
    log_in(&mut phone, PASSWORD);
    assert_eq!(server.asked("PUT me/devices/"), 2);
}

#[test]
fn an_invitation_that_was_left_does_not_answer_for_the_login() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    phone.hold_answers();
    phone.send(send(SessionEvent::OpenInvitation {
        code: "FALSE".to_owned(),
    }));
    phone.send(send(SessionEvent::LeaveInvitation));
    log_in(&mut phone, PASSWORD);
    phone.release_one_answer();
    let sign_in = phone.view().sign_in;
    assert!(sign_in.is_busy, "the login is still under way");
    assert_eq!(sign_in.problem, None, "the invitation is nobody's concern");
    log_in(&mut phone, PASSWORD);
    phone.release_answers();
    assert_eq!(server.asked("POST auth/login"), 1);
    assert_eq!(phone.view().screen, Screen::Customer);
}

#[test]
fn a_session_that_comes_after_its_screen_was_left_is_ended() {
    let server = Server::default();
    let mut phone = server.phone();
    phone.start();
    phone.send(send(SessionEvent::OpenInvitation {
        code: "GOOD-CODE".to_owned(),
    }));
    phone.hold_answers();
    phone.send(send(SessionEvent::AcceptInvitation {
        password: "lang-genug-gewählt".to_owned(),
    }));
    phone.send(send(SessionEvent::LeaveInvitation));
    phone.release_answers();
    assert_eq!(phone.view().screen, Screen::SignIn);
    assert_eq!(server.asked("POST auth/logout"), 1);
    assert!(phone.secrets.is_empty());

    log_in(&mut phone, "lang-genug-gewählt");
    let device = |begins: &str| {
        let sent = server.requests(begins).remove(0);
        let body: serde_json::Value = serde_json::from_slice(&sent.body).unwrap();
        body["device"]["id"].clone()
    };
    assert_ne!(
        device("POST invitations/"),
        device("POST auth/login"),
        "ending the one would end the other"
    );
}

#[test]
fn the_same_seed_and_the_same_answers_make_the_same_life() {
    let life = || {
        let server = Server::default();
        let mut phone = server.signed_in();
        report_theft(&mut phone, &["foto-1"]);
        let requests = server.0.borrow().requests.clone();
        (requests, phone.view())
    };
    assert_eq!(life(), life());
}
