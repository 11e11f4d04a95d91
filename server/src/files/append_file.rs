//! Going on with an upload where it was interrupted.
//!
//! What has come is kept in parts, and a row says which. A part counts from the moment the row names it, and the row takes
//! it only from the request that began last and only at the end of what it has: so two requests at once never mix, and
//! any server can go on where another one died.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use sha2::{Digest, Sha256};
use shared_types::FileId;
use shared_types::file::StoredFile;
use uuid::Uuid;

use super::content::Counted;
use super::file_type::{ENOUGH, FileType};
use super::large_parts::Source;
use super::purpose::{Announcement, Announcer};
use super::settle::{refuse_too_many, refuse_too_many_unfinished, settle};
use super::sql::{self, Upload};
use super::store::{Arrived, Incoming, storage_refusal};
use super::upload_headers::{OFFSET, Placed, Progress};
use super::{RawBytes, upload_file::content_length};
use crate::app::App;
use crate::http::{Json, PathId, Query, Refusal, codes};
use crate::identity::Caller;

/// What is held in memory before it is kept: so much of what was sent can get lost.
const PART_BYTES: usize = 512 * 1024;
/// Even a phone that loses its network every ten seconds needs fewer.
const PARTS_AT_MOST: usize = 1000;

/// Adds the raw body to the file with this id, at `Upload-Offset`. With its last byte the file is stored (201), as by `PUT`.
///
/// After an interruption `HEAD` says where to go on; a wrong offset is refused with the right one in `Upload-Offset`. Of two
/// who send the same file at once, the one that began last goes on. Unfinished uploads are kept for seven days.
#[utoipa::path(patch, path = "/files/{id}", tag = "files", security(("bearer" = [])),
    params(("id" = FileId, Path), Announcer,
        ("Upload-Offset" = u64, Header, description = "where in the file the body begins"),
        ("Upload-Length" = Option<u64>, Header, description = "bytes of the whole file; the first request names them, or says `Upload-Complete`"),
        ("Upload-Complete" = Option<String>, Header, description = "`?1` when the body is all that is missing")),
    request_body(content = inline(RawBytes), content_type = "application/octet-stream"),
    responses((status = 201, body = StoredFile), (status = 200, body = StoredFile, description = "stored before"),
        (status = 204, description = "kept, but not complete"),
        (status = 400, description = "request/cut-short, files/upload-header"), (status = 404, description = "not-found"),
        (status = 409, description = "files/wrong-offset, files/taken-over, files/length-changed, files/differs, \
            files/too-many"),
        (status = 413, description = "files/too-large, files/total-too-large"),
        (status = 415, description = "files/type-not-allowed, files/not-clean"),
        (status = 422, description = "files/empty, files/beyond-length, files/too-many-pieces, files/broken, \
            files/too-many-pixels, files/infected"),
        (status = 429, description = "files/too-many-unfinished"),
        (status = 507, description = "files/storage-full")))]
pub(super) async fn append_file(
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
    let placed = Placed::read(headers);
    let mut writing = match begin(app, caller, &announcement, placed).await? {
        Begun::Stored(file, offset) => return answer_stored(app, file, offset, body).await,
        Begun::Writing(writing) => writing,
    };
    let missing = writing.length - writing.offset;
    let written = if content_length(headers).is_some_and(|length| length > missing) {
        Err(codes::BEYOND_LENGTH.into())
    } else {
        body.expect(missing, codes::BEYOND_LENGTH);
        writing.take_in(body).await
    };
    let done = match written {
        Ok(()) if writing.offset < writing.length => {
            let progress = Progress {
                offset: writing.offset,
                length: Some(writing.length),
                is_complete: false,
            };
            return Ok(progress.told_with(StatusCode::NO_CONTENT, app.config.upload_limit));
        }
        Ok(()) => complete(app, caller, &announcement).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(answer) => {
            let progress = Progress {
                offset: writing.length,
                length: Some(writing.length),
                is_complete: true,
            };
            Ok(progress.told_with(answer, app.config.upload_limit))
        }
        Err(refusal) => {
            if is_about_the_file(&refusal) {
                writing.forget().await?;
            }
            Err(refusal)
        }
    }
}

