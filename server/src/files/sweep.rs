//! Removes what uploads left behind when the server died in the middle of them.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use futures::TryStreamExt;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use super::store::{CONTENT, INCOMING};
use super::{FileStore, sql, unused};
use crate::app::App;
use crate::jobs::app_of;

/// No upload takes this long; whatever is older belongs to nobody.
const ABANDONED_AFTER: Duration = Duration::hours(24);
/// Contents that are looked up at once.
const BATCH: usize = 1000;

/// Removes abandoned uploads, and contents that no file has. Runs each night and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepUploads;

impl TaskHandler for SweepUploads {
    const IDENTIFIER: &'static str = "sweep_uploads";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        let before = app.clock.now() - ABANDONED_AFTER;
        let abandoned = remove_abandoned(&app.files, before).await?;
        let unused = remove_unused(&app, before).await?;
        if abandoned + unused > 0 {
            tracing::info!(abandoned, unused, "leftovers of uploads removed");
        }
        Ok::<_, String>(())
    }
}

/// Uploads that were last written to before this instant.
async fn remove_abandoned(files: &FileStore, before: DateTime<Utc>) -> Result<usize, String> {
    let mut removed = 0;
    let mut incoming = files.list(INCOMING);
    while let Some(object) = incoming.try_next().await.map_err(|e| e.to_string())? {
        if object.last_modified < before {
            let deleted = files.delete(&object.location).await;
            deleted.map_err(|e| e.to_string())?;
            removed += 1;
        }
    }
    Ok(removed + remove_unfinished(&files.incoming_folder(), before).await)
}

/// Contents that came before this instant and that no file has.
async fn remove_unused(app: &App, before: DateTime<Utc>) -> Result<usize, String> {
    let mut removed = 0;
    let old = app
        .files
        .list(CONTENT)
        .try_filter(|object| std::future::ready(object.last_modified < before))
        .map_ok(|object| object.location.filename().unwrap_or_default().to_owned());
    let mut batches = old.try_chunks(BATCH);
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

/// Uploads that were still being written when the server died: the store itself does not list them.
async fn remove_unfinished(folder: &Path, before: DateTime<Utc>) -> usize {
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else {
        return 0;
    };
    let mut removed = 0;
    while let Ok(Some(entry)) = entries.next_entry().await {
        let written = entry.metadata().await.and_then(|meta| meta.modified());
        let is_abandoned = written.is_ok_and(|at| DateTime::<Utc>::from(at) < before);
        if is_abandoned && tokio::fs::remove_file(entry.path()).await.is_ok() {
            removed += 1;
        }
    }
    removed
}
