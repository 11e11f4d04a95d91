//! A phone whose session ended by itself keeps what waits to be sent. Its owner may give it up later, from another device:
//! it goes on asking with the token that the session ended with, which opens nothing any more.

use crux_core::Command;

use super::calls::{DEVICE_REVOKED, refresh_call};
use super::{Ended, Session, State, leaving};
use crate::api::{Answer, Asked, Failure};
use crate::app::{Model, Next, Phone};

pub(super) fn ask(session: &Session, phone: &Phone) -> Next {
    let Some(ended) = ended(session) else {
        return Command::done();
    };
    let Some(token) = &ended.refresh else {
        return Command::done();
    };
    refresh_call(token, Asked::IsGivenUp(session.tries))
        .in_epoch(session.epoch)
        .send(phone, None)
}

/// The session that has ended. Whoever is on the way in may be the owner: the phone is theirs to keep.
fn ended(session: &Session) -> Option<&Ended> {
    if let State::SignedOut(sign_in) = &session.state
        && !sign_in.is_busy()
    {
        sign_in.ended.as_ref()
    } else {
        None
    }
}

/// Whoever has tried to get in since the question may be the owner: then the answer comes too late.
pub(crate) fn answered(tries: u32, answer: &Answer, model: &mut Model) -> Next {
    let session = &model.session;
    let is_asked_for = tries == session.tries && ended(session).is_some();
    match answer {
        Err(Failure::Refused(problem)) if is_asked_for && problem.r#type == DEVICE_REVOKED => {
            leaving::wipe_given_up(model)
        }
        Ok(_) | Err(_) => Command::done(),
    }
}
