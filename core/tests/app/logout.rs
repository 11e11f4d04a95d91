//! A logout reaches the server, whatever stands in its way, and leaves nothing of the person behind meanwhile.

use std::time::Duration;

use loma_core::testing::Driver;
use loma_core::{Event, MessagesEvent, Screen, SessionEvent};

use crate::claims::report_theft;
use crate::messages::with_thread;
use crate::server::{EMAIL, PASSWORD, Server, THREAD, log_in};

fn log_out(phone: &mut Driver<'_>) {
    phone.send(Event::Session(SessionEvent::LogOut));
}

/// Whether the server has ended the session of the first login.
fn is_over(server: &Server) -> bool {
    server.0.borrow().left.contains(&1)
}

/// Nobody who finds the phone learns who used it.
fn is_anonymous(phone: &Driver<'_>) -> bool {
    let secrets: String = phone.secrets.values().cloned().collect();
    phone.store.is_empty()
        && phone.files.is_empty()
        && ![EMAIL, "Beispiel", "user_id", "access-"]
            .iter()
            .any(|word| secrets.contains(word))
}

const GIVEN_UP: &str = "Dieses Telefon wurde von einem anderen Gerät abgemeldet. Alles, was die App hier gespeichert hatte, ist gelöscht. Ihre Daten bei Loma sind davon nicht berührt.";

#[test]
fn a_logout_with_a_good_token_is_one_call_and_leaves_nothing() {
    let server = Server::default();
    let mut phone = server.signed_in();
    log_out(&mut phone);
    assert!(is_over(&server));
    assert_eq!(server.asked("POST auth/refresh"), 0);
    assert!(phone.store.is_empty() && phone.secrets.is_empty());
}

#[test]
fn a_logout_needs_no_fresh_token() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.advance(Duration::from_mins(20));
    phone.send(Event::CameToFront);
    server.come_back();
    server.0.borrow_mut().ended_up_to = 1;
    let asked = || ["logout", "refresh"].map(|call| server.asked(&format!("POST auth/{call}")));
    let [_, refreshes] = asked();
    log_out(&mut phone);
    assert_eq!(phone.view().screen, Screen::SignIn);
    assert_eq!(asked(), [1, refreshes]);
    assert!(is_over(&server));
    assert!(phone.secrets.is_empty());
}

#[test]
fn without_network_the_server_hears_of_it_at_a_later_start() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    log_out(&mut phone);
    assert!(is_anonymous(&phone));
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::SignIn);
    assert!(!is_over(&server) && is_anonymous(&phone));
    server.come_back();
    phone.kill_and_restart();
    assert!(is_over(&server));
    assert!(phone.secrets.is_empty());
}

#[test]
fn the_network_coming_back_is_enough() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    log_out(&mut phone);
    server.come_back();
    phone.send(Event::CameOnline);
    assert!(is_over(&server));
    assert!(phone.secrets.is_empty());
}

#[test]
fn a_logout_whose_answer_got_lost_is_told_once_more() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().loses_answer_to = Some("POST auth/logout");
    log_out(&mut phone);
    assert!(!phone.secrets.is_empty());
    phone.kill_and_restart();
    assert_eq!(server.asked("POST auth/logout"), 2);
    assert!(is_over(&server) && phone.secrets.is_empty());
}

#[test]
fn a_logout_while_the_token_is_being_renewed_ends_the_session_too() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().ended_up_to = 1;
    phone.hold_answers();
    phone.send(Event::CameToFront);
    phone.release_one_answer();
    assert_eq!(server.asked("POST auth/refresh"), 1);
    log_out(&mut phone);
    phone.release_answers();
    assert!(is_over(&server));
    assert!(phone.store.is_empty() && phone.secrets.is_empty());
    assert_eq!(phone.view().screen, Screen::SignIn);
}

#[test]
fn a_hotels_login_page_does_not_take_the_servers_place() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST auth/logout", 1, 200, "<html>Bitte anmelden</html>");
    log_out(&mut phone);
    assert!(!is_over(&server));
    phone.send(Event::CameToFront);
    assert!(is_over(&server));
}

#[test]
fn the_server_hears_that_a_phone_keeps_nothing_also_after_the_session_had_ended() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.end_session();
    phone.send(Event::CameOnline);
    log_out(&mut phone);
    assert_eq!(server.asked("POST auth/logout"), 1);
    assert!(phone.secrets.is_empty());
    let asked = server.asked("POST auth/");
    phone.send(Event::CameToFront);
    assert_eq!(
        server.asked("POST auth/"),
        asked,
        "it is not tried for ever"
    );
}

#[test]
fn the_next_login_is_not_ended_by_the_logout_before_it() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.instead("POST auth/logout", 1, 503, "");
    log_out(&mut phone);
    log_in(&mut phone, PASSWORD);
    assert!(is_over(&server), "told with the next occasion");
    assert_eq!(phone.view().screen, Screen::Customer);
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(phone.view().contracts.freshness.problem.is_none());
}

#[test]
fn a_store_that_could_not_be_emptied_is_emptied_at_the_next_start() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    crate::claims::report_theft(&mut phone, &["foto-1"]);
    server.come_back();
    phone.is_wipe_failing = true;
    log_out(&mut phone);
    assert!(!phone.store.is_empty());
    phone.is_wipe_failing = false;
    phone.kill_and_restart();
    assert!(phone.store.is_empty() && phone.files.is_empty() && phone.secrets.is_empty());
    log_in(&mut phone, PASSWORD);
    assert!(
        server.0.borrow().claims.is_empty(),
        "what was given up with the logout is not sent"
    );
}

