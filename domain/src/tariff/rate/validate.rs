//! What can only be seen when all fields are read: contradictions, conditional limits, what a chosen risk needs.

use serde_json::Value;

use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use crate::tariff::json::join;
use crate::tariff::product::{Product, Risk};
use crate::tariff::program::{ABSENT, INVALID, View};

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
        let mut missing = Missing {
            product,
            group,
            view: &view,
            seen: 0,
            pointers: Vec::new(),
        };
        for (_, risk) in chosen_risks(product, group) {
            match risk.only_if.as_ref().map(|test| test.decide(&view)) {
                Some(Some(false)) => errors.push(not_allowed(group, risk, input)),
                None | Some(Some(true) | None) => missing.look(risk),
            }
        }
        for (pointer, hint) in missing.pointers {
            if !errors
                .iter()
                .any(|error| error.pointer == pointer && error.code == InputErrorCode::Required)
            {
                let (de, en) = hint;
                errors.push(InputError::new(pointer, InputErrorCode::Required, de, en));
            }
        }
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

/// Follows absent values to the fields that a person can fill in.
struct Missing<'a> {
    product: &'a Product,
    group: &'a Group,
    view: &'a View<'a>,
    /// Bits of variables already looked at; products with more than 128 look at the rest again.
    seen: u128,
    pointers: Vec<(String, (String, String))>,
}

impl Missing<'_> {
    fn look(&mut self, risk: &Risk) {
        for var in &risk.needs {
            let bit = u32::try_from(*var)
                .ok()
                .and_then(|var| 1_u128.checked_shl(var))
                .unwrap_or(0);
            if self.seen & bit == 0 {
                self.seen |= bit;
                self.follow(*var);
            }
        }
    }

    /// Notes what is missing for a variable. A wrong value is no missing one: it has been reported.
    fn follow(&mut self, var_nr: usize) {
        let Some(var) = self.product.vars.get(var_nr) else {
            return;
        };
        if self.view.raw(var.place) != ABSENT || self.rests_on_a_wrong_value(var_nr) {
            return;
        }
        let group = var.kind.map(|_| self.group);
        let pointer = Inputs::pointer(group, &var.name);
        if !var.is_derived {
            return self.note(
                pointer,
                "Diese Angabe fehlt.".to_owned(),
                "This value is missing.".to_owned(),
            );
        }
        let before = self.pointers.len();
        for source in &var.sources {
            self.follow(*source);
        }
        if self.pointers.len() == before {
            let names: Vec<&str> = var
                .sources
                .iter()
                .filter_map(|source| Some(self.product.vars.get(*source)?.name.as_str()))
                .collect();
            let names = names.join(", ");
            self.note(
                pointer,
                format!("Diese Angabe fehlt und folgt auch nicht aus: {names}."),
                format!("This value is missing and does not follow from: {names}."),
            );
        }
    }

    fn rests_on_a_wrong_value(&self, var_nr: usize) -> bool {
        let Some(var) = self.product.vars.get(var_nr) else {
            return false;
        };
        match self.view.raw(var.place) {
            INVALID => true,
            ABSENT => var
                .sources
                .iter()
                .any(|source| self.rests_on_a_wrong_value(*source)),
            _ => false,
        }
    }

    fn note(&mut self, pointer: String, de: String, en: String) {
        if !self.pointers.iter().any(|(known, _)| *known == pointer) {
            self.pointers.push((pointer, (de, en)));
        }
    }
}
