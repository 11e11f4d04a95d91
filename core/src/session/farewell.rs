//! A logout that outlives its session. The phone keeps a token, and nothing about the person, until the server has heard
//! that the session is over: at once, with the next network, or at a later start.

use crux_core::Command;
use serde::{Deserialize, Serialize};
use shared_types::auth::Logout;
use uuid::Uuid;

use super::safe;
use crate::api::{Answer, Asked, Call, silence};
use crate::app::{Model, Next, Phone};

/// A session that was left on this phone, and of which the server has not heard so yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Farewell {
    id: Uuid,
    refresh: String,
    #[serde(skip)]
    is_under_way: bool,
}

/// Ends a session on the server, whose token nobody on this phone will use again.
pub(super) fn leave(refresh: String, model: &mut Model) -> Next {
    let Model { session, phone, .. } = &mut *model;
    session.farewells.push(Farewell {
        id: phone.ids.uuid(phone.now),
        refresh,
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
    fn send(&mut self, phone: &Phone) -> Next {
        self.is_under_way = true;
        let left = Logout {
            refresh_token: self.refresh.clone(),
        };
        Call::post("auth/logout", &self.id, Asked::LogOut(self.id))
            .json(&left)
            .public()
            .send(phone, None)
    }
}

/// A logout came back. It belongs to no session and no epoch.
pub(super) fn answered(id: Uuid, answer: Answer, model: &mut Model) -> Next {
    let session = &mut model.session;
    let Some(place) = session.farewells.iter().position(|it| it.id == id) else {
        return Command::done();
    };
    if silence(answer).is_err() {
        session.farewells[place].is_under_way = false;
        return Command::done();
    }
    session.farewells.remove(place);
    safe::keep(session)
}
