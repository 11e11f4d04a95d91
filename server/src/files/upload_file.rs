//! Uploading a photo that a notice announced.

use std::error::Error;
use std::io;

use axum::body::{Body, BodyDataStream};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use shared_types::file::StoredFile;
use shared_types::{ClaimId, FileId};
use utoipa::IntoParams;

use super::file_type::{ENOUGH, FileType};
use super::sql;
use super::store::Incoming;
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

    let mut body = Counted::new(body, &headers, app.config.upload_limit)?;
    let (file_type, beginning) = body.begin().await?;
    if photo.is_received {
        let content = body.rest_without_keeping(beginning).await?;
        return answer_known(&app, &caller, id, &content).await;
    }
    let mut incoming = app.files.begin().await.map_err(storage_refusal)?;
    let content = match body.rest(beginning, &mut incoming).await {
        Ok(content) => content,
        Err(refusal) => {
            incoming.discard().await;
            return Err(refusal);
        }
    };
    incoming
        .keep(&content.sha256)
        .await
        .map_err(storage_refusal)?;
    note(&app, &caller, query.claim_id, id, file_type, &content).await
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

/// What came in.
pub(super) struct Content {
    pub(super) sha256: String,
    pub(super) size_bytes: i64,
}

/// A body that is counted and hashed as it comes, and refused as soon as it is too large.
struct Counted {
    stream: BodyDataStream,
    hash: Sha256,
    size: u64,
    limit: u64,
}

impl Counted {
    /// A body that announces itself as too large is not read at all.
    fn new(body: Body, headers: &HeaderMap, limit: u64) -> Result<Self, Refusal> {
        let announced = headers
            .get(header::CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.parse::<u64>().ok());
        if announced.is_some_and(|size| size > limit) {
            return Err(codes::FILE_TOO_LARGE.into());
        }
        Ok(Self {
            stream: body.into_data_stream(),
            hash: Sha256::new(),
            size: 0,
            limit,
        })
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        let Some(piece) = self.stream.next().await else {
            return Ok(None);
        };
        let piece = piece.map_err(|_| Refusal::from(codes::CUT_SHORT))?;
        self.size += piece.len() as u64;
        if self.size > self.limit {
            return Err(codes::FILE_TOO_LARGE.into());
        }
        self.hash.update(&piece);
        Ok(Some(piece))
    }

    /// Reads as much as tells the type, before anything is written anywhere.
    async fn begin(&mut self) -> Result<(FileType, Bytes), Refusal> {
        let mut beginning = BytesMut::new();
        while beginning.len() < ENOUGH {
            match self.next().await? {
                Some(piece) => beginning.extend_from_slice(&piece),
                None if beginning.is_empty() => return Err(codes::FILE_EMPTY.into()),
                None => break,
            }
        }
        let file_type = FileType::of(&beginning).ok_or(codes::FILE_TYPE)?;
        Ok((file_type, beginning.freeze()))
    }

    async fn rest(mut self, beginning: Bytes, incoming: &mut Incoming) -> Result<Content, Refusal> {
        incoming.write(beginning).await.map_err(storage_refusal)?;
        while let Some(piece) = self.next().await? {
            incoming.write(piece).await.map_err(storage_refusal)?;
        }
        self.content()
    }

    /// Only hashes: the file with this id is stored already.
    async fn rest_without_keeping(mut self, _beginning: Bytes) -> Result<Content, Refusal> {
        while self.next().await?.is_some() {}
        self.content()
    }

    fn content(self) -> Result<Content, Refusal> {
        Ok(Content {
            sha256: format!("{:x}", self.hash.finalize()),
            size_bytes: i64::try_from(self.size).map_err(Refusal::internal)?,
        })
    }
}

/// A full disk is told as such; it is not the caller's fault and not a bug.
fn storage_refusal(error: object_store::Error) -> Refusal {
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
