//! All statements on stored files and unfinished uploads.

use chrono::{DateTime, Utc};
use shared_types::file::StoredFile;
use shared_types::{FileId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::purpose::{Announced, Announcement, Purpose};
use super::settle::Scan;
use crate::identity::Caller;

const FILE: &str = "id, media_type, size_bytes, sha256, captured_at, created_at";

/// What is known of a file once its bytes are in their place.
pub(super) struct NewFile<'a> {
    pub(super) media_type: &'static str,
    pub(super) size_bytes: i64,
    pub(super) sha256: &'a str,
    pub(super) captured_at: Option<DateTime<Utc>>,
    pub(super) scan: Scan,
}

#[derive(sqlx::FromRow)]
pub(super) struct FoundFile {
    #[sqlx(flatten)]
    pub(super) file: StoredFile,
    #[sqlx(try_from = "String")]
    pub(super) purpose: Purpose,
}

/// Nothing when the id is taken, by whatever file.
pub(super) async fn insert_file(
    db: &mut PgConnection,
    announcement: &Announcement,
    announced: Announced,
    file: &NewFile<'_>,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<StoredFile>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "insert into stored_file (id, customer_id, broker_id, purpose, subject_id, media_type, size_bytes, sha256,
                                  captured_at, scan, uploaded_by, created_at, for_customer, for_insurer,
                                  sight)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (id) do nothing
         returning {FILE}"
    )))
    .bind(announcement.id)
    .bind(announced.customer_id)
    .bind(announced.broker_id)
    .bind(announcement.purpose.as_str())
    .bind(announcement.subject_id)
    .bind(file.media_type)
    .bind(file.size_bytes)
    .bind(file.sha256)
    .bind(file.captured_at)
    .bind(file.scan.as_str())
    .bind(caller.user_id)
    .bind(now)
    .bind(announced.readers.customer)
    .bind(announced.readers.insurer)
    .bind(announced.sight)
    .fetch_optional(db)
    .await
}

/// The file, if the caller may see it.
pub(super) async fn find_file(
    db: &mut PgConnection,
    id: FileId,
) -> sqlx::Result<Option<FoundFile>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {FILE}, purpose from stored_file where id = $1"
    )))
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The same, if it belongs to the customer for whom it was announced and is for the same readers. What the desk keeps from
/// some of them hangs on no message.
pub(super) async fn find_file_of(
    db: &mut PgConnection,
    announcement: &Announcement,
    announced: Announced,
) -> sqlx::Result<Option<StoredFile>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {FILE} from stored_file
         where id = $1 and customer_id = $2 and broker_id = $3 and for_customer = $4 and for_insurer = $5
           and (sight = 'CUSTOMER' or $6 <> 'MESSAGE_ATTACHMENT')"
    )))
    .bind(announcement.id)
    .bind(announced.customer_id)
    .bind(announced.broker_id)
    .bind(announced.readers.customer)
    .bind(announced.readers.insurer)
    .bind(announcement.purpose.as_str())
    .fetch_optional(db)
    .await
}

/// How many files lie in one claim or conversation or are on their way there, and how many bytes; this one's upload aside.
pub(super) async fn count_files(
    db: &mut PgConnection,
    lies_in: Uuid,
    but: &Announcement,
) -> sqlx::Result<(i64, i64)> {
    sqlx::query_as(
        "with subject as (
             select $1::uuid as id
             union all select id from claim_document where claim_id = $1
             union all select id from message where thread_id = $1
         ), file as (
             select f.size_bytes as bytes from stored_file f join subject s on s.id = f.subject_id
             union all
             select u.length_bytes from upload u join subject s on s.id = u.subject_id
             where (u.id, u.subject_id) <> ($2, $3)
         )
         select count(*), coalesce(sum(bytes), 0)::bigint from file",
    )
    .bind(lies_in)
    .bind(but.id)
    .bind(but.subject_id)
    .fetch_one(db)
    .await
}

/// How many uploads of this login are not complete.
pub(super) async fn count_unfinished(db: &mut PgConnection, of: UserId) -> sqlx::Result<i64> {
    sqlx::query_scalar("select count(*) from upload where started_by = $1")
        .bind(of)
        .fetch_one(db)
        .await
}

/// Until the transaction ends, nobody else adds a file to this claim or conversation.
pub(super) async fn lock_place(db: &mut PgConnection, lies_in: Uuid) -> sqlx::Result<()> {
    lock(db, format!("files-of/{lies_in}")).await
}

/// Until the transaction ends, this login begins no other upload.
pub(super) async fn lock_uploads_of(db: &mut PgConnection, user: UserId) -> sqlx::Result<()> {
    lock(db, format!("uploads-of/{user}")).await
}

/// Until the transaction ends, nobody else adds or removes this content.
pub(super) async fn lock_content(db: &mut PgConnection, sha256: &str) -> sqlx::Result<()> {
    lock(db, format!("content/{sha256}")).await
}

async fn lock(db: &mut PgConnection, name: String) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(name)
        .execute(db)
        .await
        .map(|_| ())
}

