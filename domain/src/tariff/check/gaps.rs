//! Table gaps: every combination a risk can reach must have a row, unless the contract is declined there.
//!
//! A rule that cannot be read excuses nothing: the list must be complete, and a gap that the corrected rule closes
//! disappears with the correction.

use std::collections::HashSet;

use shared_types::rating::Decision;

use super::explore::{any_box, feasibility, is_feasible};
use super::may::May;
use super::mentions::Mentions;
use super::region::{Region, Span};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::join;
use crate::tariff::model::{Domain, ProductModel, RiskModel};
use crate::tariff::product::{Product, Risk, Var};
use crate::tariff::program::Place;
use crate::tariff::table::{KeySource, NO_ROW, Table};

/// Most gaps listed for one table; a table with more is missing a whole part.
const MAX_LISTED: usize = 1000;

pub(super) fn find(model: &ProductModel, product: &Product, report: &mut Report) {
    let mut reported = HashSet::new();
    // Whom a risk is kept from is unknown while its condition cannot be read; tables it shares are looked at with the others.
    let can_be_read =
        |(risk, model): &(&Risk, &RiskModel)| model.only_if.is_none() || risk.only_if.is_some();
    let risks = product.risks.iter().zip(&model.risks);
    for (nth, (risk, _)) in risks.enumerate().filter(|(_, pair)| can_be_read(pair)) {
        for table_nr in std::iter::once(&risk.base).chain(&risk.factors) {
            let Some(table) = product.tables.get(*table_nr) else {
                continue;
            };
            if table.default.is_some() || table.identity.is_some() {
                continue;
            }
            for cell in 0..table.cells.len() {
                if reported
                    .iter()
                    .filter(|(listed, _)| listed == table_nr)
                    .count()
                    >= MAX_LISTED
                {
                    break;
                }
                if table.cells.get(cell) == Some(&NO_ROW)
                    && !reported.contains(&(*table_nr, cell))
                    && is_reached(product, nth, risk, table, cell)
                {
                    reported.insert((*table_nr, cell));
                    note(model, product, *table_nr, cell, risk, report);
                }
            }
        }
    }
}

/// Whether somebody who is not declined can stand in this cell of the table.
fn is_reached(product: &Product, risk_nr: usize, risk: &Risk, table: &Table, cell: usize) -> bool {
    let Some(keys) = key_spans(table, cell, product) else {
        return false;
    };
    let kind = Some(risk.kind);
    let mut region = Region::full(product, kind);
    region.set_has(risk_nr, May::YES);
    let mut fixed = Vec::new();
    let mut mentions = Mentions::default();
    for (place, span) in keys {
        match place {
            Some(place) => {
                region.set(place, span);
                fixed.push(place);
                mentions.place(place);
            }
            None if i64::try_from(risk_nr) != Ok(span.low) => return false,
            None => {}
        }
    }
    let declines: Vec<_> = product
        .rules
        .iter()
        .filter(|rule| {
            rule.decision == Decision::Decline && (rule.kind.is_none() || rule.kind == kind)
        })
        .map(|rule| &rule.test)
        .collect();
    for test in &declines {
        let own = Mentions::of_test(test);
        // A rule about something else cannot decline all that stand here.
        if own
            .places
            .iter()
            .any(|place| mentions.places.contains(place))
        {
            mentions.merge(own);
        }
    }
    if let Some(only_if) = &risk.only_if {
        mentions.merge(Mentions::of_test(only_if));
    }
    feasibility(product, kind, &mut mentions);
    // Cuts inside a fixed key would be lost; the key's own span is cut instead.
    let cuts = mentions.cuts.clone();
    any_part(&region, &fixed, &cuts, &mut |part| {
        any_box(part, product, kind, &mentions, &fixed, |part| {
            is_feasible(part, product, kind)
                && !declines.iter().any(|test| part.may(test).is_certain())
        })
    })
}

