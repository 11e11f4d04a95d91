//! What was told about a claim: the facts, and what was put right.

use domain::claims::correction::correct;
use facet::Facet;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared_types::claim::{ClaimDetail, LossKind, LossNotice};
use shared_types::claim_file::{ClaimCorrection, Damaged, FactChange, PayeeAccount, ThirdParty};
use shared_types::{ClaimId, Money};

use super::correction;
use crate::app::{AppLanguage, Model};
use crate::contracts::FactRow;
use crate::outbox;
use crate::text::{self, texts, words};
use crate::view::{StateChip, Tone, chip};

/// Something that was put right.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct CorrectionRow {
    pub id: String,
    pub changes: Vec<ChangeRow>,
    /// When and by whom; empty while it is on its way.
    pub when: String,
    pub by: String,
    pub state: StateChip,
}

/// One fact before and after.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ChangeRow {
    pub label: String,
    pub before: String,
    pub after: String,
}

pub(super) fn facts_of_report(notice: &LossNotice, language: AppLanguage) -> Vec<FactRow> {
    let mut facts = facts(notice, language);
    facts.extend(notice.account.as_ref().map(|account| {
        let masked = shared_types::iban::Iban::parse(&account.iban).map(|iban| iban.masked());
        account_row(&account.holder, &masked.unwrap_or_default(), language)
    }));
    facts
}

pub(super) fn facts_of_claim(detail: &ClaimDetail, language: AppLanguage) -> Vec<FactRow> {
    let mut facts = facts(&correction::facts_of(detail), language);
    facts.extend(detail.account.as_ref().map(|account| {
        let PayeeAccount {
            holder,
            iban_masked,
            ..
        } = account;
        account_row(holder, iban_masked, language)
    }));
    let contract = fact(texts(language).fact_contract, &detail.summary.contract_no);
    facts.push(contract);
    facts
}

fn facts(told: &LossNotice, language: AppLanguage) -> Vec<FactRow> {
    let t = texts(language);
    let day = text::date(language, told.occurred_on);
    let time = told.occurred_at_text.as_deref();
    let when = time.map_or_else(|| day.clone(), |time| format!("{day}, {time}"));
    let police = if told.police_informed { t.yes } else { t.no };
    let mut facts = vec![
        fact(t.fact_when, &when),
        fact(t.fact_where, &told.place),
        fact(t.fact_police, police),
    ];
    let estimate = told
        .estimate_cents
        .map(|cents| text::money(language, cents));
    facts.extend(estimate.map(|estimate| fact(t.fact_estimate, &estimate)));
    let reference = told.report_reference.as_deref();
    facts.extend(reference.map(|reference| fact(t.fact_report_reference, reference)));
    facts.extend(
        told.damaged
            .iter()
            .map(|damaged| fact(t.fact_damaged, &damage(damaged))),
    );
    let others = told.third_parties.iter();
    facts.extend(others.map(|other| fact(words::party(other.role, language), &person(other))));
    facts
}

fn account_row(holder: &str, masked: &str, language: AppLanguage) -> FactRow {
    let account = format!("{holder}, {masked}");
    fact(texts(language).fact_account, &account)
}

pub(super) fn fact(label: &str, value: &str) -> FactRow {
    FactRow {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

pub(super) fn damage(damaged: &Damaged) -> String {
    match &damaged.owner {
        Some(owner) => format!("{} ({owner})", damaged.what),
        None => damaged.what.clone(),
    }
}

pub(super) fn person(other: &ThirdParty) -> String {
    match &other.contact {
        Some(contact) => format!("{}, {contact}", other.name),
        None => other.name.clone(),
    }
}

/// What was put right: first what the insurer has, then what is on its way from these facts.
pub(super) fn corrections(
    id: ClaimId,
    known: &[ClaimCorrection],
    facts: Option<LossNotice>,
    model: &Model,
) -> Vec<CorrectionRow> {
    let language = model.phone.language;
    let arrived = known.iter().map(|correction| CorrectionRow {
        id: correction.id.to_string(),
        changes: changes(&correction.changes, language),
        when: text::moment(language, correction.at, model.phone.now),
        by: correction.by_name.clone(),
        state: chip(Tone::Good, texts(language).send_received),
    });
    let mut rows: Vec<CorrectionRow> = arrived.collect();
    let mut facts = facts;
    for (item, correction) in correction::waiting(id, model) {
        let Some(before) = &facts else { break };
        let (after, changed) = correct(before, None, correction);
        let line = outbox::line(Some(item), None, &model.phone);
        rows.push(CorrectionRow {
            id: correction.id.to_string(),
            changes: changes(&changed, language),
            when: String::new(),
            by: String::new(),
            state: chip(line.tone, &line.text),
        });
        if item.refusal.is_none() {
            facts = Some(after);
        }
    }
    rows
}

fn changes(changes: &[FactChange], language: AppLanguage) -> Vec<ChangeRow> {
    let rows = changes.iter().map(|change| ChangeRow {
        label: label(&change.field, language).to_owned(),
        before: value(&change.field, &change.before, language),
        after: value(&change.field, &change.after, language),
    });
    rows.collect()
}

/// The name of a fact. One that this version does not know is still a fact.
fn label(field: &str, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match field {
        "kind" => t.fact_loss,
        "occurred_on" => t.fact_when,
        "occurred_at_text" => t.fact_time,
        "place" => t.fact_where,
        "description" => t.fact_description,
        "estimate_cents" => t.fact_estimate,
        "police_informed" => t.fact_police,
        "report_reference" => t.fact_report_reference,
        "damaged" => t.fact_damaged,
        "third_parties" => t.fact_others,
        "account" => t.fact_account,
        _ => t.fact_other,
    }
}

fn value(field: &str, told: &Value, language: AppLanguage) -> String {
    let t = texts(language);
    let words = match field {
        "kind" => read::<LossKind>(told).map(|kind| words::loss(kind, language).to_owned()),
        "occurred_on" => read(told).map(|day| text::date(language, day)),
        "estimate_cents" => read::<Money>(told).map(|cents| text::money(language, cents)),
        "police_informed" => {
            read(told).map(|is_told| if is_told { t.yes } else { t.no }.to_owned())
        }
        "damaged" => read::<Vec<Damaged>>(told).map(|things| joined(things.iter().map(damage))),
        "third_parties" => {
            read::<Vec<ThirdParty>>(told).map(|others| joined(others.iter().map(person)))
        }
        "account" => {
            let part = |name: &str| told.get(name).and_then(Value::as_str);
            let parts = part("holder").zip(part("iban_masked"));
            parts.map(|(holder, masked)| format!("{holder}, {masked}"))
        }
        _ => told.as_str().map(str::to_owned),
    };
    words
        .filter(|words| !words.is_empty())
        .unwrap_or_else(|| t.not_given.to_owned())
}

fn read<T: DeserializeOwned>(told: &Value) -> Option<T> {
    serde_json::from_value(told.clone()).ok()
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("; ")
}
