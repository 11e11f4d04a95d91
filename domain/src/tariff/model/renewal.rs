//! Renewal adjustments as data: what the renewal run applies at the main due date.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::input::unknown_word;
use crate::tariff::fields::Fields;
use crate::tariff::finding::Report;
use crate::tariff::json::join;

/// One adjustment at the yearly renewal (Vertragsverlängerung). The product check has verified every name in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum RenewalRule {
    /// Liability adjustment clause (Beitragsangleichung): the trustee's percentage, rounded down; becomes a factor
    /// `f_adj` on the listed risks.
    PremiumAdjustmentClause {
        threshold_pct: Decimal,
        round_down_to_multiple_pct: Decimal,
        /// Changes below the threshold are added to next year's.
        carry_forward: bool,
        applies_to: Vec<String>,
    },
    /// The listed tables are read with the age at the new main due date.
    AgeStep { input: String, tables: Vec<String> },
    /// Sums and premium follow a price index, which is multiplied into `input`.
    SumAdjustment {
        input: String,
        index_de: String,
        index_en: String,
        applies_to: Vec<String>,
        objection_months: u32,
    },
    /// An input changes its value when the condition has become true.
    ClassSwitch {
        input: String,
        from: String,
        to: String,
        when: String,
    },
    /// Automatic increase of sums (Dynamik), if agreed.
    DynamicIncrease {
        pct: Decimal,
        round_sum_up_to: u32,
        sums: Vec<String>,
        objection_weeks: u32,
    },
}

impl RenewalRule {
    pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report) -> Option<Self> {
        let rule = fields.text("rule", report);
        let strings = |fields: &mut Fields<'_>, name, report: &mut Report| {
            fields
                .names(name, report)
                .into_iter()
                .map(|(text, _)| text)
                .collect::<Vec<_>>()
        };
        match rule.as_str() {
            "premium_adjustment_clause" => Some(Self::PremiumAdjustmentClause {
                threshold_pct: decimal(fields, "threshold_pct", report),
                round_down_to_multiple_pct: decimal(fields, "round_down_to_multiple_pct", report),
                carry_forward: fields.flag("carry_forward", report),
                applies_to: strings(fields, "applies_to", report),
            }),
            "age_step" => Some(Self::AgeStep {
                input: fields.text("input", report),
                tables: strings(fields, "tables", report),
            }),
            "sum_adjustment" => Some(Self::SumAdjustment {
                input: fields.text("input", report),
                index_de: fields.text("index_de", report),
                index_en: fields.text("index_en", report),
                applies_to: strings(fields, "applies_to", report),
                objection_months: count(fields, "objection_months", report),
            }),
            "class_switch" => Some(Self::ClassSwitch {
                input: fields.text("input", report),
                from: fields.text("from", report),
                to: fields.text("to", report),
                when: fields.text("when", report),
            }),
            "dynamic_increase" => Some(Self::DynamicIncrease {
                pct: decimal(fields, "pct", report),
                round_sum_up_to: count(fields, "round_sum_up_to", report),
                sums: strings(fields, "sums", report),
                objection_weeks: count(fields, "objection_weeks", report),
            }),
            word => {
                let all = "premium_adjustment_clause, age_step, sum_adjustment, class_switch, dynamic_increase";
                unknown_word(&join(&fields.at, "rule"), word, all, report);
                None
            }
        }
    }
}

fn decimal(fields: &mut Fields<'_>, name: &'static str, report: &mut Report) -> Decimal {
    fields
        .must(name, report)
        .and_then(|node| node.decimal(report))
        .unwrap_or_default()
}

fn count(fields: &mut Fields<'_>, name: &'static str, report: &mut Report) -> u32 {
    let count = fields
        .must(name, report)
        .and_then(|node| node.whole(report));
    count
        .and_then(|count| u32::try_from(count).ok())
        .unwrap_or_default()
}
