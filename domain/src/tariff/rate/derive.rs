//! Derived values: whatever is not given follows from the rest.

use rust_decimal::Decimal;
use serde_json::Value;
use shared_types::rating::DerivedValue;

use super::error::{InputError, InputErrorCode};
use super::exact::group_cents_without;
use super::inputs::{Group, Inputs};
use crate::tariff::model::Domain;
use crate::tariff::number::scaled;
use crate::tariff::product::{Derived, How, Product, Var};
use crate::tariff::program::{ABSENT, OTHER_TEXT, View};

/// Computes what is absent. Ranks come last: they need prices.
pub(super) fn fill_in(
    product: &Product,
    inputs: &mut Inputs,
    input: &Value,
    errors: &mut Vec<InputError>,
) {
    for derived in product
        .derived
        .iter()
        .filter(|derived| !matches!(derived.how, How::Rank { .. }))
    {
        let Some(var) = product.vars.get(derived.var) else {
            continue;
        };
        for own in own_numbers(inputs, derived.kind) {
            if !inputs.is_absent(var, own) {
                continue; // given directly counts as given
            }
            let group = own.and_then(|own| inputs.groups.get(own));
            let cell = compute(product, derived, &inputs.view(product, group), group, input);
            let Some(cell) = cell else { continue };
            if is_inside(&var.domain, cell) {
                inputs.set(var, own, cell);
            } else if !errors.iter().any(|error| error.pointer == "/groups") {
                // A wrong number of groups has been reported already; counts follow from it.
                let (de, en) = (
                    format!("Der abgeleitete Wert {cell} liegt außerhalb des Tarifs."),
                    format!("The derived value {cell} lies outside of the tariff."),
                );
                let pointer = Inputs::pointer(group, &var.name);
                errors.push(InputError::new(
                    pointer,
                    InputErrorCode::DerivedOutOfRange,
                    de,
                    en,
                ));
            }
        }
    }
    if errors.is_empty() {
        rank_all(product, inputs);
    }
}

/// The contract, or each group of the kind by its position in the inputs.
fn own_numbers(inputs: &Inputs, kind: Option<usize>) -> Vec<Option<usize>> {
    match kind {
        None => vec![None],
        Some(kind) => {
            let of_kind = inputs
                .groups
                .iter()
                .enumerate()
                .filter(|(_, group)| group.kind == kind);
            of_kind.map(|(own, _)| Some(own)).collect()
        }
    }
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
            let object = match group {
                Some(group) => input.get("groups")?.get(group.number)?,
                None => input,
            };
            let text = object.get(&source.name)?.as_str()?;
            let prefix = text.get(..*length).unwrap_or(text);
            let words = product.vars.get(derived.var).map(|var| &var.words)?;
            Some(words.get(prefix).copied().unwrap_or(OTHER_TEXT))
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

fn rank_all(product: &Product, inputs: &mut Inputs) {
    for derived in &product.derived {
        let How::Rank { without } = &derived.how else {
            continue;
        };
        let Some(var) = product.vars.get(derived.var) else {
            continue;
        };
        rank(product, inputs, derived, var, without);
    }
}

/// Places that were given stay; the others fill the free places, the highest premium first, then in the order of groups.
fn rank(product: &Product, inputs: &mut Inputs, derived: &Derived, var: &Var, without: &[usize]) {
    let mut taken = Vec::new();
    let mut open = Vec::new();
    for own in own_numbers(inputs, derived.kind) {
        let Some(group) = own.and_then(|own| inputs.groups.get(own)) else {
            continue;
        };
        let view = inputs.view(product, Some(group));
        match view.raw(var.place) {
            ABSENT => open.push((group_cents_without(product, group, &view, without), own)),
            given => taken.push(given),
        }
    }
    open.sort_by_key(|(premium, _)| std::cmp::Reverse(*premium));
    let mut free = (1_i64..).filter(|place| !taken.contains(place));
    for (_, own) in open {
        if let Some(place) = free.next() {
            inputs.set(var, own, place);
        }
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
