//! The pure rules of the insurance business: values in, decisions out. No clock, no database, no network.

#![deny(clippy::float_arithmetic)]

pub mod billing;
pub mod claims;
pub mod contracts;
pub mod messages;
pub mod quiet_hours;
pub mod tariff;
pub mod text;
pub mod working_days;
