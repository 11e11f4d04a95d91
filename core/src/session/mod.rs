//! Who is signed in: login, invitation, logout, and the end of a session.
//!
//! While somebody is signed in, everything in the store is theirs: another person gets in only after the store has
//! confirmed that it is empty.

mod calls;
mod farewell;
mod given_up;
mod leaving;
mod opening;
mod safe;
mod sign_in;
mod view;

use crux_core::Command;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::auth::{Invitation, Me};
use shared_types::organisation::PrincipalKind;
use shared_types::{DeviceId, UserId};

use crate::api::{Call, Failure};
use crate::app::{Model, Next, load_start};

use farewell::Farewell;
use safe::Tokens;

pub(crate) use calls::{answered, send};
pub(crate) use given_up::answered as given_up_answered;
pub(crate) use leaving::{AfterWipe, wiped};
pub(crate) use opening::{started, try_again};
pub(crate) use safe::{SECRET_KEY, kept, tried};
pub(crate) use sign_in::public_answer;
pub(crate) use view::sign_in;
pub use view::{InvitationView, SignInView};

/// Where the store says whose it is.
pub(crate) const OWNER_KEY: &str = "owner";

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
    /// Whose data the store holds; absent when nobody knows.
    owner: Option<UserId>,
    /// Counts how often the phone forgot everything; answers from before belong to nobody.
    epoch: u32,
    /// Counts the tries to get in, so that an answer to one that was left is not taken for another's.
    tries: u32,
    farewells: Vec<Farewell>,
    is_wipe_due: bool,
    /// The safe did not take the last change.
    is_unsaved: bool,
    /// A timer runs after which it is tried again.
    is_tried_later: bool,
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
    /// The app cannot go on with what the phone keeps.
    Locked(Obstacle),
    SignedOut(SignIn),
    SignedIn(Box<SignedIn>),
}

/// Why the app stands still until it is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// Before the phone is unlocked for the first time.
    SafeLocked,
    /// What waits to be sent is in there: starting without it would write over it.
    StoreUnreadable,
    /// The store did not confirm that nothing of another person is left.
    StoreNotEmptied,
}

/// The way in.
#[derive(Debug, Default)]
pub(crate) struct SignIn {
    /// The try whose answer is awaited.
    under_way: Option<u32>,
    pub(crate) failure: Option<Failure>,
    pub(crate) invitation: Option<OpenInvitation>,
    ended: Option<Ended>,
    /// The owner gave this phone up from another device; nothing is left on it.
    is_given_up: bool,
    /// The phone's name towards the server, kept when a session ends.
    device_id: Option<DeviceId>,
}

/// A session that the server has ended; what waits to be sent is still on the phone.
#[derive(Debug)]
struct Ended {
    me: Me,
    device_id: DeviceId,
    /// The token it ended with.
    refresh: Option<String>,
}

#[derive(Debug)]
pub(crate) struct OpenInvitation {
    pub(crate) code: String,
    /// Absent while it is being fetched.
    pub(crate) shown: Option<Invitation>,
}

#[derive(Debug)]
pub(crate) struct SignedIn {
    device_id: DeviceId,
    me: Me,
    tokens: Tokens,
    is_refreshing: bool,
    /// Calls that go out once the token is fresh.
    waiting: Vec<Call>,
}

impl Ended {
    /// The way in for the next login on the same phone.
    fn into_sign_in(self) -> SignIn {
        SignIn {
            device_id: Some(self.device_id),
            ended: Some(self),
            ..SignIn::default()
        }
    }
}

impl SignIn {
    pub(crate) fn is_busy(&self) -> bool {
        self.under_way.is_some()
    }
}

impl SignedIn {
    fn new(device_id: DeviceId, me: Me, tokens: Tokens) -> Self {
        Self {
            device_id,
            me,
            tokens,
            is_refreshing: false,
            waiting: Vec::new(),
        }
    }
}

impl Session {
    pub(crate) fn is_signed_in(&self) -> bool {
        self.me().is_some()
    }

    /// The life of a reader on this phone: what was asked in another one is not for this reader.
    pub(crate) const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Whether the app still waits for what the phone keeps.
    pub(crate) fn is_opening(&self) -> bool {
        matches!(self.state, State::Starting | State::Locked(_))
    }

    pub(crate) fn is_unsaved(&self) -> bool {
        self.is_unsaved
    }

    pub(crate) fn me(&self) -> Option<&Me> {
        match &self.state {
            State::SignedIn(signed_in) => Some(&signed_in.me),
            State::Starting | State::Locked(_) | State::SignedOut(_) => None,
        }
    }

    /// Whether the book of many customers is shown, not one's own contracts.
    pub(crate) fn is_intermediary(&self) -> bool {
        self.me()
            .is_some_and(|me| me.kind != PrincipalKind::Customer)
    }

    /// The token that a line is opened with: it was good for the call just before.
    pub(crate) fn access_token(&self) -> Option<&str> {
        match &self.state {
            State::SignedIn(signed_in) => Some(&signed_in.tokens.access),
            State::Starting | State::Locked(_) | State::SignedOut(_) => None,
        }
    }

    pub(crate) fn device_id(&self) -> Option<DeviceId> {
        match &self.state {
            State::SignedIn(signed_in) => Some(signed_in.device_id),
            State::Starting | State::Locked(_) | State::SignedOut(_) => None,
        }
    }
}

pub(crate) fn update(event: SessionEvent, model: &mut Model) -> Next {
    match event {
        SessionEvent::LogIn { email, password } => sign_in::log_in(&email, password, model),
        SessionEvent::OpenInvitation { code } => sign_in::open_invitation(&code, model),
        SessionEvent::AcceptInvitation { password } => sign_in::accept_invitation(password, model),
        SessionEvent::LeaveInvitation => sign_in::leave_invitation(model),
        SessionEvent::LogOut => leaving::log_out(model),
        SessionEvent::Unlock if matches!(model.session.state, State::Locked(_)) => load_start(),
        SessionEvent::Unlock => Command::done(),
    }
}
