//! R1 before rounding: base × units × factors × adjustments, with or without writing down where numbers come from.

use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::rating::TraceStep;

use super::inputs::Group;
use super::validate::chosen_risks;
use crate::tariff::number::{times, to_cents};
use crate::tariff::product::{Product, Risk};
use crate::tariff::program::View;

/// Writes down where numbers come from, or does nothing.
pub(super) trait Recorder {
    fn note(&mut self, step: &str, value: Decimal, source: impl FnOnce() -> (String, String));
}

/// Writes nothing down.
pub(super) struct Silent;

impl Recorder for Silent {
    fn note(&mut self, _: &str, _: Decimal, _: impl FnOnce() -> (String, String)) {}
}

impl Recorder for Vec<TraceStep> {
    fn note(&mut self, step: &str, value: Decimal, source: impl FnOnce() -> (String, String)) {
        let (source, key) = source();
        self.push(TraceStep {
            step: step.to_owned(),
            source,
            key,
            value,
        });
    }
}

/// R1 without the rounding: base × units × factors × adjustments, in the order of the model.
pub(super) fn exact(
    product: &Product,
    risk_nr: usize,
    risk: &Risk,
    view: &View<'_>,
    adjustments: &[(&str, Decimal)],
    trace: &mut impl Recorder,
) -> Option<Decimal> {
    let base = product.tables.get(risk.base)?;
    let mut exact = base.value(view, risk_nr)?;
    trace.note("BASE", exact, || {
        (base.name.clone(), base.label(view, risk_nr))
    });
    if let Some(units) = &risk.units {
        let value = Decimal::try_new(view.value(units.place)?, units.scale).ok()?;
        let count = times(value, units.inverse)?.normalize();
        let name = || {
            product
                .vars
                .get(units.var)
                .map(|var| var.name.clone())
                .unwrap_or_default()
        };
        trace.note("UNITS", count, || {
            (name(), format!("{value} / {}", units.per))
        });
        exact = times(exact, count)?;
    }
    for factor in &risk.factors {
        let table = product.tables.get(*factor)?;
        let value = table.value(view, risk_nr)?;
        trace.note("FACTOR", value, || {
            (table.name.clone(), table.label(view, risk_nr))
        });
        if value != Decimal::ONE {
            exact = times(exact, value)?;
        }
    }
    for (name, factor) in adjustments {
        trace.note("ADJUSTMENT", *factor, || {
            ((*name).to_owned(), String::new())
        });
        exact = times(exact, *factor)?;
    }
    Some(exact.normalize())
}

/// What a group would cost without some factor tables; what has no price costs nothing here.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "Money saturates, and a line has at most a billion euros"
)]
pub(super) fn group_cents_without(
    product: &Product,
    group: &Group,
    view: &View<'_>,
    without: &[usize],
) -> Money {
    let mut total = Money::ZERO;
    for (nth, risk) in chosen_risks(product, group) {
        let mut reduced = risk.clone();
        reduced.factors.retain(|factor| !without.contains(factor));
        let exact = exact(product, nth, &reduced, view, &[], &mut Silent);
        total += exact.and_then(to_cents).unwrap_or_default();
    }
    total
}
