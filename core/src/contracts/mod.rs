//! Contracts: the list with its search, one contract with its premium, and why the premium is what it is.

mod explain;
mod view;

use std::collections::BTreeMap;

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ContractId;
use shared_types::contract::{ContractDetail, ContractSummary};
use uuid::Uuid;

use crate::app::{Model, Next, load_details};
use crate::cache::{entry, restore_each};
use crate::capabilities::StoreEntry;
use crate::places::{self, Place};
use crate::sync;
use crate::view::Window;

pub use view::{
    ContractRow, ContractView, ContractsView, CoverCard, DocumentRow, FactRow, FolderHeader,
    MandateView, PaymentRow, PremiumLineView, PremiumView, WhyRow,
};
pub(crate) use view::{contract, contracts, row};

const DETAIL_PREFIX: &str = "detail/contract/";

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum ContractsEvent {
    Refresh,
    Search {
        text: String,
    },
    /// This row is the topmost on the screen: the view holds those around it.
    Look {
        row: u32,
    },
    Open {
        id: String,
    },
    Close,
}

#[derive(Debug, Default)]
pub(crate) struct Contracts {
    /// Those that were opened; a customer's own are all here.
    details: BTreeMap<ContractId, ContractDetail>,
    pub(crate) open: Option<ContractId>,
    search: String,
    window: Window,
}

/// The line of a contract.
pub(crate) fn find(id: ContractId, model: &Model) -> Option<&ContractSummary> {
    let line = model.book.contracts.find(id.0)?;
    Some(&line.summary)
}

pub(crate) fn update(event: ContractsEvent, model: &mut Model) -> Next {
    let contracts = &mut model.contracts;
    match event {
        ContractsEvent::Refresh => sync::refresh(model).and(render()),
        ContractsEvent::Search { text } => {
            contracts.search = text;
            contracts.window = Window::default();
            render()
        }
        ContractsEvent::Look { row } => {
            if contracts.window.look(row) {
                render()
            } else {
                Command::done()
            }
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

/// Shows what the phone has. What it has not yet, because a push was quicker, the server is asked for.
fn open(id: ContractId, model: &mut Model) -> Next {
    model.contracts.open = Some(id);
    places::enter(Place::Contract, model);
    let kept = if model.contracts.details.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![detail_key(id.0)], model)
    };
    let asked = if find(id, model).is_some() {
        Command::done()
    } else {
        sync::refresh(model)
    };
    Command::all([kept, asked, render()])
}

/// Keeps what the server says of contracts; answers with what to store.
pub(crate) fn keep_details(details: Vec<ContractDetail>, model: &mut Model) -> Vec<StoreEntry> {
    let keeps_all = !model.session.is_intermediary();
    let contracts = &mut model.contracts;
    let mut saved = Vec::new();
    for detail in details {
        let id = detail.summary.id;
        saved.push(entry(detail_key(id.0), &detail));
        if keeps_all || contracts.open == Some(id) || contracts.details.contains_key(&id) {
            contracts.details.insert(id, detail);
        }
    }
    saved
}

/// The reader may not see it any more; answers with the key to delete.
pub(crate) fn forget_detail(id: Uuid, model: &mut Model) -> String {
    model.contracts.details.remove(&ContractId(id));
    detail_key(id)
}

/// Takes over what the store holds, unless the server was quicker, and says which it cannot read.
pub(crate) fn restore_details(entries: &[StoreEntry], model: &mut Model) -> Vec<String> {
    restore_each(entries, id_in, &mut model.contracts.details)
}

fn id_in(key: &str) -> Option<ContractId> {
    key.strip_prefix(DETAIL_PREFIX)?.parse().ok()
}

fn detail_key(id: Uuid) -> String {
    format!("{DETAIL_PREFIX}{id}")
}
