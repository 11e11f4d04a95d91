//! A server for tests: the real router over a real PostgreSQL, a clock that stands still, people who ask.

mod business;
mod cluster;
mod lines;
mod new_business;
mod people;
mod test_app;

pub use business::{
    PRODUCT_FILES, acceptable_risks, healthy_persons, liability, liability_answers, two_persons,
};
pub use new_business::{new_application, new_quote};
pub use people::{Answer, Client, PASSWORD};
pub use test_app::{TestApp, key};
