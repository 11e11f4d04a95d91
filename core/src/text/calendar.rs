//! Days and times in Germany: legal days are days in Berlin (`Europe/Berlin`).

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc, Weekday,
};

use super::{fill, texts};
use crate::app::AppLanguage;

/// The day in Berlin.
pub(crate) fn berlin_day(at: DateTime<Utc>) -> NaiveDate {
    berlin(at).date()
}

/// Wall clock time in Berlin. Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC
/// each (Directive 2000/84/EC); the rule holds for every time this app will ever show.
fn berlin(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    let changes_at =
        |month| last_sunday(utc.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    let is_summer = match (changes_at(3), changes_at(10)) {
        (Some(begin), Some(end)) => begin <= utc && utc < end,
        _ => false,
    };
    utc + TimeDelta::hours(if is_summer { 2 } else { 1 })
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(u64::from(last.weekday().num_days_from_sunday())))
}

/// "12. März 2026".
pub(crate) fn date(language: AppLanguage, day: NaiveDate) -> String {
    let month = texts(language)
        .months()
        .get(day.month0() as usize)
        .copied()
        .unwrap_or_default();
    match language {
        AppLanguage::German => format!("{}. {month} {}", day.day(), day.year()),
        AppLanguage::English => format!("{} {month} {}", day.day(), day.year()),
    }
}

/// "14:03" today, "gestern, 14:03", "Montag, 14:03" within a week, else with the date.
pub(crate) fn moment(language: AppLanguage, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let t = texts(language);
    let local = berlin(at);
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    let days_ago = (berlin_day(now) - local.date()).num_days();
    let day = match days_ago {
        0 => return time,
        1 => t.yesterday.to_owned(),
        2..=6 => weekday(language, local.weekday()).to_owned(),
        _ => date(language, local.date()),
    };
    fill(t.day_and_time, &[("day", &day), ("time", &time)])
}

/// "Heute", "Gestern", "Montag": a day of this week, as one names it.
pub(crate) fn recent_day(language: AppLanguage, day: NaiveDate, today: NaiveDate) -> String {
    let t = texts(language);
    match (today - day).num_days() {
        0 => t.today_named,
        1 => t.yesterday_named,
        _ => weekday(language, day.weekday()),
    }
    .to_owned()
}

fn weekday(language: AppLanguage, day: Weekday) -> &'static str {
    let t = texts(language);
    match day {
        Weekday::Mon => t.monday,
        Weekday::Tue => t.tuesday,
        Weekday::Wed => t.wednesday,
        Weekday::Thu => t.thursday,
        Weekday::Fri => t.friday,
        Weekday::Sat => t.saturday,
        Weekday::Sun => t.sunday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn shown(time: &str) -> String {
        moment(AppLanguage::German, at(time), at("2026-03-14T09:00:00Z"))
    }

    #[test]
    fn recent_times_are_told_as_people_tell_them() {
        assert_eq!(shown("2026-03-14T08:03:00Z"), "09:03");
        assert_eq!(shown("2026-03-13T13:03:00Z"), "gestern, 14:03");
        assert_eq!(shown("2026-03-09T13:03:00Z"), "Montag, 14:03");
        assert_eq!(shown("2026-03-07T13:03:00Z"), "7. März 2026, 14:03");
    }

    #[test]
    fn shortly_before_midnight_in_london_it_is_already_tomorrow_in_berlin() {
        assert_eq!(
            berlin_day(at("2026-06-30T22:30:00Z")).to_string(),
            "2026-07-01"
        );
        assert_eq!(
            berlin_day(at("2026-12-31T22:30:00Z")).to_string(),
            "2026-12-31"
        );
    }

    #[test]
    fn summer_time_begins_and_ends_on_the_last_sunday() {
        let time = |text| berlin(at(text)).format("%H:%M").to_string();
        assert_eq!(time("2026-03-29T00:59:00Z"), "01:59");
        assert_eq!(time("2026-03-29T01:00:00Z"), "03:00");
        assert_eq!(time("2026-10-25T00:59:00Z"), "02:59");
        assert_eq!(time("2026-10-25T01:00:00Z"), "02:00");
    }

    #[test]
    fn dates_are_written_in_both_languages() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        assert_eq!(date(AppLanguage::German, day), "12. März 2026");
        assert_eq!(date(AppLanguage::English, day), "12 March 2026");
    }
}
