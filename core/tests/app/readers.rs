//! Who reads a message: inquiries of customers, notes of the office, mail to the customer.

use loma_core::testing::Driver;
use loma_core::{
    DeliveryChoice, Event, MessagesEvent, MessagesView, Readers, ThreadAbout, ThreadView,
};
use serde_json::{Value, json};

use crate::claims::outbox;
use crate::server::{CUSTOMER, EMAIL, LIABILITY, Server, THREAD, problem};

fn send(phone: &mut Driver<'_>, event: MessagesEvent) {
    phone.send(Event::Messages(event));
}

fn list(phone: &Driver<'_>) -> MessagesView {
    phone.view().messages
}

fn thread(phone: &Driver<'_>) -> ThreadView {
    phone.view().thread.expect("a conversation is open")
}

fn begin(phone: &mut Driver<'_>, about: ThreadAbout, customer: Option<&str>, readers: Readers) {
    let customer_id = customer.map(str::to_owned);
    send(phone, MessagesEvent::Begin { about, customer_id });
    let title = "Ausland".to_owned();
    send(phone, MessagesEvent::SetTitle { title });
    send(phone, MessagesEvent::ChooseReaders { readers });
    write(phone, "Bin ich dort versichert?");
}

fn write(phone: &mut Driver<'_>, text: &str) {
    let text = text.to_owned();
    send(phone, MessagesEvent::Compose { text });
    send(phone, MessagesEvent::Send);
}

/// A conversation of a broker with a customer who has an address.
fn at_the_brokers(server: &Server) -> Driver<'static> {
    server.0.borrow_mut().is_broker = true;
    server.0.borrow_mut().email = Some(EMAIL);
    let mut phone = server.signed_in();
    begin(&mut phone, ThreadAbout::Free, Some(CUSTOMER), Readers::All);
    phone
}

fn last_sent(server: &Server) -> Value {
    let sent = server.requests("POST threads/");
    let mut messages = sent.iter().filter(|it| it.url.ends_with("/messages"));
    let last = messages.next_back().expect("a message went out");
    serde_json::from_slice(&last.body).expect("JSON")
}

#[test]
fn an_inquiry_is_open_until_it_is_closed_even_if_the_answer_is_lost() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let contract_id = Some(LIABILITY.to_owned());
    begin(
        &mut phone,
        ThreadAbout::Inquiry { contract_id },
        None,
        Readers::All,
    );
    let sent: Value = serde_json::from_slice(&server.requests("POST threads")[0].body).unwrap();
    assert_eq!(
        (&sent["subject"], &sent["subject_id"]),
        (&json!("REQUEST"), &json!(LIABILITY))
    );
    assert_eq!(thread(&phone).request.unwrap().label, "Offen");
    assert!(thread(&phone).can_close);
    server.0.borrow_mut().answers_to_lose = 1;
    send(&mut phone, MessagesEvent::CloseInquiry);
    assert!(!thread(&phone).can_close, "one tap is enough");
    phone.kill_and_restart();
    phone.send(Event::CameOnline);
    assert_eq!(
        list(&phone).rows[0].request.clone().unwrap().label,
        "Erledigt"
    );
    assert_eq!(outbox(&phone), 0);
}

#[test]
fn an_inquiry_is_closed_after_what_the_server_knows_of_it() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let about = ThreadAbout::Inquiry { contract_id: None };
    begin(&mut phone, about, None, Readers::All);
    let begun: Value = serde_json::from_slice(&server.requests("POST threads")[0].body).unwrap();
    let no = problem(422, "messages/no", "Nein", "Gerade nicht.");
    server.instead("POST threads/", 1, 422, &no);
    let text = "Noch etwas".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    send(&mut phone, MessagesEvent::Send);
    send(&mut phone, MessagesEvent::CloseInquiry);
    let closing = server.requests("POST threads/").pop().unwrap();
    let closing: Value = serde_json::from_slice(&closing.body).unwrap();
    assert_eq!(closing["up_to"], begun["message"]["id"]);
}

