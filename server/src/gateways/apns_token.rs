//! The provider token that tells APNs who we are: an ES256 JWT, used for 55 minutes.
//!
//! Apple refuses tokens older than an hour and more than one new token in 20 minutes, hence the sharing.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::Serialize;

use super::vendor_http::GatewayError;

const LONGEST_USE: TimeDelta = TimeDelta::minutes(55);

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
    pub(super) fn renew(&self, refused: &str, now: DateTime<Utc>) -> Result<String, Error> {
        self.issue_unless(now, |issued| issued.jwt != refused)
    }

    fn issue_unless(
        &self,
        now: DateTime<Utc>,
        usable: impl Fn(&Issued) -> bool,
    ) -> Result<String, Error> {
        let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
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
