//! Firebase Cloud Messaging, HTTP v1. The crate `fcm` speaks the API that Google shut down; see ADR 0002.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use http::header::AUTHORIZATION;
use serde_json::{Value, json};

use super::fcm_answer;
use super::fcm_token::{FcmToken, ServiceAccount};
use super::push::{PushMessage, PushOutcome, PushPriority, PushTarget};
use super::vendor_http::{
    self, Answer, GatewayError, Unreachable, bearer, checked_url, http2_client,
};

/// FCM keeps a message for four weeks at most.
const LONGEST_TTL: TimeDelta = TimeDelta::days(28);

/// The account at Google.
#[derive(Clone)]
pub struct FcmConfig {
    /// `https://fcm.googleapis.com`, or a test stub.
    pub base: String,
    /// The service account file as Google's console hands it out.
    pub service_account_json: String,
    /// Only for tests: lets `base` and the account's `token_uri` start with `http://`.
    pub allow_plain_http: bool,
}

impl fmt::Debug for FcmConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FcmConfig")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

/// A connection to FCM with its access token.
pub struct Fcm {
    http: reqwest::Client,
    send_url: String,
    token: FcmToken,
}

impl Fcm {
    /// # Errors
    /// An address is no https address, or the service account is not complete.
    pub fn new(config: &FcmConfig) -> Result<Self, GatewayError> {
        let base = checked_url("fcm base", &config.base, config.allow_plain_http)?;
        let account = ServiceAccount::parse(&config.service_account_json)?;
        let http = http2_client(config.allow_plain_http)?;
        Ok(Self {
            send_url: format!("{base}/v1/projects/{}/messages:send", account.project_id),
            token: FcmToken::new(account, config.allow_plain_http, http.clone())?,
            http,
        })
    }

    pub(super) async fn send(
        &self,
        target: &PushTarget,
        message: &PushMessage,
        now: DateTime<Utc>,
    ) -> PushOutcome {
        // Both arms are outcomes: the error is one that kept the message from being sent.
        self.send_signed(target, message, now)
            .await
            .unwrap_or_else(|outcome| outcome)
    }

    /// Sends, and once more with a new access token if Google refuses the first one.
    async fn send_signed(
        &self,
        target: &PushTarget,
        message: &PushMessage,
        now: DateTime<Utc>,
    ) -> Result<PushOutcome, PushOutcome> {
        let body = body(target, message, now);
        let access = self.token.current(now).await?;
        let mut answer = self.post(&body, &access, now).await?;
        if answer.status == StatusCode::UNAUTHORIZED {
            let access = self.token.renew(&access, now).await?;
            answer = self.post(&body, &access, now).await?;
        }
        Ok(fcm_answer::outcome(&answer, target, now))
    }

    async fn post(
        &self,
        body: &Value,
        access: &str,
        now: DateTime<Utc>,
    ) -> Result<Answer, Unreachable> {
        let bearer = bearer(access).ok_or(Unreachable)?;
        let request = self
            .http
            .post(&self.send_url)
            .header(AUTHORIZATION, bearer)
            .json(body);
        vendor_http::exchange(request, now).await
    }
}

/// Values of `data` must be strings. `tag` replaces what the phone shows, `collapse_key` what FCM still keeps.
fn body(target: &PushTarget, message: &PushMessage, now: DateTime<Utc>) -> Value {
    let collapse_id = message.collapse_id.to_string();
    let ttl = (message.expires_at - now).clamp(TimeDelta::zero(), LONGEST_TTL);
    let mut android = json!({
        "collapse_key": collapse_id,
        "ttl": format!("{}s", ttl.num_seconds()),
        "priority": match message.effective_priority() {
            PushPriority::High => "HIGH",
            PushPriority::Normal => "NORMAL",
        },
    });
    let mut push = json!({
        "token": target.token,
        "data": { "ref": message.reference.to_string(), "kind": message.kind.code() },
    });
    if !message.background {
        push["notification"] = json!({ "title": message.title(), "body": message.body() });
        // The app has a channel of this name for each kind, so that people can silence one and hear the rest.
        android["notification"] = json!({ "channel_id": message.kind.code(), "tag": collapse_id });
        if let Some(badge) = message.badge {
            android["notification"]["notification_count"] = json!(badge);
        }
    }
    push["android"] = android;
    json!({ "message": push })
}
