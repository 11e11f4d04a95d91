//! Claims as a list, and what of a claim is said in the same way everywhere: its state and its next step.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::CustomerId;
use shared_types::claim::{Actor, ClaimStatus, ClaimSummary, LossNotice};

use crate::app::{AppLanguage, Model};
use crate::outbox::{self, Delivery, Item};
use crate::text::{self, fill, texts, words};
use crate::view::{Freshness, ListState, StateChip, Tone, chip, freshness, list_state};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct ClaimsView {
    pub state: ListState,
    /// Reports still on the phone first.
    pub rows: Vec<ClaimRow>,
    /// Where in the list the first of these rows is, and how many there are in all.
    pub first_row: u32,
    pub row_count: u32,
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

/// What happens next, by whom, until when.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NextStepCard {
    pub tone: Tone,
    pub what: String,
    pub who: String,
    pub until: String,
}

/// A claim of the list: still here, or with the insurer.
#[derive(Clone, Copy)]
enum Line<'a> {
    OnPhone(&'a ClaimRow),
    Reported(&'a ClaimSummary),
}

pub(crate) fn claims(model: &Model) -> ClaimsView {
    let window = model.claims.window;
    let known = &model.book.claims;
    let language = model.phone.language;
    let unreported = model.outbox.items().iter().filter_map(|item| {
        if let Delivery::Claim(notice) = &item.delivery {
            Some(unreported_row(item, notice, model))
        } else {
            None
        }
    });
    let unreported: Vec<ClaimRow> = unreported.collect();
    let lines = (unreported.iter().map(Line::OnPhone)).chain(known.rows().map(Line::Reported));
    let cut = window.cut(lines, |line| match line {
        Line::OnPhone(row) => row.clone(),
        Line::Reported(claim) => row(claim, model),
    });
    ClaimsView {
        state: list_state(cut.rows.is_empty(), model),
        first_row: cut.first,
        row_count: cut.count(),
        rows: cut.rows,
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

/// The claims of one customer, the newest first.
pub(crate) fn rows_of(id: CustomerId, model: &Model) -> Vec<ClaimRow> {
    let claims = model.book.claims.rows();
    let theirs = claims.filter(|claim| claim.customer_id == id);
    let rows = theirs.map(|claim| ClaimRow {
        customer_name: None,
        ..row(claim, model)
    });
    rows.collect()
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

pub(super) fn status_chip(status: ClaimStatus, language: AppLanguage) -> StateChip {
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
