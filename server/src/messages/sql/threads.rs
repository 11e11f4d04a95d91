//! Conversations. What a reader does not see is not there for these statements either: previews, counts and times come from
//! the rows that the policies show.

use chrono::{DateTime, Utc};
use domain::messages::{Audience, preview};
use shared_types::message::{Message, Party, RequestState, Thread, ThreadSubject};
use shared_types::organisation::PrincipalKind;
use shared_types::{CustomerId, OrganisationId, ThreadId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::identity::Caller;
use crate::messages::party_of;

pub(in crate::messages) struct NewThreadRow {
    pub(in crate::messages) id: ThreadId,
    pub(in crate::messages) subject: ThreadSubject,
    pub(in crate::messages) subject_id: Option<Uuid>,
    pub(in crate::messages) customer_id: CustomerId,
    pub(in crate::messages) broker_id: OrganisationId,
    pub(in crate::messages) title: String,
    /// Who takes part.
    pub(in crate::messages) parties: Audience,
    /// The customer sees it from the start.
    pub(in crate::messages) is_shown: bool,
}

impl NewThreadRow {
    /// Whether it asks for the conversation that is there already.
    pub(in crate::messages) fn is_same_as(&self, known: &ThreadRow) -> bool {
        self.subject == known.subject
            && self.subject_id == known.subject_id
            && self.customer_id == known.customer_id
            && self.title == known.title
            && self.parties == known.parties()
    }
}

#[derive(sqlx::FromRow)]
pub(in crate::messages) struct ThreadRow {
    pub(in crate::messages) id: ThreadId,
    pub(in crate::messages) subject: ThreadSubject,
    pub(in crate::messages) subject_id: Option<Uuid>,
    pub(in crate::messages) customer_id: CustomerId,
    pub(in crate::messages) broker_id: OrganisationId,
    pub(in crate::messages) title: String,
    pub(in crate::messages) request_state: Option<RequestState>,
    with_customer: bool,
    for_insurer: bool,
}

impl ThreadRow {
    /// Who takes part beside the intermediary.
    pub(in crate::messages) fn parties(&self) -> Audience {
        Audience {
            customer: self.with_customer,
            insurer: self.for_insurer,
        }
    }
}

/// When the reader's party last got a message here: one for all, or one that not all read.
fn last_at(reader: &Caller) -> &'static str {
    match party_of(reader) {
        Party::Customer => "greatest(t.last_message_at, t.customer_last_at)",
        Party::Broker => "greatest(t.last_message_at, t.broker_last_at)",
        Party::Insurer => "greatest(t.last_message_at, t.insurer_last_at)",
    }
}

/// `$1` is the reader: unread is what others wrote after the last message that was there when the reader looked.
fn thread_columns(reader: &Caller) -> String {
    let last_at = last_at(reader);
    format!(
        r"t.id, t.subject, t.subject_id, t.customer_id, concat_ws(', ', c.last_name, c.first_name) as customer_name,
    t.title, {last_at} as last_message_at,
    coalesce((select regexp_replace(left(m.body, 1000), '\s+', ' ', 'g') from message m
              where m.thread_id = t.id order by m.seq desc limit 1), '') as last_message_preview,
    (select count(*) from message m
     where m.thread_id = t.id and m.author_id <> $1
       and m.seq > coalesce((select r.read_seq from thread_read r where r.thread_id = t.id and r.user_id = $1), 0)
    ) as unread_count,
    array_remove(array[case when t.with_customer then 'CUSTOMER' end, 'BROKER',
                       case when t.for_insurer then 'INSURER' end], null) as parties,
    t.request_state"
    )
}

/// `$7` are the words, in titles and in what the reader may read.
fn found_by_words(reader: &Caller) -> &'static str {
    match party_of(reader) {
        Party::Customer | Party::Broker => {
            "(t.search @@ websearch_to_tsquery('german', $7)
              or t.id in (select m.thread_id from message m where m.search @@ websearch_to_tsquery('german', $7)))"
        }
        Party::Insurer => {
            "(t.search @@ websearch_to_tsquery('german', $7)
              or t.id in (select m.thread_id from message m
                          where m.id in (select insurer_messages_with(websearch_to_tsquery('german', $7)))))"
        }
    }
}

/// The beginning of the latest message, on one line.
fn previewed(mut thread: Thread) -> Thread {
    thread.last_message_preview = preview(&thread.last_message_preview);
    thread
}

