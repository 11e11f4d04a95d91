//! The outbox: what the user sent stays here until the server has it, or says no.
//!
//! An item is on the phone's store before its first attempt, carries an id made on the phone, and is sent with the same
//! id and the same `Idempotency-Key` until it is answered: a lost answer or a killed app makes no second claim.
//! Items about one thing go in order; a photo waits for its claim, and a correction for the report that it corrects.

mod arrived;
mod aside;
mod attempts;
mod item;
mod letting_go;
mod view;

use crux_core::Command;
use crux_core::render::render;
use shared_types::{ClaimId, FileId, MessageId};

use crate::app::{Model, Next};
use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::keeping::{write, write_items};

pub(crate) use arrived::arrived;
pub(crate) use aside::{set_aside, with_set_aside};
pub(crate) use attempts::{answered, pump, rest_over, wait_millis, wake, wake_overdue};
pub(crate) use item::{Delivery, FILE_MISSING, Item, Refusal, Stage, Subject};
pub(crate) use letting_go::{
    LEAVING_PREFIX, go_on_letting_go, let_go, let_noted_go, let_strays_go,
};
pub(crate) use view::{line, refusal_card};

pub(crate) const PREFIX: &str = "outbox/";

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    items: Vec<Item>,
    /// Never used twice while the app lives.
    next_number: u64,
    /// Keys of what this version cannot read. It stays in the store until a version that can read it comes, or the user lets
    /// it go.
    unreadable: Vec<String>,
}

/// What nobody can take as long as something else is refused: what belongs to a message or to an answer that was. A file
/// that is refused itself stops no other.
struct Refused {
    messages: Vec<MessageId>,
    photos: Vec<FileId>,
}

impl Refused {
    fn holds(&self, item: &Item) -> bool {
        let is_of_message = item
            .message_id()
            .is_some_and(|id| self.messages.contains(&id));
        is_of_message || item.photo_id().is_some_and(|id| self.photos.contains(&id))
    }
}

impl Outbox {
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(crate) fn about(&self, subject: Subject) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .filter(move |item| item.subject() == subject)
    }

    pub(crate) fn unreadable_count(&self) -> usize {
        self.unreadable.len()
    }

    /// Everything that has not arrived at the server.
    pub(crate) fn waiting_count(&self) -> usize {
        let sent_by_the_user = self.items.iter().filter(|item| !item.is_silent());
        sent_by_the_user.count() + self.unreadable.len()
    }

    /// Starts numbering after everything that an earlier person on this phone had.
    pub(crate) fn emptied(&self) -> Self {
        Self {
            next_number: self.next_number,
            ..Self::default()
        }
    }

    /// Refused items of this sort, with the files that wait for them: of a message its attachments, of an answer its photos.
    fn refused(&self, is_meant: impl Fn(&Item) -> bool) -> Refused {
        let refused = || {
            let items = self.items.iter().filter(|item| item.refusal.is_some());
            items.filter(|item| is_meant(item))
        };
        let said = |item: &Item| item.message_id().filter(|_| item.handle().is_none());
        Refused {
            messages: refused().filter_map(said).collect(),
            photos: refused().flat_map(Item::announces).copied().collect(),
        }
    }

    /// Whether it goes out sooner or later, and somebody waits for it: neither it nor what it belongs to was refused.
    pub(crate) fn is_tried(&self, item: &Item) -> bool {
        let mut before = self.about(item.subject());
        let is_held = self.refused(|_| true).holds(item)
            || before.any(|other| other.opens_subject() && other.refusal.is_some());
        item.refusal.is_none() && !item.is_silent() && !is_held
    }

    fn item_mut(&mut self, number: u64) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.number == number)
    }

    fn remove(&mut self, number: u64) -> Option<Item> {
        let position = self.items.iter().position(|item| item.number == number)?;
        Some(self.items.remove(position))
    }
}

/// Puts deliveries into the outbox and deletes the drafts they came from, in one step of the store.
pub(crate) fn post(deliveries: Vec<Delivery>, drafts: Vec<String>, model: &mut Model) -> Next {
    post_with(deliveries, Vec::new(), drafts, model)
}

/// The same, with other changes of the store that belong to it.
pub(crate) fn post_with(
    deliveries: Vec<Delivery>,
    mut saved: Vec<StoreEntry>,
    drafts: Vec<String>,
    model: &mut Model,
) -> Next {
    let made_at = model.phone.now;
    let outbox = &mut model.outbox;
    let mut numbers = Vec::new();
    for delivery in deliveries {
        let number = outbox.next_number;
        outbox.next_number += 1;
        let item = Item {
            number,
            delivery,
            made_at,
            refusal: None,
            stage: Stage::Storing,
            not_before: None,
            may_have_gone: false,
            attempts: 0,
            foreign_answers: 0,
        };
        saved.push(entry(item.key(), &item));
        numbers.push(number);
        outbox.items.push(item);
    }
    write_items(numbers, saved, drafts).and(render())
}

