//! Who reads a message, and how it reaches the customer: what may be chosen, and in which words.

use domain::messages::{Audience, audience};
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ThreadId;
use shared_types::message::{
    Delivery, DeliveryWay, DeliveryWish, MailState, Message, Party, ReadReceipt, Thread,
};

use super::field::Field;
use crate::app::{AppLanguage, Model};
use crate::text::{self, fill, texts};

/// Who reads it beside the intermediary.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum Readers {
    /// All who take part.
    #[default]
    All,
    Customer,
    Insurer,
    /// Nobody: a note of the office, or what a customer writes to their intermediary alone.
    Office,
}

/// How it reaches a customer who has a folder.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum DeliveryChoice {
    #[default]
    Folder,
    Mail,
    FolderAndMail,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ReadersOption {
    pub readers: Readers,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DeliveryOption {
    pub delivery: DeliveryChoice,
    pub label: String,
    pub is_chosen: bool,
}

impl Readers {
    const ALL: [Self; 4] = [Self::All, Self::Customer, Self::Insurer, Self::Office];

    /// As the wire says it; nothing for all who take part.
    pub(super) fn audience(self) -> Option<Vec<Party>> {
        match self {
            Self::All => None,
            Self::Customer => Some(vec![Party::Broker, Party::Customer]),
            Self::Insurer => Some(vec![Party::Broker, Party::Insurer]),
            Self::Office => Some(vec![Party::Broker]),
        }
    }
}

impl DeliveryChoice {
    const ALL: [Self; 3] = [Self::Folder, Self::Mail, Self::FolderAndMail];

    /// As the wire says it; the folder goes without saying.
    pub(super) const fn wish(self) -> Option<DeliveryWish> {
        match self {
            Self::Folder => None,
            Self::Mail => Some(DeliveryWish::Mail),
            Self::FolderAndMail => Some(DeliveryWish::FolderAndMail),
        }
    }
}

/// What the choices in a field mean for its message.
#[derive(Default)]
pub(super) struct Chosen {
    pub(super) audience: Option<Vec<Party>>,
    pub(super) delivery: Option<DeliveryWish>,
}

/// A choice that is not offered any more, and those beside a correction, do not count.
pub(super) fn chosen(id: ThreadId, field: &Field, model: &Model) -> Chosen {
    let readers = chosen_readers(id, field, model);
    let deliveries = deliveries(id, field, model);
    let mut deliveries = deliveries.into_iter().filter(|option| option.is_chosen);
    Chosen {
        audience: readers.and_then(Readers::audience),
        delivery: deliveries.find_map(|option| option.delivery.wish()),
    }
}

fn chosen_readers(id: ThreadId, field: &Field, model: &Model) -> Option<Readers> {
    let offered = offered(id, field, model);
    offered
        .into_iter()
        .find(|readers| *readers == field.readers)
}

/// Who can be chosen in a conversation that the server knows. The readers of a correction are those of what it puts right.
fn offered(id: ThreadId, field: &Field, model: &Model) -> Vec<Readers> {
    let thread = super::find(id, model).filter(|_| field.corrects.is_none());
    let Some(thread) = thread else {
        return Vec::new();
    };
    let taking_part = taking_part(thread);
    let mut meant = Vec::new();
    let mut offered = Vec::new();
    for readers in Readers::ALL {
        let addressed = audience(own_party(model), taking_part, readers.audience().as_deref());
        if let Some(addressed) = addressed.filter(|addressed| !meant.contains(addressed)) {
            meant.push(addressed);
            offered.push(readers);
        }
    }
    offered
}

fn taking_part(thread: &Thread) -> Audience {
    // A server of the version before does not say; then it is everybody.
    let takes_part = |party| thread.parties.is_empty() || thread.parties.contains(&party);
    Audience {
        customer: takes_part(Party::Customer),
        insurer: takes_part(Party::Insurer),
    }
}

pub(super) fn own_party(model: &Model) -> Party {
    if model.session.is_intermediary() {
        Party::Broker
    } else {
        Party::Customer
    }
}

/// The choice in the field of a conversation; empty when there is none.
pub(super) fn options(id: ThreadId, field: &Field, model: &Model) -> Vec<ReadersOption> {
    let offered = offered(id, field, model);
    if offered.len() < 2 {
        return Vec::new();
    }
    let chosen = chosen_readers(id, field, model).unwrap_or_default();
    options_of(offered, chosen, model)
}

/// The choice when a conversation begins. Customers are in their own conversations whoever else is.
pub(super) fn options_to_begin(model: &Model) -> Vec<ReadersOption> {
    let offered = match own_party(model) {
        Party::Customer => vec![Readers::All, Readers::Office],
        Party::Broker | Party::Insurer => Readers::ALL.to_vec(),
    };
    options_of(offered, Readers::All, model)
}

fn options_of(offered: Vec<Readers>, chosen: Readers, model: &Model) -> Vec<ReadersOption> {
    let options = offered.into_iter().map(|readers| ReadersOption {
        readers,
        label: label(readers, model).to_owned(),
        is_chosen: readers == chosen,
    });
    options.collect()
}

fn label(readers: Readers, model: &Model) -> &'static str {
    let t = texts(model.phone.language);
    match (readers, own_party(model)) {
        (Readers::All, _) => t.readers_all,
        (Readers::Customer, _) => t.readers_customer,
        (Readers::Insurer, _) => t.readers_insurer,
        (Readers::Office, Party::Customer) => t.readers_broker,
        (Readers::Office, Party::Broker | Party::Insurer) => t.readers_office,
    }
}

