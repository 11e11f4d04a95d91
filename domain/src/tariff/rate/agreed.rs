//! What the system that keeps the contract must understand of an input, whatever the product calls it.

use serde_json::Value;

use super::derive::show;
use super::error::InputError;
use super::occasion::Occasion;
use crate::tariff::model::Role;
use crate::tariff::product::{Product, Var};

/// The parts of an agreement that mean something outside of the tariff; inputs with `role` name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The plan, as the product file writes it.
    pub plan: Option<String>,
    /// For how many years the contract is agreed at first.
    pub term_years: Option<u32>,
}

impl Product {
    /// Reads them from a valid input, defaults included.
    ///
    /// # Errors
    /// As [`Product::read`].
    pub fn agreed(&self, input: &Value) -> Result<Agreed, Vec<InputError>> {
        let inputs = self.read(input, Occasion::WhatIf)?;
        let view = inputs.view(self, None);
        let find = |role: Role| -> Option<(&Var, i64)> {
            let var = self.vars.iter().find(|var| var.role == Some(role))?;
            Some((var, view.value(var.place)?))
        };
        Ok(Agreed {
            plan: find(Role::Plan).map(|(var, cell)| show(var, cell)),
            term_years: find(Role::TermYears).and_then(|(_, years)| u32::try_from(years).ok()),
        })
    }
}
