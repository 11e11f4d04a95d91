//! The app as Crux sees it: events in, commands and a view out. It only passes on to the features.

use chrono::{DateTime, TimeDelta, Utc};
use crux_core::macros::effect;
use crux_core::render::{RenderOperation, render};
use crux_core::{App, Command};
use crux_http::protocol::HttpRequest;
use crux_time::TimeRequest;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::sync::SyncPage;

use crate::api::{Answer, Answered, Asked, Failure, instant};
use crate::capabilities::{
    FileOperation, SecureAnswer, SecureOperation, StoreAnswer, StoreOperation, StreamItem,
    StreamOperation,
};
use crate::claims::{Claims, ClaimsEvent};
use crate::contracts::{Contracts, ContractsEvent};
use crate::customers::{Customers, CustomersEvent};
use crate::ids::Ids;
use crate::keeping::{Change, Keeping};
use crate::me::{Me, MeEvent};
use crate::messages::{Messages, MessagesEvent};
use crate::outbox::Outbox;
use crate::places::{Places, PlacesEvent};
use crate::session::{AfterWipe, Session, SessionEvent};
use crate::sync::{Book, Sync};
use crate::text::berlin_day;
use crate::theme::{Brand, Theme};
use crate::view::ViewModel;
use crate::{
    claims, contracts, customers, keeping, me, messages, outbox, places, session, sync, view,
};

#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum AppLanguage {
    #[default]
    German,
    English,
}

impl AppLanguage {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }
}

/// What the shell knows when the app starts.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Start {
    /// The server, without `/v1`: `https://loma.example`.
    pub base_url: String,
    pub language: AppLanguage,
    /// Fresh at each start: at least 16 random bytes as text, for example a random UUID.
    pub seed: String,
    /// Shown in the device list: `Pixel 9`.
    pub device_name: String,
    /// `android`, `ios`, `cli`.
    pub platform: String,
    pub brand: Brand,
}

/// Everything that can happen. The first event of a life is `Start`.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum Event {
    Start(Start),
    /// The app came to the front.
    CameToFront,
    /// Nobody looks at the app any more.
    WentToBack,
    /// The network is back.
    CameOnline,
    /// The phone has no network.
    WentOffline,
    /// The reader chose a language in the app: for the screens from now on, and for pushes.
    LanguageChosen {
        language: AppLanguage,
    },
    Places(PlacesEvent),
    Session(SessionEvent),
    Contracts(ContractsEvent),
    Claims(ClaimsEvent),
    Messages(MessagesEvent),
    Customers(CustomersEvent),
    Me(MeEvent),
    #[serde(skip)]
    #[facet(skip)]
    Internal(#[facet(opaque)] Internal),
}

/// What a command reports back to the core. No shell can make or read one.
#[derive(Clone, Debug, PartialEq)]
pub struct Internal(News);

impl From<News> for Event {
    fn from(news: News) -> Self {
        Self::Internal(Internal(news))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    Started(Box<Started>),
    Answered(Box<Answered>),
    DetailsLoaded {
        epoch: u32,
        prefixes: Vec<String>,
        found: StoreAnswer,
    },
    /// An item of the outbox has rested after so many attempts.
    RestOver {
        number: u64,
        attempts: u32,
    },
    /// Keys of messages whose conversations leave with this page.
    MessagesFound {
        page: Box<SyncPage>,
        at: Option<DateTime<Utc>>,
        epoch: u32,
        prefixes: Vec<String>,
        found: StoreAnswer,
    },
    SyncWoke {
        wait: u32,
    },
    LineSaid {
        line: u32,
        item: StreamItem,
        at: Option<DateTime<Utc>>,
    },
    /// The safe had refused something, and a while has passed.
    SafeTried,
    StoreTried,
    LineLookedAfter {
        line: u32,
    },
    Clock {
        at: Option<DateTime<Utc>>,
    },
    /// Something is to be kept.
    Change(Change),
    /// The store has answered to a change.
    Kept {
        number: u64,
        answer: StoreAnswer,
    },
    Wiped {
        answer: StoreAnswer,
        then: AfterWipe,
    },
    Safe(SecureAnswer),
    /// An answer that changes nothing.
    Noted,
}

/// What the stores held at the start.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Started {
    pub(crate) at: Option<DateTime<Utc>>,
    pub(crate) secret: SecureAnswer,
    pub(crate) stored: StoreAnswer,
}

