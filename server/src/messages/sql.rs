//! All statements on conversations.

use chrono::{DateTime, Utc};
use shared_types::message::{Message, Thread, ThreadSubject};
use shared_types::organisation::PrincipalKind;
use shared_types::{CustomerId, MessageId, OrganisationId, ThreadId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

pub(super) struct NewThreadRow {
    pub(super) id: ThreadId,
    pub(super) subject: ThreadSubject,
    pub(super) subject_id: Option<Uuid>,
    pub(super) customer_id: CustomerId,
    pub(super) broker_id: OrganisationId,
    pub(super) title: String,
}

impl NewThreadRow {
    /// Whether it asks for the conversation that is there already.
    pub(super) fn is_same_as(&self, known: &ThreadRow) -> bool {
        self.subject == known.subject
            && self.subject_id == known.subject_id
            && self.customer_id == known.customer_id
            && self.title == known.title
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct ThreadRow {
    pub(super) id: ThreadId,
    pub(super) subject: ThreadSubject,
    pub(super) subject_id: Option<Uuid>,
    pub(super) customer_id: CustomerId,
    pub(super) broker_id: OrganisationId,
    pub(super) title: String,
    pub(super) last_message_at: DateTime<Utc>,
}

/// `$1` is the reader: unread is what others wrote after the last message that was there when the reader looked.
const THREAD: &str = "t.id, t.subject, t.subject_id, t.customer_id, concat_ws(', ', c.last_name, c.first_name) as customer_name,
    t.title, t.last_message_at, t.last_message_preview,
    (select count(*) from message m
     where m.thread_id = t.id and m.author_id <> $1
       and m.seq > coalesce((select r.read_seq from thread_read r where r.thread_id = t.id and r.user_id = $1), 0)
    ) as unread_count";

/// Read means: by somebody of another party, not by a colleague of the author.
const MESSAGE: &str = "m.id, m.thread_id, m.seq as number, m.author_id, m.author_name, m.author_kind, m.body, m.sent_at,
    exists (select from thread_read r
            where r.thread_id = m.thread_id and r.reader_kind <> m.author_kind and r.read_seq >= m.seq) as is_read";

pub(super) async fn list_threads(
    db: &mut PgConnection,
    reader: UserId,
    subject_id: Option<Uuid>,
    hidden: &[ThreadSubject],
    after: Option<(DateTime<Utc>, ThreadId)>,
    limit: i64,
) -> sqlx::Result<Vec<Thread>> {
    let (after_at, after_id) = after.unzip();
    sqlx::query_as(AssertSqlSafe(format!(
        "select {THREAD} from thread t join customer c on c.id = t.customer_id
         where ($2::uuid is null or t.subject_id = $2) and t.subject <> all($3)
           and ($4::timestamptz is null or (t.last_message_at, t.id) < ($4, $5))
         order by t.last_message_at desc, t.id desc limit $6"
    )))
    .bind(reader)
    .bind(subject_id)
    .bind(hidden)
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

pub(super) async fn find_thread(
    db: &mut PgConnection,
    id: ThreadId,
    reader: UserId,
) -> sqlx::Result<Thread> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {THREAD} from thread t join customer c on c.id = t.customer_id where t.id = $2"
    )))
    .bind(reader)
    .bind(id)
    .fetch_one(db)
    .await
}

/// Those of the conversations that the caller may see.
pub(crate) async fn list_threads_by_id(
    db: &mut PgConnection,
    reader: UserId,
    ids: &[ThreadId],
) -> sqlx::Result<Vec<Thread>> {
    sqlx::query_as(AssertSqlSafe(format!(
        "select {THREAD} from thread t join customer c on c.id = t.customer_id where t.id = any($2) order by t.id"
    )))
    .bind(reader)
    .bind(ids)
    .fetch_all(db)
    .await
}

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

