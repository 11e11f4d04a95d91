//! Removes what uploads left behind when the server died in the middle of them.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use super::FileStore;
use crate::jobs::app_of;

/// No upload takes this long; whatever is older belongs to nobody.
const ABANDONED_AFTER: Duration = Duration::hours(24);

/// Removes abandoned uploads. Runs each hour and needs no input.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepUploads;

impl TaskHandler for SweepUploads {
    const IDENTIFIER: &'static str = "sweep_uploads";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = app_of(&context)?;
        let before = app.clock.now() - ABANDONED_AFTER;
        let removed = app
            .files
            .sweep(before)
            .await
            .map_err(|error| error.to_string())?;
        if removed > 0 {
            tracing::info!(removed, "abandoned uploads removed");
        }
        Ok::<_, String>(())
    }
}

impl FileStore {
    /// Removes uploads that were last written to before this instant, and says how many.
    ///
    /// # Errors
    /// When the store cannot be listed.
    pub async fn sweep(&self, before: DateTime<Utc>) -> object_store::Result<usize> {
        let mut removed = 0;
        for object in self.list_incoming().await? {
            if object.last_modified < before {
                self.delete(&object.location).await?;
                removed += 1;
            }
        }
        // Stores in the network end unfinished uploads by their own rules; a folder needs us.
        match self.local_incoming() {
            Some(folder) => Ok(removed + remove_unfinished(&folder, before).await),
            None => Ok(removed),
        }
    }
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
