//! Access tokens: JWT signed with Ed25519, good for ten minutes.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use shared_types::organisation::{Capability, PrincipalKind};
use shared_types::{DeviceId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Caller;
use crate::http::Refusal;

pub(super) const LIFE: Duration = Duration::minutes(10);
const ISSUER: &str = "loma";
const AUDIENCE: &str = "loma/v1";
/// Tokens that are remembered at once; then they are all checked again.
const REMEMBERED: usize = 10_000;

/// Signs and checks access tokens. All servers of one database share the key.
pub struct TokenKeys {
    sign: EncodingKey,
    check: DecodingKey,
    rules: Validation,
    /// Also the secret from which successors of refresh tokens are made.
    pkcs8: Vec<u8>,
    /// Tokens whose signature was found right: a phone sends the same one for ten minutes.
    checked: RwLock<HashMap<String, (i64, Caller)>>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: UserId,
    dev: DeviceId,
    kind: PrincipalKind,
    own: Uuid,
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cap: Vec<Capability>,
    iat: i64,
    exp: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the signing key could not be read or made: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the stored signing key is not an Ed25519 key")]
    Malformed,
}

impl TokenKeys {
    /// The key of this database; the first server to ask makes it.
    ///
    /// # Errors
    /// When the database is away or the stored key is damaged.
    pub async fn load(db: &mut PgConnection) -> Result<Self, KeyError> {
        let fresh = Ed25519KeyPair::generate_pkcs8(&ring::rand::SystemRandom::new())
            .map_err(|_| KeyError::Malformed)?;
        sqlx::query("select pg_advisory_xact_lock(hashtext('signing_key'))")
            .execute(&mut *db)
            .await?;
        let stored: Option<Vec<u8>> =
            sqlx::query_scalar("select pkcs8 from signing_key order by created_at desc limit 1")
                .fetch_optional(&mut *db)
                .await?;
        let Some(pkcs8) = stored else {
            sqlx::query("insert into signing_key (id, pkcs8, created_at) values ($1, $2, now())")
                .bind(Uuid::now_v7())
                .bind(fresh.as_ref())
                .execute(db)
                .await?;
            return Self::from_pkcs8(fresh.as_ref());
        };
        Self::from_pkcs8(&pkcs8)
    }

    fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::Malformed)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The end is compared with our own clock below, to the second.
        rules.validate_exp = false;
        Ok(Self {
            sign: EncodingKey::from_ed_der(pkcs8),
            check: DecodingKey::from_ed_der(pair.public_key().as_ref()),
            rules,
            pkcs8: pkcs8.to_vec(),
            checked: RwLock::default(),
        })
    }

    /// The refresh token that follows a token when it is used under this key: the same each time, known to nobody else.
    pub(super) fn successor(&self, token: &str, key: &[u8]) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.pkcs8).expect("HMAC takes keys of any length");
        for part in [b"refresh token".as_slice(), token.as_bytes(), key] {
            mac.update(&part.len().to_be_bytes());
            mac.update(part);
        }
        BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// A token for this caller from now on.
    pub(super) fn issue(&self, caller: &Caller, now: DateTime<Utc>) -> Result<String, Refusal> {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: caller.user_id,
            dev: caller.device_id,
            kind: caller.kind,
            own: caller.owner,
            name: caller.name.clone(),
            cap: caller.capabilities.clone(),
            iat: now.timestamp(),
            exp: (now + LIFE).timestamp(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims, &self.sign)
            .map_err(Refusal::internal)
    }

    /// The caller, if the token is ours and has not ended, and when it does.
    pub(super) fn check(&self, token: &str, now: DateTime<Utc>) -> Option<(Caller, DateTime<Utc>)> {
        let known = self
            .checked
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(token)
            .cloned();
        let (ends, caller) = match known {
            Some(known) => known,
            None => self.check_signature(token)?,
        };
        let ends_at = DateTime::from_timestamp(ends, 0)?;
        (ends_at > now).then_some((caller, ends_at))
    }

    /// Costs more than all else that a small request makes this server do, hence the memory.
    fn check_signature(&self, token: &str) -> Option<(i64, Caller)> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.check, &self.rules)
            .ok()?
            .claims;
        let caller = Caller {
            user_id: claims.sub,
            device_id: claims.dev,
            kind: claims.kind,
            owner: claims.own,
            name: claims.name,
            capabilities: claims.cap,
        };
        let mut checked = self.checked.write().unwrap_or_else(PoisonError::into_inner);
        if checked.len() >= REMEMBERED {
            checked.clear();
        }
        checked.insert(token.to_owned(), (claims.exp, caller.clone()));
        Some((claims.exp, caller))
    }
}
