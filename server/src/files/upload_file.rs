//! Uploading a photo that a notice announced.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use shared_types::file::StoredFile;
use shared_types::{ClaimId, FileId};
use utoipa::IntoParams;

use super::content::{Content, Counted};
use super::file_type::FileType;
use super::sql;
use super::store::{FileStore, storage_refusal};
use crate::app::App;
use crate::claims;
use crate::http::{Json, PathId, Query, Refusal, codes};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// The claim whose notice announced this photo.
    claim_id: ClaimId,
}

/// Stores the raw body as the file with this id. Safe to repeat: the same bytes again answer the same file (200).
#[utoipa::path(put, path = "/files/{id}", tag = "files", security(("bearer" = [])),
    params(("id" = FileId, Path), UploadQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = StoredFile), (status = 200, body = StoredFile, description = "stored before"),
        (status = 400, description = "request/cut-short"), (status = 404, description = "not-found"),
        (status = 409, description = "files/differs"), (status = 413, description = "files/too-large"),
        (status = 415, description = "files/type-not-allowed"), (status = 422, description = "files/empty"),
        (status = 507, description = "files/storage-full")))]
pub(super) async fn upload_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<FileId>,
    Query(query): Query<UploadQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    caller.may(Action::ReportClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let photo = claims::find_announced_photo(&mut tx, query.claim_id, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    // No transaction waits for a slow phone.
    tx.commit().await?;

    let mut body = Counted::new(body, app.config.upload_limit);
    let received = receive(&app.files, &headers, &mut body, photo.is_received).await;
    if received.is_err() {
        body.drain().await;
    }
    let (file_type, content) = received?;
    if photo.is_received {
        return answer_known(&app, &caller, id, &content).await;
    }
    note(&app, &caller, query.claim_id, id, file_type, &content).await
}

/// Takes the body in. On a refusal nothing of it is kept.
async fn receive(
    files: &FileStore,
    headers: &HeaderMap,
    body: &mut Counted,
    is_received: bool,
) -> Result<(FileType, Content), Refusal> {
    if announced_size(headers).is_some_and(|size| size > body.limit) {
        return Err(codes::FILE_TOO_LARGE.into());
    }
    let (file_type, beginning) = body.begin().await?;
    if is_received {
        // The file with this id is stored already: it only has to be the same one.
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
    claim_id: ClaimId,
    id: FileId,
    file_type: FileType,
    content: &Content,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let mut tx = app.db.begin_as(caller).await?;
    let photo = claims::lock_announced_photo(&mut tx, claim_id, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let stored =
        sql::insert_file(&mut tx, id, photo.claim, file_type, content, caller, now).await?;
    // An id that another claim has used, or that a second upload at the same moment has just filled.
    let (status, file) = match stored {
        Some(file) => (StatusCode::CREATED, file),
        None => (StatusCode::OK, same_file(&mut tx, id, content).await?),
    };
    if !photo.is_received {
        claims::receive_photo(&mut tx, photo.claim, id, caller, now).await?;
    }
    tx.commit().await?;
    Ok((status, Json(file)).into_response())
}

async fn answer_known(
    app: &App,
    caller: &Caller,
    id: FileId,
    content: &Content,
) -> Result<Response, Refusal> {
    let mut tx = app.db.begin_as(caller).await?;
    let file = same_file(&mut tx, id, content).await?;
    tx.commit().await?;
    Ok((StatusCode::OK, Json(file)).into_response())
}

/// The file with this id, if it has this content.
async fn same_file(
    db: &mut sqlx::PgConnection,
    id: FileId,
    content: &Content,
) -> Result<StoredFile, Refusal> {
    sql::find_file(db, id)
        .await?
        .filter(|known| known.sha256 == content.sha256)
        .ok_or_else(|| codes::FILE_DIFFERS.into())
}
