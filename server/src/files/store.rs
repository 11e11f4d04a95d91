//! Where the bytes are: an object store in a local folder or behind the S3 protocol.
//!
//! Bytes come in under a name of their own below `incoming/` and move to `sha256/` when all of them are safe and looked
//! at. The same content is kept once. An upload in pieces waits below `parts/` until it is whole; `preview/` holds what
//! can be made again from the content.

use std::error::Error;
use std::fs::{DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use futures::TryStreamExt;
use futures::stream::BoxStream;
use memmap2::MmapMut;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use super::file_type::ENOUGH;
use super::large_parts::{LargeParts, S3_PART_BYTES, Source};
use super::picture::PreviewSize;
use crate::http::{Refusal, codes};

/// What is held in memory of one upload into a folder: a part.
const PART_BYTES: usize = 256 * 1024;

/// Where bytes come in, where parts of unfinished uploads are, and where whole contents are, each under its hash.
pub(super) const INCOMING: &str = "incoming";
pub(super) const PARTS: &str = "parts";
pub(super) const CONTENT: &str = "sha256";
const PREVIEW: &str = "preview";

/// Keeps the content of files under its hash. Cheap to clone.
#[derive(Clone, Debug)]
pub struct FileStore {
    store: Arc<dyn ObjectStore>,
    /// Absent when the store is not a folder of this machine.
    folder: Option<PathBuf>,
    /// Present when the store takes large parts only.
    large_parts: Option<LargeParts>,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot make the folder {0}: {1}")]
    Folder(PathBuf, io::Error),
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

impl FileStore {
    /// Keeps files in a local folder, which is made if it is not there. What is stored survives a power cut.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn local(folder: &FilePath) -> Result<Self, StoreError> {
        // Photos of losses are nobody's business but the server's.
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .and_then(|()| std::fs::set_permissions(folder, Permissions::from_mode(0o700)))
            .map_err(|error| StoreError::Folder(folder.to_owned(), error))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            folder: Some(folder.to_owned()),
            large_parts: None,
        })
    }

    /// Keeps files in a store that speaks S3.
    pub(super) fn remote(store: Arc<dyn ObjectStore>) -> Self {
        Self {
            store,
            folder: None,
            large_parts: Some(LargeParts::default()),
        }
    }

    /// Begins to take in a file. Until it is kept, nobody refers to it.
    pub(super) async fn begin(&self, source: Source) -> object_store::Result<Incoming> {
        let path = Path::from(format!("{INCOMING}/{}", Uuid::now_v7()));
        let upload = self.store.put_multipart(&path).await?;
        Ok(Incoming {
            path,
            upload,
            part: Vec::new(),
            part_len: 0,
            rooms: self.large_parts.clone().map(|parts| (parts, source)),
            room: None,
            hash: Sha256::new(),
            size: 0,
            beginning: Vec::new(),
        })
    }

    /// Moves what came in to its place. Content that is there already is replaced by itself.
    pub(super) async fn keep(&self, incoming: &Path, sha256: &str) -> object_store::Result<()> {
        self.store.rename(incoming, &content_path(sha256)).await
    }

    /// Makes a part of an unfinished upload durable.
    pub(super) async fn put_part(
        &self,
        part: Uuid,
        pieces: Vec<Bytes>,
    ) -> object_store::Result<()> {
        let payload: PutPayload = pieces.into_iter().collect();
        self.store.put(&part_path(part), payload).await.map(|_| ())
    }

    pub(super) async fn read_part(&self, part: Uuid) -> object_store::Result<Bytes> {
        self.store.get(&part_path(part)).await?.bytes().await
    }

    /// Throws parts away. A failure here leaves them to the sweep.
    pub(super) async fn discard_parts(&self, parts: &[Uuid]) {
        for part in parts {
            self.discard(&part_path(*part)).await;
        }
    }

    /// Throws an object away. A failure here leaves it to the sweep.
    pub(super) async fn discard(&self, path: &Path) {
        if let Err(error) = self.remove_object(path).await {
            tracing::warn!(%error, "leftovers of an upload could not be removed, the sweep will");
        }
    }

    /// The first bytes of an object that is so long.
    pub(super) async fn load_beginning(
        &self,
        path: &Path,
        size: u64,
        at_most: u64,
    ) -> object_store::Result<Bytes> {
        self.store.get_range(path, 0..size.min(at_most)).await
    }

    /// The whole of an object that is so long, in memory that goes back to the system as soon as it is let go.
    pub(super) async fn load(&self, path: &Path, size: u64) -> object_store::Result<MmapMut> {
        let lost = |source: io::Error| object_store::Error::Generic {
            store: "memory",
            source: source.into(),
        };
        let size = usize::try_from(size).map_err(|error| lost(io::Error::other(error)))?;
        let mut memory = MmapMut::map_anon(size).map_err(lost)?;
        let mut at = 0;
        let mut pieces = self.stream(path).await?;
        while let Some(piece) = pieces.try_next().await? {
            let place = memory.get_mut(at..at + piece.len());
            let place = place.ok_or_else(|| lost(io::ErrorKind::InvalidData.into()))?;
            place.copy_from_slice(&piece);
            at += piece.len();
        }
        if at == size {
            Ok(memory)
        } else {
            Err(lost(io::ErrorKind::UnexpectedEof.into()))
        }
    }

    /// An object in pieces.
    pub(super) async fn stream(
        &self,
        path: &Path,
    ) -> object_store::Result<BoxStream<'static, object_store::Result<Bytes>>> {
        Ok(self.store.get(path).await?.into_stream())
    }

    /// The content with this hash, in pieces.
    pub(super) async fn read(&self, sha256: &str) -> object_store::Result<Body> {
        let content = self.stream(&content_path(sha256)).await?;
        Ok(Body::from_stream(content))
    }

    /// True when the content with this hash is there.
    pub(super) async fn has(&self, sha256: &str) -> object_store::Result<bool> {
        let found = self.store.head(&content_path(sha256)).await;
        Ok(if_there(found)?.is_some())
    }

    /// Removes the content with this hash, its previews first: nothing lists them by themselves.
    pub(super) async fn remove(&self, sha256: &str) -> object_store::Result<()> {
        for size in PreviewSize::ALL {
            self.remove_object(&preview_path(sha256, size)).await?;
        }
        self.remove_object(&content_path(sha256)).await
    }

    /// Keeps a preview of a content that is there.
    pub(super) async fn put_preview(
        &self,
        sha256: &str,
        size: PreviewSize,
        jpeg: Vec<u8>,
    ) -> object_store::Result<()> {
        let path = preview_path(sha256, size);
        self.store.put(&path, jpeg.into()).await.map(|_| ())
    }

    pub(super) async fn find_preview(
        &self,
        sha256: &str,
        size: PreviewSize,
    ) -> object_store::Result<Option<Bytes>> {
        match if_there(self.store.get(&preview_path(sha256, size)).await)? {
            Some(found) => found.bytes().await.map(Some),
            None => Ok(None),
        }
    }

    /// What is below one of the folders above.
    pub(super) fn list(
        &self,
        folder: &str,
    ) -> BoxStream<'static, object_store::Result<ObjectMeta>> {
        self.store.list(Some(&Path::from(folder)))
    }

    /// Removes what may be gone already.
    pub(super) async fn remove_object(&self, path: &Path) -> object_store::Result<()> {
        if_there(self.store.delete(path).await).map(|_| ())
    }

    /// One of the folders above, if the store is a folder of this machine: it does not list what is just being written.
    pub(super) fn local_folder(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(name))
    }
}

