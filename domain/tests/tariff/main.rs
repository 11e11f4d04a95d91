//! The tariff engine from outside: shipped products, broken products, inputs, properties.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

mod business;
mod guide;
mod health;
mod inputs;
mod premiums;
mod products;
mod properties;
mod refused_products;
mod support;
mod underwriting;