/// What was sent will be refused again however often it is sent: nothing of it is kept.
fn is_about_the_file(refusal: &Refusal) -> bool {
    let is_about_this_try = [codes::WRONG_OFFSET, codes::UPLOAD_TAKEN_OVER]
        .iter()
        .any(|code| code.code == refusal.code.code);
    let status = refusal.code.status;
    let is_about_the_file = matches!(
        status,
        StatusCode::CONFLICT
            | StatusCode::PAYLOAD_TOO_LARGE
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY
    );
    is_about_the_file && !is_about_this_try
}

/// The file was stored by an earlier try whose answer got lost. Whoever sends all of it again must send the same.
async fn answer_stored(
    app: &App,
    file: StoredFile,
    offset: u64,
    body: &mut Counted,
) -> Result<Response, Refusal> {
    let mut hash = Sha256::new();
    let mut size = 0;
    while let Some(piece) = body.next().await? {
        size += piece.len() as u64;
        hash.update(&piece);
    }
    let length = file.size_bytes.unsigned_abs();
    let is_all = offset == 0 && size == length;
    if is_all && format!("{:x}", hash.finalize()) != file.sha256 {
        return Err(codes::FILE_DIFFERS.into());
    }
    let progress = Progress {
        offset: length,
        length: Some(length),
        is_complete: true,
    };
    Ok(progress.told_with(Json(file), app.config.upload_limit))
}

enum Begun<'a> {
    Stored(StoredFile, u64),
    Writing(Writing<'a>),
}

/// From here on this request is the one that may add to the upload, if it begins where that ends.
async fn begin<'a>(
    app: &'a App,
    caller: &'a Caller,
    announcement: &'a Announcement,
    placed: Result<Placed, Refusal>,
) -> Result<Begun<'a>, Refusal> {
    let mut tx = app.db.begin_as(caller).await?;
    let announced = announcement
        .lock(&mut tx, caller)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let placed = placed?;
    if announced.is_received {
        let file = sql::find_file_of(&mut tx, announcement, announced).await?;
        let file = file.ok_or(codes::NOT_FOUND)?;
        let size = file.size_bytes.unsigned_abs();
        if placed.length.is_some_and(|length| length != size) {
            return Err(codes::FILE_DIFFERS.into());
        }
        return Ok(Begun::Stored(file, placed.offset));
    }
    let known = sql::lock_upload(&mut tx, announcement).await?;
    let length = placed
        .length
        .or(known.as_ref().map(Upload::length))
        .ok_or_else(|| codes::UPLOAD_HEADER.with("Upload-Length"))?;
    if length == 0 {
        return Err(codes::FILE_EMPTY.into());
    }
    if length > app.config.upload_limit {
        return Err(codes::FILE_TOO_LARGE.into());
    }
    if let Some(known) = &known
        && known.length() != length
    {
        // Another file, so what has come is of no use to anybody.
        let parts = sql::delete_upload(&mut tx, announcement).await?;
        tx.commit().await?;
        app.files.discard_parts(&parts).await;
        return Err(codes::LENGTH_CHANGED.into());
    }
    let received = known.as_ref().map_or(0, Upload::received);
    if placed.offset != received {
        return Err(wrong_offset(received));
    }
    if known.is_none() {
        refuse_too_many_unfinished(&mut tx, caller).await?;
        sql::lock_place(&mut tx, announced.lies_in).await?;
        refuse_too_many(app, &mut tx, announcement, announced, 1, length).await?;
    }
    let writer = Uuid::now_v7();
    let now = app.clock.now();
    let counted = i64::try_from(length).map_err(Refusal::internal)?;
    sql::take_over_upload(
        &mut tx,
        announcement,
        announced,
        counted,
        writer,
        caller,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(Begun::Writing(Writing {
        app,
        caller,
        announcement,
        writer,
        offset: received,
        length,
        part: Vec::new(),
        part_len: 0,
    }))
}

fn wrong_offset(received: u64) -> Refusal {
    let refusal = codes::WRONG_OFFSET.with(received.to_string());
    refusal.with_header(OFFSET.clone(), received)
}

