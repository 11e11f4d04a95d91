//! Quiet hours: when a phone shall make no sound.

use chrono::{Days, NaiveDateTime, NaiveTime};

/// When the quiet hours end in which this moment lies; nothing outside of them. They last from `from` up to, not including,
/// `until`, over midnight where `until` is the earlier time of the day. All is local time.
#[must_use]
pub fn quiet_until(now: NaiveDateTime, from: NaiveTime, until: NaiveTime) -> Option<NaiveDateTime> {
    let time = now.time();
    let is_quiet = if from < until {
        (from..until).contains(&time)
    } else {
        time >= from || time < until
    };
    let today = now.date();
    let day = if time < until {
        Some(today)
    } else {
        today.checked_add_days(Days::new(1))
    };
    day.filter(|_| is_quiet).map(|day| day.and_time(until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    fn end(now: &str, from: &str, until: &str) -> Option<NaiveDateTime> {
        let time = |text: &str| format!("{text}:00").parse().unwrap();
        quiet_until(at(now), time(from), time(until))
    }

    #[test]
    fn a_night_ends_in_the_morning_before_and_after_midnight() {
        let morning = Some(at("2026-07-02T07:00"));
        assert_eq!(end("2026-07-01T22:00", "22:00", "07:00"), morning);
        assert_eq!(end("2026-07-01T23:59", "22:00", "07:00"), morning);
        assert_eq!(end("2026-07-02T00:00", "22:00", "07:00"), morning);
        assert_eq!(end("2026-07-02T06:59", "22:00", "07:00"), morning);
    }

    #[test]
    fn the_end_itself_is_loud_and_so_is_the_minute_before_the_beginning() {
        assert_eq!(end("2026-07-02T07:00", "22:00", "07:00"), None);
        assert_eq!(end("2026-07-01T21:59", "22:00", "07:00"), None);
    }

    #[test]
    fn a_nap_ends_on_its_day() {
        let two = Some(at("2026-07-01T14:00"));
        assert_eq!(end("2026-07-01T13:00", "12:30", "14:00"), two);
        assert_eq!(end("2026-07-01T12:29", "12:30", "14:00"), None);
        assert_eq!(end("2026-07-01T14:00", "12:30", "14:00"), None);
    }

    #[test]
    fn quiet_from_midnight_on_ends_at_its_time_and_until_midnight_at_midnight() {
        assert_eq!(
            end("2026-07-01T00:00", "00:00", "06:00"),
            Some(at("2026-07-01T06:00"))
        );
        assert_eq!(
            end("2026-07-01T23:00", "20:00", "00:00"),
            Some(at("2026-07-02T00:00"))
        );
    }
}
