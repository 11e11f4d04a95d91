//! Checks, underwriting rules and renewal rules.

use super::derived::DerivedParts;
use super::names::Names;
use super::resolve::{self, Scope};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::join;
use crate::tariff::model::{Condition, ProductModel, RenewalRule};
use crate::tariff::product::{Check, Rule};

pub(super) fn checks(model: &ProductModel, names: &Names, report: &mut Report) -> Vec<Check> {
    let mut checks = Vec::new();
    for check in &model.checks {
        let field = names
            .var(&check.pointer_to)
            .and_then(|var| names.vars.get(var));
        if field.is_none() && !check.pointer_to.is_empty() {
            let (de, en) = (
                format!("`{}` gibt es nicht.", check.pointer_to),
                format!("There is no `{}`.", check.pointer_to),
            );
            report.add(&join(&check.at, "field"), FindingCode::UnknownName, de, en);
        }
        let Some(test) = resolve::test(names, &check.condition, Scope::Any, report) else {
            continue;
        };
        checks.push(Check {
            kind: test.kind,
            test: test.code,
            code: check.code.clone(),
            field: check.pointer_to.clone(),
            text: check.text.clone(),
        });
    }
    checks
}

pub(super) fn compile(
    model: &ProductModel,
    names: &Names,
    derived: &DerivedParts,
    report: &mut Report,
) -> Vec<Rule> {
    let mut rules = Vec::new();
    for rule in &model.underwriting {
        let Some(test) = resolve::test(names, &rule.condition, Scope::Any, report) else {
            continue;
        };
        if test.vars.iter().any(|var| derived.is_rank(*var)) {
            let (de, en) = (
                "Eine Regel kann sich nicht auf einen Rang stützen.",
                "A rule cannot rest on a rank.",
            );
            report.add(&rule.condition.at, FindingCode::RankCycle, de, en);
        }
        rules.push(Rule {
            kind: test.kind,
            test: test.code,
            decision: rule.decision,
            code: rule.code.clone(),
            text: rule.text.clone(),
            inputs: derived.leaves(&test.vars),
        });
    }
    rules
}

/// Renewal rules name existing things.
pub(super) fn check_renewal(model: &ProductModel, names: &Names, report: &mut Report) {
    for (nth, rule) in model.renewal.iter().enumerate() {
        let at = join("/renewal", nth);
        let (inputs, risks, tables): (Vec<&String>, &[String], &[String]) = match rule {
            RenewalRule::PremiumAdjustmentClause { applies_to, .. } => {
                (Vec::new(), applies_to, &[])
            }
            RenewalRule::AgeStep { input, tables } => (vec![input], &[], tables),
            RenewalRule::SumAdjustment {
                input, applies_to, ..
            } => (vec![input], applies_to, &[]),
            RenewalRule::DynamicIncrease { sums, .. } => (sums.iter().collect(), &[], &[]),
            RenewalRule::ClassSwitch {
                input,
                from,
                to,
                when,
            } => {
                let var = names.var(input).and_then(|var| names.vars.get(var));
                for value in [from, to]
                    .into_iter()
                    .filter(|value| var.is_some_and(|var| var.code_of(value).is_none()))
                {
                    unknown(value, &at, FindingCode::UnknownValue, report);
                }
                let when = Condition {
                    at: join(&at, "when"),
                    text: when.clone(),
                };
                resolve::test(names, &when, Scope::Any, report);
                (vec![input], &[], &[])
            }
        };
        for name in inputs.into_iter().filter(|name| names.var(name).is_none()) {
            unknown(name, &at, FindingCode::UnknownName, report);
        }
        for name in risks.iter().filter(|name| names.risk(name).is_none()) {
            unknown(name, &at, FindingCode::UnknownRisk, report);
        }
        for name in tables.iter().filter(|name| names.table(name).is_none()) {
            unknown(name, &at, FindingCode::UnknownTable, report);
        }
    }
}

fn unknown(name: &str, at: &str, code: FindingCode, report: &mut Report) {
    report.add(
        at,
        code,
        format!("`{name}` gibt es nicht."),
        format!("There is no `{name}`."),
    );
}
