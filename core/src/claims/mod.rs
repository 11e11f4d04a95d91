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

use crate::api::{Answer, Asked, Call, page_path, read};
use crate::app::{Model, Next, load_details};
use crate::cache::{Arrived, Kept, KeptList, entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::{Current, write};
use crate::outbox::{self, Subject};
use crate::session;

pub use draft::{ClaimStep, LossChoice};
pub use file_view::{ClaimRow, ClaimView, ClaimsView, NextStepCard, PhotoRow, TimelineRow};
pub(crate) use file_view::{claim, claims, next_step};
pub(crate) use form_view::form;
pub use form_view::{ClaimFormView, ContractOption, LossOption, PhotoTile, ReviewRow};

const LIST_KEY: &str = "list/claims";
const DRAFT_KEY: &str = "draft/claim";
const ROWS: usize = 50;
const FETCH_AHEAD: usize = 20;

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
    pub(crate) list: KeptList<ClaimSummary>,
    pub(crate) details: BTreeMap<ClaimId, Kept<Option<ClaimDetail>>>,
    open: Option<ClaimId>,
    shown: usize,
    draft: Option<draft::Draft>,
    is_form_open: bool,
}

impl Default for Claims {
    fn default() -> Self {
        Self {
            list: KeptList::default(),
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

    fn find(&self, id: ClaimId) -> Option<&ClaimSummary> {
        let detailed = self
            .details
            .get(&id)
            .and_then(|kept| kept.value.as_ref())
            .map(|detail| &detail.summary);
        detailed.or_else(|| self.list.rows().iter().find(|row| row.id == id))
    }
}

pub(crate) fn update(event: ClaimsEvent, model: &mut Model) -> Next {
    let claims = &mut model.claims;
    let with_id = |id: &str, then: fn(ClaimId, &mut Model) -> Next, model: &mut Model| {
        id.parse()
            .map_or_else(|_| Command::done(), |id| then(id, model))
    };
    match event {
        ClaimsEvent::Refresh => refresh(model).and(render()),
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
    let cached = if model.claims.details.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![detail_key(id)])
    };
    Command::all([cached, fetch_open(model), render()])
}

/// Asks for the open file: when it is opened, and once somebody is signed in. A report that has not arrived is drawn
/// from the outbox; the server does not know it yet.
pub(crate) fn fetch_open(model: &mut Model) -> Next {
    match model.claims.open {
        Some(id) if !outbox::is_unreported(id, model) => fetch(id, model),
        Some(_) | None => Command::done(),
    }
}

pub(crate) fn refresh(model: &mut Model) -> Next {
    if !model.session.is_signed_in() || !model.claims.list.begin_refresh() {
        return Command::done();
    }
    session::send(
        Call::get(page_path("claims", None, None), Asked::Claims),
        model,
    )
}

fn fetch(id: ClaimId, model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    let kept = model.claims.details.entry(id).or_default();
    if !kept.begin_refresh() {
        return Command::done();
    }
    session::send(Call::get(format!("claims/{id}"), Asked::Claim(id)), model)
}

pub(crate) fn list_answered(answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    let list = &mut model.claims.list;
    match read(answer).map(|page| list.arrive(page, at)) {
        Ok(Arrived::More(cursor)) => session::send(
            Call::get(page_path("claims", None, Some(&cursor)), Asked::Claims),
            model,
        ),
        Ok(Arrived::Complete) => {
            let saved = write(vec![entry(LIST_KEY, &list.kept)], Vec::new());
            Command::all([saved, fetch_changed(model), render()])
        }
        Err(failure) => {
            list.kept.fail(failure);
            render()
        }
    }
}

/// Fetches the files of claims that moved since the phone last saw them: all of a customer's, else only the open one.
fn fetch_changed(model: &mut Model) -> Next {
    let Claims {
        list,
        details,
        open,
        ..
    } = &model.claims;
    let fetches_all = !model.session.is_intermediary() && list.rows().len() <= FETCH_AHEAD;
    let is_known = |row: &ClaimSummary| {
        let kept = details.get(&row.id).and_then(|kept| kept.value.as_ref());
        kept.is_some_and(|detail| detail.summary.updated_at == row.updated_at)
    };
    let wanted = |row: &&ClaimSummary| (fetches_all || Some(row.id) == *open) && !is_known(row);
    let changed: Vec<ClaimId> = list
        .rows()
        .iter()
        .filter(wanted)
        .map(|row| row.id)
        .collect();
    let fetches: Vec<Next> = changed.into_iter().map(|id| fetch(id, model)).collect();
    Command::all(fetches)
}

pub(crate) fn detail_answered(
    id: ClaimId,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    match read(answer) {
        Ok(detail) => write(keep_detail(detail, at, model), Vec::new()).and(render()),
        Err(failure) => {
            model.claims.details.entry(id).or_default().fail(failure);
            render()
        }
    }
}

/// The server has taken the report: it is a claim with a number now.
pub(crate) fn delivered(
    detail: ClaimDetail,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Vec<StoreEntry> {
    keep_detail(detail, at, model)
}

/// Puts a claim file into the cache, and its line into the list.
fn keep_detail(
    detail: ClaimDetail,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Claims { list, details, .. } = &mut model.claims;
    let summary = detail.summary.clone();
    let id = summary.id;
    let rows = &mut list.kept.value;
    match rows.iter_mut().find(|row| row.id == id) {
        Some(row) => *row = summary,
        None => rows.insert(0, summary),
    }
    let kept = details.entry(id).or_default();
    kept.replace(Some(detail), at);
    vec![entry(detail_key(id), kept), entry(LIST_KEY, &list.kept)]
}

/// A photo has arrived: ticks it off in the claim file.
pub(crate) fn photo_delivered(
    id: ClaimId,
    file: &StoredFile,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Vec<StoreEntry> {
    let Some(kept) = model.claims.details.get_mut(&id) else {
        return Vec::new();
    };
    let photos = kept.value.iter_mut().flat_map(|detail| &mut detail.photos);
    for photo in photos.filter(|photo| photo.id == file.id) {
        photo.received_at = Some(file.created_at).or(at);
        photo.media_type = Some(file.media_type.clone());
        photo.size_bytes = Some(file.size_bytes);
    }
    vec![entry(detail_key(id), kept)]
}

pub(crate) fn restore_list(entries: &[StoreEntry], model: &mut Model) {
    if let Some(kept) = restore(entries, LIST_KEY) {
        model.claims.list.kept = kept;
    }
    model.claims.draft = restore(entries, DRAFT_KEY);
}

/// What belongs under the draft's key; nothing when the key is another.
pub(crate) fn current_draft(key: &str, model: &Model) -> Option<Current> {
    let draft = model.claims.draft.as_ref();
    (key == DRAFT_KEY).then(|| Current::entry_or_nothing(draft.map(|draft| entry(key, draft))))
}

pub(crate) fn restore_details(entries: &[StoreEntry], model: &mut Model) {
    for entry in entries {
        let id = entry
            .key
            .strip_prefix("claim/")
            .and_then(|id| id.parse().ok());
        let stored = serde_json::from_str::<Kept<Option<ClaimDetail>>>(&entry.value);
        if let (Some(id), Ok(stored)) = (id, stored) {
            model.claims.details.entry(id).or_default().restore(stored);
        }
    }
}

fn detail_key(id: ClaimId) -> String {
    format!("claim/{id}")
}
