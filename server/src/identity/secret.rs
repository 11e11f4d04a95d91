//! Random secrets, and the hashes under which they are kept.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// A secret of 256 bits as text, for refresh tokens.
pub(super) fn token() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(random::<32>())
}

/// A one-time code that a person can type: 12 characters of 32, 60 bits, without look-alikes.
pub(super) fn invitation_code() -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let letters: Vec<char> = random::<12>()
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
        .collect();
    letters
        .chunks(4)
        .map(|chunk| chunk.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// What is stored instead of the secret.
pub(super) fn sha256(secret: impl AsRef<[u8]>) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng
        .try_fill_bytes(&mut bytes)
        .expect("the operating system gives random bytes");
    bytes
}
