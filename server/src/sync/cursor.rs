//! What a phone has seen, as an opaque text.

use serde::{Deserialize, Serialize};
use shared_types::sync::{SYNC_SCHEMA, SyncKind};
use uuid::Uuid;

use super::sql::Horizon;
use crate::http::{Cursor, Refusal};
use crate::identity::Caller;

/// The inside of a cursor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct SyncCursor {
    schema: u32,
    epoch: Uuid,
    owner: Uuid,
    pub(super) place: Place,
}

/// How far the phone is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Place {
    /// In the middle of a full copy that began when `since` was what could be seen.
    Copying { since: Snapshot, after: Thing },
    /// It has everything that `since` saw.
    Caught { since: Snapshot },
    /// It has everything that `since` saw, and on the way to `until` the things up to `after`.
    Between {
        since: Snapshot,
        until: Snapshot,
        after: Thing,
    },
}

/// A thing by kind and id: the order in which pages tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub(super) struct Thing {
    pub(super) kind: SyncKind,
    pub(super) id: Uuid,
}

/// A snapshot of PostgreSQL as text: `xmin:xmax:` and the transactions under way between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(try_from = "String")]
#[sqlx(transparent)]
pub(super) struct Snapshot(String);

impl Snapshot {
    /// The first transaction that it could not see yet, whatever came later.
    fn xmax(&self) -> u64 {
        let xmax = self.0.split(':').nth(1).unwrap_or_default();
        xmax.parse().unwrap_or(u64::MAX)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Snapshot {
    type Error = &'static str;

    /// PostgreSQL wants the numbers in order, and says so with an error that would be ours.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let number = |part: &str| part.parse::<i64>().ok().filter(|number| *number > 0);
        let mut parts = text.split(':');
        let (Some(xmin), Some(xmax), Some(under_way), None) = (
            parts.next().and_then(number),
            parts.next().and_then(number),
            parts.next(),
            parts.next(),
        ) else {
            return Err("no snapshot");
        };
        let listed: Option<Vec<i64>> = under_way
            .split(',')
            .filter(|part| !part.is_empty())
            .map(number)
            .collect();
        let is_sound = listed.is_some_and(|listed| {
            listed.is_sorted() && listed.iter().all(|xid| (xmin..xmax).contains(xid))
        });
        if xmin <= xmax && is_sound {
            Ok(Self(text))
        } else {
            Err("no snapshot")
        }
    }
}

impl SyncCursor {
    /// The cursor that the caller gave, unless the phone has to begin anew: it is another person's, of another database
    /// or of an older kind of page, or it has seen what this database lost.
    ///
    /// # Errors
    /// When the text is none of ours.
    pub(super) fn read(
        text: &str,
        caller: &Caller,
        horizon: &Horizon,
    ) -> Result<Option<Place>, Refusal> {
        let cursor: Self = Cursor::decode_from(text, "cursor")?;
        let is_ours = cursor.schema == SYNC_SCHEMA
            && cursor.epoch == horizon.epoch
            && cursor.owner == caller.owner;
        Ok(Some(cursor.place)
            .filter(|place| is_ours && place.newest().xmax() <= horizon.now.xmax()))
    }

    pub(super) fn write(place: Place, caller: &Caller, horizon: &Horizon) -> String {
        Cursor::encode(&Self {
            schema: SYNC_SCHEMA,
            epoch: horizon.epoch,
            owner: caller.owner,
            place,
        })
    }
}

impl Place {
    fn newest(&self) -> &Snapshot {
        match self {
            Self::Copying { since, .. } | Self::Caught { since } => since,
            Self::Between { until, .. } => until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(text: &str) -> Option<Snapshot> {
        Snapshot::try_from(text.to_owned()).ok()
    }

    #[test]
    fn a_snapshot_of_postgresql_is_read() {
        assert_eq!(snapshot("731:731:").unwrap().xmax(), 731);
        assert_eq!(snapshot("731:740:731,735").unwrap().xmax(), 740);
    }

    #[test]
    fn what_postgresql_would_refuse_is_no_snapshot() {
        for text in [
            "",
            "1",
            "1:2",
            "2:1:",
            "1:2:3",
            "1:9:5,4",
            "1:9:x",
            "1:9:5:",
            "-1:2:",
            "0:1:",
            "9223372036854775808:9223372036854775809:",
            "1:2:'; drop",
        ] {
            assert_eq!(snapshot(text), None, "{text}");
        }
    }
}
