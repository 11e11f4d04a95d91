//! Where the reader is: the tabs at the foot of the app, and what is open on top of them.
//!
//! Features know what of theirs is open; here stands only in which order it was opened. Each kind of screen is there once:
//! what is opened again comes to the top.

mod tabs;

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::app::{Model, Next};
use crate::claims::{self, ClaimsEvent};
use crate::contracts::{self, ContractsEvent};
use crate::customers::{self, CustomersEvent};
use crate::home::AttentionTarget;
use crate::me::{self, MeEvent};
use crate::messages::{self, MessagesEvent};

pub(crate) use tabs::tabs;
pub use tabs::{Tab, TabRow};

/// A screen on top of the tabs.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Place {
    /// The lists, for whom they are no tabs.
    Contracts,
    Claims,
    Me,
    Customer,
    Contract,
    Claim,
    ClaimForm,
    Thread,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum PlacesEvent {
    /// A tab was tapped: what is open closes, and what was typed is kept.
    ShowTab { tab: Tab },
    /// Goes where a row that needs the reader leads.
    Follow { target: AttentionTarget },
    /// The platform's way back: a step of the form, the topmost screen, or the first tab. Offered while `can_go_back`.
    Back,
}

#[derive(Debug, Default)]
pub(crate) struct Places {
    tab: Tab,
    /// In the order in which they were opened. Some may have closed since.
    opened: Vec<Place>,
}

/// Something opens, and is on top from now on.
pub(crate) fn enter(place: Place, model: &mut Model) {
    let opened = &mut model.places.opened;
    opened.retain(|known| *known != place);
    opened.push(place);
}

/// What is open on top of the tabs, the topmost last.
pub(crate) fn shown(model: &Model) -> Vec<Place> {
    let opened = model.places.opened.iter().copied();
    opened.filter(|place| is_open(*place, model)).collect()
}

pub(crate) fn can_go_back(model: &Model) -> bool {
    model.places.tab != Tab::Home || !shown(model).is_empty()
}

fn is_open(place: Place, model: &Model) -> bool {
    match place {
        Place::Contracts | Place::Claims | Place::Me => true,
        Place::Customer => model.customers.is_open(),
        Place::Contract => model.contracts.open.is_some(),
        Place::Claim => model.claims.is_file_open(),
        Place::ClaimForm => model.claims.is_form_open(),
        Place::Thread => model.messages.is_open(),
    }
}

pub(crate) fn update(event: PlacesEvent, model: &mut Model) -> Next {
    match event {
        PlacesEvent::ShowTab { tab } => show_tab(tab, model),
        PlacesEvent::Follow { target } => follow(target, model),
        PlacesEvent::Back => back(model),
    }
}

fn show_tab(tab: Tab, model: &mut Model) -> Next {
    let closed: Vec<Next> = shown(model)
        .into_iter()
        .map(|place| close(place, model))
        .collect();
    model.places = Places {
        tab,
        opened: Vec::new(),
    };
    let looked = if tab == Tab::Me {
        me::update(MeEvent::Open, model)
    } else {
        Command::done()
    };
    Command::all(closed).and(looked).and(render())
}

fn follow(target: AttentionTarget, model: &mut Model) -> Next {
    match target {
        AttentionTarget::Contract { id } => contracts::update(ContractsEvent::Open { id }, model),
        AttentionTarget::Claim { id } => claims::update(ClaimsEvent::Open { id }, model),
        AttentionTarget::ClaimForm => {
            claims::update(ClaimsEvent::Report { contract_id: None }, model)
        }
        AttentionTarget::Thread { id } => {
            messages::update(MessagesEvent::Open { thread_id: id }, model)
        }
        AttentionTarget::Contracts => show_list(Tab::Contracts, Place::Contracts, model),
        AttentionTarget::Claims => show_list(Tab::Claims, Place::Claims, model),
        AttentionTarget::Messages => show_tab(Tab::Messages, model),
        AttentionTarget::Me => show_list(Tab::Me, Place::Me, model),
    }
}

/// A list is a tab for some and a place behind "more" for others.
fn show_list(tab: Tab, place: Place, model: &mut Model) -> Next {
    if tabs::has(tab, model) {
        return show_tab(tab, model);
    }
    enter(place, model);
    let looked = if place == Place::Me {
        me::update(MeEvent::Open, model)
    } else {
        Command::done()
    };
    looked.and(render())
}

fn back(model: &mut Model) -> Next {
    match shown(model).last() {
        Some(Place::ClaimForm) if model.claims.can_step_back() => {
            claims::update(ClaimsEvent::Back, model)
        }
        Some(place) => close(*place, model),
        None => {
            model.places.tab = Tab::Home;
            render()
        }
    }
}

fn close(place: Place, model: &mut Model) -> Next {
    model.places.opened.retain(|known| *known != place);
    match place {
        Place::Contracts | Place::Claims | Place::Me => render(),
        Place::Customer => customers::update(CustomersEvent::Close, model),
        Place::Contract => contracts::update(ContractsEvent::Close, model),
        Place::Claim => claims::update(ClaimsEvent::Close, model),
        Place::ClaimForm => claims::update(ClaimsEvent::Later, model),
        Place::Thread => messages::update(MessagesEvent::Close, model),
    }
}
