//! What can only be seen when all fields are read: contradictions, conditional limits, what a chosen risk needs.

use serde_json::Value;

use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use super::missing::Missing;
use crate::tariff::json::join;
use crate::tariff::product::{Product, Risk};

pub(super) fn across_fields(
    product: &Product,
    inputs: &Inputs,
    input: &Value,
    errors: &mut Vec<InputError>,
) {
    contradictions(product, inputs, errors);
    limits(product, inputs, errors);
    for group in &inputs.groups {
        let view = inputs.view(product, Some(group));
        let mut missing = Missing::new(product, Some(group), &view);
        for (_, risk) in chosen_risks(product, group) {
            match risk.only_if.as_ref().map(|test| test.decide(&view)) {
                Some(Some(false)) => errors.push(not_allowed(group, risk, input)),
                None | Some(Some(true) | None) => missing.look(&risk.needs),
            }
        }
        missing.list(errors);
    }
}

/// The risks of a group in the order of the product.
pub(super) fn chosen_risks<'a>(
    product: &'a Product,
    group: &Group,
) -> impl Iterator<Item = (usize, &'a Risk)> + use<'a> {
    let (chosen, kind) = (group.chosen, group.kind);
    product.risks.iter().enumerate().filter(move |(nth, risk)| {
        risk.kind == kind
            && u32::try_from(*nth)
                .ok()
                .and_then(|nth| chosen.checked_shr(nth))
                .unwrap_or(0)
                & 1
                == 1
    })
}

fn contradictions(product: &Product, inputs: &Inputs, errors: &mut Vec<InputError>) {
    for check in &product.checks {
        for group in inputs.scopes(check.kind) {
            if check.test.decide(&inputs.view(product, group)) == Some(true) {
                errors.push(InputError::new(
                    Inputs::pointer(group, &check.field),
                    InputErrorCode::Contradiction,
                    format!("{} ({})", check.text.de, check.code),
                    format!("{} ({})", check.text.en, check.code),
                ));
            }
        }
    }
}

fn limits(product: &Product, inputs: &Inputs, errors: &mut Vec<InputError>) {
    for var in product.vars.iter().filter(|var| !var.limits.is_empty()) {
        for group in inputs.scopes(var.kind) {
            let view = inputs.view(product, group);
            let Some(value) = view.value(var.place) else {
                continue;
            };
            for (test, max) in &var.limits {
                if value > *max && test.decide(&view) == Some(true) {
                    let (de, en) = (
                        format!("Hier höchstens {max}."),
                        format!("At most {max} here."),
                    );
                    let pointer = Inputs::pointer(group, &var.name);
                    errors.push(InputError::new(pointer, InputErrorCode::AboveLimit, de, en));
                }
            }
        }
    }
}

fn not_allowed(group: &Group, risk: &Risk, input: &Value) -> InputError {
    let listed = input
        .pointer(&Inputs::pointer(Some(group), "risks"))
        .and_then(Value::as_array);
    let nth = listed.and_then(|names| {
        names
            .iter()
            .position(|name| name.as_str() == Some(risk.code.as_str()))
    });
    let list = Inputs::pointer(Some(group), "risks");
    InputError::new(
        // A mandatory risk need not be listed.
        nth.map_or(list.clone(), |nth| join(&list, nth)),
        InputErrorCode::RiskNotAllowed,
        format!(
            "`{}` kann mit diesen Angaben nicht gewählt werden.",
            risk.code
        ),
        format!("`{}` cannot be chosen with these inputs.", risk.code),
    )
}
