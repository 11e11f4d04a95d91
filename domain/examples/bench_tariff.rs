//! How fast is the engine? Hand-written Rust, the engine, and the engine with trace, interleaved round by round.
//!
//! `cargo run --release -p domain --example bench_tariff`. The hand-written function knows one product by heart: typed input,
//! tables as `match`, exact decimals, the same rounding, the same result. It validates nothing and asks no questions.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measuring tool talks and may stop"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use domain::tariff::{Common, Product, RateOptions};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};
use shared_types::Money;
use shared_types::rating::{Decision, Frequency, Premium, PremiumLine, Rating, TaxLine};

const ROUNDS: usize = 9;
const RATINGS: usize = 20_000;

fn main() {
    let phv = load("phv");
    let home = load("hausrat");
    println!("liability, one risk, four customers in turn:");
    let customers = Liability::customers();
    let inputs: Vec<Value> = customers.iter().map(Liability::as_json).collect();
    measure(&phv, &inputs, |nth| {
        liability_by_hand(black_box(&customers[nth]))
    });
    bare(&customers);
    println!("household, three risks, two taxes (HR-3):");
    let munich = Household::munich();
    measure(&home, &[household_input()], |_| {
        household_by_hand(black_box(&munich))
    });
}

fn load(name: &str) -> Product {
    let file = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../server/products")
            .join(name);
        std::fs::read_to_string(path).unwrap()
    };
    Product::load(
        &file(&format!("{name}.json")),
        &Common::parse(&file("common.json")).unwrap(),
    )
    .unwrap()
}

type Way<'a> = (&'a str, Box<dyn Fn(usize) -> Rating + 'a>);

/// Runs every way once per round, so that a slow moment of the machine hits all of them.
fn measure(product: &Product, inputs: &[Value], by_hand: impl Fn(usize) -> Rating) {
    let (plain, traced) = (RateOptions::default(), RateOptions::traced());
    let read: Vec<_> = inputs
        .iter()
        .map(|input| product.read(input).unwrap())
        .collect();
    for (nth, input) in inputs.iter().enumerate() {
        assert_eq!(
            product.rate(input, &plain).unwrap(),
            by_hand(nth),
            "both must say the same"
        );
    }
    let ways: [Way<'_>; 5] = [
        ("hand-written", Box::new(by_hand)),
        (
            "engine, typed inputs",
            Box::new(|nth| product.price(black_box(&read[nth]), &plain).unwrap()),
        ),
        (
            "engine, JSON value",
            Box::new(|nth| product.rate(black_box(&inputs[nth]), &plain).unwrap()),
        ),
        (
            "engine, typed, with trace",
            Box::new(|nth| product.price(black_box(&read[nth]), &traced).unwrap()),
        ),
        (
            "engine, JSON, with trace",
            Box::new(|nth| product.rate(black_box(&inputs[nth]), &traced).unwrap()),
        ),
    ];
    let mut nanos = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for ((_, rate), nanos) in ways.iter().zip(&mut nanos) {
            let start = Instant::now();
            for nth in 0..RATINGS {
                black_box(rate(nth % inputs.len()));
            }
            nanos.push(start.elapsed().as_nanos() / RATINGS as u128);
        }
    }
    let hand = nanos[0].clone();
    for ((name, _), nanos) in ways.iter().zip(&nanos) {
        let mut ratios: Vec<u128> = nanos
            .iter()
            .zip(&hand)
            .map(|(it, hand)| it * 100 / hand.max(&1))
            .collect();
        ratios.sort_unstable();
        let mut sorted = nanos.clone();
        sorted.sort_unstable();
        let median = sorted[ROUNDS / 2].max(1);
        let times = |ratio: u128| format!("{}.{:02}", ratio / 100, ratio % 100);
        println!(
            "  {name:<28} {median:>6} ns {:>9}/s   × {} ({}…{})",
            1_000_000_000 / median,
            times(ratios[ROUNDS / 2]),
            times(ratios[0]),
            times(ratios[ROUNDS - 1]),
        );
    }
}

