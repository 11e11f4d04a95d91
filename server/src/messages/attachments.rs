//! Files announced with a message: what the upload of files asks and tells.

use chrono::{DateTime, Utc};
use domain::messages::Audience;
use shared_types::message::ThreadSubject;
use shared_types::{CustomerId, FileId, MessageId, OrganisationId, ThreadId};
use sqlx::PgConnection;

use super::{is_for, sql};
use crate::audit::{self, Deed};
use crate::identity::{Action, Caller};

/// A message with the owners of its rows and its readers: its files are theirs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnedMessage {
    pub(crate) id: MessageId,
    pub(crate) customer_id: CustomerId,
    pub(crate) broker_id: OrganisationId,
    pub(crate) readers: Audience,
}

/// A file that a message announced.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnnouncedAttachment {
    pub(crate) message: OwnedMessage,
    pub(crate) thread_id: ThreadId,
    pub(crate) is_received: bool,
}

/// The file, if the caller wrote the message and announced it.
pub(crate) async fn find_announced_attachment(
    db: &mut PgConnection,
    message_id: MessageId,
    id: FileId,
    caller: &Caller,
) -> sqlx::Result<Option<AnnouncedAttachment>> {
    sql::find_attachment(db, message_id, id, caller.user_id).await
}

/// The same, locked: of two uploads at once, the second sees what the first has stored.
pub(crate) async fn lock_announced_attachment(
    db: &mut PgConnection,
    message_id: MessageId,
    id: FileId,
    caller: &Caller,
) -> sqlx::Result<Option<AnnouncedAttachment>> {
    sql::lock_attachment(db, message_id, id, caller.user_id).await
}

/// Notes that the bytes of a file have come. The file is stored and the attachment locked by the caller's transaction.
pub(crate) async fn receive_attachment(
    db: &mut PgConnection,
    message: OwnedMessage,
    id: FileId,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sql::receive_attachment(db, message.id, id, now).await?;
    let deed = Deed::new("message.receive-attachment", "message", message.id.0);
    audit::write(db, Some(caller), deed, now).await
}

/// Whether a file hangs on messages, and on one of them that exists for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attached {
    Nowhere,
    ForCaller,
    ForOthers,
}

/// Which of it holds for a file that the caller's rows show.
pub(crate) async fn find_attached(
    db: &mut PgConnection,
    id: FileId,
    caller: &Caller,
) -> sqlx::Result<Attached> {
    let subjects: Vec<ThreadSubject> = sql::list_subjects_of_file(db, id).await?;
    Ok(if subjects.is_empty() {
        Attached::Nowhere
    } else if caller.may(Action::WriteMessages).is_ok()
        && subjects.into_iter().any(|subject| is_for(caller, subject))
    {
        Attached::ForCaller
    } else {
        Attached::ForOthers
    })
}
