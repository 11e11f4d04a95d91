//! The tariff engine against the same product written by hand: same decimals, same rounding, same result.

mod by_hand;
mod household;
mod liability;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use domain::tariff::{Common, Product, RateOptions};
use serde_json::Value;
use shared_types::rating::Rating;

use super::figure::{Figure, Target, median};
use household::{Household, household_by_hand, household_input};
use liability::{Liability, liability_by_hand};

const ROUNDS: usize = 9;
const RATINGS: usize = 20_000;

pub(crate) fn tariff() -> Vec<Figure> {
    let customers = Liability::customers();
    let inputs: Vec<Value> = customers.iter().map(Liability::as_json).collect();
    let liability = measure(&load("phv"), &inputs, |nth| {
        liability_by_hand(black_box(&customers[nth]))
    });
    let munich = Household::munich();
    let household = measure(&load("hausrat"), &[household_input()], |_| {
        household_by_hand(black_box(&munich))
    });
    let [plain, traced] = liability.figures("tariff", "tariff_traced", "liability, 1 risk");
    let [plain_home, traced_home] = household.figures(
        "tariff_household",
        "tariff_household_traced",
        "household, 3 risks",
    );
    vec![plain, traced, plain_home, traced_home]
}

/// Nanoseconds per rating, one entry per round.
struct Nanos {
    by_hand: Vec<u128>,
    engine: Vec<u128>,
    traced: Vec<u128>,
}

impl Nanos {
    fn figures(&self, plain: &'static str, traced: &'static str, what: &str) -> [Figure; 2] {
        [
            self.figure(plain, &self.engine, 15, what),
            self.figure(traced, &self.traced, 40, &format!("{what}, with trace")),
        ]
    }

    fn figure(&self, name: &'static str, engine: &[u128], target: u32, what: &str) -> Figure {
        let ratios = engine
            .iter()
            .zip(&self.by_hand)
            .map(|(engine, hand)| as_f64(*engine) / as_f64(*hand))
            .collect();
        let typical = |nanos: &[u128]| median(nanos.iter().copied().map(as_f64));
        let remark = format!(
            "times slower than by hand; {what}: engine from JSON {:.0} ns, by hand {:.0} ns",
            typical(engine),
            typical(&self.by_hand)
        );
        Figure::new(name, ratios, Target::AtMost(target.into()), remark)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nanoseconds of one rating are small"
)]
fn as_f64(nanos: u128) -> f64 {
    nanos.max(1) as f64
}

/// Runs every way once per round, so that a slow moment of the machine hits all of them. The engine starts from the JSON a
/// client sends and validates it; the function by hand starts from typed values.
fn measure(product: &Product, inputs: &[Value], by_hand: impl Fn(usize) -> Rating) -> Nanos {
    let (plain, traced) = (RateOptions::default(), RateOptions::traced());
    let rate = |nth: usize, options: &RateOptions| {
        product
            .rate(black_box(&inputs[nth]), options)
            .expect("the input is right")
    };
    for nth in 0..inputs.len() {
        assert_eq!(rate(nth, &plain), by_hand(nth), "both must say the same");
    }
    let mut nanos = Nanos {
        by_hand: Vec::new(),
        engine: Vec::new(),
        traced: Vec::new(),
    };
    for _ in 0..ROUNDS {
        nanos.by_hand.push(time(inputs.len(), &by_hand));
        nanos
            .engine
            .push(time(inputs.len(), |nth| rate(nth, &plain)));
        nanos
            .traced
            .push(time(inputs.len(), |nth| rate(nth, &traced)));
    }
    nanos
}

fn time(inputs: usize, rate: impl Fn(usize) -> Rating) -> u128 {
    let start = Instant::now();
    for nth in 0..RATINGS {
        black_box(rate(nth % inputs));
    }
    start.elapsed().as_nanos() / RATINGS as u128
}

fn load(name: &str) -> Product {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/products");
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a product file");
    let common = Common::parse(&file("common.json")).expect("sound terms");
    Product::load(&file(&format!("{name}.json")), &common).expect("a sound product")
}
