//! Derived values: resolved, put in order, and free of circles.

use super::names::{Names, Source};
use super::resolve::{self, Scope};
use crate::tariff::expression::Expr;
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{Condition, Derivation, DerivedModel, Domain, ProductModel};
use crate::tariff::product::{Derived, How, Product};

/// Derived values in an order in which each finds what it needs.
pub(super) struct DerivedParts {
    pub(super) in_order: Vec<Derived>,
    /// What each variable is derived from.
    sources: Vec<Vec<usize>>,
    ranks: Vec<usize>,
}

impl DerivedParts {
    pub(super) fn sources(&self, var: usize) -> Vec<usize> {
        self.sources.get(var).cloned().unwrap_or_default()
    }

    pub(super) fn is_rank(&self, var: usize) -> bool {
        self.ranks.contains(&var)
    }

    /// The inputs behind some variables, and derived values that can only be given.
    pub(super) fn leaves(&self, vars: &[usize]) -> Vec<usize> {
        let mut leaves = Vec::new();
        let mut open = vars.to_vec();
        let mut seen = vec![false; self.sources.len()];
        while let Some(var) = open.pop() {
            if std::mem::replace(seen.get_mut(var).unwrap_or(&mut true), true) {
                continue;
            }
            match self.sources.get(var) {
                Some(sources) if !sources.is_empty() => open.extend(sources),
                _ => leaves.push(var),
            }
        }
        leaves.sort_unstable();
        leaves
    }
}

pub(super) fn compile(model: &ProductModel, names: &Names, report: &mut Report) -> DerivedParts {
    let mut open = Vec::new();
    let mut sources = vec![Vec::new(); names.vars.len()];
    let mut ranks = Vec::new();
    for (nth, derived) in model.derived.iter().enumerate() {
        let Some(var) = names
            .vars
            .iter()
            .position(|var| var.source == Source::Derived(nth))
        else {
            continue;
        };
        let Some((how, text, vars)) = compile_one(derived, var, names, report) else {
            continue;
        };
        if matches!(how, How::Rank { .. }) {
            ranks.push(var);
        }
        if let (Some(slot), Some(named)) = (sources.get_mut(var), names.vars.get(var)) {
            slot.clone_from(&vars);
            open.push(Derived {
                var,
                kind: named.kind,
                how,
                text,
            });
        }
    }
    let in_order = put_in_order(open, &sources, model, names, report);
    DerivedParts {
        in_order,
        sources,
        ranks,
    }
}

fn compile_one(
    derived: &DerivedModel,
    var_nr: usize,
    names: &Names,
    report: &mut Report,
) -> Option<(How, String, Vec<usize>)> {
    let var = names.vars.get(var_nr)?;
    let scope = Scope::Only(var.kind);
    match &derived.derivation {
        Derivation::Missing => None,
        Derivation::Rank { without } => {
            if var.kind.is_none() || !matches!(var.domain, Domain::Whole { .. } | Domain::Unknown) {
                let (de, en) = (
                    "Ein Rang ist eine ganze Zahl einer Risikogruppe.",
                    "A rank is a whole number of a risk group.",
                );
                report.add(&derived.at, FindingCode::TypeMismatch, de, en);
            }
            let tables = without.iter().filter_map(|(name, at)| {
                let table = names.table(name);
                if table.is_none() {
                    let (de, en) = (
                        format!("Die Tabelle `{name}` gibt es nicht."),
                        format!("There is no table `{name}`."),
                    );
                    report.add(at, FindingCode::UnknownTable, de, en);
                }
                table
            });
            let without_tables = tables.collect();
            let listed: Vec<&str> = without.iter().map(|(name, _)| name.as_str()).collect();
            let text = format!("rank by premium without {}", listed.join(", "));
            Some((
                How::Rank {
                    without: without_tables,
                },
                text,
                Vec::new(),
            ))
        }
        Derivation::Expression(text) => {
            let (how, vars) = match var.domain {
                Domain::Unknown => return None,
                Domain::Truth => resolve::test(names, text, scope, report)
                    .map(|it| (How::Truth(it.code), it.vars))?,
                Domain::Choice(_) => resolve::code(names, text, var_nr, scope, report)
                    .map(|it| (How::Code(it.code), it.vars))?,
                Domain::Text { .. } => prefix(text, var.kind, names, report)?,
                Domain::Whole { .. } | Domain::WholeOf(_) | Domain::Decimal { .. } => {
                    resolve::number(names, text, scope, report).map(|it| {
                        (
                            How::Number {
                                number: it.code,
                                scale: var.scale(),
                            },
                            it.vars,
                        )
                    })?
                }
                Domain::Several(_) | Domain::Date => {
                    let (de, en) = (
                        "Listen und Daten lassen sich nicht ableiten.",
                        "Lists and dates cannot be derived.",
                    );
                    report.add(&derived.at, FindingCode::TypeMismatch, de, en);
                    return None;
                }
            };
            Some((how, text.text.clone(), vars))
        }
    }
}