pub(in crate::messages) async fn list_threads(
    db: &mut PgConnection,
    reader: &Caller,
    subject_id: Option<Uuid>,
    words: Option<&str>,
    hidden: &[ThreadSubject],
    after: Option<(DateTime<Utc>, ThreadId)>,
    limit: i64,
) -> sqlx::Result<Vec<Thread>> {
    let (after_at, after_id) = after.unzip();
    let (columns, last_at) = (thread_columns(reader), last_at(reader));
    let found = if words.is_none() {
        "$7::text is null"
    } else {
        found_by_words(reader)
    };
    let threads: Vec<Thread> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns} from thread t join customer c on c.id = t.customer_id
         where ($2::uuid is null or t.subject_id = $2) and t.subject <> all($3)
           and ($4::timestamptz is null or ({last_at}, t.id) < ($4, $5)) and {found}
         order by {last_at} desc, t.id desc limit $6"
    )))
    .bind(reader.user_id)
    .bind(subject_id)
    .bind(hidden)
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .bind(words)
    .fetch_all(db)
    .await?;
    Ok(threads.into_iter().map(previewed).collect())
}

pub(in crate::messages) async fn find_thread(
    db: &mut PgConnection,
    id: ThreadId,
    reader: &Caller,
) -> sqlx::Result<Thread> {
    let columns = thread_columns(reader);
    sqlx::query_as(AssertSqlSafe(format!(
        "select {columns} from thread t join customer c on c.id = t.customer_id where t.id = $2"
    )))
    .bind(reader.user_id)
    .bind(id)
    .fetch_one(db)
    .await
    .map(previewed)
}

/// Those of the conversations that the caller may see.
pub(crate) async fn list_threads_by_id(
    db: &mut PgConnection,
    reader: &Caller,
    ids: &[ThreadId],
) -> sqlx::Result<Vec<Thread>> {
    let columns = thread_columns(reader);
    let threads: Vec<Thread> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns} from thread t join customer c on c.id = t.customer_id where t.id = any($2) order by t.id"
    )))
    .bind(reader.user_id)
    .bind(ids)
    .fetch_all(db)
    .await?;
    Ok(threads.into_iter().map(previewed).collect())
}

/// Locked, so that messages are numbered in the order in which they are committed.
pub(in crate::messages) async fn lock_thread(
    db: &mut PgConnection,
    id: ThreadId,
) -> sqlx::Result<Option<ThreadRow>> {
    sqlx::query_as(
        "select id, subject, subject_id, customer_id, broker_id, title, request_state, with_customer, for_insurer
         from thread where id = $1 for update",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// False when the id is taken, by whatever conversation.
pub(in crate::messages) async fn insert_thread(
    db: &mut PgConnection,
    thread: &NewThreadRow,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let is_request = thread.subject == ThreadSubject::Request;
    sqlx::query(
        "insert into thread (id, subject, subject_id, customer_id, broker_id, title, with_customer, for_customer, for_insurer,
                             request_state, last_message_at, last_message_preview, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $11)
         on conflict (id) do nothing",
    )
    .bind(thread.id)
    .bind(thread.subject)
    .bind(thread.subject_id)
    .bind(thread.customer_id)
    .bind(thread.broker_id)
    .bind(&thread.title)
    .bind(thread.parties.customer)
    .bind(thread.is_shown)
    .bind(thread.parties.insurer)
    .bind(is_request.then_some(RequestState::Open))
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

/// Notes that a message was written: for whom, so that nobody learns when others wrote to each other. The customer sees the
/// conversation from the first message on that is meant for them.
pub(in crate::messages) async fn touch_thread(
    db: &mut PgConnection,
    id: ThreadId,
    message: &Message,
    readers: Audience,
) -> sqlx::Result<()> {
    let mut changes =
        vec!["last_message_preview = case when $3 then $4 else last_message_preview end"];
    if readers.is_all() {
        changes.push("last_message_at = $2");
    } else {
        changes.push("broker_last_at = $2");
        changes.extend(readers.customer.then_some("customer_last_at = $2"));
        changes.extend(readers.insurer.then_some("insurer_last_at = $2"));
    }
    let may_show = readers.customer && message.author_kind != PrincipalKind::Customer;
    changes.extend(may_show.then_some("for_customer = true"));
    let changes = changes.join(", ");
    sqlx::query(AssertSqlSafe(format!(
        "update thread set {changes} where id = $1"
    )))
    .bind(id)
    .bind(message.sent_at)
    .bind(readers.is_all())
    .bind(preview(&message.body))
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::messages) async fn update_request(
    db: &mut PgConnection,
    id: ThreadId,
    state: RequestState,
) -> sqlx::Result<()> {
    sqlx::query("update thread set request_state = $2 where id = $1")
        .bind(id)
        .bind(state)
        .execute(db)
        .await
        .map(|_| ())
}
