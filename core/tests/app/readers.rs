//! Who reads a message: inquiries of customers, notes of the office, mail to the customer.

use loma_core::testing::Driver;
use loma_core::{
    DeliveryChoice, Event, MessagesEvent, MessagesView, Readers, ThreadAbout, ThreadView,
};
use serde_json::{Value, json};

use crate::claims::outbox;
use crate::server::{CUSTOMER, EMAIL, LIABILITY, Server, THREAD};

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
    send(
        phone,
        MessagesEvent::Begin {
            about,
            customer_id: customer.map(str::to_owned),
            title: "Ausland".to_owned(),
            text: "Bin ich dort versichert?".to_owned(),
            readers,
            delivery: DeliveryChoice::Folder,
        },
    );
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
fn a_customer_may_leave_the_insurer_out_and_chooses_nothing_later() {
    let server = Server::default();
    let mut phone = server.signed_in();
    let offered: Vec<Readers> = list(&phone)
        .readers_to_begin
        .iter()
        .map(|it| it.readers)
        .collect();
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
    send(&mut phone, MessagesEvent::Attach { handle });
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
}
