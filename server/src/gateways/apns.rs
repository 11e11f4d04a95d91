//! Apple Push Notification service: payload and header types of the crate `a2`, transport our own.
//!
//! a2's client can only reach Apple's two hosts, so nobody could test it; see ADR 0003.

use std::fmt;

use a2::request::payload::{Payload, PayloadLike};
use a2::{
    DefaultNotificationBuilder, NotificationBuilder, NotificationOptions, Priority, PushType,
};
use chrono::{DateTime, Utc};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::json;
use uuid::Uuid;

use super::apns_answer;
use super::apns_token::{ApnsToken, Renewal};
use super::push::{PushMessage, PushOutcome, PushPriority, PushTarget};
use super::vendor_http::{
    self, Answer, GatewayError, Unreachable, bearer, checked_url, http2_client,
};

/// The account at Apple.
#[derive(Clone)]
pub struct ApnsConfig {
    /// `https://api.push.apple.com`, or Apple's sandbox, or a test stub.
    pub origin: String,
    /// The signing key, the PEM text of Apple's `.p8` file.
    pub key_p8: String,
    pub key_id: String,
    pub team_id: String,
    /// Bundle id of the app.
    pub topic: String,
    /// Only for tests: lets `origin` start with `http://`.
    pub allow_plain_http: bool,
}

impl fmt::Debug for ApnsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApnsConfig")
            .field("origin", &self.origin)
            .field("topic", &self.topic)
            .finish_non_exhaustive()
    }
}

/// A connection to APNs with its provider token.
pub struct Apns {
    http: reqwest::Client,
    origin: String,
    topic: String,
    token: ApnsToken,
}

impl Apns {
    /// # Errors
    /// The origin is no https origin, or the key is not an ES256 key.
    pub fn new(config: &ApnsConfig) -> Result<Self, GatewayError> {
        Ok(Self {
            origin: checked_url("apns origin", &config.origin, config.allow_plain_http)?,
            http: http2_client(config.allow_plain_http)?,
            topic: config.topic.clone(),
            token: ApnsToken::new(&config.key_p8, &config.key_id, &config.team_id)?,
        })
    }

    pub(super) async fn send(
        &self,
        target: &PushTarget,
        message: &PushMessage,
        now: DateTime<Utc>,
    ) -> PushOutcome {
        if !is_device_token(&target.token) {
            // It would end up in the request path, and Apple could only answer BadDeviceToken.
            return PushOutcome::TokenGone { since: now };
        }
        self.send_signed(target, message, now)
            .await
            .unwrap_or(PushOutcome::RetryAfter(None))
    }

    /// Sends, and once more with a new provider token if Apple calls the first one expired. Where that comes too soon for a
    /// new one, nobody can send until it does not.
    async fn send_signed(
        &self,
        target: &PushTarget,
        message: &PushMessage,
        now: DateTime<Utc>,
    ) -> Result<PushOutcome, Unreachable> {
        let Ok(mut jwt) = self.token.current(now) else {
            return Ok(PushOutcome::key_refused("ProviderTokenNotSigned"));
        };
        loop {
            let answer = self.post(target, message, &jwt, now).await?;
            if !apns_answer::is_expired_provider_token(&answer) {
                return Ok(apns_answer::outcome(&answer, target, now));
            }
            jwt = match self.token.renew(&jwt, now) {
                Ok(Renewal::Issued(jwt)) => jwt,
                Ok(Renewal::NotBefore(wait)) => return Ok(PushOutcome::RetryAfter(Some(wait))),
                Err(_) => return Ok(PushOutcome::key_refused("ProviderTokenNotSigned")),
            };
        }
    }

    async fn post(
        &self,
        target: &PushTarget,
        message: &PushMessage,
        jwt: &str,
        now: DateTime<Utc>,
    ) -> Result<Answer, Unreachable> {
        let apns_id = apns_id(target, message, now).to_string();
        let collapse_id = message.collapse_id.to_string();
        let payload = self.payload(target, message, &apns_id, &collapse_id);
        let body = payload.to_json_string().map_err(|_| Unreachable)?;
        let mut request = self
            .http
            .post(format!("{}/3/device/{}", self.origin, target.token))
            .header(AUTHORIZATION, bearer(jwt).ok_or(Unreachable)?)
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        for (name, value) in headers(payload.get_options()) {
            request = request.header(name, value);
        }
        vendor_http::exchange(request, now).await
    }

    fn payload<'a>(
        &'a self,
        target: &'a PushTarget,
        message: &PushMessage,
        apns_id: &'a str,
        collapse_id: &'a str,
    ) -> Payload<'a> {
        let options = NotificationOptions {
            apns_id: Some(apns_id),
            apns_push_type: Some(if message.background {
                PushType::Background
            } else {
                PushType::Alert
            }),
            apns_expiration: u64::try_from(message.expires_at.timestamp()).ok(),
            apns_priority: Some(match message.effective_priority() {
                PushPriority::High => Priority::High,
                PushPriority::Normal => Priority::Normal,
            }),
            apns_topic: Some(&self.topic),
            apns_collapse_id: a2::CollapseId::new(collapse_id).ok(),
        };
        let mut payload = notification(message).build(&target.token, options);
        payload.data.insert(
            "loma",
            json!({ "ref": message.reference, "kind": message.kind.code() }),
        );
        payload
    }
}

/// What the phone shows. A background message carries nothing else, or iOS would throttle it.
fn notification(message: &PushMessage) -> DefaultNotificationBuilder<'static> {
    let builder = DefaultNotificationBuilder::new();
    if message.background {
        return builder.set_content_available();
    }
    let builder = builder
        .set_title(message.title())
        .set_body(message.body())
        .set_sound("default");
    match message.badge {
        Some(badge) => builder.set_badge(badge),
        None => builder,
    }
}

fn headers(options: &NotificationOptions<'_>) -> impl Iterator<Item = (&'static str, String)> {
    [
        ("apns-id", options.apns_id.map(str::to_owned)),
        ("apns-topic", options.apns_topic.map(str::to_owned)),
        (
            "apns-push-type",
            options
                .apns_push_type
                .map(|push_type| push_type.to_string()),
        ),
        (
            "apns-priority",
            options.apns_priority.as_ref().map(Priority::to_string),
        ),
        (
            "apns-expiration",
            options.apns_expiration.map(|seconds| seconds.to_string()),
        ),
        (
            "apns-collapse-id",
            options
                .apns_collapse_id
                .as_ref()
                .map(|id| id.value.to_owned()),
        ),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
}

/// The same attempt keeps its id over a repetition; another attempt gets another.
fn apns_id(target: &PushTarget, message: &PushMessage, now: DateTime<Utc>) -> Uuid {
    let attempt = format!(
        "{} {} {}",
        message.collapse_id,
        message.reference,
        now.timestamp_micros()
    );
    Uuid::new_v5(&target.device_id.0, attempt.as_bytes())
}

/// Apple writes device tokens as hexadecimal digits of no promised length.
fn is_device_token(token: &str) -> bool {
    (1..=512).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_hexdigit())
}
