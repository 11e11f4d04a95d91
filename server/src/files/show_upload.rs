//! How much of an announced file has come.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::FileId;

use super::purpose::Announcer;
use super::sql;
use super::upload_headers::Progress;
use crate::app::App;
use crate::http::{PathId, Query, Refusal, codes};
use crate::identity::Caller;

/// How many bytes of an announced file have come, in `Upload-Offset`: 0 before the first, all of them when it is stored
/// (`Upload-Complete: ?1`).
#[utoipa::path(head, path = "/files/{id}", tag = "files", security(("bearer" = [])),
    params(("id" = FileId, Path), Announcer),
    responses((status = 204, headers(
            ("Upload-Offset" = u64, description = "bytes that have come"),
            ("Upload-Length" = u64, description = "bytes of the whole file; absent before the first"),
            ("Upload-Complete" = String, description = "`?1` or `?0`"),
            ("Upload-Limit" = String, description = "`max-size=` and the largest file in bytes"))),
        (status = 400, description = "request/invalid-query"), (status = 404, description = "not-found")))]
pub(super) async fn show_upload(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<FileId>,
    Query(query): Query<Announcer>,
) -> Result<Response, Refusal> {
    let announcement = query.announcement(id)?;
    announcement.may_be_sent_by(&caller)?;
    let mut tx = app.db.read_as(&caller).await?;
    let announced = announcement
        .find(&mut tx, &caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let progress = if announced.is_received {
        let file = sql::find_file_of(&mut tx, &announcement, announced).await?;
        let size = file.ok_or(codes::NOT_FOUND)?.size_bytes.unsigned_abs();
        Progress {
            offset: size,
            length: Some(size),
            is_complete: true,
        }
    } else {
        let upload = sql::find_upload(&mut tx, &announcement).await?;
        Progress {
            offset: upload.as_ref().map_or(0, sql::Upload::received),
            length: upload.as_ref().map(sql::Upload::length),
            is_complete: false,
        }
    };
    Ok(progress.told_with(StatusCode::NO_CONTENT, app.config.upload_limit))
}
