//! All statements on conversations. What a reader does not see is not there for these statements either: previews, counts and
//! times come from the rows that the policies show.

use chrono::{DateTime, Utc};
use domain::messages::{Audience, preview};
use shared_types::message::{
    DeliveryWay, MailState, Message, Party, RequestState, Thread, ThreadSubject,
};
use shared_types::organisation::PrincipalKind;
use shared_types::{CustomerId, FileId, MessageId, OrganisationId, ThreadId, UserId};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::attachments::{AnnouncedAttachment, OwnedMessage};
use super::party_of;
use crate::identity::Caller;

pub(super) struct NewThreadRow {
    pub(super) id: ThreadId,
    pub(super) subject: ThreadSubject,
    pub(super) subject_id: Option<Uuid>,
    pub(super) customer_id: CustomerId,
    pub(super) broker_id: OrganisationId,
    pub(super) title: String,
    /// Who takes part.
    pub(super) parties: Audience,
    /// The customer sees it from the start.
    pub(super) is_shown: bool,
}

impl NewThreadRow {
    /// Whether it asks for the conversation that is there already.
    pub(super) fn is_same_as(&self, known: &ThreadRow) -> bool {
        self.subject == known.subject
            && self.subject_id == known.subject_id
            && self.customer_id == known.customer_id
            && self.title == known.title
            && self.parties == known.parties()
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
    pub(super) request_state: Option<RequestState>,
    with_customer: bool,
    for_insurer: bool,
}

impl ThreadRow {
    /// Who takes part beside the intermediary.
    pub(super) fn parties(&self) -> Audience {
        Audience {
            customer: self.with_customer,
            insurer: self.for_insurer,
        }
    }
}

/// A message to be, with its readers.
pub(super) struct NewMessageRow<'a> {
    pub(super) id: MessageId,
    pub(super) body: &'a str,
    pub(super) corrects: Option<MessageId>,
    pub(super) attachments: &'a [FileId],
    pub(super) readers: Audience,
    /// Whom its author named: a customer may be reached elsewhere, or not at all.
    pub(super) named: Audience,
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

pub(super) async fn list_threads(
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

pub(super) async fn find_thread(
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
        "select id, subject, subject_id, customer_id, broker_id, title, request_state, with_customer, for_insurer
         from thread where id = $1 for update",
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
pub(super) async fn touch_thread(
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

pub(super) async fn update_request(
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

/// Customer and intermediary of a claim, contract or application, if the caller may see it. Inquiries are about contracts.
pub(super) async fn find_subject_owners(
    db: &mut PgConnection,
    subject: ThreadSubject,
    id: Uuid,
) -> sqlx::Result<Option<(CustomerId, OrganisationId)>> {
    let sql = match subject {
        ThreadSubject::Claim => "select customer_id, broker_id from claim where id = $1",
        ThreadSubject::Contract | ThreadSubject::Request => {
            "select customer_id, broker_id from contract where id = $1"
        }
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

/// False when the id is taken, by whatever message. It is never dated before the messages above it.
pub(super) async fn insert_message(
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

/// The readers of a message that this author wrote in this conversation, and its way to the customer.
pub(super) async fn find_own(
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

/// The place of a message in its conversation, if the caller may see it.
pub(super) async fn find_place(
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
pub(super) async fn has_customer_written_after(
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
pub(super) async fn find_last_place(
    db: &mut PgConnection,
    thread_id: ThreadId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar("select coalesce(max(seq), 0) from message where thread_id = $1")
        .bind(thread_id)
        .fetch_one(db)
        .await
}

/// A later look never takes back what an earlier one has read.
pub(super) async fn mark_read(
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
pub(super) async fn insert_receipts(
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

/// The files that will hang on a message, in its order.
pub(super) async fn insert_attachments(
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

pub(super) async fn find_attachment(
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

pub(super) async fn lock_attachment(
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

pub(super) async fn receive_attachment(
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
pub(super) async fn list_subjects_of_file(
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

/// The customer's e-mail address, and whether they have opened a login.
pub(super) async fn find_reach(
    db: &mut PgConnection,
    id: CustomerId,
) -> sqlx::Result<(Option<String>, bool)> {
    sqlx::query_as("select email, has_folder(id) from customer where id = $1")
        .bind(id)
        .fetch_one(db)
        .await
}

/// Notes how a message reaches the customer. A mail is due at once.
pub(super) async fn insert_delivery(
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
pub(super) struct DueMail {
    pub(super) message_id: MessageId,
    pub(super) sender: Party,
    pub(super) attempts: i32,
    pub(super) created_at: DateTime<Utc>,
    pub(super) email: Option<String>,
    pub(super) has_folder: bool,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) has_attachments: bool,
    pub(super) author_name: String,
    pub(super) author_email: String,
    pub(super) broker_name: String,
    pub(super) insurer_name: String,
}

pub(super) async fn list_due_mails(
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
pub(super) async fn claim_mail(
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

pub(super) async fn finish_mail(
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

pub(super) async fn postpone_mail(
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
