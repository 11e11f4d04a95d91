//! Claims: the list, the claim file, and the report that goes out through the outbox.

mod draft;
mod file_view;
mod form;
mod form_view;
mod guess;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ClaimId;
use shared_types::claim::{ClaimDetail, ClaimSummary};
use shared_types::file::StoredFile;
use uuid::Uuid;

use crate::app::{Model, Next, load_details};
use crate::cache::{entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::Current;
use crate::outbox::{self, Subject};
use crate::sync::{self, OWN};

pub use draft::{ClaimStep, LossChoice};
pub use file_view::{ClaimRow, ClaimView, ClaimsView, NextStepCard, PhotoRow, TimelineRow};
pub(crate) use file_view::{claim, claims, next_step};
pub(crate) use form_view::form;
pub use form_view::{ClaimFormView, ContractOption, LossOption, PhotoTile, ReviewRow};

const DRAFT_KEY: &str = "draft/claim";
const DETAIL_PREFIX: &str = "detail/claim/";
const ROWS: usize = 50;

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum ClaimsEvent {
    Refresh,
    ShowMore,
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
    /// A photo was taken or picked; the shell keeps it under this handle until `Discard`.
    AddPhoto {
        handle: String,
    },
    RemovePhoto {
        photo_id: String,
    },
    Send,
    /// Takes a report back into the form that the server refused (`can_correct`).
    Correct {
        id: String,
    },
    /// Sends a refused report, or its refused photos, once more.
    SendAgain {
        id: String,
    },
    /// Gives up a refused report, or the refused photos of a report that arrived.
    GiveUp {
        id: String,
    },
}

#[derive(Debug)]
pub(crate) struct Claims {
    /// Those that were opened; a customer's own are all here.
    details: BTreeMap<ClaimId, ClaimDetail>,
    open: Option<ClaimId>,
    shown: usize,
    draft: Option<draft::Draft>,
    is_form_open: bool,
}

impl Default for Claims {
    fn default() -> Self {
        Self {
            details: BTreeMap::new(),
            open: None,
            shown: ROWS,
            draft: None,
            is_form_open: false,
        }
    }
}

impl Claims {
    pub(crate) fn has_draft(&self) -> bool {
        self.draft.is_some()
    }
}

/// The line of a claim that the server has.
fn find(id: ClaimId, model: &Model) -> Option<&ClaimSummary> {
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
        ClaimsEvent::ShowMore => {
            claims.shown += ROWS;
            render()
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
        | ClaimsEvent::AddPhoto { .. }
        | ClaimsEvent::RemovePhoto { .. }) => form::edit(edit, model),
    }
}

fn open(id: ClaimId, model: &mut Model) -> Next {
    model.claims.open = Some(id);
    if outbox::is_unreported(id, model) {
        return render();
    }
    let kept = if model.claims.details.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![detail_key(id.0)])
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

pub(crate) fn restore_draft(entries: &[StoreEntry], model: &mut Model) {
    model.claims.draft = restore(entries, DRAFT_KEY);
}

/// What belongs under the draft's key; nothing when the key is another.
pub(crate) fn current_draft(key: &str, model: &Model) -> Option<Current> {
    let draft = model.claims.draft.as_ref();
    (key == DRAFT_KEY).then(|| Current::entry_or_nothing(draft.map(|draft| entry(key, draft))))
}

/// Takes over what the store holds, unless the server was quicker.
pub(crate) fn restore_details(entries: &[StoreEntry], model: &mut Model) {
    for entry in entries {
        let id = entry.key.strip_prefix(DETAIL_PREFIX);
        let stored = serde_json::from_str(&entry.value);
        if let (Some(Ok(id)), Ok(stored)) = (id.map(str::parse), stored) {
            model.claims.details.entry(id).or_insert(stored);
        }
    }
}

fn detail_key(id: Uuid) -> String {
    format!("{DETAIL_PREFIX}{id}")
}
