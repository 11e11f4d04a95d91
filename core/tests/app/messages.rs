//! Messages: written, sent, received, read.

use std::time::Duration;

use loma_core::testing::Driver;
use loma_core::{Event, MessagesEvent, ThreadAbout};
use serde_json::{Value, json};

use crate::claims::outbox;
use crate::server::{CUSTOMER, Server, THREAD, header, problem};

fn send(phone: &mut Driver<'_>, event: MessagesEvent) {
    phone.send(Event::Messages(event));
}

pub(crate) fn with_thread(unread: i64) -> Server {
    let server = Server::default();
    server.0.borrow_mut().threads = vec![json!({
        "id": THREAD, "subject": "CLAIM", "subject_id": null, "customer_id": CUSTOMER,
        "customer_name": "Beispiel, Erika", "title": "Einbruch", "last_message_at": "2026-03-12T12:00:00Z",
        "last_message_preview": "Haben Sie die Rechnung?", "unread_count": unread
    })];
    server.0.borrow_mut().messages = vec![json!({
        "id": "01900000-0000-7000-8000-0000000000e1", "thread_id": THREAD, "author_id": CUSTOMER,
        "author_name": "Loma Schaden", "author_kind": "STAFF", "number": 1, "body": "Haben Sie die Rechnung?",
        "sent_at": "2026-03-12T12:00:00Z", "is_read": false
    })];
    server
}

fn begin(phone: &mut Driver<'_>, text: &str) {
    let about = ThreadAbout::Free;
    let customer_id = None;
    send(phone, MessagesEvent::Begin { about, customer_id });
    let title = "Frage".to_owned();
    send(phone, MessagesEvent::SetTitle { title });
    let text = text.to_owned();
    send(phone, MessagesEvent::Compose { text });
    send(phone, MessagesEvent::Send);
}

