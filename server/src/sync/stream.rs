//! One open connection per device, over which changes come as soon as they are committed.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use futures::Stream;
use serde::Deserialize;
use shared_types::sync::SyncPage;
use tokio::time::timeout;
use utoipa::IntoParams;

use super::page::{cursor_of_now, next_page};
use super::watch::Place;
use crate::app::App;
use crate::http::{Query, Refusal};
use crate::identity::{Action, Caller, CallerUntil};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StreamQuery {
    /// Where to begin, for clients that cannot send `Last-Event-ID`.
    cursor: Option<String>,
}

/// Server-sent events (`text/event-stream`): each `sync` carries a page as `GET /v1/sync` answers it, and its cursor as id.
/// Begins after `Last-Event-ID` or `cursor`, else with what changes from now on. A comment comes every 15 seconds. A cursor that
/// counts no longer, or stands within a copy, is answered with `resync`, and the stream ends: begin with `GET /v1/sync`. It
/// ends as well when the session or the access token does, when the same device opens another one at this server, and when the
/// server stops.
#[utoipa::path(get, path = "/stream", tag = "sync", security(("bearer" = [])),
    params(StreamQuery, ("Last-Event-ID" = Option<String>, Header)),
    responses((status = 200, body = SyncPage, content_type = "text/event-stream"),
        (status = 400, description = "request/invalid-query")))]
pub(super) async fn open_stream(
    State(app): State<App>,
    CallerUntil(caller, until): CallerUntil,
    Query(query): Query<StreamQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::Synchronise)?;
    let last_id = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .map(str::to_owned);
    // Before the first look: what happens from here on rings.
    let place = app.watch.enter(&caller);
    let first = if let Some(cursor) = last_id.or(query.cursor) {
        First::Page(look(&app, &caller, &cursor).await?.into())
    } else {
        let mut tx = app.db.read_as(&caller).await?;
        First::Nothing(cursor_of_now(&mut tx, &caller).await?)
    };
    // A silent connection is closed by networks on the way; a comment keeps it open, and tells the phone that it is.
    let heart_beat = Duration::from_secs(app.config.stream_heart_beat.max(1));
    let line = Line {
        app,
        caller,
        place,
        until,
        first: Some(first),
        cursor: String::new(),
    };
    let beats = KeepAlive::new().interval(heart_beat);
    let mut response = Sse::new(events(line)).keep_alive(beats).into_response();
    // Proxies that collect answers would keep the news to themselves.
    let unbuffered = HeaderName::from_static("x-accel-buffering");
    response
        .headers_mut()
        .insert(unbuffered, HeaderValue::from_static("no"));
    Ok(response)
}

/// What a stream begins with.
enum First {
    /// The page after the cursor that the phone named.
    Page(Box<SyncPage>),
    /// The phone named none: here its id for the next time.
    Nothing(String),
}

/// One open stream.
struct Line {
    app: App,
    caller: Caller,
    place: Place,
    /// When its token ends; the phone comes back with a fresh one.
    until: DateTime<Utc>,
    first: Option<First>,
    cursor: String,
}

/// What goes over the line next.
enum Said {
    Page(Box<SyncPage>),
    Cursor(String),
    Resync,
}

fn events(line: Line) -> impl Stream<Item = Result<Event, Infallible>> {
    futures::stream::unfold(Some(line), async |line| {
        let mut line = line?;
        let said = line.next().await?;
        let rest = match &said {
            Said::Resync => None,
            Said::Page(page) => {
                line.cursor.clone_from(&page.cursor);
                Some(line)
            }
            Said::Cursor(cursor) => {
                line.cursor.clone_from(cursor);
                Some(line)
            }
        };
        Some((Ok(event(&said)), rest))
    })
}

impl Line {
    /// How long the token is good.
    fn left(&self) -> Duration {
        let left = self.until - self.app.clock.now();
        left.to_std().unwrap_or_default()
    }

    /// Waits for something to say. Nothing: the stream is over.
    async fn next(&mut self) -> Option<Said> {
        match self.first.take() {
            Some(First::Page(page)) => return Some(said(page)),
            Some(First::Nothing(cursor)) => return Some(Said::Cursor(cursor)),
            None => {}
        }
        while !self.left().is_zero() {
            let page = look(&self.app, &self.caller, &self.cursor).await.ok()?;
            if says_something(&page) || page.begins_snapshot {
                return Some(said(page.into()));
            }
            self.cursor = page.cursor;
            if timeout(self.left(), self.place.wait()).await != Ok(true) {
                return None;
            }
        }
        None
    }
}

/// The page after a cursor. An error ends the stream: the session is over, or the database is away and the phone comes back.
async fn look(app: &App, caller: &Caller, cursor: &str) -> Result<SyncPage, Refusal> {
    let mut tx = app.db.read_as(caller).await?;
    next_page(&mut tx, app, caller, Some(cursor)).await
}

/// A copy in pages is no business of a stream.
fn said(page: Box<SyncPage>) -> Said {
    if page.begins_snapshot || page.ends_snapshot {
        Said::Resync
    } else {
        Said::Page(page)
    }
}

fn says_something(page: &SyncPage) -> bool {
    page.has_more
        || !page.customers.is_empty()
        || !page.contracts.is_empty()
        || !page.claims.is_empty()
        || !page.threads.is_empty()
        || !page.messages.is_empty()
        || !page.gone.is_empty()
}

fn event(said: &Said) -> Event {
    match said {
        Said::Page(page) => {
            let data = serde_json::to_string(page).unwrap_or_default();
            Event::default().event("sync").id(&page.cursor).data(data)
        }
        Said::Cursor(cursor) => Event::default().event("open").id(cursor).data("{}"),
        Said::Resync => Event::default().event("resync").data("{}"),
    }
}
