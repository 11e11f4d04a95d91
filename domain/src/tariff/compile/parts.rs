//! Risks, rules, checks, kinds and variables of a product, resolved.

use std::collections::HashMap;

use super::derived::DerivedParts;
use super::names::{Names, Source, Var as NamedVar};
use super::resolve::{self, Scope};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::{Json, join};
use crate::tariff::model::{
    Common, Condition, Domain, InputModel, ProductModel, Purpose, RenewalRule, RiskModel,
    TableModel,
};
use crate::tariff::number::{decimal_of, reciprocal, scaled};
use crate::tariff::product::{Check, Field, FieldNames, Kind, Product, Risk, Rule, Units, Var};
use crate::tariff::table::Table;

pub(super) struct Risks {
    pub(super) risks: Vec<Risk>,
    pub(super) main_tax: usize,
}

pub(super) fn broken_table(model: &TableModel) -> Table {
    Table {
        name: model.name.clone(),
        keys: Vec::new(),
        key_names: Vec::new(),
        cells: Vec::new(),
        rows: Vec::new(),
        default: None,
        identity: None,
    }
}

pub(super) fn risks(
    model: &ProductModel,
    common: &Common,
    names: &Names,
    report: &mut Report,
) -> Risks {
    let compiled: Vec<Risk> = model
        .risks
        .iter()
        .enumerate()
        .map(|(nth, risk)| compile_risk(nth, risk, common, names, report))
        .collect();
    let main = model.risks.iter().position(|risk| risk.is_mandatory);
    if main.is_none() {
        let (de, en) = ("Kein Risiko ist obligatorisch.", "No risk is mandatory.");
        report.add("/risks", FindingCode::NoMandatoryRisk, de, en);
    }
    let main_tax = main
        .and_then(|main| compiled.get(main))
        .map_or(0, |risk| risk.tax);
    Risks {
        risks: compiled,
        main_tax,
    }
}

fn compile_risk(
    nth: usize,
    risk: &RiskModel,
    common: &Common,
    names: &Names,
    report: &mut Report,
) -> Risk {
    let kind = names.risks.get(nth).and_then(|(_, kind)| *kind);
    let mut needs = Vec::new();
    let tax = common.taxes.iter().position(|tax| tax.key == risk.tax);
    if tax.is_none() && !risk.tax.is_empty() {
        let (de, en) = (
            format!("Den Steuerschlüssel `{}` gibt es nicht.", risk.tax),
            format!("There is no tax key `{}`.", risk.tax),
        );
        report.add(&join(&risk.at, "tax"), FindingCode::UnknownTaxKey, de, en);
    }
    let mut table = |name: &str, at: &str, report: &mut Report| {
        used_table(name, at, kind, names, &mut needs, report)
    };
    let base = if risk.base.is_empty() {
        None
    } else {
        table(&risk.base, &join(&risk.at, "base"), report)
    };
    let factors = risk
        .factors
        .iter()
        .filter_map(|(name, at)| table(name, at, report))
        .collect();
    let units = risk
        .units
        .as_ref()
        .and_then(|units| compile_units(units, kind, names, &mut needs, report));
    let only_if = risk
        .only_if
        .as_ref()
        .and_then(|text| resolve::test(names, text, Scope::Only(kind), report));
    if let Some(only_if) = &only_if {
        needs.extend(&only_if.vars);
    }
    needs.sort_unstable();
    needs.dedup();
    Risk {
        code: risk.risk.clone(),
        kind: kind.unwrap_or(usize::MAX),
        tax: tax.unwrap_or(0),
        base: base.unwrap_or(usize::MAX),
        units,
        factors,
        only_if: only_if.map(|only_if| only_if.code),
        needs,
    }
}