/// Cuts the spans of the fixed places at the given values.
fn any_part<'a>(
    region: &Region<'a>,
    places: &[Place],
    cuts: &[(Place, i64)],
    visit: &mut dyn FnMut(&Region<'a>) -> bool,
) -> bool {
    let Some((place, rest)) = places.split_first() else {
        return visit(region);
    };
    let span = region.span(*place);
    let inside = cuts
        .iter()
        .filter(|(cut, start)| cut == place && *start > span.low && *start <= span.high);
    let mut starts: Vec<i64> = inside.map(|(_, start)| *start).chain([span.low]).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.iter().enumerate().any(|(nth, low)| {
        let next = starts
            .get(nth.saturating_add(1))
            .map_or(span.high, |next| next.saturating_sub(1));
        let mut part = region.clone();
        part.set(
            *place,
            Span {
                low: *low,
                high: next,
            },
        );
        any_part(&part, rest, cuts, visit)
    })
}

/// The values of each key that lead to a cell; nothing if no input has such values.
pub(super) fn key_spans(
    table: &Table,
    cell: usize,
    product: &Product,
) -> Option<Vec<(Option<Place>, Span)>> {
    let mut spans = Vec::new();
    for key in &table.keys {
        let class = cell
            .checked_div(key.stride)?
            .checked_rem(key.classes.count())?;
        match key.source {
            KeySource::Risk => {
                let risk = i64::try_from(class).ok()?;
                spans.push((
                    None,
                    Span {
                        low: risk,
                        high: risk,
                    },
                ));
            }
            KeySource::Cell(place) => {
                let var = table_var(table, place, product)?;
                let (low, high) = key.classes.span(class)?;
                let full = super::region::full_span(var);
                let span = Span {
                    low: low.max(full.low),
                    high: high.min(full.high),
                };
                if !Region::is_inhabited(var, span) {
                    return None;
                }
                spans.push((Some(place), span));
            }
        }
    }
    Some(spans)
}

/// The variable behind a key. Kinds share places, so the names of the keys decide.
fn table_var<'a>(table: &Table, place: Place, product: &'a Product) -> Option<&'a Var> {
    product
        .vars
        .iter()
        .find(|var| var.place == place && table.key_names.contains(&var.name))
}

fn note(
    model: &ProductModel,
    product: &Product,
    table_nr: usize,
    cell: usize,
    risk: &Risk,
    report: &mut Report,
) {
    let (Some(table), Some(table_model)) =
        (product.tables.get(table_nr), model.tables.get(table_nr))
    else {
        return;
    };
    let keys = key_spans(table, cell, product).unwrap_or_default();
    let words: Vec<String> = keys
        .iter()
        .map(
            |(place, span)| match place.and_then(|place| table_var(table, place, product)) {
                Some(var) => show(var, *span),
                None => risk.code.clone(),
            },
        )
        .collect();
    let key = words.join("|");
    let (code, list) = if table_model.is_banded {
        (FindingCode::BandGap, "bands")
    } else {
        (FindingCode::MissingRow, "rows")
    };
    report.add(
        &join(&table_model.at, list),
        code,
        format!(
            "`{key}` hat keinen Wert, ist aber für `{}` erreichbar.",
            risk.code
        ),
        format!(
            "`{key}` has no value but can be reached by `{}`.",
            risk.code
        ),
    );
}

/// A range of cell values as the file would write it.
fn show(var: &Var, span: Span) -> String {
    let nth = |values: &[String]| {
        usize::try_from(span.low)
            .ok()
            .and_then(|nth| values.get(nth))
            .cloned()
    };
    match &var.domain {
        Domain::Choice(values) => nth(values).unwrap_or_default(),
        Domain::Truth => (span.low != 0).to_string(),
        Domain::Text { .. } => {
            let known = var.words.iter().find(|(_, code)| **code == span.low);
            known.map_or_else(|| "…".to_owned(), |(word, _)| word.clone())
        }
        _ if span.low == span.high => span.low.to_string(),
        _ => format!("{}..{}", span.low, span.high),
    }
}
