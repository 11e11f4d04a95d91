//! A report that has arrived while its draft is still there: the store had no room for the sending, the app was killed, and
//! came back with the draft.

use crux_core::Command;
use shared_types::CorrectionId;
use shared_types::claim::ClaimDetail;

use super::correction::{between, facts_of};
use super::draft::{ClaimStep, DraftPhoto};
use super::{DRAFT_KEY, correction};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::messages;
use crate::outbox::{self, Delivery};

/// The server tells of these claims. If one of them is the report that is being written, only what differs is left to be said,
/// as a correction. Its photos go out; those that it did not announce wait in the field of the claim's conversation, because
/// they can only follow with words. So nobody sees it twice, and it is not sent once more.
pub(crate) fn settle_draft(told: &[ClaimDetail], model: &mut Model) -> Next {
    let claims = &mut model.claims;
    let draft = claims.draft.as_mut().filter(|it| it.corrects.is_none());
    let Some(draft) = draft else {
        return Command::done();
    };
    let Some(detail) = told.iter().find(|it| it.summary.id == draft.id) else {
        return Command::done();
    };
    let claim_id = draft.id;
    let is_announced = |photo: &DraftPhoto| detail.photos.iter().any(|it| it.id == photo.id);
    let photos = std::mem::take(&mut draft.photos).into_iter();
    let (announced, added): (Vec<_>, Vec<_>) = photos.partition(is_announced);
    let announced = announced.into_iter().map(|photo| Delivery::Photo {
        id: photo.id,
        claim_id,
        handle: photo.handle,
    });
    let facts = facts_of(detail);
    let id = CorrectionId(model.phone.ids.uuid(model.phone.now));
    let is_all_told = draft
        .notice()
        .is_some_and(|now| between(&facts, &now, id).is_none());
    let (mut saved, deleted) = if is_all_told {
        claims.draft = None;
        claims.is_form_open = false;
        (Vec::new(), vec![DRAFT_KEY.to_owned()])
    } else {
        draft.corrects = Some(Box::new(facts));
        draft.is_account_only = correction::is_of_account(detail);
        draft.is_truthful = true;
        draft.step = ClaimStep::Review;
        (vec![entry(DRAFT_KEY, draft)], Vec::new())
    };
    let added = added.into_iter().map(|photo| (photo.id, photo.handle));
    saved.extend(messages::take_over(detail.summary.thread_id, added, model));
    outbox::post_with(announced.collect(), saved, deleted, model)
}
