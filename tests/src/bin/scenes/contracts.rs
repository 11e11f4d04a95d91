//! Contracts: the list with its search, and one contract in each state of its cover.

use std::time::Duration;

use loma_core::{AppLanguage, BannerKind, ContractsEvent, ListState, Place, Tab, Tone, ViewModel};

use crate::album::Album;
use crate::phone::{Phone, shows, shows_tab};
use crate::stage::{ANNA, CARLA, DILAN, IVO, LENA, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    lists(stage, album);
    covered(stage, album);
    uncovered(stage, album);
}

fn lists(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, ANNA);
    phone.show(Tab::Contracts);
    album.keep("contracts", &phone, |view| rows(view) == 4);
    search(&mut phone, "hund");
    album.keep("contracts-search", &phone, |view| rows(view) == 1);
    search(&mut phone, "Wohngebäude");
    album.keep("contracts-search-empty", &phone, |view| {
        rows(view) == 0 && is_list(view)
    });
    search(&mut phone, "");
    phone.go_offline();
    phone.driver.advance(Duration::from_hours(20));
    phone.show(Tab::Contracts);
    album.keep("contracts-offline", &phone, |view| {
        let banner = view.banner.as_ref();
        rows(view) == 4 && banner.is_some_and(|it| it.kind == BannerKind::Offline)
    });
    let mut phone = Phone::of(stage, LENA);
    phone.show(Tab::Contracts);
    album.keep("contracts-empty", &phone, |view| {
        is_list(view) && view.contracts.state == ListState::Empty
    });
}

fn search(phone: &mut Phone<'_>, text: &str) {
    let text = text.to_owned();
    phone.contracts(ContractsEvent::Search { text });
}

fn is_list(view: &ViewModel) -> bool {
    shows_tab(view, Tab::Contracts)
}

fn rows(view: &ViewModel) -> usize {
    view.contracts.rows.len()
}

fn covered(stage: &Stage, album: &mut Album) {
    for (name, language, title) in [
        ("contract", AppLanguage::German, "Hausrat"),
        ("contract-en", AppLanguage::English, "Hausrat"),
        ("contract-accident", AppLanguage::German, "Unfall"),
    ] {
        let mut phone = Phone::of_reader(stage, ANNA, language);
        phone.open_contract(title);
        album.keep(name, &phone, |view| {
            let premium = view.contract.as_ref().and_then(|it| it.premium.as_ref());
            let has_why = premium.is_some_and(|it| {
                it.year_total.is_some() && it.lines.len() > 2 && !it.lines[0].why.is_empty()
            });
            has_why && has_cover(view, Tone::Good)
        });
    }
}

fn uncovered(stage: &Stage, album: &mut Album) {
    for (name, owner, tone) in [
        ("contract-suspended", DILAN, Tone::Bad),
        ("contract-first-premium", CARLA, Tone::ActsOnYou),
        ("contract-not-yet", IVO, Tone::Waiting),
    ] {
        let mut phone = Phone::of(stage, owner);
        phone.open_contract("");
        album.keep(name, &phone, |view| has_cover(view, tone));
    }
}

fn has_cover(view: &ViewModel, tone: Tone) -> bool {
    let contract = view.contract.as_ref();
    shows(view, Place::Contract) && contract.is_some_and(|it| it.cover.chip.tone == tone)
}