/// For scale only: what the arithmetic costs when nobody asks for lines, keys or open questions.
fn bare(customers: &[Liability]) {
    let mut nanos: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for nth in 0..RATINGS {
                black_box(liability_cents(black_box(
                    &customers[nth % customers.len()],
                )));
            }
            start.elapsed().as_nanos() / RATINGS as u128
        })
        .collect();
    nanos.sort_unstable();
    println!("  (bare arithmetic, one number: {} ns)", nanos[ROUNDS / 2]);
}

#[derive(Clone, Copy)]
enum Plan {
    Basis,
    Komfort,
    Premium,
}

fn cents(exact: Decimal) -> Money {
    let mut rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    Money::from_cents(i64::try_from(rounded.mantissa()).unwrap())
}

/// Half up away from zero, for amounts that are not negative.
fn ratio(amount: Money, numerator: i64, denominator: i64) -> Money {
    Money::from_cents((amount.cents() * numerator * 2 + denominator) / (denominator * 2))
}

/// R4 with surcharge in percent.
fn instalment(annual: Money, surcharge: i64, per_year: i64) -> Money {
    ratio(annual, 100 + surcharge, 100 * per_year)
}

/// R5 with the rate in hundredths of a percent.
fn tax(base: Money, rate: i64) -> Money {
    ratio(base, rate, 10_000)
}

fn line(risk: &str, tax_key: &str, exact: Decimal, surcharge: i64, per_year: i64) -> PremiumLine {
    let annual = cents(exact);
    PremiumLine {
        group: 1,
        risk: risk.to_owned(),
        exact: exact.normalize(),
        annual_net_cents: annual,
        instalment_net_cents: instalment(annual, surcharge, per_year),
        tax_key: tax_key.to_owned(),
        trace: Vec::new(),
    }
}

fn rating(product: &str, unanswered: &[&str], premium: Premium) -> Rating {
    Rating {
        product: product.to_owned(),
        product_version: "2026-01".to_owned(),
        decision: Decision::Accept,
        codes: Vec::new(),
        rules: Vec::new(),
        unanswered: unanswered
            .iter()
            .map(|pointer| (*pointer).to_owned())
            .collect(),
        derived: Vec::new(),
        premium: Some(premium),
    }
}

fn assemble(
    lines: Vec<PremiumLine>,
    taxes: Vec<TaxLine>,
    frequency: Frequency,
    per_year: u32,
    surcharge: i64,
) -> Premium {
    let instalment_net: Money = lines.iter().map(|line| line.instalment_net_cents).sum();
    let gross = instalment_net + taxes.iter().map(|tax| tax.tax_cents).sum();
    Premium {
        annual_net_cents: lines.iter().map(|line| line.annual_net_cents).sum(),
        frequency,
        instalments_per_year: per_year,
        instalment_net_cents: instalment_net,
        taxes,
        instalment_gross_cents: gross,
        year_gross_cents: Money::from_cents(gross.cents() * i64::from(per_year)),
        lines,
        surcharge_pct: Decimal::from(surcharge),
        refused: None,
        offered: None,
    }
}

struct Liability {
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
enum Who {
    Single,
    SingleParent,
    Couple,
    Family,
}

impl Liability {
    fn customers() -> [Self; 4] {
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

    fn as_json(&self) -> Value {
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

fn liability_exact(input: &Liability) -> Decimal {
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
fn liability_cents(input: &Liability) -> Money {
    let net = instalment(cents(liability_exact(input)), 3, 2);
    net + tax(net, 1900)
}

fn liability_by_hand(input: &Liability) -> Rating {
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

struct Household {
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
    fn munich() -> Self {
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

fn household_input() -> Value {
    json!({"plan": "PREMIUM", "deductible": 0, "prior_claims_5y": 0, "term_years": 3, "frequency": "QUARTERLY", "groups": [
        {"living_area_m2": 140, "burglary_zone": 1, "zuers_class": 2, "building_type": "HOUSE", "construction_class": "I",
            "risks": ["elementary", "glass"]}]})
}

fn household_by_hand(input: &Household) -> Rating {
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
