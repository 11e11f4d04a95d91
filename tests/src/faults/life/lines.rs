//! The open lines: the server's own bytes, as they come and as far as they come.

use axum::body::BodyDataStream;
use chrono::{DateTime, TimeDelta, Utc};
use crux_http::protocol::{HttpRequest, HttpResult};
use loma_core::StreamItem;

use super::{Coming, Life};
use crate::faults::network::{Arrival, Fate};

/// How often the server says that it is there.
const BEAT: TimeDelta = TimeDelta::seconds(15);

/// A line that the server holds open.
pub(super) struct Line {
    number: u32,
    said: BodyDataStream,
    /// Where what the server has said ends. The phone may have heard less of it.
    cursor: String,
    /// The server begins with a page, also where it has nothing to say.
    is_new: bool,
    is_over: bool,
    /// What is said comes in its order.
    free_at: DateTime<Utc>,
}

impl Life<'_> {
    /// A line is asked for. It may come about, or not, or somebody on the way answers.
    pub(super) fn connect(&mut self, number: u32, request: &HttpRequest, fate: Fate) {
        if !self.phone.has_line(number) {
            return;
        }
        match fate.arrival {
            Arrival::Never => self.phone.hear(number, StreamItem::Ended),
            Arrival::Stopped(stranger) => {
                if let HttpResult::Ok(page) = stranger.answer() {
                    let status = page.status;
                    self.phone.hear(number, StreamItem::Answered { status });
                    let bytes = page.body;
                    self.phone.hear(number, StreamItem::Piece { bytes });
                }
                self.phone.hear(number, StreamItem::Ended);
            }
            Arrival::Whole | Arrival::Cut(_) => self.open(number, request, fate),
        }
    }

    fn open(&mut self, number: u32, request: &HttpRequest, fate: Fate) {
        let (status, said) = self.world.open_line(request);
        self.world
            .tell(|| format!("{}   line {number}: {status}", self.phone.now.time()));
        if fate.loses_answer {
            self.phone.hear(number, StreamItem::Ended);
            return;
        }
        self.phone.hear(number, StreamItem::Answered { status });
        if status != 200 {
            self.phone.hear(number, StreamItem::Ended);
            return;
        }
        self.lines.push(Line {
            number,
            said,
            cursor: String::new(),
            is_new: true,
            is_over: false,
            free_at: self.phone.now,
        });
        self.is_news = true;
        self.schedule(self.phone.now + BEAT, Coming::Beat(number));
    }

    /// A comment, as long as the line lives. It comes behind what was said before, never in the midst of it.
    pub(super) fn beat(&mut self, number: u32) {
        let line = self.lines.iter().find(|line| line.number == number);
        let Some(free_at) = line.map(|line| line.free_at) else {
            return;
        };
        if !self.phone.has_line(number) {
            return;
        }
        if self.weather.fate(&mut self.chance).loses_answer {
            self.lines.retain(|line| line.number != number);
            self.phone.hear(number, StreamItem::Ended);
            return;
        }
        let bytes = b":\n\n".to_vec();
        let comment = Coming::Heard(number, StreamItem::Piece { bytes });
        self.schedule(free_at.max(self.phone.now), comment);
        self.schedule(self.phone.now + BEAT, Coming::Beat(number));
    }

    /// What changed comes over the open lines, unless the network takes them away.
    pub(super) fn speak_over_lines(&mut self) -> Result<(), String> {
        if !std::mem::take(&mut self.is_news) {
            return Ok(());
        }
        let mut lines = std::mem::take(&mut self.lines);
        lines.retain(|line| self.phone.has_line(line.number));
        for line in &mut lines {
            self.speak(line)?;
        }
        lines.retain(|line| !line.is_over);
        self.lines = lines;
        Ok(())
    }

    /// Everything that the server has to say by now. It is asked for the same beside the line, so that silence is no excuse.
    fn speak(&mut self, line: &mut Line) -> Result<(), String> {
        while line.is_new || self.is_news_after(&line.cursor)? {
            line.is_new = false;
            let Some(event) = self.world.hear(&mut line.said)? else {
                self.end(line);
                return Ok(());
            };
            match id_of(&event) {
                Some(id) => line.cursor = id,
                // Begin anew: the last that comes.
                None => line.is_over = true,
            }
            self.carry(line, &event);
            if line.is_over {
                self.end(line);
                return Ok(());
            }
        }
        if self.chance.percent(10) && !self.world.wait_for_news(&mut line.said)? {
            self.end(line);
        }
        Ok(())
    }

    /// An event comes in two pieces, or its first piece is the last that comes of the line.
    fn carry(&mut self, line: &mut Line, event: &[u8]) {
        let fate = self.weather.fate(&mut self.chance);
        let length = event.len() as u64;
        let cut = usize::try_from(length * self.chance.below(1000) / 1000).unwrap_or_default();
        let (first, rest) = event.split_at(cut);
        self.bring_piece(line, first, fate.arrives_after);
        if fate.loses_answer {
            line.is_over = true;
        } else {
            self.bring_piece(line, rest, fate.answered_after);
        }
    }

    fn bring_piece(&mut self, line: &mut Line, bytes: &[u8], after: TimeDelta) {
        if bytes.is_empty() {
            return;
        }
        line.free_at = line.free_at.max(self.phone.now) + after;
        let bytes = bytes.to_vec();
        let piece = Coming::Heard(line.number, StreamItem::Piece { bytes });
        self.schedule(line.free_at, piece);
    }

    fn end(&mut self, line: &mut Line) {
        line.is_over = true;
        let at = line.free_at.max(self.phone.now);
        self.schedule(at, Coming::Heard(line.number, StreamItem::Ended));
    }

    fn is_news_after(&self, cursor: &str) -> Result<bool, String> {
        let page = self.page_after(cursor)?;
        Ok(page.has_more
            || page.begins_snapshot
            || !page.customers.is_empty()
            || !page.contracts.is_empty()
            || !page.claims.is_empty()
            || !page.threads.is_empty()
            || !page.messages.is_empty()
            || !page.gone.is_empty())
    }
}

fn id_of(event: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(event).ok()?;
    let id = text.lines().find_map(|line| line.strip_prefix("id:"))?;
    Some(id.trim().to_owned())
}
