//! Downloading a file.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared_types::FileId;

use super::file_type::FileType;
use super::sql;
use crate::app::App;
use crate::http::{PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// The bytes of a file. They are served under the type that was found in them, to be saved, never to be run.
#[utoipa::path(get, path = "/files/{id}", tag = "files", security(("bearer" = [])), params(("id" = FileId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 304, description = "unchanged"), (status = 404, description = "not-found")))]
pub(super) async fn download_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<FileId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let file = sql::find_file(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    tx.commit().await?;
    let etag = format!("\"{}\"", file.sha256);
    let freshness = [
        (header::ETAG, etag.clone()),
        // The device may keep it, and asks each time whether it may still show it.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    if is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, freshness).into_response());
    }
    let body = app
        .files
        .read(&file.sha256)
        .await
        .map_err(Refusal::internal)?;
    let ending = FileType::named(&file.media_type).map_or("bin", |file_type| file_type.ending);
    let name = format!("attachment; filename=\"{id}.{ending}\"");
    let nature = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_LENGTH, file.size_bytes.to_string()),
        (header::CONTENT_DISPOSITION, name),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox".to_owned(),
        ),
    ];
    Ok((freshness, nature, body).into_response())
}

fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|known| known.trim().trim_start_matches("W/"))
        .any(|known| known == etag || known == "*")
}
