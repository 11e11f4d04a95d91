//! Legal days as clients send them: a plain calendar date that a contract, a birth or a loss can have.
//!
//! Calendars in programs reach hundreds of thousands of years; what the trade means lies in these four centuries, and
//! every database can keep it.

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Years a day can lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Reads a day.
///
/// # Errors
/// When it is no date, or of a year that nothing here can mean.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let day = NaiveDate::deserialize(from)?;
    if YEARS.contains(&day.year()) {
        Ok(day)
    } else {
        Err(D::Error::custom("a year out of range"))
    }
}

/// Reads a day that may be absent; for fields with `#[serde(default)]`.
///
/// # Errors
/// As [`day`].
pub fn optional_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "day")] NaiveDate);
    Ok(Option::<Day>::deserialize(from)?.map(|day| day.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Asked {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
        #[serde(default, deserialize_with = "optional_day")]
        until: Option<NaiveDate>,
    }

    fn asked(json: &str) -> Option<Asked> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn a_day_of_these_centuries_is_read() {
        let read = asked(r#"{"on": "2026-02-28", "until": "1899-12-31"}"#).unwrap();
        assert_eq!(read.on.to_string(), "2026-02-28");
        assert_eq!(read.until.unwrap().to_string(), "1899-12-31");
        assert!(asked(r#"{"on": "2026-02-28"}"#).unwrap().until.is_none());
        assert!(
            asked(r#"{"on": "2026-02-28", "until": null}"#)
                .unwrap()
                .until
                .is_none()
        );
    }

    #[test]
    fn no_date_and_no_year_that_can_be_meant_is_refused() {
        for day in [
            "2026-02-30",
            "-9999-01-01",
            "+262142-12-31",
            "1799-12-31",
            "2200-01-01",
            "",
        ] {
            assert_eq!(asked(&format!(r#"{{"on": "{day}"}}"#)), None, "{day}");
        }
    }
}
