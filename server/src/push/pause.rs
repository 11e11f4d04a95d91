//! When a vendor wants to be left alone: one "not now" counts for all messages to it, so that a backlog does not knock on a
//! closed door a hundred thousand times.

use chrono::{DateTime, Duration, Utc};

use crate::gateways::PushOutcome;

/// However long the vendor asks for: after this time one message asks again.
const LONGEST: Duration = Duration::hours(1);
/// So many messages in a row that failed without a time being named: the vendor is away.
const FAILURES: u32 = 10;
/// Our own pause then: five seconds, doubled each time, a minute at most.
const FIRST_OWN: Duration = Duration::seconds(5);
const LONGEST_OWN: Duration = Duration::minutes(1);
/// The vendor refuses our credentials: nothing gets through until somebody has mended them. A minute, doubled each time, a
/// quarter of an hour at most.
const FIRST_REFUSED: Duration = Duration::minutes(1);
const LONGEST_REFUSED: Duration = Duration::minutes(15);
/// An attempt that says nothing within this time was lost; another may ask.
const ASKING: Duration = Duration::seconds(30);
/// Whoever comes while one message asks waits so long.
const MEANWHILE: Duration = Duration::seconds(1);

/// What may be sent to a vendor at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// As much as there is room for.
    Open,
    /// One message, to see whether the vendor is back.
    One,
    Closed(DateTime<Utc>),
}

/// One vendor as this server has found it.
#[derive(Debug, Default)]
pub(super) struct Pause {
    until: Option<DateTime<Utc>>,
    /// One message is under way to see whether the vendor is back.
    asking_since: Option<DateTime<Utc>>,
    failures: u32,
    own_pauses: u32,
    is_refused: bool,
}

impl Pause {
    pub(super) fn admits(&self, now: DateTime<Utc>) -> Admission {
        match (self.until, self.asking_since) {
            (None, _) => Admission::Open,
            (Some(until), _) if until > now => Admission::Closed(until),
            (Some(_), Some(since)) if now < since + ASKING => Admission::Closed(now + MEANWHILE),
            (Some(_), _) => Admission::One,
        }
    }