/// Those of the contents that no file has. Only the batch role sees everybody's files.
pub(super) async fn list_unused(
    db: &mut PgConnection,
    contents: &[String],
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select sha256 from unnest($1::text[]) as content (sha256)
         where not exists (select from stored_file f where f.sha256 = content.sha256)",
    )
    .bind(contents)
    .fetch_all(db)
    .await
}

/// An upload that is not complete.
#[derive(sqlx::FromRow)]
pub(super) struct Upload {
    length_bytes: i64,
    received_bytes: i64,
    /// Names of the parts, in order.
    pub(super) parts: Vec<Uuid>,
}

impl Upload {
    pub(super) fn length(&self) -> u64 {
        self.length_bytes.unsigned_abs()
    }

    pub(super) fn received(&self) -> u64 {
        self.received_bytes.unsigned_abs()
    }
}

pub(super) async fn find_upload(
    db: &mut PgConnection,
    announcement: &Announcement,
) -> sqlx::Result<Option<Upload>> {
    sqlx::query_as(
        "select length_bytes, received_bytes, parts from upload where id = $1 and subject_id = $2",
    )
    .bind(announcement.id)
    .bind(announcement.subject_id)
    .fetch_optional(db)
    .await
}

/// The same, locked: nobody adds to it while somebody decides who may.
pub(super) async fn lock_upload(
    db: &mut PgConnection,
    announcement: &Announcement,
) -> sqlx::Result<Option<Upload>> {
    sqlx::query_as(
        "select length_bytes, received_bytes, parts from upload where id = $1 and subject_id = $2 for update",
    )
    .bind(announcement.id)
    .bind(announcement.subject_id)
    .fetch_optional(db)
    .await
}

/// From here on only this writer adds to the upload. It begins if there is none.
pub(super) async fn take_over_upload(
    db: &mut PgConnection,
    announcement: &Announcement,
    announced: Announced,
    length_bytes: i64,
    writer: Uuid,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into upload (id, subject_id, purpose, customer_id, broker_id, length_bytes, received_bytes, parts, writer,
                             started_by, updated_at)
         values ($1, $2, $3, $4, $5, $6, 0, '{}', $7, $8, $9)
         on conflict (id, subject_id) do update set writer = $7, updated_at = $9",
    )
    .bind(announcement.id)
    .bind(announcement.subject_id)
    .bind(announcement.purpose.as_str())
    .bind(announced.customer_id)
    .bind(announced.broker_id)
    .bind(length_bytes)
    .bind(writer)
    .bind(caller.user_id)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// A part that is durable, and where in the file it belongs.
pub(super) struct NewPart {
    pub(super) name: Uuid,
    pub(super) offset: i64,
    pub(super) size: i64,
}

/// How many parts there are with this one; nothing when another writer has taken over, or the part does not belong at the
/// end of what has come.
pub(super) async fn add_part(
    db: &mut PgConnection,
    announcement: &Announcement,
    writer: Uuid,
    part: NewPart,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar(
        "update upload
         set received_bytes = received_bytes + $5, parts = parts || $6::uuid, updated_at = $7
         where id = $1 and subject_id = $2 and writer = $3 and received_bytes = $4
         returning cardinality(parts)",
    )
    .bind(announcement.id)
    .bind(announcement.subject_id)
    .bind(writer)
    .bind(part.offset)
    .bind(part.size)
    .bind(part.name)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Forgets an upload, if there is one; answers the parts that are of no use any more.
pub(super) async fn delete_upload(
    db: &mut PgConnection,
    announcement: &Announcement,
) -> sqlx::Result<Vec<Uuid>> {
    let parts: Option<Vec<Uuid>> =
        sqlx::query_scalar("delete from upload where id = $1 and subject_id = $2 returning parts")
            .bind(announcement.id)
            .bind(announcement.subject_id)
            .fetch_optional(db)
            .await?;
    Ok(parts.unwrap_or_default())
}

/// The same, unless another writer has taken over.
pub(super) async fn delete_upload_of(
    db: &mut PgConnection,
    announcement: &Announcement,
    writer: Uuid,
) -> sqlx::Result<Vec<Uuid>> {
    let parts: Option<Vec<Uuid>> = sqlx::query_scalar(
        "delete from upload where id = $1 and subject_id = $2 and writer = $3 returning parts",
    )
    .bind(announcement.id)
    .bind(announcement.subject_id)
    .bind(writer)
    .fetch_optional(db)
    .await?;
    Ok(parts.unwrap_or_default())
}

/// Forgets uploads that nobody has added to since this instant. Only the batch role sees everybody's.
pub(super) async fn delete_stale_uploads(
    db: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    let parts: Vec<Vec<Uuid>> =
        sqlx::query_scalar("delete from upload where updated_at < $1 returning parts")
            .bind(before)
            .fetch_all(db)
            .await?;
    Ok(parts.concat())
}

/// Those of the parts that no upload names. Only the batch role sees everybody's.
pub(super) async fn list_unnamed_parts(
    db: &mut PgConnection,
    parts: &[Uuid],
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "select part from unnest($1::uuid[]) as stored (part)
         where part not in (select unnest(parts) from upload)",
    )
    .bind(parts)
    .fetch_all(db)
    .await
}
