//! Roles: an input that means something to the keeper of the contract must be what its role says.

use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::join;
use crate::tariff::model::{Domain, ProductModel, Role};

/// Longest first term in years: beyond it lies no contract, and the calendar would end.
const LONGEST_TERM: i64 = 100;

pub(super) fn check(model: &ProductModel, report: &mut Report) {
    let mut taken = Vec::new();
    for input in &model.inputs {
        let Some(role) = input.role else { continue };
        let at = join(&input.at, "role");
        let (fits, de, en) = match role {
            Role::Plan => (
                matches!(input.domain, Domain::Choice(_) | Domain::Unknown),
                "Der Tarif ist eine Auswahl aus Texten für den ganzen Vertrag.",
                "The plan is a choice of texts for the whole contract.",
            ),
            Role::TermYears => (
                is_term(&input.domain),
                "Die Laufzeit ist eine ganze Zahl von Jahren, 1 bis 100, für den ganzen Vertrag.",
                "The term is a whole number of years, 1 to 100, for the whole contract.",
            ),
        };
        let is_of_contract = input.of.as_ref().is_none_or(|of| of.text == "contract");
        if !fits || !is_of_contract {
            report.add(&at, FindingCode::TypeMismatch, de, en);
        }
        if taken.contains(&role) {
            let (de, en) = (
                "Diese Rolle hat schon eine andere Angabe.",
                "Another input has this role already.",
            );
            report.add(&at, FindingCode::DuplicateName, de, en);
        }
        taken.push(role);
    }
}

fn is_term(domain: &Domain) -> bool {
    let is_possible = |years: &i64| (1..=LONGEST_TERM).contains(years);
    match domain {
        Domain::Whole { min, max, .. } => is_possible(min) && is_possible(max),
        Domain::WholeOf(values) => values.iter().all(is_possible),
        Domain::Unknown => true,
        Domain::Truth
        | Domain::Decimal { .. }
        | Domain::Choice(_)
        | Domain::Several(_)
        | Domain::Text { .. }
        | Domain::Date => false,
    }
}
