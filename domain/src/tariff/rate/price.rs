//! R1 to R7: from base × units × factors to the instalment with tax.

use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::rating::{OfferedFrequency, Premium, PremiumLine, TaxLine, TraceStep};

use super::RateOptions;
use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use super::validate::chosen_risks;
use crate::tariff::number::{times, to_cents};
use crate::tariff::product::{Instalment, Product, Risk};
use crate::tariff::program::View;

/// The line that lifts a premium to the product's minimum (R3).
pub const MINIMUM_PREMIUM_ADJUSTMENT: &str = "minimum_premium_adjustment";

/// The reason for a refused frequency (R7).
pub const PAYMENT_FREQUENCY_NOT_ALLOWED: &str = "PAYMENT_FREQUENCY_NOT_ALLOWED";

/// A priced line before it is named.
struct Line {
    group: usize,
    /// `None` for the minimum premium.
    risk: Option<usize>,
    tax: usize,
    exact: Decimal,
    annual_net: Money,
    trace: Vec<TraceStep>,
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

/// Writes down where numbers come from, or does nothing.
trait Recorder {
    fn note(&mut self, step: &str, value: Decimal, source: impl FnOnce() -> (String, String));
}

struct Silent;

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
fn exact(
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

/// R4 to R6 for one frequency.
struct Instalments {
    nets: Vec<Money>,
    net: Money,
    /// Tax number, base and tax.
    taxes: Vec<(usize, Money, Money)>,
    gross: Money,
    year_gross: Money,
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "Money saturates, and a line has at most a billion euros"
)]
fn instalments(product: &Product, instalment: &Instalment, lines: &[Line]) -> Instalments {
    let nets: Vec<Money> = lines
        .iter()
        .map(|line| instalment.share.of(line.annual_net))
        .collect();
    let mut taxes: Vec<(usize, Money, Money)> = Vec::new();
    for (line, net) in lines.iter().zip(&nets) {
        match taxes.iter_mut().find(|(tax, ..)| *tax == line.tax) {
            Some((_, base, _)) => *base += *net,
            None => taxes.push((line.tax, *net, Money::ZERO)),
        }
    }
    for (nth, base, tax) in &mut taxes {
        *tax = product
            .taxes
            .get(*nth)
            .map(|rate| rate.share.of(*base))
            .unwrap_or_default();
    }
    let net: Money = nets.iter().copied().sum();
    let gross = net + taxes.iter().map(|(.., tax)| *tax).sum();
    let year_gross = (0..instalment.per_year).map(|_| gross).sum();
    Instalments {
        nets,
        net,
        taxes,
        gross,
        year_gross,
    }
}

/// R7: the next longer frequency whose instalment reaches the minimum.
///
/// The annual premium is never refused: there is nothing longer to offer, and how low a year may cost is decided by the
/// minimum annual premium.
fn offer(
    product: &Product,
    asked: usize,
    gross: Money,
    lines: &[Line],
) -> Option<OfferedFrequency> {
    if gross >= product.min_instalment_gross {
        return None;
    }
    let longer = product.instalments.get(asked.checked_add(1)?..)?;
    let last = longer.last()?;
    let mut tried = longer
        .iter()
        .map(|instalment| (instalment, instalments(product, instalment, lines)));
    let (instalment, sums) = tried.find(|(instalment, sums)| {
        sums.gross >= product.min_instalment_gross || instalment.frequency == last.frequency
    })?;
    Some(OfferedFrequency {
        frequency: instalment.frequency,
        instalment_net_cents: sums.net,
        instalment_gross_cents: sums.gross,
        year_gross_cents: sums.year_gross,
    })
}

fn assemble(
    product: &Product,
    asked: usize,
    lines: Vec<Line>,
    is_traced: bool,
) -> Result<Premium, Vec<InputError>> {
    let Some(instalment) = product.instalments.get(asked) else {
        let (de, en) = ("Die Zahlweise fehlt.", "The frequency is missing.");
        return Err(vec![InputError::new(
            "/frequency",
            InputErrorCode::Required,
            de,
            en,
        )]);
    };
    let sums = instalments(product, instalment, &lines);
    let offered = offer(product, asked, sums.gross, &lines);
    let annual_net = lines.iter().map(|line| line.annual_net).sum();
    let named = lines
        .into_iter()
        .zip(sums.nets)
        .map(|(line, net)| name(product, instalment, line, net, is_traced));
    Ok(Premium {
        annual_net_cents: annual_net,
        frequency: instalment.frequency,
        instalments_per_year: instalment.per_year,
        instalment_net_cents: sums.net,
        instalment_gross_cents: sums.gross,
        year_gross_cents: sums.year_gross,
        surcharge_pct: instalment.surcharge_pct,
        lines: named.collect(),
        taxes: sums
            .taxes
            .iter()
            .filter_map(|(tax, base, amount)| {
                let rate = product.taxes.get(*tax)?;
                Some(TaxLine {
                    tax_key: rate.key.clone(),
                    base_cents: *base,
                    tax_cents: *amount,
                    rate_pct: rate.rate_pct,
                })
            })
            .collect(),
        refused: offered
            .is_some()
            .then(|| PAYMENT_FREQUENCY_NOT_ALLOWED.to_owned()),
        offered,
    })
}

fn name(
    product: &Product,
    instalment: &Instalment,
    line: Line,
    net: Money,
    is_traced: bool,
) -> PremiumLine {
    let mut trace = line.trace;
    if is_traced {
        let euros = |amount: Money| Decimal::new(amount.cents(), 2);
        trace.note("ROUND_R1", euros(line.annual_net), || {
            (line.exact.to_string(), "HALF_UP_AWAY_FROM_ZERO".to_owned())
        });
        let ratio = || {
            let surcharged = format!(
                "{} × (100 + {})",
                euros(line.annual_net),
                instalment.surcharge_pct
            );
            (
                format!("{surcharged} / (100 × {})", instalment.per_year),
                "HALF_UP_AWAY_FROM_ZERO".to_owned(),
            )
        };
        trace.note("ROUND_R4", euros(net), ratio);
    }
    PremiumLine {
        group: u32::try_from(line.group)
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        risk: match line.risk.and_then(|risk| product.risks.get(risk)) {
            Some(risk) => risk.code.clone(),
            None => MINIMUM_PREMIUM_ADJUSTMENT.to_owned(),
        },
        exact: line.exact,
        annual_net_cents: line.annual_net,
        instalment_net_cents: net,
        tax_key: product
            .taxes
            .get(line.tax)
            .map(|tax| tax.key.clone())
            .unwrap_or_default(),
        trace,
    }
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
