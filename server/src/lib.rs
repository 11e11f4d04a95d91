//! The Loma server: the insurer's policy administration and what brokers and customers see of it.
//!
//! One folder per capability; route → handler → query. `docs/architecture.md` has the picture.

pub mod app;
pub mod audit;
pub mod cli;
pub mod config;
pub mod db;
pub mod gateways;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod router;
pub mod start;
