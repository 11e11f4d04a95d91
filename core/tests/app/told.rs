//! What the server tells of by itself has arrived: it is shown once, and nothing waits for an answer any more.

use loma_core::testing::Driver;
use loma_core::{ClaimsEvent, Event, MessagesEvent, ThreadAbout};

use crate::claims::{outbox, report_theft};
use crate::messages::{with_thread, write};
use crate::server::{Server, THREAD};

/// From here on nothing that is sent comes back, and only sync speaks.
fn loses_answers(server: &Server, to: &'static str) {
    server.0.borrow_mut().loses_answer_to = Some(to);
}

fn pull(phone: &mut Driver<'_>) {
    phone.send(Event::Claims(ClaimsEvent::Refresh));
}

#[test]
fn a_report_whose_answer_was_lost_is_one_claim_with_its_number_as_soon_as_sync_tells_of_it() {
    let server = Server::default();
    let mut phone = server.signed_in();
    loses_answers(&server, "POST claims");
    report_theft(&mut phone, &["foto-1"]);
    pull(&mut phone);
    let view = phone.view();
    assert_eq!(view.claims.rows.len(), 1);
    let claim = view.claim.unwrap();
    assert_eq!(claim.id, view.claims.rows[0].id);
    assert!(claim.next_step.is_some() && claim.sending.steps[3].is_done);
    assert_eq!(
        server.0.borrow().files.len(),
        1,
        "and its photo is on its way"
    );
    assert_eq!(server.asked("POST claims"), 1, "nothing is sent again");
    phone.kill_and_restart();
    assert_eq!((phone.view().claims.rows.len(), outbox(&phone)), (1, 0));
}

#[test]
fn a_message_whose_answer_was_lost_stands_once_in_its_conversation() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    loses_answers(&server, "POST threads/");
    write(&mut phone, "Guten Tag");
    phone.send(Event::Messages(MessagesEvent::Refresh));
    let thread = phone.view().thread.unwrap();
    let greetings = thread.rows.iter().filter(|row| row.body == "Guten Tag");
    assert_eq!(greetings.count(), 1);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_conversation_whose_answer_was_lost_stands_once_in_the_list() {
    let server = Server::default();
    let mut phone = server.signed_in();
    loses_answers(&server, "POST threads");
    let (about, customer_id) = (ThreadAbout::Free, None);
    for event in [
        MessagesEvent::Begin { about, customer_id },
        MessagesEvent::SetTitle {
            title: "Frage".to_owned(),
        },
        MessagesEvent::Compose {
            text: "Guten Tag".to_owned(),
        },
        MessagesEvent::Send,
        MessagesEvent::Refresh,
    ] {
        phone.send(Event::Messages(event));
    }
    let view = phone.view();
    assert_eq!(view.messages.rows.len(), 1);
    assert_eq!(view.thread.unwrap().rows.len(), 1);
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn a_hotel_page_is_no_receipt_of_what_was_read() {
    let server = with_thread(1);
    let mut phone = server.signed_in();
    let read = format!("POST threads/{THREAD}/read");
    server.instead(&read, 1, 200, "<html>Bitte anmelden</html>");
    let thread_id = THREAD.to_owned();
    phone.send(Event::Messages(MessagesEvent::Open { thread_id }));
    assert_eq!((server.asked(&read), outbox(&phone)), (1, 1));
    phone.send(Event::CameOnline);
    assert!(server.asked(&read) > 1 && outbox(&phone) == 0);
    assert_eq!(server.0.borrow().threads[0]["unread_count"], 0);
}
