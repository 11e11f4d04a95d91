//! The provider token that tells APNs who we are: an ES256 JWT, used for 55 minutes.
//!
//! Apple refuses tokens older than an hour, and answers 429 to whoever makes a new one within 20 minutes of the last.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::Serialize;

use super::vendor_http::GatewayError;

const LONGEST_USE: TimeDelta = TimeDelta::minutes(55);
/// No new token sooner, whatever Apple says about the last one.
const SHORTEST_USE: TimeDelta = TimeDelta::minutes(20);

pub(super) struct ApnsToken {
    key: EncodingKey,
    header: Header,
    team_id: String,
    issued: Mutex<Option<Issued>>,
}

struct Issued {
    jwt: String,
    at: DateTime<Utc>,
}

/// What follows on a refused token.
pub(super) enum Renewal {
    /// Another token.
    Issued(String),
    /// The refused one is too young: Apple takes no new one before this time has passed.
    NotBefore(Duration),
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    iat: i64,
}

impl ApnsToken {
    pub(super) fn new(key_p8: &str, key_id: &str, team_id: &str) -> Result<Self, GatewayError> {
        let unusable = |error: Error| GatewayError::Setting {
            setting: "apns key",
            reason: error.to_string(),
        };
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(key_id.to_owned());
        let token = Self {
            key: EncodingKey::from_ec_pem(key_p8.as_bytes()).map_err(unusable)?,
            header,
            team_id: team_id.to_owned(),
            issued: Mutex::new(None),
        };
        // A key on another curve parses and fails at the first signature: better at start than at night.
        token.sign(DateTime::UNIX_EPOCH).map_err(unusable)?;
        Ok(token)
    }

    /// The token in use, or a new one after 55 minutes.
    pub(super) fn current(&self, now: DateTime<Utc>) -> Result<String, Error> {
        // `abs`: after the clock was put back, a token from the future is as useless as an old one.
        self.issue_unless(now, |issued| (now - issued.at).abs() < LONGEST_USE)
    }

    /// A token other than the refused one; the first of several refused senders makes it for all.
    pub(super) fn renew(&self, refused: &str, now: DateTime<Utc>) -> Result<Renewal, Error> {
        if let Some(issued) = self.lock().as_ref().filter(|issued| issued.jwt == refused)
            && (now - issued.at).abs() < SHORTEST_USE
        {
            let wait = issued.at + SHORTEST_USE - now;
            return Ok(Renewal::NotBefore(wait.to_std().unwrap_or_default()));
        }
        self.issue_unless(now, |issued| issued.jwt != refused)
            .map(Renewal::Issued)
    }

    fn issue_unless(
        &self,
        now: DateTime<Utc>,
        usable: impl Fn(&Issued) -> bool,
    ) -> Result<String, Error> {
        let mut issued = self.lock();
        if let Some(issued) = issued.as_ref().filter(|issued| usable(issued)) {
            return Ok(issued.jwt.clone());
        }
        let jwt = self.sign(now)?;
        *issued = Some(Issued {
            jwt: jwt.clone(),
            at: now,
        });
        Ok(jwt)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Issued>> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sign(&self, now: DateTime<Utc>) -> Result<String, Error> {
        encode(
            &self.header,
            &Claims {
                iss: &self.team_id,
                iat: now.timestamp(),
            },
            &self.key,
        )
    }
}
