//! The way in, and what can stand in it. Two months pass here, so these scenes come last.

use chrono::Duration;
use loma_core::{
    AppLanguage, MeEvent, MessagesEvent, Screen, SessionEvent, SignInView, ThreadAbout, ViewModel,
};
use loma_server::demo;

use crate::album::Album;
use crate::network::Network;
use crate::phone::Phone;
use crate::stage::{ANNA, BERND, GREGOR, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    fresh(stage, album);
    failed(stage, album);
    locked(stage, album);
    given_up(stage, album);
    two_months_later(stage, album);
}

fn fresh(stage: &Stage, album: &mut Album) {
    for (name, language) in [
        ("sign-in", AppLanguage::German),
        ("sign-in-en", AppLanguage::English),
    ] {
        let phone = Phone::started(stage, language);
        album.keep(name, &phone, |view| {
            sign_in(view).is_some_and(|it| *it == SignInView::default())
        });
    }
    let mut phone = Phone::started(stage, AppLanguage::German);
    phone.driver.hold_answers();
    phone.log_in(ANNA, demo::PASSWORD);
    album.keep("sign-in-busy", &phone, |view| {
        sign_in(view).is_some_and(|it| it.is_busy)
    });
    let mut phone = Phone::started(stage, AppLanguage::German);
    open_invitation(&mut phone, stage);
    album.keep("sign-in-invitation", &phone, |view| {
        sign_in(view).is_some_and(|it| it.invitation.is_some())
    });
}

fn open_invitation(phone: &mut Phone<'_>, stage: &Stage) {
    let code = stage.invitation.clone();
    phone.session(SessionEvent::OpenInvitation { code });
}

fn failed(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::started(stage, AppLanguage::German);
    phone.log_in(ANNA, "Probefahrt-2025");
    album.keep("sign-in-wrong-password", &phone, |view| {
        says(view, "Passwort stimmt nicht")
    });
    phone.set(Network::Cut);
    phone.log_in(ANNA, demo::PASSWORD);
    album.keep("sign-in-server-away", &phone, |view| {
        says(view, "nicht erreichbar")
    });
    phone.set(Network::Hotel);
    phone.log_in(ANNA, demo::PASSWORD);
    album.keep("sign-in-hotel", &phone, |view| says(view, "WLAN"));
}

fn locked(stage: &Stage, album: &mut Album) {
    let is_locked = |words| {
        move |view: &ViewModel| {
            let problem = view.sign_in.problem.as_deref().unwrap_or_default();
            view.screen == Screen::Locked && problem.contains(words)
        }
    };
    let mut phone = Phone::new(stage, AppLanguage::German);
    phone.driver.is_safe_locked = true;
    phone.driver.start();
    album.keep("locked-safe", &phone, is_locked("sichere Speicher"));
    let mut phone = Phone::new(stage, AppLanguage::German);
    phone.driver.is_store_unreadable = true;
    phone.driver.start();
    album.keep("locked-store", &phone, is_locked("nicht lesen"));
}

/// From another device of the same person.
fn given_up(stage: &Stage, album: &mut Album) {
    let mut lost = Phone::of(stage, BERND);
    let mut other = Phone::of(stage, BERND);
    other.me(MeEvent::Open);
    let devices = other.view().me.devices;
    for device in devices.into_iter().filter(|device| device.can_give_up) {
        other.me(MeEvent::GiveUpDevice { id: device.id });
    }
    lost.refresh();
    album.keep("sign-in-given-up", &lost, |view| {
        sign_in(view).is_some_and(|it| it.notice.is_some() && !it.can_forget)
    });
}

/// A message waits on a phone that nobody has opened since.
fn two_months_later(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, GREGOR);
    phone.go_offline();
    let (about, customer_id) = (ThreadAbout::Free, None);
    phone.messages(MessagesEvent::Begin { about, customer_id });
    let title = "Neue Telefonnummer".to_owned();
    phone.messages(MessagesEvent::SetTitle { title });
    let text = "Sie erreichen mich jetzt unter 0421 555 0177.".to_owned();
    phone.messages(MessagesEvent::Compose { text });
    phone.messages(MessagesEvent::Send);
    phone.driver.kill();
    phone.set(Network::Up);
    stage.server.clock.advance(Duration::days(61));
    let mut phone = phone.at(stage.server.clock.now());
    phone.driver.start();
    album.keep("sign-in-session-ended", &phone, |view| {
        sign_in(view).is_some_and(|it| it.can_forget && it.notice.is_some())
    });
    let mut phone = Phone::started(stage, AppLanguage::German);
    open_invitation(&mut phone, stage);
    album.keep("sign-in-invitation-expired", &phone, |view| {
        says(view, "abgelaufen") && view.sign_in.invitation.is_none()
    });
}

fn sign_in(view: &ViewModel) -> Option<&SignInView> {
    (view.screen == Screen::SignIn).then_some(&view.sign_in)
}

/// Whether the sign-in stays, and why is said in these words.
fn says(view: &ViewModel, words: &str) -> bool {
    let problem = sign_in(view).and_then(|it| it.problem.as_deref());
    problem.is_some_and(|problem| problem.contains(words))
}
