//! Passwords: argon2id (RFC 9106), off the async threads and never more at once than the machine has cores.

use std::sync::{Arc, LazyLock};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::http::{Refusal, codes};

/// Each hash takes 19 MiB for a moment; this bounds the memory of a login storm.
static AT_ONCE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(4)));
pub(super) const MIN_LENGTH: usize = 10;
const MAX_LENGTH: usize = 200;

/// Hashes a password for keeping.
///
/// # Errors
/// When it is too short, or too long to be meant.
pub async fn hash_password(password: String) -> Result<String, Refusal> {
    if password.chars().count() < MIN_LENGTH {
        return Err(codes::PASSWORD_TOO_SHORT.at("/password"));
    }
    if password.len() > MAX_LENGTH {
        return Err(codes::TEXT_LENGTH.at("/password"));
    }
    aside(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    })
    .await?
    .map_err(Refusal::internal)
}

/// True when the password fits. Takes as long for a login that does not exist, so that nobody learns who has one.
pub(super) async fn verify(password: String, hash: Option<String>) -> Result<bool, Refusal> {
    if password.len() > MAX_LENGTH {
        return Ok(false);
    }
    aside(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let fits = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        known && fits
    })
    .await
}

/// A hash with today's parameters that no password fits.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    let place = AT_ONCE
        .clone()
        .acquire_owned()
        .await
        .map_err(Refusal::internal)?;
    // The place is taken until the work is done, also when whoever asked for it has gone.
    tokio::task::spawn_blocking(move || {
        let done = work();
        drop(place);
        done
    })
    .await
    .map_err(Refusal::internal)
}
