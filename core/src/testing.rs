//! A phone without a phone: runs the core with a store, a safe, files and a clock in memory.
//!
//! HTTP is answered by a function, which may be a scripted server, the real router in the same process, or a client on a
//! socket. What is in the store survives [`Driver::kill_and_restart`], as it does on a phone.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use crux_core::{Core, Request};
use crux_http::HttpError;
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResult};
use crux_time::{Instant, TimeRequest, TimeResponse};

use crate::app::{AppLanguage, Effect, Event, Loma, Start};
use crate::capabilities::{
    FileAnswer, FileOperation, SecureAnswer, SecureOperation, StoreAnswer, StoreEntry,
    StoreOperation, StreamItem, StreamOperation,
};
use crate::theme::Brand;
use crate::view::ViewModel;

/// The core with everything a phone gives it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something a test makes go wrong"
)]
pub struct Driver<'h> {
    core: Core<Loma>,
    http: Box<dyn FnMut(HttpRequest) -> HttpResult + 'h>,
    start: Start,
    starts: u32,
    now: DateTime<Utc>,
    timers: Vec<(DateTime<Utc>, Request<TimeRequest>)>,
    /// Answers that are on their way and have not arrived.
    held: Vec<Held>,
    is_holding: bool,
    /// What the phone keeps: `outbox/…`, `list/…`, `draft/…`.
    pub store: BTreeMap<String, String>,
    /// What the safe keeps.
    pub secrets: BTreeMap<String, String>,
    /// Photos by their handle.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Those that a kill has left.
    files_left: Vec<String>,
    /// The store answers that there is no space left.
    pub is_store_full: bool,
    /// A larger change, in bytes, finds no room.
    pub store_takes: Option<usize>,
    /// The store cannot be read.
    pub is_store_unreadable: bool,
    /// The store does not let go of what it holds.
    pub is_wipe_failing: bool,
    /// The store does its work, and its answers wait for [`Self::release_answers`].
    pub is_store_slow: bool,
    /// The safe cannot be read before the first unlock.
    pub is_safe_locked: bool,
    /// Open lines come about; without this each ends at once, as behind a proxy that allows none.
    pub has_lines: bool,
    lines: Vec<OpenLine>,
    /// How often the view was asked to be drawn.
    pub renders: usize,
}

/// A line that is open.
struct OpenLine {
    number: u32,
    request: Request<StreamOperation>,
}

enum Held {
    Http(Request<HttpRequest>, HttpResult),
    File(Request<FileOperation>, FileAnswer),
    Store(Request<StoreOperation>, StoreAnswer),
}

impl<'h> Driver<'h> {
    /// A phone on which the app was never started, on 12 March 2026 at 14:03 in Berlin.
    pub fn new(http: impl FnMut(HttpRequest) -> HttpResult + 'h) -> Self {
        Self {
            core: Core::new(),
            http: Box::new(http),
            start: Start {
                base_url: "http://loma.test".to_owned(),
                language: AppLanguage::German,
                seed: String::new(),
                device_name: "Testtelefon".to_owned(),
                platform: "test".to_owned(),
                brand: Brand::default(),
            },
            starts: 0,
            now: DateTime::UNIX_EPOCH + TimeDelta::seconds(1_773_320_580),
            timers: Vec::new(),
            held: Vec::new(),
            is_holding: false,
            store: BTreeMap::new(),
            secrets: BTreeMap::new(),
            files: BTreeMap::new(),
            files_left: Vec::new(),
            is_store_full: false,
            store_takes: None,
            is_store_unreadable: false,
            is_wipe_failing: false,
            is_store_slow: false,
            is_safe_locked: false,
            has_lines: false,
            lines: Vec::new(),
            renders: 0,
        }
    }

    /// Another server, language, device name or platform; the seed is set at each start.
    #[must_use]
    pub fn with_start(mut self, start: Start) -> Self {
        self.start = start;
        self
    }

