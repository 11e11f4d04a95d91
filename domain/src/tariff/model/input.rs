//! Inputs: what is asked, and which answers there can be.

use regex_lite::Regex;

use super::parts::check_name;
use crate::tariff::fields::{Fields, Node, Wording};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::Json;
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

/// What an answer is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Moves the price.
    Rating,
    /// A question about circumstances of risk (§19 VVG): asked in text form, answered before the decision.
    Underwriting,
    /// Identifies the insured object in the contract; neither price nor decision need it.
    Contract,
}

/// An expression with its place.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) at: String,
    pub(crate) text: String,
}

/// A value of a list, as the file writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Literal {
    Text(String),
    Whole(i64),
}

/// A tighter maximum under a condition.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) at: String,
    pub(crate) condition: Condition,
    pub(crate) max: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct InputModel {
    pub(crate) at: String,
    pub(crate) name: String,
    /// Risk group kind, or nothing for the contract as a whole.
    pub(crate) of: Option<Condition>,
    pub(crate) purpose: Purpose,
    pub(crate) domain: Domain,
    pub(crate) label: Wording,
    pub(crate) help: Option<Wording>,
    pub(crate) unit: Option<String>,
    pub(crate) value_labels: Vec<(Literal, Wording)>,
    pub(crate) question: Option<Wording>,
    pub(crate) question_version: Option<String>,
    /// Health is a special category of personal data (Art. 9 GDPR).
    pub(crate) is_health: bool,
    pub(crate) default: Option<Json>,
    pub(crate) ask_if: Option<Condition>,
    pub(crate) limits: Vec<Limit>,
}

impl InputModel {
    pub(crate) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        let name = fields.text("name", report);
        check_name(&name, &fields.at, report);
        let value_labels = value_labels(fields, report);
        let purpose = purpose(fields, report);
        let question = fields.maybe_wording("question_de", "question_en", report);
        let question_version = fields.maybe_text("question_version", report);
        if purpose == Purpose::Underwriting && (question.is_none() || question_version.is_none()) {
            report.add(
                &fields.at,
                FindingCode::MissingText,
                "Eine Risikofrage braucht `question_de`, `question_en` und `question_version`.",
                "A question about risk needs `question_de`, `question_en` and `question_version`.",
            );
        }
        Self {
            of: fields.maybe("of").and_then(|node| condition(&node, report)),
            domain: read_domain(fields, &value_labels, report),
            label: fields.wording("label_de", "label_en", report),
            help: fields.maybe_wording("help_de", "help_en", report),
            unit: fields.maybe_text("unit", report),
            is_health: fields.flag("health", report),
            default: fields.maybe("default").map(|node| node.json.clone()),
            ask_if: fields
                .maybe("ask_if")
                .and_then(|node| condition(&node, report)),
            limits: limits(fields, report),
            at: fields.at.clone(),
            name,
            purpose,
            value_labels,
            question,
            question_version,
        }
    }
}

/// An expression or name, with its place.
pub(crate) fn condition(node: &Node<'_>, report: &mut Report) -> Option<Condition> {
    Some(Condition {
        text: node.text(report)?.to_owned(),
        at: node.at.clone(),
    })
}

fn purpose(fields: &mut Fields<'_>, report: &mut Report) -> Purpose {
    match fields.maybe_text("purpose", report).as_deref() {
        None | Some("RATING") => Purpose::Rating,
        Some("UNDERWRITING") => Purpose::Underwriting,
        Some("CONTRACT") => Purpose::Contract,
        Some(word) => {
            unknown_word(
                &format!("{}/purpose", fields.at),
                word,
                "RATING, UNDERWRITING, CONTRACT",
                report,
            );
            Purpose::Rating
        }
    }
}

fn limits(fields: &mut Fields<'_>, report: &mut Report) -> Vec<Limit> {
    let mut limits = Vec::new();
    for node in fields.items("max_if", report) {
        let Some(mut item) = node.fields(report) else {
            continue;
        };
        let condition = item
            .must("if", report)
            .and_then(|node| condition(&node, report));
        let max = item.must("max", report).and_then(|node| node.whole(report));
        item.finish(report);
        if let (Some(condition), Some(max)) = (condition, max) {
            limits.push(Limit {
                at: node.at,
                condition,
                max,
            });
        }
    }
    limits
}

pub(super) fn value_labels(
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> Vec<(Literal, Wording)> {
    let mut values = Vec::new();
    for node in fields.items("values", report) {
        let Some(mut item) = node.fields(report) else {
            continue;
        };
        let literal = item
            .must("value", report)
            .and_then(|value| match value.json {
                Json::Text(text) => Some(Literal::Text(text.clone())),
                _ => value.whole(report).map(Literal::Whole),
            });
        let label = item.wording("label_de", "label_en", report);
        item.finish(report);
        let Some(literal) = literal else { continue };
        if values.iter().any(|(earlier, _)| *earlier == literal) {
            report.add(
                &node.at,
                FindingCode::DuplicateName,
                "Der Wert steht zweimal da.",
                "The value stands twice.",
            );
        }
        values.push((literal, label));
    }
    values
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

pub(crate) fn unknown_word(at: &str, word: &str, allowed: &str, report: &mut Report) {
    report.add(
        at,
        FindingCode::UnknownWord,
        format!("`{word}` ist nicht vorgesehen, nur: {allowed}."),
        format!("`{word}` is not known, only: {allowed}."),
    );
}
