//! Home: am I covered, what do I pay, what needs me. Drawn from what the other features know.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::Money;
use shared_types::contract::{ContractSummary, CoverState, MandateStatus, OpenItemStatus};

use crate::app::Model;
use crate::contracts::CoverCard;
use crate::text::{self, fill, texts};
use crate::view::{Freshness, ListState, Tone, chip, freshness, list_state};
use crate::{claims, me};

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

/// Something that needs the reader, and where it leads.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct AttentionRow {
    pub tone: Tone,
    pub title: String,
    pub reason: String,
    pub target: AttentionTarget,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum AttentionTarget {
    Contract {
        id: String,
    },
    Claim {
        id: String,
    },
    ClaimForm,
    Thread {
        id: String,
    },
    /// The lists, for what is too much to name.
    Contracts,
    Claims,
    Messages,
    Me,
}

/// Of each kind so many are named; a broker's whole book may need something.
const NAMED_AT_MOST: usize = 10;

pub(crate) fn home(model: &Model) -> HomeView {
    let language = model.phone.language;
    let t = texts(language);
    let list = &model.contracts.list.kept;
    let name = model
        .session
        .me()
        .map(|me| me.display_name.clone())
        .unwrap_or_default();
    let is_customer = !model.session.is_intermediary();
    HomeView {
        state: list_state(list, false),
        greeting: fill(t.home_greeting, &[("name", &name)]),
        cover: (is_customer && list.as_of.is_some()).then(|| cover(&list.value, model)),
        summary: if list.as_of.is_some() {
            summary(model)
        } else {
            String::new()
        },
        attention: attention(model),
        calm_text: t.home_calm.to_owned(),
        freshness: freshness(list, &model.phone),
    }
}

/// The worst cover among the running contracts decides what home says.
fn cover(contracts: &[ContractSummary], model: &Model) -> CoverCard {
    let t = texts(model.phone.language);
    let has = |state: CoverState| contracts.iter().any(|contract| contract.cover == state);
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
    let running: Vec<&ContractSummary> = model
        .contracts
        .list
        .rows()
        .iter()
        .filter(|contract| contract.cover != CoverState::Ended)
        .collect();
    let contracts = text::count(running.len(), t.contracts_one, t.contracts_many);
    if model.session.is_intermediary() {
        let customers = model.customers.list.rows().len();
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

fn attention(model: &Model) -> Vec<AttentionRow> {
    use AttentionTarget::{Claims, Contracts, Messages};
    let t = texts(model.phone.language);
    let claims = own_claim_steps(model);
    let contracts = contracts_in_need(model);
    let mut rows = refused(model);
    rows.extend(unreadable(model));
    rows.extend(draft(model));
    rows.extend(named(claims, Claims, t.attention_more_claims, model));
    rows.extend(named(
        contracts,
        Contracts,
        t.attention_more_contracts,
        model,
    ));
    rows.extend(named(
        unread(model),
        Messages,
        t.attention_more_messages,
        model,
    ));
    rows
}

/// A screenful of rows, and one that says how many more there are. It is never said of a single one: that is named.
fn named(
    mut rows: impl Iterator<Item = AttentionRow>,
    list: AttentionTarget,
    more: &str,
    model: &Model,
) -> Vec<AttentionRow> {
    let mut shown: Vec<AttentionRow> = rows.by_ref().take(NAMED_AT_MOST).collect();
    let next = rows.next();
    let after_next = rows.count();
    if after_next == 0 {
        shown.extend(next);
        return shown;
    }
    let count = (after_next + 1).to_string();
    let title = fill(
        texts(model.phone.language).attention_more,
        &[("count", &count)],
    );
    shown.push(row(Tone::ActsOnYou, &title, more, list));
    shown
}

/// What waits to be sent and cannot be read.
fn unreadable(model: &Model) -> Option<AttentionRow> {
    let card = me::unreadable(model)?;
    Some(row(
        Tone::ActsOnYou,
        &card.title,
        &card.what_to_do,
        AttentionTarget::Me,
    ))
}

fn refused(model: &Model) -> Vec<AttentionRow> {
    use crate::outbox::Subject;
    let t = texts(model.phone.language);
    let items = model.outbox.items().iter().filter_map(|item| {
        let refusal = item.refusal.as_ref()?;
        let (title, target) = match item.subject() {
            Subject::Claim(id) => (
                t.attention_claim_refused,
                AttentionTarget::Claim { id: id.to_string() },
            ),
            Subject::Thread(id) => (
                t.attention_message_refused,
                AttentionTarget::Thread { id: id.to_string() },
            ),
        };
        Some(row(Tone::ActsOnYou, title, &refusal.title, target))
    });
    items.collect()
}

fn draft(model: &Model) -> Option<AttentionRow> {
    let t = texts(model.phone.language);
    model.claims.has_draft().then(|| {
        row(
            Tone::Neutral,
            t.attention_draft,
            t.attention_draft_why,
            AttentionTarget::ClaimForm,
        )
    })
}

/// Claims whose next step is the reader's; for an intermediary also those that wait for the customer.
fn own_claim_steps(model: &Model) -> impl Iterator<Item = AttentionRow> {
    model.claims.list.rows().iter().filter_map(|claim| {
        let step = claims::next_step(claim, model)?;
        let target = AttentionTarget::Claim {
            id: claim.id.to_string(),
        };
        (step.tone == Tone::ActsOnYou).then(|| {
            row(
                step.tone,
                &step.what,
                &format!("{} · {}", claim.claim_no, step.until),
                target,
            )
        })
    })
}

fn contracts_in_need(model: &Model) -> impl Iterator<Item = AttentionRow> {
    let t = texts(model.phone.language);
    model.contracts.list.rows().iter().filter_map(|contract| {
        let detail = model
            .contracts
            .details
            .get(&contract.id)
            .and_then(|kept| kept.value.as_ref());
        let has_returned = detail.is_some_and(|detail| {
            detail
                .open_items
                .iter()
                .any(|item| item.status == OpenItemStatus::Returned)
                || detail
                    .mandate
                    .as_ref()
                    .is_some_and(|mandate| mandate.status == MandateStatus::NeedsNewAccount)
        });
        let (tone, reason) = match contract.cover {
            CoverState::Suspended38 => (Tone::Bad, t.cover_suspended_why),
            CoverState::ConditionalFirstPremium => (Tone::ActsOnYou, t.cover_first_premium_why),
            _ if has_returned => (Tone::ActsOnYou, t.attention_returned_debit),
            CoverState::Full | CoverState::Provisional | CoverState::NotYet | CoverState::Ended => {
                return None;
            }
        };
        let title = format!("{} {}", contract.product_name, contract.contract_no);
        Some(row(
            tone,
            &title,
            reason,
            AttentionTarget::Contract {
                id: contract.id.to_string(),
            },
        ))
    })
}

fn unread(model: &Model) -> impl Iterator<Item = AttentionRow> {
    let t = texts(model.phone.language);
    let threads = model
        .messages
        .list
        .rows()
        .iter()
        .filter(|thread| thread.unread_count > 0);
    threads.map(|thread| {
        let target = AttentionTarget::Thread {
            id: thread.id.to_string(),
        };
        row(Tone::ActsOnYou, t.attention_unread, &thread.title, target)
    })
}

fn row(tone: Tone, title: &str, reason: &str, target: AttentionTarget) -> AttentionRow {
    AttentionRow {
        tone,
        title: title.to_owned(),
        reason: reason.to_owned(),
        target,
    }
}
