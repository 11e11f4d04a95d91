//! What a network does to a request: loses it, delays it, brings it twice, cuts it, loses the answer, or gives one of its own.

use chrono::TimeDelta;
use crux_http::protocol::{HttpHeader, HttpResponse, HttpResult};

use super::chance::Chance;

/// How bad the network is, in percent per request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weather {
    drops: u64,
    loses_answers: u64,
    doubles: u64,
    cuts: u64,
    strangers: u64,
    delays: u64,
}

/// The fate of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fate {
    /// After this time it arrives, if it arrives.
    pub(super) arrives_after: TimeDelta,
    pub(super) arrival: Arrival,
    /// After this time, from the arrival on, the answer is there, if it comes.
    pub(super) answered_after: TimeDelta,
    pub(super) loses_answer: bool,
    /// It arrives once more, this much later: somebody on the way has sent it again.
    pub(super) once_more_after: Option<TimeDelta>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrival {
    Never,
    Whole,
    /// Only so many per mille of its body.
    Cut(u64),
    /// Somebody on the way answers in the server's place.
    Stopped(Stranger),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stranger {
    /// The login page of a hotel, with a good status.
    Hotel,
    /// A proxy before a server that is restarted, which says when to come again.
    Proxy,
}

impl Stranger {
    pub(super) fn answer(self) -> HttpResult {
        let header = |name: &str, value: &str| HttpHeader {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        let page = header("content-type", "text/html");
        let (status, headers) = match self {
            Self::Hotel => (200, vec![page]),
            Self::Proxy => (503, vec![page, header("retry-after", "7")]),
        };
        HttpResult::Ok(HttpResponse {
            status,
            headers,
            body: b"<html>Bitte anmelden</html>".to_vec(),
        })
    }
}

impl Weather {
    pub(super) const FINE: Self = Self {
        drops: 0,
        loses_answers: 0,
        doubles: 0,
        cuts: 0,
        strangers: 0,
        delays: 0,
    };

    /// Somewhere between a good day and a tunnel.
    pub(super) fn some(chance: &mut Chance) -> Self {
        let up_to = |chance: &mut Chance, most: u64| chance.below(most + 1);
        Self {
            drops: up_to(chance, 30),
            loses_answers: up_to(chance, 30),
            doubles: up_to(chance, 15),
            cuts: up_to(chance, 20),
            strangers: hotel(chance),
            delays: up_to(chance, 60),
        }
    }

    pub(super) fn fate(self, chance: &mut Chance) -> Fate {
        let wait = |chance: &mut Chance| {
            let most = if chance.percent(self.delays) {
                20_000
            } else {
                80
            };
            TimeDelta::milliseconds(i64::try_from(1 + chance.below(most)).unwrap_or(1))
        };
        let arrival = if chance.percent(self.drops) {
            Arrival::Never
        } else if chance.percent(self.cuts) {
            Arrival::Cut(chance.below(1000))
        } else if chance.percent(self.strangers) {
            Arrival::Stopped(if chance.percent(80) {
                Stranger::Hotel
            } else {
                Stranger::Proxy
            })
        } else {
            Arrival::Whole
        };
        Fate {
            arrives_after: wait(chance),
            arrival,
            answered_after: wait(chance),
            loses_answer: chance.percent(self.loses_answers),
            once_more_after: chance.percent(self.doubles).then(|| wait(chance)),
        }
    }
}

/// How often strangers answer: mostly seldom, and now and then behind a portal that lets hardly anything through.
fn hotel(chance: &mut Chance) -> u64 {
    if chance.percent(15) {
        90
    } else {
        chance.below(15)
    }
}
