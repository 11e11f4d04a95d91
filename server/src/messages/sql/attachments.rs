//! Files that belong to a message.

use chrono::{DateTime, Utc};
use domain::messages::Audience;
use shared_types::message::ThreadSubject;
use shared_types::{CustomerId, FileId, MessageId, OrganisationId, ThreadId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::messages::attachments::{AnnouncedAttachment, OwnedMessage};

/// The files that will hang on a message, in its order.
pub(in crate::messages) async fn insert_attachments(
    db: &mut PgConnection,
    message_id: MessageId,
    ids: &[FileId],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query(
        "insert into message_attachment (message_id, id, place, customer_id, broker_id, for_customer, for_insurer)
         select m.id, a.id, a.place, m.customer_id, m.broker_id, m.for_customer, m.for_insurer
         from message m, unnest($2::uuid[]) with ordinality as a (id, place) where m.id = $1",
    )
    .bind(message_id)
    .bind(&ids)
    .execute(db)
    .await
    .map(|_| ())
}

const ATTACHMENT: &str =
    "select a.customer_id, a.broker_id, a.for_customer, a.for_insurer, a.file_id is not null, m.thread_id
    from message_attachment a join message m on m.id = a.message_id
    where a.message_id = $1 and a.id = $2 and m.author_id = $3";

pub(in crate::messages) async fn find_attachment(
    db: &mut PgConnection,
    message_id: MessageId,
    id: FileId,
    author: UserId,
) -> sqlx::Result<Option<AnnouncedAttachment>> {
    let row = sqlx::query_as(ATTACHMENT)
        .bind(message_id)
        .bind(id)
        .bind(author)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|row| announced(message_id, row)))
}

pub(in crate::messages) async fn lock_attachment(
    db: &mut PgConnection,
    message_id: MessageId,
    id: FileId,
    author: UserId,
) -> sqlx::Result<Option<AnnouncedAttachment>> {
    let row = sqlx::query_as(AssertSqlSafe(format!("{ATTACHMENT} for update of a")))
        .bind(message_id)
        .bind(id)
        .bind(author)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|row| announced(message_id, row)))
}

type AttachmentRow = (CustomerId, OrganisationId, bool, bool, bool, ThreadId);

fn announced(id: MessageId, row: AttachmentRow) -> AnnouncedAttachment {
    let (customer_id, broker_id, customer, insurer, is_received, thread_id) = row;
    AnnouncedAttachment {
        message: OwnedMessage {
            id,
            customer_id,
            broker_id,
            readers: Audience { customer, insurer },
        },
        thread_id,
        is_received,
    }
}

pub(in crate::messages) async fn receive_attachment(
    db: &mut PgConnection,
    message_id: MessageId,
    id: FileId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update message_attachment set file_id = id, received_at = $3 where message_id = $1 and id = $2",
    )
    .bind(message_id)
    .bind(id)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// What the conversations are about in which a file hangs on a message.
pub(in crate::messages) async fn list_subjects_of_file(
    db: &mut PgConnection,
    id: FileId,
) -> sqlx::Result<Vec<ThreadSubject>> {
    sqlx::query_scalar(
        "select t.subject from message_attachment a
         join message m on m.id = a.message_id join thread t on t.id = m.thread_id
         where a.file_id = $1",
    )
    .bind(id)
    .fetch_all(db)
    .await
}
