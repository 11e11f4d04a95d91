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
use crate::view::Window;

pub use view::{CustomerRow, CustomerView, CustomersView};
pub(crate) use view::{customer, customers};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum CustomersEvent {
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
pub(crate) struct Customers {
    open: Option<CustomerId>,
    search: String,
    window: Window,
}

impl Customers {
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }
}

pub(crate) fn update(event: CustomersEvent, model: &mut Model) -> Next {
    let customers = &mut model.customers;
    match event {
        CustomersEvent::Refresh => sync::refresh(model).and(render()),
        CustomersEvent::Search { text } => {
            customers.search = text;
            customers.window = Window::default();
            render()
        }
        CustomersEvent::Look { row } => {
            if customers.window.look(row) {
                render()
            } else {
                Command::done()
            }
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