/// What the shell is asked to do.
#[effect(facet_typegen)]
#[derive(Debug)]
pub enum Effect {
    Render(RenderOperation),
    Http(HttpRequest),
    Time(TimeRequest),
    Store(StoreOperation),
    Secure(SecureOperation),
    Files(FileOperation),
    Stream(StreamOperation),
}

/// What an update leaves to do.
pub(crate) type Next = Command<Effect, Event>;

/// The phone around the app.
#[derive(Debug)]
pub(crate) struct Phone {
    pub(crate) base_url: String,
    pub(crate) language: AppLanguage,
    pub(crate) device_name: String,
    pub(crate) platform: String,
    pub(crate) theme: Theme,
    pub(crate) ids: Ids,
    /// The last time the shell told; good enough for words such as "yesterday".
    pub(crate) now: DateTime<Utc>,
    pub(crate) is_online: bool,
    /// Somebody looks at the screen.
    pub(crate) is_in_front: bool,
    /// The server could not be reached, and has not answered since.
    pub(crate) was_cut_off: bool,
}

impl Default for Phone {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            language: AppLanguage::default(),
            device_name: String::new(),
            platform: String::new(),
            theme: Theme::default(),
            ids: Ids::default(),
            now: DateTime::UNIX_EPOCH,
            is_online: true,
            is_in_front: true,
            was_cut_off: false,
        }
    }
}

/// All that the app knows. Shells see the [`ViewModel`] instead.
#[derive(Debug, Default)]
pub struct Model {
    pub(crate) phone: Phone,
    pub(crate) session: Session,
    /// What came before the stores had answered, or before the login.
    pub(crate) early: Vec<Event>,
    pub(crate) keeping: Keeping,
    pub(crate) outbox: Outbox,
    pub(crate) sync: Sync,
    pub(crate) book: Book,
    pub(crate) contracts: Contracts,
    pub(crate) claims: Claims,
    pub(crate) messages: Messages,
    pub(crate) customers: Customers,
    pub(crate) me: Me,
    pub(crate) places: Places,
}

#[derive(Default)]
pub struct Loma;

impl App for Loma {
    type Event = Event;
    type Model = Model;
    type ViewModel = ViewModel;
    type Effect = Effect;

    fn update(&self, event: Event, model: &mut Model) -> Next {
        update(event, model)
    }

    fn view(&self, model: &Model) -> ViewModel {
        view::view(model)
    }
}

fn update(event: Event, model: &mut Model) -> Next {
    if comes_too_early(&event, &model.session) {
        model.early.push(event);
        return Command::done();
    }
    match event {
        Event::Start(start) => begin(start, model),
        Event::CameToFront => {
            model.phone.is_in_front = true;
            let looked = sync::refresh_unless_live(model);
            Command::all([looked, messages::mark_read(model), go_on(model)])
        }
        Event::WentToBack => {
            model.phone.is_in_front = false;
            sync::close(model)
        }
        Event::CameOnline => {
            model.phone.is_online = true;
            refresh_all(model)
        }
        Event::WentOffline => {
            model.phone.is_online = false;
            render()
        }
        Event::LanguageChosen { language } => me::choose_language(language, model),
        Event::Places(event) => places::update(event, model).and(tell_time()),
        Event::Session(event) => session::update(event, model),
        Event::Contracts(event) => contracts::update(event, model).and(tell_time()),
        Event::Claims(event) => claims::update(event, model).and(tell_time()),
        Event::Messages(event) => messages::update(event, model).and(tell_time()),
        Event::Customers(event) => customers::update(event, model),
        Event::Me(event) => me::update(event, model),
        Event::Internal(Internal(news)) => update_news(news, model),
    }
}

