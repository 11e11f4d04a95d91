//! Lays tables out: key parts become classes, rows fill cells, overlaps are found on the way.

use super::names::{Names, Var};
use super::row_keys::{KeyVar, Span, row_spans};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{Domain, TableModel};
use crate::tariff::program::Place;
use crate::tariff::table::{Classes, DIRECT_RANGE, Key, KeySource, NO_ROW, Row, Table};

/// Most combinations of classes one table may have.
const MAX_CELLS: usize = 200_000;

pub(crate) fn compile(model: &TableModel, names: &Names, report: &mut Report) -> Option<Table> {
    let keys = key_vars(model, names, report)?;
    let mut table = Table {
        name: model.name.clone(),
        keys: Vec::new(),
        key_names: model.keys.iter().map(|(key, _)| key.clone()).collect(),
        cells: Vec::new(),
        rows: model
            .rows
            .iter()
            .map(|row| Row {
                label: row.key.clone(),
                value: row.value.normalize(),
            })
            .collect(),
        default: model.default.map(|default| default.normalize()),
        identity: None,
    };
    if model.is_identity {
        table.identity = Some(identity(model, &keys, report)?);
        return Some(table);
    }
    let spans: Vec<Option<Vec<Span>>> = model
        .rows
        .iter()
        .map(|row| row_spans(row, &keys, names, report))
        .collect();
    let mut count = 1_usize;
    for (nth, key) in keys.iter().enumerate() {
        let of_key = spans
            .iter()
            .flatten()
            .filter_map(|row| row.get(nth))
            .copied();
        let key = lay_out(key, of_key, names, count);
        count = count.saturating_mul(key.classes.count());
        table.keys.push(key);
    }
    if count > MAX_CELLS {
        let (de, en) = (
            format!("{count} Kombinationen sind zu viele."),
            format!("{count} combinations are too many."),
        );
        report.add(&model.at, FindingCode::TableTooLarge, de, en);
        return None;
    }
    table.cells = vec![NO_ROW; count];
    for (nth, spans) in spans.iter().enumerate() {
        if let Some(spans) = spans {
            fill(&mut table, nth, spans, model, report);
        }
    }
    Some(table)
}

fn key_vars<'a>(
    model: &TableModel,
    names: &'a Names,
    report: &mut Report,
) -> Option<Vec<KeyVar<'a>>> {
    let mut keys = Vec::new();
    let mut kinds = Vec::new();
    for (name, at) in &model.keys {
        if name == "risk" {
            keys.push(Some(KeyVar::Risk));
            continue;
        }
        let var = names.var(name).and_then(|var| names.vars.get(var));
        if var.is_none() {
            let (de, en) = (
                format!("`{name}` gibt es nicht."),
                format!("There is no `{name}`."),
            );
            report.add(at, FindingCode::UnknownName, de, en);
        }
        kinds.extend(var.and_then(|var| var.kind));
        let is_key = |var: &Var| {
            let is_decimal = matches!(var.domain, Domain::Decimal { .. });
            !matches!(var.domain, Domain::Several(_) | Domain::Date)
                && is_decimal == model.is_identity
                || matches!(var.domain, Domain::Whole { .. })
        };
        if let Some(var) = var.filter(|var| !matches!(var.domain, Domain::Unknown) && !is_key(var))
        {
            let (de, en) = (
                format!("`{}` kann kein Schlüssel sein.", var.name),
                format!("`{}` cannot be a key.", var.name),
            );
            report.add(at, FindingCode::TypeMismatch, de, en);
            keys.push(None);
            continue;
        }
        keys.push(
            var.filter(|var| !matches!(var.domain, Domain::Unknown))
                .map(KeyVar::Var),
        );
    }
    kinds.dedup();
    if kinds.len() > 1 {
        let (de, en) = (
            "Die Schlüssel gehören zu verschiedenen Risikogruppen.",
            "The keys belong to different risk groups.",
        );
        report.add(&model.at, FindingCode::ScopeMismatch, de, en);
        return None;
    }
    keys.into_iter().collect()
}

