//! Putting a report right after it was sent: what was told comes back into the form, and only what differs goes out, behind the
//! report itself.

use domain::claims::correction::correct;
use domain::claims::status::{Correctable, correctable};
use shared_types::claim::{ClaimDetail, LossNotice};
use shared_types::claim_file::{NewAccount, NewCorrection};
use shared_types::{ClaimId, CorrectionId};

use super::draft::Draft;
use crate::app::Model;
use crate::outbox::{self, Delivery, Item, Subject};
use crate::text::texts;

/// Whether the report can be put right by a correction: it has arrived or is on its way, the insurer has not decided, and no
/// other one is being written.
pub(super) fn can_correct(id: ClaimId, model: &Model) -> bool {
    if model.claims.has_draft() {
        return false;
    }
    if let Some(report) = outbox::unreported(id, model) {
        return report.refusal.is_none();
    }
    let detail = model.claims.details.get(&id);
    detail.is_some_and(|detail| correctable(detail.summary.status) != Correctable::Nothing)
}

/// Whether only the account can be put right any more: the insurer has decided on all else.
fn is_account_only(id: ClaimId, model: &Model) -> bool {
    let detail = model.claims.details.get(&id);
    detail.is_some_and(|detail| correctable(detail.summary.status) == Correctable::Account)
}

/// What can be put right, in the words of the button.
pub(super) fn label(id: ClaimId, model: &Model) -> Option<String> {
    let t = texts(model.phone.language);
    let label = if is_account_only(id, model) {
        t.claim_correct_account
    } else {
        t.claim_correct
    };
    can_correct(id, model).then(|| label.to_owned())
}

/// The form with what was told last.
pub(super) fn begin(id: ClaimId, model: &Model) -> Option<Draft> {
    let is_possible = can_correct(id, model);
    let told = told(id, model).filter(|_| is_possible);
    let is_account_only = is_account_only(id, model);
    told.map(|told| Draft::correcting(told, is_account_only))
}

/// The form with what refused corrections said, to be put right; nothing when there were none, or another report is being written.
pub(super) fn take_back<'a>(
    id: ClaimId,
    mut refused: impl Iterator<Item = &'a NewCorrection>,
    model: &Model,
) -> Option<Draft> {
    let first = refused.next()?;
    let told = begin(id, model)?;
    let facts = told.corrects.clone()?;
    let wished = refused.fold(corrected(&facts, first), |facts, more| {
        corrected(&facts, more)
    });
    Some(Draft {
        corrects: Some(facts),
        ..Draft::correcting(wished, told.is_account_only)
    })
}

/// The facts as the user told them last, corrections that wait included.
fn told(id: ClaimId, model: &Model) -> Option<LossNotice> {
    let reported = outbox::unreported(id, model).and_then(|item| {
        if let Delivery::Claim(notice) = &item.delivery {
            Some(notice.clone())
        } else {
            None
        }
    });
    let known = || model.claims.details.get(&id).map(facts_of);
    let facts = reported.or_else(known)?;
    let waiting = waiting(id, model).filter(|(item, _)| item.refusal.is_none());
    Some(waiting.fold(facts, |facts, (_, correction)| {
        corrected(&facts, correction)
    }))
}

/// Corrections that have not arrived, in their order; refused ones too.
pub(super) fn waiting(id: ClaimId, model: &Model) -> impl Iterator<Item = (&Item, &NewCorrection)> {
    let items = model.outbox.about(Subject::Claim(id));
    items.filter_map(|item| {
        if let Delivery::Correction { correction, .. } = &item.delivery {
            Some((item, correction))
        } else {
            None
        }
    })
}

/// The facts with a correction; an account that it does not name stays.
pub(super) fn corrected(facts: &LossNotice, correction: &NewCorrection) -> LossNotice {
    let account = facts.account.clone();
    let (corrected, _) = correct(facts, None, correction);
    LossNotice {
        account: corrected.account.or(account),
        ..corrected
    }
}

pub(super) fn facts_of(detail: &ClaimDetail) -> LossNotice {
    let account = detail.account.as_ref().map(|account| NewAccount {
        holder: account.holder.clone(),
        // Whoever may not see the number tells it anew or leaves it.
        iban: account.iban.clone().unwrap_or_default(),
    });
    LossNotice {
        id: detail.summary.id,
        contract_id: detail.summary.contract_id,
        kind: detail.summary.kind,
        occurred_on: detail.summary.occurred_on,
        occurred_at_text: detail.occurred_at_text.clone(),
        place: detail.place.clone(),
        description: detail.description.clone(),
        photo_ids: Vec::new(),
        estimate_cents: detail.estimate_cents,
        police_informed: detail.police_informed,
        report_reference: detail.report_reference.clone(),
        damaged: detail.damaged.clone(),
        third_parties: detail.third_parties.clone(),
        account,
        truthful: true,
    }
}

/// What differs. Nothing when the user changed nothing.
pub(super) fn between(
    told: &LossNotice,
    now: &LossNotice,
    id: CorrectionId,
) -> Option<NewCorrection> {
    // An empty text takes an optional fact away.
    let text = |told: &Option<String>, now: &Option<String>| {
        changed(told, now).map(Option::unwrap_or_default)
    };
    let nothing = NewCorrection::new(id);
    let correction = NewCorrection {
        kind: changed(&told.kind, &now.kind),
        occurred_on: changed(&told.occurred_on, &now.occurred_on),
        occurred_at_text: text(&told.occurred_at_text, &now.occurred_at_text),
        place: changed(&told.place, &now.place),
        description: changed(&told.description, &now.description),
        estimate_cents: now
            .estimate_cents
            .filter(|now| Some(*now) != told.estimate_cents),
        police_informed: changed(&told.police_informed, &now.police_informed),
        report_reference: text(&told.report_reference, &now.report_reference),
        damaged: changed(&told.damaged, &now.damaged),
        third_parties: changed(&told.third_parties, &now.third_parties),
        account: now
            .account
            .clone()
            .filter(|now| Some(now) != told.account.as_ref()),
        ..nothing.clone()
    };
    (correction != nothing).then_some(correction)
}

fn changed<T: Clone + PartialEq>(told: &T, now: &T) -> Option<T> {
    (told != now).then(|| now.clone())
}
