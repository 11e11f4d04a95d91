//! Risks: tables, units and conditions found, and what each needs noted.

use super::names::Names;
use super::resolve::{self, Scope};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::join;
use crate::tariff::model::{Common, Condition, Domain, ProductModel, RiskModel};
use crate::tariff::number::reciprocal;
use crate::tariff::product::{Risk, Units};

pub(super) struct Risks {
    pub(super) risks: Vec<Risk>,
    pub(super) main_tax: usize,
}

pub(super) fn compile(
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
