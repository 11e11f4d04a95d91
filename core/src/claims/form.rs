//! Writing and sending a report. Each answer is on the phone's store before the next one is given.

use crux_core::Command;
use crux_core::render::render;
use shared_types::{ClaimId, ContractId, CorrectionId, FileId};

use super::draft::{ClaimStep, Draft, DraftPhoto, PHOTOS_AT_MOST};
use super::guess::guess_contract;
use super::others::OthersEvent;
use super::{ClaimsEvent, DRAFT_KEY, answer, correction, others};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::outbox::{self, Delivery, Refusal, Subject};
use crate::places::{self, Place};
use crate::text;

pub(super) fn report(contract_id: Option<ContractId>, model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    show(model);
    let now = model.phone.now;
    let claims = &mut model.claims;
    let draft = claims
        .draft
        .get_or_insert_with(|| Draft::new(ClaimId(model.phone.ids.uuid(now))));
    // Whoever was putting a report right goes on with that.
    if let Some(contract_id) = contract_id.filter(|_| draft.corrects.is_none()) {
        draft.contract_id = Some(contract_id);
        draft.is_contract_chosen = true;
    }
    keep(model)
}

fn show(model: &mut Model) {
    model.claims.is_form_open = true;
    places::enter(Place::ClaimForm, model);
}

/// One answer changes; anything that is no answer of the form changes nothing.
pub(super) fn edit(event: ClaimsEvent, model: &mut Model) -> Next {
    let today = text::berlin_day(model.phone.now);
    let Some(draft) = &mut model.claims.draft else {
        return without_draft(event);
    };
    if draft.is_account_only && !is_of_account(&event) {
        return Command::done();
    }
    match event {
        ClaimsEvent::Next => {
            let is_blocked = draft.gaps(today).iter().any(|gap| gap.step() == draft.step);
            draft.shows_gaps = is_blocked;
            if !is_blocked {
                draft.go_on();
            }
        }
        ClaimsEvent::Back => draft.go_back(),
        ClaimsEvent::GoTo { step } => draft.step = step,
        ClaimsEvent::ChooseLoss { loss } => {
            draft.kind = Some(loss.kind());
            if !draft.is_contract_chosen {
                draft.contract_id = guess_contract(
                    loss.kind(),
                    model.book.contracts.rows().map(|line| &line.summary),
                );
            }
        }
        // A claim belongs to its contract; that is nothing to put right.
        ClaimsEvent::ChooseContract { .. } if draft.corrects.is_some() => return Command::done(),
        ClaimsEvent::ChooseContract { contract_id } => {
            draft.contract_id = contract_id.parse().ok();
            draft.is_contract_chosen = true;
        }
        ClaimsEvent::SetDay { day } => draft.occurred_on = day.parse().ok(),
        ClaimsEvent::SetTimeOfDay { text } => draft.time_of_day = text,
        ClaimsEvent::SetPlace { text } => draft.place = text,
        ClaimsEvent::SetDescription { text } => draft.description = text,
        ClaimsEvent::SetEstimate { text } => draft.estimate = text,
        ClaimsEvent::SetPoliceInformed { is_informed } => draft.is_police_informed = is_informed,
        ClaimsEvent::SetTruthful { is_truthful } => draft.is_truthful = is_truthful,
        ClaimsEvent::Others(event) => others::edit(event, draft),
        ClaimsEvent::AddPhoto { handle } => {
            if draft.photos.len() < PHOTOS_AT_MOST && draft.corrects.is_none() {
                let id = FileId(model.phone.ids.uuid(model.phone.now));
                draft.photos.push(DraftPhoto { id, handle });
            } else {
                return outbox::let_go(vec![handle], Vec::new(), Vec::new());
            }
        }
        ClaimsEvent::RemovePhoto { photo_id } => return remove_photo(&photo_id, model),
        ClaimsEvent::Refresh
        | ClaimsEvent::Look { .. }
        | ClaimsEvent::Open { .. }
        | ClaimsEvent::Close
        | ClaimsEvent::Report { .. }
        | ClaimsEvent::Later
        | ClaimsEvent::DiscardDraft
        | ClaimsEvent::Send
        | ClaimsEvent::Answer(_)
        | ClaimsEvent::Correct { .. }
        | ClaimsEvent::SendAgain { .. }
        | ClaimsEvent::GiveUp { .. } => return Command::done(),
    }
    keep(model)
}

