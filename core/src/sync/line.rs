//! The open line: what changes comes by itself as long as the app is in front.

use chrono::{DateTime, TimeDelta, Utc};
use crux_core::Command;
use crux_core::render::render;
use crux_http::protocol::HttpHeader;
use crux_time::TimeRequest;
use futures::StreamExt;
use shared_types::sync::SyncPage;

use super::events::{Reader, Said};
use super::{failed, read_page, refresh, take};
use crate::api::{Failure, instant};
use crate::app::{Event, Model, News, Next};
use crate::capabilities::{StreamItem, StreamOperation};
use crate::outbox::wait_millis;
use crate::timers::{Timer, after};

/// A line that is silent for longer is dead: the server says something every 15 seconds.
const SILENCE: TimeDelta = TimeDelta::seconds(45);

#[derive(Debug)]
pub(super) struct Line {
    number: u32,
    reader: Reader,
    /// The server has said that it will tell.
    is_open: bool,
    heard_at: DateTime<Utc>,
}

/// Whether news would come by itself.
pub(super) fn is_alive(model: &Model) -> bool {
    let heard = model.sync.line.as_ref().filter(|line| line.is_open);
    // What was heard at a time still to come was heard by a clock that was wrong.
    heard.is_some_and(|line| (model.phone.now - line.heard_at).abs() < SILENCE)
}

/// Opens the line after what the phone has. Nobody listens in the background: the front asks anew.
pub(super) fn open_unless_open(model: &mut Model) -> Next {
    if !model.phone.is_in_front {
        return Command::done();
    }
    let Some(token) = model.session.access_token().map(str::to_owned) else {
        return Command::done();
    };
    let sync = &mut model.sync;
    let Some(cursor) = sync.record.cursor.clone().filter(|_| sync.line.is_none()) else {
        return Command::done();
    };
    sync.lines = sync.lines.wrapping_add(1);
    let number = sync.lines;
    sync.line = Some(Line {
        number,
        reader: Reader::default(),
        is_open: false,
        heard_at: model.phone.now,
    });
    let header = |name: &str, value: String| HttpHeader {
        name: name.to_owned(),
        value,
    };
    let open = StreamOperation::Open {
        line: number,
        url: format!("{}/v1/stream", model.phone.base_url.trim_end_matches('/')),
        headers: vec![
            header("Accept", "text/event-stream".to_owned()),
            header("Authorization", format!("Bearer {token}")),
            header("Last-Event-ID", cursor),
        ],
    };
    listen(number, open).and(look_later(number))
}

fn listen(line: u32, open: StreamOperation) -> Next {
    Command::new(move |ctx| async move {
        let mut items = ctx.stream_from_shell(open);
        while let Some(item) = items.next().await {
            let is_last = item == StreamItem::Ended;
            let at = instant(ctx.request_from_shell(TimeRequest::Now).await);
            ctx.send_event(Event::from(News::LineSaid { line, item, at }));
            if is_last {
                break;
            }
        }
    })
}

/// Something came over a line.
pub(crate) fn said(
    line: u32,
    item: StreamItem,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let now = model.phone.now;
    let Some(open) = model.sync.line.as_mut().filter(|open| open.number == line) else {
        return Command::done();
    };
    open.heard_at = at.unwrap_or(now);
    // Whatever else did not get through, the server is heard.
    let is_heard = matches!(
        item,
        StreamItem::Answered { status: 200 } | StreamItem::Piece { .. }
    );
    let was_online = model.phone.is_online;
    model.phone.is_online |= is_heard;
    let told = if was_online == model.phone.is_online {
        Command::done()
    } else {
        render()
    };
    match item {
        StreamItem::Answered { status: 200 } => {
            open.is_open = true;
            render()
        }
        StreamItem::Answered { .. } | StreamItem::Ended => {
            let closed = close(model);
            closed.and(lost(model))
        }
        StreamItem::Piece { bytes } => {
            let heard = open.reader.read(&bytes);
            let done: Vec<Next> = heard
                .into_iter()
                .map(|said| hear(line, said, at, model))
                .collect();
            told.and(Command::all(done))
        }
    }
}

fn hear(line: u32, said: Said, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    // An event before this one may have ended the line.
    if model
        .sync
        .line
        .as_ref()
        .is_none_or(|open| open.number != line)
    {
        return Command::done();
    }
    match said {
        Said::Beat => {
            model.sync.line_failures = 0;
            if !model.sync.is_busy() {
                model.sync.record.as_of = at.or(model.sync.record.as_of);
            }
            Command::done()
        }
        Said::Event(event) if event.name == "sync" => match read_page(event.data.as_bytes()) {
            Ok(page) => arrive(page, at, model),
            Err(Failure::TooOld) => close(model).and(failed(Failure::TooOld, model)),
            Err(_) => close(model).and(lost(model)),
        },
        Said::Event(event) if event.name == "resync" => refresh(model),
        Said::Event(_) => Command::done(),
        Said::Nonsense => close(model).and(lost(model)),
    }
}

/// One page after the other: the next is taken when this one is in the store.
fn arrive(page: SyncPage, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    if model.sync.is_busy() {
        model.sync.queue.push_back(page);
        return Command::done();
    }
    take(page, at, model)
}

/// Hangs up. What the line has brought and nobody has taken comes again.
pub(crate) fn close(model: &mut Model) -> Next {
    model.sync.queue.clear();
    let Some(line) = model.sync.line.take() else {
        return Command::done();
    };
    let close = StreamOperation::Close { line: line.number };
    Command::request_from_shell(close).then_send(|_| Event::from(News::Noted))
}

/// The line is gone: asks again after a while, a longer one each time.
fn lost(model: &mut Model) -> Next {
    model.sync.line_failures = model.sync.line_failures.saturating_add(1);
    try_later(model).and(render())
}

pub(super) fn try_later(model: &mut Model) -> Next {
    let tries = model.sync.failures.max(model.sync.line_failures).max(1);
    let asked = match &model.sync.failure {
        Some(Failure::Busy {
            retry_after_seconds,
        }) => *retry_after_seconds,
        _ => None,
    };
    let millis = wait_millis(tries, asked, model.phone.ids.per_mille());
    model.sync.waits = model.sync.waits.wrapping_add(1);
    let wait = model.sync.waits;
    after(millis, Timer::Wait(wait), News::SyncWoke { wait })
}

/// A wait is over.
pub(crate) fn woke(wait: u32, model: &mut Model) -> Next {
    if model.sync.line.is_some() || model.sync.waits != wait {
        return Command::done();
    }
    refresh(model)
}

fn look_later(line: u32) -> Next {
    let millis = u64::try_from(SILENCE.num_milliseconds()).unwrap_or_default();
    after(millis, Timer::Line(line), News::LineLookedAfter { line })
}

/// Time to look whether a line still lives.
pub(crate) fn looked_after(line: u32, model: &mut Model) -> Next {
    if model
        .sync
        .line
        .as_ref()
        .is_none_or(|open| open.number != line)
    {
        return Command::done();
    }
    if is_alive(model) {
        return look_later(line);
    }
    let closed = close(model);
    closed.and(lost(model))
}
