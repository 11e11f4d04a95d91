//! What needs the reader, the most pressing first, and where each leads.

use chrono::TimeDelta;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::contract::CoverState;

use crate::app::Model;
use crate::outbox::{Stage, Subject};
use crate::text::{fill, texts};
use crate::view::Tone;
use crate::{claims, me};

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
    /// The screen that shows what cannot be read.
    Me,
}

/// Of each kind so many are named; a broker's whole book may need something.
const NAMED_AT_MOST: usize = 10;
/// What has not arrived after this time, though the server can be reached, is told: somebody should ask.
const LONG_WAIT: TimeDelta = TimeDelta::days(1);

pub(super) fn attention(model: &Model) -> Vec<AttentionRow> {
    use AttentionTarget::{Claims, Contracts, Messages};
    let t = texts(model.phone.language);
    let claims = own_claim_steps(model);
    let contracts = contracts_in_need(model);
    let mut rows = refused(model);
    rows.extend(stuck(model));
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
    let t = texts(model.phone.language);
    let items = model.outbox.items().iter().filter_map(|item| {
        let refusal = item.refusal.as_ref()?;
        let title = match item.subject() {
            Subject::Claim(_) => t.attention_claim_refused,
            Subject::Preferences => t.attention_wishes_refused,
            Subject::Device(_) => t.attention_device_refused,
            Subject::Thread(_) => t.attention_message_refused,
        };
        let target = target_of(item.subject());
        Some(row(Tone::ActsOnYou, title, &refusal.title, target))
    });
    items.collect()
}

/// What the server, which can be reached, has not taken for a day. Of each subject the first: the others wait for it. While it is
/// being tried again nobody knows.
fn stuck(model: &Model) -> Vec<AttentionRow> {
    let t = texts(model.phone.language);
    let mut targets: Vec<AttentionTarget> = Vec::new();
    let mut rows: Vec<AttentionRow> = Vec::new();
    let tried = model.outbox.items().iter();
    for item in tried.filter(|item| model.outbox.is_tried(item)) {
        let target = target_of(item.subject());
        if targets.contains(&target) {
            continue;
        }
        targets.push(target.clone());
        let has_waited = model.phone.now - item.made_at > LONG_WAIT;
        if has_waited && item.stage == Stage::Resting && model.phone.is_online {
            let (title, reason) = (t.attention_stuck, t.attention_stuck_why);
            rows.push(row(Tone::ActsOnYou, title, reason, target));
        }
    }
    rows
}

fn target_of(subject: Subject) -> AttentionTarget {
    match subject {
        Subject::Claim(id) => AttentionTarget::Claim { id: id.to_string() },
        Subject::Thread(id) => AttentionTarget::Thread { id: id.to_string() },
        Subject::Preferences | Subject::Device(_) => AttentionTarget::Me,
    }
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
    model.book.claims.rows().filter_map(|claim| {
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
    model.book.contracts.rows().filter_map(|line| {
        let contract = &line.summary;
        let has_returned = line.has_returned_debit;
        let (tone, reason) = match contract.cover {
            CoverState::Suspended38 => (Tone::Bad, t.cover_suspended_why),
            CoverState::ConditionalFirstPremium => (Tone::ActsOnYou, t.cover_first_premium_why),
            _ if has_returned && model.session.is_intermediary() => {
                (Tone::ActsOnYou, t.attention_customers_debit)
            }
            _ if has_returned => (Tone::ActsOnYou, t.attention_returned_debit),
            CoverState::Full | CoverState::Provisional | CoverState::NotYet | CoverState::Ended => {
                return None;
            }
        };
        let title = format!("{} {}", contract.product_name, contract.contract_no);
        let reason = if model.session.is_intermediary() {
            format!("{} · {reason}", contract.customer_name)
        } else {
            reason.to_owned()
        };
        Some(row(
            tone,
            &title,
            &reason,
            AttentionTarget::Contract {
                id: contract.id.to_string(),
            },
        ))
    })
}

fn unread(model: &Model) -> impl Iterator<Item = AttentionRow> {
    let t = texts(model.phone.language);
    let threads = model
        .book
        .threads
        .rows()
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
