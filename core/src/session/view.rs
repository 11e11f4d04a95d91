//! The way in as it is drawn.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{Obstacle, State};
use crate::app::Model;
use crate::text::{self, fill, texts};
use crate::view::failure_text;

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct SignInView {
    pub is_busy: bool,
    /// Why it did not work, and what now.
    pub problem: Option<String>,
    /// Why the reader is here: the session ended, and what waits on the phone.
    pub notice: Option<String>,
    /// Whose session it was, to save typing.
    pub email: String,
    /// The phone still keeps what belongs to the one whose session ended: offer `LogOut` to delete it.
    pub can_forget: bool,
    /// An opened invitation: ask for a password instead.
    pub invitation: Option<InvitationView>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct InvitationView {
    pub title: String,
    pub text: String,
    /// "Mindestens 10 Zeichen."
    pub password_hint: String,
}

pub(crate) fn sign_in(model: &Model) -> SignInView {
    let language = model.phone.language;
    let t = texts(language);
    let State::SignedOut(sign_in) = &model.session.state else {
        let problem = match &model.session.state {
            State::Locked(Obstacle::SafeLocked) => Some(t.safe_locked),
            State::Locked(Obstacle::StoreUnreadable) => Some(t.store_unreadable),
            State::Locked(Obstacle::StoreNotEmptied) => Some(t.store_not_emptied),
            State::Starting | State::SignedOut(_) | State::SignedIn(_) => None,
        };
        return SignInView {
            problem: problem.map(str::to_owned),
            ..SignInView::default()
        };
    };
    let notice = sign_in
        .ended
        .as_ref()
        .map(|_| match model.outbox.waiting_count() {
            0 => t.session_ended.to_owned(),
            waiting => text::count(
                waiting,
                t.session_ended_waiting_one,
                t.session_ended_waiting_many,
            ),
        })
        .or_else(|| sign_in.is_given_up.then(|| t.phone_given_up.to_owned()));
    let invitation = sign_in
        .invitation
        .as_ref()
        .and_then(|opened| opened.shown.as_ref());
    SignInView {
        is_busy: sign_in.is_busy(),
        problem: sign_in
            .failure
            .as_ref()
            .map(|failure| failure_text(failure, language))
            .or_else(|| {
                let is_unsaved = model.session.is_unsaved();
                is_unsaved.then(|| t.leaving_unsaved.to_owned())
            }),
        notice,
        can_forget: sign_in.ended.is_some(),
        email: sign_in
            .ended
            .as_ref()
            .map(|ended| ended.me.email.clone())
            .unwrap_or_default(),
        invitation: invitation.map(|shown| {
            let ends = text::date(language, text::berlin_day(shown.expires_at));
            let by = shown.organisation_name.as_deref().unwrap_or("Loma");
            InvitationView {
                title: fill(t.invitation_title, &[("name", &shown.display_name)]),
                text: fill(t.invitation_text, &[("by", by), ("date", &ends)]),
                password_hint: t.invitation_password.to_owned(),
            }
        }),
    }
}
