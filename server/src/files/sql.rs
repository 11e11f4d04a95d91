//! All statements on stored files.

use chrono::{DateTime, Utc};
use shared_types::FileId;
use shared_types::file::StoredFile;
use sqlx::PgConnection;

use super::announced::Owner;
use super::content::Content;
use super::file_type::FileType;
use crate::identity::Caller;

/// Nothing when the id is taken, by whatever file.
pub(super) async fn insert_file(
    db: &mut PgConnection,
    id: FileId,
    owner: Owner,
    file_type: FileType,
    content: &Content,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<StoredFile>> {
    sqlx::query_as(
        "insert into stored_file (id, customer_id, broker_id, media_type, size_bytes, sha256, uploaded_by, created_at,
                                  for_customer, for_insurer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do nothing
         returning id, media_type, size_bytes, sha256, created_at",
    )
    .bind(id)
    .bind(owner.customer_id)
    .bind(owner.broker_id)
    .bind(file_type.media_type)
    .bind(content.size_bytes)
    .bind(&content.sha256)
    .bind(caller.user_id)
    .bind(now)
    .bind(owner.readers.customer)
    .bind(owner.readers.insurer)
    .fetch_optional(db)
    .await
}

/// The file, if the caller may see it.
pub(super) async fn find_file(
    db: &mut PgConnection,
    id: FileId,
) -> sqlx::Result<Option<StoredFile>> {
    sqlx::query_as(
        "select id, media_type, size_bytes, sha256, created_at from stored_file where id = $1",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The same, if it belongs to this owner and is for these readers.
pub(super) async fn find_file_of(
    db: &mut PgConnection,
    id: FileId,
    owner: Owner,
) -> sqlx::Result<Option<StoredFile>> {
    sqlx::query_as(
        "select id, media_type, size_bytes, sha256, created_at from stored_file
         where id = $1 and customer_id = $2 and broker_id = $3 and for_customer = $4 and for_insurer = $5",
    )
    .bind(id)
    .bind(owner.customer_id)
    .bind(owner.broker_id)
    .bind(owner.readers.customer)
    .bind(owner.readers.insurer)
    .fetch_optional(db)
    .await
}

/// Until the transaction ends, nobody else adds or removes this content.
pub(super) async fn lock_content(db: &mut PgConnection, sha256: &str) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("content/{sha256}"))
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
