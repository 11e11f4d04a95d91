//! All statements on claims, one file per subject.

mod lists;
mod notices;
mod photos;
mod progress;

pub(super) use lists::{
    ClaimRow, find_claim, list_by_id, list_claims, list_events, list_open_side_states,
    list_overdue, list_queue,
};
pub(super) use notices::{
    NoticedContract, find_contract, fingerprint, insert_claim, insert_event, told,
};
pub(super) use photos::{find_photo, insert_photos, list_photos, lock_photo, receive_photo};
pub(super) use progress::{
    Alone, lock_claim, replace_step, touch_claim, touch_claim_for, update_status,
};
