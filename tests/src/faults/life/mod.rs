//! One life: a phone, a person, and a network, from the login to the day when everything has arrived.

mod ending;
mod insurer;
mod lines;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, TimeDelta, Utc};
use crux_http::protocol::{HttpRequest, HttpResult};
use loma_core::testing::lost;
use loma_core::{Event, MeEvent, Screen, StreamItem};
use shared_types::organisation::PrincipalKind;
use shared_types::sync::SyncPage;

use self::lines::Line;
use super::chance::Chance;
use super::network::{Arrival, Fate, Weather};
use super::phone::{Phone, Waiting};
use super::script::{self, Deed};
use super::truth::{Copy, Truth, each_is_shown_once};
use super::world::{Person, World};

/// Deeds of one life.
const DEEDS: usize = 30;
/// Lives begin at some hour of this many: of a year, with its two changes of the clock.
const HOURS: u64 = 365 * 24;

/// What a life was like.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report {
    pub claims: usize,
    pub messages: usize,
    pub corrections: usize,
    pub answers: usize,
    pub photos: usize,
    pub attachments: usize,
    pub wishes: usize,
    pub devices: usize,
    pub closings: usize,
    pub reads: usize,
    pub kills: usize,
    pub requests: usize,
    /// A sum over everything that reached the server and what was answered, in its order: the same life has the same.
    pub trace: u64,
}

impl Report {
    /// Whether something was never tried, so that nothing is known of it.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        let tried = [
            self.claims,
            self.messages,
            self.corrections,
            self.answers,
            self.photos,
            self.attachments,
            self.wishes,
            self.devices,
            self.closings,
            self.reads,
            self.kills,
        ];
        tried.contains(&0)
    }
}

impl std::ops::AddAssign for Report {
    fn add_assign(&mut self, other: Self) {
        self.claims += other.claims;
        self.messages += other.messages;
        self.corrections += other.corrections;
        self.answers += other.answers;
        self.photos += other.photos;
        self.attachments += other.attachments;
        self.wishes += other.wishes;
        self.devices += other.devices;
        self.closings += other.closings;
        self.reads += other.reads;
        self.kills += other.kills;
        self.requests += other.requests;
        self.trace ^= other.trace;
    }
}

/// Plays the life with this seed.
///
/// # Errors
/// The promise that was broken.
pub fn play(world: &World, seed: u64) -> Result<Report, String> {
    // Lines that are let go of give back what they hold of the database.
    let _inside = world.runtime.enter();
    let mut life = Life::begin(world, seed)?;
    for nth in 0..DEEDS {
        life.happen(nth)?;
    }
    life.network_is_well()?;
    life.everything_arrived()?;
    life.no_stray_survives_a_start()?;
    life.phone_has_what_a_fresh_phone_has()?;
    Ok(life.report())
}

/// Something that the network will bring.
enum Coming {
    /// A request reaches the server.
    Request(HttpRequest, Fate, Option<Waiting>),
    Answer(Waiting, HttpResult),
    /// A line is asked for.
    Line(u32, HttpRequest, Fate),
    /// Something comes over a line.
    Heard(u32, StreamItem),
    /// The server says over a line that it is there.
    Beat(u32),
}

struct Life<'w> {
    world: &'w World,
    seed: u64,
    chance: Chance,
    weather: Weather,
    phone: Phone,
    person: Person,
    truth: Truth,
    lines: Vec<Line>,
    /// By time, then in the order it was sent.
    coming: BTreeMap<(DateTime<Utc>, u64), (u32, Coming)>,
    sent: u64,
    /// Counts the kills: answers to an app that was killed find nobody.
    lives: u32,
    requests: usize,
    trace: DefaultHasher,
    /// Something may have changed at the server since the lines were last looked at.
    is_news: bool,
    /// The phone is that of the life, and not the fresh one of its end.
    is_own: bool,
}

impl<'w> Life<'w> {
    /// The login happens at home; what follows does not.
    fn begin(world: &'w World, seed: u64) -> Result<Self, String> {
        let mut chance = Chance::new(seed);
        let hours = i64::try_from(chance.below(HOURS)).unwrap_or_default();
        world.begin_after(TimeDelta::hours(hours));
        let person = if chance.percent(30) {
            world.some_broker()
        } else {
            world.somebody_insured()
        };
        let mut life = Self {
            world,
            seed,
            chance,
            weather: Weather::FINE,
            phone: Phone::new(seed, world.now()),
            person,
            truth: Truth::default(),
            lines: Vec::new(),
            coming: BTreeMap::new(),
            sent: 0,
            lives: 0,
            requests: 0,
            trace: DefaultHasher::new(),
            is_news: true,
            is_own: true,
        };
        life.phone.start();
        life.settle(TimeDelta::zero())?;
        life.log_in_if_asked();
        life.settle(TimeDelta::seconds(5))?;
        let is_broker = life.person.kind == PrincipalKind::Broker;
        let home = if is_broker {
            Screen::Broker
        } else {
            Screen::Customer
        };
        if life.phone.view().screen != home {
            return Err("the login failed".to_owned());
        }
        // So that the phone knows of the person's other device.
        life.phone.send(Event::Me(MeEvent::Open));
        life.settle(TimeDelta::seconds(5))?;
        life.weather = Weather::some(&mut life.chance);
        if life.chance.percent(20) {
            life.phone.refuses = 1 + life.chance.below(20);
        }
        Ok(life)
    }

