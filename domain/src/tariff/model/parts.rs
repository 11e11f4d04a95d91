//! Everything of a product file besides its inputs: kinds, derived values, tables, risks, rules, cases.

use rust_decimal::Decimal;
use shared_types::rating::Decision;

use super::domain::{Domain, read_domain};
use super::input::{Condition, condition, unknown_word};
use crate::tariff::expression::RESERVED;
use crate::tariff::fields::{Fields, Wording};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::join;

/// A kind of risk group (Risikogruppe): an insured person, a home, an animal.
#[derive(Debug, Clone)]
pub(crate) struct GroupKindModel {
    pub(crate) at: String,
    pub(crate) kind: String,
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) name: Wording,
}

/// A value that follows from others, unless it is given.
#[derive(Debug, Clone)]
pub(crate) struct DerivedModel {
    pub(crate) at: String,
    pub(crate) name: String,
    pub(crate) of: Option<Condition>,
    pub(crate) domain: Domain,
    pub(crate) label: Wording,
    /// May come out empty; then it has to be given.
    pub(crate) is_partial: bool,
    /// A step of the calculation that tells nobody anything: it is on no form and in no document.
    pub(crate) is_internal: bool,
    pub(crate) derivation: Derivation,
}

#[derive(Debug, Clone)]
pub(crate) enum Derivation {
    Expression(Condition),
    /// Place of the group among its kind by premium, the highest first, without the named factors.
    Rank {
        without: Vec<(String, String)>,
    },
    Missing,
}

/// A condition under which the inputs contradict each other.
#[derive(Debug, Clone)]
pub(crate) struct CheckModel {
    pub(crate) at: String,
    pub(crate) condition: Condition,
    pub(crate) code: String,
    pub(crate) pointer_to: String,
    pub(crate) text: Wording,
}

#[derive(Debug, Clone)]
pub(crate) struct RiskModel {
    pub(crate) at: String,
    pub(crate) risk: String,
    pub(crate) group: Condition,
    pub(crate) is_mandatory: bool,
    pub(crate) name: Wording,
    pub(crate) text: Wording,
    pub(crate) tax: String,
    pub(crate) base: String,
    pub(crate) units: Option<(Condition, Decimal)>,
    pub(crate) factors: Vec<(String, String)>,
    pub(crate) only_if: Option<Condition>,
}

#[derive(Debug, Clone)]
pub(crate) struct RuleModel {
    pub(crate) at: String,
    pub(crate) condition: Condition,
    pub(crate) decision: Decision,
    pub(crate) code: String,
    pub(crate) text: Wording,
}

/// A worked case the version must reproduce before it is let in.
#[derive(Debug, Clone)]
pub(crate) struct CaseModel {
    pub(crate) at: String,
    pub(crate) id: String,
    pub(crate) input: serde_json::Value,
    pub(crate) expected: serde_json::Value,
}

impl GroupKindModel {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        let kind = fields.text("kind", report);
        check_name(&kind, &fields.at, report);
        let mut count = |name, report: &mut Report| {
            let node = fields.must(name, report)?;
            usize::try_from(node.whole(report)?).ok()
        };
        let (min, max) = (
            count("min", report).unwrap_or(1),
            count("max", report).unwrap_or(1),
        );
        if min > max || max > 1000 {
            let (de, en) = (
                "Die Anzahl geht von min bis max, höchstens 1000.",
                "The count goes from min to max, at most 1000.",
            );
            report.add(&fields.at, FindingCode::EmptyDomain, de, en);
        }
        Self {
            at: fields.at.clone(),
            kind,
            min,
            max,
            name: fields.wording("name_de", "name_en", report),
        }
    }
}

impl DerivedModel {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        let name = fields.text("name", report);
        check_name(&name, &fields.at, report);
        let values = super::input::value_labels(fields, report);
        let expression = fields
            .maybe("expr")
            .and_then(|node| condition(&node, report));
        let rank = fields.maybe("rank_without");
        let derivation = match (expression, rank) {
            (Some(expression), None) => Derivation::Expression(expression),
            (None, Some(node)) => Derivation::Rank {
                without: node
                    .items(report)
                    .into_iter()
                    .filter_map(|item| Some((item.text(report)?.to_owned(), item.at)))
                    .collect(),
            },
            _ => {
                let (de, en) = (
                    "Genau eines von `expr` und `rank_without` ist nötig.",
                    "Exactly one of `expr` and `rank_without` is needed.",
                );
                report.add(&fields.at, FindingCode::MissingField, de, en);
                Derivation::Missing
            }
        };
        Self {
            of: fields.maybe("of").and_then(|node| condition(&node, report)),
            domain: read_domain(fields, &values, report),
            label: fields.wording("label_de", "label_en", report),
            is_partial: fields.flag("partial", report),
            is_internal: fields.flag("internal", report),
            at: fields.at.clone(),
            name,
            derivation,
        }
    }
}

