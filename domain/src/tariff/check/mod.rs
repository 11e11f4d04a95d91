//! Proves that a product can be used: every rule can fire, every combination that can be reached has a price.
//!
//! The proof never tries single inputs. It looks at regions, boxes of value ranges, and asks what an expression *may* be
//! there. Regions are cut where a rule or table changes its mind, so within one all values are treated alike.

mod explore;
mod gaps;
mod may;
mod mentions;
mod range;
mod reach;
mod region;
mod unused;

pub(crate) use reach::reach;
pub(crate) use unused::unused;
