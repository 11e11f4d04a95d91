//! What the shells draw: ready words, numbers and states. Shells compute nothing and format nothing.

mod banner;
mod parts;

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::app::Model;
use crate::claims::{self, ClaimFormView, ClaimView, ClaimsView};
use crate::contracts::{self, ContractView, ContractsView};
use crate::customers::{self, CustomerView, CustomersView};
use crate::home::{self, HomeView};
use crate::me::{self, MeView};
use crate::messages::{self, MessagesView, ThreadView};
use crate::session::{self, SignInView, State};

pub use banner::{Banner, BannerKind};
pub use parts::{Freshness, ListState, OutboxLine, RefusalCard, SendStep, StateChip, Tone};
pub(crate) use parts::{chip, failure_text, freshness, freshness_of, list_state};

/// Which screens the shell draws at its root.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum Screen {
    /// The stores are being read: the launch screen stays.
    #[default]
    Starting,
    /// Safe or store cannot be used; `sign_in.problem` says why. Offer to try again (`Unlock`).
    Locked,
    SignIn,
    /// Start · Verträge · Schäden · Nachrichten · Ich.
    Customer,
    /// Heute · Kunden · Nachrichten · Mehr.
    Broker,
}

/// The whole of what is shown. Lists hold the rows that are shown, details only what is open.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct ViewModel {
    pub screen: Screen,
    /// `de` or `en`, for the shell's static captions and the screen reader.
    pub language: String,
    pub banner: Option<Banner>,
    pub sign_in: SignInView,
    pub home: HomeView,
    pub contracts: ContractsView,
    pub contract: Option<ContractView>,
    pub claims: ClaimsView,
    pub claim_form: Option<ClaimFormView>,
    pub claim: Option<ClaimView>,
    pub messages: MessagesView,
    pub thread: Option<ThreadView>,
    pub customers: CustomersView,
    pub customer: Option<CustomerView>,
    pub me: MeView,
}

pub(crate) fn view(model: &Model) -> ViewModel {
    let language = model.phone.language.code().to_owned();
    let screen = match &model.session.state {
        State::Starting => Screen::Starting,
        State::Locked(_) => Screen::Locked,
        State::SignedOut(_) => Screen::SignIn,
        State::SignedIn(_) if model.session.is_intermediary() => Screen::Broker,
        State::SignedIn(_) => Screen::Customer,
    };
    if !model.session.is_signed_in() {
        return ViewModel {
            screen,
            language,
            sign_in: session::sign_in(model),
            ..ViewModel::default()
        };
    }
    ViewModel {
        screen,
        language,
        banner: banner::banner(model),
        sign_in: SignInView::default(),
        home: home::home(model),
        contracts: contracts::contracts(model),
        contract: contracts::contract(model),
        claims: claims::claims(model),
        claim_form: claims::form(model),
        claim: claims::claim(model),
        messages: messages::messages(model),
        thread: messages::thread(model),
        customers: customers::customers(model),
        customer: customers::customer(model),
        me: me::me(model),
    }
}
