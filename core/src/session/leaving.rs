//! The way out, and the emptying of the store between two people.

use crux_core::Command;
use crux_core::render::render;
use shared_types::auth;

use super::opening::stand_still;
use super::safe;
use super::{Obstacle, SignIn, State, farewell, sign_in};
use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StoreAnswer, StoreOperation};
use crate::claims::Claims;
use crate::contracts::Contracts;
use crate::customers::Customers;
use crate::messages::Messages;
use crate::places::Places;
use crate::sync::{self, Book};

/// What an emptied store makes possible.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AfterWipe {
    Nothing,
    /// The person who has just proved who they are comes in.
    Enter {
        fresh: Box<auth::Session>,
        under_way: u32,
    },
}

/// Deletes everything that the phone keeps, also of somebody whose session the server has ended. The server hears of it when it
/// can be reached.
pub(super) fn log_out(model: &mut Model) -> Next {
    match &model.session.state {
        State::SignedIn(signed_in) => {
            let refresh = signed_in.tokens.refresh.clone();
            forget_all(Some(refresh), model)
        }
        State::SignedOut(SignIn {
            ended: Some(ended), ..
        }) => forget_all(ended.refresh.clone(), model),
        State::Starting | State::Locked(_) | State::SignedOut(_) => Command::done(),
    }
}

/// Deletes everything that the phone keeps. The safe knows of it first, so that a kill cannot leave anything behind. The session
/// of this token is left, and the server is to hear of it.
fn forget_all(left: Option<String>, model: &mut Model) -> Next {
    let hung_up = sync::close(model);
    model.session.state = State::SignedOut(SignIn::default());
    forget(model);
    // What was to be opened was this person's.
    model.early.clear();
    model.session.owner = None;
    model.session.is_wipe_due = true;
    let told = match left {
        Some(refresh) => farewell::leave(refresh, model),
        None => safe::keep(&model.session),
    };
    Command::all([hung_up, told, wipe(AfterWipe::Nothing), render()])
}

/// The owner gave this phone up from another device. Whoever holds it is told why it is empty.
pub(super) fn wipe_given_up(model: &mut Model) -> Next {
    let forgotten = forget_all(None, model);
    if let State::SignedOut(sign_in) = &mut model.session.state {
        sign_in.is_given_up = true;
    }
    forgotten
}

/// Empties the store; it comes back as [`News::Wiped`].
pub(super) fn wipe(then: AfterWipe) -> Next {
    Command::request_from_shell(StoreOperation::Wipe)
        .then_send(move |answer| Event::from(News::Wiped { answer, then }))
}

pub(super) fn wipe_if_due(model: &Model) -> Next {
    if model.session.is_wipe_due {
        wipe(AfterWipe::Nothing)
    } else {
        Command::done()
    }
}

/// The store has answered. Only an empty one lets another person in.
pub(crate) fn wiped(answer: &StoreAnswer, then: AfterWipe, model: &mut Model) -> Next {
    let is_empty = *answer == StoreAnswer::Written;
    let noted = if is_empty && std::mem::take(&mut model.session.is_wipe_due) {
        safe::keep(&model.session)
    } else {
        Command::done()
    };
    let next = match then {
        AfterWipe::Nothing => Command::done(),
        AfterWipe::Enter { fresh, under_way } if is_empty => {
            sign_in::enter(*fresh, under_way, model)
        }
        AfterWipe::Enter { fresh, .. } => {
            let left = farewell::leave(fresh.refresh_token, model);
            left.and(stand_still(Obstacle::StoreNotEmptied, model))
        }
    };
    noted.and(next)
}

/// Drops everything the features know. Answers still under way belong to the time before.
pub(super) fn forget(model: &mut Model) {
    model.session.epoch = model.session.epoch.wrapping_add(1);
    model.keeping = model.keeping.forgotten();
    model.outbox = model.outbox.emptied();
    model.contracts = Contracts::default();
    model.claims = Claims::default();
    model.messages = Messages::default();
    model.customers = Customers::default();
    model.book = Book::default();
    model.sync = model.sync.forgotten();
    model.me = model.me.forgotten();
    model.places = Places::default();
}
