//! Where the bytes are: an object store in a local folder.
//!
//! Bytes come in under a name of their own below `incoming/` and move to `sha256/` when all of them are safe on the
//! disk. The same content is kept once.

use std::error::Error;
use std::fs::{DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use futures::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use uuid::Uuid;

use crate::http::{Refusal, codes};

/// What is held in memory of one upload: a part.
const PART_BYTES: usize = 256 * 1024;

/// Where bytes come in, and where whole contents are, each under its hash.
pub(super) const INCOMING: &str = "incoming";
pub(super) const CONTENT: &str = "sha256";

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot make the folder {0}: {1}")]
    Folder(PathBuf, io::Error),
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

/// Keeps the content of files under its hash. Cheap to clone.
#[derive(Clone, Debug)]
pub struct FileStore {
    store: Arc<dyn ObjectStore>,
    folder: PathBuf,
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
            folder: folder.to_owned(),
        })
    }

    /// Begins to take in a file. Dropped before `keep`, nothing of it remains.
    pub(super) async fn begin(&self) -> object_store::Result<Incoming> {
        let path = Path::from(format!("{INCOMING}/{}", Uuid::now_v7()));
        let upload = self.store.put_multipart(&path).await?;
        Ok(Incoming {
            files: self.clone(),
            path,
            upload,
            part: Vec::new(),
            part_len: 0,
        })
    }

    /// The content with this hash, in pieces.
    pub(super) async fn read(&self, sha256: &str) -> object_store::Result<Body> {
        let found = self.store.get(&content_path(sha256)).await?;
        Ok(Body::from_stream(found.into_stream()))
    }

    /// True when the content with this hash is there.
    pub(super) async fn has(&self, sha256: &str) -> object_store::Result<bool> {
        match self.store.head(&content_path(sha256)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes the content with this hash.
    pub(super) async fn remove(&self, sha256: &str) -> object_store::Result<()> {
        self.store.delete(&content_path(sha256)).await
    }

    /// What has come completely: below `incoming`, but not moved to its place; below `sha256`, each under its hash.
    pub(super) fn list(
        &self,
        folder: &str,
    ) -> BoxStream<'static, object_store::Result<ObjectMeta>> {
        self.store.list(Some(&Path::from(folder)))
    }

    pub(super) async fn delete(&self, path: &Path) -> object_store::Result<()> {
        self.store.delete(path).await
    }

    /// The folder in which uploads that are under way are written; the store itself does not list them.
    pub(super) fn incoming_folder(&self) -> PathBuf {
        self.folder.join(INCOMING)
    }
}

/// Folders of at most 256 entries keep file systems quick.
fn content_path(sha256: &str) -> Path {
    let folder = sha256.get(..2).unwrap_or("00");
    Path::from(format!("{CONTENT}/{folder}/{sha256}"))
}

/// A file on its way in. At most one part of it is in memory.
pub(super) struct Incoming {
    files: FileStore,
    path: Path,
    upload: Box<dyn MultipartUpload>,
    part: Vec<Bytes>,
    part_len: usize,
}

impl Incoming {
    pub(super) async fn write(&mut self, piece: Bytes) -> object_store::Result<()> {
        self.part_len += piece.len();
        self.part.push(piece);
        if self.part_len >= PART_BYTES {
            self.flush().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> object_store::Result<()> {
        self.part_len = 0;
        let part: PutPayload = std::mem::take(&mut self.part).into_iter().collect();
        self.upload.put_part(part).await
    }

    /// Makes the content durable under its hash. Content that is there already is replaced by itself.
    pub(super) async fn keep(mut self, sha256: &str) -> object_store::Result<()> {
        if self.part_len > 0 {
            self.flush().await?;
        }
        self.upload.complete().await?;
        let store = &self.files.store;
        store.rename(&self.path, &content_path(sha256)).await
    }

    /// Throws the bytes away. A failure here leaves them to the sweep.
    pub(super) async fn discard(mut self) {
        if let Err(error) = self.upload.abort().await {
            tracing::warn!(%error, "an abandoned upload could not be removed, the sweep will");
        }
    }
}

/// A full disk is told as such; it is not the caller's fault and not a bug.
pub(super) fn storage_refusal(error: object_store::Error) -> Refusal {
    if is_full(&error) {
        tracing::error!(%error, "the file store is full");
        codes::STORAGE_FULL.into()
    } else {
        Refusal::internal(error)
    }
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
}