/// A push that opens the app, a camera that comes back: both may be quicker than the stores, and must not work on an
/// empty outbox or without the draft. What a push opens also waits for the login.
fn comes_too_early(event: &Event, session: &Session) -> bool {
    match event {
        Event::Contracts(ContractsEvent::Open { .. })
        | Event::Claims(ClaimsEvent::Open { .. })
        | Event::Messages(MessagesEvent::Open { .. })
        | Event::Customers(CustomersEvent::Open { .. }) => !session.is_signed_in(),
        Event::Contracts(_)
        | Event::Claims(_)
        | Event::Messages(_)
        | Event::Customers(_)
        | Event::Me(_)
        | Event::Session(SessionEvent::OpenInvitation { .. }) => session.is_opening(),
        Event::Start(_)
        | Event::CameToFront
        | Event::WentToBack
        | Event::CameOnline
        | Event::WentOffline
        | Event::LanguageChosen { .. }
        | Event::Places(_)
        | Event::Session(_)
        | Event::Internal(_) => false,
    }
}

/// What came too early happens now, in its order.
pub(crate) fn catch_up(model: &mut Model) -> Next {
    let early = std::mem::take(&mut model.early);
    let done: Vec<Next> = early
        .into_iter()
        .map(|event| update(event, model))
        .collect();
    Command::all(done)
}

fn update_news(news: News, model: &mut Model) -> Next {
    match news {
        News::Started(started) => {
            note_time(model, started.at);
            let opened = session::started(*started, model);
            opened.and(catch_up(model))
        }
        News::Answered(answered) => {
            note_time(model, answered.at);
            session::answered(*answered, model)
        }
        News::DetailsLoaded {
            epoch,
            prefixes,
            found,
        } => restore_details(epoch, &prefixes, found, model),
        News::RestOver { number, attempts } => outbox::rest_over(number, attempts, model),
        News::MessagesFound {
            page,
            at,
            epoch,
            prefixes,
            found,
        } => sync::loaded(*page, at, epoch, &prefixes, found, model),
        News::SyncWoke { wait } => sync::woke(wait, model),
        News::LineSaid { line, item, at } => {
            note_time(model, at);
            sync::said(line, item, at, model)
        }
        News::SafeTried => session::tried(model),
        News::StoreTried => keeping::tried(model),
        News::LineLookedAfter { line } => sync::looked_after(line, model),
        News::Clock { at } => {
            let before = model.phone.now;
            note_time(model, at);
            let woken = outbox::wake_overdue(model);
            // Words such as "yesterday" and "Stand: 14:03" change by the minute at most.
            if model.phone.now - before > TimeDelta::minutes(1) {
                woken.and(render())
            } else {
                woken
            }
        }
        News::Change(change) => keeping::keep(change, model),
        News::Kept { number, answer } => keeping::kept(number, &answer, model),
        News::Wiped { answer, then } => session::wiped(&answer, then, model),
        News::Safe(answer) => session::kept(&answer, model),
        News::Noted => Command::done(),
    }
}

/// Learns who is signed in and what the phone kept, all at once.
fn begin(start: Start, model: &mut Model) -> Next {
    model.phone = Phone {
        base_url: start.base_url,
        language: start.language,
        device_name: start.device_name,
        platform: start.platform,
        theme: Theme::of(&start.brand),
        ids: Ids::from_seed(&start.seed),
        ..Phone::default()
    };
    load_start()
}

/// Reads the safe, the store and the clock.
pub(crate) fn load_start() -> Next {
    Command::new(|ctx| async move {
        let prefixes = [
            sync::ROWS_PREFIX,
            sync::RECORD_KEY,
            "list/",
            "draft/",
            me::LANGUAGE_KEY,
            outbox::PREFIX,
            outbox::LEAVING_PREFIX,
            session::OWNER_KEY,
        ]
        .map(str::to_owned)
        .to_vec();
        let (time, secret, stored) = futures::join!(
            ctx.request_from_shell(TimeRequest::Now),
            ctx.request_from_shell(SecureOperation::Load {
                key: session::SECRET_KEY.to_owned()
            }),
            ctx.request_from_shell(StoreOperation::Load { prefixes }),
        );
        let started = Started {
            at: instant(time),
            secret,
            stored,
        };
        ctx.send_event(Event::from(News::Started(Box::new(started))));
    })
}

