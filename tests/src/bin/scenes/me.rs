//! Me: the devices, what is wished for the phones, and the way out.

use loma_core::{MeEvent, MessagesEvent, Tab, ThreadAbout, ViewModel, WishEvent};

use crate::album::Album;
use crate::phone::{Phone, shows_tab};
use crate::stage::{GREGOR, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, GREGOR);
    phone.show(Tab::Me);
    album.keep("me", &phone, |view| {
        let is_plain = view.me.log_out_warning.is_none();
        is_me(view) && is_plain && view.me.devices.len() == 2 && view.me.preferences.is_some()
    });
    phone.driver.hold_answers();
    let other = |view: &ViewModel| view.me.devices.iter().find(|row| row.can_give_up).cloned();
    let id = other(&phone.view()).expect("another device").id;
    phone.me(MeEvent::GiveUpDevice { id });
    album.keep("me-giving-up", &phone, |view| {
        let mut devices = view.me.devices.iter();
        is_me(view) && devices.any(|row| row.giving_up.is_some())
    });
    phone.driver.release_answers();
    refused_wish(&mut phone, album);
    something_waits(&mut phone, album);
}

/// Quiet hours that end when they begin are none; the server says so.
fn refused_wish(phone: &mut Phone<'_>, album: &mut Album) {
    phone.me(MeEvent::Wish(WishEvent::SetQuietHours {
        from: "22:00".to_owned(),
        until: "22:00".to_owned(),
    }));
    album.keep("me-refused-wish", phone, |view| {
        let wishes = view.me.preferences.as_ref();
        is_me(view) && wishes.is_some_and(|wishes| wishes.refusal.is_some())
    });
    phone.me(MeEvent::Wish(WishEvent::GiveUp));
}

fn something_waits(phone: &mut Phone<'_>, album: &mut Album) {
    let (about, customer_id) = (ThreadAbout::Free, None);
    phone.messages(MessagesEvent::Begin { about, customer_id });
    let title = "Neue Telefonnummer".to_owned();
    phone.messages(MessagesEvent::SetTitle { title });
    phone.show(Tab::Me);
    album.keep("me-log-out-warning", phone, |view| {
        is_me(view) && view.me.log_out_warning.is_some()
    });
}

fn is_me(view: &ViewModel) -> bool {
    shows_tab(view, Tab::Me)
}
