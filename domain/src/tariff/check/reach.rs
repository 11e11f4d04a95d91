//! What can never be: rules that cannot fire, risks nobody can choose, derived values out of their domain.

use rust_decimal::Decimal;

use super::explore::{any_box, feasibility, is_feasible};
use super::mentions::Mentions;
use super::range::is_total;
use super::region::{Region, full_span};
use crate::tariff::compile::names::Names;
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::join;
use crate::tariff::model::{Domain, ProductModel};
use crate::tariff::product::{Derived, How, Product, Var};
use crate::tariff::program::{Code, Number, Test};

pub(crate) fn reach(model: &ProductModel, names: &Names, product: &Product, report: &mut Report) {
    rules(model, product, report);
    risks(model, product, report);
    conditions(model, names, product, report);
    for derived in &product.derived {
        derived_value(model, product, derived, report);
    }
    super::gaps::find(model, product, report);
}

/// Whether a condition can be true for inputs that pass validation.
fn can_be_true(product: &Product, kind: Option<usize>, test: &Test) -> bool {
    let mut mentions = Mentions::of_test(test);
    feasibility(product, kind, &mut mentions);
    let region = Region::full(product, kind);
    any_box(&region, product, kind, &mentions, &[], |part| {
        is_feasible(part, product, kind) && part.may(test).yes
    })
}

fn rules(model: &ProductModel, product: &Product, report: &mut Report) {
    for rule in &product.rules {
        let Some(at) = model
            .underwriting
            .iter()
            .find(|other| other.code == rule.code)
            .map(|rule| &rule.condition.at)
        else {
            continue;
        };
        if !can_be_true(product, rule.kind, &rule.test) {
            let (de, en) = (
                format!("Die Regel {} kann nie zutreffen.", rule.code),
                format!("The rule {} can never be true.", rule.code),
            );
            report.add(at, FindingCode::UnreachableRule, de, en);
        }
        if !tables_are_total(product, &Mentions::of_test(&rule.test)) {
            let (de, en) = (
                format!("Die Regel {} liest eine Tabelle mit Lücken.", rule.code),
                format!("The rule {} reads a table with gaps.", rule.code),
            );
            report.add(at, FindingCode::MissingRow, de, en);
        }
    }
    for check in &product.checks {
        // Judged on its own: of two checks that overlap neither is superfluous.
        let mentions = Mentions::of_test(&check.test);
        let region = Region::full(product, check.kind);
        if !any_box(&region, product, check.kind, &mentions, &[], |part| {
            part.may(&check.test).yes
        }) {
            let at = model
                .checks
                .iter()
                .find(|other| other.code == check.code)
                .map(|check| &check.at);
            let (de, en) = (
                format!("Die Prüfung {} kann nie anschlagen.", check.code),
                format!("The check {} can never apply.", check.code),
            );
            report.add(
                at.map_or("/checks", String::as_str),
                FindingCode::UnreachableRule,
                de,
                en,
            );
        }
    }
}

fn tables_are_total(product: &Product, mentions: &Mentions) -> bool {
    let mut tables = mentions
        .tables
        .iter()
        .filter_map(|table| product.tables.get(*table));
    tables.all(|table| table.keys.is_empty() || is_total(table, product))
}

fn risks(model: &ProductModel, product: &Product, report: &mut Report) {
    for (risk, risk_model) in product.risks.iter().zip(&model.risks) {
        let Some(only_if) = &risk.only_if else {
            continue;
        };
        if !can_be_true(product, Some(risk.kind), only_if) {
            let (de, en) = (
                format!("`{}` kann nie gewählt werden.", risk.code),
                format!("`{}` can never be chosen.", risk.code),
            );
            let at = risk_model
                .only_if
                .as_ref()
                .map_or(&risk_model.at, |only_if| &only_if.at);
            report.add(at, FindingCode::UnreachableRisk, de, en);
        }
    }
}

/// `ask_if` and `max_if` of inputs.
fn conditions(model: &ProductModel, names: &Names, product: &Product, report: &mut Report) {
    for (var, named) in product.vars.iter().zip(&names.vars) {
        let kind = var.kind.or((product.kinds.len() == 1).then_some(0));
        if let Some(ask_if) = var
            .ask_if
            .as_ref()
            .filter(|test| !can_be_true(product, kind, test))
        {
            debug_assert!(!matches!(ask_if, Test::Always(true)));
            let (de, en) = (
                format!("Nach `{}` wird nie gefragt.", var.name),
                format!("`{}` is never asked.", var.name),
            );
            report.add(
                &join(&named.at, "ask_if"),
                FindingCode::UnreachableCondition,
                de,
                en,
            );
        }
        let limit_models = model
            .inputs
            .iter()
            .find(|input| input.name == var.name)
            .map(|input| &input.limits);
        for ((test, max), limit) in var.limits.iter().zip(limit_models.into_iter().flatten()) {
            if *max >= full_span(var).high || !can_be_true(product, kind, test) {
                let (de, en) = (
                    format!("Die Grenze für `{}` greift nie.", var.name),
                    format!("The limit of `{}` never applies.", var.name),
                );
                report.add(&limit.at, FindingCode::UnreachableCondition, de, en);
            }
        }
    }
}