#[test]
fn a_customer_may_leave_the_insurer_out_and_chooses_nothing_later() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let (about, customer_id) = (ThreadAbout::Free, None);
    send(&mut phone, MessagesEvent::Begin { about, customer_id });
    let offered = thread(&phone).readers.into_iter();
    let offered: Vec<Readers> = offered.map(|it| it.readers).collect();
    assert_eq!(offered, [Readers::All, Readers::Office]);
    begin(&mut phone, ThreadAbout::Free, None, Readers::Office);
    let sent: Value = serde_json::from_slice(&server.requests("POST threads")[0].body).unwrap();
    assert_eq!(sent["message"]["audience"], json!(["BROKER"]));
    assert!(thread(&phone).readers.is_empty() && thread(&phone).deliveries.is_empty());
}

#[test]
fn a_note_of_the_office_is_chosen_kept_over_a_kill_and_marked() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    assert_eq!(thread(&phone).readers.len(), 4);
    let readers = Readers::Office;
    send(&mut phone, MessagesEvent::ChooseReaders { readers });
    let text = "Bitte Provision prüfen".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    let thread_id = thread(&phone).id;
    phone.kill_and_restart();
    send(&mut phone, MessagesEvent::Open { thread_id });
    assert!(
        thread(&phone).deliveries.is_empty(),
        "nothing reaches the customer"
    );
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(last_sent(&server)["audience"], json!(["BROKER"]));
    let row = thread(&phone).rows.last().unwrap().clone();
    assert_eq!(
        row.readers.as_deref(),
        Some("Nur unser Büro (interne Notiz)")
    );
    write(&mut phone, "Guten Tag");
    assert_eq!(
        last_sent(&server)["audience"],
        Value::Null,
        "the choice was for one message"
    );
}

fn chosen(phone: &Driver<'_>) -> Vec<Readers> {
    let options = thread(phone).readers.into_iter();
    let chosen = options.filter(|option| option.is_chosen);
    chosen.map(|option| option.readers).collect()
}

fn refuse_once(server: &Server, what: &str) {
    let no = problem(422, "messages/no", "Gerade nicht", "Bitte später.");
    server.instead(what, 1, 422, &no);
}

#[test]
fn a_note_that_is_given_up_and_sent_again_stays_a_note() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    let readers = Readers::Office;
    send(&mut phone, MessagesEvent::ChooseReaders { readers });
    refuse_once(&server, "POST threads/");
    write(&mut phone, "Bitte Provision prüfen");
    let text = "Guten Tag".to_owned();
    send(&mut phone, MessagesEvent::Compose { text });
    send(&mut phone, MessagesEvent::GiveUp);
    assert_eq!(
        thread(&phone).composer,
        "Bitte Provision prüfen\n\nGuten Tag"
    );
    assert_eq!(chosen(&phone), [Readers::Office]);
    phone.kill_and_restart();
    let thread_id = list(&phone).rows[0].id.clone();
    send(&mut phone, MessagesEvent::Open { thread_id });
    send(&mut phone, MessagesEvent::Send);
    assert_eq!(last_sent(&server)["audience"], json!(["BROKER"]));
}

#[test]
fn a_refused_file_of_a_note_stays_a_file_of_a_note() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    let readers = Readers::Office;
    send(&mut phone, MessagesEvent::ChooseReaders { readers });
    let no = problem(422, "files/type-not-allowed", "Diese Datei geht nicht", "");
    server.instead("PATCH files", 1, 422, &no);
    phone.files.insert("akte".to_owned(), vec![1]);
    let handle = "akte".to_owned();
    let thread_id = thread(&phone).id;
    send(&mut phone, MessagesEvent::Attach { thread_id, handle });
    write(&mut phone, "Interne Akte");
    send(&mut phone, MessagesEvent::GiveUp);
    assert_eq!(chosen(&phone), [Readers::Office]);
    write(&mut phone, "Noch einmal");
    assert_eq!(last_sent(&server)["audience"], json!(["BROKER"]));
}

