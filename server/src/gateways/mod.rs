//! Doors to vendors: everything that speaks somebody else's protocol.
//!
//! Mails leave through [`MailGateway`]. Push messages leave through [`PushGateways`]: APNs for iPhones, FCM for Android,
//! the log while there are no credentials. Which message goes to whom, and how often it is tried again, is decided by the
//! caller. Uploaded files are shown to [`Clamd`], if there is one.

mod apns;
mod apns_answer;
mod apns_token;
mod clamd;
mod fcm;
mod fcm_answer;
mod fcm_token;
mod mail;
mod push;
mod push_log;
mod push_text;
mod vendor_http;

use std::time::Duration;

use chrono::{DateTime, Utc};
use shared_types::device::PushProvider;

pub use self::apns::{Apns, ApnsConfig};
pub use self::clamd::{Clamd, ScanError, Verdict};
pub use self::fcm::{Fcm, FcmConfig};
pub use self::mail::{
    Mail, MailConfig, MailGateway, MailOutcome, MailSettingsError, is_mail_address,
};
pub use self::push::{CollapseId, PushMessage, PushOutcome, PushPriority, PushTarget};
pub use self::push_text::{PushKind, PushLanguage};
pub use self::vendor_http::GatewayError;

/// Longest time one message may take, the vendor's sign-in and one repetition included.
const DEADLINE: Duration = Duration::from_secs(15);

/// The push vendors this installation has credentials for.
pub struct PushGateways {
    apns: Option<Apns>,
    fcm: Option<Fcm>,
    deadline: Duration,
}

impl PushGateways {
    /// Sends through the given vendors; messages for a missing one are only logged.
    pub fn new(apns: Option<Apns>, fcm: Option<Fcm>) -> Self {
        Self {
            apns,
            fcm,
            deadline: DEADLINE,
        }
    }

    /// Sends nothing, logs everything: an installation without vendor accounts.
    pub fn log_only() -> Self {
        Self::new(None, None)
    }

    /// Reads the credentials of both vendors.
    ///
    /// # Errors
    /// Says which setting cannot be used; no vendor is contacted.
    pub fn from_configs(
        apns: Option<&ApnsConfig>,
        fcm: Option<&FcmConfig>,
    ) -> Result<Self, GatewayError> {
        Ok(Self::new(
            apns.map(Apns::new).transpose()?,
            fcm.map(Fcm::new).transpose()?,
        ))
    }

    /// Gives up on a vendor after this time instead of 15 seconds.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Hands one message to the vendor of the target device and says what became of it.
    ///
    /// Never fails: an unreachable or slow vendor is [`PushOutcome::RetryAfter`]. `now` dates provider tokens,
    /// expiry and lost device tokens.
    pub async fn send(
        &self,
        target: &PushTarget,
        message: &PushMessage,
        now: DateTime<Utc>,
    ) -> PushOutcome {
        if message.expires_at <= now {
            // A retried message that has outlived its use must not surprise anybody any more.
            return PushOutcome::rejected("Expired");
        }
        let sending = async {
            match (target.provider, &self.apns, &self.fcm) {
                (PushProvider::Apns, Some(apns), _) => apns.send(target, message, now).await,
                (PushProvider::Fcm, _, Some(fcm)) => fcm.send(target, message, now).await,
                (PushProvider::Apns, None, _) | (PushProvider::Fcm, _, None) => {
                    push_log::note(target, message)
                }
            }
        };
        let outcome = tokio::time::timeout(self.deadline, sending)
            .await
            .unwrap_or(PushOutcome::RetryAfter(None));
        match &outcome {
            PushOutcome::KeyRefused { reason } => {
                tracing::error!(
                    vendor = target.provider.as_str(),
                    reason,
                    "the vendor refuses our credentials"
                );
            }
            PushOutcome::Rejected { reason } => {
                tracing::warn!(device_id = %target.device_id, kind = message.kind.code(), reason, "push rejected");
            }
            _ => {
                tracing::debug!(device_id = %target.device_id, kind = message.kind.code(), ?outcome, "push");
            }
        }
        outcome
    }
}
