//! What the safe keeps: who is signed in, and what is still owed after a logout. It lies under one key, so that it
//! changes as a whole, whatever moment the app is killed at.

use chrono::{DateTime, TimeDelta, Utc};
use crux_core::Command;
use crux_core::render::render;
use serde::{Deserialize, Serialize};
use shared_types::DeviceId;
use shared_types::auth::{self, Me};

use super::farewell::Farewell;
use super::{Session, State};
use crate::app::{Event, Model, News, Next, Phone};
use crate::capabilities::{SecureAnswer, SecureOperation};
use crate::keeping::TRIED_AFTER_MILLIS;
use crate::timers::{Timer, after};

pub(crate) const SECRET_KEY: &str = "session";

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct SafeContents {
    /// Absent before the first login and after a logout.
    #[serde(flatten)]
    pub(super) record: Option<SafeRecord>,
    /// Nothing about a person: a token each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) farewells: Vec<Farewell>,
    /// Somebody has logged out, and the store has not said yet that it is empty.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_wipe_due: bool,
}

/// A session, also one that the server has ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SafeRecord {
    pub(super) device_id: DeviceId,
    pub(super) me: Me,
    /// Absent once the server has ended the session.
    pub(super) tokens: Option<Tokens>,
    /// The token that the session ended with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_refresh: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Tokens {
    pub(super) access: String,
    pub(super) access_ends_at: DateTime<Utc>,
    pub(super) refresh: String,
}

impl Tokens {
    pub(super) fn of(fresh: &auth::Session, phone: &Phone) -> Self {
        Self {
            access: fresh.access_token.clone(),
            access_ends_at: phone.now + TimeDelta::seconds(i64::from(fresh.expires_in)),
            refresh: fresh.refresh_token.clone(),
        }
    }
}

/// Puts what the session is now into the safe.
pub(super) fn keep(session: &Session) -> Next {
    let record = match &session.state {
        // The safe has not been read: nothing is known that could be put into it.
        State::Starting | State::Locked(_) => return Command::done(),
        State::SignedIn(signed_in) => Some(SafeRecord {
            device_id: signed_in.device_id,
            me: signed_in.me.clone(),
            tokens: Some(signed_in.tokens.clone()),
            last_refresh: None,
        }),
        State::SignedOut(sign_in) => sign_in.ended.as_ref().map(|ended| SafeRecord {
            device_id: ended.device_id,
            me: ended.me.clone(),
            tokens: None,
            last_refresh: ended.refresh.clone(),
        }),
    };
    let contents = SafeContents {
        record,
        farewells: session.farewells.clone(),
        is_wipe_due: session.is_wipe_due,
    };
    let key = SECRET_KEY.to_owned();
    let operation = if contents.is_empty() {
        SecureOperation::Delete { key }
    } else {
        let secret = serde_json::to_string(&contents).unwrap_or_default();
        SecureOperation::Save { key, secret }
    };
    Command::request_from_shell(operation).then_send(|answer| Event::from(News::Safe(answer)))
}

impl SafeContents {
    fn is_empty(&self) -> bool {
        self.record.is_none() && self.farewells.is_empty() && !self.is_wipe_due
    }
}

/// The safe refused the last change: once more.
pub(super) fn keep_if_unsaved(session: &Session) -> Next {
    if session.is_unsaved {
        keep(session)
    } else {
        Command::done()
    }
}

/// The safe has answered. What it did not take is put into it again: a kill before that would bring a session back that was left.
pub(crate) fn kept(answer: &SecureAnswer, model: &mut Model) -> Next {
    let session = &mut model.session;
    let is_unsaved = matches!(answer, SecureAnswer::Failed { .. });
    let was_unsaved = std::mem::replace(&mut session.is_unsaved, is_unsaved);
    let tried_later = if is_unsaved && !std::mem::replace(&mut session.is_tried_later, true) {
        after(TRIED_AFTER_MILLIS, Timer::Safe, News::SafeTried)
    } else {
        Command::done()
    };
    if was_unsaved == is_unsaved {
        tried_later
    } else {
        tried_later.and(render())
    }
}

pub(crate) fn tried(model: &mut Model) -> Next {
    model.session.is_tried_later = false;
    keep_if_unsaved(&model.session)
}
