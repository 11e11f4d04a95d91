//! From quote to contract, and what its readers see.

mod apply;
mod cents;
mod contracts;
mod decide;
mod documents;
mod forged;
mod health;
mod quotes;
mod sight;
