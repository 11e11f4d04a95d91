//! In business a derived value that is given must be the one that follows.

use serde_json::Value;

use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use super::missing::Missing;
use crate::tariff::product::{Derived, How, Product, Var};
use crate::tariff::program::View;

/// A derived value that somebody has given in business.
pub(super) struct Claim<'a> {
    pub(super) derived: &'a Derived,
    pub(super) var: &'a Var,
    pub(super) given: i64,
    pub(super) group: Option<&'a Group>,
}

impl Claim<'_> {
    /// Compares with what follows. Only a value that may come out empty can be given, and only where it does.
    ///
    /// Answers the true value where the given one is refused, so that nothing is measured by the false one.
    pub(super) fn prove(
        &self,
        found: Option<i64>,
        product: &Product,
        view: &View<'_>,
        input: &Value,
        errors: &mut Vec<InputError>,
    ) -> Option<i64> {
        if found == Some(self.given) && self.is_same_text(product, input) {
            return None;
        }
        let mut missing = Missing::new(product, self.group, view);
        if found.is_none() {
            let sources = &self.var.sources;
            if sources
                .iter()
                .any(|var| missing.rests_on_a_wrong_value(*var))
            {
                return None;
            }
            missing.look(sources);
            if missing.is_nothing() && self.var.is_partial() {
                return None;
            }
        }
        if missing.is_nothing() {
            errors.push(contradiction(self.var, self.group));
        } else {
            missing.list(errors);
        }
        found
    }

    /// Texts that no table or rule mentions share one cell value; they are compared as they were written.
    fn is_same_text(&self, product: &Product, input: &Value) -> bool {
        let How::Prefix { of, length } = &self.derived.how else {
            return true;
        };
        let given = text_of(self.var, self.group, input);
        let source = product.vars.get(*of);
        let whole = source.and_then(|source| text_of(source, self.group, input));
        given.is_some() && given == whole.map(|whole| prefix(whole, *length))
    }
}

pub(super) fn contradiction(var: &Var, group: Option<&Group>) -> InputError {
    InputError::new(
        Inputs::pointer(group, &var.name),
        InputErrorCode::Contradiction,
        "Dieser Wert folgt aus anderen Angaben und passt nicht zu ihnen. Bitte lassen Sie ihn weg.",
        "This value follows from other details and does not fit them. Please leave it out.",
    )
}

/// A text as it stands in the input: in the group, or once for all groups.
pub(super) fn text_of<'a>(var: &Var, group: Option<&Group>, input: &'a Value) -> Option<&'a str> {
    let own = group.and_then(|group| input.get("groups")?.get(group.number)?.get(&var.name));
    let text = own.filter(|own| !own.is_null());
    text.or_else(|| input.get(&var.name))?.as_str()
}

pub(super) fn prefix(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
}
