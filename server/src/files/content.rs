//! The bytes of an upload as they come in, counted.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use bytes::{Bytes, BytesMut};
use futures::StreamExt;

use super::file_type::{ENOUGH, FileType};
use crate::http::{Code, Refusal, codes};

/// How long a refused sender may go on sending before it is cut off.
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// A body that is counted as it comes, and refused as soon as it is too large: never more than a piece of it is in
/// memory here.
pub(super) struct Counted {
    stream: BodyDataStream,
    size: u64,
    limit: u64,
    over_limit: Code,
    /// How much a refused sender may go on sending.
    patience: u64,
}

impl Counted {
    /// A body of at most this size.
    pub(super) fn new(body: Body, limit: u64) -> Self {
        Self {
            stream: body.into_data_stream(),
            size: 0,
            limit,
            over_limit: codes::FILE_TOO_LARGE,
            patience: limit,
        }
    }

    /// From here on no more than this is expected; whoever sends more is told so.
    pub(super) fn expect(&mut self, limit: u64, over_limit: Code) {
        self.limit = limit;
        self.over_limit = over_limit;
    }

    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        let Some(piece) = self.stream.next().await else {
            return Ok(None);
        };
        let piece = piece.map_err(|_| Refusal::from(codes::CUT_SHORT))?;
        self.size += piece.len() as u64;
        if self.size > self.limit {
            return Err(self.over_limit.into());
        }
        Ok(Some(piece))
    }

    /// Reads as much as tells the type, before anything is written anywhere.
    pub(super) async fn begin(&mut self) -> Result<Bytes, Refusal> {
        let mut beginning = BytesMut::new();
        while beginning.len() < ENOUGH {
            match self.next().await? {
                Some(piece) => beginning.extend_from_slice(&piece),
                None if beginning.is_empty() => return Err(codes::FILE_EMPTY.into()),
                None => break,
            }
        }
        FileType::of(&beginning).ok_or(codes::FILE_TYPE)?;
        Ok(beginning.freeze())
    }

    /// Lets a refused sender finish for a moment: one that is cut off in the middle would see a broken connection
    /// instead of the refusal, and try again.
    pub(super) async fn drain(&mut self) {
        let mut left = self.patience;
        let drained = async {
            while let Some(Ok(piece)) = self.stream.next().await {
                left = left.saturating_sub(piece.len() as u64);
                if left == 0 {
                    break;
                }
            }
        };
        // Whoever is not done by then does see a broken connection.
        let _ = tokio::time::timeout(DRAIN_TIME, drained).await;
    }
}
