//! Where files are looked at: two at once, and never more in memory than fits.
//!
//! First a picture's beginning is read and tells what decoding it would take. Only then the file is loaded, checked to its
//! end and decoded, in memory that was set aside for it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use object_store::path::Path;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::FileStore;
use super::captured;
use super::clean::{self, Shape};
use super::file_type::{FileType, JPEG};
use super::picture::{Previews, Undecodable, make_previews};
use super::store::storage_refusal;
use crate::http::{Code, Refusal, codes};

const PLACES: usize = 2;
/// What all looks together may hold. A photo of 24 million points takes 70 of it, and its own size.
const MEBIBYTES: u32 = 96;
const MEBIBYTE: u64 = 1024 * 1024;
/// Where the header of a picture is; cameras put a small picture, depths and profiles before it.
const BEGINNING_BYTES: u64 = 4 * MEBIBYTE;

/// The places and the memory that all requests of this server share.
#[derive(Debug)]
pub struct Darkroom {
    places: Arc<Semaphore>,
    /// In mebibytes. Taken after a place and given back before it, so nobody waits in a circle.
    memory: Arc<Semaphore>,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(PLACES)),
            memory: Arc::new(Semaphore::new(MEBIBYTES as usize)),
        }
    }
}

/// A file that waits to be looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Undeveloped<'a> {
    pub(super) path: &'a Path,
    pub(super) size_bytes: u64,
    pub(super) file_type: FileType,
}

/// What became of a look at a file.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) captured_at: Option<DateTime<Utc>>,
    /// Of pictures that can be decoded here.
    pub(super) previews: Option<Previews>,
}

impl Darkroom {
    /// Looks at a file, or refuses it for what it is.
    pub(super) async fn look(
        &self,
        files: &FileStore,
        file: Undeveloped<'_>,
        now: DateTime<Utc>,
    ) -> Result<Look, Refusal> {
        let place = self.places.clone().acquire_owned().await;
        let place = place.map_err(Refusal::internal)?;
        let shape = shape_of(files, file).await?;
        let decodable = shape.filter(|shape| fits(decoding_bytes(file, *shape)));
        // Only cameras make pictures that large, and they make JPEG: it is kept without a preview.
        if shape.is_some() && decodable.is_none() && file.file_type != JPEG {
            return Err(codes::FILE_TOO_MANY_PIXELS.into());
        }
        let needed = decodable.map_or(file.size_bytes, |shape| decoding_bytes(file, shape));
        let memory = self.set_aside(needed).await?;
        let bytes = files.load(file.path, file.size_bytes).await;
        let bytes = bytes.map_err(storage_refusal)?;
        let file_type = file.file_type;
        // Should the caller hang up, all of it is given back when the work ends and not before.
        let held = (place, memory);
        let looked = tokio::task::spawn_blocking(move || {
            let look = develop(&bytes, file_type, decodable, now);
            drop(held);
            look
        });
        match looked.await {
            Ok(look) => look.map_err(Refusal::from),
            Err(panic) => {
                // A decoder that gives up like this met a picture that nobody else should have to open.
                tracing::error!(%panic, "a decoder gave up");
                Err(codes::FILE_BROKEN.into())
            }
        }
    }

    async fn set_aside(&self, bytes: u64) -> Result<OwnedSemaphorePermit, Refusal> {
        // A file that is larger than all of it, because the limit was set so, is looked at alone.
        let mebibytes = bytes.div_ceil(MEBIBYTE).clamp(1, MEBIBYTES.into());
        let mebibytes = u32::try_from(mebibytes).map_err(Refusal::internal)?;
        let memory = self.memory.clone().acquire_many_owned(mebibytes).await;
        memory.map_err(Refusal::internal)
    }
}

async fn shape_of(files: &FileStore, file: Undeveloped<'_>) -> Result<Option<Shape>, Refusal> {
    let beginning = files
        .load_beginning(file.path, file.size_bytes, BEGINNING_BYTES)
        .await
        .map_err(storage_refusal)?;
    clean::shape_of(file.file_type, &beginning).map_err(|fault| Code::from(fault).into())
}

/// The file and the picture.
fn decoding_bytes(file: Undeveloped<'_>, shape: Shape) -> u64 {
    shape.decoded_bytes().saturating_add(file.size_bytes)
}

fn fits(bytes: u64) -> bool {
    bytes <= u64::from(MEBIBYTES) * MEBIBYTE
}

fn develop(
    bytes: &[u8],
    file_type: FileType,
    decodable: Option<Shape>,
    now: DateTime<Utc>,
) -> Result<Look, Code> {
    let shape = clean::check(file_type, bytes)?;
    let captured = captured::read(bytes, now);
    let previews = match decodable {
        Some(promised) if shape == Some(promised) => {
            let made = make_previews(file_type, promised, bytes, captured.orientation);
            made.map_err(|Undecodable| codes::FILE_BROKEN)?
        }
        // It says one size at its beginning and another one further on.
        Some(_) => return Err(codes::FILE_BROKEN),
        None => None,
    };
    Ok(Look {
        captured_at: captured.at,
        previews,
    })
}
