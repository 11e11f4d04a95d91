//! How messages reach the customer, and the mails among them.

use chrono::{DateTime, Utc};
use shared_types::message::{DeliveryWay, MailState, Party};
use shared_types::{CustomerId, MessageId};
use sqlx::PgConnection;

/// The customer's e-mail address, and whether they have opened a login.
pub(in crate::messages) async fn find_reach(
    db: &mut PgConnection,
    id: CustomerId,
) -> sqlx::Result<(Option<String>, bool)> {
    sqlx::query_as("select email, has_folder(id) from customer where id = $1")
        .bind(id)
        .fetch_one(db)
        .await
}

/// Notes how a message reaches the customer. A mail is due at once.
pub(in crate::messages) async fn insert_delivery(
    db: &mut PgConnection,
    message_id: MessageId,
    sender: Party,
    way: DeliveryWay,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let is_mailed = domain::messages::is_mailed(way);
    sqlx::query(
        "insert into message_delivery (message_id, customer_id, broker_id, for_customer, for_insurer, sender, way, mail_state,
                                       due_at, created_at)
         select m.id, m.customer_id, m.broker_id, m.for_customer, m.for_insurer, $2, $3, $4, $5, $6
         from message m where m.id = $1",
    )
    .bind(message_id)
    .bind(sender)
    .bind(way)
    .bind(is_mailed.then_some(MailState::Waiting))
    .bind(is_mailed.then_some(now))
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// A mail that this server has taken to send, with its people as they are now.
#[derive(sqlx::FromRow)]
pub(in crate::messages) struct DueMail {
    pub(in crate::messages) message_id: MessageId,
    pub(in crate::messages) sender: Party,
    pub(in crate::messages) attempts: i32,
    pub(in crate::messages) created_at: DateTime<Utc>,
    pub(in crate::messages) email: Option<String>,
    pub(in crate::messages) has_folder: bool,
    pub(in crate::messages) title: String,
    pub(in crate::messages) body: String,
    pub(in crate::messages) has_attachments: bool,
    pub(in crate::messages) author_name: String,
    pub(in crate::messages) author_email: String,
    pub(in crate::messages) broker_name: String,
    pub(in crate::messages) insurer_name: String,
}

pub(in crate::messages) async fn list_due_mails(
    db: &mut PgConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<MessageId>> {
    sqlx::query_scalar(
        "select message_id from message_delivery where mail_state = 'WAITING' and due_at <= $1 order by due_at limit $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Takes a due mail for sending: until the lease ends it is due for nobody else.
pub(in crate::messages) async fn claim_mail(
    db: &mut PgConnection,
    id: MessageId,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> sqlx::Result<Option<DueMail>> {
    sqlx::query_as(
        "update message_delivery d set attempts = d.attempts + 1, due_at = $3
         from message m
         join thread t on t.id = m.thread_id
         join customer c on c.id = m.customer_id
         join app_user u on u.id = m.author_id
         join organisation o on o.id = m.broker_id
         where d.message_id = $1 and d.mail_state = 'WAITING' and d.due_at <= $2 and m.id = d.message_id
         returning d.message_id, d.sender, d.attempts, d.created_at, c.email, has_folder(c.id) as has_folder,
                   t.title, m.body, exists (select from message_attachment a where a.message_id = m.id) as has_attachments,
                   m.author_name, u.email as author_email, o.name as broker_name,
                   coalesce((select i.name from organisation i where i.kind = 'INSURER'), '') as insurer_name",
    )
    .bind(id)
    .bind(now)
    .bind(lease_until)
    .fetch_optional(db)
    .await
}

pub(in crate::messages) async fn finish_mail(
    db: &mut PgConnection,
    id: MessageId,
    state: MailState,
    outcome: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update message_delivery set mail_state = $2, outcome = left($3, 50), due_at = null, finished_at = $4
         where message_id = $1 and mail_state = 'WAITING'",
    )
    .bind(id)
    .bind(state)
    .bind(outcome)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::messages) async fn postpone_mail(
    db: &mut PgConnection,
    id: MessageId,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update message_delivery set due_at = $2 where message_id = $1 and mail_state = 'WAITING'",
    )
    .bind(id)
    .bind(until)
    .execute(db)
    .await
    .map(|_| ())
}
