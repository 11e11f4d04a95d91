//! An intermediary's customers: the whole book on the phone, searched without network, and one customer's contracts.

mod view;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::contract::ContractSummary;
use shared_types::customer::Customer;
use shared_types::{CustomerId, Page};

use crate::api::{Answer, Asked, Call, page_path, read};
use crate::app::{Model, Next, load_details};
use crate::cache::{Arrived, Kept, KeptList, entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::session;

pub use view::{CustomerRow, CustomerView, CustomersView};
pub(crate) use view::{customer, customers};

const LIST_KEY: &str = "list/customers";
const ROWS: usize = 50;

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum CustomersEvent {
    Refresh,
    Search { text: String },
    ShowMore,
    Open { id: String },
    Close,
}

#[derive(Debug)]
pub(crate) struct Customers {
    pub(crate) list: KeptList<Customer>,
    contracts: BTreeMap<CustomerId, Kept<Vec<ContractSummary>>>,
    open: Option<CustomerId>,
    search: String,
    shown: usize,
}

impl Default for Customers {
    fn default() -> Self {
        Self {
            list: KeptList::default(),
            contracts: BTreeMap::new(),
            open: None,
            search: String::new(),
            shown: ROWS,
        }
    }
}

pub(crate) fn update(event: CustomersEvent, model: &mut Model) -> Next {
    let customers = &mut model.customers;
    match event {
        CustomersEvent::Refresh => refresh(model).and(render()),
        CustomersEvent::Search { text } => {
            customers.search = text;
            customers.shown = ROWS;
            render()
        }
        CustomersEvent::ShowMore => {
            customers.shown += ROWS;
            render()
        }
        CustomersEvent::Open { id } => id
            .parse()
            .map_or_else(|_| Command::done(), |id| open(id, model)),
        CustomersEvent::Close => {
            customers.open = None;
            render()
        }
    }
}

fn open(id: CustomerId, model: &mut Model) -> Next {
    model.customers.open = Some(id);
    let cached = if model.customers.contracts.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![contracts_key(id)])
    };
    Command::all([cached, fetch_open(model), render()])
}

/// Asks for the contracts of the open customer: when it is opened, and once an intermediary is signed in.
pub(crate) fn fetch_open(model: &mut Model) -> Next {
    let Some(id) = model
        .customers
        .open
        .filter(|_| model.session.is_intermediary())
    else {
        return Command::done();
    };
    let kept = model.customers.contracts.entry(id).or_default();
    if !kept.begin_refresh() {
        return Command::done();
    }
    let path = page_path("contracts", Some(("customer_id", &id.to_string())), None);
    session::send(Call::get(path, Asked::CustomerContracts(id)), model)
}

/// Asks when the list is due for it.
pub(crate) fn refresh_when_old(model: &mut Model) -> Next {
    let is_book = model.session.is_intermediary();
    if !model.customers.list.is_due(is_book, model.phone.now) {
        return Command::done();
    }
    refresh(model)
}

pub(crate) fn refresh(model: &mut Model) -> Next {
    if !model.session.is_intermediary() || !model.customers.list.begin_refresh() {
        return Command::done();
    }
    session::send(
        Call::get(page_path("customers", None, None), Asked::Customers),
        model,
    )
}

pub(crate) fn list_answered(answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    let list = &mut model.customers.list;
    match read(answer).map(|page| list.arrive(page, at)) {
        Ok(Arrived::More(cursor)) => session::send(
            Call::get(
                page_path("customers", None, Some(&cursor)),
                Asked::Customers,
            ),
            model,
        ),
        Ok(Arrived::Complete) => write(vec![entry(LIST_KEY, &list.kept)], Vec::new()).and(render()),
        Err(failure) => {
            list.kept.fail(failure);
            render()
        }
    }
}

/// One page holds all contracts of a customer: more than a hundred are a company's, and are searched in the book.
pub(crate) fn contracts_answered(
    id: CustomerId,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let kept = model.customers.contracts.entry(id).or_default();
    match read::<Page<ContractSummary>>(answer) {
        Ok(page) => {
            kept.replace(page.items, at);
            write(vec![entry(contracts_key(id), kept)], Vec::new()).and(render())
        }
        Err(failure) => {
            kept.fail(failure);
            render()
        }
    }
}

pub(crate) fn restore_list(entries: &[StoreEntry], model: &mut Model) {
    if let Some(kept) = restore(entries, LIST_KEY) {
        model.customers.list.kept = kept;
    }
}

pub(crate) fn restore_contracts(entries: &[StoreEntry], model: &mut Model) {
    for entry in entries {
        let id = entry
            .key
            .strip_prefix("customer/")
            .and_then(|id| id.parse().ok());
        let stored = serde_json::from_str::<Kept<Vec<ContractSummary>>>(&entry.value);
        if let (Some(id), Ok(stored)) = (id, stored) {
            model
                .customers
                .contracts
                .entry(id)
                .or_default()
                .restore(stored);
        }
    }
}

fn contracts_key(id: CustomerId) -> String {
    format!("customer/{id}")
}
