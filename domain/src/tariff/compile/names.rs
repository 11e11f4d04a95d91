//! Everything a product declares, by name and place.

use std::cell::RefCell;

use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{Condition, Domain, ProductModel};
use crate::tariff::program::Place;

/// Where a declared value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Input(usize),
    Derived(usize),
}

/// An input or a derived value.
#[derive(Debug)]
pub(crate) struct Var {
    pub(crate) name: String,
    pub(crate) at: String,
    /// Risk group kind, nothing for the contract.
    pub(crate) kind: Option<usize>,
    pub(crate) place: Place,
    pub(crate) domain: Domain,
    pub(crate) source: Source,
    /// Texts that tables or rules mention; the position is the code.
    pub(crate) words: RefCell<Vec<String>>,
}

pub(crate) struct Names {
    pub(crate) vars: Vec<Var>,
    pub(crate) kinds: Vec<String>,
    /// Name and kind of each risk.
    pub(crate) risks: Vec<(String, Option<usize>)>,
    /// Name and keys of each table.
    pub(crate) tables: Vec<(String, Vec<String>)>,
    pub(crate) contract_cells: usize,
    pub(crate) group_cells: Vec<usize>,
}

impl Var {
    /// Decimal places of the cell.
    pub(crate) fn scale(&self) -> u32 {
        if let Domain::Decimal { scale, .. } = self.domain {
            scale
        } else {
            0
        }
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(
            self.domain,
            Domain::Whole { .. } | Domain::WholeOf(_) | Domain::Decimal { .. }
        )
    }

    /// The code of a word: its position in the list, or in the dictionary of a text.
    pub(crate) fn code_of(&self, word: &str) -> Option<i64> {
        let position = match &self.domain {
            Domain::Choice(values) | Domain::Several(values) => {
                values.iter().position(|value| value == word)
            }
            Domain::Text {
                pattern,
                max_length,
            } => {
                let fits = pattern
                    .as_ref()
                    .is_none_or(|pattern| pattern.is_match(word))
                    && word.len() <= *max_length;
                if !fits {
                    return None;
                }
                let mut words = self.words.borrow_mut();
                Some(
                    words
                        .iter()
                        .position(|known| known == word)
                        .unwrap_or_else(|| {
                            words.push(word.to_owned());
                            words.len().saturating_sub(1)
                        }),
                )
            }
            Domain::Truth => ["false", "true"].iter().position(|value| *value == word),
            Domain::Whole { .. }
            | Domain::WholeOf(_)
            | Domain::Decimal { .. }
            | Domain::Date
            | Domain::Unknown => None,
        };
        position.and_then(|position| i64::try_from(position).ok())
    }
}

impl Names {
    pub(crate) fn declare(model: &ProductModel, report: &mut Report) -> Self {
        let kinds = model
            .group_kinds
            .iter()
            .map(|kind| kind.kind.clone())
            .collect();
        let mut names = Self {
            vars: Vec::new(),
            kinds,
            risks: Vec::new(),
            tables: model
                .tables
                .iter()
                .map(|table| {
                    (
                        table.name.clone(),
                        table.keys.iter().map(|(key, _)| key.clone()).collect(),
                    )
                })
                .collect(),
            contract_cells: 0,
            group_cells: vec![0; model.group_kinds.len()],
        };
        no_duplicates(model, report);
        for (nth, input) in model.inputs.iter().enumerate() {
            names.add(
                &input.name,
                &input.at,
                input.of.as_ref(),
                &input.domain,
                Source::Input(nth),
                report,
            );
        }
        for (nth, derived) in model.derived.iter().enumerate() {
            names.add(
                &derived.name,
                &derived.at,
                derived.of.as_ref(),
                &derived.domain,
                Source::Derived(nth),
                report,
            );
        }
        for risk in &model.risks {
            let kind = names.kind(&risk.group, report);
            names.risks.push((risk.risk.clone(), kind));
        }
        names
    }

    fn add(
        &mut self,
        name: &str,
        at: &str,
        of: Option<&Condition>,
        domain: &Domain,
        source: Source,
        report: &mut Report,
    ) {
        let kind = of
            .filter(|of| of.text != "contract")
            .and_then(|of| self.kind(of, report));
        let count = match kind {
            Some(kind) => self.group_cells.get_mut(kind),
            None => Some(&mut self.contract_cells),
        };
        let Some(count) = count else { return };
        let place = Place {
            in_group: kind.is_some(),
            index: *count,
        };
        *count = count.saturating_add(1);
        self.vars.push(Var {
            name: name.to_owned(),
            at: at.to_owned(),
            kind,
            place,
            domain: domain.clone(),
            source,
            words: RefCell::default(),
        });
    }

    /// The kind that is named, or a finding.
    pub(crate) fn kind(&self, of: &Condition, report: &mut Report) -> Option<usize> {
        let found = self.kinds.iter().position(|kind| *kind == of.text);
        if found.is_none() && !of.text.is_empty() {
            report.add(
                &of.at,
                FindingCode::UnknownGroupKind,
                format!("Die Risikogruppe `{}` gibt es nicht.", of.text),
                format!("There is no risk group kind `{}`.", of.text),
            );
        }
        found
    }

    pub(crate) fn var(&self, name: &str) -> Option<usize> {
        self.vars.iter().position(|var| var.name == name)
    }

    pub(crate) fn table(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|(table, _)| table == name)
    }

    pub(crate) fn risk(&self, name: &str) -> Option<usize> {
        self.risks.iter().position(|(risk, _)| risk == name)
    }
}

fn no_duplicates(model: &ProductModel, report: &mut Report) {
    let inputs = model.inputs.iter().map(|input| (&input.name, &input.at));
    let derived = model
        .derived
        .iter()
        .map(|derived| (&derived.name, &derived.at));
    // Tables share the name space of values, because both stand in expressions.
    let tables = model.tables.iter().map(|table| (&table.name, &table.at));
    once_each(inputs.chain(derived).chain(tables), report);
    once_each(
        model.group_kinds.iter().map(|kind| (&kind.kind, &kind.at)),
        report,
    );
    once_each(
        model.risks.iter().map(|risk| (&risk.risk, &risk.at)),
        report,
    );
    let rules = model.underwriting.iter().map(|rule| (&rule.code, &rule.at));
    once_each(
        rules.chain(model.checks.iter().map(|check| (&check.code, &check.at))),
        report,
    );
    once_each(model.cases.iter().map(|case| (&case.id, &case.at)), report);
    if model.risks.len() > 63 {
        let (de, en) = ("Höchstens 63 Risiken.", "At most 63 risks.");
        report.add("/risks", FindingCode::TableTooLarge, de, en);
    }
}

fn once_each<'a>(names: impl Iterator<Item = (&'a String, &'a String)>, report: &mut Report) {
    let mut seen = std::collections::HashSet::new();
    for (name, at) in names {
        if !name.is_empty() && !seen.insert(name) {
            let (de, en) = (
                format!("`{name}` gibt es schon."),
                format!("`{name}` is there already."),
            );
            report.add(at, FindingCode::DuplicateName, de, en);
        }
    }
}
