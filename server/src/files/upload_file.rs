//! Uploading a file that a notice or a message announced.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use shared_types::file::StoredFile;
use shared_types::{ClaimId, FileId, MessageId};
use utoipa::IntoParams;

use super::announced::{Announcer, Owner};
use super::content::{Content, Counted};
use super::file_type::FileType;
use super::sql;
use super::store::{FileStore, storage_refusal};
use super::{RawBytes, unused};
use crate::app::App;
use crate::http::{Json, PathId, Query, Refusal, codes};
use crate::identity::Caller;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// The claim whose notice announced this photo,
    claim_id: Option<ClaimId>,
    /// or the own message that announced this file.
    message_id: Option<MessageId>,
}

/// Stores the raw body as the file with this id. Safe to repeat: the same bytes again answer the same file (200).
#[utoipa::path(put, path = "/files/{id}", tag = "files", security(("bearer" = [])),
    params(("id" = FileId, Path), UploadQuery),
    request_body(content = inline(RawBytes), content_type = "application/octet-stream"),
    responses((status = 201, body = StoredFile), (status = 200, body = StoredFile, description = "stored before"),
        (status = 400, description = "request/cut-short"), (status = 404, description = "not-found"),
        (status = 409, description = "files/differs"), (status = 413, description = "files/too-large"),
        (status = 415, description = "files/type-not-allowed"), (status = 422, description = "files/empty"),
        (status = 507, description = "files/storage-full")))]
pub(super) async fn upload_file(
    State(app): State<App>,
    caller: Result<Caller, Refusal>,
    PathId(id): PathId<FileId>,
    Query(query): Query<UploadQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let mut body = Counted::new(body, app.config.upload_limit);
    let answer = match caller {
        Ok(caller) => take_in(&app, &caller, &query, id, &headers, &mut body).await,
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
    query: &UploadQuery,
    id: FileId,
    headers: &HeaderMap,
    body: &mut Counted,
) -> Result<Response, Refusal> {
    let announcer = Announcer::of(query.claim_id, query.message_id)?;
    caller.may(announcer.takes())?;
    let mut tx = app.db.begin_as(caller).await?;
    announcer
        .find(&mut tx, id, caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let is_stored = sql::find_file(&mut tx, id).await?.is_some();
    // No transaction waits for a slow phone.
    tx.commit().await?;

    let (file_type, content) = receive(&app.files, headers, body, is_stored).await?;
    let answer = note(app, caller, announcer, id, file_type, &content).await;
    if answer.is_err() && !is_stored {
        unused::remove(app, &content.sha256).await;
    }
    answer
}

/// Takes the body in. On a refusal nothing of it is kept.
async fn receive(
    files: &FileStore,
    headers: &HeaderMap,
    body: &mut Counted,
    is_stored: bool,
) -> Result<(FileType, Content), Refusal> {
    if announced_size(headers).is_some_and(|size| size > body.limit) {
        return Err(codes::FILE_TOO_LARGE.into());
    }
    let (file_type, beginning) = body.begin().await?;
    if is_stored {
        // There is a file with this id: this one only has to be the same.
        while body.next().await?.is_some() {}
        return Ok((file_type, body.content()?));
    }
    let mut incoming = files.begin().await.map_err(storage_refusal)?;
    match body.write_to(beginning, &mut incoming).await {
        Ok(content) => {
            let kept = incoming.keep(&content.sha256).await;
            kept.map_err(storage_refusal)?;
            Ok((file_type, content))
        }
        Err(refusal) => {
            incoming.discard().await;
            Err(refusal)
        }
    }
}

fn announced_size(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get(header::CONTENT_LENGTH)?;
    value.to_str().ok()?.parse().ok()
}

/// The bytes are durable: now the row may exist.
async fn note(
    app: &App,
    caller: &Caller,
    announcer: Announcer,
    id: FileId,
    file_type: FileType,
    content: &Content,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_as(caller).await?;
    let expected = announcer
        .lock(&mut tx, id, caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let owner = expected.owner();
    unused::hold(&mut tx, &content.sha256).await?;
    let stored = sql::insert_file(&mut tx, id, owner, file_type, content, caller, now).await?;
    // An id that was used before, maybe by a second upload at the same moment.
    let (status, file) = match stored {
        Some(file) => (StatusCode::CREATED, file),
        None => (
            StatusCode::OK,
            same_file(&mut tx, id, owner, content).await?,
        ),
    };
    if !app
        .files
        .has(&content.sha256)
        .await
        .map_err(storage_refusal)?
    {
        return Err(codes::UNAVAILABLE.into());
    }
    expected.receive(&mut tx, id, caller, now).await?;
    tx.commit().await?;
    Ok((status, Json(file)).into_response())
}

/// The file with this id of the same owner and readers, if it has this content.
async fn same_file(
    db: &mut sqlx::PgConnection,
    id: FileId,
    owner: Owner,
    content: &Content,
) -> Result<StoredFile, Refusal> {
    sql::find_file_of(db, id, owner)
        .await?
        .filter(|known| known.sha256 == content.sha256)
        .ok_or_else(|| codes::FILE_DIFFERS.into())
}
