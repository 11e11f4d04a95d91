//! Downloading a file.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use shared_types::FileId;
use shared_types::file::StoredFile;

use super::file_type::FileType;
use super::purpose::Purpose;
use super::store::storage_refusal;
use super::{RawBytes, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::Caller;
use crate::messages::{self, Attached};

/// Browsers show or save it as what we say it is, and run nothing of it.
pub(super) const TAKEN_AT_OUR_WORD: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; sandbox",
    ),
];

/// The bytes of a file, the very ones that were sent. They are served under the type that was found in them, to be saved,
/// never to be run.
#[utoipa::path(get, path = "/files/{id}", tag = "files", security(("bearer" = [])), params(("id" = FileId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = inline(RawBytes)),
        (status = 304, description = "unchanged"), (status = 404, description = "not-found")))]
pub(super) async fn download_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<FileId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let file = look_at(&app, &caller, id).await?;
    let tag = format!("W/\"{}\"", file.sha256);
    if etag::is_known(&headers, &tag) {
        return Ok(etag::not_modified(&tag));
    }
    let body = app
        .files
        .read(&file.sha256)
        .await
        .map_err(storage_refusal)?;
    let ending = FileType::ending_of(&file.media_type);
    let nature = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_LENGTH, file.size_bytes.to_string()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{id}.{ending}\""),
        ),
    ];
    // The device may keep it, and asks each time whether it may still show it.
    let answer = (nature, TAKEN_AT_OUR_WORD, body).into_response();
    Ok(etag::with_tag(answer, &tag))
}

/// The file, if the caller may see it. That staff looked at it is written down.
pub(super) async fn look_at(app: &App, caller: &Caller, id: FileId) -> Result<StoredFile, Refusal> {
    Purpose::some_may_be_read_by(caller)?;
    let mut tx = app.db.begin_as(caller).await?;
    let found = sql::find_file(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    match messages::find_attached(&mut tx, id, caller).await? {
        Attached::ForCaller => {}
        Attached::Nowhere if found.purpose.may_be_read_by(caller).is_ok() => {}
        Attached::Nowhere | Attached::ForOthers => return Err(codes::NOT_FOUND.into()),
    }
    let deed = Deed::new("file.read", "stored_file", id.0);
    audit::look(&mut tx, caller, deed, app.clock.now()).await?;
    tx.commit().await?;
    Ok(found.file)
}
