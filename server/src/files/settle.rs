//! From bytes that have arrived to a file that others may rely on: looked at, scanned, in their place, noted.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shared_types::file::StoredFile;
use sqlx::PgConnection;

use super::darkroom::Undeveloped;
use super::file_type::FileType;
use super::purpose::{Announced, Announcement};
use super::sql::{self, NewFile};
use super::store::{Arrived, storage_refusal};
use super::unused;
use crate::app::App;
use crate::gateways::Verdict;
use crate::http::{Json, Refusal, codes};
use crate::identity::Caller;

/// Files that one claim, or one conversation, may have.
const FILES_AT_MOST: i64 = 200;
/// Uploads that one login may have begun: more than a claim can announce with all that its questions ask for.
const UNFINISHED_AT_MOST: i64 = 100;

/// Whether somebody has looked for viruses. As it stands in the database.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scan {
    NotScanned,
    Clean,
}

impl Scan {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::NotScanned => "NOT_SCANNED",
            Self::Clean => "CLEAN",
        }
    }
}

/// Makes a file of what has arrived. On a refusal nothing of it is kept.
pub(super) async fn settle(
    app: &App,
    caller: &Caller,
    announcement: &Announcement,
    arrived: Arrived,
) -> Result<Response, Refusal> {
    let settled = examine(app, caller, announcement, &arrived).await;
    if settled.is_err() {
        app.files.discard(&arrived.path).await;
    }
    settled
}

async fn examine(
    app: &App,
    caller: &Caller,
    announcement: &Announcement,
    arrived: &Arrived,
) -> Result<Response, Refusal> {
    let file_type = FileType::of(&arrived.beginning).ok_or(codes::FILE_TYPE)?;
    let scan = scan(app, arrived).await?;
    let now = app.clock.now();
    let undeveloped = Undeveloped {
        path: &arrived.path,
        size_bytes: arrived.size_bytes,
        file_type,
    };
    let look = app.darkroom.look(&app.files, undeveloped, now).await?;

    let kept = app.files.keep(&arrived.path, &arrived.sha256).await;
    kept.map_err(storage_refusal)?;
    let file = NewFile {
        media_type: file_type.media_type,
        size_bytes: i64::try_from(arrived.size_bytes).map_err(Refusal::internal)?,
        sha256: &arrived.sha256,
        captured_at: look.captured_at,
        scan,
    };
    let noted = async {
        for (size, jpeg) in look.previews.into_iter().flatten() {
            let kept = app.files.put_preview(&arrived.sha256, size, jpeg).await;
            kept.map_err(storage_refusal)?;
        }
        note(app, caller, announcement, &file).await
    };
    let noted = noted.await;
    if noted.is_err() {
        unused::remove(app, &arrived.sha256).await;
    }
    noted
}

/// Without a scanner, files are marked as what they are: not scanned.
async fn scan(app: &App, arrived: &Arrived) -> Result<Scan, Refusal> {
    let Some(scanner) = &app.scanner else {
        return Ok(Scan::NotScanned);
    };
    let file = app.files.stream(&arrived.path).await;
    match scanner.scan(file.map_err(storage_refusal)?).await {
        Ok(Verdict::Clean) => Ok(Scan::Clean),
        Ok(Verdict::Infected) => Err(codes::FILE_INFECTED.into()),
        Err(error) => {
            tracing::error!(%error, "no file is taken in until the virus scanner is back");
            Err(Refusal::from(codes::UNAVAILABLE).retry_after(30))
        }
    }
}

/// The bytes are durable: now the row may exist.
async fn note(
    app: &App,
    caller: &Caller,
    announcement: &Announcement,
    file: &NewFile<'_>,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_as(caller).await?;
    // While the store is asked, nothing waits for us but who has the same bytes.
    unused::hold(&mut tx, file.sha256).await?;
    let has_content = app.files.has(file.sha256).await;
    if !has_content.map_err(storage_refusal)? {
        return Err(codes::UNAVAILABLE.into());
    }
    let announced = announcement
        .lock(&mut tx, caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    sql::lock_place(&mut tx, announced.lies_in).await?;
    let stored = sql::insert_file(&mut tx, announcement, announced, file, caller, now).await?;
    // An id that was used before, maybe by a second upload at the same moment.
    let (status, stored) = match stored {
        Some(stored) => {
            // The new one is counted already.
            refuse_too_many(app, &mut tx, announcement, announced, 0, 0).await?;
            (StatusCode::CREATED, stored)
        }
        None => (
            StatusCode::OK,
            same_file(&mut tx, announcement, announced, file.sha256).await?,
        ),
    };
    if !announced.is_received {
        announcement
            .receive(&mut tx, announced, caller, now)
            .await?;
    }
    let parts = sql::delete_upload(&mut tx, announcement).await?;
    tx.commit().await?;
    app.files.discard_parts(&parts).await;
    Ok((status, Json(stored)).into_response())
}

/// Answers the file that is there, if these are its bytes.
pub(super) async fn note_again(
    app: &App,
    caller: &Caller,
    announcement: &Announcement,
    sha256: &str,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_as(caller).await?;
    let announced = announcement
        .lock(&mut tx, caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let file = same_file(&mut tx, announcement, announced, sha256).await?;
    if !announced.is_received {
        announcement
            .receive(&mut tx, announced, caller, now)
            .await?;
    }
    tx.commit().await?;
    Ok(Json(file).into_response())
}

/// The file with this id of this customer, if it has this content.
async fn same_file(
    db: &mut PgConnection,
    announcement: &Announcement,
    announced: Announced,
    sha256: &str,
) -> Result<StoredFile, Refusal> {
    sql::find_file_of(db, announcement, announced)
        .await?
        .filter(|known| known.sha256 == sha256)
        .ok_or_else(|| codes::FILE_DIFFERS.into())
}

/// Stops whoever begins too many uploads and ends none. They pass, or are swept: so not now.
pub(super) async fn refuse_too_many_unfinished(
    db: &mut PgConnection,
    caller: &Caller,
) -> Result<(), Refusal> {
    sql::lock_uploads_of(db, caller.user_id).await?;
    if sql::count_unfinished(db, caller.user_id).await? >= UNFINISHED_AT_MOST {
        return Err(Refusal::from(codes::TOO_MANY_UNFINISHED).retry_after(60));
    }
    Ok(())
}

/// Stops when with so many more files, and so many more bytes, there would be too many for one claim or conversation. What has
/// begun to come counts as if it were there. Exact for whoever holds the lock of the place.
pub(super) async fn refuse_too_many(
    app: &App,
    db: &mut PgConnection,
    announcement: &Announcement,
    announced: Announced,
    more_files: i64,
    more_bytes: u64,
) -> Result<(), Refusal> {
    let (files, bytes) = sql::count_files(db, announced.lies_in, announcement).await?;
    let bytes = u64::try_from(bytes).map_err(Refusal::internal)?;
    if files + more_files > FILES_AT_MOST {
        return Err(codes::FILES_TOO_MANY.into());
    }
    if bytes.saturating_add(more_bytes) > app.config.claim_files_limit {
        return Err(codes::FILES_TOTAL_TOO_LARGE.into());
    }
    Ok(())
}
