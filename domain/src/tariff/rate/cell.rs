//! One JSON value becomes one cell, or a complaint.

use rust_decimal::Decimal;
use serde_json::Value;

use super::error::InputErrorCode;
use crate::tariff::model::Domain;
use crate::tariff::number::{decimal_of, scaled};
use crate::tariff::product::Var;
use crate::tariff::program::{ABSENT, OTHER_TEXT};

/// Code and a German and an English sentence.
pub(super) type Complaint = (InputErrorCode, String, String);

/// Puts a JSON value into a cell.
pub(super) fn parse(var: &Var, value: &Value) -> Result<i64, Complaint> {
    match &var.domain {
        Domain::Whole { min, max, step } => {
            let whole =
                whole(value).ok_or_else(|| wrong_type("eine ganze Zahl", "a whole number"))?;
            if whole < *min || whole > *max {
                return Err(out_of_range(&min.to_string(), &max.to_string()));
            }
            if whole.saturating_sub(*min).checked_rem(*step) != Some(0) {
                let (de, en) = (
                    format!("Nur in Schritten von {step}."),
                    format!("Only in steps of {step}."),
                );
                return Err((InputErrorCode::Step, de, en));
            }
            Ok(whole)
        }
        Domain::WholeOf(values) => {
            let whole =
                whole(value).ok_or_else(|| wrong_type("eine ganze Zahl", "a whole number"))?;
            let all = || {
                values
                    .iter()
                    .map(i64::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            if values.contains(&whole) {
                Ok(whole)
            } else {
                Err(not_allowed(&all()))
            }
        }
        Domain::Decimal { scale, min, max } => decimal(value, *scale, *min, *max),
        Domain::Truth => value
            .as_bool()
            .map(i64::from)
            .ok_or_else(|| wrong_type("true oder false", "true or false")),
        Domain::Choice(values) => {
            let word = value
                .as_str()
                .ok_or_else(|| wrong_type("ein Text", "a text"))?;
            position(values, word).ok_or_else(|| not_allowed(&values.join(", ")))
        }
        Domain::Several(values) => several(values, value),
        Domain::Text {
            pattern,
            max_length,
        } => {
            let text = value
                .as_str()
                .ok_or_else(|| wrong_type("ein Text", "a text"))?;
            let fits = text.chars().count() <= *max_length;
            if !fits
                || pattern
                    .as_ref()
                    .is_some_and(|pattern| !pattern.is_match(text))
            {
                let (de, en) = (
                    "Das hat nicht die erwartete Form.",
                    "This does not have the expected form.",
                );
                return Err((InputErrorCode::Pattern, de.to_owned(), en.to_owned()));
            }
            Ok(var.words.get(text).copied().unwrap_or(OTHER_TEXT))
        }
        Domain::Date => {
            let text = value
                .as_str()
                .ok_or_else(|| wrong_type("ein Datum", "a date"))?;
            let date: chrono::NaiveDate = text
                .parse()
                .ok()
                .filter(|_| text.len() == 10)
                .ok_or_else(|| {
                    wrong_type("ein Datum wie 2026-01-31", "a date such as 2026-01-31")
                })?;
            Ok(date
                .signed_duration_since(chrono::NaiveDate::default())
                .num_days())
        }
        Domain::Unknown => Ok(ABSENT),
    }
}

/// A whole number; `10.0` counts as one, as in JSON Schema.
fn whole(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else {
        return None;
    };
    number.as_i64().or_else(|| scaled(decimal_of(value)?, 0))
}

fn decimal(value: &Value, scale: u32, min: i64, max: i64) -> Result<i64, Complaint> {
    let number = decimal_of(value).ok_or_else(|| wrong_type("eine Dezimalzahl", "a decimal"))?;
    let Some(cell) = scaled(number, scale) else {
        let (de, en) = (
            format!("Höchstens {scale} Nachkommastellen."),
            format!("At most {scale} decimal places."),
        );
        return Err((InputErrorCode::TooManyPlaces, de, en));
    };
    let show = |bound: i64| {
        Decimal::try_new(bound, scale)
            .unwrap_or_default()
            .to_string()
    };
    if cell < min || cell > max {
        Err(out_of_range(&show(min), &show(max)))
    } else {
        Ok(cell)
    }
}

fn several(values: &[String], value: &Value) -> Result<i64, Complaint> {
    let items = value
        .as_array()
        .ok_or_else(|| wrong_type("eine Liste", "a list"))?;
    let mut bits = 0_i64;
    for item in items {
        let word = item
            .as_str()
            .ok_or_else(|| wrong_type("eine Liste von Texten", "a list of texts"))?;
        let nth = position(values, word).ok_or_else(|| not_allowed(&values.join(", ")))?;
        bits |= u32::try_from(nth)
            .ok()
            .and_then(|nth| 1_i64.checked_shl(nth))
            .unwrap_or(0);
    }
    Ok(bits)
}

fn position(values: &[String], word: &str) -> Option<i64> {
    values
        .iter()
        .position(|value| value == word)
        .and_then(|nth| i64::try_from(nth).ok())
}

fn wrong_type(de: &str, en: &str) -> Complaint {
    (
        InputErrorCode::WrongType,
        format!("Hier wird {de} erwartet."),
        format!("Expected {en}."),
    )
}

fn out_of_range(min: &str, max: &str) -> Complaint {
    (
        InputErrorCode::OutOfRange,
        format!("Erlaubt sind {min} bis {max}."),
        format!("Allowed are {min} to {max}."),
    )
}

fn not_allowed(all: &str) -> Complaint {
    (
        InputErrorCode::NotAllowed,
        format!("Möglich sind: {all}."),
        format!("Possible are: {all}."),
    )
}
