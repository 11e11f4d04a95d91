//! Claims: the list, the claim file, and the report that goes out through the outbox.

mod answer;
mod correction;
mod draft;
mod file_view;
mod form;
mod form_view;
mod guess;
mod list_view;
mod others;
mod question_view;
mod settled_view;
mod told_view;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::claim::{ClaimDetail, ClaimSummary};
use shared_types::file::StoredFile;
use shared_types::{ClaimId, CorrectionId, QuestionId};
use uuid::Uuid;

use crate::app::{Model, Next, load_details};
use crate::cache::{entry, restore, restore_each};
use crate::capabilities::StoreEntry;
use crate::outbox::{self, Subject};
use crate::places::{self, Place};
use crate::sync::{self, OWN};
use crate::view::Window;

pub use answer::AnswerEvent;
pub use draft::{ClaimStep, LossChoice, OtherRole};
pub(crate) use file_view::claim;
pub use file_view::{ClaimView, PhotoRow, TimelineRow};
pub(crate) use form_view::form;
pub use form_view::{
    ClaimFormView, ContractOption, DayOption, LossOption, NamedRow, PhotoTile, ReviewRow,
    RoleOption,
};
pub use list_view::{ClaimRow, ClaimsView, NextStepCard};
pub(crate) use list_view::{claims, next_step, rows_of};
pub use others::OthersEvent;
pub use question_view::{AnswerView, QuestionRow};
pub use settled_view::{ClaimDocumentRow, CoverageCard, DecisionCard, ReleasedPaymentRow};
pub use told_view::{ChangeRow, CorrectionRow};

const DRAFT_KEY: &str = "draft/claim";
const DETAIL_PREFIX: &str = "detail/claim/";

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum ClaimsEvent {
    Refresh,
    /// This row is the topmost on the screen: the view holds those around it.
    Look {
        row: u32,
    },
    /// Opens a claim file, reported or still on the phone.
    Open {
        id: String,
    },
    Close,
    /// Starts a report, or goes on with the one that was begun. From a contract's screen that contract is chosen.
    Report {
        contract_id: Option<String>,
    },
    /// Leaves the form; the draft stays.
    Later,
    /// Deletes the draft and its photos.
    DiscardDraft,
    Next,
    Back,
    GoTo {
        step: ClaimStep,
    },
    ChooseLoss {
        loss: LossChoice,
    },
    ChooseContract {
        contract_id: String,
    },
    /// The day of the loss, `2026-03-12`.
    SetDay {
        day: String,
    },
    SetTimeOfDay {
        text: String,
    },
    SetPlace {
        text: String,
    },
    SetDescription {
        text: String,
    },
    /// Euros as typed: `1.200`, `350,50`.
    SetEstimate {
        text: String,
    },
    SetPoliceInformed {
        is_informed: bool,
    },
    SetTruthful {
        is_truthful: bool,
    },
    /// Who and what else is concerned, and the account.
    Others(OthersEvent),
    /// A photo was taken or picked; the shell keeps it under this handle until `Discard`.
    AddPhoto {
        handle: String,
    },
    RemovePhoto {
        photo_id: String,
    },
    Send,
    /// Brings a report into the form to put it right (`correct_label`). One that the server refused becomes another report; of one
    /// that was sent, what differs goes out as a correction.
    Correct {
        id: String,
    },
    /// Answers the open question of the insurer in the claim file that is open.
    Answer(AnswerEvent),
    /// Sends a refused report, or what was refused about it, once more.
    SendAgain {
        id: String,
    },
    /// Gives up a refused report, or what was refused about a report that arrived.
    GiveUp {
        id: String,
    },
}

#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Those that were opened; a customer's own are all here.
    details: BTreeMap<ClaimId, ClaimDetail>,
    open: Option<ClaimId>,
    window: Window,
    draft: Option<draft::Draft>,
    is_form_open: bool,
    /// Answers to the insurer that are being written.
    answers: BTreeMap<ClaimId, answer::AnswerDraft>,
}

impl Claims {
    /// A report and answers that are being written.
    pub(crate) fn unsent_count(&self) -> usize {
        usize::from(self.has_draft()) + self.answers.len()
    }

