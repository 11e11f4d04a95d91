//! Sending a message.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use shared_types::ThreadId;
use shared_types::message::{Message, NewMessage, ThreadSubject};
use shared_types::organisation::Capability;
use sqlx::PgConnection;

use super::sql::{self, ThreadRow};
use super::{is_for, reading_takes};
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
        (status = 404, description = "not-found"), (status = 409, description = "id-taken"),
        (status = 422, description = "request/text-length")))]
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
    let (status, message) =
        match write(&mut tx, &caller, &thread, &once.body, app.clock.now()).await? {
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

/// Writes a message into a thread that the caller has locked, and tells the other parties.
///
/// # Errors
/// 409 when the id belongs to any other message, seen or unseen.
pub(super) async fn write(
    db: &mut PgConnection,
    caller: &Caller,
    thread: &ThreadRow,
    new: &NewMessage,
    now: DateTime<Utc>,
) -> Result<Written, Refusal> {
    let body = new.body.trim();
    // Another server's clock may be ahead; the order of messages and their times must not contradict each other.
    let sent_at = now.max(thread.last_message_at);
    let Some(message) = sql::insert_message(db, thread, caller, new.id, body, sent_at).await?
    else {
        let known = sql::find_message(db, new.id).await?;
        return known
            .filter(|known| {
                known.thread_id == thread.id
                    && known.author_id == caller.user_id
                    && known.body == body
            })
            .map(Written::Before)
            .ok_or_else(|| codes::ID_TAKEN.into());
    };
    sql::touch_thread(db, thread.id, &domain::messages::preview(body), sent_at).await?;
    push::notify(db, &news_of(caller, thread), now).await?;
    let deed = Deed::new("message.send", "message", message.id.0);
    audit::write(db, Some(caller), deed, now).await?;
    Ok(Written::Now(message))
}

/// The insurer's people have a queue of work: only those who wrote here, and claims staff for claims, are told.
fn news_of(caller: &Caller, thread: &ThreadRow) -> News {
    let staff = StaffAudience {
        with: (thread.subject == ThreadSubject::Claim).then_some(Capability::Claims),
        wrote_in: Some(thread.id),
        reading_takes: reading_takes(thread.subject),
    };
    News {
        kind: PushKind::NewMessage,
        subject_id: thread.id.0,
        recipients: Recipients::other_parties(caller, thread.customer_id, thread.broker_id, staff),
    }
}
