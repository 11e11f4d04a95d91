//! Ranks: the place of a risk group among those of its kind, by premium.

use super::claim::contradiction;
use super::error::InputError;
use super::exact::group_cents_without;
use super::inputs::Inputs;
use super::occasion::Occasion;
use crate::tariff::product::{Derived, How, Product, Var};
use crate::tariff::program::ABSENT;

/// Ranks every group. On trial a given place stays; in business the given ones that are not the computed ones are answered.
pub(super) fn rank_all(
    product: &Product,
    inputs: &mut Inputs,
    occasion: Occasion,
) -> Vec<InputError> {
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