#[test]
fn words_for_customer_or_insurer_together_are_for_neither() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    let no = problem(422, "messages/no", "Gerade nicht", "Bitte später.");
    server.instead("POST threads/", 2, 422, &no);
    for readers in [Readers::Customer, Readers::Insurer] {
        send(&mut phone, MessagesEvent::ChooseReaders { readers });
        write(&mut phone, "Nur für Sie");
    }
    send(&mut phone, MessagesEvent::GiveUp);
    assert_eq!(chosen(&phone), [Readers::Office]);
}

#[test]
fn whom_a_conversation_was_meant_for_is_kept_in_its_draft() {
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    let mut phone = server.signed_in();
    refuse_once(&server, "POST threads");
    let with = Some(CUSTOMER);
    begin(&mut phone, ThreadAbout::Free, with, Readers::Customer);
    send(&mut phone, MessagesEvent::GiveUp);
    phone.kill_and_restart();
    let thread_id = list(&phone).rows[0].id.clone();
    send(&mut phone, MessagesEvent::Open { thread_id });
    send(&mut phone, MessagesEvent::Send);
    let sent = server.requests("POST threads").pop().unwrap();
    let sent: Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(sent["message"]["audience"], json!(["BROKER", "CUSTOMER"]));
    assert_eq!(sent["customer_id"], CUSTOMER);
}

#[test]
fn who_cannot_be_addressed_any_more_is_not_replaced_by_everybody() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    let readers = Readers::Insurer;
    send(&mut phone, MessagesEvent::ChooseReaders { readers });
    server.0.borrow_mut().threads[0]["parties"] = json!(["BROKER", "CUSTOMER"]);
    send(&mut phone, MessagesEvent::Refresh);
    assert_eq!(chosen(&phone), []);
    assert_eq!(thread(&phone).readers.len(), 2);
    let refusal = problem(404, "messages/not-addressable", "Nicht erreichbar", "");
    server.instead("POST threads/", 1, 404, &refusal);
    write(&mut phone, "Unter uns");
    assert_eq!(last_sent(&server)["audience"], json!(["BROKER", "INSURER"]));
    assert!(thread(&phone).refusal.is_some());
}

#[test]
fn a_note_that_is_being_typed_waits_while_a_message_is_put_right() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    let message_id = thread(&phone).rows[0].id.clone();
    let (readers, text) = (Readers::Office, "Schwieriger Kunde".to_owned());
    send(&mut phone, MessagesEvent::ChooseReaders { readers });
    send(&mut phone, MessagesEvent::Compose { text });
    let correct = MessagesEvent::Correct { message_id };
    send(&mut phone, correct.clone());
    assert_eq!(thread(&phone).composer, "Bin ich dort versichert?");
    assert!(thread(&phone).readers.is_empty() && thread(&phone).deliveries.is_empty());
    send(&mut phone, MessagesEvent::LeaveCorrection);
    assert_eq!(thread(&phone).composer, "Schwieriger Kunde");
    send(&mut phone, correct);
    let thread_id = thread(&phone).id;
    phone.kill_and_restart();
    send(&mut phone, MessagesEvent::Open { thread_id });
    write(&mut phone, "Bin ich in Rom versichert?");
    let sent = last_sent(&server);
    assert_eq!(sent["body"], "Bin ich in Rom versichert?");
    assert!(!sent["corrects"].is_null());
    assert_eq!(thread(&phone).composer, "Schwieriger Kunde");
    assert_eq!(chosen(&phone), [Readers::Office]);
}