/// How it can reach the customer: a choice of intermediaries, where there is an address to mail to. Files are not mailed, so
/// a message with files does not go by mail alone.
pub(super) fn deliveries(id: ThreadId, field: &Field, model: &Model) -> Vec<DeliveryOption> {
    let thread = super::find(id, model);
    let reaches_customer = match chosen_readers(id, field, model) {
        Some(Readers::Customer) => true,
        Some(Readers::All) => thread.is_some_and(|thread| taking_part(thread).customer),
        Some(Readers::Insurer | Readers::Office) | None => false,
    };
    let has_address = thread.is_some_and(|thread| {
        let customer = model.book.customers.find(thread.customer_id.0);
        customer.is_some_and(|customer| customer.email.is_some())
    });
    if !model.session.is_intermediary() || !reaches_customer || !has_address {
        return Vec::new();
    }
    let t = texts(model.phone.language);
    let can_be = |delivery: &DeliveryChoice| {
        *delivery != DeliveryChoice::Mail || field.attachments.is_empty()
    };
    let offered = DeliveryChoice::ALL.into_iter().filter(can_be);
    let options = offered.map(|delivery| DeliveryOption {
        delivery,
        label: match delivery {
            DeliveryChoice::Folder => t.delivery_folder,
            DeliveryChoice::Mail => t.delivery_mail,
            DeliveryChoice::FolderAndMail => t.delivery_folder_and_mail,
        }
        .to_owned(),
        is_chosen: field.delivery == delivery,
    });
    options.collect()
}

/// Who reads a message, where that is not everybody.
pub(super) fn of_message(message: &Message, model: &Model) -> Option<String> {
    let has = |party| message.audience.is_empty() || message.audience.contains(&party);
    let readers = match (has(Party::Customer), has(Party::Insurer)) {
        (true, true) => return None,
        (true, false) if own_party(model) == Party::Customer => Readers::Office,
        (true, false) => Readers::Customer,
        (false, true) => Readers::Insurer,
        (false, false) => Readers::Office,
    };
    Some(label(readers, model).to_owned())
}

/// How a message reaches the customer, and what became of its mail.
pub(super) fn delivery(delivery: &Delivery, language: AppLanguage) -> Option<String> {
    let t = texts(language);
    let way = match delivery.way {
        DeliveryWay::Internal => return None,
        DeliveryWay::NoAddress => t.way_no_address,
        DeliveryWay::MailThenFolder | DeliveryWay::Mail => t.way_mail,
        DeliveryWay::Folder => t.way_folder,
        DeliveryWay::FolderAndMail => t.way_folder_and_mail,
    };
    let mail = delivery.mail.map(|mail| match mail {
        MailState::Waiting => t.mail_waiting,
        MailState::Sent => t.mail_sent,
        MailState::LoggedOnly => t.mail_not_set_up,
        MailState::Rejected => t.mail_rejected,
        MailState::GivenUp => t.mail_given_up,
    });
    Some(mail.map_or_else(|| way.to_owned(), |mail| format!("{way} · {mail}")))
}

/// "Gelesen: Der Versicherer, 14:03".
pub(super) fn receipt(receipt: &ReadReceipt, model: &Model) -> String {
    let language = model.phone.language;
    let t = texts(language);
    let party = match receipt.party {
        Party::Customer => t.actor_customer,
        Party::Broker => t.actor_broker,
        Party::Insurer => t.actor_insurer,
    };
    let time = text::moment(language, receipt.read_at, model.phone.now);
    fill(t.message_read_by, &[("party", party), ("time", &time)])
}
