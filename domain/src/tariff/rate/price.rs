//! R1 to R3: the lines of a premium, lifted to the minimum.

use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::rating::{Premium, TraceStep};

use super::RateOptions;
use super::error::{InputError, InputErrorCode};
use super::exact::{Recorder, Silent, exact};
use super::inputs::{Group, Inputs};
use super::instalments::assemble;
use super::validate::chosen_risks;
use crate::tariff::number::to_cents;
use crate::tariff::product::{Product, Risk};
use crate::tariff::program::View;

/// The line that lifts a premium to the product's minimum (R3).
pub const MINIMUM_PREMIUM_ADJUSTMENT: &str = "minimum_premium_adjustment";

/// A priced line before it is named.
pub(super) struct Line {
    pub(super) group: usize,
    /// `None` for the minimum premium.
    pub(super) risk: Option<usize>,
    pub(super) tax: usize,
    pub(super) exact: Decimal,
    pub(super) annual_net: Money,
    pub(super) trace: Vec<TraceStep>,
}

pub(super) fn premium(
    product: &Product,
    inputs: &Inputs,
    options: &RateOptions,
) -> Result<Premium, Vec<InputError>> {
    let factors = adjustments_by_risk(product, options)?;
    let mut lines = Vec::with_capacity(inputs.groups.len().saturating_add(2));
    for group in &inputs.groups {
        let view = inputs.view(product, Some(group));
        for (nth, risk) in chosen_risks(product, group) {
            let mut trace = Vec::new();
            let own = factors.get(nth).map(Vec::as_slice).unwrap_or_default();
            let exact = if options.trace {
                exact(product, nth, risk, &view, own, &mut trace)
            } else {
                exact(product, nth, risk, &view, own, &mut Silent)
            };
            let priced = exact.and_then(|exact| Some((exact, to_cents(exact)?)));
            let Some((exact, annual_net)) = priced else {
                return Err(vec![no_amount(product, nth, risk, group, &view)]);
            };
            lines.push(Line {
                group: group.number,
                risk: Some(nth),
                tax: risk.tax,
                exact,
                annual_net,
                trace,
            });
        }
    }
    lift_to_minimum(product, &mut lines, options.trace);
    assemble(product, inputs.instalment, lines, options.trace)
}

type NamedFactors<'a> = Vec<(&'a str, Decimal)>;

fn adjustments_by_risk<'a>(
    product: &Product,
    options: &'a RateOptions,
) -> Result<Vec<NamedFactors<'a>>, Vec<InputError>> {
    if options.adjustments.is_empty() {
        return Ok(Vec::new());
    }
    let mut by_risk = vec![Vec::new(); product.risks.len()];
    let mut errors = Vec::new();
    for (nth, adjustment) in options.adjustments.iter().enumerate() {
        if adjustment.factor.is_sign_negative() {
            let (de, en) = ("Ein Faktor ist nicht negativ.", "A factor is not negative.");
            let pointer = format!("/adjustments/{nth}/factor");
            errors.push(InputError::new(pointer, InputErrorCode::OutOfRange, de, en));
        }
        for (risk_nr, name) in adjustment.risks.iter().enumerate() {
            let found = product.risks.iter().position(|risk| risk.code == *name);
            if let Some(factors) = found.and_then(|found| by_risk.get_mut(found)) {
                factors.push((adjustment.rule.as_str(), adjustment.factor.normalize()));
            } else {
                let (de, en) = ("Dieses Risiko gibt es nicht.", "There is no such risk.");
                let pointer = format!("/adjustments/{nth}/risks/{risk_nr}");
                errors.push(InputError::new(
                    pointer,
                    InputErrorCode::UnknownRisk,
                    de,
                    en,
                ));
            }
        }
    }
    if errors.is_empty() {
        Ok(by_risk)
    } else {
        Err(errors)
    }
}

/// R3: what is missing to the minimum is a line of its own, taxed like the first mandatory risk.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "Money saturates, and a line has at most a billion euros"
)]
fn lift_to_minimum(product: &Product, lines: &mut Vec<Line>, is_traced: bool) {
    let sum: Money = lines.iter().map(|line| line.annual_net).sum();
    if sum >= product.min_annual_net {
        return;
    }
    let missing = product.min_annual_net - sum;
    let exact = Decimal::new(missing.cents(), 2).normalize();
    let mut trace = Vec::new();
    if is_traced {
        let minimum = Decimal::new(product.min_annual_net.cents(), 2);
        trace.note("MINIMUM_R3", minimum, || {
            ("min_annual_net".to_owned(), String::new())
        });
    }
    lines.push(Line {
        group: 0,
        risk: None,
        tax: product.main_tax,
        exact,
        annual_net: missing,
        trace,
    });
}

/// Why a line has no amount: a table without a row, or a number too large.
fn no_amount(
    product: &Product,
    risk_nr: usize,
    risk: &Risk,
    group: &Group,
    view: &View<'_>,
) -> InputError {
    let tables = std::iter::once(&risk.base)
        .chain(&risk.factors)
        .filter_map(|table| product.tables.get(*table));
    let gap = tables
        .into_iter()
        .find(|table| table.value(view, risk_nr).is_none());
    let pointer = Inputs::pointer(Some(group), "risks");
    match gap {
        Some(table) => InputError::new(
            pointer,
            InputErrorCode::NoPrice,
            format!(
                "Für `{}` gibt es hier keinen Preis (Tabelle `{}`).",
                risk.code, table.name
            ),
            format!(
                "There is no price for `{}` here (table `{}`).",
                risk.code, table.name
            ),
        ),
        None => InputError::new(
            pointer,
            InputErrorCode::AmountTooLarge,
            format!("Der Beitrag für `{}` ist zu groß.", risk.code),
            format!("The premium for `{}` is too large.", risk.code),
        ),
    }
}
