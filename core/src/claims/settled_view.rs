//! What the insurer has said and done: cover, the sum, payments, documents, and what it keeps for the claim.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::claim::ClaimDetail;
use shared_types::claim_file::{CoverageOutcome, DeadlineKind, Wording};

use super::told_view::fact;
use crate::app::{AppLanguage, Model};
use crate::contracts::FactRow;
use crate::text::{self, texts, words};
use crate::view::{StateChip, Tone, chip};

/// The decision on cover: the word, why, and what it rests on.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct CoverageCard {
    pub chip: StateChip,
    pub text: String,
    /// The reason, and the paragraph or clause.
    pub reasons: Vec<FactRow>,
    pub when: String,
}

/// The decision on the sum, or what is granted before it.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DecisionCard {
    /// "Entschieden", "Abschlag vorab".
    pub title: String,
    pub granted: String,
    pub text: String,
    pub when: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ReleasedPaymentRow {
    pub id: String,
    pub amount: String,
    /// What it is, and where it is.
    pub text: String,
    pub day: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ClaimDocumentRow {
    pub id: String,
    /// To be opened.
    pub file_id: String,
    pub title: String,
    /// What it is, and since when it is there.
    pub subtitle: String,
}

pub(super) fn coverage(detail: &ClaimDetail, model: &Model) -> Option<CoverageCard> {
    let language = model.phone.language;
    let t = texts(language);
    let decision = detail.coverage.as_ref()?;
    let outcome = match decision.outcome {
        CoverageOutcome::Covered => chip(Tone::Good, t.claim_covered),
        CoverageOutcome::PartlyCovered => chip(Tone::Good, t.claim_partly_covered),
        CoverageOutcome::NotCovered => chip(Tone::Bad, t.claim_not_covered),
    };
    let reasons = decision.reasons.iter();
    Some(CoverageCard {
        chip: outcome,
        text: decision.text.clone(),
        reasons: reasons.map(|why| fact(&why.reason, &why.rule)).collect(),
        when: text::moment(language, decision.decided_at, model.phone.now),
    })
}

pub(super) fn decision(detail: &ClaimDetail, model: &Model) -> Option<DecisionCard> {
    let language = model.phone.language;
    let t = texts(language);
    detail.decision.as_ref().map(|decision| DecisionCard {
        title: if decision.is_on_account {
            t.claim_on_account
        } else {
            t.claim_decided
        }
        .to_owned(),
        granted: text::money(language, decision.granted_cents),
        text: decision.text.clone(),
        when: text::moment(language, decision.decided_at, model.phone.now),
    })
}

pub(super) fn deadlines(detail: &ClaimDetail, language: AppLanguage) -> Vec<FactRow> {
    let t = texts(language);
    let rows = detail.deadlines.iter().map(|deadline| {
        let label = match deadline.kind {
            DeadlineKind::StateDisability => t.deadline_disability,
            DeadlineKind::InsurerAnswers => t.deadline_answer,
            DeadlineKind::OnAccount => t.deadline_on_account,
        };
        let day = text::date(language, deadline.until);
        fact(label, &format!("{day} ({})", deadline.rule))
    });
    rows.collect()
}

pub(super) fn payments(detail: &ClaimDetail, language: AppLanguage) -> Vec<ReleasedPaymentRow> {
    let rows = detail.payments.iter().map(|payment| {
        let approved_on = text::berlin_day(payment.approved_at);
        ReleasedPaymentRow {
            id: payment.id.to_string(),
            amount: text::money(language, payment.amount_cents),
            text: sentence(&payment.text, language),
            day: text::date(language, payment.execute_on.unwrap_or(approved_on)),
        }
    });
    rows.collect()
}

pub(super) fn documents(detail: &ClaimDetail, model: &Model) -> Vec<ClaimDocumentRow> {
    let language = model.phone.language;
    let rows = detail.documents.iter().map(|document| {
        let kind = words::claim_document(document.kind, language);
        let added = text::moment(language, document.added_at, model.phone.now);
        ClaimDocumentRow {
            id: document.id.to_string(),
            file_id: document.file_id.to_string(),
            title: document.title.clone(),
            subtitle: format!("{kind} · {added}"),
        }
    });
    rows.collect()
}

/// What the insurer has told the intermediary of its reserve. The server sends it to nobody else.
pub(super) fn released_reserve(detail: &ClaimDetail, model: &Model) -> Option<FactRow> {
    let language = model.phone.language;
    let reserve = detail.released_reserve.as_ref();
    let reserve = reserve.filter(|_| model.session.is_intermediary())?;
    let amount = text::money(language, reserve.released_cents);
    let when = text::moment(language, reserve.released_at, model.phone.now);
    let value = format!("{amount} · {when}");
    Some(fact(texts(language).reserve_released, &value))
}

pub(super) fn sentence(wording: &Wording, language: AppLanguage) -> String {
    match language {
        AppLanguage::German => wording.de.clone(),
        AppLanguage::English => wording.en.clone(),
    }
}
