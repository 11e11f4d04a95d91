//! Downloading a file.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use shared_types::FileId;

use super::file_type::FileType;
use super::{RawBytes, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};
use crate::messages::{self, Attached};

/// The bytes of a file. They are served under the type that was found in them, to be saved, never to be run.
#[utoipa::path(get, path = "/files/{id}", tag = "files", security(("bearer" = [])), params(("id" = FileId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = inline(RawBytes)),
        (status = 304, description = "unchanged"), (status = 404, description = "not-found")))]
pub(super) async fn download_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<FileId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let reads_claims = caller.may(Action::ReadClaims);
    caller.may(Action::WriteMessages).or(reads_claims.clone())?;
    let mut tx = app.db.begin_as(&caller).await?;
    let file = sql::find_file(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    match messages::find_attached(&mut tx, id, &caller).await? {
        Attached::ForCaller => {}
        Attached::Nowhere if reads_claims.is_ok() => {}
        Attached::Nowhere | Attached::ForOthers => return Err(codes::NOT_FOUND.into()),
    }
    let deed = Deed::new("file.read", "stored_file", id.0);
    audit::look(&mut tx, &caller, deed, app.clock.now()).await?;
    tx.commit().await?;
    let tag = format!("W/\"{}\"", file.sha256);
    if etag::is_known(&headers, &tag) {
        return Ok(etag::not_modified(&tag));
    }
    let body = app
        .files
        .read(&file.sha256)
        .await
        .map_err(Refusal::internal)?;
    let ending = FileType::ending_of(&file.media_type);
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
    // The device may keep it, and asks each time whether it may still show it.
    Ok(etag::with_tag((nature, body).into_response(), &tag))
}
