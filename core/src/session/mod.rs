//! Who is signed in: login, invitation, logout, and the end of a session.

mod calls;
mod sign_in;
mod view;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::auth::{Invitation, Me};
use shared_types::organisation::PrincipalKind;
use shared_types::{DeviceId, UserId};

use crate::api::{Call, Failure};
use crate::app::{Event, Model, News, Next, Started, load_details, load_start, refresh_all};
use crate::cache::restore;
use crate::capabilities::{SecureAnswer, SecureOperation, StoreAnswer, StoreEntry};
use crate::{claims, contracts, customers, me, messages, outbox};

pub(crate) use calls::{answered, send};
pub(crate) use sign_in::public_answer;
pub(crate) use view::sign_in;
pub use view::{InvitationView, SignInView};

/// Where the safe keeps the session.
pub(crate) const SECRET_KEY: &str = "session";

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq)]
#[repr(C)]
pub enum SessionEvent {
    LogIn {
        email: String,
        password: String,
    },
    /// An invitation code was typed or scanned.
    OpenInvitation {
        code: String,
    },
    /// Takes the opened invitation; at least 10 characters.
    AcceptInvitation {
        password: String,
    },
    /// Back from the invitation to the login.
    LeaveInvitation,
    /// Ends the session on this phone and deletes what it kept.
    LogOut,
    /// Reads the safe again after the phone was unlocked.
    Unlock,
}

/// Passwords and codes stay out of every log.
impl std::fmt::Debug for SessionEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::LogIn { .. } => "LogIn",
            Self::OpenInvitation { .. } => "OpenInvitation",
            Self::AcceptInvitation { .. } => "AcceptInvitation",
            Self::LeaveInvitation => "LeaveInvitation",
            Self::LogOut => "LogOut",
            Self::Unlock => "Unlock",
        })
    }
}

#[derive(Debug, Default)]
pub(crate) struct Session {
    pub(crate) state: State,
    /// Whose data the store holds.
    owner: Option<UserId>,
    /// Counts how often the phone forgot everything; answers from before belong to nobody.
    epoch: u32,
}

#[derive(Debug, Default)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one session, and it is not moved about"
)]
pub(crate) enum State {
    /// Before the stores have answered.
    #[default]
    Starting,
    /// The safe cannot be read yet.
    Locked,
    SignedOut(SignIn),
    SignedIn(Box<SignedIn>),
}

/// The way in.
#[derive(Debug, Default)]
pub(crate) struct SignIn {
    pub(crate) is_busy: bool,
    pub(crate) failure: Option<Failure>,
    pub(crate) invitation: Option<OpenInvitation>,
    /// Who was signed in when the server ended the session.
    pub(crate) ended: Option<Me>,
    /// The phone's name towards the server, kept when a session ends.
    device_id: Option<DeviceId>,
}

#[derive(Debug)]
pub(crate) struct OpenInvitation {
    pub(crate) code: String,
    /// Absent while it is being fetched.
    pub(crate) shown: Option<Invitation>,
}

#[derive(Debug)]
pub(crate) struct SignedIn {
    record: SafeRecord,
    tokens: Tokens,
    is_refreshing: bool,
    /// Calls that go out once the token is fresh.
    waiting: Vec<Call>,
}

/// What the safe keeps.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SafeRecord {
    device_id: DeviceId,
    me: Me,
    /// Absent once the server has ended the session.
    tokens: Option<Tokens>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Tokens {
    access: String,
    access_ends_at: DateTime<Utc>,
    refresh: String,
}

impl Session {
    pub(crate) fn is_signed_in(&self) -> bool {
        self.me().is_some()
    }

    pub(crate) fn me(&self) -> Option<&Me> {
        match &self.state {
            State::SignedIn(signed_in) => Some(&signed_in.record.me),
            State::Starting | State::Locked | State::SignedOut(_) => None,
        }
    }

    /// Whether the book of many customers is shown, not one's own contracts.
    pub(crate) fn is_intermediary(&self) -> bool {
        self.me()
            .is_some_and(|me| me.kind != PrincipalKind::Customer)
    }

    pub(crate) fn device_id(&self) -> Option<DeviceId> {
        match &self.state {
            State::SignedIn(signed_in) => Some(signed_in.record.device_id),
            State::Starting | State::Locked | State::SignedOut(_) => None,
        }
    }
}

pub(crate) fn update(event: SessionEvent, model: &mut Model) -> Next {
    match event {
        SessionEvent::LogIn { email, password } => sign_in::log_in(&email, password, model),
        SessionEvent::OpenInvitation { code } => sign_in::open_invitation(&code, model),
        SessionEvent::AcceptInvitation { password } => sign_in::accept_invitation(password, model),
        SessionEvent::LeaveInvitation => sign_in::leave_invitation(model),
        SessionEvent::LogOut => sign_in::log_out(model),
        SessionEvent::Unlock if matches!(model.session.state, State::Locked) => load_start(),
        SessionEvent::Unlock => Command::done(),
    }
}

/// The stores have answered: shows what is kept and asks the server for news.
pub(crate) fn started(started: Started, model: &mut Model) -> Next {
    let StoreAnswer::Loaded { entries } = started.stored else {
        model.phone.is_store_failing = true;
        return open_session(started.secret, &[], model);
    };
    open_session(started.secret, &entries, model)
}

fn open_session(secret: SecureAnswer, entries: &[StoreEntry], model: &mut Model) -> Next {
    model.session.owner = restore(entries, "owner");
    outbox::restore_items(entries, model);
    contracts::restore_list(entries, model);
    claims::restore_list(entries, model);
    messages::restore_list(entries, model);
    customers::restore_list(entries, model);
    me::restore_devices(entries, model);
    let record = match secret {
        SecureAnswer::Loaded { secret } => secret.and_then(|text| serde_json::from_str(&text).ok()),
        SecureAnswer::Done | SecureAnswer::Failed { .. } => {
            model.session.state = State::Locked;
            return render();
        }
    };
    enter(record, model);
    refresh_all(model).and(load_own_details(model))
}

/// What customers own is little enough to have it at hand; a broker's book is read case by case.
fn load_own_details(model: &Model) -> Next {
    if !model.session.is_signed_in() || model.session.is_intermediary() {
        return Command::done();
    }
    load_details(
        ["contract/", "claim/", "thread/"]
            .map(str::to_owned)
            .to_vec(),
    )
}

fn enter(record: Option<SafeRecord>, model: &mut Model) {
    model.session.state = match record {
        Some(SafeRecord {
            device_id,
            me,
            tokens: Some(tokens),
        }) => {
            let record = SafeRecord {
                device_id,
                me,
                tokens: Some(tokens.clone()),
            };
            State::SignedIn(Box::new(SignedIn {
                record,
                tokens,
                is_refreshing: false,
                waiting: Vec::new(),
            }))
        }
        Some(SafeRecord {
            device_id,
            me,
            tokens: None,
        }) => State::SignedOut(SignIn {
            ended: Some(me),
            device_id: Some(device_id),
            ..SignIn::default()
        }),
        None => State::SignedOut(SignIn::default()),
    };
}

/// Puts the record into the safe.
fn save(record: &SafeRecord) -> Next {
    let secret = serde_json::to_string(record).unwrap_or_default();
    Command::request_from_shell(SecureOperation::Save {
        key: SECRET_KEY.to_owned(),
        secret,
    })
    .then_send(|answer| Event::from(News::Safe(answer)))
}
