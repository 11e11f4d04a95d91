//! Who reads a message, and how it reaches the customer: what may be chosen, and in which words.

use domain::messages::{Audience, audience, parties};
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::message::{
    Delivery, DeliveryWay, DeliveryWish, MailState, Party, ReadReceipt, Thread,
};
use shared_types::{ClaimId, ContractId, CustomerId, ThreadId};

use super::field::Field;
use crate::app::{AppLanguage, Model};
use crate::text::{self, fill, texts};
use crate::{claims, contracts};

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
    /// Among whom to choose. Customers are in their conversations whoever else is.
    fn choices(model: &Model) -> &'static [Self] {
        match own_party(model) {
            Party::Customer => &[Self::All, Self::Office],
            Party::Broker | Party::Insurer => {
                &[Self::All, Self::Customer, Self::Insurer, Self::Office]
            }
        }
    }

    /// As the wire says it; nothing for all who take part.
    pub(super) fn audience(self) -> Option<Vec<Party>> {
        match self {
            Self::All => None,
            Self::Customer => Some(vec![Party::Broker, Party::Customer]),
            Self::Insurer => Some(vec![Party::Broker, Party::Insurer]),
            Self::Office => Some(vec![Party::Broker]),
        }
    }

    /// From what the wire says; who is not told gets it as a server of the version before sends it: all.
    pub(super) fn of(audience: &[Party]) -> Self {
        let has = |party| audience.is_empty() || audience.contains(&party);
        Self::reaching(has(Party::Customer), has(Party::Insurer))
    }

    /// Those who are among both.
    pub(super) const fn and(self, other: Self) -> Self {
        Self::reaching(
            self.has_customer() && other.has_customer(),
            self.has_insurer() && other.has_insurer(),
        )
    }

    const fn reaching(customer: bool, insurer: bool) -> Self {
        match (customer, insurer) {
            (true, true) => Self::All,
            (true, false) => Self::Customer,
            (false, true) => Self::Insurer,
            (false, false) => Self::Office,
        }
    }

    const fn has_customer(self) -> bool {
        matches!(self, Self::All | Self::Customer)
    }

    const fn has_insurer(self) -> bool {
        matches!(self, Self::All | Self::Insurer)
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

    pub(super) const fn of(wish: Option<DeliveryWish>) -> Self {
        match wish {
            None | Some(DeliveryWish::Folder) => Self::Folder,
            Some(DeliveryWish::Mail) => Self::Mail,
            Some(DeliveryWish::FolderAndMail) => Self::FolderAndMail,
        }
    }
}

/// Whom the message in a field addresses, of those who take part in a conversation that the server knows; nothing when they
/// cannot be addressed. It is sent to whom it was meant for all the same, for the server to refuse: never to more people.
fn addressed(id: ThreadId, readers: Readers, model: &Model) -> Option<Audience> {
    let asked = readers.audience();
    if model.messages.drafts.contains_key(&id) {
        return parties(own_party(model), asked.as_deref());
    }
    let taking_part = taking_part(super::find(id, model)?);
    audience(own_party(model), taking_part, asked.as_deref())
}

/// Who can be chosen. The readers of a correction are those of what it puts right.
fn offered(id: ThreadId, field: &Field, model: &Model) -> Vec<(Readers, Audience)> {
    let mut offered: Vec<(Readers, Audience)> = Vec::new();
    if field.corrects.is_some() {
        return offered;
    }
    for readers in Readers::choices(model) {
        let addressed = addressed(id, *readers, model);
        let is_new = |meant: &Audience| !offered.iter().any(|(_, known)| known == meant);
        offered.extend(addressed.filter(is_new).map(|meant| (*readers, meant)));
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
    let meant = addressed(id, field.readers, model);
    if offered.len() < 2 && meant.is_some() {
        return Vec::new();
    }
    let options = offered.into_iter();
    let options = options.map(|(readers, who)| option(readers, Some(who) == meant, model));
    options.collect()
}

fn option(readers: Readers, is_chosen: bool, model: &Model) -> ReadersOption {
    ReadersOption {
        readers,
        label: label(readers, model).to_owned(),
        is_chosen,
    }
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
    let meant = addressed(id, field.readers, model);
    let reaches_customer = field.corrects.is_none() && meant.is_some_and(|who| who.customer);
    let has_address = customer(id, model).is_some_and(|customer| {
        let customer = model.book.customers.find(customer.0);
        customer.is_some_and(|customer| customer.email.is_some())
    });
    if !model.session.is_intermediary() || !reaches_customer || !has_address {
        return Vec::new();
    }
    let t = texts(model.phone.language);
    let is_mail_alone = |delivery| delivery == DeliveryChoice::Mail;
    let has_files = !field.attachments.is_empty();
    let chosen = if has_files && is_mail_alone(field.delivery) {
        DeliveryChoice::Folder
    } else {
        field.delivery
    };
    let offered = DeliveryChoice::ALL.into_iter();
    let offered = offered.filter(|delivery| !(has_files && is_mail_alone(*delivery)));
    let options = offered.map(|delivery| DeliveryOption {
        delivery,
        label: match delivery {
            DeliveryChoice::Folder => t.delivery_folder,
            DeliveryChoice::Mail => t.delivery_mail,
            DeliveryChoice::FolderAndMail => t.delivery_folder_and_mail,
        }
        .to_owned(),
        is_chosen: delivery == chosen,
    });
    options.collect()
}

/// Whose conversation it is.
fn customer(id: ThreadId, model: &Model) -> Option<CustomerId> {
    let Some(draft) = model.messages.drafts.get(&id) else {
        return super::find(id, model).map(|thread| thread.customer_id);
    };
    let of_subject = || {
        let id = draft.subject_id?;
        let claim = claims::find(ClaimId(id), model).map(|claim| claim.customer_id);
        claim.or_else(|| contracts::find(ContractId(id), model).map(|it| it.customer_id))
    };
    draft.customer_id.or_else(of_subject)
}

/// How the message in a field is to reach the customer.
pub(super) fn wish(id: ThreadId, field: &Field, model: &Model) -> Option<DeliveryWish> {
    let deliveries = deliveries(id, field, model);
    let chosen = deliveries.into_iter().find(|option| option.is_chosen);
    chosen.and_then(|option| option.delivery.wish())
}

/// Who reads a message, where that is not everybody.
pub(super) fn told(audience: &[Party], model: &Model) -> Option<String> {
    let readers = match (Readers::of(audience), own_party(model)) {
        (Readers::All, _) => return None,
        // Who reads it beside themselves.
        (Readers::Customer, Party::Customer) => Readers::Office,
        (readers, _) => readers,
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
