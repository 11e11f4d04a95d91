//! Keys of table rows: `KOMFORT|18..29` becomes values of the variables a table is keyed by.

use super::names::{Names, Var};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{Domain, RowModel};

/// One part of a row's key, put into values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) from: i64,
    pub(super) to: i64,
}

/// What a table is keyed by.
pub(super) enum KeyVar<'a> {
    Risk,
    Var(&'a Var),
}

pub(super) fn row_spans(
    row: &RowModel,
    keys: &[KeyVar<'_>],
    names: &Names,
    report: &mut Report,
) -> Option<Vec<Span>> {
    let parts: Vec<&str> = row.key.split('|').collect();
    if parts.len() != keys.len() {
        let (de, en) = (
            format!(
                "`{}` hat {} Teile, die Tabelle {} Schlüssel.",
                row.key,
                parts.len(),
                keys.len()
            ),
            format!(
                "`{}` has {} parts, the table {} keys.",
                row.key,
                parts.len(),
                keys.len()
            ),
        );
        report.add(&row.at, FindingCode::TypeMismatch, de, en);
        return None;
    }
    let spans: Vec<Option<Span>> = parts
        .iter()
        .zip(keys)
        .map(|(part, key)| part_span(part, key, row, names, report))
        .collect();
    spans.into_iter().collect()
}

fn part_span(
    part: &str,
    key: &KeyVar<'_>,
    row: &RowModel,
    names: &Names,
    report: &mut Report,
) -> Option<Span> {
    let single = |code: i64| Span {
        from: code,
        to: code,
    };
    match key {
        KeyVar::Risk => {
            let risk = names.risk(part).and_then(|risk| i64::try_from(risk).ok());
            if risk.is_none() {
                let (de, en) = (
                    format!("Das Risiko `{part}` gibt es nicht."),
                    format!("There is no risk `{part}`."),
                );
                report.add(&row.at, FindingCode::UnknownRisk, de, en);
            }
            risk.map(single)
        }
        KeyVar::Var(var) if var.is_number() => number_span(part, var, row, report),
        KeyVar::Var(var) => {
            let code = var.code_of(part);
            if code.is_none() {
                outside(part, var, row, FindingCode::UnknownValue, report);
            }
            code.map(single)
        }
    }
}

/// `18` or `18..29`, which must touch the domain.
fn number_span(part: &str, var: &Var, row: &RowModel, report: &mut Report) -> Option<Span> {
    let (from, to) = part.split_once("..").unwrap_or((part, part));
    let (Ok(from), Ok(to)) = (from.parse::<i64>(), to.parse::<i64>()) else {
        outside(part, var, row, FindingCode::UnknownValue, report);
        return None;
    };
    let is_inside = from <= to
        && match &var.domain {
            Domain::Whole { min, max, .. } => {
                from >= *min && to <= *max && holds_value(&var.domain, from, to)
            }
            Domain::WholeOf(values) => values.iter().any(|value| (from..=to).contains(value)),
            _ => false,
        };
    if !is_inside {
        outside(part, var, row, FindingCode::UnreachableRow, report);
        return None;
    }
    Some(Span { from, to })
}

/// Whether any value of the domain lies in the span.
pub(crate) fn holds_value(domain: &Domain, from: i64, to: i64) -> bool {
    match domain {
        Domain::Whole { min, max, step } => {
            let (from, to) = (from.max(*min), to.min(*max));
            let past = from.saturating_sub(*min).checked_rem(*step).unwrap_or(0);
            let first = if past == 0 {
                from
            } else {
                from.saturating_add(step.saturating_sub(past))
            };
            first <= to
        }
        Domain::WholeOf(values) => values.iter().any(|value| (from..=to).contains(value)),
        Domain::Truth
        | Domain::Decimal { .. }
        | Domain::Choice(_)
        | Domain::Several(_)
        | Domain::Text { .. }
        | Domain::Date
        | Domain::Unknown => from <= to,
    }
}

fn outside(part: &str, var: &Var, row: &RowModel, code: FindingCode, report: &mut Report) {
    report.add(
        &row.at,
        code,
        format!(
            "`{part}` liegt außerhalb dessen, was `{}` sein kann.",
            var.name
        ),
        format!("`{part}` lies outside of what `{}` can be.", var.name),
    );
}
