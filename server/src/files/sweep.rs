//! Removes what uploads left behind: those that nobody went on with, and what a server that died had in its hands.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use futures::TryStreamExt;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{CONTENT, INCOMING, PARTS};
use super::{FileStore, sql, unused};
use crate::app::App;
use crate::jobs::app_of;

/// A phone may be without network for a holiday.
const FORGOTTEN_AFTER: Duration = Duration::days(7);
/// No request takes this long; whatever is older and in nobody's books belongs to nobody.
const ABANDONED_AFTER: Duration = Duration::hours(24);
/// Objects that are looked up at once.
const BATCH: usize = 1000;

/// Removes forgotten and abandoned uploads, and contents that no file has. Runs each night and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepUploads;

impl TaskHandler for SweepUploads {
    const IDENTIFIER: &'static str = "sweep_uploads";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        let now = app.clock.now();
        let before = now - ABANDONED_AFTER;
        let forgotten = forget_unfinished(&app, now - FORGOTTEN_AFTER).await?;
        let abandoned = remove_abandoned(&app.files, before).await?;
        let unused = remove_unused(&app, before).await?;
        let unnamed = remove_unnamed(&app, before).await?;
        if forgotten + abandoned + unused + unnamed > 0 {
            tracing::info!(
                forgotten,
                abandoned,
                unused,
                unnamed,
                "leftovers of uploads removed"
            );
        }
        Ok::<_, String>(())
    }
}

/// Uploads that nobody has added to since this instant.
async fn forget_unfinished(app: &App, before: DateTime<Utc>) -> Result<usize, String> {
    let mut tx = app.db.begin_batch().await.map_err(|e| e.to_string())?;
    let parts = sql::delete_stale_uploads(&mut tx, before).await;
    let parts = parts.map_err(|e| e.to_string())?;
    tx.commit().await.map_err(|e| e.to_string())?;
    app.files.discard_parts(&parts).await;
    Ok(parts.len())
}

/// What was last written to before this instant and never got to its place.
async fn remove_abandoned(files: &FileStore, before: DateTime<Utc>) -> Result<usize, String> {
    let mut removed = 0;
    let mut incoming = files.list(INCOMING);
    while let Some(object) = incoming.try_next().await.map_err(|e| e.to_string())? {
        if object.last_modified < before {
            let deleted = files.remove_object(&object.location).await;
            deleted.map_err(|e| e.to_string())?;
            removed += 1;
        }
    }
    for name in [INCOMING, PARTS] {
        if let Some(folder) = files.local_folder(name) {
            removed += remove_half_written(&folder, before).await;
        }
    }
    Ok(removed)
}

/// Contents that came before this instant and that no file has.
async fn remove_unused(app: &App, before: DateTime<Utc>) -> Result<usize, String> {
    let mut removed = 0;
    let mut batches = old_names(&app.files, CONTENT, before).try_chunks(BATCH);
    while let Some(batch) = batches.try_next().await.map_err(|e| e.to_string())? {
        let mut tx = app.db.begin_batch().await.map_err(|e| e.to_string())?;
        let unused = sql::list_unused(&mut tx, &batch).await;
        tx.commit().await.map_err(|e| e.to_string())?;
        for content in unused.map_err(|e| e.to_string())? {
            removed += usize::from(unused::remove(app, &content).await);
        }
    }
    Ok(removed)
}

/// Parts that came before this instant and that no upload names.
async fn remove_unnamed(app: &App, before: DateTime<Utc>) -> Result<usize, String> {
    let mut removed = 0;
    let names = old_names(&app.files, PARTS, before);
    let parts = names.try_filter_map(|name| std::future::ready(Ok(name.parse::<Uuid>().ok())));
    let mut batches = parts.try_chunks(BATCH);
    while let Some(batch) = batches.try_next().await.map_err(|e| e.to_string())? {
        let mut tx = app.db.begin_batch().await.map_err(|e| e.to_string())?;
        let unnamed = sql::list_unnamed_parts(&mut tx, &batch).await;
        tx.commit().await.map_err(|e| e.to_string())?;
        let unnamed = unnamed.map_err(|e| e.to_string())?;
        app.files.discard_parts(&unnamed).await;
        removed += unnamed.len();
    }
    Ok(removed)
}

/// Names of objects below a folder that are from before this instant.
fn old_names(
    files: &FileStore,
    folder: &str,
    before: DateTime<Utc>,
) -> impl futures::Stream<Item = object_store::Result<String>> + Unpin + use<> {
    let objects = files.list(folder);
    objects
        .try_filter(move |object| std::future::ready(object.last_modified < before))
        .map_ok(|object| object.location.filename().unwrap_or_default().to_owned())
}

/// What was just being written when the server died: a local store does not list it.
async fn remove_half_written(folder: &Path, before: DateTime<Utc>) -> usize {
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else {
        return 0;
    };
    let mut removed = 0;
    while let Ok(Some(entry)) = entries.next_entry().await {
        // The store writes under the name, a `#` and a number, and then gives it its name.
        let is_unfinished = entry.file_name().to_string_lossy().contains('#');
        let written = entry.metadata().await.and_then(|meta| meta.modified());
        let is_abandoned = written.is_ok_and(|at| DateTime::<Utc>::from(at) < before);
        if is_unfinished && is_abandoned && tokio::fs::remove_file(entry.path()).await.is_ok() {
            removed += 1;
        }
    }
    removed
}
