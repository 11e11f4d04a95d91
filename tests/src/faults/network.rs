//! What a network does to a request: loses it, delays it, brings it twice, cuts it, or loses the answer.

use chrono::TimeDelta;

use super::chance::Chance;

/// How bad the network is, in percent per request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weather {
    drops: u64,
    loses_answers: u64,
    doubles: u64,
    cuts: u64,
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
}

impl Weather {
    pub(super) const FINE: Self = Self {
        drops: 0,
        loses_answers: 0,
        doubles: 0,
        cuts: 0,
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