pub(crate) fn write(phone: &mut Driver<'_>, text: &str) {
    send(
        phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    send(
        phone,
        MessagesEvent::Compose {
            text: text.to_owned(),
        },
    );
    send(phone, MessagesEvent::Send);
}

fn last_state(phone: &Driver<'_>) -> String {
    let rows = phone
        .view()
        .thread
        .map(|thread| thread.rows)
        .unwrap_or_default();
    rows.last()
        .and_then(|row| row.state.clone())
        .unwrap_or_default()
}

#[test]
fn an_unread_message_counts_until_it_is_opened() {
    let server = with_thread(1);
    let mut phone = server.signed_in();
    assert_eq!(phone.view().messages.unread_count, 1);
    assert_eq!(phone.view().home.attention[0].title, "Neue Nachricht");
    send(
        &mut phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    let thread = phone.view().thread.unwrap();
    assert_eq!(
        (thread.title.as_str(), thread.rows[0].body.as_str()),
        ("Einbruch", "Haben Sie die Rechnung?")
    );
    assert!(!thread.rows[0].is_mine);
    assert_eq!(server.asked(&format!("POST threads/{THREAD}/read")), 1);
    assert_eq!(phone.view().messages.unread_count, 0);
}

#[test]
fn a_message_is_sending_then_received_then_read() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    send(
        &mut phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    phone.hold_answers();
    write(&mut phone, "Ja, kommt sofort.");
    assert_eq!(last_state(&phone), "Wird gesendet");
    phone.release_answers();
    assert_eq!(last_state(&phone), "Empfangen");
    assert_eq!(phone.view().thread.unwrap().composer, "");
    for message in &mut server.0.borrow_mut().messages {
        message["is_read"] = json!(true);
    }
    send(&mut phone, MessagesEvent::Refresh);
    assert_eq!(last_state(&phone), "Gelesen");
}

#[test]
fn a_message_written_without_network_goes_out_later_once_and_in_order() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    send(
        &mut phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    server.go_offline();
    write(&mut phone, "Erstens");
    write(&mut phone, "Zweitens");
    assert_eq!(last_state(&phone), "Gespeichert, geht von selbst hinaus");
    phone.kill_and_restart();
    server.come_back();
    server.0.borrow_mut().answers_to_lose = 1;
    phone.send(Event::CameOnline);
    phone.advance(std::time::Duration::from_mins(1));
    let bodies: Vec<String> = server
        .0
        .borrow()
        .messages
        .iter()
        .map(|message| message["body"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(bodies, ["Haben Sie die Rechnung?", "Erstens", "Zweitens"]);
}

#[test]
fn what_is_typed_survives_a_kill() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    send(
        &mut phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    send(
        &mut phone,
        MessagesEvent::Compose {
            text: "Noch nicht fer".to_owned(),
        },
    );
    phone.kill_and_restart();
    send(
        &mut phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    assert_eq!(phone.view().thread.unwrap().composer, "Noch nicht fer");
}

#[test]
fn a_refused_message_says_why_blocks_no_other_and_gives_its_words_back() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    server.instead(
        "POST threads/",
        2,
        422,
        &problem(
            422,
            "messages/closed",
            "Das Gespräch ist geschlossen",
            "Beginnen Sie ein neues.",
        ),
    );
    send(
        &mut phone,
        MessagesEvent::Open {
            thread_id: THREAD.to_owned(),
        },
    );
    write(&mut phone, "Hallo?");
    assert_eq!(
        phone.view().thread.unwrap().refusal.unwrap().title,
        "Das Gespräch ist geschlossen"
    );
    assert_eq!(last_state(&phone), "Nicht angenommen");
    send(&mut phone, MessagesEvent::SendAgain);
    assert!(phone.view().thread.unwrap().refusal.is_some());
    write(&mut phone, "Noch etwas");
    assert_eq!(
        server.0.borrow().messages.last().unwrap()["body"],
        "Noch etwas"
    );
    send(&mut phone, MessagesEvent::GiveUp);
    let thread = phone.view().thread.unwrap();
    assert_eq!((thread.composer.as_str(), thread.refusal), ("Hallo?", None));
}

#[test]
fn nothing_but_blanks_and_nothing_too_long_is_sent() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    write(&mut phone, "   ");
    write(&mut phone, &"x".repeat(10_001));
    assert_eq!(server.asked(&format!("POST threads/{THREAD}/messages")), 0);
    assert!(!phone.view().thread.unwrap().can_send);
}

#[test]
fn a_new_conversation_opens_with_its_first_message_and_goes_out_once() {
    let server = Server::default();
    let mut phone = server.signed_in();
    server.0.borrow_mut().answers_to_lose = 1;
    begin(&mut phone, "Bin ich im Ausland versichert?");
    assert_eq!(
        phone.view().thread.unwrap().rows[0].body,
        "Bin ich im Ausland versichert?"
    );
    phone.kill_and_restart();
    let sent = server.requests("POST threads");
    assert_eq!(sent.len(), 2);
    assert_eq!(
        header(&sent[0], "idempotency-key"),
        header(&sent[1], "idempotency-key")
    );
    assert_eq!(phone.view().messages.rows[0].title, "Frage");
}

/// The insurer writes, and the list shows it.
fn insurer_writes(server: &Server, id: &str, body: &str, sent_at: &str) {
    let mut inside = server.0.borrow_mut();
    let message = json!({
        "id": format!("01900000-0000-7000-8000-0000000000{id}"), "thread_id": THREAD, "author_id": CUSTOMER,
        "number": inside.next_number(),
        "author_name": "Loma Schaden", "author_kind": "STAFF", "body": body, "sent_at": sent_at, "is_read": false
    });
    inside.list_as_last(&message);
    inside.threads[0]["unread_count"] = json!(1);
    inside.messages.push(message);
}

fn open(phone: &mut Driver<'_>) {
    let thread_id = THREAD.to_owned();
    send(phone, MessagesEvent::Open { thread_id });
}

fn bodies(phone: &Driver<'_>) -> Vec<String> {
    let rows = phone.view().thread.map(|thread| thread.rows);
    rows.into_iter().flatten().map(|row| row.body).collect()
}

#[test]
fn a_message_between_two_own_ones_is_fetched_and_counts_as_read_once_it_is_on_the_screen() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    let second = "Und den Kaufvertrag?";
    insurer_writes(&server, "e2", second, "2026-03-12T13:03:30Z");
    send(
        &mut phone,
        MessagesEvent::Compose {
            text: "Ja, hier.".to_owned(),
        },
    );
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(bodies(&phone), ["Haben Sie die Rechnung?", "Ja, hier."]);
    assert_eq!(server.asked(&format!("POST threads/{THREAD}/read")), 0);
    send(&mut phone, MessagesEvent::Refresh);
    assert_eq!(
        bodies(&phone),
        ["Haben Sie die Rechnung?", second, "Ja, hier."]
    );
    assert_eq!(server.asked(&format!("POST threads/{THREAD}/read")), 1);
    assert_eq!(phone.view().messages.unread_count, 0);
}

#[test]
fn what_arrives_while_the_conversation_is_open_is_read() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    insurer_writes(&server, "e2", "Noch da?", "2026-03-12T13:05:00Z");
    send(&mut phone, MessagesEvent::Refresh);
    assert_eq!(bodies(&phone).last().unwrap(), "Noch da?");
    assert_eq!(server.0.borrow().threads[0]["unread_count"], 0);
    send(&mut phone, MessagesEvent::Close);
    insurer_writes(&server, "e3", "Hallo?", "2026-03-12T13:06:00Z");
    send(&mut phone, MessagesEvent::Refresh);
    assert_eq!(phone.view().messages.unread_count, 1, "nobody looks");
}

#[test]
fn what_has_not_arrived_yet_is_not_read() {
    let server = with_thread(1);
    let mut phone = server.phone();
    phone.start();
    // The conversations come with one page, their messages with the next.
    let mut first = crate::sync::page(1);
    first["begins_snapshot"] = json!(true);
    first["has_more"] = json!(true);
    first["threads"] = json!(server.0.borrow().threads);
    server.instead("GET sync", 1, 200, &first.to_string());
    server.instead("GET sync?cursor=", 9, 503, "");
    crate::server::log_in(&mut phone, crate::server::PASSWORD);
    open(&mut phone);
    assert_eq!(server.asked(&format!("POST threads/{THREAD}/read")), 0);
    assert_eq!(phone.view().messages.unread_count, 1);
}

#[test]
fn an_own_message_that_is_taken_while_the_copy_arrives_stays_on_the_screen() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    phone.hold_answers();
    send(&mut phone, MessagesEvent::Refresh);
    write(&mut phone, "Erstens");
    phone.release_latest_answer();
    phone.release_answers();
    assert_eq!(bodies(&phone), ["Haben Sie die Rechnung?", "Erstens"]);
}

