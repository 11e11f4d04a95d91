//! The Loma server: the insurer's policy administration and what brokers and customers see of it.
//!
//! One folder per capability; route → handler → query. `docs/architecture.md` has the picture.

pub mod app;
pub mod applications;
pub mod audit;
pub mod claims;
pub mod cli;
pub mod collection;
pub mod config;
pub mod contracts;
pub mod customers;
pub mod db;
pub mod demo;
pub mod documents;
pub mod files;
pub mod gateways;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod ledger;
pub mod messages;
pub mod metrics;
pub mod products;
pub mod push;
pub mod quotes;
pub mod router;
pub mod settlement;
pub mod start;
pub mod sync;
