//! The access token for FCM: a signed request (RS256 JWT) of the service account, exchanged for a token (RFC 7523).

use chrono::{DateTime, TimeDelta, Utc};
use http::header::CONTENT_TYPE;
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::push::PushOutcome;
use super::vendor_http::{Answer, GatewayError, Unreachable, checked_url, exchange, reason_code};

const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT: &str = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
/// A token this close to its end might die on the way.
const SAFETY: TimeDelta = TimeDelta::seconds(60);
const REQUEST_VALIDITY: TimeDelta = TimeDelta::hours(1);

/// The part of Google's service account file we need.
#[derive(Deserialize)]
pub(super) struct ServiceAccount {
    pub(super) project_id: String,
    private_key_id: String,
    private_key: String,
    client_email: String,
    token_uri: String,
}

impl ServiceAccount {
    pub(super) fn parse(json: &str) -> Result<Self, GatewayError> {
        let unusable = |reason: &str| GatewayError::Setting {
            setting: "fcm service account",
            reason: reason.to_owned(),
        };
        // serde's own message can quote the file, and the file holds the key.
        let account: Self = serde_json::from_str(json)
            .map_err(|_| unusable("a field is missing or is not text"))?;
        let is_project_id = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
        if account.project_id.is_empty() || !account.project_id.chars().all(is_project_id) {
            return Err(unusable("project_id is not a project id"));
        }
        Ok(account)
    }
}

pub(super) struct FcmToken {
    http: reqwest::Client,
    account: ServiceAccount,
    token_url: String,
    key: EncodingKey,
    issued: Mutex<Option<Issued>>,
}

#[derive(Clone)]
struct Issued {
    access_token: String,
    usable_until: DateTime<Utc>,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    scope: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
}

#[derive(Deserialize)]
struct Grant {
    access_token: String,
    /// Seconds.
    expires_in: u32,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Refusal {
    error: Option<String>,
}

impl FcmToken {
    pub(super) fn new(
        account: ServiceAccount,
        allow_plain_http: bool,
        http: reqwest::Client,
    ) -> Result<Self, GatewayError> {
        let unusable = |error: Error| GatewayError::Setting {
            setting: "fcm private_key",
            reason: error.to_string(),
        };
        let token = Self {
            http,
            token_url: checked_url("fcm token_uri", &account.token_uri, allow_plain_http)?,
            key: EncodingKey::from_rsa_pem(account.private_key.as_bytes()).map_err(unusable)?,
            account,
            issued: Mutex::new(None),
        };
        token.sign(DateTime::UNIX_EPOCH).map_err(unusable)?;
        Ok(token)
    }

    /// The token in use, or a new one from a minute before its end. An error is the outcome of the whole send.
    pub(super) async fn current(&self, now: DateTime<Utc>) -> Result<String, PushOutcome> {
        self.fetch_unless(now, |issued| now < issued.usable_until)
            .await
    }

    /// A token other than the refused one; the first of several refused senders fetches it for all.
    pub(super) async fn renew(
        &self,
        refused: &str,
        now: DateTime<Utc>,
    ) -> Result<String, PushOutcome> {
        self.fetch_unless(now, |issued| issued.access_token != refused)
            .await
    }

    async fn fetch_unless(
        &self,
        now: DateTime<Utc>,
        usable: impl Fn(&Issued) -> bool,
    ) -> Result<String, PushOutcome> {
        // Held while fetching: parallel senders wait for one request instead of making one each.
        let mut issued = self.issued.lock().await;
        if let Some(issued) = issued.as_ref().filter(|issued| usable(issued)) {
            return Ok(issued.access_token.clone());
        }
        let grant = self.fetch(now).await?;
        *issued = Some(Issued {
            access_token: grant.access_token.clone(),
            usable_until: now + TimeDelta::seconds(grant.expires_in.into()) - SAFETY,
        });
        Ok(grant.access_token)
    }

    async fn fetch(&self, now: DateTime<Utc>) -> Result<Grant, PushOutcome> {
        let assertion = self
            .sign(now)
            .map_err(|_| PushOutcome::key_refused("AccessRequestNotSigned"))?;
        let request = self
            .http
            .post(&self.token_url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(format!("grant_type={GRANT}&assertion={assertion}"));
        let answer = exchange(request, now).await?;
        if answer.status.is_success() {
            return serde_json::from_slice(&answer.body)
                .map_err(|_| PushOutcome::RetryAfter(answer.retry_after));
        }
        Err(refusal(&answer))
    }

    fn sign(&self, now: DateTime<Utc>) -> Result<String, Error> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.account.private_key_id.clone());
        let claims = Claims {
            iss: &self.account.client_email,
            scope: SCOPE,
            aud: &self.account.token_uri,
            iat: now.timestamp(),
            exp: (now + REQUEST_VALIDITY).timestamp(),
        };
        encode(&header, &claims, &self.key)
    }
}

/// A busy token endpoint passes; a refused account has to be mended by somebody.
fn refusal(answer: &Answer) -> PushOutcome {
    if answer.status.is_server_error() || answer.status.as_u16() == 429 {
        return PushOutcome::RetryAfter(answer.retry_after);
    }
    let refusal: Refusal = serde_json::from_slice(&answer.body).unwrap_or_default();
    PushOutcome::KeyRefused {
        reason: reason_code(refusal.error.as_deref(), answer.status),
    }
}

impl From<Unreachable> for PushOutcome {
    fn from(_: Unreachable) -> Self {
        Self::RetryAfter(None)
    }
}
