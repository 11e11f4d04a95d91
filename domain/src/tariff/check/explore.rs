//! Cuts a region into boxes and walks through them.

use std::collections::BTreeSet;

use super::may::May;
use super::mentions::Mentions;
use super::region::{Region, Span, full_span};
use crate::tariff::model::Domain;
use crate::tariff::product::{Product, Var};
use crate::tariff::program::{Place, Test};

/// Most boxes of one walk. What is left uncut makes the answer coarser, never wrong.
const MAX_BOXES: usize = 40_000;

enum Side {
    Cell(Place, Vec<Span>),
    Has(usize),
}

/// Walks through the boxes of a region, cut along everything mentioned; stops when `visit` says so.
/// Returns whether it stopped.
pub(super) fn any_box(
    region: &Region<'_>,
    product: &Product,
    kind: Option<usize>,
    mentions: &Mentions,
    fixed: &[Place],
    mut visit: impl FnMut(&Region<'_>) -> bool,
) -> bool {
    let mut sides = sides(region, product, kind, mentions, fixed);
    let size = |side: &Side| {
        if let Side::Cell(_, spans) = side {
            spans.len()
        } else {
            2
        }
    };
    sides.sort_by_key(size);
    let mut count = 1_usize;
    sides.retain(|side| {
        let next = count.saturating_mul(size(side));
        let fits = next <= MAX_BOXES;
        if fits {
            count = next;
        }
        fits
    });
    let mut region = region.clone();
    walk(&mut region, &sides, &mut visit)
}

fn walk(
    region: &mut Region<'_>,
    sides: &[Side],
    visit: &mut impl FnMut(&Region<'_>) -> bool,
) -> bool {
    let Some((side, rest)) = sides.split_first() else {
        return visit(region);
    };
    match side {
        Side::Cell(place, spans) => {
            let before = region.span(*place);
            let stopped = spans.iter().any(|span| {
                region.set(*place, *span);
                walk(region, rest, visit)
            });
            region.set(*place, before);
            stopped
        }
        Side::Has(risk) => {
            let before = region.has(*risk);
            let stopped = [May::NO, May::YES].into_iter().any(|may| {
                region.set_has(*risk, may);
                walk(region, rest, visit)
            });
            region.set_has(*risk, before);
            stopped
        }
    }
}

fn sides(
    region: &Region<'_>,
    product: &Product,
    kind: Option<usize>,
    mentions: &Mentions,
    fixed: &[Place],
) -> Vec<Side> {
    let mut sides = Vec::new();
    for place in mentions
        .places
        .iter()
        .filter(|place| !fixed.contains(place))
    {
        let of = if place.in_group { kind } else { None };
        let Some(var) = product
            .vars
            .iter()
            .find(|var| var.place == *place && var.kind == of)
        else {
            continue;
        };
        let starts = mentions
            .cuts
            .iter()
            .filter(|(cut, _)| cut == place)
            .map(|(_, start)| *start);
        if let Some(spans) = cut(var, starts) {
            sides.push(Side::Cell(*place, spans));
        }
    }
    let open = mentions
        .risks
        .iter()
        .filter(|risk| region.has(**risk) == May::EITHER);
    sides.extend(open.map(|risk| Side::Has(*risk)));
    sides
}

/// The parts of a domain that are treated alike.
fn cut(var: &Var, starts: impl Iterator<Item = i64>) -> Option<Vec<Span>> {
    let full = full_span(var);
    let single = |value: i64| Span {
        low: value,
        high: value,
    };
    match &var.domain {
        Domain::Truth | Domain::Choice(_) | Domain::Text { .. } => {
            (full.high.saturating_sub(full.low) < 200)
                .then(|| (full.low..=full.high).map(single).collect())
        }
        Domain::WholeOf(values) => Some(values.iter().copied().map(single).collect()),
        Domain::Whole { .. } | Domain::Decimal { .. } => {
            let mut ordered: BTreeSet<i64> = starts
                .filter(|start| (full.low..=full.high).contains(start))
                .collect();
            ordered.insert(full.low);
            let ends = ordered
                .iter()
                .skip(1)
                .map(|next| next.saturating_sub(1))
                .chain([full.high]);
            Some(
                ordered
                    .iter()
                    .zip(ends)
                    .map(|(low, high)| Span { low: *low, high })
                    .collect(),
            )
        }
        Domain::Several(_) | Domain::Date | Domain::Unknown => None,
    }
}

/// Whether inputs in the region can pass validation: no contradiction, no risk that cannot be chosen.
pub(super) fn is_feasible(region: &Region<'_>, product: &Product, kind: Option<usize>) -> bool {
    let contradicts = product
        .checks
        .iter()
        .filter(|check| check.kind.is_none() || check.kind == kind)
        .any(|check| region.may(&check.test).is_certain());
    let has_forbidden = product.risks.iter().enumerate().any(|(nth, risk)| {
        let is_forbidden = |test: &Test| region.may(test).is_excluded();
        Some(risk.kind) == kind
            && region.has(nth).is_certain()
            && risk.only_if.as_ref().is_some_and(is_forbidden)
    });
    !contradicts && !has_forbidden
}

/// What decides whether a region is feasible, as far as it touches what is asked.
pub(super) fn feasibility(product: &Product, kind: Option<usize>, mentions: &mut Mentions) {
    for check in product
        .checks
        .iter()
        .filter(|check| check.kind.is_none() || check.kind == kind)
    {
        let own = Mentions::of_test(&check.test);
        if own
            .places
            .iter()
            .any(|place| mentions.places.contains(place))
        {
            mentions.merge(own);
        }
    }
    for risk in mentions.risks.clone() {
        if let Some(only_if) = product
            .risks
            .get(risk)
            .and_then(|risk| risk.only_if.as_ref())
        {
            mentions.merge(Mentions::of_test(only_if));
        }
    }
}