fn identity(model: &TableModel, keys: &[KeyVar<'_>], report: &mut Report) -> Option<(Place, u32)> {
    match keys {
        [KeyVar::Var(var)] if var.is_number() => Some((var.place, var.scale())),
        _ => {
            let (de, en) = (
                "`identity` braucht genau eine Zahl als Schlüssel.",
                "`identity` needs exactly one number as key.",
            );
            report.add(&model.at, FindingCode::TypeMismatch, de, en);
            None
        }
    }
}

fn lay_out(
    key: &KeyVar<'_>,
    spans: impl Iterator<Item = Span>,
    names: &Names,
    stride: usize,
) -> Key {
    let (source, classes) = match key {
        KeyVar::Risk => (
            KeySource::Risk,
            Classes::Codes {
                shift: 0,
                count: names.risks.len(),
            },
        ),
        KeyVar::Var(var) => (KeySource::Cell(var.place), classes(var, spans)),
    };
    Key {
        source,
        classes,
        stride,
    }
}

fn classes(var: &Var, spans: impl Iterator<Item = Span>) -> Classes {
    let (min, max) = match &var.domain {
        Domain::Whole { min, max, .. } => (*min, *max),
        Domain::WholeOf(values) => (
            values.iter().min().copied().unwrap_or(0),
            values.iter().max().copied().unwrap_or(0),
        ),
        Domain::Choice(values) => {
            return Classes::Codes {
                shift: 0,
                count: values.len(),
            };
        }
        Domain::Text { .. } => {
            return Classes::Codes {
                shift: 1,
                count: var.words.borrow().len().saturating_add(1),
            };
        }
        Domain::Truth
        | Domain::Decimal { .. }
        | Domain::Several(_)
        | Domain::Date
        | Domain::Unknown => {
            return Classes::Codes { shift: 0, count: 2 };
        }
    };
    let mut starts: Vec<i64> = spans
        .flat_map(|span| [span.from, span.to.saturating_add(1)])
        .collect();
    starts.push(min);
    if let Domain::WholeOf(values) = &var.domain {
        starts.extend(
            values
                .iter()
                .flat_map(|value| [*value, value.saturating_add(1)]),
        );
    }
    starts.retain(|start| (min..=max).contains(start));
    starts.sort_unstable();
    starts.dedup();
    let by_start = Classes::Starts(starts);
    if max.saturating_sub(min) > DIRECT_RANGE {
        return by_start;
    }
    let direct = (min..=max).map(|value| {
        by_start
            .of(value)
            .and_then(|class| u16::try_from(class).ok())
            .unwrap_or(0)
    });
    Classes::Direct {
        min,
        classes: direct.collect(),
    }
}

/// Puts a row into every cell of its box.
fn fill(table: &mut Table, row: usize, spans: &[Span], model: &TableModel, report: &mut Report) {
    let mut cells = vec![0_usize];
    for (key, span) in table.keys.iter().zip(spans) {
        let (Some(first), Some(last)) = (key.classes.of(span.from), key.classes.of(span.to)) else {
            return;
        };
        cells = cells
            .iter()
            .flat_map(|cell| {
                (first..=last).map(|class| cell.saturating_add(class.saturating_mul(key.stride)))
            })
            .collect();
    }
    let number = u32::try_from(row).unwrap_or(NO_ROW);
    for cell in cells {
        let Some(slot) = table.cells.get_mut(cell) else {
            continue;
        };
        if *slot == NO_ROW {
            *slot = number;
            continue;
        }
        let label = |row: usize| {
            model
                .rows
                .get(row)
                .map(|row| row.key.clone())
                .unwrap_or_default()
        };
        let (mine, theirs) = (
            label(row),
            usize::try_from(*slot).map(label).unwrap_or_default(),
        );
        let at = model.rows.get(row).map_or(&model.at, |row| &row.at);
        let (de, en) = (
            format!("`{mine}` überschneidet sich mit `{theirs}`."),
            format!("`{mine}` overlaps with `{theirs}`."),
        );
        report.add(at, FindingCode::Overlap, de, en);
    }
}

/// Stands in for a table that does not compile.
pub(super) fn broken(model: &TableModel) -> Table {
    Table {
        name: model.name.clone(),
        keys: Vec::new(),
        key_names: Vec::new(),
        cells: Vec::new(),
        rows: Vec::new(),
        default: None,
        identity: None,
    }
}
