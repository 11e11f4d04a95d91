//! A phone whose parts take their time, and which can be killed between any two of their steps.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use crux_core::{Core, Request};
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResult};
use crux_time::{Instant, TimeRequest, TimeResponse};
use loma_core::{
    AppLanguage, Brand, Effect, Event, FileAnswer, FileOperation, Loma, SecureAnswer,
    SecureOperation, Start, StoreAnswer, StoreEntry, StoreOperation, StreamItem, StreamOperation,
    ViewModel,
};

use super::chance::Chance;

/// A request that is on its way, with whoever waits for its answer.
pub(super) struct Call {
    pub(super) request: HttpRequest,
    pub(super) waiting: Waiting,
}

pub(super) enum Waiting {
    Http(Request<HttpRequest>),
    Upload(Request<FileOperation>),
}

/// A line that is open, or was asked for.
struct Line {
    number: u32,
    request: Request<StreamOperation>,
}

/// Something that the phone does beside the store, in its own time.
enum Doing {
    Guard(Request<SecureOperation>),
    Discard(Request<FileOperation>),
}

pub(super) struct Phone {
    core: Core<Loma>,
    seed: u64,
    starts: u32,
    pub(super) now: DateTime<Utc>,
    pub(super) store: BTreeMap<String, String>,
    secrets: BTreeMap<String, String>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// Those that a kill has left.
    files_left: Vec<String>,
    /// How often, in percent, it keeps or deletes nothing: it is full, or locked.
    pub(super) refuses: u64,
    /// Since the app started something was refused: what it shows may be more than what is stored.
    is_behind: bool,
    /// Operations of the store that wait for their turn.
    storing: VecDeque<Request<StoreOperation>>,
    /// What the safe and the files were given and have not done yet.
    doing: VecDeque<Doing>,
    timers: Vec<(DateTime<Utc>, Request<TimeRequest>)>,
    lines: Vec<Line>,
    /// Requests that the app has handed to the network.
    pub(super) outgoing: Vec<Call>,
    /// Lines that it has asked the network for.
    pub(super) calling: Vec<(u32, HttpRequest)>,
}

impl Phone {
    pub(super) fn new(seed: u64, now: DateTime<Utc>) -> Self {
        Self {
            core: Core::new(),
            seed,
            starts: 0,
            now,
            store: BTreeMap::new(),
            secrets: BTreeMap::new(),
            files: BTreeMap::new(),
            files_left: Vec::new(),
            refuses: 0,
            is_behind: false,
            storing: VecDeque::new(),
            doing: VecDeque::new(),
            timers: Vec::new(),
            lines: Vec::new(),
            outgoing: Vec::new(),
            calling: Vec::new(),
        }
    }

    pub(super) fn start(&mut self) {
        self.starts += 1;
        self.send(Event::Start(Start {
            base_url: "http://loma.test".to_owned(),
            language: AppLanguage::German,
            seed: format!("{}/{}", self.seed, self.starts),
            device_name: "Telefon".to_owned(),
            platform: "test".to_owned(),
            brand: Brand::default(),
        }));
    }

    pub(super) fn send(&mut self, event: Event) {
        let effects = self.core.process_event(event);
        self.run(effects);
    }

    pub(super) fn view(&self) -> ViewModel {
        self.core.view()
    }

    /// The system kills the app. Of what the store, the safe and the files were given, some is done and the rest never happens.
    pub(super) fn kill(&mut self, chance: &mut Chance) -> Vec<StoreEntry> {
        let done = chance.below(self.storing.len() as u64 + 1);
        let mut kept = Vec::new();
        for _ in 0..done {
            if let Some(request) = self.storing.pop_front() {
                kept.extend(saved_by(&request.operation));
                self.keep(&request.operation);
            }
        }
        for _ in 0..chance.below(self.doing.len() as u64 + 1) {
            match self.doing.pop_front() {
                Some(Doing::Guard(request)) => drop(self.guard(request.operation.clone())),
                Some(Doing::Discard(request)) => self.discard(&request.operation),
                None => {}
            }
        }
        self.files_left = self.files.keys().cloned().collect();
        self.core = Core::new();
        self.is_behind = false;
        self.storing.clear();
        self.doing.clear();
        self.timers.clear();
        self.lines.clear();
        self.outgoing.clear();
        self.calling.clear();
        kept
    }