#[test]
fn that_something_was_read_is_told_even_if_the_network_was_away() {
    let server = with_thread(1);
    let mut phone = server.signed_in();
    server.go_offline();
    open(&mut phone);
    assert_eq!(phone.view().messages.unread_count, 0);
    assert_eq!(
        phone.view().me.log_out_warning,
        None,
        "nothing of the user's waits"
    );
    phone.kill_and_restart();
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(server.0.borrow().threads[0]["unread_count"], 0);
}

#[test]
fn the_words_of_a_refused_new_conversation_are_kept_as_a_draft_that_can_be_sent() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(
        404,
        "messages/not-addressable",
        "Das gibt es nicht",
        "Bitte prüfen Sie das.",
    );
    server.instead("POST threads", 1, 404, &refusal);
    begin(&mut phone, "Bin ich im Ausland versichert?");
    let field = "Und auf See?".to_owned();
    send(&mut phone, MessagesEvent::Compose { text: field });
    send(&mut phone, MessagesEvent::Send);
    send(&mut phone, MessagesEvent::GiveUp);
    phone.kill_and_restart();
    let row = phone.view().messages.rows[0].clone();
    assert_eq!(
        (row.title.as_str(), row.when.as_str()),
        ("Frage", "Entwurf")
    );
    assert!(phone.view().me.log_out_warning.is_some());

    let thread_id = row.id;
    send(&mut phone, MessagesEvent::Open { thread_id });
    let thread = phone.view().thread.unwrap();
    assert_eq!(
        thread.composer,
        "Bin ich im Ausland versichert?\n\nUnd auf See?"
    );
    assert!(thread.is_draft && thread.can_send && thread.refusal.is_none());
    let text = "Bin ich auf See versichert?".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    send(&mut phone, MessagesEvent::Send);
    let view = phone.view();
    assert_eq!(view.messages.rows.len(), 1);
    assert_eq!(
        view.thread.unwrap().rows[0].body,
        "Bin ich auf See versichert?"
    );
    let sent = server.requests("POST threads");
    assert_ne!(
        header(&sent[0], "idempotency-key"),
        header(&sent[1], "idempotency-key")
    );
    let is_draft = |key: &String| key.starts_with("draft/") || key.starts_with("outbox/");
    assert!(!phone.store.keys().any(is_draft));
}

