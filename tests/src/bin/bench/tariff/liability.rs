//! Private liability by hand: typed input, tables as `match`, exact decimals. It validates nothing.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use shared_types::rating::{Frequency, Rating, TaxLine};

use super::by_hand::{Plan, assemble, line, rating, tax};

pub(super) struct Liability {
    plan: Plan,
    group: Who,
    sum: u8,
    deductible: u16,
    age: u8,
    claims: u8,
    public: bool,
    years: u8,
}

#[derive(Clone, Copy)]
pub(super) enum Who {
    Single,
    SingleParent,
    Couple,
    Family,
}

impl Liability {
    pub(super) fn customers() -> [Self; 4] {
        let new = |plan, group, sum, deductible, age, claims, public| Self {
            plan,
            group,
            sum,
            deductible,
            age,
            claims,
            public,
            years: 3,
        };
        [
            new(Plan::Premium, Who::Family, 50, 150, 41, 0, false),
            new(Plan::Komfort, Who::Single, 10, 0, 26, 1, true),
            new(Plan::Basis, Who::Couple, 20, 300, 67, 2, false),
            new(Plan::Komfort, Who::SingleParent, 20, 150, 33, 0, true),
        ]
    }

    pub(super) fn as_json(&self) -> Value {
        let plan = match self.plan {
            Plan::Basis => "BASIS",
            Plan::Komfort => "KOMFORT",
            Plan::Premium => "PREMIUM",
        };
        let group = match self.group {
            Who::Single => "SINGLE",
            Who::SingleParent => "SINGLE_PARENT",
            Who::Couple => "COUPLE",
            Who::Family => "FAMILY",
        };
        json!({"plan": plan, "coverage_group": group, "sum_insured_meur": self.sum, "deductible": self.deductible,
            "age": self.age, "prior_claims_5y": self.claims, "public_sector": self.public, "term_years": self.years,
            "frequency": "SEMI_ANNUAL", "groups": [{"risks": []}]})
    }
}

pub(super) fn liability_exact(input: &Liability) -> Decimal {
    let base = Decimal::new(
        match (input.plan, input.group) {
            (Plan::Basis, Who::Single) => 3840,
            (Plan::Basis, Who::SingleParent) => 4620,
            (Plan::Basis, Who::Couple) => 4920,
            (Plan::Basis, Who::Family) => 5460,
            (Plan::Komfort, Who::Single) => 4980,
            (Plan::Komfort, Who::SingleParent) => 5940,
            (Plan::Komfort, Who::Couple) => 6360,
            (Plan::Komfort, Who::Family) => 6990,
            (Plan::Premium, Who::Single) => 6600,
            (Plan::Premium, Who::SingleParent) => 7770,
            (Plan::Premium, Who::Couple) => 8340,
            (Plan::Premium, Who::Family) => 9120,
        },
        2,
    );
    let factors = [
        match input.sum {
            10 => 1000,
            20 => 1060,
            _ => 1145,
        },
        match input.deductible {
            0 => 1000,
            150 => 850,
            _ => 760,
        },
        match input.age {
            18..=29 => 950,
            30..=59 => 1000,
            _ => 920,
        },
        match input.claims {
            0 => 1000,
            1 => 1100,
            2 => 1350,
            _ => 1700,
        },
        if input.public { 930 } else { 1000 },
        if input.years == 3 { 900 } else { 1000 },
    ];
    factors
        .iter()
        .fold(base, |exact, factor| exact * Decimal::new(*factor, 3))
}

/// The barest answer: gross instalment in cents, no lines, no texts, nothing allocated.
pub(super) fn liability_by_hand(input: &Liability) -> Rating {
    let exact = liability_exact(input);
    let line = line("phv_base", "DE_GENERAL", exact, 3, 2);
    let base = line.instalment_net_cents;
    let taxes = vec![TaxLine {
        tax_key: "DE_GENERAL".to_owned(),
        base_cents: base,
        tax_cents: tax(base, 1900),
        rate_pct: Decimal::from(19),
    }];
    let open = ["/residence_country", "/cancelled_by_prior_insurer"];
    rating(
        "phv",
        &open,
        assemble(vec![line], taxes, Frequency::SemiAnnual, 2, 3),
    )
}
