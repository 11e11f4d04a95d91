//! What is pushed, to which device, and what can become of it.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use shared_types::DeviceId;
use shared_types::device::PushProvider;
use uuid::Uuid;

use super::push_text::{PushKind, PushLanguage};

/// A push message. It has no field that could hold a sentence, a name or a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushMessage {
    pub kind: PushKind,
    pub language: PushLanguage,
    /// What the app opens after unlock; opaque to the vendor.
    pub reference: Uuid,
    pub collapse_id: CollapseId,
    /// Number on the app icon; `None` leaves it as it is.
    pub badge: Option<u32>,
    /// From this instant on the message is of no use and nobody delivers it.
    pub expires_at: DateTime<Utc>,
    pub priority: PushPriority,
    /// Wakes the app to synchronise and shows nothing; always sent with [`PushPriority::Normal`].
    pub background: bool,
}

impl PushMessage {
    pub const fn title(&self) -> &'static str {
        self.kind.title(self.language)
    }

    pub const fn body(&self) -> &'static str {
        self.kind.body(self.language)
    }

    /// The priority vendors accept: both refuse or punish urgent messages that show nothing.
    pub(super) const fn effective_priority(&self) -> PushPriority {
        if self.background {
            PushPriority::Normal
        } else {
            self.priority
        }
    }
}

/// Messages with the same id replace each other on the device: kind and the thing it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CollapseId {
    kind: PushKind,
    about: Uuid,
}

impl CollapseId {
    /// `about` may be wider than the reference, such as the thread of a message.
    pub const fn new(kind: PushKind, about: Uuid) -> Self {
        Self { kind, about }
    }
}

/// At most 51 bytes; APNs allows 64.
impl fmt::Display for CollapseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.code(), self.about)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PushPriority {
    /// At once, even if the phone sleeps.
    High,
    /// When it suits the phone's battery.
    Normal,
}

/// One installed app that agreed to be pushed.
#[derive(Clone, PartialEq, Eq)]
pub struct PushTarget {
    pub provider: PushProvider,
    /// The vendor's name for the installation. Never logged.
    pub token: String,
    /// When the app last told us this token.
    pub registered_at: DateTime<Utc>,
    pub device_id: DeviceId,
}

impl fmt::Debug for PushTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushTarget")
            .field("provider", &self.provider)
            .field("registered_at", &self.registered_at)
            .field("device_id", &self.device_id)
            .finish_non_exhaustive()
    }
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushOutcome {
    /// The vendor took it. The id is the vendor's, for questions to its support.
    Delivered { vendor_id: String },
    /// No credentials for this vendor: the message was only logged.
    LoggedOnly,
    /// The token is dead since this instant: forget it unless the app registered it again later.
    TokenGone { since: DateTime<Utc> },
    /// Not now. The vendor's wish, at most a day, which counts for all messages to it; or `None` when the caller's own
    /// back-off applies.
    RetryAfter(Option<Duration>),
    /// The vendor refuses us, not the message: a key, an account or a setting of ours has to be mended, and nothing gets through
    /// until then. The reason is a code.
    KeyRefused { reason: String },
    /// Never: trying the same again cannot help. The reason is a code, free of personal data.
    Rejected { reason: String },
}

impl PushOutcome {
    pub(super) fn rejected(reason: &str) -> Self {
        Self::Rejected {
            reason: reason.to_owned(),
        }
    }

    pub(super) fn key_refused(reason: &str) -> Self {
        Self::KeyRefused {
            reason: reason.to_owned(),
        }
    }

    /// The vendor calls the token dead since `since`. A later registration proves it alive: then try again.
    pub(super) fn token_gone(target: &PushTarget, since: DateTime<Utc>) -> Self {
        if target.registered_at > since {
            Self::RetryAfter(None)
        } else {
            Self::TokenGone { since }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_collapse_id_fits_apns() {
        for kind in PushKind::ALL {
            assert!(CollapseId::new(kind, Uuid::max()).to_string().len() <= 64);
        }
    }

    #[test]
    fn a_target_in_a_log_does_not_show_its_token() {
        let target = PushTarget {
            provider: PushProvider::Fcm,
            token: "very-secret".to_owned(),
            registered_at: DateTime::UNIX_EPOCH,
            device_id: DeviceId(Uuid::nil()),
        };
        assert!(!format!("{target:?}").contains("very-secret"));
    }
}