    /// The server ends a session when the answer to its renewal was lost for too long; then a person logs in once more.
    fn log_in_if_asked(&mut self) {
        if self.phone.view().screen == Screen::SignIn {
            let email = self.person.session.email();
            self.phone.send(script::log_in(&email));
        }
    }

    fn happen(&mut self, nth: usize) -> Result<(), String> {
        self.log_in_if_asked();
        let deed = script::next(&mut self.chance, &self.person, nth, &self.truth);
        self.world
            .tell(|| format!("{} {deed:?}", self.phone.now.time()));
        match deed {
            Deed::Taps(taps) => self.tap(taps)?,
            Deed::InsurerRegisters => self.insurer_registers(),
            Deed::InsurerWrites => self.insurer_writes(nth),
            Deed::InsurerAsks => self.insurer_asks(nth),
            Deed::Kill => self.kill(),
            Deed::Waits { seconds } => self.settle(TimeDelta::seconds(seconds))?,
        }
        self.now_and_then_a_step()
    }

    fn tap(&mut self, taps: Vec<Event>) -> Result<(), String> {
        for event in taps {
            if let Some(handle) = script::photo_in(&event) {
                let picture = script::picture(&mut self.chance);
                self.phone.files.insert(handle.to_owned(), picture);
                // The app dies before it hears of the photo.
                if self.chance.percent(5) {
                    self.kill();
                    continue;
                }
            }
            self.phone.send(event);
            self.check()?;
            self.now_and_then_a_step()?;
        }
        Ok(())
    }

    /// Between two deeds some of what is under way goes on.
    fn now_and_then_a_step(&mut self) -> Result<(), String> {
        for _ in 0..self.chance.below(6) {
            self.step()?;
            // The worst moment to die: the server has given new tokens, and nobody has written them down.
            let in_percent = if self.phone.is_saving_secrets() {
                25
            } else {
                2
            };
            if self.chance.percent(in_percent) {
                self.kill();
            }
        }
        self.check()
    }

    fn check(&self) -> Result<(), String> {
        let view = self.phone.view();
        each_is_shown_once(&view)?;
        if !self.is_own {
            return Ok(());
        }
        let copy = Copy {
            store: &self.phone.store,
            is_quiet: self.phone.is_in_step(),
            is_at_hand: !self.phone.is_loading(),
        };
        self.truth.check(&view, copy)
    }

    fn kill(&mut self) {
        self.world.tell(|| {
            let in_hand = if self.phone.is_saving_secrets() {
                ", with tokens that are in no safe yet"
            } else {
                ""
            };
            format!("{}   killed{in_hand}", self.phone.now.time())
        });
        let kept = self.phone.kill(&mut self.chance);
        self.truth.stored(&kept, &self.phone.files);
        self.lives += 1;
        self.lines.clear();
        if self.chance.percent(20) {
            let hours = i64::try_from(self.chance.below(48)).unwrap_or_default();
            self.pass_to(self.phone.now + TimeDelta::hours(hours));
        }
        self.phone.start();
    }

    /// Goes on for so long, or, without a time, until nothing is under way but timers.
    fn settle(&mut self, time: TimeDelta) -> Result<(), String> {
        let until = self.phone.now + time;
        loop {
            self.check()?;
            let next = self.next_at();
            let is_idle = next.is_none_or(|at| at > until)
                && !self.phone.is_busy()
                && self.phone.outgoing.is_empty()
                && self.phone.calling.is_empty();
            if is_idle {
                break;
            }
            self.step()?;
        }
        self.pass_to(until);
        Ok(())
    }

    fn next_at(&self) -> Option<DateTime<Utc>> {
        let coming = self.coming.keys().next().map(|(at, _)| *at);
        [coming, self.phone.next_timer()]
            .into_iter()
            .flatten()
            .min()
    }

    fn pass_to(&mut self, at: DateTime<Utc>) {
        self.phone.now = self.phone.now.max(at);
        self.world.advance_to(self.phone.now);
    }

    /// One thing goes on: the store or the safe, what was handed to the network, what the network brings, or a timer.
    fn step(&mut self) -> Result<(), String> {
        self.hand_over();
        if self.phone.is_busy() && self.chance.percent(70) {
            return self.work_one();
        }
        let timer = self.phone.next_timer();
        let first = self.coming.keys().next().copied();
        match first {
            Some(key) if timer.is_none_or(|timer| key.0 <= timer) => {
                self.pass_to(key.0);
                if let Some((life, coming)) = self.coming.remove(&key) {
                    self.bring(life, coming);
                    self.check()?;
                }
            }
            Some(_) | None if self.phone.is_busy() => return self.work_one(),
            Some(_) | None => {
                if let Some(timer) = timer {
                    self.pass_to(timer);
                    self.phone.tick();
                    self.check()?;
                }
            }
        }
        self.hand_over();
        self.speak_over_lines()?;
        self.check()
    }

