//! Premium collection (Inkasso): mandates and open items.

mod charge;
mod mandate;
mod sql;

pub(crate) use charge::{FirstPremium, charge_first_premium};
pub(crate) use mandate::{NewMandate, activate_mandate, discard_mandate, store_mandate};
pub(crate) use sql::{list_mandates, list_open_items};