/// The store holds these items: now the first attempt, and not before. What went out of a phone that cannot keep it would, after a
/// kill, come back as a draft, and be sent twice.
pub(crate) fn stored(numbers: &[u64], model: &mut Model) -> Next {
    if numbers.is_empty() {
        return Command::done();
    }
    for item in &mut model.outbox.items {
        if numbers.contains(&item.number) && item.stage == Stage::Storing {
            item.stage = Stage::Stored;
        }
    }
    pump(model).and(render())
}

/// Takes over what the store held. An item that cannot be read keeps its number and is shown as such.
pub(crate) fn restore_items(entries: &[StoreEntry], model: &mut Model) {
    let outbox = &mut model.outbox;
    outbox.items.clear();
    outbox.unreadable.clear();
    for entry in entries {
        let Some(number) = entry.key.strip_prefix(PREFIX) else {
            continue;
        };
        let number = number.parse::<u64>().ok();
        outbox.next_number = outbox
            .next_number
            .max(number.map_or(0, |number| number.saturating_add(1)));
        match (number, serde_json::from_str::<Item>(&entry.value)) {
            (Some(number), Ok(item)) => {
                // What the phone gave up on is tried anew.
                let is_tried = item.may_have_arrived();
                let refusal = item.refusal.filter(|_| !is_tried);
                let item = Item {
                    number,
                    refusal,
                    ..item
                };
                outbox.items.push(item);
            }
            (None, _) | (_, Err(_)) => outbox.unreadable.push(entry.key.clone()),
        }
    }
    outbox.items.sort_by_key(|item| item.number);
}

/// Deletes what this version cannot read: the user has decided so.
pub(crate) fn give_up_unreadable(model: &mut Model) -> Next {
    let given_up = std::mem::take(&mut model.outbox.unreadable);
    write(Vec::new(), given_up).and(render())
}

/// Takes the items of a subject out, and says which keys of the store to delete.
pub(crate) fn withdraw(subject: Subject, model: &mut Model) -> (Vec<Item>, Vec<String>) {
    withdraw_if(model, |item| item.subject() == subject)
}

/// Takes those items of a subject out of which no copy can be on its way: something newer says what they say.
pub(crate) fn take_back(subject: Subject, model: &mut Model) -> (Vec<Item>, Vec<String>) {
    withdraw_if(model, |item| {
        item.subject() == subject && !item.may_have_gone
    })
}

/// Lets refused items of a subject say something else, or nothing any more. Answers with what to save, and which keys of the store
/// to delete.
pub(crate) fn revise_refused(
    subject: Subject,
    model: &mut Model,
    revised: impl Fn(Delivery) -> Option<Delivery>,
) -> (Vec<StoreEntry>, Vec<String>) {
    let (refused, mut deleted) = withdraw_refused(subject, model);
    let mut saved = Vec::new();
    for item in refused {
        if let Some(delivery) = revised(item.delivery.clone()) {
            let item = Item { delivery, ..item };
            deleted.retain(|key| *key != item.key());
            saved.push(entry(item.key(), &item));
            model.outbox.items.push(item);
        }
    }
    model.outbox.items.sort_by_key(|item| item.number);
    (saved, deleted)
}

/// Takes only the refused items of a subject out, with the files that wait for them. What may have arrived stays.
pub(crate) fn withdraw_refused(subject: Subject, model: &mut Model) -> (Vec<Item>, Vec<String>) {
    let is_refused = |item: &Item| item.refusal.is_some() && !item.may_have_arrived();
    let refused = model.outbox.refused(is_refused);
    withdraw_if(model, |item| {
        item.subject() == subject && (is_refused(item) || refused.holds(item))
    })
}

fn withdraw_if(model: &mut Model, is_taken: impl Fn(&Item) -> bool) -> (Vec<Item>, Vec<String>) {
    let items = std::mem::take(&mut model.outbox.items);
    let (taken, kept): (Vec<Item>, Vec<Item>) = items.into_iter().partition(is_taken);
    model.outbox.items = kept;
    let keys = taken.iter().map(Item::key).collect();
    (taken, keys)
}

/// Whether the server does not know this claim yet.
pub(crate) fn is_unreported(id: ClaimId, model: &Model) -> bool {
    unreported(id, model).is_some()
}

/// The report of a claim that has not arrived.
pub(crate) fn unreported(id: ClaimId, model: &Model) -> Option<&Item> {
    model
        .outbox
        .about(Subject::Claim(id))
        .find(|item| matches!(item.delivery, Delivery::Claim(_)))
}

/// A report that the server refused.
pub(crate) fn refused_claim(id: ClaimId, model: &Model) -> Option<&Refusal> {
    unreported(id, model)?.refusal.as_ref()
}

/// Tries refused items of a subject once more, under their old ids. That they are is in the store before: else, after a kill,
/// one that arrived would seem to be refused.
pub(crate) fn send_again(subject: Subject, model: &mut Model) -> Next {
    let (mut numbers, mut saved) = (Vec::new(), Vec::new());
    for item in &mut model.outbox.items {
        if item.subject() == subject && item.refusal.take().is_some() {
            item.foreign_answers = 0;
            item.stage = Stage::Storing;
            numbers.push(item.number);
            saved.push(entry(item.key(), item));
        }
    }
    if numbers.is_empty() {
        return Command::done();
    }
    write_items(numbers, saved, Vec::new()).and(render())
}