/// Folders of at most 256 entries keep file systems quick.
pub(super) fn content_path(sha256: &str) -> Path {
    let folder = sha256.get(..2).unwrap_or("00");
    Path::from(format!("{CONTENT}/{folder}/{sha256}"))
}

fn preview_path(sha256: &str, size: PreviewSize) -> Path {
    let folder = sha256.get(..2).unwrap_or("00");
    Path::from(format!("{PREVIEW}/{folder}/{sha256}-{}", size.as_str()))
}

fn part_path(part: Uuid) -> Path {
    Path::from(format!("{PARTS}/{part}"))
}

fn if_there<T>(found: object_store::Result<T>) -> object_store::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file on its way in. At most one part of it is in memory.
pub(super) struct Incoming {
    path: Path,
    upload: Box<dyn MultipartUpload>,
    part: Vec<Bytes>,
    part_len: usize,
    /// Where a large part needs room,
    rooms: Option<(LargeParts, Source)>,
    /// and the room that this one has.
    room: Option<OwnedSemaphorePermit>,
    hash: Sha256,
    size: u64,
    beginning: Vec<u8>,
}

/// All bytes of a file, durable below `incoming/`. Nobody has looked at them yet.
pub(super) struct Arrived {
    pub(super) path: Path,
    pub(super) sha256: String,
    pub(super) size_bytes: u64,
    /// As much as tells the type.
    pub(super) beginning: Vec<u8>,
}