/// What a conversation is about, if the caller may see it.
pub(super) async fn find_subject(
    db: &mut PgConnection,
    id: ThreadId,
) -> sqlx::Result<Option<ThreadSubject>> {
    sqlx::query_scalar("select subject from thread where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Locked, so that messages are numbered in the order in which they are committed.
pub(super) async fn lock_thread(
    db: &mut PgConnection,
    id: ThreadId,
) -> sqlx::Result<Option<ThreadRow>> {
    sqlx::query_as(
        "select id, subject, subject_id, customer_id, broker_id, title, last_message_at from thread where id = $1 for update",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// False when the id is taken, by whatever conversation.
pub(super) async fn insert_thread(
    db: &mut PgConnection,
    thread: &NewThreadRow,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "insert into thread (id, subject, subject_id, customer_id, broker_id, title, last_message_at, last_message_preview, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, '', $7)
         on conflict (id) do nothing",
    )
    .bind(thread.id)
    .bind(thread.subject)
    .bind(thread.subject_id)
    .bind(thread.customer_id)
    .bind(thread.broker_id)
    .bind(&thread.title)
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

pub(super) async fn touch_thread(
    db: &mut PgConnection,
    id: ThreadId,
    preview: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query("update thread set last_message_at = $2, last_message_preview = $3 where id = $1")
        .bind(id)
        .bind(at)
        .bind(preview)
        .execute(db)
        .await
        .map(|_| ())
}

/// Customer and intermediary of a claim, contract or application, if the caller may see it.
pub(super) async fn find_subject_owners(
    db: &mut PgConnection,
    subject: ThreadSubject,
    id: Uuid,
) -> sqlx::Result<Option<(CustomerId, OrganisationId)>> {
    let sql = match subject {
        ThreadSubject::Claim => "select customer_id, broker_id from claim where id = $1",
        ThreadSubject::Contract => "select customer_id, broker_id from contract where id = $1",
        ThreadSubject::Application => {
            "select customer_id, broker_id from application where id = $1"
        }
        ThreadSubject::Free => return Ok(None),
    };
    sqlx::query_as(sql).bind(id).fetch_optional(db).await
}

pub(super) async fn find_customer_owners(
    db: &mut PgConnection,
    id: CustomerId,
) -> sqlx::Result<Option<(CustomerId, OrganisationId)>> {
    sqlx::query_as("select id, broker_id from customer where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Nothing when the id is taken, by whatever message.
pub(super) async fn insert_message(
    db: &mut PgConnection,
    thread: &ThreadRow,
    author: &crate::identity::Caller,
    id: MessageId,
    body: &str,
    sent_at: DateTime<Utc>,
) -> sqlx::Result<Option<Message>> {
    sqlx::query_as(
        "insert into message (id, thread_id, customer_id, broker_id, author_id, author_name, author_kind, body, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do nothing
         returning id, thread_id, seq as number, author_id, author_name, author_kind, body, sent_at, false as is_read",
    )
    .bind(id)
    .bind(thread.id)
    .bind(thread.customer_id)
    .bind(thread.broker_id)
    .bind(author.user_id)
    .bind(&author.name)
    .bind(author.kind)
    .bind(body)
    .bind(sent_at)
    .fetch_optional(db)
    .await
}

pub(super) async fn find_message(
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

pub(super) async fn list_messages(
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

/// A later look never takes back what an earlier one has read.
pub(super) async fn mark_read(
    db: &mut PgConnection,
    thread_id: ThreadId,
    reader: UserId,
    reader_kind: PrincipalKind,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into thread_read (thread_id, user_id, customer_id, broker_id, reader_kind, read_seq, read_at)
         select t.id, $2, t.customer_id, t.broker_id, $3,
                coalesce((select max(m.seq) from message m where m.thread_id = t.id), 0), $4
         from thread t where t.id = $1
         on conflict (thread_id, user_id) do update
         set read_seq = greatest(thread_read.read_seq, excluded.read_seq), read_at = excluded.read_at",
    )
    .bind(thread_id)
    .bind(reader)
    .bind(reader_kind)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