/// What can be told once the insurer has decided on all else.
fn is_of_account(event: &ClaimsEvent) -> bool {
    matches!(
        event,
        ClaimsEvent::Next
            | ClaimsEvent::Back
            | ClaimsEvent::GoTo {
                step: ClaimStep::Others | ClaimStep::Review
            }
            | ClaimsEvent::Others(OthersEvent::SetAccount { .. })
            | ClaimsEvent::AddPhoto { .. }
    )
}

/// A photo that comes too late belongs to no report: nobody would ever delete it.
fn without_draft(event: ClaimsEvent) -> Next {
    if let ClaimsEvent::AddPhoto { handle } = event {
        outbox::let_go(vec![handle], Vec::new(), Vec::new())
    } else {
        Command::done()
    }
}

fn remove_photo(photo_id: &str, model: &mut Model) -> Next {
    let Some(draft) = &mut model.claims.draft else {
        return Command::done();
    };
    let position = draft
        .photos
        .iter()
        .position(|photo| photo.id.to_string() == photo_id);
    let Some(photo) = position.map(|position| draft.photos.remove(position)) else {
        return Command::done();
    };
    let saved = model.claims.draft.iter();
    let saved = saved.map(|draft| entry(DRAFT_KEY, draft)).collect();
    outbox::let_go(vec![photo.handle], saved, Vec::new()).and(render())
}

fn keep(model: &Model) -> Next {
    let saved = model
        .claims
        .draft
        .iter()
        .map(|draft| entry(DRAFT_KEY, draft))
        .collect();
    write(saved, Vec::new()).and(render())
}

/// Sends the report, or what differs from what was told before: draft out, notice and photos in, in one step of the store. A second tap finds no draft.
pub(super) fn send(model: &mut Model) -> Next {
    let today = text::berlin_day(model.phone.now);
    let Some(draft) = &mut model.claims.draft else {
        return Command::done();
    };
    if let Some(gap) = draft.gaps(today).first() {
        draft.shows_gaps = true;
        draft.step = gap.step();
        return keep(model);
    }
    let Some(notice) = draft.notice() else {
        return Command::done();
    };
    let claim_id = notice.id;
    let photos = std::mem::take(&mut draft.photos);
    let corrects = draft.corrects.take();
    let photos = photos.into_iter().map(|photo| Delivery::Photo {
        id: photo.id,
        claim_id,
        handle: photo.handle,
    });
    let told = match corrects {
        Some(told) => {
            let id = CorrectionId(model.phone.ids.uuid(model.phone.now));
            let correction = correction::between(&told, &notice, id);
            correction.map(|correction| Delivery::Correction {
                claim_id,
                correction,
            })
        }
        None => Some(Delivery::Claim(notice)),
    };
    let deliveries = told.into_iter().chain(photos).collect();
    model.claims.draft = None;
    model.claims.is_form_open = false;
    model.claims.open = Some(claim_id);
    places::enter(Place::Claim, model);
    outbox::post(deliveries, vec![DRAFT_KEY.to_owned()], model)
}

/// Brings a report into the form to put it right.
pub(super) fn correct(id: ClaimId, model: &mut Model) -> Next {
    // What may have arrived must not go out again as another claim.
    let is_refused = outbox::refused_claim(id, model).is_some_and(Refusal::is_the_servers);
    if is_refused && model.claims.draft.is_none() {
        return take_back(id, model);
    }
    let Some(draft) = correction::begin(id, model) else {
        return Command::done();
    };
    model.claims.draft = Some(draft);
    show(model);
    keep(model)
}

