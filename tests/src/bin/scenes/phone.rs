//! A phone with the real core on it, whose requests go to the stage's server.

use std::cell::Cell;
use std::rc::Rc;

use chrono::{DateTime, Utc};
use loma_core::testing::Driver;
use loma_core::{
    AppLanguage, Brand, ClaimsEvent, ContractsEvent, CustomersEvent, Event, MeEvent, MessagesEvent,
    Place, PlacesEvent, SessionEvent, Start, Tab, ViewModel,
};
use loma_server::demo;

use crate::network::{Network, ORIGIN};
use crate::stage::Stage;

pub(crate) struct Phone<'s> {
    pub(crate) driver: Driver<'s>,
    network: Rc<Cell<Network>>,
}

impl<'s> Phone<'s> {
    /// The app was never started on it.
    pub(crate) fn new(stage: &'s Stage, language: AppLanguage) -> Self {
        let network = Rc::new(Cell::new(Network::Up));
        let wire = network.clone();
        let http = move |request| {
            let answer = wire.get().carry(stage.server.router(), request);
            stage.runtime.block_on(answer)
        };
        let start = Start {
            base_url: ORIGIN.to_owned(),
            language,
            seed: stage.next_seed(),
            device_name: "Pixel 9".to_owned(),
            platform: "android".to_owned(),
            brand: Brand::default(),
        };
        let driver = Driver::new(http)
            .with_start(start)
            .at(stage.server.clock.now());
        Self { driver, network }
    }

    /// The app is open and asks who is there.
    pub(crate) fn started(stage: &'s Stage, language: AppLanguage) -> Self {
        let mut phone = Self::new(stage, language);
        phone.driver.start();
        phone
    }

    /// Somebody of the demo is signed in.
    pub(crate) fn of(stage: &'s Stage, email: &str) -> Self {
        Self::of_reader(stage, email, AppLanguage::German)
    }

    pub(crate) fn of_reader(stage: &'s Stage, email: &str, language: AppLanguage) -> Self {
        let mut phone = Self::started(stage, language);
        phone.log_in(email, demo::PASSWORD);
        phone
    }

    /// The same phone at another time.
    pub(crate) fn at(self, now: DateTime<Utc>) -> Self {
        Self {
            driver: self.driver.at(now),
            ..self
        }
    }

    pub(crate) fn log_in(&mut self, email: &str, password: &str) {
        self.session(SessionEvent::LogIn {
            email: email.to_owned(),
            password: password.to_owned(),
        });
    }

    pub(crate) fn set(&self, network: Network) {
        self.network.set(network);
    }

    /// No network from now on, and the phone knows.
    pub(crate) fn go_offline(&mut self) {
        self.set(Network::Cut);
        self.driver.send(Event::WentOffline);
    }

    pub(crate) fn come_online(&mut self) {
        self.set(Network::Up);
        self.driver.send(Event::CameOnline);
    }

    pub(crate) fn view(&self) -> ViewModel {
        self.driver.view()
    }

    pub(crate) fn session(&mut self, event: SessionEvent) {
        self.driver.send(Event::Session(event));
    }

    pub(crate) fn contracts(&mut self, event: ContractsEvent) {
        self.driver.send(Event::Contracts(event));
    }

    pub(crate) fn claims(&mut self, event: ClaimsEvent) {
        self.driver.send(Event::Claims(event));
    }

    pub(crate) fn messages(&mut self, event: MessagesEvent) {
        self.driver.send(Event::Messages(event));
    }

    pub(crate) fn customers(&mut self, event: CustomersEvent) {
        self.driver.send(Event::Customers(event));
    }

    pub(crate) fn me(&mut self, event: MeEvent) {
        self.driver.send(Event::Me(event));
    }

    pub(crate) fn show(&mut self, tab: Tab) {
        self.driver
            .send(Event::Places(PlacesEvent::ShowTab { tab }));
    }

    /// Asks the server what is new.
    pub(crate) fn refresh(&mut self) {
        self.contracts(ContractsEvent::Refresh);
    }

    /// Opens the contract with this in its title.
    #[track_caller]
    pub(crate) fn open_contract(&mut self, title: &str) {
        let rows = self.view().contracts.rows;
        let row = rows.into_iter().find(|row| row.title.contains(title));
        let id = row.expect("a contract of this name").id;
        self.contracts(ContractsEvent::Open { id });
    }

    #[track_caller]
    pub(crate) fn open_claim(&mut self, title: &str) {
        let rows = self.view().claims.rows;
        let row = rows.into_iter().find(|row| row.title.contains(title));
        let id = row.expect("a claim of this name").id;
        self.claims(ClaimsEvent::Open { id });
    }

    #[track_caller]
    pub(crate) fn open_thread(&mut self, title: &str) {
        let rows = self.view().messages.rows;
        let row = rows.into_iter().find(|row| row.title.contains(title));
        let thread_id = row.expect("a conversation of this name").id;
        self.messages(MessagesEvent::Open { thread_id });
    }
}

/// Whether this is drawn: the topmost place, or the tab alone.
pub(crate) fn shows(view: &ViewModel, place: Place) -> bool {
    view.places.last() == Some(&place)
}

pub(crate) fn shows_tab(view: &ViewModel, tab: Tab) -> bool {
    let chosen = view.tabs.iter().find(|row| row.is_chosen);
    view.places.is_empty() && chosen.is_some_and(|row| row.tab == tab)
}
