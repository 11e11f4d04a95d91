//! What a claim writes into the ledger. An entry is a list of transfers, each from one account to another: debit and
//! credit cannot differ. Entries are never changed; what was wrong is mirrored.

use serde::{Deserialize, Serialize};
use shared_types::Money;
use shared_types::claim::{ClaimAccount, PaymentKind, PaymentState, RecourseEvent};

use super::payment::may_become;

/// An amount that is debited to one account and credited to another. Made by the functions of this file only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    debit: ClaimAccount,
    credit: ClaimAccount,
    /// Positive.
    amount_cents: Money,
}

/// What is posted at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LedgerEntry {
    transfers: Vec<Transfer>,
}

/// One line of an entry: exactly one of the two amounts is positive, the other is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    pub account: ClaimAccount,
    pub debit_cents: Money,
    pub credit_cents: Money,
}

impl LedgerEntry {
    /// Transfers of the same positive amount.
    fn of(transfers: &[(ClaimAccount, ClaimAccount)], amount_cents: Money) -> Option<Self> {
        (amount_cents > Money::ZERO).then(|| Self {
            transfers: transfers
                .iter()
                .map(|(debit, credit)| Transfer {
                    debit: *debit,
                    credit: *credit,
                    amount_cents,
                })
                .collect(),
        })
    }

    /// The lines to store, debit before credit of each transfer.
    pub fn lines(&self) -> impl Iterator<Item = LedgerLine> + '_ {
        self.transfers.iter().flat_map(|transfer| {
            [
                LedgerLine {
                    account: transfer.debit,
                    debit_cents: transfer.amount_cents,
                    credit_cents: Money::ZERO,
                },
                LedgerLine {
                    account: transfer.credit,
                    debit_cents: Money::ZERO,
                    credit_cents: transfer.amount_cents,
                },
            ]
        })
    }

    /// The entry that undoes this one, last transfer first.
    #[must_use]
    pub fn mirror(&self) -> Self {
        Self {
            transfers: self
                .transfers
                .iter()
                .rev()
                .map(|transfer| Transfer {
                    debit: transfer.credit,
                    credit: transfer.debit,
                    amount_cents: transfer.amount_cents,
                })
                .collect(),
        }
    }

    /// Debit less credit of an account.
    #[must_use]
    pub fn balance(&self, account: ClaimAccount) -> Money {
        self.lines()
            .filter(|line| line.account == account)
            .map(|line| line.debit_cents - line.credit_cents)
            .sum()
    }

    fn and(mut self, other: Self) -> Self {
        self.transfers.extend(other.transfers);
        self
    }
}

/// A reserve that changed by this much: Veränderung der Schadenreserve an Schadenreserve, and back when it fell.
///
/// Nothing when it did not change.
#[must_use]
pub fn reserve_entry(change_cents: Money) -> Option<LedgerEntry> {
    let grown = [(ClaimAccount::ReserveChange, ClaimAccount::ClaimReserve)];
    if change_cents.is_negative() {
        LedgerEntry::of(&grown, -change_cents).map(|entry| entry.mirror())
    } else {
        LedgerEntry::of(&grown, change_cents)
    }
}

/// What a payment posts when it changes its state.
///
/// Money that goes out: on approval Schadenaufwand an Geldtransit, on export Geldtransit an Bank, on return Bank an
/// Geldtransit. Money that comes in is posted on approval: a recourse as Bank an Regresserlös together with the receivable
/// that is no more, a refund as Bank an Schadenaufwand. A reversal mirrors all that still stands.
///
/// Nothing when nothing is posted, or when a payment cannot take this way.
#[must_use]
pub fn payment_entry(
    kind: PaymentKind,
    from: PaymentState,
    to: PaymentState,
    amount_cents: Money,
) -> Option<LedgerEntry> {
    if !may_become(kind, from, to) {
        return None;
    }
    let approval = LedgerEntry::of(approval_of(kind), amount_cents)?;
    let export = LedgerEntry::of(
        &[(ClaimAccount::MoneyInTransit, ClaimAccount::Bank)],
        amount_cents,
    )?;
    match (from, to) {
        (_, PaymentState::Approved) => Some(approval),
        (_, PaymentState::Exported) => Some(export),
        (_, PaymentState::Returned) => Some(export.mirror()),
        (PaymentState::Exported, PaymentState::Reversed) => Some(approval.and(export).mirror()),
        (_, PaymentState::Reversed) => Some(approval.mirror()),
        (_, PaymentState::Proposed | PaymentState::Rejected) => None,
    }
}

