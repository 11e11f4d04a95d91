//! Follows absent values to the fields that a person can fill in.

use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use crate::tariff::product::{Origin, Product, Var};
use crate::tariff::program::{ABSENT, INVALID, View};

/// What is missing in one risk group, or in the contract.
pub(super) struct Missing<'a> {
    product: &'a Product,
    group: Option<&'a Group>,
    view: &'a View<'a>,
    /// Bits of variables already looked at; products with more than 128 look at the rest again.
    seen: u128,
    errors: Vec<InputError>,
}

impl<'a> Missing<'a> {
    pub(super) fn new(product: &'a Product, group: Option<&'a Group>, view: &'a View<'a>) -> Self {
        Self {
            product,
            group,
            view,
            seen: 0,
            errors: Vec::new(),
        }
    }

    /// Notes what is missing of these variables.
    pub(super) fn look(&mut self, vars: &[usize]) {
        for var in vars {
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

    pub(super) fn is_nothing(&self) -> bool {
        self.errors.is_empty()
    }

    /// Adds what was found to the list, each pointer once.
    pub(super) fn list(self, errors: &mut Vec<InputError>) {
        for missing in self.errors {
            let is_known = |error: &InputError| {
                error.pointer == missing.pointer && error.code == InputErrorCode::Required
            };
            if !errors.iter().any(is_known) {
                errors.push(missing);
            }
        }
    }

    /// A wrong value is no missing one: it has been reported.
    fn follow(&mut self, var_nr: usize) {
        let Some(var) = self.product.vars.get(var_nr) else {
            return;
        };
        let is_there = self.view.raw(var.place) != ABSENT || var.origin == Origin::Rank;
        if is_there || self.rests_on_a_wrong_value(var_nr) {
            return;
        }
        if var.origin == Origin::Told {
            return self.note(
                var,
                "Diese Angabe fehlt.".to_owned(),
                "This value is missing.".to_owned(),
            );
        }
        let before = self.errors.len();
        for source in &var.sources {
            self.follow(*source);
        }
        if self.errors.len() == before {
            let names: Vec<&str> = var
                .sources
                .iter()
                .filter_map(|source| Some(self.product.vars.get(*source)?.name.as_str()))
                .collect();
            let names = names.join(", ");
            self.note(
                var,
                format!("Diese Angabe fehlt und folgt auch nicht aus: {names}."),
                format!("This value is missing and does not follow from: {names}."),
            );
        }
    }

    /// Whether a variable, or what it follows from, was given but wrongly.
    pub(super) fn rests_on_a_wrong_value(&self, var_nr: usize) -> bool {
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

    fn note(&mut self, var: &Var, de: String, en: String) {
        let pointer = Inputs::pointer(self.group.filter(|_| var.kind.is_some()), &var.name);
        if !self.errors.iter().any(|known| known.pointer == pointer) {
            let code = InputErrorCode::Required;
            self.errors.push(InputError::new(pointer, code, de, en));
        }
    }
}