fn used_table(
    name: &str,
    at: &str,
    kind: Option<usize>,
    names: &Names,
    needs: &mut Vec<usize>,
    report: &mut Report,
) -> Option<usize> {
    let Some(table) = names.table(name) else {
        let (de, en) = (
            format!("Die Tabelle `{name}` gibt es nicht."),
            format!("There is no table `{name}`."),
        );
        report.add(at, FindingCode::UnknownTable, de, en);
        return None;
    };
    let keys = names
        .tables
        .get(table)
        .map(|(_, keys)| keys.as_slice())
        .unwrap_or_default();
    for var in keys.iter().filter_map(|key| names.var(key)) {
        if names
            .vars
            .get(var)
            .is_some_and(|var| var.kind.is_some() && var.kind != kind)
        {
            let (de, en) = (
                format!("`{name}` hängt an einer anderen Risikogruppe."),
                format!("`{name}` depends on another risk group kind."),
            );
            report.add(at, FindingCode::ScopeMismatch, de, en);
        }
        needs.push(var);
    }
    Some(table)
}

fn compile_units(
    (input, per): &(Condition, rust_decimal::Decimal),
    kind: Option<usize>,
    names: &Names,
    needs: &mut Vec<usize>,
    report: &mut Report,
) -> Option<Units> {
    let Some((nth, var)) = names
        .var(&input.text)
        .and_then(|nth| Some((nth, names.vars.get(nth)?)))
    else {
        let (de, en) = (
            format!("`{}` gibt es nicht.", input.text),
            format!("There is no `{}`.", input.text),
        );
        report.add(&input.at, FindingCode::UnknownName, de, en);
        return None;
    };
    if !var.is_number() && !matches!(var.domain, Domain::Unknown) {
        let (de, en) = ("Einheiten sind eine Zahl.", "Units are a number.");
        report.add(&input.at, FindingCode::TypeMismatch, de, en);
        return None;
    }
    if var.kind.is_some() && var.kind != kind {
        let (de, en) = (
            "Die Angabe gehört zu einer anderen Risikogruppe.",
            "The value belongs to another risk group kind.",
        );
        report.add(&input.at, FindingCode::ScopeMismatch, de, en);
    }
    needs.push(nth);
    let Some(inverse) = reciprocal(*per).filter(rust_decimal::Decimal::is_sign_positive) else {
        let (de, en) = (
            format!("Durch {per} teilt es sich nicht ohne Rest."),
            format!("Dividing by {per} does not come out even."),
        );
        report.add(&input.at, FindingCode::InexactDivision, de, en);
        return None;
    };
    Some(Units {
        var: nth,
        place: var.place,
        scale: var.scale(),
        per: *per,
        inverse,
    })
}

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

pub(super) fn rules(
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

pub(super) fn kinds(model: &ProductModel, names: &Names) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (nth, kind) in model.group_kinds.iter().enumerate() {
        let mut fields = vec![
            ("risks".to_owned(), Field::Risks),
            ("kind".to_owned(), Field::Kind),
        ];
        let own = names
            .vars
            .iter()
            .enumerate()
            .filter(|(_, var)| var.kind == Some(nth));
        fields.extend(own.map(|(var_nr, var)| (var.name.clone(), Field::Var(var_nr))));
        let mandatory = names.risks.iter().zip(&model.risks).enumerate().fold(
            0_u64,
            |bits, (risk_nr, ((_, of), risk))| {
                let bit = u32::try_from(risk_nr)
                    .ok()
                    .and_then(|risk_nr| 1_u64.checked_shl(risk_nr))
                    .unwrap_or(0);
                if risk.is_mandatory && *of == Some(nth) {
                    bits | bit
                } else {
                    bits
                }
            },
        );
        kinds.push(Kind {
            name: kind.kind.clone(),
            wording: kind.name.clone(),
            min: kind.min,
            max: kind.max,
            cells: names.group_cells.get(nth).copied().unwrap_or(0),
            fields: FieldNames::new(fields),
            mandatory,
        });
    }
    kinds
}

/// Contract fields, and underwriting questions of groups that may be answered once for all of them.
pub(super) fn contract_fields(product: &Product) -> FieldNames {
    let mut fields = vec![
        ("groups".to_owned(), Field::Groups),
        ("frequency".to_owned(), Field::Frequency),
    ];
    for (nth, var) in product.vars.iter().enumerate() {
        match (var.kind, var.purpose) {
            (None, _) => fields.push((var.name.clone(), Field::Var(nth))),
            (Some(_), Purpose::Underwriting) => {
                fields.push((var.name.clone(), Field::ForAllGroups(nth)));
            }
            (Some(_), Purpose::Rating | Purpose::Contract) => {}
        }
    }
    FieldNames::new(fields)
}

