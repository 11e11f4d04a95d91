//! Claims as they are drawn: the list, and the claim file with its timeline and next step.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ClaimId;
use shared_types::claim::{Actor, ClaimDetail, ClaimPhoto, ClaimStatus, ClaimSummary, LossNotice};

use super::Claims;
use crate::app::{AppLanguage, Model};
use crate::contracts::{self, FactRow};
use crate::outbox::{self, Delivery, Item, Refusal, Subject};
use crate::text::{self, fill, texts, words};
use crate::view::{
    Freshness, ListState, OutboxLine, RefusalCard, StateChip, Tone, chip, freshness, list_state,
};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct ClaimsView {
    pub state: ListState,
    /// Reports still on the phone first.
    pub rows: Vec<ClaimRow>,
    pub has_more: bool,
    /// A report was begun and can be continued.
    pub has_draft: bool,
    pub empty_text: String,
    pub freshness: Freshness,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ClaimRow {
    pub id: String,
    pub title: String,
    /// What happens next, or why it needs you.
    pub middle: String,
    /// Number and day of the loss.
    pub subtitle: String,
    pub customer_name: Option<String>,
    pub state: StateChip,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ClaimView {
    pub id: String,
    pub state: ListState,
    pub title: String,
    pub subtitle: String,
    pub chip: Option<StateChip>,
    /// Absent while the report has not arrived.
    pub next_step: Option<NextStepCard>,
    /// Where the report is on its way; also once it has arrived.
    pub sending: OutboxLine,
    /// It cannot be sent: offer `SendAgain`, `GiveUp` and, with `can_correct`, `Correct`.
    pub refusal: Option<RefusalCard>,
    /// The server said no. Without its answer the report may have arrived, and only sending it again is safe.
    pub can_correct: bool,
    /// Photos that cannot be sent: offer `SendAgain`, `GiveUp`.
    pub photo_refusal: Option<RefusalCard>,
    pub facts: Vec<FactRow>,
    pub description: String,
    pub photos: Vec<PhotoRow>,
    /// "2 von 3 Fotos übertragen"; empty without photos.
    pub photo_progress: String,
    pub timeline: Vec<TimelineRow>,
    /// The conversation about this claim.
    pub thread_id: Option<String>,
    pub freshness: Freshness,
}

/// What happens next, by whom, until when.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NextStepCard {
    pub tone: Tone,
    pub what: String,
    pub who: String,
    pub until: String,
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
}

pub(crate) fn claims(model: &Model) -> ClaimsView {
    let Claims { shown, .. } = &model.claims;
    let known = &model.book.claims;
    let language = model.phone.language;
    let unreported = model
        .outbox
        .items()
        .iter()
        .filter_map(|item| match &item.delivery {
            Delivery::Claim(notice) => Some(unreported_row(item, notice, model)),
            Delivery::Photo { .. }
            | Delivery::Thread(_)
            | Delivery::Message { .. }
            | Delivery::Attachment { .. }
            | Delivery::Read { .. } => None,
        });
    let reported = known.rows().take(*shown).map(|claim| row(claim, model));
    let rows: Vec<ClaimRow> = unreported.chain(reported).collect();
    ClaimsView {
        state: list_state(rows.is_empty(), model),
        rows,
        has_more: known.len() > *shown,
        has_draft: model.claims.has_draft(),
        empty_text: texts(language).claims_empty.to_owned(),
        freshness: freshness(model),
    }
}

fn unreported_row(item: &Item, notice: &LossNotice, model: &Model) -> ClaimRow {
    let language = model.phone.language;
    let t = texts(language);
    let middle = match &item.refusal {
        Some(refusal) => refusal.title.clone(),
        None => t.claim_on_phone.to_owned(),
    };
    let line = outbox::line(Some(item), None, &model.phone);
    ClaimRow {
        id: notice.id.to_string(),
        title: words::loss(notice.kind, language).to_owned(),
        middle,
        subtitle: text::date(language, notice.occurred_on),
        customer_name: None,
        state: StateChip {
            tone: line.tone,
            label: line.text,
        },
    }
}

fn row(claim: &ClaimSummary, model: &Model) -> ClaimRow {
    let language = model.phone.language;
    ClaimRow {
        id: claim.id.to_string(),
        title: words::loss(claim.kind, language).to_owned(),
        middle: next_step(claim, model)
            .map_or_else(String::new, |step| format!("{} {}", step.what, step.until)),
        subtitle: format!(
            "{} · {}",
            claim.claim_no,
            text::date(language, claim.occurred_on)
        ),
        customer_name: model
            .session
            .is_intermediary()
            .then(|| claim.customer_name.clone()),
        state: status_chip(claim.status, language),
    }
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
    let can_correct = is_refused && !model.claims.has_draft();
    let what_to_do = match (is_refused, can_correct) {
        (false, _) => t.claim_gave_up_do,
        (true, true) => t.claim_refused_do,
        (true, false) => t.claim_refused_draft,
    };
    ClaimView {
        id: notice.id.to_string(),
        state: ListState::Filled,
        title: words::loss(notice.kind, language).to_owned(),
        subtitle: contract
            .map(|contract| contract.product_name.clone())
            .unwrap_or_default(),
        chip: None,
        next_step: None,
        sending: outbox::line(Some(item), None, &model.phone),
        refusal: item
            .refusal
            .as_ref()
            .map(|refusal| outbox::refusal_card(refusal, what_to_do, language)),
        can_correct,
        photo_refusal: None,
        facts: facts(
            &text::date(language, notice.occurred_on),
            notice.occurred_at_text.as_deref(),
            &notice.place,
            language,
        ),
        description: notice.description.clone(),
        photos: waiting_photos(notice.id, model),
        photo_progress: progress(0, notice.photo_ids.len(), language),
        timeline: Vec::new(),
        thread_id: None,
        freshness: Freshness::default(),
    }
}

fn reported_file(id: ClaimId, model: &Model) -> ClaimView {
    let language = model.phone.language;
    let t = texts(language);
    let detail = model.claims.details.get(&id);
    let summary = super::find(id, model);
    let received = summary.map(|claim| (claim.reported_at, claim.claim_no.as_str()));
    let refused = model
        .outbox
        .about(Subject::Claim(id))
        .find_map(|item| item.refusal.as_ref());
    let photos: Vec<PhotoRow> = detail
        .iter()
        .flat_map(|detail| &detail.photos)
        .map(|photo| photo_row(photo, id, model))
        .collect();
    let received_count = photos.iter().filter(|photo| photo.is_received).count();
    ClaimView {
        id: id.to_string(),
        state: list_state(summary.is_none(), model),
        title: summary
            .map(|claim| words::loss(claim.kind, language).to_owned())
            .unwrap_or_default(),
        subtitle: summary
            .map(|claim| format!("{} · {}", claim.product_name, claim.claim_no))
            .unwrap_or_default(),
        chip: summary.map(|claim| status_chip(claim.status, language)),
        next_step: summary.and_then(|claim| next_step(claim, model)),
        sending: outbox::line(None, received, &model.phone),
        refusal: None,
        can_correct: false,
        photo_refusal: refused
            .map(|refusal| outbox::refusal_card(refusal, t.photo_refused_do, language)),
        facts: detail
            .map(|detail| detail_facts(detail, language))
            .unwrap_or_default(),
        description: detail
            .map(|detail| detail.description.clone())
            .unwrap_or_default(),
        photo_progress: progress(received_count, photos.len(), language),
        photos,
        timeline: detail
            .map(|detail| timeline(detail, model))
            .unwrap_or_default(),
        thread_id: summary.map(|claim| claim.thread_id.to_string()),
        freshness: freshness(model),
    }
}

/// The next step in words; none once nothing is left to do.
pub(crate) fn next_step(claim: &ClaimSummary, model: &Model) -> Option<NextStepCard> {
    let language = model.phone.language;
    let t = texts(language);
    let step = &claim.next_step;
    if step.step == "NONE" {
        return None;
    }
    let is_mine = step.step_by == own_part(model);
    let who = match step.step_by {
        _ if is_mine => t.actor_you,
        Actor::Customer => t.actor_customer,
        Actor::Broker => t.actor_broker,
        Actor::Insurer => t.actor_insurer,
    };
    Some(NextStepCard {
        tone: if is_mine {
            Tone::ActsOnYou
        } else {
            Tone::Waiting
        },
        what: words::next_step(&step.step, language).to_owned(),
        who: who.to_owned(),
        until: fill(t.until, &[("date", &text::date(language, step.step_until))]),
    })
}

/// The part that the reader plays in a claim.
fn own_part(model: &Model) -> Actor {
    if model.session.is_intermediary() {
        Actor::Broker
    } else {
        Actor::Customer
    }
}

fn status_chip(status: ClaimStatus, language: AppLanguage) -> StateChip {
    let t = texts(language);
    match status {
        ClaimStatus::Reported => chip(Tone::Waiting, t.claim_reported),
        ClaimStatus::Registered => chip(Tone::Waiting, t.claim_registered),
        ClaimStatus::InCoverageCheck => chip(Tone::Waiting, t.claim_in_coverage_check),
        ClaimStatus::Covered => chip(Tone::Good, t.claim_covered),
        ClaimStatus::PartlyCovered => chip(Tone::Good, t.claim_partly_covered),
        ClaimStatus::NotCovered => chip(Tone::Bad, t.claim_not_covered),
        ClaimStatus::InAdjustment => chip(Tone::Waiting, t.claim_in_adjustment),
        ClaimStatus::AwaitingInfo => chip(Tone::ActsOnYou, t.claim_awaiting_info),
        ClaimStatus::Decided => chip(Tone::Good, t.claim_decided),
        ClaimStatus::Paid => chip(Tone::Good, t.claim_paid),
        ClaimStatus::Closed => chip(Tone::Neutral, t.claim_closed),
        ClaimStatus::Reopened => chip(Tone::Waiting, t.claim_reopened),
    }
}

fn detail_facts(detail: &ClaimDetail, language: AppLanguage) -> Vec<FactRow> {
    let t = texts(language);
    let day = text::date(language, detail.summary.occurred_on);
    let mut facts = facts(
        &day,
        detail.occurred_at_text.as_deref(),
        &detail.place,
        language,
    );
    facts.push(fact(t.fact_contract, &detail.summary.contract_no));
    facts.extend(
        detail
            .estimate_cents
            .map(|cents| fact(t.fact_estimate, &text::money(language, cents))),
    );
    facts.push(fact(
        t.fact_police,
        if detail.police_informed { t.yes } else { t.no },
    ));
    facts
}

fn facts(day: &str, time_of_day: Option<&str>, place: &str, language: AppLanguage) -> Vec<FactRow> {
    let t = texts(language);
    let when = time_of_day.map_or_else(|| day.to_owned(), |time| format!("{day}, {time}"));
    vec![fact(t.fact_when, &when), fact(t.fact_where, place)]
}

fn fact(label: &str, value: &str) -> FactRow {
    FactRow {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

fn photo_row(photo: &ClaimPhoto, claim_id: ClaimId, model: &Model) -> PhotoRow {
    let t = texts(model.phone.language);
    let handle = model
        .outbox
        .about(Subject::Claim(claim_id))
        .find_map(|item| match &item.delivery {
            Delivery::Photo { id, handle, .. } if *id == photo.id => Some(handle.clone()),
            Delivery::Claim(_)
            | Delivery::Photo { .. }
            | Delivery::Thread(_)
            | Delivery::Message { .. }
            | Delivery::Attachment { .. }
            | Delivery::Read { .. } => None,
        });
    let state = match (photo.received_at, &handle) {
        (Some(_), _) => t.photo_received,
        (None, Some(_)) => t.photo_on_the_way,
        (None, None) => t.photo_missing,
    };
    PhotoRow {
        id: photo.id.to_string(),
        handle,
        is_received: photo.received_at.is_some(),
        state: state.to_owned(),
    }
}

fn waiting_photos(claim_id: ClaimId, model: &Model) -> Vec<PhotoRow> {
    let t = texts(model.phone.language);
    let waiting = model
        .outbox
        .about(Subject::Claim(claim_id))
        .filter_map(|item| match &item.delivery {
            Delivery::Photo { id, handle, .. } => Some((id, handle)),
            Delivery::Claim(_)
            | Delivery::Thread(_)
            | Delivery::Message { .. }
            | Delivery::Attachment { .. }
            | Delivery::Read { .. } => None,
        });
    waiting
        .map(|(id, handle)| PhotoRow {
            id: id.to_string(),
            handle: Some(handle.clone()),
            is_received: false,
            state: t.photo_on_the_way.to_owned(),
        })
        .collect()
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
    });
    rows.collect()
}