#[test]
fn a_draft_of_a_conversation_can_be_deleted() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(403, "messages/no", "Nein", "Gerade nicht.");
    server.instead("POST threads", 1, 403, &refusal);
    begin(&mut phone, "Hallo");
    send(&mut phone, MessagesEvent::GiveUp);
    send(&mut phone, MessagesEvent::DiscardDraft);
    let view = phone.view();
    assert!(view.messages.rows.is_empty() && view.thread.is_none());
    assert!(!phone.store.keys().any(|key| key.starts_with("draft/")));
}

fn attach(phone: &mut Driver<'_>, handle: &str) {
    phone.files.insert(handle.to_owned(), vec![1, 2, 3]);
    let thread_id = phone.view().thread.expect("a conversation is open").id;
    let handle = handle.to_owned();
    send(phone, MessagesEvent::Attach { thread_id, handle });
}

fn files_of_last(phone: &Driver<'_>) -> Vec<(bool, String)> {
    let rows = phone.view().thread.map(|thread| thread.rows);
    let last = rows.and_then(|rows| rows.last().cloned());
    let files = last.map(|row| row.attachments).unwrap_or_default();
    let shown = files.into_iter().map(|file| (file.is_received, file.state));
    shown.collect()
}

#[test]
fn files_follow_their_message_and_are_ticked_off_as_they_arrive() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    server.go_offline();
    attach(&mut phone, "rechnung");
    attach(&mut phone, "zu-viel");
    let second = phone.view().thread.unwrap().attached[1].id.clone();
    send(&mut phone, MessagesEvent::Detach { file_id: second });
    assert!(!phone.files.contains_key("zu-viel"), "it is not kept");
    phone.kill_and_restart();
    open(&mut phone);
    assert_eq!(
        phone.view().thread.unwrap().attached.len(),
        1,
        "it waits in the field"
    );
    write(&mut phone, "Anbei die Rechnung.");
    assert_eq!(
        files_of_last(&phone),
        [(false, "Wird übertragen".to_owned())]
    );
    server.come_back();
    phone.send(Event::CameOnline);
    assert_eq!(files_of_last(&phone), [(true, "Angekommen".to_owned())]);
    assert!(phone.files.is_empty());
    let sent: Vec<String> = server
        .requests("P")
        .iter()
        .map(crate::server::line)
        .collect();
    let message = sent.iter().position(|line| line.ends_with("/messages"));
    let file = sent.iter().position(|line| line.contains("message_id="));
    assert!(message < file, "{sent:?}");
}

#[test]
fn the_files_of_a_refused_message_come_back_with_its_words() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    let refusal = problem(422, "messages/closed", "Geschlossen", "Nein.");
    server.instead("POST threads/", 1, 422, &refusal);
    attach(&mut phone, "rechnung");
    write(&mut phone, "Anbei die Rechnung.");
    assert_eq!(
        server.asked("P") - server.asked("POST"),
        0,
        "no file without its message"
    );
    send(&mut phone, MessagesEvent::GiveUp);
    let thread = phone.view().thread.unwrap();
    assert_eq!(
        (thread.composer.as_str(), thread.attached.len()),
        ("Anbei die Rechnung.", 1)
    );
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(server.0.borrow().files.len(), 1);
}

#[test]
fn an_own_message_is_put_right_by_a_new_one_and_never_changed() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    write(&mut phone, "Der Schaden war am 3. Marz.");
    let wrong = phone.view().thread.unwrap().rows.last().cloned().unwrap();
    assert!(wrong.can_correct);
    let message_id = wrong.id.clone();
    send(&mut phone, MessagesEvent::Correct { message_id });
    let thread = phone.view().thread.unwrap();
    assert_eq!(thread.composer, "Der Schaden war am 3. Marz.");
    assert!(thread.correction.unwrap().contains("Sie korrigieren"));
    write(&mut phone, "Der Schaden war am 3. März.");
    let row = phone.view().thread.unwrap().rows.last().cloned().unwrap();
    assert_eq!(row.note.as_deref(), Some("Korrektur"));
    assert_eq!(phone.view().thread.unwrap().correction, None);
    let sent = server.0.borrow().messages.last().cloned().unwrap();
    assert_eq!(sent["corrects"], wrong.id);
    let strangers = phone.view().thread.unwrap().rows[0].clone();
    assert!(!strangers.can_correct);
}

