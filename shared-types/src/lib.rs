//! What crosses a boundary: ids, money, wire types and problem codes.
//!
//! Plain values with serde, read by the server and by the app core alike. No rules, no IO.
//! The feature `server` adds what only the server needs: OpenAPI schemas and row decoding.

mod macros;

pub mod application;
pub mod auth;
pub mod claim;
pub mod claim_desk;
pub mod claim_file;
pub mod contract;
pub mod customer;
pub mod days;
pub mod device;
pub mod file;
pub mod iban;
pub mod ids;
pub mod message;
pub mod money;
pub mod organisation;
pub mod page;
pub mod preferences;
pub mod problem;
pub mod product;
pub mod product_form;
pub mod quote;
pub mod rating;
pub mod settlement;
pub mod sync;

pub use ids::*;
pub use money::Money;
pub use page::Page;
pub use problem::{FieldError, Problem};