impl Incoming {
    pub(super) async fn write(&mut self, piece: Bytes) -> object_store::Result<()> {
        if let Some((rooms, source)) = &self.rooms
            && self.room.is_none()
        {
            self.room = Some(rooms.room(*source).await?);
        }
        self.hash.update(&piece);
        self.size += piece.len() as u64;
        let missing = ENOUGH.saturating_sub(self.beginning.len());
        self.beginning.extend(piece.iter().take(missing));
        self.part_len += piece.len();
        self.part.push(piece);
        let is_large = self.rooms.is_some();
        if self.part_len >= if is_large { S3_PART_BYTES } else { PART_BYTES } {
            self.flush().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> object_store::Result<()> {
        self.part_len = 0;
        let part: PutPayload = std::mem::take(&mut self.part).into_iter().collect();
        let stored = self.upload.put_part(part).await;
        self.room = None;
        stored
    }

    /// Makes the bytes durable.
    pub(super) async fn finish(mut self) -> object_store::Result<Arrived> {
        if self.part_len > 0 {
            self.flush().await?;
        }
        self.upload.complete().await?;
        Ok(Arrived {
            path: self.path,
            sha256: format!("{:x}", self.hash.finalize()),
            size_bytes: self.size,
            beginning: self.beginning,
        })
    }

    /// Throws the bytes away. A failure here leaves them to the sweep.
    pub(super) async fn discard(mut self) {
        if let Err(error) = self.upload.abort().await {
            tracing::warn!(%error, "an abandoned upload could not be removed, the sweep will");
        }
    }
}

/// A full disk is told as such, a store that is away is worth another try; all else is a bug of ours.
pub(super) fn storage_refusal(error: object_store::Error) -> Refusal {
    if is_full(&error) {
        tracing::error!(%error, "the file store is full");
        return codes::STORAGE_FULL.into();
    }
    match error {
        // Whoever was quicker has removed it, and the next try will see what became of it.
        object_store::Error::NotFound { .. } => away("the file store has let go of an upload"),
        object_store::Error::Generic { store: "S3", .. } => {
            tracing::error!(%error, "the file store does not answer as it should");
            away("the file store is away")
        }
        error => Refusal::internal(error),
    }
}

fn away(what: &'static str) -> Refusal {
    tracing::warn!("{what}");
    Refusal::from(codes::UNAVAILABLE).retry_after(5)
}

fn is_full(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            let kind = error.kind();
            return matches!(
                kind,
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            );
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(kind: io::ErrorKind) -> &'static str {
        // As the local store reports it: the system's error as cause of the store's own.
        let cause = object_store::Error::Generic {
            store: "part",
            source: Box::new(io::Error::from(kind)),
        };
        let error = object_store::Error::Generic {
            store: "LocalFileSystem",
            source: Box::new(cause),
        };
        storage_refusal(error).code.code
    }

    #[test]
    fn a_full_disk_is_told_and_other_failures_are_ours() {
        assert_eq!(refused(io::ErrorKind::StorageFull), "files/storage-full");
        assert_eq!(refused(io::ErrorKind::QuotaExceeded), "files/storage-full");
        assert_eq!(refused(io::ErrorKind::PermissionDenied), "internal");
    }

    #[test]
    fn a_store_that_is_away_is_worth_another_try() {
        let error = object_store::Error::Generic {
            store: "S3",
            source: Box::new(io::Error::from(io::ErrorKind::ConnectionRefused)),
        };
        assert_eq!(storage_refusal(error).code.code, "unavailable");
    }
}