#[test]
fn files_of_a_conversation_that_is_refused_wait_in_its_draft() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(403, "messages/no", "Nein", "Gerade nicht.");
    server.go_offline();
    begin(&mut phone, "Hallo");
    attach(&mut phone, "rechnung");
    let text = "Anbei die Rechnung.".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    send(&mut phone, MessagesEvent::Send);
    server.come_back();
    server.instead("POST threads", 1, 403, &refusal);
    phone.send(Event::CameOnline);
    send(&mut phone, MessagesEvent::GiveUp);
    phone.kill_and_restart();
    let thread_id = phone.view().messages.rows[0].id.clone();
    send(&mut phone, MessagesEvent::Open { thread_id });
    let thread = phone.view().thread.unwrap();
    assert_eq!(
        (thread.composer.as_str(), thread.attached.len()),
        ("Hallo\n\nAnbei die Rechnung.", 1)
    );
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(files_of_last(&phone), [(true, "Angekommen".to_owned())]);
    assert!(phone.files.is_empty());
}

#[test]
fn the_files_of_a_draft_that_is_deleted_go_with_it() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let refusal = problem(403, "messages/no", "Nein", "Gerade nicht.");
    server.instead("POST threads", 1, 403, &refusal);
    begin(&mut phone, "Hallo");
    send(&mut phone, MessagesEvent::GiveUp);
    attach(&mut phone, "rechnung");
    send(&mut phone, MessagesEvent::DiscardDraft);
    assert!(phone.files.is_empty());
    assert!(!phone.store.keys().any(|key| key.starts_with("draft/")));
}

#[test]
fn one_refused_file_does_not_stop_the_others_and_says_so() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    let no = problem(422, "files/type-not-allowed", "Diese Datei geht nicht", "");
    server.instead("PATCH files", 1, 422, &no);
    for handle in ["programm", "rechnung", "foto"] {
        attach(&mut phone, handle);
    }
    write(&mut phone, "Anbei alles.");
    let shown = files_of_last(&phone);
    let states: Vec<&str> = shown.iter().map(|(_, state)| state.as_str()).collect();
    assert_eq!(states, ["Nicht angenommen", "Angekommen", "Angekommen"]);
    let card = phone.view().thread.unwrap().refusal.unwrap();
    assert!(card.what_to_do.contains("Nachricht ist angekommen"));
    send(&mut phone, MessagesEvent::GiveUp);
    let thread = phone.view().thread.unwrap();
    assert_eq!((thread.refusal, thread.attached.len()), (None, 1));
}

#[test]
fn what_may_have_arrived_is_not_sent_twice() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    server.instead("GET sync", 99, 503, "");
    server.0.borrow_mut().loses_answer_to = Some("POST threads/");
    write(&mut phone, "Guten Tag");
    server.instead("POST threads/", 10, 200, "<html>Bitte anmelden</html>");
    phone.advance(Duration::from_hours(1));
    let card = phone.view().thread.unwrap().refusal.unwrap();
    assert!(!card.can_give_up);
    send(&mut phone, MessagesEvent::GiveUp);
    assert_eq!(phone.view().thread.unwrap().composer, "");
    phone.send(Event::CameOnline);
    assert_eq!(phone.view().thread.unwrap().refusal, None);
    let said = server.0.borrow().messages.clone();
    let greetings = said.iter().filter(|it| it["body"] == "Guten Tag");
    assert_eq!(greetings.count(), 1);
}

#[test]
fn a_conversation_is_begun_once_and_what_is_typed_survives_a_kill() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let begin = || MessagesEvent::Begin {
        about: ThreadAbout::Free,
        customer_id: None,
    };
    send(&mut phone, begin());
    let first = phone.view().thread.unwrap().id;
    send(&mut phone, begin());
    assert_eq!(phone.view().thread.unwrap().id, first);
    // A kill before the first word leaves nothing to be seen, and the same to go on with.
    phone.kill_and_restart();
    assert_eq!(phone.view().messages.rows.len(), 0);
    send(&mut phone, begin());
    assert_eq!(phone.view().thread.unwrap().id, first);
    let title = "Auslandsreise".to_owned();
    send(&mut phone, MessagesEvent::SetTitle { title });
    let text = "Bin ich".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    phone.kill_and_restart();
    let row = phone.view().messages.rows[0].clone();
    assert_eq!(
        (row.title.as_str(), row.preview.as_str(), row.when.as_str()),
        ("Auslandsreise", "Bin ich", "Entwurf")
    );
    send(&mut phone, MessagesEvent::Open { thread_id: row.id });
    send(&mut phone, MessagesEvent::Send);
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(server.asked("POST threads"), 1);
    assert_eq!(phone.view().messages.rows.len(), 1);
}