    /// The vendor refused our credentials, and has taken nothing since.
    pub(super) fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// From when on the vendor may be asked again.
    pub(super) fn opens_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self.admits(now) {
            Admission::Closed(until) => until,
            Admission::Open | Admission::One => now,
        }
    }

    /// The vendor wanted to be left alone, and has not answered since.
    pub(super) fn is_closed(&self) -> bool {
        self.until.is_some()
    }

    /// Asks for one message about to be sent.
    ///
    /// # Errors
    /// Not before this instant.
    pub(super) fn enter(&mut self, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
        match self.admits(now) {
            Admission::Open => Ok(()),
            Admission::One => {
                self.asking_since = Some(now);
                Ok(())
            }
            Admission::Closed(until) => Err(until),
        }
    }

    /// What the vendor did with a message.
    pub(super) fn learn(&mut self, outcome: &PushOutcome, now: DateTime<Utc>) {
        match outcome {
            PushOutcome::RetryAfter(Some(wish)) => {
                let wish = Duration::from_std(*wish).unwrap_or(LONGEST).min(LONGEST);
                self.close(now + wish);
            }
            PushOutcome::RetryAfter(None) => {
                self.failures += 1;
                if self.until.is_some() || self.failures >= FAILURES {
                    let pause = self.own_pause(FIRST_OWN, LONGEST_OWN);
                    self.close(now + pause);
                }
            }
            PushOutcome::KeyRefused { .. } => {
                self.is_refused = true;
                // Answers that were under way together make one pause.
                if self.until.is_none_or(|until| until <= now) {
                    let pause = self.own_pause(FIRST_REFUSED, LONGEST_REFUSED);
                    self.close(now + pause);
                }
            }
            PushOutcome::Delivered { .. }
            | PushOutcome::LoggedOnly
            | PushOutcome::TokenGone { .. }
            | PushOutcome::Rejected { .. } => {
                // Answers that were under way when the vendor closed say nothing about now.
                if self.until.is_none_or(|until| until <= now) {
                    *self = Self::default();
                }
            }
        }
    }

    /// Doubled each time, until the vendor takes something.
    fn own_pause(&mut self, first: Duration, longest: Duration) -> Duration {
        let doubled = 2_i32.saturating_pow(self.own_pauses);
        self.own_pauses += 1;
        first.checked_mul(doubled).unwrap_or(longest).min(longest)
    }

    fn close(&mut self, until: DateTime<Utc>) {
        self.until = self.until.max(Some(until));
        self.asking_since = None;
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWAY: PushOutcome = PushOutcome::RetryAfter(None);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(seconds)
    }

    fn wish(seconds: u64) -> PushOutcome {
        PushOutcome::RetryAfter(Some(std::time::Duration::from_secs(seconds)))
    }

    fn delivered() -> PushOutcome {
        PushOutcome::Delivered {
            vendor_id: String::new(),
        }
    }

    #[test]
    fn a_wish_closes_the_lane_and_one_message_opens_it_again() {
        let mut pause = Pause::default();
        pause.learn(&wish(90), at(0));
        assert_eq!(pause.enter(at(89)), Err(at(90)));
        assert_eq!(pause.admits(at(90)), Admission::One);
        assert_eq!(pause.enter(at(90)), Ok(()));
        assert_eq!(pause.enter(at(90)), Err(at(91)), "one at a time");
        pause.learn(&delivered(), at(91));
        assert_eq!(pause.admits(at(91)), Admission::Open);
    }

    #[test]
    fn an_answer_from_before_does_not_open_a_lane_that_was_closed_since() {
        let mut pause = Pause::default();
        pause.learn(&wish(90), at(0));
        pause.learn(&delivered(), at(1));
        assert_eq!(pause.admits(at(2)), Admission::Closed(at(90)));
    }

    #[test]
    fn a_shorter_wish_does_not_shorten_a_longer_one_and_nobody_is_shut_out_for_a_day() {
        let mut pause = Pause::default();
        pause.learn(&wish(86_400), at(0));
        pause.learn(&wish(1), at(1));
        assert_eq!(pause.admits(at(2)), Admission::Closed(at(3600)));
    }

    #[test]
    fn a_vendor_that_is_away_is_asked_by_one_message_after_growing_pauses() {
        let mut pause = Pause::default();
        for _ in 1..FAILURES {
            pause.learn(&AWAY, at(0));
        }
        assert_eq!(pause.admits(at(0)), Admission::Open);
        let mut now = at(0);
        let mut pauses = Vec::new();
        for _ in 0..6 {
            pause.learn(&AWAY, now);
            let Admission::Closed(until) = pause.admits(now) else {
                panic!("closed")
            };
            pauses.push((until - now).num_seconds());
            now = until;
            assert_eq!(pause.enter(now), Ok(()));
        }
        assert_eq!(pauses, [5, 10, 20, 40, 60, 60]);
    }

    #[test]
    fn refused_credentials_close_the_lane_for_growing_pauses_and_answers_of_one_instant_count_once()
    {
        let refused = PushOutcome::KeyRefused {
            reason: "InvalidProviderToken".to_owned(),
        };
        let mut pause = Pause::default();
        let (mut now, mut pauses) = (at(0), Vec::new());
        for _ in 0..6 {
            for _ in 0..128 {
                pause.learn(&refused, now);
            }
            let Admission::Closed(until) = pause.admits(now) else {
                panic!("closed")
            };
            pauses.push((until - now).num_minutes());
            now = until;
            assert_eq!(pause.enter(now), Ok(()), "one message asks again");
        }
        assert_eq!(pauses, [1, 2, 4, 8, 15, 15]);
        pause.learn(&delivered(), now);
        assert_eq!(pause.admits(now), Admission::Open);
        assert!(!pause.is_refused());
        // It is to be seen, also where the vendor had asked for a pause just before.
        pause.learn(&wish(90), now);
        pause.learn(&refused, now);
        assert!(pause.is_refused());
    }

    #[test]
    fn a_message_that_got_lost_while_asking_does_not_keep_the_lane_closed() {
        let mut pause = Pause::default();
        pause.learn(&wish(1), at(0));
        assert_eq!(pause.enter(at(1)), Ok(()));
        assert_eq!(pause.admits(at(30)), Admission::Closed(at(31)));
        assert_eq!(pause.admits(at(31)), Admission::One);
    }
}
