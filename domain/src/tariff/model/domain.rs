//! The values an input or derived value can have.

use regex_lite::Regex;

use super::input::{Literal, unknown_word};
use crate::tariff::fields::{Fields, Wording};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::number::scaled;

/// The values an input or derived value can have.
#[derive(Debug, Clone)]
pub(crate) enum Domain {
    Truth,
    /// `min..=max` in steps from `min`.
    Whole {
        min: i64,
        max: i64,
        step: i64,
    },
    /// A few whole numbers, in the order of the form.
    WholeOf(Vec<i64>),
    /// A decimal with a fixed number of places, kept as a whole number of its last place.
    Decimal {
        scale: u32,
        min: i64,
        max: i64,
    },
    Choice(Vec<String>),
    /// Any number of the values.
    Several(Vec<String>),
    Text {
        pattern: Option<Regex>,
        max_length: usize,
    },
    Date,
    /// The file is wrong here; said once, then left in peace.
    Unknown,
}

/// Reads `type` and what belongs to it.
pub(crate) fn read_domain(
    fields: &mut Fields<'_>,
    values: &[(Literal, Wording)],
    report: &mut Report,
) -> Domain {
    let at = fields.at.clone();
    let kind = fields.text("type", report);
    let domain = match kind.as_str() {
        "bool" => Domain::Truth,
        "int" => {
            let mut whole = |name, report: &mut Report| {
                fields
                    .must(name, report)
                    .and_then(|node| node.whole(report))
            };
            let (min, max) = (whole("min", report), whole("max", report));
            let step = fields
                .maybe("step")
                .and_then(|node| node.whole(report))
                .unwrap_or(1);
            match (min, max) {
                (Some(min), Some(max)) => Domain::Whole { min, max, step },
                _ => return Domain::Unknown,
            }
        }
        "decimal" => decimal_domain(fields, report),
        "enum" => return enum_domain(values, &at, report),
        "list" => match enum_domain(values, &at, report) {
            Domain::Choice(names) => Domain::Several(names),
            _ => Domain::Unknown,
        },
        "text" => text_domain(fields, report),
        "date" => Domain::Date,
        "" => Domain::Unknown,
        word => {
            unknown_word(
                &format!("{at}/type"),
                word,
                "bool, int, decimal, enum, list, text, date",
                report,
            );
            Domain::Unknown
        }
    };
    if let Domain::Whole { min, max, step } = domain {
        let is_far = |bound: i64| bound.unsigned_abs() > 1_000_000_000_000;
        if min > max || step < 1 || is_far(min) || is_far(max) {
            empty_domain(&at, report);
            return Domain::Unknown;
        }
    }
    domain
}

fn decimal_domain(fields: &mut Fields<'_>, report: &mut Report) -> Domain {
    let at = fields.at.clone();
    let scale = fields
        .must("scale", report)
        .and_then(|node| node.whole(report));
    let mut decimal = |name| {
        fields
            .must(name, report)
            .and_then(|node| node.decimal(report))
    };
    let (Some(min), Some(max)) = (decimal("min"), decimal("max")) else {
        return Domain::Unknown;
    };
    let Some(scale) = scale
        .and_then(|scale| u32::try_from(scale).ok())
        .filter(|scale| *scale <= 9)
    else {
        empty_domain(&at, report);
        return Domain::Unknown;
    };
    match (scaled(min, scale), scaled(max, scale)) {
        (Some(min), Some(max)) if min <= max => Domain::Decimal { scale, min, max },
        _ => {
            empty_domain(&at, report);
            Domain::Unknown
        }
    }
}

fn enum_domain(values: &[(Literal, Wording)], at: &str, report: &mut Report) -> Domain {
    let texts: Vec<String> = values
        .iter()
        .filter_map(|(literal, _)| match literal {
            Literal::Text(text) => Some(text.clone()),
            Literal::Whole(_) => None,
        })
        .collect();
    let wholes: Vec<i64> = values
        .iter()
        .filter_map(|(literal, _)| match literal {
            Literal::Whole(whole) => Some(*whole),
            Literal::Text(_) => None,
        })
        .collect();
    // Lists of choices are kept as bits of one word.
    if values.is_empty() || values.len() > 60 {
        empty_domain(at, report);
        return Domain::Unknown;
    }
    match (texts.is_empty(), wholes.is_empty()) {
        (false, true) => Domain::Choice(texts),
        (true, false) => Domain::WholeOf(wholes),
        _ => {
            let (de, en) = (
                "Die Werte sind teils Text, teils Zahl.",
                "Some values are texts, some are numbers.",
            );
            report.add(at, FindingCode::TypeMismatch, de, en);
            Domain::Unknown
        }
    }
}

fn text_domain(fields: &mut Fields<'_>, report: &mut Report) -> Domain {
    let max_length = fields
        .maybe("max_length")
        .and_then(|node| node.whole(report))
        .unwrap_or(200);
    let pattern = fields.maybe("pattern").and_then(|node| {
        let compiled = Regex::new(node.text(report)?).ok();
        if compiled.is_none() {
            let (de, en) = (
                "Das Muster ist kein regulärer Ausdruck.",
                "The pattern is no regular expression.",
            );
            report.add(&node.at, FindingCode::BadPattern, de, en);
        }
        compiled
    });
    Domain::Text {
        pattern,
        max_length: usize::try_from(max_length).unwrap_or(200),
    }
}

fn empty_domain(at: &str, report: &mut Report) {
    let (de, en) = ("Hier ist kein Wert möglich.", "No value is possible here.");
    report.add(at, FindingCode::EmptyDomain, de, en);
}
