//! Derived values: whatever is not given follows from the rest, and in business what is given must follow too.

use rust_decimal::Decimal;
use serde_json::Value;
use shared_types::rating::DerivedValue;

use super::claim::{Claim, prefix, text_of};
use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use super::occasion::Occasion;
use super::rank::rank_all;
use crate::tariff::model::Domain;
use crate::tariff::number::scaled;
use crate::tariff::product::{Derived, How, Product, Var};
use crate::tariff::program::{ABSENT, INVALID, OTHER_TEXT, View};

/// Computes what is absent and, in business, proves what is given. Ranks come last: they need prices.
///
/// Answers the ranks that were given and are not the computed ones.
pub(super) fn fill_in(
    product: &Product,
    inputs: &mut Inputs,
    input: &Value,
    occasion: Occasion,
    errors: &mut Vec<InputError>,
) -> Vec<InputError> {
    for derived in product
        .derived
        .iter()
        .filter(|derived| !matches!(derived.how, How::Rank { .. }))
    {
        let Some(var) = product.vars.get(derived.var) else {
            continue;
        };
        for own in inputs.owners(derived.kind) {
            let group = own.and_then(|own| inputs.groups.get(own));
            let view = inputs.view(product, group);
            let found = || compute(product, derived, &view, group, input);
            let cell = match (inputs.cell(var, own), occasion) {
                (ABSENT, _) => found().and_then(|cell| adopt(var, cell, group, errors)),
                (INVALID, _) | (_, Occasion::WhatIf) => None,
                (given, Occasion::Business(_)) => {
                    let claim = Claim {
                        derived,
                        var,
                        given,
                        group,
                    };
                    claim.prove(found(), product, &view, input, errors)
                }
            };
            if let Some(cell) = cell {
                inputs.set(var, own, cell);
            }
        }
    }
    if errors.is_empty() {
        rank_all(product, inputs, occasion)
    } else {
        Vec::new()
    }
}

/// Takes a computed value, which must lie in the tariff.
fn adopt(var: &Var, cell: i64, group: Option<&Group>, errors: &mut Vec<InputError>) -> Option<i64> {
    if is_inside(&var.domain, cell) {
        return Some(cell);
    }
    // A wrong number of groups has been reported already; counts follow from it.
    if !errors.iter().any(|error| error.pointer == "/groups") {
        let (de, en) = (
            format!("Der abgeleitete Wert {cell} liegt außerhalb des Tarifs."),
            format!("The derived value {cell} lies outside of the tariff."),
        );
        let pointer = Inputs::pointer(group, &var.name);
        let code = InputErrorCode::DerivedOutOfRange;
        errors.push(InputError::new(pointer, code, de, en));
    }
    None
}

fn compute(
    product: &Product,
    derived: &Derived,
    view: &View<'_>,
    group: Option<&Group>,
    input: &Value,
) -> Option<i64> {
    match &derived.how {
        How::Number { number, scale } => scaled(number.compute(view)?, *scale),
        How::Code(code) => code.compute(view),
        How::Truth(test) => test.decide(view).map(i64::from),
        How::Prefix { of, length } => {
            let source = product.vars.get(*of)?;
            view.value(source.place)?;
            let text = prefix(text_of(source, group, input)?, *length);
            let words = product.vars.get(derived.var).map(|var| &var.words)?;
            Some(words.get(text).copied().unwrap_or(OTHER_TEXT))
        }
        How::Rank { .. } => None,
    }
}

fn is_inside(domain: &Domain, cell: i64) -> bool {
    match domain {
        Domain::Whole { min, max, .. } | Domain::Decimal { min, max, .. } => {
            (*min..=*max).contains(&cell)
        }
        Domain::WholeOf(values) => values.contains(&cell),
        Domain::Truth
        | Domain::Choice(_)
        | Domain::Several(_)
        | Domain::Text { .. }
        | Domain::Date => true,
        Domain::Unknown => false,
    }
}

/// The derived values with their formulas, for the trace.
pub(super) fn explain(product: &Product, inputs: &Inputs) -> Vec<DerivedValue> {
    let mut all = Vec::new();
    for derived in &product.derived {
        let Some(var) = product.vars.get(derived.var) else {
            continue;
        };
        for group in inputs.scopes(derived.kind) {
            let Some(cell) = inputs.view(product, group).value(var.place) else {
                continue;
            };
            all.push(DerivedValue {
                pointer: Inputs::pointer(group, &var.name),
                value: show(var, cell),
                formula: derived.text.clone(),
            });
        }
    }
    all
}

/// A cell as a person would write the value.
pub(super) fn show(var: &Var, cell: i64) -> String {
    let word = |values: &[String]| {
        let nth = usize::try_from(cell).ok();
        nth.and_then(|nth| values.get(nth))
            .cloned()
            .unwrap_or_default()
    };
    match &var.domain {
        Domain::Whole { .. } | Domain::WholeOf(_) => cell.to_string(),
        Domain::Decimal { scale, .. } => Decimal::try_new(cell, *scale)
            .unwrap_or_default()
            .to_string(),
        Domain::Truth => (cell != 0).to_string(),
        Domain::Choice(values) => word(values),
        Domain::Text { .. } => {
            let known = var.words.iter().find(|(_, code)| **code == cell);
            known.map_or_else(|| "…".to_owned(), |(text, _)| text.clone())
        }
        Domain::Several(_) | Domain::Date | Domain::Unknown => String::new(),
    }
}
