//! Claims: reported, seen, registered.

mod exactly_once;
mod register;
mod report;
mod sight;
