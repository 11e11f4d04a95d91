//! The claim file as it is drawn: where it stands, what was told, what the insurer has done, and what happened when.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::claim::{ClaimDetail, ClaimPhoto, LossNotice};
use shared_types::{ClaimId, FileId};

use super::correction;
use super::list_view::{NextStepCard, next_step, status_chip};
use super::question_view::{self, AnswerView, QuestionRow};
use super::settled_view::{self, ClaimDocumentRow, CoverageCard, DecisionCard, ReleasedPaymentRow};
use super::told_view::{self, CorrectionRow};
use crate::app::{AppLanguage, Model};
use crate::contracts::{self, FactRow};
use crate::outbox::{self, Delivery, Item, Refusal, Subject};
use crate::text::{self, fill, texts, words};
use crate::view::{
    Freshness, ListState, OutboxLine, RefusalCard, StateChip, freshness, list_state,
};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct ClaimView {
    pub id: String,
    pub state: ListState,
    pub title: String,
    pub subtitle: String,
    pub chip: Option<StateChip>,
    /// Where the claim stands, in a sentence; empty while the report has not arrived.
    pub status_text: String,
    /// Absent while the report has not arrived.
    pub next_step: Option<NextStepCard>,
    /// Where the report is on its way; also once it has arrived.
    pub sending: OutboxLine,
    /// It cannot be sent: offer `SendAgain`, `GiveUp` and, with a `correct_label`, `Correct`.
    pub refusal: Option<RefusalCard>,
    /// Offer `Correct` in these words. Not when a refused report may have arrived all the same: then only sending it again is
    /// safe.
    pub correct_label: Option<String>,
    /// Photos that cannot be sent: offer `SendAgain`, `GiveUp`.
    pub photo_refusal: Option<RefusalCard>,
    /// A correction or an answer that cannot be sent: offer `SendAgain`, `GiveUp`.
    pub change_refusal: Option<RefusalCard>,
    pub questions: Vec<QuestionRow>,
    /// The answer to the open question.
    pub answer: Option<AnswerView>,
    pub coverage: Option<CoverageCard>,
    pub decision: Option<DecisionCard>,
    /// Days to keep so that a benefit is not lost.
    pub deadlines: Vec<FactRow>,
    pub payments: Vec<ReleasedPaymentRow>,
    pub documents: Vec<ClaimDocumentRow>,
    /// For intermediaries, once the insurer has released it.
    pub released_reserve: Option<FactRow>,
    pub facts: Vec<FactRow>,
    pub description: String,
    pub photos: Vec<PhotoRow>,
    /// "2 von 3 Fotos übertragen"; empty without photos.
    pub photo_progress: String,
    /// What was put right after sending, oldest first; what is on its way comes last.
    pub corrections: Vec<CorrectionRow>,
    pub timeline: Vec<TimelineRow>,
    /// The conversation about this claim.
    pub thread_id: Option<String>,
    pub freshness: Freshness,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PhotoRow {
    pub id: String,
    /// While the photo is still on this phone.
    pub handle: Option<String>,
    pub is_received: bool,
    pub state: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct TimelineRow {
    pub what: String,
    pub when: String,
    pub by: String,
    /// What the insurer told with it.
    pub text: Option<String>,
}

pub(crate) fn claim(model: &Model) -> Option<ClaimView> {
    let id = model.claims.open?;
    if let Some(item) = outbox::unreported(id, model)
        && let Delivery::Claim(notice) = &item.delivery
    {
        return Some(unreported_file(item, notice, model));
    }
    Some(reported_file(id, model))
}

/// The file of a report that is still on the phone: what was typed, and where it is.
fn unreported_file(item: &Item, notice: &LossNotice, model: &Model) -> ClaimView {
    let language = model.phone.language;
    let t = texts(language);
    let contract = contracts::find(notice.contract_id, model);
    let is_refused = item.refusal.as_ref().is_some_and(Refusal::is_the_servers);
    // Only one report is written at a time.
    let can_write = is_refused && !model.claims.has_draft();
    let what_to_do = match (is_refused, can_write) {
        (false, _) => t.claim_gave_up_do,
        (true, true) => t.claim_refused_do,
        (true, false) => t.claim_refused_draft,
    };
    let product = contract.map(|contract| contract.product_name.clone());
    ClaimView {
        id: notice.id.to_string(),
        state: ListState::Filled,
        title: words::loss(notice.kind, language).to_owned(),
        subtitle: product.unwrap_or_default(),
        sending: outbox::line(Some(item), None, &model.phone),
        refusal: outbox::refusal_card(item, what_to_do),
        correct_label: (can_write || correction::can_correct(notice.id, model))
            .then(|| t.claim_correct.to_owned()),
        facts: told_view::facts_of_report(notice, language),
        description: notice.description.clone(),
        photos: waiting_photos(notice.id, model),
        photo_progress: progress(0, notice.photo_ids.len(), language),
        corrections: told_view::corrections(notice.id, &[], Some(notice.clone()), model),
        ..ClaimView::default()
    }
}

fn reported_file(id: ClaimId, model: &Model) -> ClaimView {
    let language = model.phone.language;
    let t = texts(language);
    let summary = super::find(id, model);
    let received = summary.map(|claim| (claim.reported_at, claim.claim_no.as_str()));
    let title = summary.map(|claim| words::loss(claim.kind, language).to_owned());
    let subtitle = summary.map(|claim| format!("{} · {}", claim.product_name, claim.claim_no));
    let detail = model.claims.details.get(&id);
    ClaimView {
        id: id.to_string(),
        state: list_state(summary.is_none(), model),
        title: title.unwrap_or_default(),
        subtitle: subtitle.unwrap_or_default(),
        chip: summary.map(|claim| status_chip(claim.status, language)),
        next_step: summary.and_then(|claim| next_step(claim, model)),
        // Of a claim that has left the copy nobody knows what became of it.
        sending: received
            .map(|received| outbox::line(None, Some(received), &model.phone))
            .unwrap_or_default(),
        photo_refusal: refused(id, true, t.photo_refused_do, model),
        change_refusal: refused(id, false, t.change_refused_do, model),
        correct_label: correction::label(id, model),
        thread_id: summary.map(|claim| claim.thread_id.to_string()),
        freshness: freshness(model),
        ..detail
            .map(|detail| opened(detail, model))
            .unwrap_or_default()
    }
}

/// What only the whole claim file tells.
fn opened(detail: &ClaimDetail, model: &Model) -> ClaimView {
    let language = model.phone.language;
    let id = detail.summary.id;
    let photos = detail.photos.iter();
    let photos: Vec<PhotoRow> = photos.map(|photo| photo_row(photo, id, model)).collect();
    let received_count = photos.iter().filter(|photo| photo.is_received).count();
    let facts = Some(correction::facts_of(detail));
    ClaimView {
        status_text: settled_view::sentence(&detail.status_text, language),
        questions: question_view::questions(detail, model),
        answer: question_view::answer_view(detail, model),
        coverage: settled_view::coverage(detail, model),
        decision: settled_view::decision(detail, model),
        deadlines: settled_view::deadlines(detail, language),
        payments: settled_view::payments(detail, language),
        documents: settled_view::documents(detail, model),
        released_reserve: settled_view::released_reserve(detail, model),
        facts: told_view::facts_of_claim(detail, language),
        description: detail.description.clone(),
        photo_progress: progress(received_count, photos.len(), language),
        photos,
        corrections: told_view::corrections(id, &detail.corrections, facts, model),
        timeline: timeline(detail, model),
        ..ClaimView::default()
    }
}

/// What was to be added to a claim and was refused: photos, or else words.
fn refused(id: ClaimId, is_photo: bool, what_to_do: &str, model: &Model) -> Option<RefusalCard> {
    let items = model.outbox.about(Subject::Claim(id));
    let mut such = items.filter(|item| item.photo_id().is_some() == is_photo);
    such.find_map(|item| outbox::refusal_card(item, what_to_do))
}

fn photo_row(photo: &ClaimPhoto, claim_id: ClaimId, model: &Model) -> PhotoRow {
    let mut items = model.outbox.about(Subject::Claim(claim_id));
    let waiting = items.find(|item| item.photo_id() == Some(photo.id));
    PhotoRow::of(photo.id, photo.received_at.is_some(), waiting, model)
}

fn waiting_photos(claim_id: ClaimId, model: &Model) -> Vec<PhotoRow> {
    let items = model.outbox.about(Subject::Claim(claim_id));
    let rows =
        items.filter_map(|item| Some(PhotoRow::of(item.photo_id()?, false, Some(item), model)));
    rows.collect()
}

impl PhotoRow {
    /// A file that was announced: arrived, still in the outbox of this phone, or missing.
    pub(crate) fn of(id: FileId, is_received: bool, waiting: Option<&Item>, model: &Model) -> Self {
        let t = texts(model.phone.language);
        let state = match waiting {
            _ if is_received => t.photo_received,
            Some(item) if item.refusal.is_some() => t.photo_refused,
            Some(_) => t.photo_on_the_way,
            None => t.photo_missing,
        };
        Self {
            id: id.to_string(),
            handle: waiting.and_then(Item::handle).cloned(),
            is_received,
            state: state.to_owned(),
        }
    }
}

fn progress(received: usize, all: usize, language: AppLanguage) -> String {
    if all == 0 {
        return String::new();
    }
    fill(
        texts(language).photo_progress,
        &[
            ("received", &received.to_string()),
            ("all", &all.to_string()),
        ],
    )
}

/// What has happened, in its order.
fn timeline(detail: &ClaimDetail, model: &Model) -> Vec<TimelineRow> {
    let language = model.phone.language;
    let mut events: Vec<_> = detail.timeline.iter().collect();
    events.sort_by_key(|event| event.at);
    let rows = events.into_iter().map(|event| TimelineRow {
        what: words::claim_event(&event.event, language).to_owned(),
        when: text::moment(language, event.at, model.phone.now),
        by: event.by_name.clone(),
        text: event.text.clone(),
    });
    rows.collect()
}
