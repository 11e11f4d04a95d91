//! Corrections of a notice after sending. Typing errors under stress lead to contradictory facts; so they may be put right,
//! and what was told before stays on record.

use serde::Serialize;
use serde_json::{Value, json};
use shared_types::claim::LossNotice;
use shared_types::claim_file::{FactChange, NewAccount, NewCorrection};
use shared_types::iban::Iban;

/// The account that was told last, as far as the one who corrects may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAccount {
    pub holder: String,
    pub iban_masked: String,
    /// The whole number, if it may be seen; without it every told account counts as another one.
    pub iban: Option<String>,
}

/// Whether a correction says nothing of the loss, only where the money goes.
#[must_use]
pub fn names_only_the_account(correction: &NewCorrection) -> bool {
    let of_account = NewCorrection {
        reason: correction.reason.clone(),
        account: correction.account.clone(),
        ..NewCorrection::new(correction.id)
    };
    correction.account.is_some() && *correction == of_account
}

/// The facts after a correction, and what changed. Nothing changed is an empty list: saying the same again is no change.
/// Texts are compared without the blanks around them; an empty optional text takes the fact away.
#[must_use]
pub fn correct(
    known: &LossNotice,
    account: Option<&KnownAccount>,
    correction: &NewCorrection,
) -> (LossNotice, Vec<FactChange>) {
    let mut facts = known.clone();
    let mut changes = Changes::default();
    changes.of("kind", &mut facts.kind, correction.kind);
    changes.of(
        "occurred_on",
        &mut facts.occurred_on,
        correction.occurred_on,
    );
    changes.of(
        "occurred_at_text",
        &mut facts.occurred_at_text,
        correction.occurred_at_text.as_deref().map(filled),
    );
    changes.of(
        "place",
        &mut facts.place,
        trimmed(correction.place.as_ref()),
    );
    changes.of(
        "description",
        &mut facts.description,
        trimmed(correction.description.as_ref()),
    );
    changes.of(
        "estimate_cents",
        &mut facts.estimate_cents,
        correction.estimate_cents.map(Some),
    );
    changes.of(
        "police_informed",
        &mut facts.police_informed,
        correction.police_informed,
    );
    changes.of(
        "report_reference",
        &mut facts.report_reference,
        correction.report_reference.as_deref().map(filled),
    );
    changes.of("damaged", &mut facts.damaged, correction.damaged.clone());
    changes.of(
        "third_parties",
        &mut facts.third_parties,
        correction.third_parties.clone(),
    );
    facts.account = correction
        .account
        .clone()
        .filter(|told| !is_known(account, told));
    changes
        .0
        .extend(facts.account.as_ref().map(|told| FactChange {
            field: "account".to_owned(),
            before: account.map_or(
                Value::Null,
                |known| json!({ "holder": known.holder, "iban_masked": known.iban_masked }),
            ),
            after: json!({ "holder": told.holder.trim(), "iban_masked": masked(&told.iban) }),
        }));
    (facts, changes.0)
}

#[derive(Default)]
struct Changes(Vec<FactChange>);

impl Changes {
    fn of<T: Serialize + PartialEq>(&mut self, field: &str, fact: &mut T, told: Option<T>) {
        let Some(told) = told.filter(|told| told != fact) else {
            return;
        };
        self.0.push(FactChange {
            field: field.to_owned(),
            before: json!(fact),
            after: json!(told),
        });
        *fact = told;
    }
}

fn trimmed(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
}

/// A text that may be absent: an empty one says that it is.
fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn is_known(known: Option<&KnownAccount>, told: &NewAccount) -> bool {
    let Ok(iban) = Iban::parse(&told.iban) else {
        return false;
    };
    known.is_some_and(|known| {
        known.holder == told.holder.trim() && known.iban.as_deref() == Some(iban.electronic())
    })
}

fn masked(iban: &str) -> String {
    Iban::parse(iban).map_or_else(|_| String::new(), |iban| iban.masked())
}

#[cfg(test)]
mod tests {
    use shared_types::claim::LossKind;
    use shared_types::{ClaimId, ContractId, CorrectionId, Money};

    use super::*;

    fn known() -> LossNotice {
        LossNotice {
            id: ClaimId::new(),
            contract_id: ContractId::new(),
            kind: LossKind::Water,
            occurred_on: "2026-06-30".parse().unwrap(),
            occurred_at_text: Some("ca. 22 Uhr".to_owned()),
            place: "Küche".to_owned(),
            description: "Der Schlauch ist geplatzt.".to_owned(),
            photo_ids: vec![],
            estimate_cents: Some(Money::from_cents(120_000)),
            police_informed: false,
            report_reference: None,
            damaged: vec![],
            third_parties: vec![],
            account: None,
            truthful: true,
        }
    }

    fn correction() -> NewCorrection {
        NewCorrection::new(CorrectionId::new())
    }

    fn account() -> KnownAccount {
        KnownAccount {
            holder: "Erika Beispiel".to_owned(),
            iban_masked: "DE•• •••• 2051".to_owned(),
            iban: Some("DE02120300000000202051".to_owned()),
        }
    }

    #[test]
    fn only_what_differs_is_a_change_with_before_and_after() {
        let told = NewCorrection {
            place: Some(" Bad ".to_owned()),
            estimate_cents: Some(Money::from_cents(120_000)),
            ..correction()
        };
        let (facts, changes) = correct(&known(), None, &told);
        assert_eq!(facts.place, "Bad");
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].field, "place");
        assert_eq!(changes[0].before, json!("Küche"));
        assert_eq!(changes[0].after, json!("Bad"));
    }

    #[test]
    fn an_empty_text_takes_an_optional_fact_away_and_absence_leaves_it() {
        let told = NewCorrection {
            occurred_at_text: Some(" ".to_owned()),
            ..correction()
        };
        let (facts, changes) = correct(&known(), None, &told);
        assert_eq!(facts.occurred_at_text, None);
        assert_eq!(changes[0].after, Value::Null);
        let known = known();
        let (facts, changes) = correct(&known, None, &correction());
        assert_eq!((facts, changes), (known, vec![]));
    }

    #[test]
    fn of_an_account_the_history_keeps_the_masked_number() {
        let told = NewCorrection {
            account: Some(NewAccount {
                holder: "Erika Beispiel".to_owned(),
                iban: "DE89 3704 0044 0532 0130 00".to_owned(),
            }),
            ..correction()
        };
        let (facts, changes) = correct(&known(), Some(&account()), &told);
        assert!(facts.account.is_some());
        assert_eq!(changes[0].before["iban_masked"], "DE•• •••• 2051");
        assert_eq!(changes[0].after["iban_masked"], "DE•• •••• 3000");
        assert!(!json!(changes).to_string().contains("0532"));
    }

    #[test]
    fn the_same_account_again_is_no_change_unless_it_cannot_be_compared() {
        let told = NewCorrection {
            account: Some(NewAccount {
                holder: " Erika Beispiel".to_owned(),
                iban: "de02 1203 0000 0000 2020 51".to_owned(),
            }),
            ..correction()
        };
        assert_eq!(correct(&known(), Some(&account()), &told).1, vec![]);
        let unseen = KnownAccount {
            iban: None,
            ..account()
        };
        assert_eq!(correct(&known(), Some(&unseen), &told).1.len(), 1);
    }
}
