//! What the camera says about a photo: when it was taken, and how it was held. Where stays in the original.

use std::io::Cursor;

use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc};
use exif::{Exif, In, Tag, Value};

use crate::app::instant_in_berlin;

/// No camera of before this year writes Exif.
const FIRST_YEAR: i32 = 1995;

/// What is of use to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Captured {
    pub(super) at: Option<DateTime<Utc>>,
    /// As in Exif: 1 is upright.
    pub(super) orientation: u8,
}

/// Reads what the file says, as far as it can be believed at this instant.
pub(super) fn read(bytes: &[u8], now: DateTime<Utc>) -> Captured {
    // A file without Exif, or with a broken one, simply says nothing.
    let found = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) = found else {
        return Captured {
            at: None,
            orientation: 1,
        };
    };
    let orientation = exif
        .get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(|value| u8::try_from(value).ok());
    Captured {
        at: taken_at(&exif).filter(|at| is_plausible(*at, now)),
        orientation: orientation.unwrap_or(1),
    }
}

/// `DateTimeOriginal`, with its offset if the camera gives one. Without it the clock of the camera is taken to show the
/// time of Germany.
fn taken_at(exif: &Exif) -> Option<DateTime<Utc>> {
    let mut moment = exif::DateTime::from_ascii(ascii(exif, Tag::DateTimeOriginal)?).ok()?;
    let day = chrono::NaiveDate::from_ymd_opt(
        moment.year.into(),
        moment.month.into(),
        moment.day.into(),
    )?;
    let local: NaiveDateTime = day.and_hms_opt(
        moment.hour.into(),
        moment.minute.into(),
        moment.second.into(),
    )?;
    if let Some(offset) = ascii(exif, Tag::OffsetTimeOriginal) {
        // What cannot be read leaves the offset out.
        let _ = moment.parse_offset(offset);
    }
    match moment.offset {
        Some(minutes) => {
            let offset = chrono::FixedOffset::east_opt(i32::from(minutes) * 60)?;
            offset
                .from_local_datetime(&local)
                .single()
                .map(|at| at.to_utc())
        }
        None => Some(instant_in_berlin(local)),
    }
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first().map(Vec::as_slice),
        _ => None,
    }
}

/// A clock that was never set shows a year before its camera; one that is ahead shows a day that is to come.
fn is_plausible(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    use chrono::Datelike;
    at.year() >= FIRST_YEAR && at <= now + Duration::days(1)
}
