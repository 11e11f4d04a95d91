//! Stands in for APNs and FCM: HTTP/2 in clear text (prior knowledge), answers by script, remembers every request.
//!
//! Requests to `/token` (Google's sign-in) take their answers from a script of their own, because the gateway decides
//! when it signs in. An empty script means that all goes well.
//!
//! For measurements a stub can count what arrives instead of remembering it.

mod answer;
mod connection;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use http::HeaderMap;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use self::answer::Answer;

/// A running stub. It ends with the test's runtime.
pub struct PushStub {
    origin: String,
    desk: Arc<Desk>,
}

/// A request as the vendor would see it.
#[derive(Debug, Clone)]
pub struct Received {
    /// Which TCP connection it came on, counted from 1.
    pub connection: usize,
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    /// A header as text, empty if it was not sent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The token after `Bearer`.
    ///
    /// # Panics
    /// If the request carries none.
    pub fn bearer(&self) -> &str {
        self.header("authorization")
            .strip_prefix("Bearer ")
            .expect("a bearer token")
    }

    /// # Panics
    /// If the body is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }
}

impl PushStub {
    /// Listens on a free port of this machine.
    ///
    /// # Panics
    /// If there is none.
    pub async fn start() -> Self {
        Self::with(Desk::default()).await
    }

    /// A vendor that takes only so many requests of one connection at a time (`SETTINGS_MAX_CONCURRENT_STREAMS`).
    ///
    /// # Panics
    /// As [`Self::start`].
    pub async fn with_streams(at_a_time: u32) -> Self {
        let desk = Desk {
            streams: Some(at_a_time),
            ..Desk::default()
        };
        Self::with(desk).await
    }

    /// Counts messages and forgets them, so that the stub costs a measurement little.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub async fn counting() -> Self {
        let desk = Desk {
            forgets: true,
            ..Desk::default()
        };
        Self::with(desk).await
    }

    async fn with(desk: Desk) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!(
            "http://{}",
            listener.local_addr().expect("the port just bound")
        );
        let desk = Arc::new(desk);
        tokio::spawn(connection::accept_all(listener, Arc::clone(&desk)));
        Self { origin, desk }
    }

    /// `http://127.0.0.1:port`, to be configured in place of the vendor's address.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address for `token_uri` in a service account.
    pub fn token_uri(&self) -> String {
        format!("{}/token", self.origin)
    }

    /// Answers the next messages in this order.
    pub fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        self.desk.lock().messages.extend(answers);
    }

    /// From here on all goes well.
    pub fn forget_script(&self) {
        self.desk.lock().messages.clear();
    }

    /// Answers the next requests for an access token in this order.
    pub fn script_sign_in(&self, answers: impl IntoIterator<Item = Answer>) {
        self.desk.lock().sign_ins.extend(answers);
    }

    /// Holds all answers back until this many messages have arrived in all. A client that sends one after the other
    /// never gets there.
    pub fn hold_until(&self, messages: usize) {
        self.desk.lock().hold_until = messages;
    }

    /// Messages in order of arrival, without sign-ins.
    pub fn messages(&self) -> Vec<Received> {
        self.desk
            .received(|received| !received.path.ends_with("/token"))
    }

    /// Requests for an access token in order of arrival.
    pub fn sign_ins(&self) -> Vec<Received> {
        self.desk
            .received(|received| received.path.ends_with("/token"))
    }

    /// How many messages have arrived.
    pub fn arrived(&self) -> usize {
        *self.desk.arrived_messages.borrow()
    }

    /// Waits until this many messages have arrived in all, and says when the last one did.
    pub async fn arrival_of(&self, messages: usize) -> Option<Instant> {
        self.desk.arrived(messages).await;
        self.desk.lock().last_arrival
    }

    /// TCP connections opened so far.
    pub fn connections(&self) -> usize {
        self.desk.lock().connections
    }
}

/// What all connections of one stub know.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    arrived_messages: watch::Sender<usize>,
    /// Requests of one connection that may be open at a time.
    streams: Option<u32>,
    forgets: bool,
}

#[derive(Default)]
struct State {
    connections: usize,
    received: Vec<Received>,
    messages: VecDeque<Answer>,
    sign_ins: VecDeque<Answer>,
    hold_until: usize,
    counted: usize,
    counted_sign_ins: usize,
    last_arrival: Option<Instant>,
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn received(&self, wanted: impl Fn(&Received) -> bool) -> Vec<Received> {
        self.lock()
            .received
            .iter()
            .filter(|received| wanted(received))
            .cloned()
            .collect()
    }

    /// Notes a new connection and numbers it.
    fn connect(&self) -> usize {
        let mut state = self.lock();
        state.connections += 1;
        state.connections
    }

    /// Notes a request and says how the script wants it answered.
    fn take(&self, received: Received) -> Answer {
        let mut state = self.lock();
        let is_sign_in = received.path.ends_with("/token");
        let (scripted, nth) = if is_sign_in {
            state.counted_sign_ins += 1;
            (state.sign_ins.pop_front(), state.counted_sign_ins)
        } else {
            state.counted += 1;
            state.last_arrival = Some(Instant::now());
            (state.messages.pop_front(), state.counted)
        };
        let answer = scripted.unwrap_or_else(|| Answer::success(&received, nth));
        if !self.forgets {
            state.received.push(received);
        }
        drop(state);
        if !is_sign_in {
            self.arrived_messages.send_modify(|arrived| *arrived += 1);
        }
        answer
    }

    async fn released(&self) {
        let needed = self.lock().hold_until;
        if needed > 0 {
            self.arrived(needed).await;
        }
    }

    async fn arrived(&self, messages: usize) {
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self
            .arrived_messages
            .subscribe()
            .wait_for(|arrived| *arrived >= messages)
            .await;
    }
}
