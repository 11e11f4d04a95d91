//! The phone's copy of the lists, sorted as they are shown. What only one screen shows is read from the store when it opens.

use std::cmp::Ordering;
use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::contracts;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared_types::claim::ClaimSummary;
use shared_types::contract::{
    ContractDetail, ContractSummary, CoverFacts, MandateStatus, OpenItemStatus,
};
use shared_types::customer::Customer;
use shared_types::message::Thread;
use uuid::Uuid;

use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::text::search::{Words, searchable};

/// Keys of rows begin so; the kind follows, then the id.
pub(crate) const ROWS_PREFIX: &str = "row/";

/// The mark of rows that an acknowledgement brought and no page has named yet. A copy that was asked for before does not know
/// of them, and does not take them away.
pub(crate) const OWN: u32 = u32::MAX;

/// What the phone has of the server's lists.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) customers: Shelf<Customer>,
    pub(crate) contracts: Shelf<ContractLine>,
    pub(crate) claims: Shelf<ClaimSummary>,
    pub(crate) threads: Shelf<Thread>,
}

/// A contract as the list shows it on any day: the days decide on status and cover, not the day of the last answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ContractLine {
    pub(crate) summary: ContractSummary,
    pub(crate) facts: CoverFacts,
    /// A debit came back, or the mandate's account is none any more.
    pub(crate) has_returned_debit: bool,
}

/// Something that lists show.
pub(crate) trait Row: Serialize + DeserializeOwned {
    /// The kind in the key of the store.
    const KIND: &'static str;
    fn id(&self) -> Uuid;
    fn order(&self, other: &Self) -> Ordering;
}

/// A row that a search finds.
pub(crate) trait Searched: Row {
    /// What a search looks at.
    fn words(&self) -> String;
}

impl Row for Customer {
    const KIND: &'static str = "customer";
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn order(&self, other: &Self) -> Ordering {
        let name = |customer: &Self| {
            let first_name = customer.first_name.as_deref().unwrap_or_default();
            (customer.last_name.to_lowercase(), first_name.to_lowercase())
        };
        name(self).cmp(&name(other)).then(self.id.cmp(&other.id))
    }
}

impl Row for ContractLine {
    const KIND: &'static str = "contract";
    fn id(&self) -> Uuid {
        self.summary.id.0
    }
    fn order(&self, other: &Self) -> Ordering {
        self.summary.contract_no.cmp(&other.summary.contract_no)
    }
}

impl Row for ClaimSummary {
    const KIND: &'static str = "claim";
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn order(&self, other: &Self) -> Ordering {
        let when = |claim: &Self| (claim.reported_at, claim.id);
        when(other).cmp(&when(self))
    }
}

impl Row for Thread {
    const KIND: &'static str = "thread";
    fn id(&self) -> Uuid {
        self.id.0
    }
    fn order(&self, other: &Self) -> Ordering {
        let when = |thread: &Self| (thread.last_message_at, thread.id);
        when(other).cmp(&when(self))
    }
}

/// Rows of one kind in their order. Each knows with which copy it was last named.
#[derive(Debug)]
pub(crate) struct Shelf<T>(Vec<Placed<T>>);

/// A row as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Placed<T> {
    copy: u32,
    row: T,
    /// Made with the first search, so that each further letter is quick and the start does not wait for it.
    #[serde(skip)]
    searchable: OnceLock<String>,
}

