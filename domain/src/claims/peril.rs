//! Which kinds of loss a risk insures.
//!
//! Product files name risks and their prices, but not the perils they insure; that stands in their conditions, as text.
//! So this one table says it by the code of the risk, from the description in the product file (`text_de`). A product with
//! a new risk gets a row here; until then its losses go to a person.

use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::claim::LossKind;

use super::indemnity::Excess;

/// What a risk has to do with a kind of loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Insures {
    Yes,
    /// Some losses of this kind and not others: a theft is insured when it was a burglary.
    Depends,
    No,
    /// The table does not know the risk.
    Unknown,
}

struct Row {
    risk: &'static str,
    always: &'static [LossKind],
    depends: &'static [LossKind],
    /// Months from the begin of the risk without cover (Wartezeit).
    waiting_months: u32,
    /// An excess of its own, instead of the contract's.
    excess: Option<Excess>,
}

const fn row(risk: &'static str, always: &'static [LossKind], depends: &'static [LossKind]) -> Row {
    Row {
        risk,
        always,
        depends,
        waiting_months: 0,
        excess: None,
    }
}

use LossKind::{
    Accident, Damage, DogBite, Fire, GlassBreakage, InjuredPerson, Storm, Theft, Water,
};

const ROWS: &[Row] = &[
    // Liability asks who is liable, not what happened: what the insured or the dog did to others can be anything.
    row(
        "phv_base",
        &[Damage, InjuredPerson],
        &[Water, Fire, Storm, GlassBreakage, DogBite, Theft, Accident],
    ),
    row("civil_service_liability", &[], &[Damage, InjuredPerson]),
    row("key_loss", &[], &[Damage, Theft]),
    row("receivables_default", &[], &[Damage, InjuredPerson]),
    row("drone", &[], &[Damage, InjuredPerson, Accident]),
    row("photovoltaic", &[], &[Damage, InjuredPerson, Fire, Storm]),
    row(
        "dog_base",
        &[DogBite],
        &[Damage, InjuredPerson, GlassBreakage, Accident],
    ),
    row("rescue_cost", &[], &[Accident]),
    row("rented_property_damage", &[], &[Damage, GlassBreakage]),
    // Household contents: named perils. A theft without a break-in is none of them, damage by a burglar is one.
    row(
        "contents_basic",
        &[Fire, Water, Storm],
        &[Theft, Damage, GlassBreakage],
    ),
    row("bicycle_theft", &[], &[Theft]),
    Row {
        risk: "elementary",
        always: &[],
        depends: &[Water, Storm, Damage],
        waiting_months: 1,
        excess: Some(Excess::Share {
            percent: Decimal::TEN,
            at_least_cents: Money::from_cents(50_000),
            at_most_cents: Money::from_cents(500_000),
        }),
    },
    row("glass", &[GlassBreakage], &[Damage, Storm]),
    // Accident: that it is insured is certain, what is due depends on the consequences.
    row("disability", &[Accident], &[InjuredPerson, DogBite]),
    row("accidental_death", &[], &[Accident, InjuredPerson, DogBite]),
    row(
        "hospital_daily_benefit",
        &[],
        &[Accident, InjuredPerson, DogBite],
    ),
    row(
        "daily_allowance_from_day_43",
        &[],
        &[Accident, InjuredPerson, DogBite],
    ),
    row("accident_pension", &[], &[Accident, InjuredPerson, DogBite]),
];

/// Whether a risk insures a kind of loss. `OTHER` is never known: only a person can read what happened.
pub(super) fn insures(risk: &str, kind: LossKind) -> Insures {
    match find(risk) {
        None => Insures::Unknown,
        Some(row) if row.always.contains(&kind) => Insures::Yes,
        Some(row) if kind == LossKind::Other || row.depends.contains(&kind) => Insures::Depends,
        Some(_) => Insures::No,
    }
}

/// Months from the begin of the risk in which it does not insure yet.
pub(super) fn waiting_months(risk: &str) -> u32 {
    find(risk).map_or(0, |row| row.waiting_months)
}

/// The excess that its losses bear instead of the contract's.
pub(super) fn own_excess(risk: &str) -> Option<Excess> {
    find(risk).and_then(|row| row.excess)
}

fn find(risk: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.risk == risk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_pipe_is_insured_by_household_contents_and_a_theft_may_be() {
        assert_eq!(insures("contents_basic", Water), Insures::Yes);
        assert_eq!(insures("contents_basic", Theft), Insures::Depends);
        assert_eq!(insures("contents_basic", DogBite), Insures::No);
    }

    #[test]
    fn what_the_form_calls_other_is_never_certain() {
        for row in ROWS {
            assert_eq!(insures(row.risk, LossKind::Other), Insures::Depends);
        }
    }

    #[test]
    fn a_risk_that_is_not_in_the_table_is_unknown_and_not_uninsured() {
        assert_eq!(insures("pet_surgery", Damage), Insures::Unknown);
    }

    #[test]
    fn a_risk_stands_in_one_row_and_a_kind_in_one_column() {
        for row in ROWS {
            let same = ROWS.iter().filter(|other| other.risk == row.risk);
            assert_eq!(same.count(), 1, "{}", row.risk);
            assert!(!row.always.iter().any(|kind| row.depends.contains(kind)));
        }
    }

    #[test]
    fn every_risk_of_the_product_files_has_a_row_and_every_row_a_risk() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/products");
        let mut sold = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let product: serde_json::Value = serde_json::from_str(&text).unwrap();
            for risk in product["risks"].as_array().into_iter().flatten() {
                sold.push(risk["risk"].as_str().unwrap().to_owned());
            }
        }
        sold.sort_unstable();
        let mut known: Vec<_> = ROWS.iter().map(|row| row.risk.to_owned()).collect();
        known.sort_unstable();
        assert_eq!(sold, known);
    }

    #[test]
    fn waiting_time_and_excess_are_those_the_product_file_tells() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../server/products/hausrat.json"
        );
        let told = std::fs::read_to_string(path).unwrap();
        let says = "deductible 10%, at least €500, at most €5,000; waiting time 1 month";
        assert!(told.contains(says), "{says}");
        let excess = Excess::Share {
            percent: Decimal::TEN,
            at_least_cents: Money::from_cents(50_000),
            at_most_cents: Money::from_cents(500_000),
        };
        assert_eq!(own_excess("elementary"), Some(excess));
        assert_eq!(waiting_months("elementary"), 1);
        assert_eq!(own_excess("contents_basic"), None);
        assert_eq!(waiting_months("contents_basic"), 0);
    }
}
