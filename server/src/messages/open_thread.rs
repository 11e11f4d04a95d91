//! Opening a conversation with its first message.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::message::{NewThread, Thread, ThreadSubject};
use shared_types::organisation::PrincipalKind;
use shared_types::{CustomerId, OrganisationId};
use sqlx::PgConnection;

use super::send_message::{Written, write};
use super::sql::{self, NewThreadRow};
use super::{is_for, party_of};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Once, Refusal, codes};
use crate::identity::{Action, Caller};

/// Opens a conversation about a claim, a contract, an application, or free. Customers leave `customer_id` out; for
/// others it may be left out when the subject says whose it is. The same id sent again answers the one that is there.
#[utoipa::path(post, path = "/threads", tag = "messages", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewThread,
    responses((status = 201, body = Thread), (status = 200, body = Thread, description = "opened before"),
        (status = 404, description = "messages/not-addressable"), (status = 409, description = "id-taken"),
        (status = 422, description = "request/text-length, request/invalid-fields")))]
pub(super) async fn open_thread(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewThread>,
) -> Result<Response, Refusal> {
    caller.may(Action::WriteMessages)?;
    let new = &once.body;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    check(&caller, new)?;
    let (customer_id, broker_id) = owners(&mut tx, &caller, new).await?;
    let parties = domain::messages::parties(party_of(&caller), new.message.audience.as_deref())
        .ok_or_else(|| codes::NOT_ADDRESSABLE.at("/message/audience"))?;
    let row = NewThreadRow {
        id: new.id,
        subject: new.subject,
        subject_id: new.subject_id,
        customer_id,
        broker_id,
        title: new.title.trim().to_owned(),
        parties,
        // Others show it to the customer with the first message that is for the folder.
        is_shown: caller.kind == PrincipalKind::Customer,
    };
    let now = app.clock.now();
    let is_new = sql::insert_thread(&mut tx, &row, now).await?;
    let thread = sql::lock_thread(&mut tx, new.id)
        .await?
        .filter(|thread| is_new || row.is_same_as(thread))
        .ok_or(codes::ID_TAKEN)?;
    let written = write(&mut tx, &caller, &thread, &new.message, "/message", now).await?;
    let status = match (is_new, written) {
        (true, Written::Now(_)) => StatusCode::CREATED,
        (false, Written::Before(_)) => StatusCode::OK,
        // A new thread around an old message, or a new message under the id of an old thread.
        _ => return Err(codes::ID_TAKEN.into()),
    };
    if is_new {
        let deed = Deed::new("thread.open", "thread", new.id.0);
        audit::write(&mut tx, Some(&caller), deed, now).await?;
    }
    let thread: Thread = sql::find_thread(&mut tx, new.id, &caller).await?;
    once.keep(tx, &caller, status, &thread).await
}

fn check(caller: &Caller, new: &NewThread) -> Result<(), Refusal> {
    let is_request = new.subject == ThreadSubject::Request;
    if is_request && caller.kind != PrincipalKind::Customer {
        return Err(codes::INVALID_FIELDS.at("/subject"));
    }
    let is_free = new.subject == ThreadSubject::Free;
    if !is_request && is_free != new.subject_id.is_none() {
        return Err(codes::INVALID_FIELDS.at("/subject_id"));
    }
    if !domain::messages::is_title(&new.title) {
        return Err(codes::TEXT_LENGTH.at("/title"));
    }
    if !domain::messages::is_body(&new.message.body) {
        return Err(codes::TEXT_LENGTH.at("/message/body"));
    }
    Ok(())
}

/// Whose conversation it is. What the caller may not see, and what belongs to somebody else, cannot be written about.
async fn owners(
    db: &mut PgConnection,
    caller: &Caller,
    new: &NewThread,
) -> Result<(CustomerId, OrganisationId), Refusal> {
    let named = match (caller.kind, new.customer_id) {
        (PrincipalKind::Customer, None) => Some(CustomerId(caller.owner)),
        (_, named) => named,
    };
    let owners = match (new.subject_id, named) {
        (Some(subject_id), _) if is_for(caller, new.subject) => {
            sql::find_subject_owners(db, new.subject, subject_id)
                .await?
                .filter(|(customer_id, _)| named.is_none_or(|named| named == *customer_id))
                .ok_or_else(|| codes::NOT_ADDRESSABLE.at("/subject_id"))?
        }
        (Some(_), _) => return Err(codes::NOT_ADDRESSABLE.at("/subject_id")),
        (None, Some(customer_id)) => sql::find_customer_owners(db, customer_id)
            .await?
            .ok_or_else(|| codes::NOT_ADDRESSABLE.at("/customer_id"))?,
        (None, None) => return Err(codes::INVALID_FIELDS.at("/customer_id")),
    };
    Ok(owners)
}