impl CheckModel {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        Self {
            condition: must_condition(fields, "refuse_if", report),
            code: fields.text("code", report),
            pointer_to: fields.text("field", report),
            text: fields.wording("text_de", "text_en", report),
            at: fields.at.clone(),
        }
    }
}

impl RiskModel {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        let risk = fields.text("risk", report);
        check_name(&risk, &fields.at, report);
        Self {
            group: must_condition(fields, "group", report),
            is_mandatory: fields.flag("mandatory", report),
            name: fields.wording("name_de", "name_en", report),
            text: fields.wording("text_de", "text_en", report),
            tax: fields.text("tax", report),
            base: fields.text("base", report),
            units: units(fields, report),
            factors: fields.names("factors", report),
            only_if: fields
                .maybe("only_if")
                .and_then(|node| condition(&node, report)),
            at: fields.at.clone(),
            risk,
        }
    }
}

fn units(fields: &mut Fields<'_>, report: &mut Report) -> Option<(Condition, Decimal)> {
    let mut units = fields.maybe("units")?.fields(report)?;
    let input = units
        .must("input", report)
        .and_then(|node| condition(&node, report));
    let per = units
        .must("per", report)
        .and_then(|node| node.whole(report));
    units.finish(report);
    Some((input?, Decimal::from(per?)))
}

impl RuleModel {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        let word = fields.text("decision", report);
        let decision = match word.as_str() {
            "DECLINE" => Decision::Decline,
            "REFER" | "" => Decision::Refer,
            other => {
                unknown_word(
                    &join(&fields.at, "decision"),
                    other,
                    "REFER, DECLINE",
                    report,
                );
                Decision::Refer
            }
        };
        Self {
            condition: must_condition(fields, "if", report),
            decision,
            code: fields.text("code", report),
            text: fields.wording("text_de", "text_en", report),
            at: fields.at.clone(),
        }
    }
}

impl CaseModel {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        fields.maybe_text("title", report);
        let mut value = |name, report: &mut Report| {
            fields
                .must(name, report)
                .map(|node| node.json.to_value())
                .unwrap_or_default()
        };
        let (input, expected) = (value("input", report), value("expected", report));
        Self {
            id: fields.text("id", report),
            at: fields.at.clone(),
            input,
            expected,
        }
    }
}

/// An amount of money in euros with at most two places.
pub(super) fn amount(fields: &mut Fields<'_>, name: &'static str, report: &mut Report) -> Decimal {
    let Some(node) = fields.must(name, report) else {
        return Decimal::ZERO;
    };
    let amount = node.decimal(report).unwrap_or_default();
    if amount.is_sign_negative() {
        report.add(
            &node.at,
            FindingCode::NegativeValue,
            "Der Betrag ist negativ.",
            "The amount is negative.",
        );
    }
    if amount.normalize().scale() > 2 || amount > Decimal::from(1_000_000) {
        let (de, en) = (
            "Der Betrag hat höchstens zwei Nachkommastellen und ist höchstens eine Million.",
            "The amount has at most two places and is at most one million.",
        );
        report.add(&node.at, FindingCode::BadDecimal, de, en);
        return Decimal::ZERO;
    }
    amount
}

fn must_condition(fields: &mut Fields<'_>, name: &'static str, report: &mut Report) -> Condition {
    fields
        .must(name, report)
        .and_then(|node| condition(&node, report))
        .unwrap_or(Condition {
            at: String::new(),
            text: String::new(),
        })
}

/// Names are lower case, so that expressions and JSON fields read the same everywhere.
pub(super) fn check_name(name: &str, at: &str, report: &mut Report) {
    if name.is_empty() {
        return; // the missing field has been reported
    }
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 60
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_plain {
        report.add(
            at,
            FindingCode::BadName,
            format!("`{name}`: Namen bestehen aus Kleinbuchstaben, Ziffern und `_`."),
            format!("`{name}`: names are lower case letters, digits and `_`."),
        );
    }
    if RESERVED.contains(&name) {
        let (de, en) = (
            format!("Der Name `{name}` ist vergeben."),
            format!("The name `{name}` is reserved."),
        );
        report.add(at, FindingCode::ReservedName, de, en);
    }
}
