//! Digital messages (digitale Nachrichten) between customer, intermediary and insurer, bound to a case or free.
//!
//! A message is never changed. Its id is made on the device, so sending it again changes nothing. Who may read it is said by
//! its row, and the database shows it to nobody else.

mod attachments;
mod claim_thread;
mod close_request;
mod list_messages;
mod list_threads;
mod mail;
mod mark_read;
mod open_thread;
mod queue;
mod send_message;
mod sql;

pub(crate) use attachments::{
    AnnouncedAttachment, Attached, OwnedMessage, find_announced_attachment, find_attached,
    lock_announced_attachment, receive_attachment,
};
pub(crate) use claim_thread::open_claim_thread;
pub use mail::{SendMail, SweepMails};
pub(crate) use sql::{list_by_id, list_threads_by_id};

use shared_types::ThreadId;
use shared_types::message::{Party, ThreadSubject};
use shared_types::organisation::{Capability, PrincipalKind};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::{Refusal, codes};
use crate::identity::Caller;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            list_threads::list_threads,
            open_thread::open_thread
        ))
        .routes(routes!(
            list_messages::list_messages,
            send_message::send_message
        ))
        .routes(routes!(mark_read::mark_thread_read))
        .routes(routes!(close_request::close_request))
        .merge(queue::routes())
}

/// Goes on if a conversation exists for the caller.
///
/// # Errors
/// 404, whatever the reason.
async fn find_for(
    db: &mut PgConnection,
    caller: &Caller,
    id: ThreadId,
) -> Result<ThreadSubject, Refusal> {
    sql::find_subject(db, id)
        .await?
        .filter(|subject| is_for(caller, *subject))
        .ok_or_else(|| codes::NOT_FOUND.into())
}

/// The side of a conversation that a person is on.
const fn party_of(caller: &Caller) -> Party {
    match caller.kind {
        PrincipalKind::Customer => Party::Customer,
        PrincipalKind::Broker | PrincipalKind::Adviser | PrincipalKind::Partner => Party::Broker,
        PrincipalKind::Staff => Party::Insurer,
    }
}

/// The capability that reading a conversation takes inside the insurer. What people tell about their health is for those
/// who decide on it (domain rule 2.9): about claims for claims staff, about applications for underwriters.
const fn reading_takes(subject: ThreadSubject) -> Option<Capability> {
    match subject {
        ThreadSubject::Claim => Some(Capability::Claims),
        ThreadSubject::Application => Some(Capability::Underwriting),
        ThreadSubject::Contract | ThreadSubject::Request | ThreadSubject::Free => None,
    }
}

/// What conversations are about, each with the capability that reading them takes.
pub(crate) fn what_reading_takes() -> Vec<(&'static str, &'static str)> {
    let subjects = ThreadSubject::ALL.iter();
    let takes = subjects.filter_map(|subject| Some((*subject, reading_takes(*subject)?)));
    takes
        .map(|(subject, capability)| (subject.as_str(), capability.as_str()))
        .collect()
}

/// Whether a conversation about this exists for the caller, beyond what the row's owner says.
fn is_for(caller: &Caller, subject: ThreadSubject) -> bool {
    caller.kind != PrincipalKind::Staff
        || reading_takes(subject).is_none_or(|capability| caller.capabilities.contains(&capability))
}

/// What conversations are about that do not exist for the caller.
fn hidden_subjects(caller: &Caller) -> Vec<ThreadSubject> {
    let all = ThreadSubject::ALL.iter().copied();
    all.filter(|subject| !is_for(caller, *subject)).collect()
}
