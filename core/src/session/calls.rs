//! Calls with a token: sent, renewed once when the token has ended, and given up when the session has.

use chrono::TimeDelta;
use crux_core::Command;
use crux_core::render::render;
use shared_types::auth::{self, Refresh};

use super::safe::{self, Tokens};
use super::{Ended, Session, SignedIn, State, farewell, leaving};
use crate::api::{Answer, Answered, Asked, Call, Failure, Outcome, read};
use crate::app::{Model, Next, Phone, deliver};
use crate::ids;

/// The phone was given up: nothing may stay on it.
pub(super) const DEVICE_REVOKED: &str = "auth/device-revoked";

/// A token this close to its end is renewed before it is used.
pub(super) const RENEW_BEFORE: TimeDelta = TimeDelta::seconds(20);

/// Sends a call with the session's token, or keeps it until the token is fresh.
pub(crate) fn send(call: Call, model: &mut Model) -> Next {
    let Model { session, phone, .. } = model;
    let call = call.in_epoch(session.epoch);
    if !call.needs_session {
        return call.send(phone, None);
    }
    let State::SignedIn(signed_in) = &mut session.state else {
        // Whoever asked is told, so that nothing waits for an answer that never comes.
        return deliver(&call.asked, Err(Failure::SessionEnded), None, model);
    };
    let ends_soon = signed_in.tokens.access_ends_at - phone.now < RENEW_BEFORE;
    if signed_in.is_refreshing || ends_soon {
        return renew_for(call, signed_in, session.epoch, phone);
    }
    call.send(phone, Some(&signed_in.tokens.access))
}

/// A call came back: on with it, or first renew the token.
pub(crate) fn answered(answered: Answered, model: &mut Model) -> Next {
    let Answered {
        call,
        token,
        outcome,
        at,
    } = answered;
    if let Asked::LogOut(id) = call.asked {
        return farewell::answered(id, outcome.into_answer(), model);
    }
    if call.epoch != model.session.epoch {
        return Command::done();
    }
    match outcome {
        outcome if call.asked == Asked::Refresh => refreshed(outcome.into_answer(), model),
        outcome if !call.needs_session => deliver(&call.asked, outcome.into_answer(), at, model),
        Outcome::Other(answer) => deliver(&call.asked, answer, at, model),
        // A fresh token was no better: this is about the call, not about the session.
        Outcome::Unauthorized(failure) if call.is_second_try => {
            deliver(&call.asked, Err(failure), at, model)
        }
        Outcome::Unauthorized(_) => renew_and_repeat(call, token.as_deref(), model),
    }
}

fn renew_and_repeat(call: Call, token: Option<&str>, model: &mut Model) -> Next {
    let Model { session, phone, .. } = &mut *model;
    let State::SignedIn(signed_in) = &mut session.state else {
        return deliver(&call.asked, Err(Failure::SessionEnded), None, model);
    };
    let call = call.second_try();
    if signed_in.is_refreshing || token == Some(&signed_in.tokens.access) {
        return renew_for(call, signed_in, session.epoch, phone);
    }
    // Someone else's 401 has already brought a newer token.
    call.send(phone, Some(&signed_in.tokens.access))
}

/// Lets the call wait, and asks for a fresh token unless that is under way.
fn renew_for(call: Call, signed_in: &mut SignedIn, epoch: u32, phone: &Phone) -> Next {
    signed_in.waiting.push(call);
    if std::mem::replace(&mut signed_in.is_refreshing, true) {
        return Command::done();
    }
    refresh_call(&signed_in.tokens.refresh, Asked::Refresh)
        .in_epoch(epoch)
        .send(phone, None)
}

/// The same token is sent under the same key, so that a lost answer can be given once more.
pub(super) fn refresh_call(token: &str, asked: Asked) -> Call {
    let body = Refresh {
        refresh_token: token.to_owned(),
    };
    Call::post("auth/refresh", &ids::digest(token), asked)
        .json(&body)
        .public()
}

fn refreshed(answer: Answer, model: &mut Model) -> Next {
    let Model { session, phone, .. } = &mut *model;
    let State::SignedIn(signed_in) = &mut session.state else {
        return Command::done();
    };
    signed_in.is_refreshing = false;
    let waiting = std::mem::take(&mut signed_in.waiting);
    match read::<auth::Session>(answer) {
        Ok(fresh) => {
            signed_in.tokens = Tokens::of(&fresh, phone);
            signed_in.me = fresh.me;
            let sent: Vec<Next> = waiting
                .into_iter()
                .map(|call| call.send(phone, Some(&signed_in.tokens.access)))
                .collect();
            safe::keep(session).and(Command::all(sent))
        }
        Err(Failure::Refused(problem)) if problem.r#type == DEVICE_REVOKED => {
            // Nobody waits for these any more.
            drop(waiting);
            leaving::wipe_given_up(model)
        }
        Err(Failure::Refused(_)) => {
            let ended = end_session(session);
            let failed = fail_all(waiting, &Failure::SessionEnded, model);
            Command::all([ended, failed, render()])
        }
        Err(failure) => fail_all(waiting, &failure, model),
    }
}

fn fail_all(calls: Vec<Call>, failure: &Failure, model: &mut Model) -> Next {
    let failed: Vec<Next> = calls
        .into_iter()
        .map(|call| deliver(&call.asked, Err(failure.clone()), None, model))
        .collect();
    Command::all(failed)
}

/// The server has ended the session. What waits to be sent stays on the phone for the next login.
fn end_session(session: &mut Session) -> Next {
    let State::SignedIn(signed_in) = std::mem::take(&mut session.state) else {
        return Command::done();
    };
    let ended = Ended {
        me: signed_in.me,
        device_id: signed_in.device_id,
        refresh: Some(signed_in.tokens.refresh),
    };
    session.state = State::SignedOut(ended.into_sign_in());
    safe::keep(session)
}