/// `prefix(postal_code, 2)`: the only text that can be derived.
fn prefix(
    text: &Condition,
    kind: Option<usize>,
    names: &Names,
    report: &mut Report,
) -> Option<(How, Vec<usize>)> {
    let parsed = Expr::parse(&text.text).ok();
    let parts = match &parsed {
        Some(Expr::Call { name, args }) if name == "prefix" => match args.as_slice() {
            [Expr::Name(of), Expr::Number(length)] => {
                Some((names.var(of), usize::try_from(*length).ok()))
            }
            _ => None,
        },
        _ => None,
    };
    if let Some((Some(of), Some(length))) = parts {
        let is_text =
            |var: &super::names::Var| matches!(var.domain, Domain::Text { .. }) && var.kind == kind;
        if names.vars.get(of).is_some_and(is_text) {
            return Some((How::Prefix { of, length }, vec![of]));
        }
    }
    let (de, en) = (
        "Ein Text wird nur als prefix(text, länge) eines Textes derselben Risikogruppe abgeleitet.",
        "A text is only derived as prefix(text, length) of a text of the same risk group.",
    );
    report.add(&text.at, FindingCode::BadExpression, de, en);
    None
}

fn put_in_order(
    mut open: Vec<Derived>,
    sources: &[Vec<usize>],
    model: &ProductModel,
    names: &Names,
    report: &mut Report,
) -> Vec<Derived> {
    let mut in_order: Vec<Derived> = Vec::new();
    while !open.is_empty() {
        let waiting: Vec<usize> = open.iter().map(|derived| derived.var).collect();
        let is_ready = |derived: &Derived| {
            let needs = sources
                .get(derived.var)
                .map(Vec::as_slice)
                .unwrap_or_default();
            needs.iter().all(|need| !waiting.contains(need))
        };
        let (ready, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(is_ready);
        open = rest;
        if ready.is_empty() {
            for derived in &open {
                let var = names.vars.get(derived.var);
                let at = model
                    .derived
                    .iter()
                    .find(|model| var.is_some_and(|var| var.name == model.name));
                let (de, en) = (
                    "Abgeleitete Werte brauchen einander im Kreis.",
                    "Derived values need each other in a circle.",
                );
                report.add(
                    at.map_or("/derived", |model| &model.at),
                    FindingCode::DerivedCycle,
                    de,
                    en,
                );
            }
            break;
        }
        in_order.extend(ready);
    }
    in_order
}

/// A rank needs the premium without its own factor; nothing else in that premium may rest on the rank.
pub(super) fn check_ranks(
    model: &ProductModel,
    names: &Names,
    product: &Product,
    report: &mut Report,
) {
    for derived in &product.derived {
        let How::Rank { without } = &derived.how else {
            continue;
        };
        for (risk, risk_model) in product.risks.iter().zip(&model.risks) {
            let left = std::iter::once(&risk.base).chain(
                risk.factors
                    .iter()
                    .filter(|factor| !without.contains(factor)),
            );
            let mut keys = left
                .filter_map(|table| names.tables.get(*table))
                .flat_map(|(_, keys)| keys);
            let var = names.vars.get(derived.var);
            if keys.any(|key| var.is_some_and(|var| var.name == *key)) {
                let (de, en) = (
                    "Der Beitrag ohne diese Faktoren hängt noch am Rang.",
                    "The premium without these factors still rests on the rank.",
                );
                report.add(&risk_model.at, FindingCode::RankCycle, de, en);
            }
        }
    }
}