    /// The store, the safe or the files do what they were given first; answers with what the store has then taken.
    pub(super) fn work_one(&mut self, chance: &mut Chance) -> Option<Vec<StoreEntry>> {
        if self.storing.is_empty() || !self.doing.is_empty() && chance.percent(50) {
            let refuses = chance.percent(self.refuses);
            self.do_one(refuses);
            return None;
        }
        let refuses = chance.percent(self.refuses);
        self.store_one(refuses)
    }

    fn do_one(&mut self, refuses: bool) {
        let reason = "no".to_owned();
        let effects = match self.doing.pop_front() {
            Some(Doing::Guard(mut request)) => {
                let is_load = matches!(request.operation, SecureOperation::Load { .. });
                let answer = if refuses && !is_load {
                    SecureAnswer::Failed { reason }
                } else {
                    self.guard(request.operation.clone())
                };
                self.core.resolve(&mut request, answer)
            }
            Some(Doing::Discard(mut request)) => {
                let answer = if refuses {
                    FileAnswer::Failed { reason }
                } else {
                    self.discard(&request.operation);
                    FileAnswer::Discarded
                };
                self.core.resolve(&mut request, answer)
            }
            None => return,
        };
        self.run(effects.unwrap_or_default());
    }

    fn store_one(&mut self, refuses: bool) -> Option<Vec<StoreEntry>> {
        let mut request = self.storing.pop_front()?;
        let is_write = matches!(request.operation, StoreOperation::Write { .. });
        let (kept, answer) = if refuses && is_write {
            self.is_behind = true;
            let reason = "full".to_owned();
            (None, StoreAnswer::Failed { reason })
        } else {
            let kept = saved_by(&request.operation);
            (Some(kept), self.keep(&request.operation.clone()))
        };
        let effects = self.core.resolve(&mut request, answer).unwrap_or_default();
        self.run(effects);
        kept
    }

    /// What is shown is what is stored.
    pub(super) fn is_in_step(&self) -> bool {
        !self.is_busy() && !self.is_behind
    }

    /// The store, the safe or the files have something to do.
    pub(super) fn is_busy(&self) -> bool {
        !self.storing.is_empty() || !self.doing.is_empty()
    }

    /// Tokens have come and are not in the safe yet.
    pub(super) fn is_saving_secrets(&self) -> bool {
        let is_save = |doing: &Doing| matches!(doing, Doing::Guard(request) if matches!(request.operation, SecureOperation::Save { .. }));
        self.doing.iter().any(is_save)
    }

    /// Something is to be read from the store.
    pub(super) fn is_loading(&self) -> bool {
        let mut waiting = self.storing.iter();
        waiting.any(|request| matches!(request.operation, StoreOperation::Load { .. }))
    }

    pub(super) fn answer(&mut self, waiting: Waiting, result: HttpResult) {
        let effects = match waiting {
            Waiting::Http(mut request) => self.core.resolve(&mut request, result),
            Waiting::Upload(mut request) => {
                let answer = match result {
                    HttpResult::Ok(response) => FileAnswer::Uploaded {
                        status: response.status,
                        retry_after_seconds: None,
                        body: response.body,
                    },
                    HttpResult::Err(error) => FileAnswer::Failed {
                        reason: error.to_string(),
                    },
                };
                self.core.resolve(&mut request, answer)
            }
        };
        self.run(effects.unwrap_or_default());
    }

    /// When the next timer is due.
    pub(super) fn next_timer(&self) -> Option<DateTime<Utc>> {
        self.timers.iter().map(|(at, _)| *at).min()
    }

    /// Timers that are due go off.
    pub(super) fn tick(&mut self) {
        while let Some(due) = self.timers.iter().position(|(at, _)| *at <= self.now) {
            let (_, mut request) = self.timers.remove(due);
            if let TimeRequest::NotifyAfter { id, .. } = request.operation {
                let answer = TimeResponse::DurationElapsed { id };
                let effects = self.core.resolve(&mut request, answer).unwrap_or_default();
                self.run(effects);
            }
        }
    }

    pub(super) fn has_line(&self, number: u32) -> bool {
        self.lines.iter().any(|line| line.number == number)
    }

