//! Derived values: whatever is not given follows from the rest, and in business what is given must follow too.

use rust_decimal::Decimal;
use serde_json::Value;
use shared_types::rating::DerivedValue;

use super::error::{InputError, InputErrorCode};
use super::exact::group_cents_without;
use super::inputs::{Group, Inputs};
use super::missing::Missing;
use super::occasion::Occasion;
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

/// A derived value that somebody has given in business.
struct Claim<'a> {
    derived: &'a Derived,
    var: &'a Var,
    given: i64,
    group: Option<&'a Group>,
}

impl Claim<'_> {
    /// Compares with what follows. Only a value that may come out empty can be given, and only where it does.
    ///
    /// Answers the true value where the given one is refused, so that nothing is measured by the false one.
    fn prove(
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

fn contradiction(var: &Var, group: Option<&Group>) -> InputError {
    InputError::new(
        Inputs::pointer(group, &var.name),
        InputErrorCode::Contradiction,
        "Dieser Wert folgt aus anderen Angaben und passt nicht zu ihnen. Bitte lassen Sie ihn weg.",
        "This value follows from other details and does not fit them. Please leave it out.",
    )
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

/// A text as it stands in the input: in the group, or once for all groups.
fn text_of<'a>(var: &Var, group: Option<&Group>, input: &'a Value) -> Option<&'a str> {
    let own = group.and_then(|group| input.get("groups")?.get(group.number)?.get(&var.name));
    let text = own.filter(|own| !own.is_null());
    text.or_else(|| input.get(&var.name))?.as_str()
}

fn prefix(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
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

fn rank_all(product: &Product, inputs: &mut Inputs, occasion: Occasion) -> Vec<InputError> {
    let mut wrong = Vec::new();
    for derived in &product.derived {
        let How::Rank { without } = &derived.how else {
            continue;
        };
        let Some(var) = product.vars.get(derived.var) else {
            continue;
        };
        let given: Vec<(Option<usize>, i64)> = inputs
            .owners(derived.kind)
            .into_iter()
            .map(|own| (own, inputs.cell(var, own)))
            .filter(|(_, cell)| *cell != ABSENT)
            .collect();
        if let Occasion::Business(_) = occasion {
            for (own, _) in &given {
                inputs.set(var, *own, ABSENT);
            }
        }
        rank(product, inputs, derived, var, without);
        for (own, _) in given
            .iter()
            .filter(|(own, given)| inputs.cell(var, *own) != *given)
        {
            let group = own.and_then(|own| inputs.groups.get(own));
            wrong.push(contradiction(var, group));
        }
    }
    wrong
}

/// Places that were given stay; the others fill the free places, the highest premium first, then in the order of groups.
fn rank(product: &Product, inputs: &mut Inputs, derived: &Derived, var: &Var, without: &[usize]) {
    let mut taken = Vec::new();
    let mut open = Vec::new();
    for own in inputs.owners(derived.kind) {
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
