//! What the shells draw: ready words, numbers and states. Shells compute nothing and format nothing.

mod banner;
mod parts;
mod window;

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::app::Model;
use crate::claims::{self, ClaimFormView, ClaimView, ClaimsView};
use crate::contracts::{self, ContractView, ContractsView};
use crate::customers::{self, CustomerView, CustomersView};
use crate::home::{self, HomeView};
use crate::me::{self, MeView};
use crate::messages::{self, MessagesView, ThreadView};
use crate::places::{self, Place, TabRow};
use crate::session::{self, SignInView, State};
use crate::theme::Theme;

pub use banner::{Banner, BannerKind};
pub use parts::{Freshness, ListState, OutboxLine, RefusalCard, SendStep, StateChip, Tone};
pub(crate) use parts::{chip, failure_text, freshness, freshness_of, list_state};
pub(crate) use window::Window;

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
    pub theme: Theme,
    /// At the foot of the app, in their order.
    pub tabs: Vec<TabRow>,
    /// What is open on top of the chosen tab, the topmost last: that one is drawn.
    pub places: Vec<Place>,
    /// Take the platform's way back (`Back`) rather than leave the app.
    pub can_go_back: bool,
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
    let theme = model.phone.theme.clone();
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
            theme,
            sign_in: session::sign_in(model),
            ..ViewModel::default()
        };
    }
    ViewModel {
        screen,
        language,
        theme,
        tabs: places::tabs(model),
        places: places::shown(model),
        can_go_back: places::can_go_back(model),
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
