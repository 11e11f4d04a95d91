//! All statements on what waits for the insurer.

use chrono::{DateTime, NaiveDate, Utc};
use domain::messages::preview;
use shared_types::message::{ThreadSubject, WaitingThread};
use shared_types::{ThreadId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::messages::sql::ThreadRow;

/// A waiting conversation with its place in the queue.
#[derive(sqlx::FromRow)]
pub(super) struct Task {
    pub(super) id: Uuid,
    #[sqlx(flatten)]
    pub(super) thread: WaitingThread,
}

pub(super) struct QueueFilter {
    pub(super) today: NaiveDate,
    /// What conversations are about that do not exist for the reader.
    pub(super) hidden: Vec<ThreadSubject>,
    pub(super) assignee: Option<UserId>,
}

/// What waits for a word of the insurer. Closing an inquiry ends what waited; what was written after that waits anew.
pub(super) async fn list_tasks(
    db: &mut PgConnection,
    filter: &QueueFilter,
    after: Option<(NaiveDate, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<Task>> {
    let (after_on, after_id) = after.unzip();
    let mut tasks: Vec<Task> = sqlx::query_as(
        r"select q.id, q.thread_id, t.subject, t.subject_id, t.customer_id,
                 concat_ws(', ', c.last_name, c.first_name) as customer_name, t.title,
                 coalesce((select regexp_replace(left(m.body, 1000), '\s+', ' ', 'g') from message m
                           where m.thread_id = t.id order by m.seq desc limit 1), '') as last_message_preview,
                 q.waiting_since, q.due_on, q.due_on < $1 as is_overdue, q.assignee_id, u.display_name as assignee_name
          from answer_task q
          join thread t on t.id = q.thread_id
          join customer c on c.id = t.customer_id
          left join app_user u on u.id = q.assignee_id
          where q.done_at is null and t.subject <> all($2)
            and ($3::uuid is null or q.assignee_id = $3)
            and ($4::date is null or (q.due_on, q.id) > ($4, $5))
          order by q.due_on, q.id limit $6",
    )
    .bind(filter.today)
    .bind(&filter.hidden)
    .bind(filter.assignee)
    .bind(after_on)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await?;
    for task in &mut tasks {
        task.thread.last_message_preview = preview(&task.thread.last_message_preview);
    }
    Ok(tasks)
}

/// Nothing changes where something waits already.
pub(super) async fn insert_task(
    db: &mut PgConnection,
    thread: &ThreadRow,
    now: DateTime<Utc>,
    due_on: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into answer_task (id, thread_id, customer_id, broker_id, waiting_since, due_on)
         values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(Uuid::now_v7())
    .bind(thread.id)
    .bind(thread.customer_id)
    .bind(thread.broker_id)
    .bind(now)
    .bind(due_on)
    .execute(db)
    .await
    .map(|_| ())
}

/// What does not reach the customer is no answer as long as the customer waits for one.
pub(super) async fn answer(
    db: &mut PgConnection,
    thread_id: ThreadId,
    reaches_customer: bool,
    by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update answer_task q set done_at = $4, done_by = $3, outcome = 'ANSWERED'
         where q.thread_id = $1 and q.done_at is null
           and ($2 or not exists (select from message m
                                  where m.thread_id = q.thread_id and m.author_kind = 'CUSTOMER' and m.sent_at >= q.waiting_since))",
    )
    .bind(thread_id)
    .bind(reaches_customer)
    .bind(by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// An inquiry was closed. The transaction acts for the insurer, whoever closes.
pub(in crate::messages) async fn close(
    db: &mut PgConnection,
    thread_id: ThreadId,
    by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update answer_task set done_at = $3, done_by = $2, outcome = 'CLOSED' where thread_id = $1 and done_at is null",
    )
    .bind(thread_id)
    .bind(by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn settle(
    db: &mut PgConnection,
    thread_id: ThreadId,
    by: UserId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update answer_task set done_at = $4, done_by = $2, outcome = 'NOT_NEEDED', reason = $3
         where thread_id = $1 and done_at is null",
    )
    .bind(thread_id)
    .bind(by)
    .bind(reason)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// A conversation that waits, and who has taken it.
#[derive(sqlx::FromRow)]
pub(super) struct OpenTask {
    pub(super) assignee_id: Option<UserId>,
}

/// Locked; nothing where no answer is waited for.
pub(super) async fn lock_task(
    db: &mut PgConnection,
    thread_id: ThreadId,
) -> sqlx::Result<Option<OpenTask>> {
    sqlx::query_as(
        "select assignee_id from answer_task where thread_id = $1 and done_at is null for update",
    )
    .bind(thread_id)
    .fetch_optional(db)
    .await
}

pub(super) async fn assign(
    db: &mut PgConnection,
    thread_id: ThreadId,
    assignee: Option<UserId>,
) -> sqlx::Result<()> {
    sqlx::query("update answer_task set assignee_id = $2 where thread_id = $1 and done_at is null")
        .bind(thread_id)
        .bind(assignee)
        .execute(db)
        .await
        .map(|_| ())
}
