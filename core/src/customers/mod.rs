//! An intermediary's customers: the whole book on the phone, searched without network, and one customer's contracts.

mod view;

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::CustomerId;

use crate::app::{Model, Next};
use crate::places::{self, Place};
use crate::sync;

pub use view::{CustomerRow, CustomerView, CustomersView};
pub(crate) use view::{customer, customers};

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
    open: Option<CustomerId>,
    search: String,
    shown: usize,
}

impl Customers {
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }
}

impl Default for Customers {
    fn default() -> Self {
        Self {
            open: None,
            search: String::new(),
            shown: ROWS,
        }
    }
}

pub(crate) fn update(event: CustomersEvent, model: &mut Model) -> Next {
    let customers = &mut model.customers;
    match event {
        CustomersEvent::Refresh => sync::refresh(model).and(render()),
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
    places::enter(Place::Customer, model);
    let asked = if model.book.customers.find(id.0).is_some() {
        Command::done()
    } else {
        sync::refresh(model)
    };
    asked.and(render())
}
