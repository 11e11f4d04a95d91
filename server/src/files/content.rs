//! The bytes of an upload as they come in: counted, hashed, and looked at once.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use sha2::{Digest, Sha256};

use super::file_type::{ENOUGH, FileType};
use super::store::{Incoming, storage_refusal};
use crate::http::{Refusal, codes};

/// How long a refused sender may go on sending before it is cut off.
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// What came in.
pub(super) struct Content {
    pub(super) sha256: String,
    pub(super) size_bytes: i64,
}

/// A body that is counted and hashed as it comes, and refused as soon as it is too large: never more than a piece of it
/// is in memory here.
pub(super) struct Counted {
    stream: BodyDataStream,
    hash: Sha256,
    size: u64,
    pub(super) limit: u64,
}

impl Counted {
    pub(super) fn new(body: Body, limit: u64) -> Self {
        Self {
            stream: body.into_data_stream(),
            hash: Sha256::new(),
            size: 0,
            limit,
        }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        let Some(piece) = self.stream.next().await else {
            return Ok(None);
        };
        let piece = piece.map_err(|_| Refusal::from(codes::CUT_SHORT))?;
        self.size += piece.len() as u64;
        if self.size > self.limit {
            return Err(codes::FILE_TOO_LARGE.into());
        }
        self.hash.update(&piece);
        Ok(Some(piece))
    }

    /// Reads as much as tells the type, before anything is written anywhere.
    pub(super) async fn begin(&mut self) -> Result<(FileType, Bytes), Refusal> {
        let mut beginning = BytesMut::new();
        while beginning.len() < ENOUGH {
            match self.next().await? {
                Some(piece) => beginning.extend_from_slice(&piece),
                None if beginning.is_empty() => return Err(codes::FILE_EMPTY.into()),
                None => break,
            }
        }
        let file_type = FileType::of(&beginning).ok_or(codes::FILE_TYPE)?;
        Ok((file_type, beginning.freeze()))
    }

    pub(super) async fn write_to(
        &mut self,
        beginning: Bytes,
        incoming: &mut Incoming,
    ) -> Result<Content, Refusal> {
        incoming.write(beginning).await.map_err(storage_refusal)?;
        while let Some(piece) = self.next().await? {
            incoming.write(piece).await.map_err(storage_refusal)?;
        }
        self.content()
    }

    pub(super) fn content(&mut self) -> Result<Content, Refusal> {
        Ok(Content {
            sha256: format!("{:x}", self.hash.finalize_reset()),
            size_bytes: i64::try_from(self.size).map_err(Refusal::internal)?,
        })
    }

    /// Lets a refused sender finish for a moment: one that is cut off in the middle would see a broken connection
    /// instead of the refusal, and try again.
    pub(super) async fn drain(&mut self) {
        let mut left = self.limit;
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
