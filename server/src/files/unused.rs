//! Content that no file refers to: what an upload brought that was refused in the end.
//!
//! The same content may be on its way in with another upload at this moment. Whoever refers to a content and whoever
//! removes it take the same lock, so neither acts on what the other is about to change.

use sqlx::PgConnection;

use super::sql;
use crate::app::App;

/// Keeps a content from being removed until the caller's transaction ends. A row may refer to it if it is still there.
pub(super) async fn hold(db: &mut PgConnection, sha256: &str) -> sqlx::Result<()> {
    sql::lock_content(db, sha256).await
}

/// Removes a content unless some file has it. A failure leaves it to the sweep.
pub(super) async fn remove(app: &App, sha256: &str) -> bool {
    match try_remove(app, sha256).await {
        Ok(is_removed) => is_removed,
        Err(reason) => {
            tracing::warn!(
                reason,
                "unused content could not be removed, the sweep will"
            );
            false
        }
    }
}

async fn try_remove(app: &App, sha256: &str) -> Result<bool, String> {
    let mut tx = app.db.begin_batch().await.map_err(|e| e.to_string())?;
    sql::lock_content(&mut tx, sha256)
        .await
        .map_err(|e| e.to_string())?;
    let unused = sql::list_unused(&mut tx, &[sha256.to_owned()])
        .await
        .map_err(|e| e.to_string())?;
    for content in &unused {
        app.files.remove(content).await.map_err(|e| e.to_string())?;
    }
    tx.commit().await.map_err(|e| e.to_string())?;
    Ok(!unused.is_empty())
}
