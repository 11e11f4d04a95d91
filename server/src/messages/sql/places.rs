//! Places in a conversation: how far it was read, and what came after.

use chrono::{DateTime, Utc};
use shared_types::{MessageId, ThreadId};
use sqlx::PgConnection;

use crate::identity::Caller;
use crate::messages::party_of;

/// The place of a message in its conversation, if the caller may see it.
pub(in crate::messages) async fn find_place(
    db: &mut PgConnection,
    thread_id: ThreadId,
    id: MessageId,
) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("select seq from message where thread_id = $1 and id = $2")
        .bind(thread_id)
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Whether the customer has said something after a message; nothing when there is no such message.
pub(in crate::messages) async fn has_customer_written_after(
    db: &mut PgConnection,
    thread_id: ThreadId,
    id: MessageId,
) -> sqlx::Result<Option<bool>> {
    sqlx::query_scalar(
        "select exists (select from message later
                        where later.thread_id = seen.thread_id and later.seq > seen.seq and later.author_kind = 'CUSTOMER')
         from message seen where seen.thread_id = $1 and seen.id = $2",
    )
    .bind(thread_id)
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The place of the last message that the caller may see; 0 where there is none.
pub(in crate::messages) async fn find_last_place(
    db: &mut PgConnection,
    thread_id: ThreadId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar("select coalesce(max(seq), 0) from message where thread_id = $1")
        .bind(thread_id)
        .fetch_one(db)
        .await
}

/// A later look never takes back what an earlier one has read.
pub(in crate::messages) async fn mark_read(
    db: &mut PgConnection,
    thread_id: ThreadId,
    reader: &Caller,
    last: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into thread_read (thread_id, user_id, customer_id, broker_id, reader_kind, read_seq, read_at)
         select t.id, $2, t.customer_id, t.broker_id, $3, $4, $5 from thread t where t.id = $1
         on conflict (thread_id, user_id) do update
         set read_seq = greatest(thread_read.read_seq, excluded.read_seq), read_at = excluded.read_at",
    )
    .bind(thread_id)
    .bind(reader.user_id)
    .bind(reader.kind)
    .bind(last)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Each message of another party that the reader sees is read by the reader's party from now on, if it was not before.
pub(in crate::messages) async fn insert_receipts(
    db: &mut PgConnection,
    thread_id: ThreadId,
    reader: &Caller,
    last: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into message_receipt (message_id, party, customer_id, broker_id, for_customer, for_insurer, read_at)
         select m.id, $2, m.customer_id, m.broker_id, m.for_customer, m.for_insurer, greatest($5, m.sent_at)
         from message m
         where m.thread_id = $1 and m.seq <= $4 and m.author_kind <> $3
           and not exists (select from message_receipt r where r.message_id = m.id and r.party = $2)
         on conflict (message_id, party) do nothing",
    )
    .bind(thread_id)
    .bind(party_of(reader))
    .bind(reader.kind)
    .bind(last)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