    pub(crate) fn is_file_open(&self) -> bool {
        self.open.is_some()
    }

    pub(crate) fn is_form_open(&self) -> bool {
        self.is_form_open && self.draft.is_some()
    }

    /// Whether the form has a step before the one that is shown.
    pub(crate) fn can_step_back(&self) -> bool {
        let shown = self.draft.as_ref().filter(|_| self.is_form_open);
        shown.is_some_and(|draft| draft.position() > 0)
    }

    pub(crate) fn has_draft(&self) -> bool {
        self.draft.is_some()
    }
}

/// The line of a claim that the server has.
pub(crate) fn find(id: ClaimId, model: &Model) -> Option<&ClaimSummary> {
    model.book.claims.find(id.0)
}

pub(crate) fn update(event: ClaimsEvent, model: &mut Model) -> Next {
    let claims = &mut model.claims;
    let with_id = |id: &str, then: fn(ClaimId, &mut Model) -> Next, model: &mut Model| {
        id.parse()
            .map_or_else(|_| Command::done(), |id| then(id, model))
    };
    match event {
        ClaimsEvent::Refresh => sync::refresh(model).and(render()),
        ClaimsEvent::Look { row } => {
            if claims.window.look(row) {
                render()
            } else {
                Command::done()
            }
        }
        ClaimsEvent::Open { id } => with_id(&id, open, model),
        ClaimsEvent::Close => {
            claims.open = None;
            render()
        }
        ClaimsEvent::Report { contract_id } => {
            form::report(contract_id.and_then(|id| id.parse().ok()), model)
        }
        ClaimsEvent::Later => {
            claims.is_form_open = false;
            render()
        }
        ClaimsEvent::DiscardDraft => form::discard_draft(model),
        ClaimsEvent::Send => form::send(model),
        ClaimsEvent::Answer(event) => answer::update(event, model),
        ClaimsEvent::Correct { id } => with_id(&id, form::correct, model),
        ClaimsEvent::SendAgain { id } => with_id(
            &id,
            |id, model| outbox::send_again(Subject::Claim(id), model),
            model,
        ),
        ClaimsEvent::GiveUp { id } => with_id(&id, form::give_up, model),
        edit @ (ClaimsEvent::Next
        | ClaimsEvent::Back
        | ClaimsEvent::GoTo { .. }
        | ClaimsEvent::ChooseLoss { .. }
        | ClaimsEvent::ChooseContract { .. }
        | ClaimsEvent::SetDay { .. }
        | ClaimsEvent::SetTimeOfDay { .. }
        | ClaimsEvent::SetPlace { .. }
        | ClaimsEvent::SetDescription { .. }
        | ClaimsEvent::SetEstimate { .. }
        | ClaimsEvent::SetPoliceInformed { .. }
        | ClaimsEvent::SetTruthful { .. }
        | ClaimsEvent::Others(_)
        | ClaimsEvent::AddPhoto { .. }
        | ClaimsEvent::RemovePhoto { .. }) => form::edit(edit, model),
    }
}

fn open(id: ClaimId, model: &mut Model) -> Next {
    model.claims.open = Some(id);
    places::enter(Place::Claim, model);
    if outbox::is_unreported(id, model) {
        return render();
    }
    let kept = if model.claims.details.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![detail_key(id.0)], model)
    };
    let asked = if find(id, model).is_some() {
        Command::done()
    } else {
        sync::refresh(model)
    };
    Command::all([kept, asked, render()])
}

/// Keeps what the server says of claims; answers with what to store.
pub(crate) fn keep_details(details: Vec<ClaimDetail>, model: &mut Model) -> Vec<StoreEntry> {
    let keeps_all = !model.session.is_intermediary();
    let claims = &mut model.claims;
    let mut saved = Vec::new();
    for detail in details {
        let id = detail.summary.id;
        saved.push(entry(detail_key(id.0), &detail));
        if keeps_all || claims.open == Some(id) || claims.details.contains_key(&id) {
            claims.details.insert(id, detail);
        }
    }
    saved
}

