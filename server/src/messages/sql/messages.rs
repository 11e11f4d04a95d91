//! Messages, as their readers see them.

use chrono::{DateTime, Utc};
use domain::messages::Audience;
use shared_types::message::{DeliveryWay, Message};
use shared_types::{FileId, MessageId, ThreadId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};

use super::threads::ThreadRow;
use crate::identity::Caller;

/// A message to be, with its readers.
pub(in crate::messages) struct NewMessageRow<'a> {
    pub(in crate::messages) id: MessageId,
    pub(in crate::messages) body: &'a str,
    pub(in crate::messages) corrects: Option<MessageId>,
    pub(in crate::messages) attachments: &'a [FileId],
    pub(in crate::messages) readers: Audience,
    /// Whom its author named: a customer may be reached elsewhere, or not at all.
    pub(in crate::messages) named: Audience,
}

/// Read means: by another party, not by a colleague of the author.
const MESSAGE: &str = "m.id, m.thread_id, m.seq as number, m.author_id, m.author_name, m.author_kind, m.body, m.sent_at,
    exists (select from message_receipt r where r.message_id = m.id) as is_read,
    array_remove(array[case when m.for_customer then 'CUSTOMER' end, 'BROKER',
                       case when m.for_insurer then 'INSURER' end], null) as audience,
    m.corrects,
    (select c.id from message c where c.corrects = m.id order by c.seq desc limit 1) as corrected_by,
    coalesce((select jsonb_agg(jsonb_build_object('party', r.party, 'read_at', r.read_at) order by r.read_at, r.party)
              from message_receipt r where r.message_id = m.id), '[]') as read_by,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'received_at', a.received_at, 'media_type', f.media_type,
                                                  'size_bytes', f.size_bytes) order by a.place)
              from message_attachment a left join stored_file f on f.id = a.file_id
              where a.message_id = m.id), '[]') as attachments,
    (select jsonb_build_object('way', d.way, 'mail', d.mail_state) from message_delivery d where d.message_id = m.id) as delivery";

/// Those of the messages that the caller may see, in the order they were written.
pub(crate) async fn list_by_id(
    db: &mut PgConnection,
    ids: &[MessageId],
) -> sqlx::Result<Vec<Message>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {MESSAGE} from message m where m.id = any($1) order by m.seq"
    )))
    .bind(ids)
    .fetch_all(db)
    .await
}

/// False when the id is taken, by whatever message. It is never dated before the messages above it.
pub(in crate::messages) async fn insert_message(
    db: &mut PgConnection,
    thread: &ThreadRow,
    author: &Caller,
    new: &NewMessageRow<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "insert into message (id, thread_id, customer_id, broker_id, author_id, author_name, author_kind, body, sent_at,
                              corrects, for_customer, for_insurer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, message_time($2, $9), $10, $11, $12)
         on conflict (id) do nothing",
    )
    .bind(new.id)
    .bind(thread.id)
    .bind(thread.customer_id)
    .bind(thread.broker_id)
    .bind(author.user_id)
    .bind(&author.name)
    .bind(author.kind)
    .bind(new.body)
    .bind(now)
    .bind(new.corrects)
    .bind(new.readers.customer)
    .bind(new.readers.insurer)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

pub(in crate::messages) async fn find_message(
    db: &mut PgConnection,
    id: MessageId,
) -> sqlx::Result<Option<Message>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {MESSAGE} from message m where m.id = $1"
    )))
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The readers of a message that this author wrote in this conversation, and its way to the customer.
pub(in crate::messages) async fn find_own(
    db: &mut PgConnection,
    thread_id: ThreadId,
    id: MessageId,
    author: UserId,
) -> sqlx::Result<Option<(Audience, Option<DeliveryWay>)>> {
    let own: Option<(bool, bool, Option<DeliveryWay>)> = sqlx::query_as(
        "select m.for_customer, m.for_insurer, d.way
         from message m left join message_delivery d on d.message_id = m.id
         where m.id = $1 and m.thread_id = $2 and m.author_id = $3",
    )
    .bind(id)
    .bind(thread_id)
    .bind(author)
    .fetch_optional(db)
    .await?;
    Ok(own.map(|(customer, insurer, way)| (Audience { customer, insurer }, way)))
}

pub(in crate::messages) async fn list_messages(
    db: &mut PgConnection,
    thread_id: ThreadId,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<Message>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {MESSAGE} from message m where m.thread_id = $1 and m.seq > $2 order by m.seq limit $3"
    )))
    .bind(thread_id)
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await
}