#[test]
fn a_conversation_without_a_word_leaves_nothing_and_one_without_a_title_is_not_sent() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let about = ThreadAbout::Free;
    let customer_id = None;
    send(&mut phone, MessagesEvent::Begin { about, customer_id });
    send(&mut phone, MessagesEvent::Close);
    assert!(!phone.store.keys().any(|key| key.starts_with("draft/")));
    let about = ThreadAbout::Free;
    let customer_id = None;
    send(&mut phone, MessagesEvent::Begin { about, customer_id });
    let text = "Hallo".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    assert!(!phone.view().thread.unwrap().can_send);
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(server.asked("POST threads"), 0);
    let title = "x".repeat(201);
    send(&mut phone, MessagesEvent::SetTitle { title });
    let thread = phone.view().thread.unwrap();
    assert!(!thread.can_send && thread.hint.is_some());
}

#[test]
fn where_nothing_was_refused_there_is_nothing_to_give_up() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    let before = phone.store.clone();
    send(&mut phone, MessagesEvent::GiveUp);
    assert_eq!(phone.store, before);
}

#[test]
fn what_comes_while_nobody_looks_is_not_read() {
    let server = with_thread(1);
    let mut phone = server.signed_in();
    open(&mut phone);
    let read = format!("POST threads/{THREAD}/read");
    assert_eq!(server.asked(&read), 1);
    phone.send(Event::WentToBack);
    server.0.borrow_mut().threads[0]["unread_count"] = json!(1);
    send(&mut phone, MessagesEvent::Refresh);
    assert_eq!(server.asked(&read), 1);
    assert_eq!(phone.view().messages.unread_count, 1);
    phone.send(Event::CameToFront);
    assert_eq!(phone.view().messages.unread_count, 0);
}

#[test]
fn an_answer_that_comes_late_does_not_undo_what_the_server_has_told_since() {
    let server = with_thread(0);
    let mut phone = server.signed_in();
    open(&mut phone);
    server.0.borrow_mut().loses_answer_to = Some("POST threads/");
    let text = "Guten Tag".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    send(&mut phone, MessagesEvent::Send);
    // It arrived, somebody has read it, and the phone hears of that before it knows that it arrived.
    for message in &mut server.0.borrow_mut().messages {
        message["is_read"] = json!(true);
    }
    send(&mut phone, MessagesEvent::Refresh);
    // It has arrived, and nobody asks for an answer any more.
    server.instead("GET sync", 99, 503, "");
    phone.kill_and_restart();
    phone.send(Event::CameOnline);
    let tries = server.requests("POST threads/");
    let tries = tries.iter().filter(|it| it.url.ends_with("/messages"));
    assert_eq!((tries.count(), outbox(&phone)), (1, 0));
    let stored = phone
        .store
        .iter()
        .filter(|(key, _)| key.starts_with("message/"));
    let stored: Vec<Value> = stored
        .map(|(_, it)| serde_json::from_str(it).unwrap())
        .collect();
    let mine = stored.iter().find(|it| it["body"] == "Guten Tag").unwrap();
    assert_eq!(mine["is_read"], true);
}

#[test]
fn a_photo_for_a_conversation_that_the_copy_does_not_have_yet_is_kept() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let handle = "photo-1".to_owned();
    phone.files.insert(handle.clone(), vec![1, 2, 3]);
    let attach = |thread_id: &str| MessagesEvent::Attach {
        thread_id: thread_id.to_owned(),
        handle: "photo-1".to_owned(),
    };
    let thread_id = THREAD.to_owned();
    send(&mut phone, MessagesEvent::Open { thread_id });
    send(&mut phone, attach(THREAD));
    assert!(phone.files.contains_key(&handle));
    send(&mut phone, attach("01900000-0000-7000-8000-0000000000d9"));
    assert!(
        !phone.files.contains_key(&handle),
        "one that belongs nowhere goes"
    );
}
