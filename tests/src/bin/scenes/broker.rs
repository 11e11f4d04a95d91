//! A broker: the day, the book of customers, and the same contracts, claims and conversations seen from the office.

use loma_core::{
    AttentionTarget, CustomersEvent, DeliveryChoice, Event, MessagesEvent, Place, PlacesEvent,
    Readers, Screen, Tab, ViewModel,
};

use crate::album::Album;
use crate::claim_sending::file;
use crate::messages::thread;
use crate::phone::{Phone, shows, shows_tab};
use crate::stage::{SABINE, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, SABINE);
    album.keep("home-broker", &phone, |view| {
        let is_broker = view.screen == Screen::Broker && shows_tab(view, Tab::Home);
        is_broker && !view.home.attention.is_empty()
    });
    customers(&mut phone, album);
    customer(&mut phone, album);
    more(&mut phone, album);
    conversation(&mut phone, album);
}

fn customers(phone: &mut Phone<'_>, album: &mut Album) {
    let rows = |view: &ViewModel| {
        let is_list = shows_tab(view, Tab::Customers);
        if is_list {
            view.customers.rows.len()
        } else {
            0
        }
    };
    phone.show(Tab::Customers);
    album.keep("customers", phone, |view| rows(view) == 7);
    search(phone, "schön");
    album.keep("customers-search", phone, |view| rows(view) == 1);
    search(phone, "");
}

fn search(phone: &mut Phone<'_>, text: &str) {
    let text = text.to_owned();
    phone.customers(CustomersEvent::Search { text });
}

/// Anna, with her contracts and claims.
fn customer(phone: &mut Phone<'_>, album: &mut Album) {
    let rows = phone.view().customers.rows;
    let anna = rows.into_iter().find(|row| row.name.contains("Anna"));
    let id = anna.expect("Anna is a customer").id;
    phone.customers(CustomersEvent::Open { id });
    album.keep("customer", phone, |view| {
        let customer = view.customer.as_ref();
        let is_full = customer.is_some_and(|it| it.contracts.len() == 4 && it.claims.len() > 1);
        shows(view, Place::Customer) && is_full
    });
    // What is not in memory the phone's store is asked for, which takes its time.
    phone.driver.is_store_slow = true;
    phone.open_contract("Unfall");
    album.keep("contract-line-only", phone, |view| {
        contract_has(view, |premium| !premium)
    });
    phone.driver.release_answers();
    album.keep("contract-broker", phone, |view| {
        contract_has(view, |premium| premium)
    });
}

fn contract_has(view: &ViewModel, premium: impl Fn(bool) -> bool) -> bool {
    let contract = view.contract.as_ref();
    let is_so =
        contract.is_some_and(|it| it.customer_name.is_some() && premium(it.premium.is_some()));
    shows(view, Place::Contract) && is_so
}

fn more(phone: &mut Phone<'_>, album: &mut Album) {
    phone.show(Tab::More);
    album.keep("more", phone, |view| shows_tab(view, Tab::More));
    for (name, target, place) in [
        (
            "contracts-broker",
            AttentionTarget::Contracts,
            Place::Contracts,
        ),
        ("claims-broker", AttentionTarget::Claims, Place::Claims),
        ("me-broker", AttentionTarget::Me, Place::Me),
    ] {
        phone.show(Tab::More);
        phone
            .driver
            .send(Event::Places(PlacesEvent::Follow { target }));
        album.keep(name, phone, |view| shows(view, place));
    }
    phone.open_claim("Leitungswasser");
    album.keep("claim-broker", phone, |view| file(view).is_some());
}

fn conversation(phone: &mut Phone<'_>, album: &mut Album) {
    phone.show(Tab::Messages);
    album.keep("messages-broker", phone, |view| {
        shows_tab(view, Tab::Messages) && view.messages.rows.len() > 2
    });
    phone.open_thread("Hund");
    let readers = Readers::Customer;
    phone.messages(MessagesEvent::ChooseReaders { readers });
    let delivery = DeliveryChoice::FolderAndMail;
    phone.messages(MessagesEvent::ChooseDelivery { delivery });
    let text = "Ich schicke Ihnen die Bestätigung noch einmal als PDF.".to_owned();
    phone.messages(MessagesEvent::Compose { text });
    album.keep("thread-broker", phone, |view| {
        thread(view).is_some_and(|thread| thread.readers.len() > 2 && thread.deliveries.len() > 1)
    });
}