#[test]
fn a_new_conversation_offers_readers_and_mail_and_keeps_the_choice() {
    let server = Server::default();
    server.0.borrow_mut().is_broker = true;
    server.0.borrow_mut().email = Some(EMAIL);
    let mut phone = server.signed_in();
    refuse_once(&server, "POST threads");
    let (about, customer_id) = (ThreadAbout::Free, Some(CUSTOMER.to_owned()));
    send(&mut phone, MessagesEvent::Begin { about, customer_id });
    assert_eq!(thread(&phone).readers.len(), 4);
    let title = "Ausland".to_owned();
    send(&mut phone, MessagesEvent::SetTitle { title });
    let delivery = DeliveryChoice::Mail;
    send(&mut phone, MessagesEvent::ChooseDelivery { delivery });
    write(&mut phone, "Guten Tag");
    send(&mut phone, MessagesEvent::GiveUp);
    send(&mut phone, MessagesEvent::Send);
    for request in server.requests("POST threads") {
        let sent: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(sent["message"]["delivery"], "MAIL");
    }
    assert_eq!(server.asked("POST threads"), 2);
}

#[test]
fn who_reads_a_message_is_seen_while_it_waits() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    server.go_offline();
    let readers = Readers::Customer;
    send(&mut phone, MessagesEvent::ChooseReaders { readers });
    write(&mut phone, "Guten Tag");
    let row = thread(&phone).rows.last().unwrap().clone();
    assert!(row.state.unwrap().starts_with("Gespeichert"));
    assert_eq!(row.readers.as_deref(), Some("Nur Kundin oder Kunde"));
}

#[test]
fn a_message_to_the_customer_goes_by_mail_if_wished_but_not_its_files() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    let delivery = DeliveryChoice::Mail;
    assert_eq!(thread(&phone).deliveries.len(), 3);
    send(&mut phone, MessagesEvent::ChooseDelivery { delivery });
    write(&mut phone, "Anbei die Antwort");
    assert_eq!(last_sent(&server)["delivery"], "MAIL");
    send(&mut phone, MessagesEvent::ChooseDelivery { delivery });
    let handle = "photo-1".to_owned();
    let thread_id = thread(&phone).id;
    send(&mut phone, MessagesEvent::Attach { thread_id, handle });
    assert_eq!(thread(&phone).deliveries.len(), 2);
    write(&mut phone, "Mit Foto");
    assert_eq!(last_sent(&server)["delivery"], Value::Null);
}

#[test]
fn a_message_says_who_has_read_it_and_what_became_of_its_mail() {
    let server = Server::default();
    let mut phone = at_the_brokers(&server);
    write(&mut phone, "Guten Tag");
    let mut inside = server.0.borrow_mut();
    let message = inside.messages.last_mut().unwrap();
    message["read_by"] = json!([{"party": "INSURER", "read_at": "2026-03-12T13:30:00Z"}]);
    message["delivery"] = json!({"way": "FOLDER_AND_MAIL", "mail": "REJECTED"});
    drop(inside);
    send(&mut phone, MessagesEvent::Refresh);
    let row = thread(&phone).rows.last().unwrap().clone();
    assert_eq!(row.read_by, ["Gelesen: Der Versicherer, 14:30"]);
    assert_eq!(
        row.delivery.as_deref(),
        Some("Kundenordner und E-Mail · abgewiesen")
    );
}

#[test]
fn conversations_are_found_by_a_word_in_them() {
    let server = Server::default();
    let mut phone = server.signed_in();
    begin(&mut phone, ThreadAbout::Free, None, Readers::All);
    server.0.borrow_mut().threads[0]["id"] = json!(THREAD);
    let search = |phone: &mut Driver<'_>, text: &str| {
        let text = text.to_owned();
        send(phone, MessagesEvent::Search { text });
        list(phone).rows.len()
    };
    assert_eq!(search(&mut phone, "versich"), 1);
    assert_eq!(search(&mut phone, "fahrrad"), 0);
    assert_eq!(search(&mut phone, ""), 1);
    server.go_offline();
    begin(&mut phone, ThreadAbout::Free, None, Readers::All);
    assert_eq!(search(&mut phone, "ausland versich"), 2, "what waits too");
    assert_eq!(search(&mut phone, "fahrrad"), 0);
}
