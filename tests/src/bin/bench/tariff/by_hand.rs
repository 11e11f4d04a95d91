//! What the hand-written functions share: the same rounding and the same result as the engine, nothing looked up.

use rust_decimal::{Decimal, RoundingStrategy};
use shared_types::Money;
use shared_types::rating::{Decision, Frequency, Premium, PremiumLine, Rating, TaxLine};

#[derive(Clone, Copy)]
pub(super) enum Plan {
    Basis,
    Komfort,
    Premium,
}

pub(super) fn cents(exact: Decimal) -> Money {
    let mut rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    Money::from_cents(i64::try_from(rounded.mantissa()).expect("a premium fits in cents"))
}

/// Half up away from zero, for amounts that are not negative.
pub(super) fn ratio(amount: Money, numerator: i64, denominator: i64) -> Money {
    Money::from_cents((amount.cents() * numerator * 2 + denominator) / (denominator * 2))
}

/// R4 with surcharge in percent.
pub(super) fn instalment(annual: Money, surcharge: i64, per_year: i64) -> Money {
    ratio(annual, 100 + surcharge, 100 * per_year)
}

/// R5 with the rate in hundredths of a percent.
pub(super) fn tax(base: Money, rate: i64) -> Money {
    ratio(base, rate, 10_000)
}

pub(super) fn line(
    risk: &str,
    tax_key: &str,
    exact: Decimal,
    surcharge: i64,
    per_year: i64,
) -> PremiumLine {
    let annual = cents(exact);
    PremiumLine {
        group: 1,
        risk: risk.to_owned(),
        name_de: None,
        name_en: None,
        exact: exact.normalize(),
        annual_net_cents: annual,
        instalment_net_cents: instalment(annual, surcharge, per_year),
        tax_key: tax_key.to_owned(),
        trace: Vec::new(),
    }
}

pub(super) fn rating(product: &str, unanswered: &[&str], premium: Premium) -> Rating {
    Rating {
        product: product.to_owned(),
        product_version: "2026-01".to_owned(),
        decision: Decision::Accept,
        codes: Vec::new(),
        rules: Vec::new(),
        unanswered: unanswered
            .iter()
            .map(|pointer| (*pointer).to_owned())
            .collect(),
        undecided: Vec::new(),
        derived: Vec::new(),
        premium: Some(premium),
    }
}

pub(super) fn assemble(
    lines: Vec<PremiumLine>,
    taxes: Vec<TaxLine>,
    frequency: Frequency,
    per_year: u32,
    surcharge: i64,
) -> Premium {
    let instalment_net: Money = lines.iter().map(|line| line.instalment_net_cents).sum();
    let gross = instalment_net + taxes.iter().map(|tax| tax.tax_cents).sum();
    Premium {
        annual_net_cents: lines.iter().map(|line| line.annual_net_cents).sum(),
        frequency,
        instalments_per_year: per_year,
        instalment_net_cents: instalment_net,
        taxes,
        instalment_gross_cents: gross,
        year_gross_cents: Money::from_cents(gross.cents() * i64::from(per_year)),
        lines,
        surcharge_pct: Decimal::from(surcharge),
        refused: None,
        offered: None,
    }
}
