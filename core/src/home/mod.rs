//! Home: am I covered, what do I pay, what needs me. Drawn from what the other features know.

mod attention;

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::Money;
use shared_types::contract::{ContractSummary, CoverState};

use crate::app::Model;
use crate::contracts::CoverCard;
use crate::text::{self, fill, texts};
use crate::view::{Freshness, ListState, Tone, chip, freshness, list_state};

pub use attention::{AttentionRow, AttentionTarget};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct HomeView {
    pub state: ListState,
    /// "Guten Tag, Frau Beispiel".
    pub greeting: String,
    /// "Am I covered?"; customers only.
    pub cover: Option<CoverCard>,
    /// "4 Verträge · 38,12 €/Monat".
    pub summary: String,
    pub attention: Vec<AttentionRow>,
    /// When nothing needs the reader.
    pub calm_text: String,
    pub freshness: Freshness,
}

pub(crate) fn home(model: &Model) -> HomeView {
    let language = model.phone.language;
    let t = texts(language);
    let has_copy = model.sync.as_of().is_some();
    let name = model
        .session
        .me()
        .map(|me| me.display_name.clone())
        .unwrap_or_default();
    let is_customer = !model.session.is_intermediary();
    HomeView {
        state: list_state(!has_copy, model),
        greeting: fill(t.home_greeting, &[("name", &name)]),
        cover: (is_customer && has_copy).then(|| cover(model)),
        summary: if has_copy {
            summary(model)
        } else {
            String::new()
        },
        attention: attention::attention(model),
        calm_text: t.home_calm.to_owned(),
        freshness: freshness(model),
    }
}

/// The worst cover among the running contracts decides what home says.
fn cover(model: &Model) -> CoverCard {
    let t = texts(model.phone.language);
    let contracts = model.book.contracts.rows().map(|line| &line.summary);
    let has = |state: CoverState| contracts.clone().any(|contract| contract.cover == state);
    let (tone, label, sentence, what_to_do) = if has(CoverState::Suspended38) {
        (
            Tone::Bad,
            t.home_gap,
            t.home_gap_why,
            Some(t.cover_suspended_do),
        )
    } else if has(CoverState::ConditionalFirstPremium) {
        (
            Tone::ActsOnYou,
            t.home_first_premium,
            t.cover_first_premium_why,
            Some(t.cover_first_premium_do),
        )
    } else if has(CoverState::Full) || has(CoverState::Provisional) {
        (Tone::Good, t.home_covered, t.home_covered_why, None)
    } else if has(CoverState::NotYet) {
        (Tone::Waiting, t.home_not_yet, t.home_not_yet_why, None)
    } else {
        (
            Tone::Neutral,
            t.home_no_contract,
            t.home_no_contract_why,
            None,
        )
    };
    CoverCard {
        chip: chip(tone, label),
        sentence: sentence.to_owned(),
        what_to_do: what_to_do.map(str::to_owned),
    }
}

fn summary(model: &Model) -> String {
    let language = model.phone.language;
    let t = texts(language);
    let known = model.book.contracts.rows().map(|line| &line.summary);
    let running: Vec<&ContractSummary> = known
        .filter(|contract| contract.cover != CoverState::Ended)
        .collect();
    let contracts = text::count(running.len(), t.contracts_one, t.contracts_many);
    if model.session.is_intermediary() {
        let customers = model.book.customers.len();
        return format!(
            "{} · {contracts}",
            text::count(customers, t.customers_one, t.customers_many)
        );
    }
    let month = per_month(
        running
            .iter()
            .map(|contract| contract.year_gross_cents)
            .sum(),
    );
    let amount = fill(
        t.home_per_month,
        &[("amount", &text::money(language, month))],
    );
    format!("{contracts} · {amount}")
}

/// A twelfth of the year, to the nearest cent. For reading only; what is due stands in the payments.
fn per_month(year: Money) -> Money {
    Money::from_cents((year.cents().saturating_add(6)).div_euclid(12))
}