fn approval_of(kind: PaymentKind) -> &'static [(ClaimAccount, ClaimAccount)] {
    match kind {
        PaymentKind::Indemnity | PaymentKind::AdjusterCost => {
            &[(ClaimAccount::ClaimsPaid, ClaimAccount::MoneyInTransit)]
        }
        PaymentKind::RecourseIn => &[
            (ClaimAccount::Bank, ClaimAccount::RecourseIncome),
            (
                ClaimAccount::RecourseDeferred,
                ClaimAccount::RecourseReceivable,
            ),
        ],
        PaymentKind::Refund => &[(ClaimAccount::Bank, ClaimAccount::ClaimsPaid)],
    }
}

/// What a recourse posts: Regressforderung an Gegenposten when it is asserted, and back when it is waived. No income until
/// there is money; that is posted by the payment that brings it.
#[must_use]
pub fn recourse_entry(event: RecourseEvent, amount_cents: Money) -> Option<LedgerEntry> {
    let asserted = LedgerEntry::of(
        &[(
            ClaimAccount::RecourseReceivable,
            ClaimAccount::RecourseDeferred,
        )],
        amount_cents,
    )?;
    match event {
        RecourseEvent::Asserted => Some(asserted),
        RecourseEvent::Waived => Some(asserted.mirror()),
        RecourseEvent::Received | RecourseEvent::ReceiptReversed => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::payment::next_states;
    use super::*;

    const HUNDRED: Money = Money::from_cents(10_000);

    fn lines(entry: Option<LedgerEntry>) -> Vec<(ClaimAccount, i64, i64)> {
        entry
            .unwrap()
            .lines()
            .map(|line| {
                (
                    line.account,
                    line.debit_cents.cents(),
                    line.credit_cents.cents(),
                )
            })
            .collect()
    }

    fn balances(entries: &[LedgerEntry]) -> BTreeMap<ClaimAccount, Money> {
        let mut balances = BTreeMap::new();
        for line in entries.iter().flat_map(LedgerEntry::lines) {
            *balances.entry(line.account).or_insert(Money::ZERO) +=
                line.debit_cents - line.credit_cents;
        }
        balances.retain(|_, balance| *balance != Money::ZERO);
        balances
    }

    /// What a payment posts on its way through these states.
    fn posted(kind: PaymentKind, way: &[PaymentState]) -> Vec<LedgerEntry> {
        way.windows(2)
            .filter_map(|step| payment_entry(kind, step[0], step[1], HUNDRED))
            .collect()
    }

    use PaymentState::{Approved, Exported, Proposed, Rejected, Returned, Reversed};

    #[test]
    fn an_approved_indemnity_is_expense_and_money_in_transit() {
        assert_eq!(
            lines(payment_entry(
                PaymentKind::Indemnity,
                Proposed,
                Approved,
                HUNDRED
            )),
            [
                (ClaimAccount::ClaimsPaid, 10_000, 0),
                (ClaimAccount::MoneyInTransit, 0, 10_000)
            ]
        );
    }

    #[test]
    fn an_exported_payment_has_left_the_bank_and_a_returned_one_is_in_transit_again() {
        let exported = posted(PaymentKind::Indemnity, &[Proposed, Approved, Exported]);
        assert_eq!(
            balances(&exported),
            BTreeMap::from([
                (ClaimAccount::ClaimsPaid, HUNDRED),
                (ClaimAccount::Bank, -HUNDRED)
            ])
        );
        let returned = posted(
            PaymentKind::Indemnity,
            &[Proposed, Approved, Exported, Returned],
        );
        assert_eq!(
            balances(&returned),
            BTreeMap::from([
                (ClaimAccount::ClaimsPaid, HUNDRED),
                (ClaimAccount::MoneyInTransit, -HUNDRED)
            ])
        );
    }

    #[test]
    fn what_was_proposed_or_rejected_is_not_in_the_books() {
        assert_eq!(
            posted(PaymentKind::Indemnity, &[Proposed, Rejected]),
            Vec::new()
        );
    }

    #[test]
    fn a_way_that_no_payment_takes_posts_nothing() {
        let kind = PaymentKind::Indemnity;
        assert_eq!(payment_entry(kind, Reversed, Reversed, HUNDRED), None);
        assert_eq!(payment_entry(kind, Proposed, Exported, HUNDRED), None);
        assert_eq!(
            payment_entry(PaymentKind::Refund, Approved, Exported, HUNDRED),
            None
        );
        assert_eq!(payment_entry(kind, Proposed, Approved, Money::ZERO), None);
    }

    #[test]
    fn recourse_is_income_when_the_money_is_there_and_not_before() {
        let asserted = recourse_entry(RecourseEvent::Asserted, HUNDRED).unwrap();
        assert_eq!(asserted.balance(ClaimAccount::RecourseReceivable), HUNDRED);
        assert_eq!(asserted.balance(ClaimAccount::RecourseIncome), Money::ZERO);
        let mut entries = vec![asserted];
        entries.extend(posted(PaymentKind::RecourseIn, &[Proposed, Approved]));
        assert_eq!(
            balances(&entries),
            BTreeMap::from([
                (ClaimAccount::Bank, HUNDRED),
                (ClaimAccount::RecourseIncome, -HUNDRED)
            ])
        );
    }

    #[test]
    fn a_waived_recourse_leaves_nothing_in_the_books() {
        let entries = [RecourseEvent::Asserted, RecourseEvent::Waived]
            .map(|event| recourse_entry(event, HUNDRED).unwrap());
        assert_eq!(balances(&entries), BTreeMap::new());
    }

    #[test]
    fn a_refund_lessens_the_expense() {
        let entries = posted(PaymentKind::Refund, &[Proposed, Approved]);
        assert_eq!(
            balances(&entries),
            BTreeMap::from([
                (ClaimAccount::ClaimsPaid, -HUNDRED),
                (ClaimAccount::Bank, HUNDRED)
            ])
        );
    }

    #[test]
    fn a_reserve_that_rises_and_falls_as_much_leaves_nothing() {
        let entries = [HUNDRED, -HUNDRED].map(|change| reserve_entry(change).unwrap());
        assert_eq!(entries[0].balance(ClaimAccount::ClaimReserve), -HUNDRED);
        assert_eq!(balances(&entries), BTreeMap::new());
        assert_eq!(reserve_entry(Money::ZERO), None);
    }

    #[test]
    fn the_mirror_of_a_mirror_is_the_entry() {
        let entry = payment_entry(PaymentKind::RecourseIn, Proposed, Approved, HUNDRED).unwrap();
        assert_ne!(entry.mirror(), entry);
        assert_eq!(entry.mirror().mirror(), entry);
    }

    /// Ways from PROPOSED that go on as long as the choices do.
    fn any_way() -> impl Strategy<Value = (PaymentKind, Vec<PaymentState>)> {
        (
            prop::sample::select(PaymentKind::ALL),
            prop::collection::vec(any::<prop::sample::Index>(), 0..9),
        )
            .prop_map(|(kind, choices)| {
                let mut way = vec![Proposed];
                for choice in choices {
                    let next = next_states(kind, way[way.len() - 1]);
                    if next.is_empty() {
                        break;
                    }
                    way.push(next[choice.index(next.len())]);
                }
                (kind, way)
            })
    }

    proptest! {
        #[test]
        fn debit_is_credit_on_every_way_and_every_line_has_one_side(
            (kind, way) in any_way(), cents in 1..=10_000_000_i64,
        ) {
            for step in way.windows(2) {
                let Some(entry) = payment_entry(kind, step[0], step[1], Money::from_cents(cents)) else { continue };
                let debit: Money = entry.lines().map(|line| line.debit_cents).sum();
                let credit: Money = entry.lines().map(|line| line.credit_cents).sum();
                prop_assert_eq!(debit, credit);
                for line in entry.lines() {
                    prop_assert!((line.debit_cents > Money::ZERO) != (line.credit_cents > Money::ZERO));
                }
            }
        }

        #[test]
        fn whatever_way_led_to_the_reversal_every_account_is_at_zero_again((kind, mut way) in any_way()) {
            if next_states(kind, way[way.len() - 1]).contains(&Reversed) {
                way.push(Reversed);
            }
            if way[way.len() - 1] == Reversed {
                prop_assert_eq!(balances(&posted(kind, &way)), BTreeMap::new());
            }
        }
    }
}
