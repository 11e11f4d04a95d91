//! Claims: reported, seen, registered, corrected, decided and closed.

mod corrections;
mod coverage;
mod deadlines;
mod documents;
mod exactly_once;
mod facts;
mod file;
mod ledger;
mod next_step;
mod path;
mod payment_files;
mod payments;
mod questions;
mod reckon;
mod recourse;
mod register;
mod report;
mod settle;
mod sight;
mod undoing;
mod visibility;