/// The server has taken the report: it is a claim with a number now. An answer that was overtaken by a later state of
/// the claim changes nothing, also when both are of the same instant: a report is the first state that there is.
pub(crate) fn delivered(detail: ClaimDetail, model: &mut Model) -> Vec<StoreEntry> {
    let known = find(detail.summary.id, model);
    if known.is_some_and(|known| known.updated_at >= detail.summary.updated_at) {
        return Vec::new();
    }
    let mut saved = model.book.claims.put(vec![detail.summary.clone()], OWN);
    saved.extend(keep_details(vec![detail], model));
    saved
}

/// The server has taken a correction.
pub(crate) fn corrected(
    detail: ClaimDetail,
    correction: CorrectionId,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let tells_of_it =
        |known: &ClaimDetail| known.corrections.iter().any(|known| known.id == correction);
    updated(detail, tells_of_it, model)
}

/// The server has taken an answer.
pub(crate) fn answered(
    detail: ClaimDetail,
    question: QuestionId,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let tells_of_it = |known: &ClaimDetail| {
        let mut questions = known.questions.iter();
        questions.any(|known| known.id == question && !answer::is_open(known))
    };
    updated(detail, tells_of_it, model)
}

/// Takes what the server answered to a change over, unless the copy is newer. Of two states of one instant the copy's is not
/// older if it tells of the change, or if nobody can look.
fn updated(
    detail: ClaimDetail,
    tells_of_it: impl Fn(&ClaimDetail) -> bool,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let (id, at) = (detail.summary.id, detail.summary.updated_at);
    let known = find(id, model).map(|known| known.updated_at);
    let tells_of_it = model.claims.details.get(&id).is_none_or(tells_of_it);
    if known.is_some_and(|known| known > at || known == at && tells_of_it) {
        return Vec::new();
    }
    let mut saved = model.book.claims.put(vec![detail.summary.clone()], OWN);
    saved.extend(keep_details(vec![detail], model));
    saved
}

/// Whether the phone has heard later news of the claim: then a page that was long on its way would show what is past.
pub(crate) fn is_overtaken(detail: &ClaimDetail, model: &Model) -> bool {
    let known = find(detail.summary.id, model);
    known.is_some_and(|known| known.updated_at > detail.summary.updated_at)
}

/// A photo has arrived: ticks it off in the claim file.
pub(crate) fn photo_delivered(
    id: ClaimId,
    file: &StoredFile,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Some(detail) = model.claims.details.get_mut(&id) else {
        return Vec::new();
    };
    for photo in detail.photos.iter_mut().filter(|photo| photo.id == file.id) {
        photo.received_at = Some(file.created_at).or(at);
        photo.media_type = Some(file.media_type.clone());
        photo.size_bytes = Some(file.size_bytes);
    }
    vec![entry(detail_key(id.0), detail)]
}

/// The reader may not see it any more; answers with the key to delete.
pub(crate) fn forget_detail(id: Uuid, model: &mut Model) -> String {
    model.claims.details.remove(&ClaimId(id));
    detail_key(id)
}

/// Takes over what was written and not sent, and names what it cannot read.
pub(crate) fn restore_drafts(entries: &[StoreEntry], model: &mut Model) -> Vec<String> {
    model.claims.draft = restore(entries, DRAFT_KEY);
    let mut unread = answer::restore(entries, model);
    let is_kept = entries.iter().any(|entry| entry.key == DRAFT_KEY);
    if is_kept && model.claims.draft.is_none() {
        unread.push(DRAFT_KEY.to_owned());
    }
    unread
}

/// Takes over what the store holds, unless the server was quicker, and says which it cannot read.
pub(crate) fn restore_details(entries: &[StoreEntry], model: &mut Model) -> Vec<String> {
    restore_each(entries, id_in, &mut model.claims.details)
}

fn id_in(key: &str) -> Option<ClaimId> {
    key.strip_prefix(DETAIL_PREFIX)?.parse().ok()
}

fn detail_key(id: Uuid) -> String {
    format!("{DETAIL_PREFIX}{id}")
}
