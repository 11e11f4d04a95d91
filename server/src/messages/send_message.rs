//! Sending a message.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::messages::{
    Audience, Reach, audience, is_in_folder, is_mailed, request_after, way_of_correction,
    way_to_customer,
};
use shared_types::ThreadId;
use shared_types::message::{DeliveryWay, DeliveryWish, Message, NewMessage, Party, ThreadSubject};
use shared_types::organisation::Capability;
use sqlx::PgConnection;

use super::mail::SendMail;
use super::sql::{self, NewMessageRow, ThreadRow};
use super::{is_for, party_of, queue, reading_takes};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::gateways::{PushKind, is_mail_address};
use crate::http::{Once, PathId, Refusal, codes};
use crate::identity::{Action, Caller};
use crate::jobs::{self, Schedule};
use crate::push::{self, News, Recipients, StaffAudience};

/// Writes into a conversation. The same message id sent again answers the message that is there (200).
#[utoipa::path(post, path = "/threads/{id}/messages", tag = "messages", security(("bearer" = [])),
    params(("id" = ThreadId, Path), ("Idempotency-Key" = String, Header)), request_body = NewMessage,
    responses((status = 201, body = Message), (status = 200, body = Message, description = "sent before"),
        (status = 404, description = "not-found, messages/not-addressable"), (status = 409, description = "id-taken"),
        (status = 422, description = "request/text-length, messages/cannot-correct, messages/attachments, \
            messages/attachments-not-mailed, request/invalid-fields")))]
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
    if !domain::messages::are_attachments(&new.attachments) {
        return Err(codes::ATTACHMENTS.at(format!("{at}/attachments")));
    }
    let author = party_of(caller);
    let addressed = address(db, caller, thread, new, at).await?;
    let row = NewMessageRow {
        id: new.id,
        body: new.body.trim(),
        corrects: new.corrects,
        attachments: &new.attachments,
        readers: addressed.readers,
        named: addressed.named,
    };
    let is_new = sql::insert_message(db, thread, caller, &row, now).await?;
    if is_new {
        if addressed.way == Some(DeliveryWay::Mail) && !new.attachments.is_empty() {
            return Err(codes::ATTACHMENTS_NOT_MAILED.at(format!("{at}/delivery")));
        }
        sql::insert_attachments(db, new.id, &new.attachments).await?;
        if let Some(way) = addressed.way {
            sql::insert_delivery(db, new.id, author, way, now).await?;
        }
    }
    let message = sql::find_message(db, new.id)
        .await?
        .filter(|known| is_new || is_same(known, caller, thread, &row))
        .ok_or(codes::ID_TAKEN)?;
    if !is_new {
        return Ok(Written::Before(message));
    }
    sql::touch_thread(db, thread.id, &message, row.readers).await?;
    let is_mailed = addressed.way.is_some_and(is_mailed);
    let reaches_customer = row.readers.customer || is_mailed;
    if let Some(before) = thread.request_state {
        let after = request_after(before, author, reaches_customer);
        if after != before {
            sql::update_request(db, thread.id, after).await?;
        }
    }
    if is_mailed {
        let job = SendMail { message_id: new.id };
        jobs::enqueue(db, &job, Schedule::default()).await?;
    }
    queue::written(db, caller, thread, row.readers, reaches_customer, now).await?;
    push::notify(db, &news_of(caller, thread, row.readers), now).await?;
    let deed = Deed::new("message.send", "message", message.id.0);
    audit::write(db, Some(caller), deed, now).await?;
    Ok(Written::Now(message))
}

/// Who reads a message here, and how it reaches the customer if that is to be said.
struct Addressed {
    /// Whom its author named,
    named: Audience,
    /// and who of them reads it here.
    readers: Audience,
    way: Option<DeliveryWay>,
}

/// Addresses the message to whom it names, or a correction to the readers of what was wrong.
async fn address(
    db: &mut PgConnection,
    caller: &Caller,
    thread: &ThreadRow,
    new: &NewMessage,
    at: &str,
) -> Result<Addressed, Refusal> {
    let not_addressable = || codes::NOT_ADDRESSABLE.at(format!("{at}/audience"));
    let named = audience(party_of(caller), thread.parties(), new.audience.as_deref())
        .ok_or_else(not_addressable)?;
    let can_be_mailed = party_of(caller) != Party::Customer && named.customer;
    if new.delivery.is_some() && !can_be_mailed {
        return Err(codes::INVALID_FIELDS.at(format!("{at}/delivery")));
    }
    match new.corrects {
        Some(wrong) => {
            let (readers, wrong_way) =
                sql::find_own(db, thread.id, wrong, caller.user_id)
                    .await?
                    .ok_or_else(|| codes::CANNOT_CORRECT.at(format!("{at}/corrects")))?;
            let wrongly_named = as_named(readers, wrong_way);
            if new.audience.is_some() && named != wrongly_named {
                return Err(not_addressable());
            }
            let way = match wrong_way {
                Some(way) => Some(way_of_correction(way, reach(db, thread).await?.has_mail)),
                None => None,
            };
            Ok(Addressed {
                named: wrongly_named,
                readers,
                way,
            })
        }
        None => Ok(deliver(db, caller, thread, new, named).await?),
    }
}

/// A message to a customer is read here if it goes into the folder (CR-7).
async fn deliver(
    db: &mut PgConnection,
    caller: &Caller,
    thread: &ThreadRow,
    new: &NewMessage,
    named: Audience,
) -> sqlx::Result<Addressed> {
    let author = party_of(caller);
    let way = match (author, named.customer, named.insurer) {
        (Party::Broker, false, false) => Some(DeliveryWay::Internal),
        (Party::Broker | Party::Insurer, true, _) => {
            let wish = new.delivery.unwrap_or(DeliveryWish::Folder);
            Some(way_to_customer(author, reach(db, thread).await?, wish))
        }
        (Party::Customer, ..) | (_, false, _) => None,
    };
    let readers = Audience {
        customer: way.map_or(named.customer, is_in_folder),
        ..named
    };
    Ok(Addressed {
        named,
        readers,
        way,
    })
}

async fn reach(db: &mut PgConnection, thread: &ThreadRow) -> sqlx::Result<Reach> {
    let (email, has_folder) = sql::find_reach(db, thread.customer_id).await?;
    Ok(Reach {
        has_mail: email.is_some_and(|email| is_mail_address(&email)),
        has_folder,
    })
}

/// Whom a message named: also a customer whom it did not reach here.
fn as_named(readers: Audience, way: Option<DeliveryWay>) -> Audience {
    Audience {
        customer: readers.customer
            || matches!(way, Some(DeliveryWay::Mail | DeliveryWay::NoAddress)),
        ..readers
    }
}

fn is_same(known: &Message, caller: &Caller, thread: &ThreadRow, new: &NewMessageRow<'_>) -> bool {
    let reads = |party| known.audience.contains(&party);
    let readers = Audience {
        customer: reads(Party::Customer),
        insurer: reads(Party::Insurer),
    };
    known.thread_id == thread.id
        && known.author_id == caller.user_id
        && known.body == new.body
        && known.corrects == new.corrects
        && known
            .attachments
            .iter()
            .map(|file| file.id)
            .eq(new.attachments.iter().copied())
        && as_named(
            readers,
            known.delivery.as_ref().map(|delivery| delivery.way),
        ) == new.named
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