/// Gives an answer to the feature that asked. The first word of our server after a time without network brings everything up to
/// date; one that is busy is not asked for more.
pub(crate) fn deliver(
    asked: &Asked,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let phone = &mut model.phone;
    let mut is_back = false;
    match &answer {
        Err(Failure::Unreachable) => {
            phone.is_online = false;
            phone.was_cut_off = true;
        }
        Err(Failure::SessionEnded | Failure::FileMissing | Failure::TooOld) => {}
        Err(Failure::Busy { .. } | Failure::Foreign) => phone.is_online = true,
        Ok(_) | Err(Failure::Refused(_)) => {
            phone.is_online = true;
            is_back = std::mem::take(&mut phone.was_cut_off);
        }
    }
    let taken = hand_over(asked, answer, at, model);
    if is_back {
        return taken.and(refresh_all(model));
    }
    taken
}

fn hand_over(asked: &Asked, answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    match *asked {
        Asked::LogIn(_) | Asked::Invitation(_) | Asked::AcceptInvitation(_) => {
            session::public_answer(asked, answer, model)
        }
        Asked::Changes => sync::answered(answer, at, model),
        // They belong to the session itself, which has taken them already.
        Asked::Refresh | Asked::LogOut(_) => Command::done(),
        Asked::IsGivenUp(tries) => session::given_up_answered(tries, &answer, model),
        Asked::PushToken => me::push_token_answered(answer, model),
        Asked::Devices { given_up } => me::devices_answered(answer, at, given_up, model),
        Asked::Preferences { taken } => me::preferences_answered(answer, taken, model),
        Asked::Outgoing(number) => outbox::answered(number, answer, at, model),
    }
}

/// Brings the phone up to date, and sends what waits.
pub(crate) fn refresh_all(model: &mut Model) -> Next {
    sync::refresh(model).and(go_on(model))
}

/// On with everything that waits for the network or the person.
fn go_on(model: &mut Model) -> Next {
    let before = Command::all([
        tell_time(),
        session::try_again(model),
        keeping::try_again(model),
    ]);
    if !model.session.is_signed_in() {
        return before.and(render());
    }
    Command::all([
        before,
        outbox::wake(model),
        me::tell_push_token(model),
        render(),
    ])
}

fn restore_details(epoch: u32, prefixes: &[String], found: StoreAnswer, model: &mut Model) -> Next {
    if epoch != model.session.epoch() {
        return Command::done();
    }
    let StoreAnswer::Loaded { entries } = model.keeping.as_will_be(prefixes, found) else {
        return Command::done();
    };
    let mut unread = contracts::restore_details(&entries, model);
    unread.extend(claims::restore_details(&entries, model));
    let (unread_messages, read) = messages::restore_messages(&entries, model);
    unread.extend(unread_messages);
    let again = sync::bring_again(unread, model);
    Command::all([read, again, render()])
}

/// Reads what the store holds below a key; it comes back as [`News::DetailsLoaded`].
pub(crate) fn load_details(prefixes: Vec<String>, model: &Model) -> Next {
    let epoch = model.session.epoch();
    let load = StoreOperation::Load {
        prefixes: prefixes.clone(),
    };
    Command::request_from_shell(load).then_send(move |found| {
        Event::from(News::DetailsLoaded {
            epoch,
            prefixes,
            found,
        })
    })
}

fn tell_time() -> Next {
    Command::request_from_shell(TimeRequest::Now)
        .then_send(|time| Event::from(News::Clock { at: instant(time) }))
}

fn note_time(model: &mut Model, at: Option<DateTime<Utc>>) {
    let Some(at) = at else {
        return;
    };
    let before = std::mem::replace(&mut model.phone.now, at);
    if berlin_day(before) != berlin_day(at) {
        model.book.age(berlin_day(at));
    }
}
