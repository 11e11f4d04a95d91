//! Contracts as they are drawn.

use domain::billing;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::contract::{
    ContractDetail, ContractSummary, CoverState, Document, Mandate, MandateStatus, OpenItem,
};
use shared_types::rating::Premium;

use super::{Contracts, explain};
use crate::app::{AppLanguage, Model};
use crate::sync::{ContractLine, Searched};
use crate::text::{self, decimal, fill, search, texts, words};
use crate::view::{Freshness, ListState, StateChip, Tone, chip, freshness, list_state};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct ContractsView {
    pub state: ListState,
    pub search: String,
    pub folder: FolderHeader,
    /// Those around the reader; tell the topmost visible one by `Look`.
    pub rows: Vec<ContractRow>,
    /// Where in the list the first of these rows is, and how many there are in all.
    pub first_row: u32,
    pub row_count: u32,
    /// "4 Verträge".
    pub count: String,
    pub empty_text: String,
    pub freshness: Freshness,
}

/// Which folder the rows are from, and who keeps it.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct FolderHeader {
    /// "Versicherungsordner".
    pub title: String,
    /// "Was hier steht, führt der Versicherer."
    pub owner: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ContractRow {
    pub id: String,
    pub title: String,
    /// Plan and number: "Komfort · PHV-1042".
    pub subtitle: String,
    /// Whose contract it is; only where there are several customers.
    pub customer_name: Option<String>,
    pub cover: StateChip,
    pub amount: String,
    /// "pro Jahr".
    pub period: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ContractView {
    pub id: String,
    pub state: ListState,
    pub title: String,
    pub subtitle: String,
    pub customer_name: Option<String>,
    pub cover: CoverCard,
    /// Absent while only the list's line is known.
    pub premium: Option<PremiumView>,
    pub facts: Vec<FactRow>,
    pub mandate: Option<MandateView>,
    pub payments: Vec<PaymentRow>,
    pub documents: Vec<DocumentRow>,
    pub freshness: Freshness,
}

/// State first: the chip, the sentence, why, and what to do.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct CoverCard {
    pub chip: StateChip,
    pub sentence: String,
    pub what_to_do: Option<String>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PremiumView {
    /// What is paid each time, tax included.
    pub total: String,
    pub period: String,
    /// Per year, when paid in instalments.
    pub year_total: Option<String>,
    /// Net amounts; with the taxes they add up to the total.
    pub lines: Vec<PremiumLineView>,
    pub taxes: Vec<FactRow>,
    /// "Darin 5 % Zuschlag für monatliche Zahlung."
    pub surcharge_note: Option<String>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PremiumLineView {
    pub title: String,
    pub amount: String,
    /// "Warum dieser Beitrag?", step by step.
    pub why: Vec<WhyRow>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct WhyRow {
    pub label: String,
    pub value: String,
    pub source: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct FactRow {
    pub label: String,
    pub value: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct MandateView {
    pub iban: String,
    pub reference: String,
    pub state: StateChip,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PaymentRow {
    pub title: String,
    /// The period it pays for.
    pub subtitle: String,
    pub amount: String,
    pub state: StateChip,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DocumentRow {
    pub id: String,
    pub title: String,
    pub created: String,
}

pub(crate) fn contracts(model: &Model) -> ContractsView {
    let Contracts { search, window, .. } = &model.contracts;
    let t = texts(model.phone.language);
    let wanted = search::Words::new(search);
    let found = model.book.contracts.found(&wanted);
    let cut = window.cut(found, |line| row(&line.summary, model));
    let empty_text = if search.trim().is_empty() {
        t.contracts_empty
    } else {
        t.search_empty
    };
    ContractsView {
        state: list_state(cut.rows.is_empty(), model),
        search: search.clone(),
        folder: FolderHeader {
            title: t.folder_title.to_owned(),
            owner: t.folder_owner.to_owned(),
        },
        count: text::count(cut.found, t.contracts_one, t.contracts_many),
        first_row: cut.first,
        row_count: cut.count(),
        rows: cut.rows,
        empty_text: empty_text.to_owned(),
        freshness: freshness(model),
    }
}

impl Searched for ContractLine {
    fn words(&self) -> String {
        let ContractSummary {
            product_name,
            contract_no,
            customer_name,
            plan,
            ..
        } = &self.summary;
        let plan = plan.as_deref().unwrap_or_default();
        format!("{product_name} {contract_no} {customer_name} {plan}")
    }
}

pub(crate) fn row(contract: &ContractSummary, model: &Model) -> ContractRow {
    let language = model.phone.language;
    ContractRow {
        id: contract.id.to_string(),
        title: contract.product_name.clone(),
        subtitle: subtitle(contract, language),
        customer_name: model
            .session
            .is_intermediary()
            .then(|| contract.customer_name.clone()),
        cover: cover_chip(contract.cover, language),
        amount: text::money(language, contract.instalment_gross_cents),
        period: words::per_period(contract.frequency, language).to_owned(),
    }
}

fn subtitle(contract: &ContractSummary, language: AppLanguage) -> String {
    match &contract.plan {
        Some(plan) => format!("{} · {}", words::plan(plan, language), contract.contract_no),
        None => contract.contract_no.clone(),
    }
}

pub(crate) fn contract(model: &Model) -> Option<ContractView> {
    let id = model.contracts.open?;
    let language = model.phone.language;
    let summary = super::find(id, model);
    let detail = model.contracts.details.get(&id);
    Some(ContractView {
        id: id.to_string(),
        state: list_state(summary.is_none(), model),
        title: summary
            .map(|known| known.product_name.clone())
            .unwrap_or_default(),
        subtitle: summary
            .map(|known| subtitle(known, language))
            .unwrap_or_default(),
        customer_name: summary
            .filter(|_| model.session.is_intermediary())
            .map(|known| known.customer_name.clone()),
        cover: summary
            .map(|known| cover_card(known, language))
            .unwrap_or_default(),
        premium: detail
            .and_then(|detail| detail.rating.premium.as_ref())
            .map(|premium| premium_view(premium, language)),
        facts: detail
            .map(|detail| facts(detail, model))
            .unwrap_or_default(),
        mandate: detail
            .and_then(|detail| detail.mandate.as_ref())
            .map(|mandate| mandate_view(mandate, language)),
        payments: detail
            .iter()
            .flat_map(|detail| &detail.open_items)
            .map(|item| payment(item, model))
            .collect(),
        documents: detail
            .iter()
            .flat_map(|detail| &detail.documents)
            .map(|it| document(it, language))
            .collect(),
        freshness: freshness(model),
    })
}

pub(crate) fn cover_chip(cover: CoverState, language: AppLanguage) -> StateChip {
    let t = texts(language);
    match cover {
        CoverState::Full => chip(Tone::Good, t.cover_full),
        CoverState::Provisional => chip(Tone::Good, t.cover_provisional),
        CoverState::NotYet => chip(Tone::Waiting, t.cover_not_yet),
        CoverState::ConditionalFirstPremium => chip(Tone::ActsOnYou, t.cover_first_premium),
        CoverState::Suspended38 => chip(Tone::Bad, t.cover_suspended),
        CoverState::Ended => chip(Tone::Neutral, t.cover_ended),
    }
}

fn cover_card(contract: &ContractSummary, language: AppLanguage) -> CoverCard {
    let t = texts(language);
    let from = text::date(language, contract.starts_on);
    let until = contract
        .ends_on
        .map_or_else(|| from.clone(), |day| text::date(language, day));
    let (sentence, what_to_do) = match contract.cover {
        CoverState::Full => (fill(t.cover_full_since, &[("date", &from)]), None),
        CoverState::Provisional => (t.cover_provisional_why.to_owned(), None),
        CoverState::NotYet => (fill(t.cover_not_yet_why, &[("date", &from)]), None),
        CoverState::ConditionalFirstPremium => (
            t.cover_first_premium_why.to_owned(),
            Some(t.cover_first_premium_do),
        ),
        CoverState::Suspended38 => (t.cover_suspended_why.to_owned(), Some(t.cover_suspended_do)),
        CoverState::Ended => (fill(t.cover_ended_why, &[("date", &until)]), None),
    };
    CoverCard {
        chip: cover_chip(contract.cover, language),
        sentence,
        what_to_do: what_to_do.map(str::to_owned),
    }
}

fn premium_view(premium: &Premium, language: AppLanguage) -> PremiumView {
    let t = texts(language);
    let is_split = premium.instalments_per_year > 1;
    let lines = premium.lines.iter().map(|line| PremiumLineView {
        title: words::risk(line, language),
        amount: text::money(language, line.instalment_net_cents),
        why: explain::explain(line, premium, language),
    });
    let taxes = premium.taxes.iter().map(|tax| FactRow {
        label: fill(
            t.premium_tax,
            &[("percent", &decimal(language, tax.rate_pct))],
        ),
        value: text::money(language, tax.tax_cents),
    });
    let surcharge = [
        ("percent", &*decimal(language, premium.surcharge_pct)),
        ("period", words::per_period(premium.frequency, language)),
    ];
    PremiumView {
        total: text::money(language, premium.instalment_gross_cents),
        period: words::per_period(premium.frequency, language).to_owned(),
        year_total: is_split.then(|| {
            fill(
                t.premium_year,
                &[("amount", &text::money(language, premium.year_gross_cents))],
            )
        }),
        lines: lines.collect(),
        taxes: taxes.collect(),
        surcharge_note: (!premium.surcharge_pct.is_zero())
            .then(|| fill(t.premium_surcharge, &surcharge)),
    }
}

fn facts(detail: &ContractDetail, model: &Model) -> Vec<FactRow> {
    let language = model.phone.language;
    let t = texts(language);
    let summary = &detail.summary;
    let today = text::berlin_day(model.phone.now);
    let main_due_on = billing::next_main_due(summary.starts_on, today);
    let main_due_on = main_due_on.unwrap_or(detail.main_due_on);
    let mut facts = vec![
        (t.fact_number, summary.contract_no.clone()),
        (t.fact_begin, text::date(language, summary.starts_on)),
        (t.fact_main_due, text::date(language, main_due_on)),
        (t.fact_broker, detail.broker_name.clone()),
        (
            t.fact_product,
            format!("{} {}", summary.product_name, detail.product_version),
        ),
    ];
    facts.extend(
        summary
            .ends_on
            .map(|day| (t.fact_end, text::date(language, day))),
    );
    facts
        .into_iter()
        .map(|(label, value)| FactRow {
            label: label.to_owned(),
            value,
        })
        .collect()
}

fn mandate_view(mandate: &Mandate, language: AppLanguage) -> MandateView {
    let t = texts(language);
    let state = match mandate.status {
        MandateStatus::Active => chip(Tone::Good, t.mandate_active),
        MandateStatus::PendingSignature => chip(Tone::ActsOnYou, t.mandate_pending),
        MandateStatus::NeedsNewAccount => chip(Tone::ActsOnYou, t.mandate_needs_account),
        MandateStatus::Revoked => chip(Tone::Bad, t.mandate_revoked),
        MandateStatus::Expired => chip(Tone::Bad, t.mandate_expired),
    };
    MandateView {
        iban: mandate.iban_masked.clone(),
        reference: mandate.mandate_reference.clone(),
        state,
    }
}

fn payment(item: &OpenItem, model: &Model) -> PaymentRow {
    let language = model.phone.language;
    let t = texts(language);
    let today = text::berlin_day(model.phone.now);
    let status = billing::item_status(item.status, item.due_on, today);
    let last_day = item.period_until.pred_opt().unwrap_or(item.period_until);
    let period = [
        ("from", &*text::date(language, item.period_from)),
        ("until", &*text::date(language, last_day)),
    ];
    PaymentRow {
        title: fill(
            t.payment_due,
            &[("date", &text::date(language, item.due_on))],
        ),
        subtitle: fill(t.payment_period, &period),
        amount: text::money(language, item.gross_cents),
        state: words::payment_chip(status, language),
    }
}

fn document(document: &Document, language: AppLanguage) -> DocumentRow {
    DocumentRow {
        id: document.id.to_string(),
        title: document.title.clone(),
        created: text::date(language, text::berlin_day(document.created_at)),
    }
}
