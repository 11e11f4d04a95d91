//! R4 to R7: instalments, taxes, and the frequency that is offered when one is refused.

use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::rating::{OfferedFrequency, Premium, PremiumLine, TaxLine};

use super::error::{InputError, InputErrorCode};
use super::exact::Recorder;
use super::price::{Line, MINIMUM_PREMIUM_ADJUSTMENT};
use crate::tariff::product::{Instalment, Product};

/// The reason for a refused frequency (R7).
pub const PAYMENT_FREQUENCY_NOT_ALLOWED: &str = "PAYMENT_FREQUENCY_NOT_ALLOWED";

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

/// The premium of the asked frequency.
pub(super) fn assemble(
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
    // Whoever only wants the cents is spared the words.
    let names = line
        .risk
        .filter(|_| is_traced)
        .and_then(|risk| product.describe().risks.get(risk));
    PremiumLine {
        group: u32::try_from(line.group)
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        risk: match line.risk.and_then(|risk| product.risks.get(risk)) {
            Some(risk) => risk.code.clone(),
            None => MINIMUM_PREMIUM_ADJUSTMENT.to_owned(),
        },
        name_de: names.and_then(|risk| given(&risk.name_de)),
        name_en: names.and_then(|risk| given(&risk.name_en)),
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

fn given(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}