fn derived_value(model: &ProductModel, product: &Product, derived: &Derived, report: &mut Report) {
    let Some(var) = product.vars.get(derived.var) else {
        return;
    };
    let Some(at) = model
        .derived
        .iter()
        .find(|other| other.name == var.name)
        .map(|derived| &derived.at)
    else {
        return;
    };
    let is_defined = match &derived.how {
        How::Number { number, scale } => {
            stays_inside(product, var, number, *scale, at, report);
            is_always_defined(number, product)
        }
        How::Code(code) => code_is_always_defined(code),
        How::Truth(_) | How::Prefix { .. } | How::Rank { .. } => true,
    };
    if !is_defined && !var.is_partial() {
        let (de, en) = (
            format!(
                "`{}` kann leer bleiben; dann braucht es \"partial\": true.",
                var.name
            ),
            format!(
                "`{}` can come out empty; then it needs \"partial\": true.",
                var.name
            ),
        );
        report.add(at, FindingCode::DerivedPartial, de, en);
    }
}

fn stays_inside(
    product: &Product,
    var: &Var,
    number: &Number,
    scale: u32,
    at: &str,
    report: &mut Report,
) {
    let region = Region::full(product, var.kind);
    let full = full_span(var);
    let bounds = Decimal::try_new(full.low, scale)
        .ok()
        .zip(Decimal::try_new(full.high, scale).ok());
    let mentions = Mentions::of_number(number);
    let leaves = any_box(&region, product, var.kind, &mentions, &[], |part| {
        match (part.range(number), bounds) {
            (Some((low, high)), Some((min, max))) => low < min || high > max,
            _ => true,
        }
    });
    if leaves {
        let (de, en) = (
            format!("`{}` kann außerhalb seiner Werte liegen.", var.name),
            format!("`{}` can lie outside of its values.", var.name),
        );
        report.add(at, FindingCode::DerivedOutOfDomain, de, en);
    }
    let rows = mentions
        .tables
        .iter()
        .filter_map(|table| product.tables.get(*table))
        .flat_map(|table| &table.rows);
    let is_whole = !matches!(var.domain, Domain::Decimal { .. });
    if let (Number::Lookup(_), true) = (number, is_whole) {
        for row in rows.filter(|row| !row.value.is_integer()) {
            let (de, en) = (
                format!(
                    "`{}` ist eine ganze Zahl, die Zeile `{}` nicht.",
                    var.name, row.label
                ),
                format!(
                    "`{}` is a whole number, the row `{}` is not.",
                    var.name, row.label
                ),
            );
            report.add(at, FindingCode::DerivedOutOfDomain, de, en);
        }
    }
}

fn is_always_defined(number: &Number, product: &Product) -> bool {
    match number {
        Number::Constant(_) | Number::Cell { .. } | Number::Count(_) => true,
        Number::Plus(a, b) | Number::Minus(a, b) | Number::Times(a, b) => {
            is_always_defined(a, product) && is_always_defined(b, product)
        }
        Number::Lookup(table) => product
            .tables
            .get(*table)
            .is_some_and(|table| is_total(table, product)),
        Number::RoundUp(inner, _) | Number::RoundDown(inner, _) => {
            is_always_defined(inner, product)
        }
        Number::Least(all) | Number::Greatest(all) => {
            all.iter().all(|number| is_always_defined(number, product))
        }
        Number::First(all) => all.iter().any(|number| is_always_defined(number, product)),
        Number::If(_, then, otherwise) => {
            is_always_defined(then, product)
                && otherwise
                    .as_ref()
                    .is_some_and(|number| is_always_defined(number, product))
        }
    }
}

fn code_is_always_defined(code: &Code) -> bool {
    match code {
        Code::Constant(_) | Code::Cell(_) => true,
        Code::First(all) => all.iter().any(code_is_always_defined),
        Code::If(_, then, otherwise) => {
            code_is_always_defined(then)
                && otherwise
                    .as_ref()
                    .is_some_and(|code| code_is_always_defined(code))
        }
    }
}