/// Brings a refused report back into the form, with its photos and all that was put right since.
fn take_back(id: ClaimId, model: &mut Model) -> Next {
    let (items, deleted) = outbox::withdraw(Subject::Claim(id), model);
    let mut notice = None;
    let mut photos = Vec::new();
    for item in items {
        if let Delivery::Claim(refused) = item.delivery {
            notice = Some(refused);
        } else if let Delivery::Photo { id, handle, .. } = item.delivery {
            photos.push(DraftPhoto { id, handle });
        } else if let Delivery::Correction { correction, .. } = item.delivery {
            notice = notice.map(|notice| correction::corrected(&notice, &correction));
        }
    }
    let fresh = ClaimId(model.phone.ids.uuid(model.phone.now));
    model.claims.draft = notice.map(|notice| Draft::again(fresh, notice, photos));
    show(model);
    model.claims.open = None;
    let saved = model
        .claims
        .draft
        .iter()
        .map(|draft| entry(DRAFT_KEY, draft))
        .collect();
    write(saved, deleted).and(render())
}

/// What was to put right a report that is given up is a report of its own now: with the photos of that one, and to be stated
/// true once more.
fn begin_anew(
    given_up: ClaimId,
    photos: Vec<DraftPhoto>,
    model: &mut Model,
) -> Result<StoreEntry, Vec<DraftPhoto>> {
    let is_meant = |draft: &&mut Draft| draft.id == given_up && draft.corrects.is_some();
    let Some(draft) = model.claims.draft.as_mut().filter(is_meant) else {
        return Err(photos);
    };
    draft.id = ClaimId(model.phone.ids.uuid(model.phone.now));
    draft.corrects = None;
    draft.is_truthful = false;
    draft.photos = photos;
    Ok(entry(DRAFT_KEY, draft))
}

/// Gives up what was refused: the whole report, or what was to be added to one that arrived. Words do not get lost: an answer
/// goes back to its question, a correction into the form.
pub(super) fn give_up(id: ClaimId, model: &mut Model) -> Next {
    let report = outbox::unreported(id, model).filter(|item| item.refusal.is_some());
    if let Some(report) = report {
        // What may have arrived is not taken back by forgetting it.
        if report.may_have_arrived() {
            return Command::done();
        }
        model.claims.open = None;
        let (items, deleted) = outbox::withdraw(Subject::Claim(id), model);
        let photo = |item| {
            if let Delivery::Photo { id, handle, .. } = item {
                Some(DraftPhoto { id, handle })
            } else {
                None
            }
        };
        let deliveries = items.into_iter().map(|item| item.delivery);
        let photos = deliveries.filter_map(photo).collect();
        return match begin_anew(id, photos, model) {
            Ok(draft) => write(vec![draft], deleted).and(render()),
            Err(photos) => {
                let handles = photos.into_iter().map(|photo| photo.handle).collect();
                outbox::let_go(handles, Vec::new(), deleted).and(render())
            }
        };
    }
    let (items, deleted) = outbox::withdraw_refused(Subject::Claim(id), model);
    let (mut saved, files) = answer::take_back(id, items.iter(), model);
    let corrections = items.iter().filter_map(|item| {
        if let Delivery::Correction { correction, .. } = &item.delivery {
            Some(correction)
        } else {
            None
        }
    });
    if let Some(draft) = correction::take_back(id, corrections, model) {
        saved.push(entry(DRAFT_KEY, &draft));
        model.claims.draft = Some(draft);
        show(model);
    }
    outbox::let_go(files, saved, deleted).and(render())
}

pub(super) fn discard_draft(model: &mut Model) -> Next {
    let Some(draft) = model.claims.draft.take() else {
        return Command::done();
    };
    model.claims.is_form_open = false;
    let files = draft.photos.into_iter().map(|photo| photo.handle);
    let deleted = vec![DRAFT_KEY.to_owned()];
    outbox::let_go(files.collect(), Vec::new(), deleted).and(render())
}
