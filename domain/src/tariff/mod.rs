//! Tariff: products are data. A product file is parsed, checked, compiled and then asked for prices.
//!
//! The order of calculation and the rounding points R1–R7 are those of the product guide (`docs/products.md`). No product is
//! known here by name; a fifth product is a fifth file.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod check;
mod compile;
mod expression;
mod fields;
mod finding;
mod health;
mod json;
mod model;
mod number;
mod product;
mod program;
mod rate;
mod table;
pub mod vectors;

pub use finding::{Finding, FindingCode, Severity};
pub use model::{Common, DayCount, ProductModel, RenewalRule};
pub use product::Product;
pub use rate::{
    Agreed, Facts, InputError, InputErrorCode, Inputs, MINIMUM_PREMIUM_ADJUSTMENT, Occasion,
    PAYMENT_FREQUENCY_NOT_ALLOWED, RateOptions,
};
