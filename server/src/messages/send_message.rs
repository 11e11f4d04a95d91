//! Sending a message.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::messages::{Audience, audience, request_after};
use shared_types::ThreadId;
use shared_types::message::{Message, NewMessage, Party, ThreadSubject};
use shared_types::organisation::Capability;
use sqlx::PgConnection;

use super::sql::{self, NewMessageRow, ThreadRow};
use super::{is_for, party_of, reading_takes};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::gateways::PushKind;
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};
use crate::push::{self, News, Recipients, StaffAudience};

/// Writes into a conversation. The same message id sent again answers the message that is there (200).
#[utoipa::path(post, path = "/threads/{id}/messages", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path), ("Idempotency-Key" = String, Header)), request_body = NewMessage,
    responses((status = 201, body = Message), (status = 200, body = Message, description = "sent before"),
        (status = 404, description = "not-found, messages/not-addressable"), (status = 409, description = "id-taken"),
        (status = 422, description = "request/text-length, messages/cannot-correct")))]
pub(super) async fn send_message(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ThreadId>,
    once: Once<NewMessage>,
) -> Result<Response, Refusal> {
    caller.may(Action::WriteMessages)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let thread = sql::lock_thread(&mut tx, id)
        .await?
        .filter(|thread| is_for(&caller, thread.subject))
        .ok_or(codes::NOT_FOUND)?;
    if !domain::messages::is_body(&once.body.body) {
        return Err(codes::TEXT_LENGTH.at("/body"));
    }
    let now = app.clock.now();
    let (status, message) = match write(&mut tx, &caller, &thread, &once.body, "", now).await? {
        Written::Now(message) => (StatusCode::CREATED, message),
        Written::Before(message) => (StatusCode::OK, message),
    };
    once.keep(tx, &caller, status, &message).await
}

/// Whether a message is new or was there already, word for word.
pub(super) enum Written {
    Now(Message),
    Before(Message),
}

/// Writes a message into a thread that the caller has locked, and tells those of the other parties who may read it. `at` is
/// where the message stands in the request.
///
/// # Errors
/// 404 when it is for somebody whom the caller may not address here, 409 when the id belongs to any other message, seen or
/// unseen.
pub(super) async fn write(
    db: &mut PgConnection,
    caller: &Caller,
    thread: &ThreadRow,
    new: &NewMessage,
    at: &str,
    now: DateTime<Utc>,
) -> Result<Written, Refusal> {
    let author = party_of(caller);
    let readers = readers(db, caller, thread, new, at).await?;
    let row = NewMessageRow {
        id: new.id,
        body: new.body.trim(),
        corrects: new.corrects,
        readers,
    };
    let is_new = sql::insert_message(db, thread, caller, &row, now).await?;
    let message = sql::find_message(db, new.id)
        .await?
        .filter(|known| is_new || is_same(known, caller, thread, &row))
        .ok_or(codes::ID_TAKEN)?;
    if !is_new {
        return Ok(Written::Before(message));
    }
    sql::touch_thread(db, thread.id, &message, readers).await?;
    if let Some(before) = thread.request_state {
        let after = request_after(before, author, readers.customer);
        if after != before {
            sql::update_request(db, thread.id, after).await?;
        }
    }
    push::notify(db, &news_of(caller, thread, readers), now).await?;
    let deed = Deed::new("message.send", "message", message.id.0);
    audit::write(db, Some(caller), deed, now).await?;
    Ok(Written::Now(message))
}

/// Who may read the message: whom it names, or for a correction the readers of what was wrong.
async fn readers(
    db: &mut PgConnection,
    caller: &Caller,
    thread: &ThreadRow,
    new: &NewMessage,
    at: &str,
) -> Result<Audience, Refusal> {
    let named = audience(party_of(caller), thread.parties(), new.audience.as_deref())
        .ok_or_else(|| codes::NOT_ADDRESSABLE.at(format!("{at}/audience")))?;
    let Some(corrects) = new.corrects else {
        return Ok(named);
    };
    let readers = sql::find_readers_of_own(db, thread.id, corrects, caller.user_id)
        .await?
        .ok_or_else(|| codes::CANNOT_CORRECT.at(format!("{at}/corrects")))?;
    if new.audience.is_some() && named != readers {
        return Err(codes::NOT_ADDRESSABLE.at(format!("{at}/audience")));
    }
    Ok(readers)
}

fn is_same(known: &Message, caller: &Caller, thread: &ThreadRow, new: &NewMessageRow<'_>) -> bool {
    let is_for = |party| known.audience.contains(&party);
    known.thread_id == thread.id
        && known.author_id == caller.user_id
        && known.body == new.body
        && known.corrects == new.corrects
        && is_for(Party::Customer) == new.readers.customer
        && is_for(Party::Insurer) == new.readers.insurer
}

/// The insurer's people have a queue of work: only those who wrote here, and claims staff for claims, are told.
fn news_of(caller: &Caller, thread: &ThreadRow, readers: Audience) -> News {
    let staff = StaffAudience {
        with: (thread.subject == ThreadSubject::Claim).then_some(Capability::Claims),
        wrote_in: Some(thread.id),
        reading_takes: reading_takes(thread.subject),
    };
    let others = Recipients::other_parties(caller, thread.customer_id, thread.broker_id, staff);
    News {
        kind: PushKind::NewMessage,
        subject_id: thread.id.0,
        recipients: Recipients {
            customer: others.customer.filter(|_| readers.customer),
            staff: others.staff.filter(|_| readers.insurer),
            ..others
        },
    }
}