pub(super) fn vars(
    model: &ProductModel,
    names: &Names,
    derived: &DerivedParts,
    report: &mut Report,
) -> Vec<Var> {
    let mut vars = Vec::new();
    for (nth, var) in names.vars.iter().enumerate() {
        let input = match var.source {
            Source::Input(input) => model.inputs.get(input),
            Source::Derived(_) => None,
        };
        let sources = derived.sources(nth);
        let is_partial = match var.source {
            Source::Derived(derived) => model
                .derived
                .get(derived)
                .is_some_and(|derived| derived.is_partial),
            Source::Input(_) => false,
        };
        let ask_if = input.and_then(|input| input.ask_if.as_ref());
        let scope = if var.kind.is_some() {
            Scope::Only(var.kind)
        } else {
            Scope::Any
        };
        vars.push(Var {
            name: var.name.clone(),
            kind: var.kind,
            place: var.place,
            domain: var.domain.clone(),
            default: input.and_then(|input| default_cell(input, var, report)),
            words: HashMap::new(),
            limits: input
                .map(|input| limits(input, var, names, report))
                .unwrap_or_default(),
            purpose: input.map_or(Purpose::Rating, |input| input.purpose),
            ask_if: ask_if
                .and_then(|text| resolve::test(names, text, scope, report))
                .map(|test| test.code),
            sources,
            is_partial,
            is_derived: input.is_none(),
        });
    }
    // Expressions may have brought new words until here.
    for (var, named) in vars.iter_mut().zip(&names.vars) {
        let words = named.words.borrow();
        let coded = words
            .iter()
            .enumerate()
            .filter_map(|(code, word)| Some((word.clone(), i64::try_from(code).ok()?)));
        var.words = coded.collect();
    }
    vars
}

fn limits(
    input: &InputModel,
    var: &NamedVar,
    names: &Names,
    report: &mut Report,
) -> Vec<(crate::tariff::program::Test, i64)> {
    let mut limits = Vec::new();
    for limit in &input.limits {
        if !matches!(
            var.domain,
            Domain::Whole { .. } | Domain::WholeOf(_) | Domain::Unknown
        ) {
            let (de, en) = (
                "Nur ganze Zahlen haben ein bedingtes Höchstmaß.",
                "Only whole numbers have a conditional maximum.",
            );
            report.add(&limit.at, FindingCode::TypeMismatch, de, en);
        }
        if let Some(test) = resolve::test(names, &limit.condition, Scope::Only(var.kind), report) {
            limits.push((test.code, limit.max));
        }
    }
    limits
}

fn default_cell(input: &InputModel, var: &NamedVar, report: &mut Report) -> Option<i64> {
    let default = input.default.as_ref()?;
    let cell = match (&var.domain, default) {
        (Domain::Unknown, _) => return None,
        (Domain::Truth, Json::Bool(is_true)) => Some(i64::from(*is_true)),
        (Domain::Choice(_), Json::Text(word)) => var.code_of(word),
        (Domain::Whole { min, max, .. }, Json::Number(number)) => number
            .as_i64()
            .filter(|whole| (*min..=*max).contains(whole)),
        (Domain::WholeOf(values), Json::Number(number)) => {
            number.as_i64().filter(|whole| values.contains(whole))
        }
        (Domain::Decimal { scale, min, max }, Json::Text(_)) => decimal_of(&default.to_value())
            .and_then(|number| scaled(number, *scale))
            .filter(|cell| (*min..=*max).contains(cell)),
        _ => None,
    };
    if cell.is_none() {
        let (de, en) = (
            "Der Vorgabewert passt nicht zum Feld.",
            "The default does not fit the field.",
        );
        report.add(&join(&input.at, "default"), FindingCode::BadDefault, de, en);
    }
    cell
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
