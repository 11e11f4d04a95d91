//! Calls with a token: sent, renewed once when the token has ended, and given up when the session has.

use chrono::TimeDelta;
use crux_core::Command;
use crux_core::render::render;
use shared_types::auth::{self, Refresh};

use super::{SafeRecord, Session, SignIn, SignedIn, State, Tokens, save};
use crate::api::{Answer, Answered, Asked, Call, Failure, Outcome, read};
use crate::app::{Model, Next, Phone, deliver};
use crate::ids;

/// A token this close to its end is renewed before it is used.
const RENEW_BEFORE: TimeDelta = TimeDelta::seconds(20);

/// Sends a call with the session's token, or keeps it until the token is fresh.
pub(crate) fn send(call: Call, model: &mut Model) -> Next {
    let Model { session, phone, .. } = model;
    let call = call.in_epoch(session.epoch);
    if !call.needs_session {
        return call.send(phone, None);
    }
    let State::SignedIn(signed_in) = &mut session.state else {
        return Command::done();
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
    let body = Refresh {
        refresh_token: signed_in.tokens.refresh.clone(),
    };
    // The same token is sent under the same key, so that a lost answer can be given once more.
    let key = ids::digest(&body.refresh_token);
    Call::post("auth/refresh", &key, Asked::Refresh)
        .json(&body)
        .public()
        .in_epoch(epoch)
        .send(phone, None)
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
            signed_in.renew(fresh, phone);
            let saved = save(&signed_in.record);
            let sent = waiting
                .into_iter()
                .map(|call| call.send(phone, Some(&signed_in.tokens.access)));
            saved.and(Command::all(sent.collect::<Vec<_>>()))
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
    let record = SafeRecord {
        tokens: None,
        ..signed_in.record
    };
    let saved = save(&record);
    session.state = State::SignedOut(SignIn {
        ended: Some(record.me),
        device_id: Some(record.device_id),
        ..SignIn::default()
    });
    saved
}

impl SignedIn {
    fn renew(&mut self, fresh: auth::Session, phone: &Phone) {
        self.tokens = tokens(&fresh, phone);
        self.record.tokens = Some(self.tokens.clone());
        self.record.me = fresh.me;
    }
}

pub(super) fn tokens(fresh: &auth::Session, phone: &Phone) -> Tokens {
    Tokens {
        access: fresh.access_token.clone(),
        access_ends_at: phone.now + TimeDelta::seconds(i64::from(fresh.expires_in)),
        refresh: fresh.refresh_token.clone(),
    }
}