    /// Something comes over a line.
    pub(super) fn hear(&mut self, number: u32, item: StreamItem) {
        let Some(line) = self.lines.iter().position(|line| line.number == number) else {
            return;
        };
        let is_last = item == StreamItem::Ended;
        let resolved = self.core.resolve(&mut self.lines[line].request, item);
        if is_last {
            self.lines.remove(line);
        }
        self.run(resolved.unwrap_or_default());
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            queue.extend(self.carry_out(effect));
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        match effect {
            Effect::Render(_) => Vec::new(),
            Effect::Http(request) => {
                self.outgoing.push(Call {
                    request: request.operation.clone(),
                    waiting: Waiting::Http(request),
                });
                Vec::new()
            }
            Effect::Store(request) => {
                self.storing.push_back(request);
                Vec::new()
            }
            Effect::Time(request) => self.tell_time(request),
            Effect::Secure(request) => {
                self.doing.push_back(Doing::Guard(request));
                Vec::new()
            }
            Effect::Files(request) => self.carry_file(request),
            Effect::Stream(request) => self.carry_line(request),
        }
    }

    fn tell_time(&mut self, mut request: Request<TimeRequest>) -> Vec<Effect> {
        let answer = match request.operation.clone() {
            TimeRequest::Now => TimeResponse::Now {
                instant: Instant::try_from(self.now).unwrap_or_else(|_| Instant::new(0, 0)),
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

    fn keep(&mut self, operation: &StoreOperation) -> StoreAnswer {
        match operation {
            StoreOperation::Load { prefixes } => {
                let is_wanted = |key: &str| {
                    prefixes
                        .iter()
                        .any(|prefix| key.starts_with(prefix.as_str()))
                };
                let found = self.store.iter().filter(|(key, _)| is_wanted(key));
                let entry = |(key, value): (&String, &String)| StoreEntry {
                    key: key.clone(),
                    value: value.clone(),
                };
                StoreAnswer::Loaded {
                    entries: found.map(entry).collect(),
                }
            }
            StoreOperation::Write { saved, deleted } => {
                let saved = saved
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.value.clone()));
                self.store.extend(saved);
                self.store.retain(|key, _| !deleted.contains(key));
                StoreAnswer::Written
            }
            StoreOperation::Wipe => {
                self.store.clear();
                self.files.clear();
                StoreAnswer::Written
            }
        }
    }

    fn guard(&mut self, operation: SecureOperation) -> SecureAnswer {
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

    fn discard(&mut self, operation: &FileOperation) {
        if let FileOperation::Discard { handle } = operation {
            self.files.remove(handle);
        }
    }

    fn carry_file(&mut self, mut request: Request<FileOperation>) -> Vec<Effect> {
        let answer = match request.operation.clone() {
            FileOperation::ListKept => FileAnswer::Listed {
                handles: self.files_left.clone(),
            },
            FileOperation::Discard { .. } => {
                self.doing.push_back(Doing::Discard(request));
                return Vec::new();
            }
            FileOperation::Upload {
                handle,
                url,
                mut headers,
                offset,
            } => match self.files.get(&handle) {
                None => FileAnswer::Missing,
                Some(bytes) => {
                    headers.push(HttpHeader {
                        name: "Upload-Length".to_owned(),
                        value: bytes.len().to_string(),
                    });
                    let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                    let call = HttpRequest {
                        method: "PATCH".to_owned(),
                        url,
                        headers,
                        body: bytes.get(offset..).unwrap_or_default().to_vec(),
                    };
                    self.outgoing.push(Call {
                        request: call,
                        waiting: Waiting::Upload(request),
                    });
                    return Vec::new();
                }
            },
        };
        self.core.resolve(&mut request, answer).unwrap_or_default()
    }

    fn carry_line(&mut self, mut request: Request<StreamOperation>) -> Vec<Effect> {
        match request.operation.clone() {
            StreamOperation::Open { line, url, headers } => {
                let call = HttpRequest {
                    method: "GET".to_owned(),
                    url,
                    headers,
                    body: Vec::new(),
                };
                self.calling.push((line, call));
                self.lines.push(Line {
                    number: line,
                    request,
                });
                Vec::new()
            }
            StreamOperation::Close { line } => {
                self.lines.retain(|open| open.number != line);
                self.calling.retain(|(number, _)| *number != line);
                self.core
                    .resolve(&mut request, StreamItem::Ended)
                    .unwrap_or_default()
            }
        }
    }
}

fn saved_by(operation: &StoreOperation) -> Vec<StoreEntry> {
    match operation {
        StoreOperation::Write { saved, .. } => saved.clone(),
        StoreOperation::Load { .. } | StoreOperation::Wipe => Vec::new(),
    }
}