/// A request that adds to an upload.
struct Writing<'a> {
    app: &'a App,
    caller: &'a Caller,
    announcement: &'a Announcement,
    writer: Uuid,
    /// How much is kept.
    offset: u64,
    length: u64,
    part: Vec<Bytes>,
    part_len: usize,
}

impl Writing<'_> {
    /// Keeps what comes. Also of a body that breaks off: that is what this is for.
    async fn take_in(&mut self, body: &mut Counted) -> Result<(), Refusal> {
        let ended = loop {
            match body.next().await {
                Ok(Some(piece)) => {
                    self.part_len += piece.len();
                    self.part.push(piece);
                    if self.part_len >= PART_BYTES {
                        self.flush().await?;
                    }
                }
                Ok(None) => break Ok(()),
                Err(refusal) => break Err(refusal),
            }
        };
        if self.part_len > 0 {
            self.flush().await?;
        }
        ended
    }

    /// Of an upload that another request has taken over, nothing is forgotten.
    async fn forget(&self) -> Result<(), Refusal> {
        let mut tx = self.app.db.begin_as(self.caller).await?;
        let parts = sql::delete_upload_of(&mut tx, self.announcement, self.writer).await?;
        tx.commit().await?;
        self.app.files.discard_parts(&parts).await;
        Ok(())
    }

    /// First the bytes are durable, then the row counts them.
    async fn flush(&mut self) -> Result<(), Refusal> {
        let pieces = std::mem::take(&mut self.part);
        let size = std::mem::take(&mut self.part_len);
        if self.offset == 0 && size >= ENOUGH {
            let beginning: Vec<u8> = pieces.iter().flatten().take(ENOUGH).copied().collect();
            FileType::of(&beginning).ok_or(codes::FILE_TYPE)?;
        }
        let part = Uuid::now_v7();
        let stored = self.app.files.put_part(part, pieces).await;
        stored.map_err(storage_refusal)?;
        let counted = self.count(part, size).await;
        if counted.is_err() {
            self.app.files.discard_parts(&[part]).await;
        }
        counted
    }

    async fn count(&mut self, part: Uuid, size: usize) -> Result<(), Refusal> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.begin_as(self.caller).await?;
        let part = sql::NewPart {
            name: part,
            offset: i64::try_from(self.offset).map_err(Refusal::internal)?,
            size: i64::try_from(size).map_err(Refusal::internal)?,
        };
        let count = sql::add_part(&mut tx, self.announcement, self.writer, part, now).await?;
        match count {
            None => Err(codes::UPLOAD_TAKEN_OVER.into()),
            Some(count) if usize::try_from(count).is_ok_and(|count| count <= PARTS_AT_MOST) => {
                tx.commit().await?;
                self.offset += size as u64;
                Ok(())
            }
            Some(_) => Err(codes::TOO_MANY_PIECES.into()),
        }
    }
}

/// All bytes are there: from here on it goes as if they had come in one go. Should it not come to an end, because the
/// scanner or the store is away, a `PATCH` without a body tries again.
async fn complete(
    app: &App,
    caller: &Caller,
    announcement: &Announcement,
) -> Result<Response, Refusal> {
    let mut tx = app.db.read_as(caller).await?;
    let upload = sql::find_upload(&mut tx, announcement).await?;
    drop(tx);
    // Somebody else may have completed it just now.
    let upload = upload.ok_or_else(|| Refusal::from(codes::UPLOAD_TAKEN_OVER))?;
    let arrived = join(app, &upload).await?;
    settle(app, caller, announcement, arrived).await
}

async fn join(app: &App, upload: &Upload) -> Result<Arrived, Refusal> {
    let mut incoming = app
        .files
        .begin(Source::Store)
        .await
        .map_err(storage_refusal)?;
    match write(app, upload, &mut incoming).await {
        Ok(()) => incoming.finish().await.map_err(storage_refusal),
        Err(error) => {
            incoming.discard().await;
            Err(storage_refusal(error))
        }
    }
}

async fn write(app: &App, upload: &Upload, incoming: &mut Incoming) -> object_store::Result<()> {
    for part in &upload.parts {
        let bytes = app.files.read_part(*part).await?;
        incoming.write(bytes).await?;
    }
    Ok(())
}
