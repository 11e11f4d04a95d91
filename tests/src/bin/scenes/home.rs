//! Home of a customer: covered, in need, without network, at the first start.

use loma_core::{
    AppLanguage, AttentionTarget, BannerKind, ClaimsEvent, ListState, LossChoice, MessagesEvent,
    Tab, Tone, ViewModel,
};
use loma_server::demo;

use crate::album::Album;
use crate::network::Network;
use crate::phone::{Phone, shows_tab};
use crate::stage::{ANNA, CARLA, DILAN, FRIEDA, IVO, LENA, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    first_start(stage, album);
    in_need(stage, album);
    covered(stage, album);
    uncovered(stage, album);
    without_news(stage, album);
}

fn first_start(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::started(stage, AppLanguage::German);
    phone.driver.hold_answers();
    phone.log_in(ANNA, demo::PASSWORD);
    phone.set(Network::Cut);
    phone.driver.release_one_answer();
    album.keep("home-first-load", &phone, |view| {
        is_home(view) && view.home.state == ListState::FirstLoad
    });
    phone.driver.release_answers();
    album.keep("home-first-load-failed", &phone, |view| {
        is_home(view) && view.home.state == ListState::Failed
    });
}

/// A question about a claim, a debit that came back, a message, and a report that she has begun.
fn in_need(stage: &Stage, album: &mut Album) {
    use AttentionTarget::{Claim, ClaimForm, Contract, Thread};
    let mut phone = Phone::of(stage, FRIEDA);
    phone.claims(ClaimsEvent::Report { contract_id: None });
    phone.claims(ClaimsEvent::ChooseLoss {
        loss: LossChoice::Water,
    });
    phone.claims(ClaimsEvent::Later);
    album.keep("home-needs-you", &phone, |view| {
        let rows = view.home.attention.iter();
        let targets: Vec<_> = rows.map(|row| &row.target).collect();
        let is_all = matches!(
            targets[..],
            [ClaimForm, Claim { .. }, Contract { .. }, Thread { .. }]
        );
        is_home(view) && is_all
    });
}

/// Once Anna has read her messages nothing is to be done.
fn covered(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, ANNA);
    for row in phone.view().messages.rows {
        phone.messages(MessagesEvent::Open { thread_id: row.id });
        phone.messages(MessagesEvent::Close);
    }
    let is_covered = |view: &ViewModel| {
        let cover = view.home.cover.as_ref();
        let is_good = cover.is_some_and(|cover| cover.chip.tone == Tone::Good);
        is_home(view) && is_good && view.home.attention.is_empty() && view.banner.is_none()
    };
    album.keep("home-covered", &phone, is_covered);
    let phone = Phone::of_reader(stage, ANNA, AppLanguage::English);
    album.keep("home-covered-en", &phone, is_covered);
}

fn uncovered(stage: &Stage, album: &mut Album) {
    for (name, owner, tone) in [
        ("home-gap", DILAN, Tone::Bad),
        ("home-first-premium", CARLA, Tone::ActsOnYou),
        ("home-not-yet", IVO, Tone::Waiting),
        ("home-no-contract", LENA, Tone::Neutral),
    ] {
        let phone = Phone::of(stage, owner);
        album.keep(name, &phone, |view| {
            let cover = view.home.cover.as_ref();
            is_home(view) && cover.is_some_and(|cover| cover.chip.tone == tone)
        });
    }
}

fn without_news(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, ANNA);
    let banner = |kind| {
        move |view: &ViewModel| {
            let shown = view.banner.as_ref().map(|banner| banner.kind);
            is_home(view) && shown == Some(kind)
        }
    };
    phone.set(Network::Hotel);
    phone.refresh();
    album.keep("home-stale", &phone, banner(BannerKind::Stale));
    phone.set(Network::Newer);
    phone.refresh();
    album.keep("home-too-old", &phone, banner(BannerKind::TooOld));
    phone.come_online();
    phone.go_offline();
    album.keep("home-offline", &phone, banner(BannerKind::Offline));
    phone.come_online();
    phone.driver.is_store_full = true;
    phone.claims(ClaimsEvent::Report { contract_id: None });
    phone.claims(ClaimsEvent::Later);
    album.keep("home-not-stored", &phone, banner(BannerKind::NotStored));
}

fn is_home(view: &ViewModel) -> bool {
    shows_tab(view, Tab::Home)
}