    /// Another time on the phone's clock.
    #[must_use]
    pub fn at(mut self, now: DateTime<Utc>) -> Self {
        self.now = now;
        self
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Opens the app.
    pub fn start(&mut self) {
        let start = self.next_start();
        self.send(start);
    }

    /// Opens the app with something that comes before the stores have answered, such as what a camera took.
    pub fn start_with(&mut self, early: Event) {
        let start = self.next_start();
        let mut effects = self.core.process_event(start);
        effects.extend(self.core.process_event(early));
        self.run(effects);
    }

    fn next_start(&mut self) -> Event {
        self.starts += 1;
        let seed = format!("{}/{}", self.start.seed, self.starts);
        Event::Start(Start {
            seed,
            ..self.start.clone()
        })
    }

    /// The user or the phone does something; runs until nothing is left to do but wait.
    pub fn send(&mut self, event: Event) {
        let effects = self.core.process_event(event);
        self.run(effects);
    }

    pub fn view(&self) -> ViewModel {
        self.core.view()
    }

    /// The system kills the app and the user opens it again: what was under way is lost, what was stored is not.
    pub fn kill_and_restart(&mut self) {
        self.kill();
        self.start();
    }

    /// The system kills the app; [`Self::start`] opens it again.
    pub fn kill(&mut self) {
        self.files_left = self.files.keys().cloned().collect();
        self.core = Core::new();
        self.timers.clear();
        self.held.clear();
        self.lines.clear();
        self.is_holding = false;
        self.is_store_slow = false;
    }

    /// From now on requests reach the server, and their answers wait for [`Self::release_answers`].
    pub fn hold_answers(&mut self) {
        self.is_holding = true;
    }

    /// Lets the held answers arrive, in the order of the requests.
    pub fn release_answers(&mut self) {
        self.is_holding = false;
        self.is_store_slow = false;
        for held in std::mem::take(&mut self.held) {
            self.arrive(held);
        }
    }

    /// Lets the answer that has been held longest arrive, and goes on holding.
    pub fn release_one_answer(&mut self) {
        if !self.held.is_empty() {
            let held = self.held.remove(0);
            self.arrive(held);
        }
    }

    /// Lets the answer to the latest request overtake the others.
    pub fn release_latest_answer(&mut self) {
        if let Some(held) = self.held.pop() {
            self.arrive(held);
        }
    }

    fn arrive(&mut self, held: Held) {
        let effects = match held {
            Held::Http(mut request, result) => self.core.resolve(&mut request, result),
            Held::File(mut request, answer) => self.core.resolve(&mut request, answer),
            Held::Store(mut request, answer) => self.core.resolve(&mut request, answer),
        };
        self.run(effects.unwrap_or_default());
    }

    /// Time passes; what was set for then happens in its order.
    pub fn advance(&mut self, duration: Duration) {
        let until = self.now + TimeDelta::from_std(duration).unwrap_or_default();
        while let Some(next) = self.next_timer(until) {
            let (at, mut request) = self.timers.remove(next);
            self.now = self.now.max(at);
            let TimeRequest::NotifyAfter { id, .. } = request.operation else {
                continue;
            };
            let effects = self
                .core
                .resolve(&mut request, TimeResponse::DurationElapsed { id });
            self.run(effects.unwrap_or_default());
        }
        self.now = until;
    }

    /// The clock on the wall is put right; what was set to go off in a minute still does in a minute.
    pub fn set_clock_back(&mut self, duration: Duration) {
        let back = TimeDelta::from_std(duration).unwrap_or_default();
        self.now -= back;
        for (at, _) in &mut self.timers {
            *at -= back;
        }
    }

    fn next_timer(&self, until: DateTime<Utc>) -> Option<usize> {
        let due = self
            .timers
            .iter()
            .enumerate()
            .filter(|(_, (at, _))| *at <= until);
        due.min_by_key(|(_, (at, _))| *at)
            .map(|(position, _)| position)
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            queue.extend(self.carry_out(effect));
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        let followed = match effect {
            Effect::Render(_) => {
                self.renders += 1;
                return Vec::new();
            }
            Effect::Http(mut request) => {
                let result = (self.http)(request.operation.clone());
                if self.is_holding {
                    self.held.push(Held::Http(request, result));
                    return Vec::new();
                }
                self.core.resolve(&mut request, result)
            }
            Effect::Time(request) => return self.tell_time(request),
            Effect::Stream(request) => return self.carry_line(request),
            Effect::Store(mut request) => {
                let answer = self.keep(request.operation.clone());
                if self.is_store_slow {
                    self.held.push(Held::Store(request, answer));
                    return Vec::new();
                }
                self.core.resolve(&mut request, answer)
            }
            Effect::Secure(mut request) => {
                let answer = self.guard(request.operation.clone());
                self.core.resolve(&mut request, answer)
            }
            Effect::Files(mut request) => {
                let answer = self.handle_file(request.operation.clone());
                if self.is_holding && !matches!(answer, FileAnswer::Discarded) {
                    self.held.push(Held::File(request, answer));
                    return Vec::new();
                }
                self.core.resolve(&mut request, answer)
            }
        };
        followed.unwrap_or_default()
    }

    /// Where the open lines begin: the cursors they were opened with.
    #[must_use]
    pub fn open_lines(&self) -> Vec<String> {
        let cursor = |line: &OpenLine| match &line.request.operation {
            StreamOperation::Open { headers, .. } => {
                let last = headers.iter().find(|header| header.name == "Last-Event-ID");
                last.map(|header| header.value.clone()).unwrap_or_default()
            }
            StreamOperation::Close { .. } => String::new(),
        };
        self.lines.iter().map(cursor).collect()
    }

    /// The server says something over the latest line.
    pub fn say(&mut self, bytes: &[u8]) {
        self.tell(StreamItem::Piece {
            bytes: bytes.to_vec(),
        });
    }

    /// The latest line ends.
    pub fn hang_up(&mut self) {
        self.tell(StreamItem::Ended);
        self.lines.pop();
    }

    fn tell(&mut self, item: StreamItem) {
        if let Some(line) = self.lines.last_mut() {
            let effects = self.core.resolve(&mut line.request, item);
            self.run(effects.unwrap_or_default());
        }
    }

    fn carry_line(&mut self, mut request: Request<StreamOperation>) -> Vec<Effect> {
        match request.operation {
            StreamOperation::Open { line, .. } if self.has_lines => {
                let answered = StreamItem::Answered { status: 200 };
                let effects = self.core.resolve(&mut request, answered);
                self.lines.push(OpenLine {
                    number: line,
                    request,
                });
                effects.unwrap_or_default()
            }
            StreamOperation::Open { .. } => {
                let effects = self.core.resolve(&mut request, StreamItem::Ended);
                effects.unwrap_or_default()
            }
            StreamOperation::Close { line } => {
                self.lines.retain(|open| open.number != line);
                let effects = self.core.resolve(&mut request, StreamItem::Ended);
                effects.unwrap_or_default()
            }
        }
    }

    fn tell_time(&mut self, mut request: Request<TimeRequest>) -> Vec<Effect> {
        let answer = match request.operation.clone() {
            TimeRequest::Now => TimeResponse::Now {
                instant: instant(self.now),
            },
            TimeRequest::NotifyAfter { duration, .. } => {
                let wait = TimeDelta::try_from(duration).unwrap_or_default();
                self.timers.push((self.now + wait, request));
                return Vec::new();
            }
            TimeRequest::NotifyAt { id, .. } => TimeResponse::InstantArrived { id },
            TimeRequest::Clear { id } => TimeResponse::Cleared { id },
        };
        self.core.resolve(&mut request, answer).unwrap_or_default()
    }

    fn keep(&mut self, operation: StoreOperation) -> StoreAnswer {
        match operation {
            StoreOperation::Load { .. } if self.is_store_unreadable => StoreAnswer::Failed {
                reason: "cannot be read".to_owned(),
            },
            StoreOperation::Load { prefixes } => {
                let is_wanted = |key: &str| {
                    prefixes
                        .iter()
                        .any(|prefix| key.starts_with(prefix.as_str()))
                };
                let found = self.store.iter().filter(|(key, _)| is_wanted(key));
                let entries = found
                    .map(|(key, value)| StoreEntry {
                        key: key.clone(),
                        value: value.clone(),
                    })
                    .collect();
                StoreAnswer::Loaded { entries }
            }
            StoreOperation::Write { saved, .. } if self.lacks_room(&saved) => StoreAnswer::Failed {
                reason: "no space left".to_owned(),
            },
            StoreOperation::Write { saved, deleted } => {
                self.store
                    .extend(saved.into_iter().map(|entry| (entry.key, entry.value)));
                self.store.retain(|key, _| !deleted.contains(key));
                StoreAnswer::Written
            }
            StoreOperation::Wipe if self.is_wipe_failing => StoreAnswer::Failed {
                reason: "cannot be emptied".to_owned(),
            },
            StoreOperation::Wipe => {
                self.store.clear();
                self.files.clear();
                StoreAnswer::Written
            }
        }
    }

    fn lacks_room(&self, saved: &[StoreEntry]) -> bool {
        let size: usize = saved.iter().map(|entry| entry.value.len()).sum();
        self.is_store_full || self.store_takes.is_some_and(|most| size > most)
    }

    fn guard(&mut self, operation: SecureOperation) -> SecureAnswer {
        if self.is_safe_locked {
            return SecureAnswer::Failed {
                reason: "locked".to_owned(),
            };
        }
        match operation {
            SecureOperation::Load { key } => SecureAnswer::Loaded {
                secret: self.secrets.get(&key).cloned(),
            },
            SecureOperation::Save { key, secret } => {
                self.secrets.insert(key, secret);
                SecureAnswer::Done
            }
            SecureOperation::Delete { key } => {
                self.secrets.remove(&key);
                SecureAnswer::Done
            }
        }
    }

    /// An upload is a `PATCH` of the file's bytes, answered by the same server.
    fn handle_file(&mut self, operation: FileOperation) -> FileAnswer {
        match operation {
            FileOperation::ListKept => FileAnswer::Listed {
                handles: self.files_left.clone(),
            },
            FileOperation::Discard { handle } => {
                self.files.remove(&handle);
                FileAnswer::Discarded
            }
            FileOperation::Upload {
                handle,
                url,
                mut headers,
                offset,
            } => {
                let Some(file) = self.files.get(&handle) else {
                    return FileAnswer::Missing;
                };
                headers.push(HttpHeader {
                    name: "Upload-Length".to_owned(),
                    value: file.len().to_string(),
                });
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                let body = file.get(offset..).unwrap_or_default().to_vec();
                match (self.http)(HttpRequest {
                    method: "PATCH".to_owned(),
                    url,
                    headers,
                    body,
                }) {
                    HttpResult::Ok(response) => FileAnswer::Uploaded {
                        status: response.status,
                        retry_after_seconds: None,
                        body: response.body,
                    },
                    HttpResult::Err(error) => FileAnswer::Failed {
                        reason: error.to_string(),
                    },
                }
            }
        }
    }
}

/// The answer of a network that loses answers.
#[must_use]
pub fn lost() -> HttpResult {
    HttpResult::Err(HttpError::Io("connection lost".to_owned()))
}

fn instant(at: DateTime<Utc>) -> Instant {
    at.try_into().unwrap_or_else(|_| Instant::new(0, 0))
}
