//! Inputs: what is asked, and which answers there can be.

use super::domain::{Domain, read_domain};
use super::parts::check_name;
use crate::tariff::fields::{Fields, Node, Wording};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::Json;

/// What an answer is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Moves the price.
    Rating,
    /// A question about circumstances of risk (§19 VVG): asked in text form, answered before the decision.
    Underwriting,
    /// Identifies the insured object in the contract; neither price nor decision need it.
    Contract,
    /// Nobody is asked: the insurer's system knows it.
    Fact(Fact),
}

/// What the insurer's system knows about a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fact {
    /// `NEW_BUSINESS`: there is no earlier version of the contract.
    NewBusiness,
}

/// What an input is to the system that keeps the contract, whatever the product calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// `PLAN`: the name of what was bought.
    Plan,
    /// `TERM_YEARS`: for how many years the contract is agreed at first.
    TermYears,
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
    pub(crate) role: Option<Role>,
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
        if let Some(fact) = fact(fields, report) {
            return Self::known(name, fact, fields, report);
        }
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
            role: role(fields, report),
            at: fields.at.clone(),
            name,
            purpose,
            value_labels,
            question,
            question_version,
        }
    }

    /// What is known is not asked: it has a name and a label, and no question, default or limit.
    fn known(name: String, fact: Fact, fields: &mut Fields<'_>, report: &mut Report) -> Self {
        let domain = read_domain(fields, &[], report);
        if !matches!(domain, Domain::Truth | Domain::Unknown) {
            let (de, en) = (
                "Was der Versicherer weiß, ist ja oder nein.",
                "What the insurer knows is yes or no.",
            );
            report.add(&fields.at, FindingCode::TypeMismatch, de, en);
        }
        Self {
            of: fields.maybe("of").and_then(|node| condition(&node, report)),
            domain,
            label: fields.wording("label_de", "label_en", report),
            help: fields.maybe_wording("help_de", "help_en", report),
            unit: None,
            is_health: false,
            default: None,
            ask_if: None,
            limits: Vec::new(),
            role: None,
            at: fields.at.clone(),
            name,
            purpose: Purpose::Fact(fact),
            value_labels: Vec::new(),
            question: None,
            question_version: None,
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

fn fact(fields: &mut Fields<'_>, report: &mut Report) -> Option<Fact> {
    let node = fields.maybe("fact")?;
    match node.text(report)? {
        "NEW_BUSINESS" => Some(Fact::NewBusiness),
        word => {
            unknown_word(&node.at, word, "NEW_BUSINESS", report);
            None
        }
    }
}

fn role(fields: &mut Fields<'_>, report: &mut Report) -> Option<Role> {
    let node = fields.maybe("role")?;
    match node.text(report)? {
        "PLAN" => Some(Role::Plan),
        "TERM_YEARS" => Some(Role::TermYears),
        word => {
            unknown_word(&node.at, word, "PLAN, TERM_YEARS", report);
            None
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

pub(crate) fn unknown_word(at: &str, word: &str, allowed: &str, report: &mut Report) {
    report.add(
        at,
        FindingCode::UnknownWord,
        format!("`{word}` ist nicht vorgesehen, nur: {allowed}."),
        format!("`{word}` is not known, only: {allowed}."),
    );
}
