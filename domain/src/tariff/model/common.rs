//! The common block: instalments, minimum instalment and taxes, shared by all products of a period.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use shared_types::rating::Frequency;

use super::input::unknown_word;
use super::parts::amount;
use super::{no_nul, parse_json};
use crate::tariff::fields::{Fields, Node};
use crate::tariff::finding::{Finding, FindingCode, Report};
use crate::tariff::number::times;

/// How a year is paid in instalments.
#[derive(Debug, Clone)]
pub(crate) struct Instalment {
    pub(crate) frequency: Frequency,
    pub(crate) per_year: u32,
    pub(crate) surcharge_pct: Decimal,
}

/// Insurance tax (Versicherungsteuer, `VersStG`) of one key.
#[derive(Debug, Clone)]
pub(crate) struct TaxRate {
    pub(crate) key: String,
    pub(crate) effective_pct: Decimal,
}

/// What every product of a period shares. Read from `common.json`.
#[derive(Debug, Clone)]
pub struct Common {
    pub(crate) valid_from: NaiveDate,
    pub(crate) instalments: Vec<Instalment>,
    pub(crate) min_instalment_gross: Decimal,
    pub(crate) taxes: Vec<TaxRate>,
    day_count: DayCount,
}

/// How days of a year are counted for a part of a period (§39(1) VVG leaves only the earned part).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayCount {
    /// Days divided by the real days of that insurance period.
    ActActPeriod,
    /// Every month has 30 days, usual in old German systems.
    Thirty360,
}

impl Common {
    /// Reads and checks the common block.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Vec<Finding>> {
        let json = parse_json(text)?;
        let mut report = Report::default();
        no_nul(&json, "", &mut report);
        let Some(mut fields) = Node::new(&json, "").fields(&mut report) else {
            return Err(report.into_findings());
        };
        let common = Self::read(&mut fields, &mut report);
        fields.finish(&mut report);
        if report.has_errors() {
            Err(report.into_findings())
        } else {
            Ok(common)
        }
    }

    /// First day on which these rates and terms apply.
    pub fn valid_from(&self) -> NaiveDate {
        self.valid_from
    }

    /// How parts of a period are counted.
    pub fn day_count(&self) -> DayCount {
        self.day_count
    }

    fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        must_be(fields, "format", "loma-common/1", report);
        must_be(fields, "currency", "EUR", report);
        must_be(fields, "rounding", "HALF_UP_AWAY_FROM_ZERO", report);
        Self {
            valid_from: fields
                .must("valid_from", report)
                .and_then(|node| node.date(report))
                .unwrap_or_default(),
            min_instalment_gross: amount(fields, "min_instalment_gross", report),
            instalments: instalments(fields, report),
            taxes: taxes(fields, report),
            day_count: day_count(fields, report),
        }
    }
}

/// Conventions that are fixed: the file states them so that a reader need not guess.
fn must_be(fields: &mut Fields<'_>, name: &'static str, expected: &str, report: &mut Report) {
    let Some(node) = fields.must(name, report) else {
        return;
    };
    if let Some(word) = node.text(report).filter(|word| *word != expected) {
        unknown_word(&node.at, word, expected, report);
    }
}

fn instalments(fields: &mut Fields<'_>, report: &mut Report) -> Vec<Instalment> {
    let mut all: Vec<Instalment> = Vec::new();
    let Some(map) = fields
        .must("instalments", report)
        .and_then(|node| node.fields(report))
    else {
        return all;
    };
    for (name, node) in map.entries() {
        let Ok(frequency) = name.parse::<Frequency>() else {
            unknown_word(
                &node.at,
                name,
                "ANNUAL, SEMI_ANNUAL, QUARTERLY, MONTHLY",
                report,
            );
            continue;
        };
        let Some(mut item) = node.fields(report) else {
            continue;
        };
        let per_year = item
            .must("per_year", report)
            .and_then(|node| node.whole(report));
        let surcharge_pct = percent(&mut item, "surcharge_pct", report);
        item.finish(report);
        match per_year
            .and_then(|count| u32::try_from(count).ok())
            .filter(|count| (1..=366).contains(count))
        {
            Some(per_year) => all.push(Instalment {
                frequency,
                per_year,
                surcharge_pct,
            }),
            None => report.add(
                &node.at,
                FindingCode::EmptyDomain,
                "1 bis 366 Raten im Jahr.",
                "1 to 366 instalments a year.",
            ),
        }
    }
    if !all.iter().any(|instalment| instalment.per_year == 1) {
        let (de, en) = (
            "Eine jährliche Zahlweise muss es geben.",
            "There must be an annual frequency.",
        );
        report.add("/instalments", FindingCode::MissingField, de, en);
    }
    // The longest last: a refused frequency is followed by the next longer ones.
    all.sort_by_key(|instalment| std::cmp::Reverse(instalment.per_year));
    all
}

fn taxes(fields: &mut Fields<'_>, report: &mut Report) -> Vec<TaxRate> {
    let mut all = Vec::new();
    let Some(map) = fields
        .must("taxes", report)
        .and_then(|node| node.fields(report))
    else {
        return all;
    };
    for (key, node) in map.entries() {
        let Some(mut item) = node.fields(report) else {
            continue;
        };
        item.maybe_text("law", report);
        let mut pct = |name, report: &mut Report| percent(&mut item, name, report);
        let (rate, base, effective) = (
            pct("rate_pct", report),
            pct("base_pct", report),
            pct("effective_pct", report),
        );
        item.finish(report);
        if times(rate, base)
            .and_then(|product| times(product, Decimal::new(1, 2)))
            .map(|pct| pct.normalize())
            != Some(effective.normalize())
        {
            report.add(
                &node.at,
                FindingCode::TaxMismatch,
                format!("{rate} % auf {base} % sind nicht {effective} %."),
                format!("{rate} % on {base} % is not {effective} %."),
            );
        }
        all.push(TaxRate {
            key: key.to_owned(),
            effective_pct: effective,
        });
    }
    all
}

fn day_count(fields: &mut Fields<'_>, report: &mut Report) -> DayCount {
    match fields.text("day_count", report).as_str() {
        "THIRTY_360" => DayCount::Thirty360,
        "ACT_ACT_PERIOD" | "" => DayCount::ActActPeriod,
        word => {
            unknown_word("/day_count", word, "ACT_ACT_PERIOD, THIRTY_360", report);
            DayCount::ActActPeriod
        }
    }
}

fn percent(fields: &mut Fields<'_>, name: &'static str, report: &mut Report) -> Decimal {
    let Some(node) = fields.must(name, report) else {
        return Decimal::ZERO;
    };
    let pct = node.decimal(report).unwrap_or_default();
    if pct.is_sign_negative() || pct > Decimal::ONE_HUNDRED || pct.scale() > 6 {
        let (de, en) = (
            "Ein Prozentsatz liegt zwischen 0 und 100.",
            "A percentage lies between 0 and 100.",
        );
        report.add(&node.at, FindingCode::NegativeValue, de, en);
        return Decimal::ZERO;
    }
    pct
}
