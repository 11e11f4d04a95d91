//! Claims: what a loss notice must hold, whether the loss is covered, and what is paid for it.
//!
//! One rule, one file. All of them are told the day and the facts; none of them decides for the person at the desk.

pub mod correction;
pub mod coverage;
pub mod deadlines;
pub mod disability;
pub mod duplicate;
pub mod indemnity;
pub mod ledger;
pub mod limb_table;
mod notice;
pub mod payment;
mod peril;
pub mod recourse;
pub mod reserve;
mod share;
pub mod status;

pub use notice::{
    ContractDays, MAX_NAMED, MAX_PHOTOS, NoticeFault, check_notice, step_after_notice,
};
