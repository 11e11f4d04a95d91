//! The caller's conversations.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shared_types::message::Thread;
use shared_types::{Page, ThreadId};
use utoipa::IntoParams;
use uuid::Uuid;

use super::{hidden_subjects, sql};
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, codes, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ThreadQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Only conversations about this claim, contract or application.
    subject_id: Option<Uuid>,
    /// Only conversations with these words in their title or in a message that the caller may read, 1 to 200 characters.
    /// `"…"` looks for a phrase, `-` excludes a word.
    q: Option<String>,
}

/// All conversations the caller may see, the one with the latest message first.
#[utoipa::path(get, path = "/threads", tag = "messages", security(("bearer" = [])), params(ThreadQuery),
    responses((status = 200, body = Page<Thread>)))]
pub(super) async fn list_threads(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ThreadQuery>,
) -> Result<Paged<Thread>, Refusal> {
    caller.may(Action::WriteMessages)?;
    let limit = limit(query.limit)?;
    let words = query.q.as_deref().map(str::trim);
    if words.is_some_and(|words| !domain::messages::is_title(words)) {
        return Err(codes::INVALID_QUERY.with("q = 1…200"));
    }
    let after: Option<(DateTime<Utc>, ThreadId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let threads = sql::list_threads(
        &mut tx,
        &caller,
        query.subject_id,
        words,
        &hidden_subjects(&caller),
        after,
        limit + 1,
    )
    .await?;
    Ok(Paged(page_of(threads, limit, |thread: &Thread| {
        (thread.last_message_at, thread.id)
    })))
}
