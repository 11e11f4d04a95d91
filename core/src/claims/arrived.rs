//! A report that has arrived while its draft is still there: the store had no room for the sending, the app was killed, and
//! came back with the draft.

use crux_core::Command;
use shared_types::CorrectionId;
use shared_types::claim::ClaimDetail;

use super::correction::{between, facts_of};
use super::draft::ClaimStep;
use super::{DRAFT_KEY, correction};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::outbox::{self, Delivery};

/// The server tells of these claims. If one of them is the report that is being written, only what differs is left to be said,
/// as a correction; its photos go out. So nobody sees it twice, and it is not sent once more.
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
    let photos = std::mem::take(&mut draft.photos).into_iter();
    let photos = photos.map(|photo| Delivery::Photo {
        id: photo.id,
        claim_id,
        handle: photo.handle,
    });
    let facts = facts_of(detail);
    let id = CorrectionId(model.phone.ids.uuid(model.phone.now));
    let is_all_told = draft
        .notice()
        .is_some_and(|now| between(&facts, &now, id).is_none());
    let (saved, deleted) = if is_all_told {
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
    outbox::post_with(photos.collect(), saved, deleted, model)
}
