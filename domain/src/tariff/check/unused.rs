//! What stands in the file and does nothing: often a typing mistake elsewhere.

use std::collections::HashSet;

use super::mentions::Mentions;
use crate::tariff::compile::names::Names;
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{ProductModel, Purpose};
use crate::tariff::product::{How, Product};
use crate::tariff::program::Place;
use crate::tariff::table::KeySource;

pub(crate) fn unused(model: &ProductModel, names: &Names, product: &Product, report: &mut Report) {
    let used = Used::collect(product);
    for (nth, table) in model.tables.iter().enumerate() {
        if !used.tables.contains(&nth) {
            let (de, en) = (
                format!("Die Tabelle `{}` wird nicht benutzt.", table.name),
                format!("The table `{}` is not used.", table.name),
            );
            report.add(&table.at, FindingCode::Unused, de, en);
        }
    }
    rows_of_other_risks(model, product, report);
    for (nth, var) in product.vars.iter().enumerate() {
        let is_used = used.vars.contains(&nth) || used.places.contains(&(var.kind, var.place));
        let is_for_the_contract =
            matches!(var.purpose, Purpose::Underwriting | Purpose::Contract) || var.role.is_some();
        if let Some(named) = names
            .vars
            .get(nth)
            .filter(|_| !is_used && !is_for_the_contract)
        {
            let (de, en) = (
                format!("`{}` bewegt weder Preis noch Entscheidung.", var.name),
                format!("`{}` moves neither price nor decision.", var.name),
            );
            report.add(&named.at, FindingCode::Unused, de, en);
        }
    }
}

#[derive(Default)]
struct Used {
    tables: HashSet<usize>,
    vars: HashSet<usize>,
    places: HashSet<(Option<usize>, Place)>,
}

impl Used {
    fn collect(product: &Product) -> Self {
        let mut used = Self::default();
        for risk in &product.risks {
            used.tables
                .extend(std::iter::once(&risk.base).chain(&risk.factors));
            used.vars.extend(&risk.needs);
        }
        for var in &product.vars {
            used.vars.extend(&var.sources);
            let limits = var.limits.iter().map(|(test, _)| test);
            for test in limits.chain(&var.ask_if) {
                used.mention(Mentions::of_test(test), var.kind);
            }
        }
        for derived in &product.derived {
            match &derived.how {
                How::Number { number, .. } => {
                    used.mention(Mentions::of_number(number), derived.kind);
                }
                How::Code(code) => used.mention(Mentions::of_code(code), derived.kind),
                How::Truth(test) => used.mention(Mentions::of_test(test), derived.kind),
                How::Prefix { .. } | How::Rank { .. } => {}
            }
        }
        for rule in &product.rules {
            used.mention(Mentions::of_test(&rule.test), rule.kind);
        }
        for check in &product.checks {
            used.mention(Mentions::of_test(&check.test), check.kind);
        }
        used
    }

    fn mention(&mut self, mentions: Mentions, kind: Option<usize>) {
        self.tables.extend(mentions.tables);
        let scoped = |place: Place| (if place.in_group { kind } else { None }, place);
        self.places.extend(mentions.places.into_iter().map(scoped));
    }
}

/// A row for a risk that never looks into the table.
fn rows_of_other_risks(model: &ProductModel, product: &Product, report: &mut Report) {
    for (table_nr, (table, table_model)) in product.tables.iter().zip(&model.tables).enumerate() {
        let Some(part) = table
            .keys
            .iter()
            .position(|key| key.source == KeySource::Risk)
        else {
            continue;
        };
        for row in &table_model.rows {
            let named = row.key.split('|').nth(part);
            let risk = product
                .risks
                .iter()
                .find(|risk| Some(risk.code.as_str()) == named);
            if risk.is_some_and(|risk| risk.base != table_nr && !risk.factors.contains(&table_nr)) {
                let (de, en) = (
                    format!("Die Zeile `{}` wird nie gelesen.", row.key),
                    format!("The row `{}` is never read.", row.key),
                );
                report.add(&row.at, FindingCode::Unused, de, en);
            }
        }
    }
}
