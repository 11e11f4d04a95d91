//! What black-box tests, story and benchmarks share: a server to ask, in this process or in its own, and stand-ins for the
//! vendors outside the house.

#![expect(
    clippy::missing_panics_doc,
    reason = "a helper of a test fails by panicking"
)]

pub mod faults;
mod harness;
pub mod process;
pub mod push_stub;
pub mod smtp_stub;

pub use harness::{
    Answer, Client, PASSWORD, PRODUCT_FILES, TestApp, acceptable_risks, healthy_persons, key,
    liability, liability_answers, new_application, new_quote, two_persons,
};
