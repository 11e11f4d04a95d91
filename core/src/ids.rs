//! Ids and chance from a seed that the shell draws, so that the same seed replays the same life.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// A sequence of random numbers from one seed: SHA-256 over the seed and a counter.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    seed: [u8; 32],
    drawn: u64,
}

impl Ids {
    pub(crate) fn from_seed(seed: &str) -> Self {
        Self {
            seed: Sha256::digest(seed.as_bytes()).into(),
            drawn: 0,
        }
    }

    /// A fresh id that sorts by time (UUIDv7).
    pub(crate) fn uuid(&mut self, now: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        random.copy_from_slice(&self.draw()[..10]);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// A number from 0 to 999, each as likely.
    pub(crate) fn per_mille(&mut self) -> u64 {
        let drawn = self.draw();
        let mut eight = [0; 8];
        eight.copy_from_slice(&drawn[..8]);
        u64::from_be_bytes(eight) % 1000
    }

    fn draw(&mut self) -> [u8; 32] {
        self.drawn = self.drawn.wrapping_add(1);
        Sha256::new()
            .chain_update(self.seed)
            .chain_update(self.drawn.to_be_bytes())
            .finalize()
            .into()
    }
}

/// Names a secret without telling it.
pub(crate) fn digest(secret: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
    Uuid::from_slice(&digest[..16])
        .unwrap_or_default()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_ids_and_another_seed_makes_others() {
        let now = DateTime::UNIX_EPOCH;
        let (mut one, mut same, mut other) = (
            Ids::from_seed("a"),
            Ids::from_seed("a"),
            Ids::from_seed("b"),
        );
        assert_eq!(one.uuid(now), same.uuid(now));
        assert_ne!(one.uuid(now), other.uuid(now));
        assert_ne!(one.uuid(now), one.uuid(now));
    }

    #[test]
    fn an_id_is_a_uuid_of_version_7_that_carries_its_time() {
        let now = "2026-03-12T21:14:00Z".parse::<DateTime<Utc>>().unwrap();
        let id = Ids::from_seed("a").uuid(now);
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_timestamp().unwrap().to_unix().0, 1_773_350_040);
    }
}
