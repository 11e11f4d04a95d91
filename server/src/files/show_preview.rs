//! A smaller picture of a photo, with nothing in it but the picture.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use shared_types::FileId;
use shared_types::file::StoredFile;
use utoipa::IntoParams;

use super::RawBytes;
use super::darkroom::Undeveloped;
use super::download_file::{TAKEN_AT_OUR_WORD, look_at};
use super::file_type::FileType;
use super::picture::PreviewSize;
use super::store::{content_path, storage_refusal};
use crate::app::App;
use crate::http::{PathId, Query, Refusal, codes, etag};
use crate::identity::Caller;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PreviewQuery {
    #[param(inline)]
    size: PreviewSize,
}

/// A preview as JPEG, upright, without the place or anything else that the original says. There is one of JPEG, PNG and
/// WebP, not of HEIC, PDF and photos of more than about 25 million points.
#[utoipa::path(get, path = "/files/{id}/preview", tag = "files", security(("bearer" = [])),
    params(("id" = FileId, Path), PreviewQuery),
    responses((status = 200, content_type = "image/jpeg", body = inline(RawBytes)),
        (status = 304, description = "unchanged"), (status = 400, description = "request/invalid-query"),
        (status = 404, description = "not-found, files/no-preview")))]
pub(super) async fn show_preview(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<FileId>,
    Query(query): Query<PreviewQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let file = look_at(&app, &caller, id).await?;
    let tag = format!("W/\"{}-{}\"", file.sha256, query.size.as_str());
    if etag::is_known(&headers, &tag) {
        return Ok(etag::not_modified(&tag));
    }
    let preview = match app.files.find_preview(&file.sha256, query.size).await {
        Ok(Some(none)) if none.is_empty() => return Err(codes::NO_PREVIEW.into()),
        Ok(Some(preview)) => preview,
        Ok(None) => make(&app, &file, query.size).await?,
        Err(error) => return Err(storage_refusal(error)),
    };
    let answer = (
        [(header::CONTENT_TYPE, "image/jpeg")],
        TAKEN_AT_OUR_WORD,
        preview,
    );
    Ok(etag::with_tag(answer.into_response(), &tag))
}

/// A photo from before there were previews gets its own when somebody first asks. That there can be none is found out once.
async fn make(app: &App, file: &StoredFile, size: PreviewSize) -> Result<Bytes, Refusal> {
    let file_type = FileType::served_as(&file.media_type)
        .filter(|file_type| file_type.is_developed())
        .ok_or(codes::NO_PREVIEW)?;
    let undeveloped = Undeveloped {
        path: &content_path(&file.sha256),
        size_bytes: file.size_bytes.unsigned_abs(),
        file_type,
    };
    let now = app.clock.now();
    let previews = match app.darkroom.look(&app.files, undeveloped, now).await {
        Ok(look) => look.previews,
        // What was taken in before somebody looked so closely stays as it is.
        Err(refusal) if refusal.code.status.is_client_error() => None,
        Err(refusal) => return Err(refusal),
    };
    let Some(previews) = previews else {
        keep(app, file, size, Vec::new()).await?;
        return Err(codes::NO_PREVIEW.into());
    };
    let mut asked = Bytes::new();
    for (made, jpeg) in previews {
        if made == size {
            asked = jpeg.clone().into();
        }
        keep(app, file, made, jpeg).await?;
    }
    Ok(asked)
}

/// Nothing stands for a picture that has no preview.
async fn keep(
    app: &App,
    file: &StoredFile,
    size: PreviewSize,
    jpeg: Vec<u8>,
) -> Result<(), Refusal> {
    let kept = app.files.put_preview(&file.sha256, size, jpeg).await;
    kept.map_err(storage_refusal)
}
