//! All statements on pushes, one file per subject. Jobs run them: the batch role sees everybody's phones.

mod due;
mod events;
mod outcomes;
mod parts;

pub(crate) use due::count_waiting;
pub(super) use due::{Delivery, UNNAMED, count_what_waits, find_next_due, take_due};
pub(super) use events::{Telling, insert_event, tell_events};
pub(crate) use outcomes::delete_finished;
pub(super) use outcomes::{
    DeliveryState, Finished, Postponed, drop_tokens, finish_deliveries, postpone_deliveries,
    tell_given_back,
};
pub(super) use parts::{FirstOutcomes, delete_parts, store_first_outcomes, take_over_parts};
