//! Contracts: the list with its search, one contract with its premium, and why the premium is what it is.

mod explain;
mod view;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ContractId;
use shared_types::contract::{ContractDetail, ContractSummary};

use crate::api::{Answer, Asked, Call, page_path, read};
use crate::app::{Model, Next, load_details};
use crate::cache::{Arrived, Kept, KeptList, entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::session;

pub use view::{
    ContractRow, ContractView, ContractsView, CoverCard, DocumentRow, FactRow, MandateView,
    PaymentRow, PremiumLineView, PremiumView, WhyRow,
};
pub(crate) use view::{contract, contracts, row};

const LIST_KEY: &str = "list/contracts";
/// Rows per screenful; more come on demand.
pub(crate) const ROWS: usize = 50;
/// A customer's contracts are few: their details are fetched ahead, so that each opens without network.
const FETCH_AHEAD: usize = 20;

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum ContractsEvent {
    Refresh,
    Search {
        text: String,
    },
    /// The end of the list came into view.
    ShowMore,
    Open {
        id: String,
    },
    Close,
}

#[derive(Debug)]
pub(crate) struct Contracts {
    pub(crate) list: KeptList<ContractSummary>,
    pub(crate) details: BTreeMap<ContractId, Kept<Option<ContractDetail>>>,
    pub(crate) open: Option<ContractId>,
    search: String,
    shown: usize,
}

impl Default for Contracts {
    fn default() -> Self {
        Self {
            list: KeptList::default(),
            details: BTreeMap::new(),
            open: None,
            search: String::new(),
            shown: ROWS,
        }
    }
}

impl Contracts {
    /// The line of a contract, from wherever the phone has it.
    pub(crate) fn find(&self, id: ContractId) -> Option<&ContractSummary> {
        let listed = self.list.rows().iter().find(|row| row.id == id);
        listed.or_else(|| Some(&self.details.get(&id)?.value.as_ref()?.summary))
    }
}

pub(crate) fn update(event: ContractsEvent, model: &mut Model) -> Next {
    let contracts = &mut model.contracts;
    match event {
        ContractsEvent::Refresh => refresh(model).and(render()),
        ContractsEvent::Search { text } => {
            contracts.search = text;
            contracts.shown = ROWS;
            render()
        }
        ContractsEvent::ShowMore => {
            contracts.shown += ROWS;
            render()
        }
        ContractsEvent::Open { id } => id
            .parse()
            .map_or_else(|_| Command::done(), |id| open(id, model)),
        ContractsEvent::Close => {
            contracts.open = None;
            render()
        }
    }
}

/// Shows what the phone has and asks the server for news, at once.
fn open(id: ContractId, model: &mut Model) -> Next {
    model.contracts.open = Some(id);
    let cached = if model.contracts.details.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![detail_key(id)])
    };
    Command::all([cached, fetch_open(model), render()])
}

/// Asks for the open contract: when it is opened, and once somebody is signed in.
pub(crate) fn fetch_open(model: &mut Model) -> Next {
    match model.contracts.open {
        Some(id) => fetch(id, model),
        None => Command::done(),
    }
}

/// Asks when the list is due for it.
pub(crate) fn refresh_when_old(model: &mut Model) -> Next {
    let is_book = model.session.is_intermediary();
    if !model.contracts.list.is_due(is_book, model.phone.now) {
        return Command::done();
    }
    refresh(model)
}

pub(crate) fn refresh(model: &mut Model) -> Next {
    if !model.session.is_signed_in() || !model.contracts.list.begin_refresh() {
        return Command::done();
    }
    session::send(
        Call::get(page_path("contracts", None, None), Asked::Contracts),
        model,
    )
}

fn fetch(id: ContractId, model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    let kept = model.contracts.details.entry(id).or_default();
    if !kept.begin_refresh() {
        return Command::done();
    }
    session::send(
        Call::get(format!("contracts/{id}"), Asked::Contract(id)),
        model,
    )
}

pub(crate) fn list_answered(answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    let list = &mut model.contracts.list;
    match read(answer).map(|page| list.arrive(page, at)) {
        Ok(Arrived::More(cursor)) => {
            let path = page_path("contracts", None, Some(&cursor));
            session::send(Call::get(path, Asked::Contracts), model)
        }
        Ok(Arrived::Complete) => {
            let saved = write(vec![entry(LIST_KEY, &list.kept)], Vec::new());
            Command::all([saved, fetch_ahead(model), render()])
        }
        Err(failure) => {
            list.kept.fail(failure);
            render()
        }
    }
}

/// Fetches the contracts that changed since the phone last saw them.
fn fetch_ahead(model: &mut Model) -> Next {
    let Contracts { list, details, .. } = &model.contracts;
    if model.session.is_intermediary() || list.rows().len() > FETCH_AHEAD {
        return Command::done();
    }
    let is_known = |row: &ContractSummary| {
        let kept = details.get(&row.id).and_then(|kept| kept.value.as_ref());
        kept.is_some_and(|detail| detail.summary.updated_at == row.updated_at)
    };
    let changed: Vec<ContractId> = list
        .rows()
        .iter()
        .filter(|row| !is_known(row))
        .map(|row| row.id)
        .collect();
    let fetches: Vec<Next> = changed.into_iter().map(|id| fetch(id, model)).collect();
    Command::all(fetches)
}

pub(crate) fn detail_answered(
    id: ContractId,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let kept = model.contracts.details.entry(id).or_default();
    match read(answer) {
        Ok(detail) => {
            kept.replace(Some(detail), at);
            write(vec![entry(detail_key(id), kept)], Vec::new()).and(render())
        }
        Err(failure) => {
            kept.fail(failure);
            render()
        }
    }
}

pub(crate) fn restore_list(entries: &[StoreEntry], model: &mut Model) {
    if let Some(kept) = restore(entries, LIST_KEY) {
        model.contracts.list.kept = kept;
    }
}

/// Takes over what the store holds under `contract/…`, unless the server was quicker.
pub(crate) fn restore_details(entries: &[StoreEntry], model: &mut Model) {
    for entry in entries {
        let id = entry
            .key
            .strip_prefix("contract/")
            .and_then(|id| id.parse().ok());
        let stored = serde_json::from_str::<Kept<Option<ContractDetail>>>(&entry.value);
        if let (Some(id), Ok(stored)) = (id, stored) {
            model
                .contracts
                .details
                .entry(id)
                .or_default()
                .restore(stored);
        }
    }
}

fn detail_key(id: ContractId) -> String {
    format!("contract/{id}")
}