#[test]
fn a_phone_that_was_given_up_forgets_everything_with_its_next_call() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    report_theft(&mut phone, &["photo-1"]);
    server.come_back();
    server.end_session();
    server.0.borrow_mut().ends_with = Some("auth/device-revoked");
    phone.send(Event::CameOnline);
    assert!(is_anonymous(&phone));
    let view = phone.view();
    assert_eq!(view.screen, Screen::SignIn);
    assert_eq!(
        (view.sign_in.notice, view.sign_in.email.as_str()),
        (Some(GIVEN_UP.to_owned()), "")
    );
    assert!(server.0.borrow().claims.is_empty());
    phone.kill_and_restart();
    assert!(is_anonymous(&phone) && phone.view().sign_in.email.is_empty());
}

#[test]
fn a_kill_does_not_save_the_data_of_a_phone_that_was_given_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.end_session();
    server.0.borrow_mut().ends_with = Some("auth/device-revoked");
    phone.is_wipe_failing = true;
    phone.send(Event::CameOnline);
    assert!(!phone.store.is_empty());
    phone.is_wipe_failing = false;
    phone.kill_and_restart();
    assert!(is_anonymous(&phone));
}

#[test]
fn who_was_logged_out_by_the_server_can_still_clear_the_phone() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.end_session();
    phone.send(Event::CameOnline);
    assert!(phone.view().sign_in.can_forget && !is_anonymous(&phone));
    log_out(&mut phone);
    assert!(is_anonymous(&phone) && !phone.view().sign_in.can_forget);
}

#[test]
fn what_is_typed_in_a_conversation_is_named_before_a_logout() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    assert_eq!(phone.view().me.log_out_warning, None);
    let thread_id = THREAD.to_owned();
    phone.send(Event::Messages(MessagesEvent::Open { thread_id }));
    let text = "Noch nicht fertig".to_owned();
    phone.send(Event::Messages(MessagesEvent::Compose { text }));
    assert!(phone.view().me.log_out_warning.is_some());
}

#[test]
fn a_phone_that_is_given_up_after_its_session_ended_by_itself_forgets_everything() {
    for is_killed in [false, true] {
        let server = Server::default();
        let mut phone = server.signed_in();
        server.go_offline();
        report_theft(&mut phone, &["photo-1"]);
        server.come_back();
        server.end_session();
        phone.send(Event::CameOnline);
        // It may still be this person's: what waits is kept, and whether it was given up is asked again and again.
        let asked = server.asked("POST auth/refresh");
        phone.send(Event::CameToFront);
        assert!(server.asked("POST auth/refresh") > asked);
        assert!(phone.view().sign_in.can_forget && !phone.store.is_empty());
        server.0.borrow_mut().ends_with = Some("auth/device-revoked");
        if is_killed {
            phone.kill_and_restart();
        } else {
            phone.send(Event::CameToFront);
        }
        assert!(is_anonymous(&phone));
        assert_eq!(phone.view().sign_in.notice.as_deref(), Some(GIVEN_UP));
    }
}

#[test]
fn an_answer_from_before_the_login_does_not_empty_the_phone() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.end_session();
    phone.send(Event::CameOnline);
    server.0.borrow_mut().ends_with = Some("auth/device-revoked");
    phone.hold_answers();
    phone.send(Event::CameToFront);
    server.0.borrow_mut().refuses_refresh = false;
    log_in(&mut phone, PASSWORD);
    phone.release_latest_answer();
    phone.release_answers();
    assert_eq!(phone.view().screen, Screen::Customer);
    assert!(!phone.store.is_empty());
}

#[test]
fn a_phone_whose_owner_is_on_the_way_in_does_not_ask_whether_it_was_given_up() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.end_session();
    phone.send(Event::CameOnline);
    let asked = server.asked("POST auth/refresh");
    server.0.borrow_mut().refuses_refresh = false;
    phone.hold_answers();
    log_in(&mut phone, PASSWORD);
    phone.send(Event::CameToFront);
    assert_eq!(server.asked("POST auth/refresh"), asked);
    phone.release_answers();
    assert_eq!(phone.view().screen, Screen::Customer);
}

#[test]
fn who_leaves_an_invitation_does_not_forget_whose_session_has_ended() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.end_session();
    phone.send(Event::CameOnline);
    let code = "GOOD-CODE".to_owned();
    phone.send(Event::Session(SessionEvent::OpenInvitation { code }));
    phone.hold_answers();
    let password = PASSWORD.to_owned();
    phone.send(Event::Session(SessionEvent::AcceptInvitation { password }));
    phone.send(Event::Session(SessionEvent::LeaveInvitation));
    // The session that nobody waits for any more is left, and the safe written.
    phone.release_answers();
    phone.kill_and_restart();
    assert!(phone.view().sign_in.can_forget);
}

#[test]
fn a_logout_that_the_safe_does_not_take_is_said_and_tried_until_it_does() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.go_offline();
    phone.is_safe_locked = true;
    log_out(&mut phone);
    let problem = phone.view().sign_in.problem.expect("a word");
    assert!(problem.contains("noch nicht gesichert"), "{problem}");
    phone.advance(Duration::from_secs(20));
    assert!(phone.view().sign_in.problem.is_some());
    phone.is_safe_locked = false;
    phone.advance(Duration::from_secs(6));
    assert_eq!(phone.view().sign_in.problem, None);
    phone.kill_and_restart();
    assert_eq!(phone.view().screen, Screen::SignIn);
}
