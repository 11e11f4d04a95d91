//! "Why this premium?": the steps of the rating, in words. Each row names what counted, its value and its source.

use rust_decimal::Decimal;
use shared_types::rating::{Premium, PremiumLine, TraceStep};

use super::view::WhyRow;
use crate::app::AppLanguage;
use crate::text::{self, decimal, fill, texts, words};

/// The key of a table that takes its value as it is.
const SAME_VALUE: &str = "=";

/// How one line of the premium came about, from the basic premium to the tax.
pub(super) fn explain(line: &PremiumLine, premium: &Premium, language: AppLanguage) -> Vec<WhyRow> {
    let trace = line
        .trace
        .iter()
        .filter(|step| !step.step.starts_with("ROUND"));
    let mut rows: Vec<WhyRow> = trace.map(|step| step_row(step, line, language)).collect();
    rows.extend(rounding(line, premium, language));
    rows.extend(tax(line, premium, language));
    rows
}

fn step_row(step: &TraceStep, line: &PremiumLine, language: AppLanguage) -> WhyRow {
    let t = texts(language);
    let name = words::source(&step.source, language);
    let key = match step.key.as_str() {
        SAME_VALUE => String::new(),
        _ => words::key(step, line, language),
    };
    let named = if key.is_empty() {
        name.clone()
    } else {
        format!("{name}: {key}")
    };
    let source = table(step, language);
    match step.step.as_str() {
        "BASE" => row(&named, euros(step.value, language), source),
        "UNITS" => row(
            &fill(t.why_units, &[("what", &name)]),
            times(step.value, language),
            source,
        ),
        "FACTOR" => row(&named, times(step.value, language), source),
        "ADJUSTMENT" => row(
            &fill(t.why_adjustment, &[("what", &named)]),
            times(step.value, language),
            source,
        ),
        "MINIMUM_R3" => row(t.why_minimum, euros(step.value, language), source),
        // A step this version of the app has no words for is shown as it is, never left out.
        _ => row(&named, decimal(language, step.value), source),
    }
}

/// R1: the exact amount becomes cents. R4: the year is split into instalments, with the surcharge for paying so.
fn rounding(line: &PremiumLine, premium: &Premium, language: AppLanguage) -> Vec<WhyRow> {
    let t = texts(language);
    let exact = fill(t.why_exact, &[("amount", &euros(line.exact, language))]);
    let mut rows = vec![row(
        t.why_year_net,
        text::money(language, line.annual_net_cents),
        exact,
    )];
    if premium.instalments_per_year > 1 {
        let label = fill(
            t.why_instalment,
            &[("period", words::per_period(premium.frequency, language))],
        );
        let surcharge = fill(
            t.why_surcharge,
            &[
                ("percent", &decimal(language, premium.surcharge_pct)),
                ("count", &premium.instalments_per_year.to_string()),
            ],
        );
        rows.push(row(
            &label,
            text::money(language, line.instalment_net_cents),
            surcharge,
        ));
    }
    rows
}

/// R5: tax is computed per tax key over all lines of an instalment, so a line names its rate and the common base.
fn tax(line: &PremiumLine, premium: &Premium, language: AppLanguage) -> Option<WhyRow> {
    let t = texts(language);
    let tax = premium
        .taxes
        .iter()
        .find(|tax| tax.tax_key == line.tax_key)?;
    let value = fill(t.percent, &[("percent", &decimal(language, tax.rate_pct))]);
    let base = text::money(language, tax.base_cents);
    let amount = text::money(language, tax.tax_cents);
    Some(row(
        t.why_tax,
        format!("+ {value}"),
        fill(t.why_tax_base, &[("base", &base), ("tax", &amount)]),
    ))
}

fn table(step: &TraceStep, language: AppLanguage) -> String {
    let t = texts(language);
    match (step.step.as_str(), step.key.as_str()) {
        ("UNITS", key) => fill(
            t.why_units_source,
            &[("source", &step.source), ("count", key)],
        ),
        (_, "" | SAME_VALUE) => fill(t.why_source, &[("source", &step.source)]),
        (_, key) => fill(t.why_table, &[("table", &step.source), ("key", key)]),
    }
}

fn row(label: &str, value: String, source: String) -> WhyRow {
    WhyRow {
        label: label.to_owned(),
        value,
        source,
    }
}

fn times(factor: Decimal, language: AppLanguage) -> String {
    format!("× {}", decimal(language, factor))
}

/// An exact amount: at least two decimal places, never fewer than it has.
fn euros(amount: Decimal, language: AppLanguage) -> String {
    let mut amount = amount.normalize();
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    text::euro_sign(language, &text::decimal_as_is(language, amount))
}