    fn work_one(&mut self) -> Result<(), String> {
        // What was sent is sent from here on, also if the app dies before it learns of it.
        if let Some(kept) = self.phone.work_one(&mut self.chance) {
            self.truth.stored(&kept, &self.phone.files);
        }
        self.hand_over();
        self.check()
    }

    fn hand_over(&mut self) {
        for call in std::mem::take(&mut self.phone.outgoing) {
            self.requests += 1;
            let fate = self.weather.fate(&mut self.chance);
            let at = self.phone.now + fate.arrives_after;
            if let Some(later) = fate.once_more_after {
                let again = Coming::Request(call.request.clone(), fate, None);
                self.schedule(at + later, again);
            }
            self.schedule(at, Coming::Request(call.request, fate, Some(call.waiting)));
        }
        for (number, request) in std::mem::take(&mut self.phone.calling) {
            let fate = self.weather.fate(&mut self.chance);
            let at = self.phone.now + fate.arrives_after;
            self.schedule(at, Coming::Line(number, request, fate));
        }
    }

    fn schedule(&mut self, at: DateTime<Utc>, coming: Coming) {
        self.sent += 1;
        self.coming.insert((at, self.sent), (self.lives, coming));
    }

    /// A request that was handed over reaches the server, whatever has become of the app since. An answer does not reach
    /// an app that was killed.
    fn bring(&mut self, life: u32, coming: Coming) {
        match coming {
            Coming::Request(request, fate, waiting) => {
                let answer = self.arrive(&request, fate);
                let Some(waiting) = waiting else {
                    return;
                };
                let answer = answer.filter(|_| !fate.loses_answer).unwrap_or_else(lost);
                let at = self.phone.now + fate.answered_after;
                self.sent += 1;
                self.coming
                    .insert((at, self.sent), (life, Coming::Answer(waiting, answer)));
            }
            Coming::Answer(waiting, answer) if life == self.lives => {
                self.phone.answer(waiting, answer);
            }
            Coming::Line(number, request, fate) if life == self.lives => {
                self.connect(number, &request, fate);
            }
            Coming::Heard(number, item) if life == self.lives => self.phone.hear(number, item),
            Coming::Beat(number) if life == self.lives => self.beat(number),
            Coming::Answer(..) | Coming::Line(..) | Coming::Heard(..) | Coming::Beat(_) => {}
        }
    }

    fn arrive(&mut self, request: &HttpRequest, fate: Fate) -> Option<HttpResult> {
        self.is_news = true;
        match fate.arrival {
            Arrival::Never => None,
            Arrival::Stopped(stranger) => {
                let answer = stranger.answer();
                self.world.tell(|| {
                    let spoken = spoken(self.phone.now, request, fate, &answer);
                    format!("{spoken}, from a stranger")
                });
                Some(answer)
            }
            Arrival::Whole => {
                let answer = self.world.answer(request, None);
                let spoken = spoken(self.phone.now, request, fate, &answer);
                spoken.hash(&mut self.trace);
                self.world.tell(|| spoken);
                self.truth.answered(request, &answer);
                Some(answer)
            }
            Arrival::Cut(per_mille) => {
                let length = request.body.len() as u64;
                let first = usize::try_from(length * per_mille / 1000).unwrap_or_default();
                if request.body.is_empty() {
                    return None;
                }
                // The connection is gone: whatever the server says, nobody hears it.
                let answer = self.world.answer(request, Some(first));
                self.truth.answered(request, &answer);
                None
            }
        }
    }

    fn page_after(&self, cursor: &str) -> Result<SyncPage, String> {
        let person = self.person.session.client(self.world);
        self.world.runtime.block_on(async {
            let answer = person.get(&format!("/v1/sync?cursor={cursor}")).await;
            serde_json::from_slice(&answer.bytes).map_err(|error| format!("a page: {error}"))
        })
    }

    fn report(&self) -> Report {
        Report {
            claims: self.truth.claims_sent.len(),
            messages: self.truth.messages_sent.len(),
            corrections: self.truth.corrections_sent.len(),
            answers: self.truth.answers_sent.len(),
            photos: self.truth.photos_sent.len(),
            attachments: self.truth.attachments_sent.len(),
            wishes: self.truth.wishes.count(),
            devices: self.truth.devices_given_up.len(),
            closings: self.truth.inquiries_closed.len(),
            reads: self.truth.reads,
            kills: usize::try_from(self.lives).unwrap_or_default(),
            requests: self.requests,
            trace: self.trace.finish(),
        }
    }
}

/// A request and what became of it, for whoever plays a life again.
fn spoken(now: DateTime<Utc>, request: &HttpRequest, fate: Fate, answer: &HttpResult) -> String {
    let path = request.url.split('?').next().unwrap_or_default();
    let said = match answer {
        HttpResult::Ok(response) => response.status.to_string(),
        HttpResult::Err(error) => error.to_string(),
    };
    let lost = if fate.loses_answer { ", lost" } else { "" };
    format!("{}   {} {path}: {said}{lost}", now.time(), request.method)
}
