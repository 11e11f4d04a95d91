//! What the server tells of has arrived, even if its answer never comes.

use shared_types::claim::ClaimDetail;
use shared_types::message::Message;

use super::{Delivery, Item, withdraw_if};
use crate::app::Model;

/// Takes out what these claims and messages show to have arrived, and says which keys of the store to delete. So nobody sees it
/// twice, and a late answer finds nothing that it could undo.
pub(crate) fn arrived(
    claims: &[ClaimDetail],
    messages: &[Message],
    model: &mut Model,
) -> Vec<String> {
    withdraw_if(model, |item| is_told(item, claims, messages)).1
}

fn is_told(item: &Item, claims: &[ClaimDetail], messages: &[Message]) -> bool {
    match &item.delivery {
        Delivery::Claim(notice) => claims.iter().any(|claim| claim.summary.id == notice.id),
        Delivery::Correction {
            claim_id,
            correction,
        } => {
            let claim = claims.iter().find(|claim| claim.summary.id == *claim_id);
            let mut known = claim.into_iter().flat_map(|claim| &claim.corrections);
            known.any(|known| known.id == correction.id)
        }
        Delivery::Thread(new) => messages.iter().any(|told| told.id == new.message.id),
        Delivery::Message { message, .. } => messages.iter().any(|told| told.id == message.id),
        // An answer may be somebody else's; files and wishes are told of by their own answers.
        Delivery::Answer { .. }
        | Delivery::Photo { .. }
        | Delivery::Attachment { .. }
        | Delivery::CloseInquiry { .. }
        | Delivery::Wish { .. }
        | Delivery::GiveUpDevice { .. }
        | Delivery::Read { .. } => false,
    }
}
