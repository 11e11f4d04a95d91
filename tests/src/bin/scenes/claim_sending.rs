//! A report on its way: kept on the phone, under way, refused, received, put right.

use loma_core::{
    ClaimStep, ClaimView, ClaimsEvent, Event, ListState, OutboxLine, Place, Tab, ViewModel,
};

use crate::album::Album;
use crate::claim_form::{fill_in, form};
use crate::network::Network;
use crate::phone::{Phone, shows, shows_tab};
use crate::stage::{ANNA, IVO, LENA, Stage};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, ANNA);
    sent(&mut phone, album);
    put_right(&mut phone, album);
    phone.show(Tab::Claims);
    album.keep("claims", &phone, |view| {
        shows_tab(view, Tab::Claims) && view.claims.rows.len() == 4
    });
    refused(stage, album);
    let mut phone = Phone::of(stage, LENA);
    phone.show(Tab::Claims);
    album.keep("claims-empty", &phone, |view| {
        shows_tab(view, Tab::Claims) && view.claims.state == ListState::Empty
    });
}

/// Without network, then with one that is slow.
fn sent(phone: &mut Phone<'_>, album: &mut Album) {
    phone.go_offline();
    fill_in(phone, None);
    phone.claims(ClaimsEvent::Send);
    album.keep("claim-stored", phone, |view| {
        file(view).is_some_and(|file| steps(&file.sending) == 1 && file.photos.len() == 2)
    });
    phone.set(Network::Up);
    phone.driver.hold_answers();
    phone.driver.send(Event::CameOnline);
    album.keep("claim-on-the-way", phone, |view| {
        file(view).is_some_and(|file| steps(&file.sending) == 2)
    });
    phone.driver.release_answers();
    album.keep("claim-reported", phone, |view| {
        file(view).is_some_and(|file| {
            let has_photos = file.photos.iter().all(|photo| photo.is_received);
            steps(&file.sending) == 4 && file.photos.len() == 2 && has_photos
        })
    });
}

/// The bill was higher than she had thought.
fn put_right(phone: &mut Phone<'_>, album: &mut Album) {
    let id = file(&phone.view()).map(|file| file.id.clone());
    let id = id.expect("the claim is open");
    phone.claims(ClaimsEvent::Correct { id });
    phone.claims(ClaimsEvent::GoTo {
        step: ClaimStep::Story,
    });
    let text = "1.789,90".to_owned();
    phone.claims(ClaimsEvent::SetEstimate { text });
    album.keep("claim-form-correction", phone, |view| {
        form(view).is_some_and(|form| form.is_correction && form.estimate == "1.789,90")
    });
    phone.claims(ClaimsEvent::Send);
    album.keep("claim-corrected", phone, |view| {
        file(view).is_some_and(|file| file.corrections.len() == 1)
    });
}

/// Ivo's contract begins next month; the server says no.
fn refused(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of(stage, IVO);
    let contract = phone.view().contracts.rows.remove(0);
    fill_in(&mut phone, Some(contract.id));
    phone.claims(ClaimsEvent::Send);
    album.keep("claim-refused", &phone, |view| {
        file(view).is_some_and(|file| file.refusal.is_some() && file.correct_label.is_some())
    });
}

/// The claim, if it is what is drawn.
pub(crate) fn file(view: &ViewModel) -> Option<&ClaimView> {
    view.claim.as_ref().filter(|_| shows(view, Place::Claim))
}

fn steps(line: &OutboxLine) -> usize {
    line.steps.iter().filter(|step| step.is_done).count()
}
