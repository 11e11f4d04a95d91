//! Variables, risk group kinds, and the fields their JSON objects may have.

use std::collections::HashMap;

use super::derived::DerivedParts;
use super::names::{Names, Source, Var as NamedVar};
use super::resolve::{self, Scope};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::{Json, join};
use crate::tariff::model::{Domain, InputModel, ProductModel, Purpose};
use crate::tariff::number::{decimal_of, scaled};
use crate::tariff::product::{Field, FieldNames, Kind, Origin, Product, Var};

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

/// Contract fields, and what may be said of all groups at once: answers to underwriting questions, and facts.
pub(super) fn contract_fields(product: &Product) -> FieldNames {
    let mut fields = vec![
        ("groups".to_owned(), Field::Groups),
        ("frequency".to_owned(), Field::Frequency),
    ];
    for (nth, var) in product.vars.iter().enumerate() {
        match (var.kind, var.purpose) {
            (None, _) => fields.push((var.name.clone(), Field::Var(nth))),
            (Some(_), Purpose::Underwriting | Purpose::Fact(_)) => {
                fields.push((var.name.clone(), Field::ForAllGroups(nth)));
            }
            (Some(_), Purpose::Rating | Purpose::Contract) => {}
        }
    }
    FieldNames::new(fields)
}

pub(super) fn compile(
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
        let origin = match var.source {
            Source::Input(_) => Origin::Told,
            Source::Derived(_) if derived.is_rank(nth) => Origin::Rank,
            Source::Derived(model_nr) => Origin::Follows {
                is_partial: model
                    .derived
                    .get(model_nr)
                    .is_some_and(|derived| derived.is_partial),
            },
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
            role: input.and_then(|input| input.role),
            is_health: input.is_some_and(|input| input.is_health),
            ask_if: ask_if
                .and_then(|text| resolve::test(names, text, scope, report))
                .map(|test| test.code),
            sources,
            origin,
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
