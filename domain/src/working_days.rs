//! Working days (Werktage without Saturday): Monday to Friday, without the holidays that all of Germany keeps.
//!
//! Holidays of single states are not free days here: a deadline that we set ourselves may be a day shorter there.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day that lies `count` working days after `day`. At the end of the calendar it stays on the last day there is.
#[must_use]
pub fn working_days_after(day: NaiveDate, count: u32) -> NaiveDate {
    day.iter_days()
        .skip(1)
        .filter(|day| is_working_day(*day))
        .nth(usize::try_from(count.saturating_sub(1)).unwrap_or(usize::MAX))
        .unwrap_or(NaiveDate::MAX)
}

/// Whether offices all over Germany are open.
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_nationwide_holiday(day)
}

/// Holidays of every German state: five fixed days and those that move with Easter.
fn is_nationwide_holiday(day: NaiveDate) -> bool {
    let is_fixed = matches!(
        (day.month(), day.day()),
        (1 | 5, 1) | (10, 3) | (12, 25 | 26)
    );
    is_fixed || is_moved_by_easter(day)
}

/// Good Friday, Easter Monday, Ascension Day, Whit Monday.
fn is_moved_by_easter(day: NaiveDate) -> bool {
    let Some(easter) = easter_sunday(day.year()) else {
        return false;
    };
    easter.checked_sub_days(Days::new(2)) == Some(day)
        || [1, 39, 50]
            .into_iter()
            .any(|days| easter.checked_add_days(Days::new(days)) == Some(day))
}

/// Easter Sunday of the Gregorian calendar, by Gauss's formula with Lichtenberg's correction.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let century = year / 100;
    let moon = 15_i32
        .saturating_add(century.saturating_mul(3).saturating_add(3) / 4)
        .saturating_sub(century.saturating_mul(8).saturating_add(13) / 25);
    let sun = 2_i32.saturating_sub(century.saturating_mul(3).saturating_add(3) / 4);
    let lunar_year = year % 19;
    let seed = lunar_year.saturating_mul(19).saturating_add(moon) % 30;
    let correction = (seed.saturating_add(lunar_year / 11)) / 29;
    let full_moon = 21_i32.saturating_add(seed).saturating_sub(correction);
    let first_sunday = 7_i32.saturating_sub(year.saturating_add(year / 4).saturating_add(sun) % 7);
    let wait = 7_i32.saturating_sub(full_moon.saturating_sub(first_sunday).rem_euclid(7));
    let march_day = full_moon.saturating_add(wait);
    NaiveDate::from_ymd_opt(year, 3, 1)?
        .checked_add_days(Days::new(u64::try_from(march_day.saturating_sub(1)).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_calendar_says() {
        let known = [
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2100-03-28",
        ];
        for text in known {
            let easter = day(text);
            assert_eq!(easter_sunday(easter.year()), Some(easter));
        }
    }

    #[test]
    fn two_working_days_from_wednesday_is_friday() {
        assert_eq!(working_days_after(day("2026-07-01"), 2), day("2026-07-03"));
    }

    #[test]
    fn a_weekend_does_not_count() {
        assert_eq!(working_days_after(day("2026-07-03"), 2), day("2026-07-07"));
        assert_eq!(working_days_after(day("2026-07-04"), 2), day("2026-07-07"));
    }

    #[test]
    fn easter_christmas_and_the_first_of_may_do_not_count() {
        assert_eq!(working_days_after(day("2026-04-02"), 2), day("2026-04-08"));
        assert_eq!(working_days_after(day("2026-12-23"), 2), day("2026-12-28"));
        assert_eq!(working_days_after(day("2026-04-29"), 2), day("2026-05-04"));
    }

    #[test]
    fn ascension_and_whit_monday_are_holidays_and_corpus_christi_is_not_everywhere() {
        assert!(!is_working_day(day("2026-05-14")));
        assert!(!is_working_day(day("2026-05-25")));
        assert!(is_working_day(day("2026-06-04")));
    }
}
