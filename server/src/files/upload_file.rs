//! Uploading an announced file in one go.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use sha2::{Digest, Sha256};
use shared_types::FileId;
use shared_types::file::StoredFile;

use super::content::Counted;
use super::large_parts::Source;
use super::purpose::{Announcement, Announcer};
use super::settle::{note_again, refuse_too_many, settle};
use super::store::{Arrived, FileStore, Incoming, storage_refusal};
use super::{RawBytes, sql};
use crate::app::App;
use crate::http::{PathId, Query, Refusal, codes};
use crate::identity::Caller;

/// Stores the raw body as the file with this id. Safe to repeat: the same bytes again answer the same file (200).
///
/// What breaks off leaves nothing; `PATCH` goes on where it was interrupted.
#[utoipa::path(put, path = "/files/{id}", tag = "files", security(("bearer" = [])),
    params(("id" = FileId, Path), Announcer),
    request_body(content = inline(RawBytes), content_type = "application/octet-stream"),
    responses((status = 201, body = StoredFile), (status = 200, body = StoredFile, description = "stored before"),
        (status = 400, description = "request/cut-short"), (status = 404, description = "not-found"),
        (status = 409, description = "files/differs, files/too-many"),
        (status = 413, description = "files/too-large, files/total-too-large"),
        (status = 415, description = "files/type-not-allowed, files/not-clean"),
        (status = 422, description = "files/empty, files/broken, files/too-many-pixels, files/infected"),
        (status = 507, description = "files/storage-full")))]
pub(super) async fn upload_file(
    State(app): State<App>,
    caller: Result<Caller, Refusal>,
    PathId(id): PathId<FileId>,
    Query(announcer): Query<Announcer>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let mut body = Counted::new(body, app.config.upload_limit);
    let answer = match caller {
        Ok(caller) => take_in(&app, &caller, &announcer, id, &headers, &mut body).await,
        Err(refusal) => Err(refusal),
    };
    if answer.is_err() {
        body.drain().await;
    }
    answer
}

async fn take_in(
    app: &App,
    caller: &Caller,
    announcer: &Announcer,
    id: FileId,
    headers: &HeaderMap,
    body: &mut Counted,
) -> Result<Response, Refusal> {
    let announcement = announcer.announcement(id)?;
    announcement.may_be_sent_by(caller)?;
    let length = content_length(headers).unwrap_or(0);
    let is_stored = is_stored(app, caller, &announcement, length).await?;
    if length > app.config.upload_limit {
        return Err(codes::FILE_TOO_LARGE.into());
    }
    let beginning = body.begin().await?;
    if is_stored {
        // There is a file with this id: this one only has to be the same.
        let mut hash = Sha256::new_with_prefix(&beginning);
        while let Some(piece) = body.next().await? {
            hash.update(&piece);
        }
        let sha256 = format!("{:x}", hash.finalize());
        return note_again(app, caller, &announcement, &sha256).await;
    }
    let arrived = receive(&app.files, beginning, body).await?;
    settle(app, caller, &announcement, arrived).await
}

/// Whether there is a file with this id. One that is to come must be announced, and fit.
async fn is_stored(
    app: &App,
    caller: &Caller,
    announcement: &Announcement,
    length: u64,
) -> Result<bool, Refusal> {
    let mut tx = app.db.begin_as(caller).await?;
    let announced = announcement
        .find(&mut tx, caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let is_stored = sql::find_file(&mut tx, announcement.id).await?.is_some();
    if !is_stored {
        refuse_too_many(app, &mut tx, announcement, announced, 1, length).await?;
    }
    // No transaction waits for a slow phone.
    tx.commit().await?;
    Ok(is_stored)
}

/// Takes the body in. On a refusal nothing of it is kept.
async fn receive(
    files: &FileStore,
    beginning: bytes::Bytes,
    body: &mut Counted,
) -> Result<Arrived, Refusal> {
    let mut incoming = files.begin(Source::Sender).await.map_err(storage_refusal)?;
    match write(&mut incoming, beginning, body).await {
        Ok(()) => incoming.finish().await.map_err(storage_refusal),
        Err(refusal) => {
            incoming.discard().await;
            Err(refusal)
        }
    }
}

async fn write(
    incoming: &mut Incoming,
    beginning: bytes::Bytes,
    body: &mut Counted,
) -> Result<(), Refusal> {
    incoming.write(beginning).await.map_err(storage_refusal)?;
    while let Some(piece) = body.next().await? {
        incoming.write(piece).await.map_err(storage_refusal)?;
    }
    Ok(())
}

pub(super) fn content_length(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get(header::CONTENT_LENGTH)?;
    value.to_str().ok()?.parse().ok()
}
