//! Digital messages (digitale Nachrichten) between customer, intermediary and insurer, bound to a case or free.
//!
//! A message is never changed. Its id is made on the device, so sending it again changes nothing.

mod claim_thread;
mod list_messages;
mod list_threads;
mod mark_read;
mod open_thread;
mod send_message;
mod sql;

pub(crate) use claim_thread::open_claim_thread;

use shared_types::message::ThreadSubject;
use shared_types::organisation::{Capability, PrincipalKind};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
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
}

/// What people tell about their health is, inside the insurer, for those who decide on it (domain rule 2.9):
/// conversations about claims for claims staff, those about applications for underwriters.
fn hidden_subjects(caller: &Caller) -> Vec<ThreadSubject> {
    let readers = [
        (ThreadSubject::Claim, Capability::Claims),
        (ThreadSubject::Application, Capability::Underwriting),
    ];
    let hides = |capability| {
        caller.kind == PrincipalKind::Staff && !caller.capabilities.contains(&capability)
    };
    readers
        .into_iter()
        .filter(|(_, capability)| hides(*capability))
        .map(|(subject, _)| subject)
        .collect()
}

/// Whether a conversation about this exists for the caller, beyond what the row's owner says.
fn is_for(caller: &Caller, subject: ThreadSubject) -> bool {
    !hidden_subjects(caller).contains(&subject)
}