impl<T: Searched> Placed<T> {
    fn is_found(&self, wanted: &Words) -> bool {
        let words = || searchable(&self.row.words());
        wanted.is_empty() || wanted.stand_in(self.searchable.get_or_init(words))
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Searched> Shelf<T> {
    /// The rows in which all these words stand.
    pub(crate) fn found<'a>(&'a self, wanted: &'a Words) -> impl Iterator<Item = &'a T> + Clone {
        let found = self.0.iter().filter(|placed| placed.is_found(wanted));
        found.map(|placed| &placed.row)
    }
}

impl<T: Row> Shelf<T> {
    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.0.iter().map(|placed| &placed.row)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn find(&self, id: Uuid) -> Option<&T> {
        self.rows().find(|row| row.id() == id)
    }

    /// Puts rows in, over those with the same ids; answers with what to store.
    pub(crate) fn put(&mut self, rows: Vec<T>, copy: u32) -> Vec<StoreEntry> {
        if rows.is_empty() {
            return Vec::new();
        }
        let new: std::collections::HashSet<Uuid> = rows.iter().map(Row::id).collect();
        self.0.retain(|placed| !new.contains(&placed.row.id()));
        let placed = rows.into_iter().map(|row| Placed {
            copy,
            row,
            searchable: OnceLock::new(),
        });
        let from = self.0.len();
        self.0.extend(placed);
        let saved = self.0[from..]
            .iter()
            .map(|placed| entry(row_key::<T>(placed.row.id()), placed))
            .collect();
        self.sort();
        saved
    }

    /// Changes a row in place; answers with what to store, if it is there.
    pub(crate) fn change(&mut self, id: Uuid, change: impl FnOnce(&mut T)) -> Option<StoreEntry> {
        let placed = self.0.iter_mut().find(|placed| placed.row.id() == id)?;
        change(&mut placed.row);
        placed.searchable = OnceLock::new();
        let saved = entry(row_key::<T>(id), placed);
        self.sort();
        Some(saved)
    }

    pub(crate) fn remove(&mut self, id: Uuid) -> bool {
        let before = self.0.len();
        self.0.retain(|placed| placed.row.id() != id);
        self.0.len() < before
    }

    fn latest_copy(&self) -> u32 {
        let copies = self.0.iter().map(|placed| placed.copy);
        copies.filter(|copy| *copy != OWN).max().unwrap_or_default()
    }

    /// Rows that the copy with this number has not named.
    pub(super) fn not_in(&self, copy: u32) -> Vec<Uuid> {
        let is_left = |placed: &&Placed<T>| placed.copy != copy && placed.copy != OWN;
        let left = self.0.iter().filter(is_left);
        left.map(|placed| placed.row.id()).collect()
    }

    /// Names the rows that it cannot read.
    fn restore(&mut self, entries: &[StoreEntry]) -> Vec<String> {
        let prefix = row_prefix::<T>();
        let stored = entries
            .iter()
            .filter(|entry| entry.key.starts_with(&prefix));
        let mut unread = Vec::new();
        self.0.clear();
        for entry in stored {
            match serde_json::from_str(&entry.value) {
                Ok(row) => self.0.push(row),
                Err(_) => unread.push(entry.key.clone()),
            }
        }
        self.sort();
        unread
    }

    fn sort(&mut self) {
        self.0.sort_by(|one, other| one.row.order(&other.row));
    }
}

fn row_prefix<T: Row>() -> String {
    format!("{ROWS_PREFIX}{}/", T::KIND)
}

pub(crate) fn row_key<T: Row>(id: Uuid) -> String {
    format!("{}{id}", row_prefix::<T>())
}

impl Book {
    /// Takes over what the store held, and names what it cannot read.
    pub(crate) fn restore(&mut self, entries: &[StoreEntry], today: NaiveDate) -> Vec<String> {
        let unread = [
            self.customers.restore(entries),
            self.contracts.restore(entries),
            self.claims.restore(entries),
            self.threads.restore(entries),
        ];
        self.age(today);
        unread.concat()
    }

    /// The greatest number of a copy that has named something.
    pub(super) fn latest_copy(&self) -> u32 {
        let of_each = [
            self.customers.latest_copy(),
            self.contracts.latest_copy(),
            self.claims.latest_copy(),
            self.threads.latest_copy(),
        ];
        of_each.into_iter().max().unwrap_or_default()
    }

    /// A day begins: status and cover follow from the facts.
    pub(crate) fn age(&mut self, today: NaiveDate) {
        for Placed { row, .. } in &mut self.contracts.0 {
            contracts::age(&mut row.summary, &row.facts, today);
        }
    }
}

impl ContractLine {
    pub(super) fn of(detail: &ContractDetail, today: NaiveDate) -> Self {
        let has_returned = |item: &OpenItemStatus| *item == OpenItemStatus::Returned;
        let mandate = detail.mandate.as_ref().map(|mandate| mandate.status);
        let mut summary = detail.summary.clone();
        contracts::age(&mut summary, &detail.facts, today);
        Self {
            summary,
            facts: detail.facts.clone(),
            has_returned_debit: detail
                .open_items
                .iter()
                .map(|item| &item.status)
                .any(has_returned)
                || mandate == Some(MandateStatus::NeedsNewAccount),
        }
    }
}
