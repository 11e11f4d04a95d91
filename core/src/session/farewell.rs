//! A logout that outlives its session. The phone keeps a token, and nothing about the person, until the server has heard
//! that the session is over: at once, with the next network, or at a later start.

use crux_core::Command;
use serde::{Deserialize, Serialize};
use shared_types::auth;
use uuid::Uuid;

use super::calls::{RENEW_BEFORE, refresh_call};
use super::safe::{self, Tokens};
use crate::api::{Asked, Call, Failure, Outcome, read};
use crate::app::{Model, Next, Phone};

/// A session that was left on this phone and is not yet over on the server.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Farewell {
    id: Uuid,
    refresh: String,
    /// Good for minutes: it is not kept.
    #[serde(skip)]
    access: Option<String>,
    /// The access token is as fresh as can be. If even that is refused, there is no session left to end.
    #[serde(skip)]
    is_renewed: bool,
    #[serde(skip)]
    is_under_way: bool,
}

/// Ends a session on the server, whose tokens nobody on this phone will use again.
pub(super) fn leave(tokens: Tokens, model: &mut Model) -> Next {
    let Model { session, phone, .. } = &mut *model;
    let is_good = tokens.access_ends_at - phone.now >= RENEW_BEFORE;
    session.farewells.push(Farewell {
        id: phone.ids.uuid(phone.now),
        refresh: tokens.refresh,
        access: is_good.then_some(tokens.access),
        is_renewed: false,
        is_under_way: false,
    });
    safe::keep(session).and(send_all(model))
}

/// Tells the server of all sessions that were left.
pub(super) fn send_all(model: &mut Model) -> Next {
    let Model { session, phone, .. } = model;
    let waiting = session.farewells.iter_mut();
    let calls = waiting
        .filter(|farewell| !farewell.is_under_way)
        .map(|farewell| farewell.send(phone));
    Command::all(calls.collect::<Vec<_>>())
}

impl Farewell {
    /// The logout needs an access token; when there is none, the refresh token brings one.
    fn send(&mut self, phone: &Phone) -> Next {
        self.is_under_way = true;
        match &self.access {
            Some(access) => Call::post("auth/logout", &self.id, Asked::LogOut(self.id))
                .public()
                .send(phone, Some(access)),
            None => refresh_call(&self.refresh, Asked::LastRefresh(self.id)).send(phone, None),
        }
    }
}

enum Fate {
    Over,
    /// The same session goes on to its next call.
    On,
    /// No answer of the server: later again.
    Later,
}

/// A logout or the refresh for it came back. It belongs to no session and no epoch.
pub(super) fn answered(asked: &Asked, outcome: Outcome, model: &mut Model) -> Next {
    let (Asked::LogOut(id) | Asked::LastRefresh(id)) = *asked else {
        return Command::done();
    };
    let Model { session, phone, .. } = model;
    let Some(place) = session.farewells.iter().position(|it| it.id == id) else {
        return Command::done();
    };
    let farewell = &mut session.farewells[place];
    farewell.is_under_way = false;
    let fate = if *asked == Asked::LogOut(id) {
        farewell.logged_out(outcome)
    } else {
        farewell.renewed(outcome)
    };
    match fate {
        Fate::Over => {
            session.farewells.remove(place);
            safe::keep(session)
        }
        Fate::On => {
            let sent = farewell.send(phone);
            safe::keep(session).and(sent)
        }
        Fate::Later => {
            farewell.is_renewed = false;
            Command::done()
        }
    }
}

impl Farewell {
    fn logged_out(&mut self, outcome: Outcome) -> Fate {
        match outcome {
            // The server answers without a body; a body is the login page of a hotel.
            Outcome::Other(Ok(body)) if body.is_empty() => Fate::Over,
            Outcome::Other(Err(Failure::Refused(_))) => Fate::Over,
            Outcome::Unauthorized(Failure::Refused(_)) if self.is_renewed => Fate::Over,
            Outcome::Unauthorized(_) if !self.is_renewed => {
                self.access = None;
                Fate::On
            }
            Outcome::Other(_) | Outcome::Unauthorized(_) => Fate::Later,
        }
    }

    fn renewed(&mut self, outcome: Outcome) -> Fate {
        match read::<auth::Session>(outcome.into_answer()) {
            Ok(fresh) => {
                self.refresh = fresh.refresh_token;
                self.access = Some(fresh.access_token);
                self.is_renewed = true;
                Fate::On
            }
            // The server has ended the session before.
            Err(Failure::Refused(_)) => Fate::Over,
            Err(_) => Fate::Later,
        }
    }
}
