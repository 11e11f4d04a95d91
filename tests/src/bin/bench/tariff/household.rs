//! Household contents by hand: three risks, two taxes.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use shared_types::Money;
use shared_types::rating::{Frequency, Rating, TaxLine};

use super::by_hand::{Plan, assemble, line, rating, tax};

pub(super) struct Household {
    plan: Plan,
    zone: u8,
    flood: u8,
    is_house: bool,
    construction: u8,
    deductible: u16,
    claims: u8,
    area: i64,
    index: Decimal,
    years: u8,
}

impl Household {
    pub(super) fn munich() -> Self {
        Self {
            plan: Plan::Premium,
            zone: 1,
            flood: 2,
            is_house: true,
            construction: 1,
            deductible: 0,
            claims: 0,
            area: 140,
            index: Decimal::ONE,
            years: 3,
        }
    }
}

pub(super) fn household_input() -> Value {
    json!({"plan": "PREMIUM", "deductible": 0, "prior_claims_5y": 0, "term_years": 3, "frequency": "QUARTERLY", "groups": [
        {"living_area_m2": 140, "burglary_zone": 1, "zuers_class": 2, "building_type": "HOUSE", "construction_class": "I",
            "risks": ["elementary", "glass"]}]})
}

pub(super) fn household_by_hand(input: &Household) -> Rating {
    let thousandths = |number: i64| Decimal::new(number, 3);
    let area_rate = match (input.plan, input.zone) {
        (Plan::Basis, 1) => 62,
        (Plan::Basis, 2) => 78,
        (Plan::Basis, 3) | (Plan::Komfort, 2) => 102,
        (Plan::Basis, _) => 134,
        (Plan::Komfort, 1) => 81,
        (Plan::Komfort, 3) => 133,
        (Plan::Komfort, _) => 175,
        (Plan::Premium, 1) => 105,
        (Plan::Premium, 2) => 131,
        (Plan::Premium, 3) => 170,
        (Plan::Premium, _) => 224,
    };
    let building = thousandths(if input.is_house { 1120 } else { 1000 });
    let construction = thousandths(match input.construction {
        1 => 1000,
        2 => 1150,
        _ => 1900,
    });
    let deductible = thousandths(match input.deductible {
        0 => 1000,
        150 => 900,
        300 => 820,
        _ => 740,
    });
    let claims = thousandths(match input.claims {
        0 => 1000,
        1 => 1150,
        2 => 1400,
        _ => 1800,
    });
    let term = thousandths(if input.years == 3 { 900 } else { 1000 });
    let area = Decimal::from(input.area);
    let contents = Decimal::new(area_rate, 2)
        * area
        * building
        * construction
        * deductible
        * claims
        * input.index
        * term;

    let hundred = Decimal::ONE_HUNDRED;
    let sum = (area * Decimal::from(700) * input.index / hundred).ceil() * hundred;
    let flood = Decimal::new(
        match input.flood {
            1 => 210,
            2 => 460,
            3 => 1180,
            _ => 3800,
        },
        2,
    );
    let elementary = flood * (sum / Decimal::from(10_000)) * term;
    let glass = Decimal::new(if input.is_house { 2940 } else { 1890 }, 2) * term;

    let lines = vec![
        line("contents_basic", "DE_HAUSRAT_FIRE", contents, 5, 4),
        line("elementary", "DE_HAUSRAT_FIRE", elementary, 5, 4),
        line("glass", "DE_GENERAL", glass, 5, 4),
    ];
    let fire = lines[0].instalment_net_cents + lines[1].instalment_net_cents;
    let general = lines[2].instalment_net_cents;
    let tax_line = |key: &str, base: Money, rate: i64| TaxLine {
        tax_key: key.to_owned(),
        base_cents: base,
        tax_cents: tax(base, rate),
        rate_pct: Decimal::new(rate, 2).normalize(),
    };
    let taxes = vec![
        tax_line("DE_HAUSRAT_FIRE", fire, 1615),
        tax_line("DE_GENERAL", general, 1900),
    ];
    let open = [
        "/groups/0/unoccupied_days_per_year",
        "/cancelled_by_prior_insurer",
        "/groups/0/commercial_use_pct",
    ];
    rating(
        "hausrat",
        &open,
        assemble(lines, taxes, Frequency::Quarterly, 4, 5),
    )
}
