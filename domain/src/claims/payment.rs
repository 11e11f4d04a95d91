//! Payments of a claim: who may release them, and what may follow what.
//!
//! ```text
//! PROPOSED → APPROVED → EXPORTED → RETURNED → EXPORTED …
//!     ↓          ↘ REVERSED ↙        ↙
//!  REJECTED
//! ```
//!
//! An exported payment is reversed when the bank has confirmed the recall; money that a payee keeps comes back as a
//! payment of kind `REFUND`. Nothing follows `REVERSED`: a reversal happens once.

use shared_types::claim::{PayeeCheck, PaymentKind, PaymentState};
use shared_types::organisation::Capability;
use shared_types::{Money, UserId};

/// 100 million euros: more than any contract pays.
const MAX_PAYMENT: Money = Money::from_cents(10_000_000_000);

/// Which way money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Out,
    In,
}

#[must_use]
pub const fn direction(kind: PaymentKind) -> Direction {
    match kind {
        PaymentKind::Indemnity | PaymentKind::AdjusterCost => Direction::Out,
        PaymentKind::RecourseIn | PaymentKind::Refund => Direction::In,
    }
}

/// Why a payment does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentFault {
    NotPositive,
    TooLarge,
    /// More than what was decided for this part, together with what was paid before.
    MoreThanDecided,
    /// More than the payee ever got.
    MoreThanPaid,
    /// Its state does not lead there.
    WrongState,
    PayeeNotVerified,
    /// Does not have the capability that payments of claims need.
    NotAllowed,
    /// Four eyes: above the limit somebody else than the proposer has to approve.
    SecondPersonNeeded,
}

/// A payment before anybody approved it. Amounts in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    pub kind: PaymentKind,
    pub amount_cents: Money,
    /// What was decided to be paid for this part so far, payments on account (§14 (2) VVG) included.
    pub decided_cents: Money,
    /// Indemnity of this part that is proposed, approved or paid and neither reversed nor rejected, less refunds.
    pub paid_cents: Money,
}

/// Whether a payment can be proposed.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check_proposal(proposal: Proposal) -> Result<(), PaymentFault> {
    if proposal.amount_cents <= Money::ZERO {
        return Err(PaymentFault::NotPositive);
    }
    if proposal.amount_cents > MAX_PAYMENT {
        return Err(PaymentFault::TooLarge);
    }
    match proposal.kind {
        PaymentKind::Indemnity
            if proposal.paid_cents + proposal.amount_cents > proposal.decided_cents =>
        {
            Err(PaymentFault::MoreThanDecided)
        }
        PaymentKind::Refund if proposal.amount_cents > proposal.paid_cents => {
            Err(PaymentFault::MoreThanPaid)
        }
        PaymentKind::Indemnity
        | PaymentKind::Refund
        | PaymentKind::AdjusterCost
        | PaymentKind::RecourseIn => Ok(()),
    }
}

/// Everything that an approval depends on.
#[derive(Debug, Clone, Copy)]
pub struct Approval<'a> {
    pub kind: PaymentKind,
    pub state: PaymentState,
    pub amount_cents: Money,
    pub payee: PayeeCheck,
    pub proposed_by: UserId,
    pub approver: UserId,
    pub approver_capabilities: &'a [Capability],
    /// Up to this amount one person is enough.
    pub limit_cents: Money,
    /// Money of the same claim that went out so far without a second person. It counts, so that nobody pays a large
    /// amount in small ones.
    pub paid_alone_cents: Money,
}

/// Whether this person may approve the payment.
///
/// # Errors
/// The first reason why not.
pub fn check_approval(approval: &Approval<'_>) -> Result<(), PaymentFault> {
    if !may_become(approval.kind, approval.state, PaymentState::Approved) {
        return Err(PaymentFault::WrongState);
    }
    if approval.amount_cents <= Money::ZERO {
        return Err(PaymentFault::NotPositive);
    }
    if !approval.approver_capabilities.contains(&Capability::Claims) {
        return Err(PaymentFault::NotAllowed);
    }
    check_payee(approval.kind, approval.payee)?;
    let is_alone = approval.approver == approval.proposed_by;
    if is_alone
        && needs_second_person(
            approval.kind,
            approval.amount_cents,
            approval.paid_alone_cents,
            approval.limit_cents,
        )
    {
        return Err(PaymentFault::SecondPersonNeeded);
    }
    Ok(())
}

/// Whether four eyes must see a payment: money that goes out, above the limit together with what one person paid alone
/// before. Money that comes in can be wrong, but it cannot be lost.
#[must_use]
pub fn needs_second_person(
    kind: PaymentKind,
    amount_cents: Money,
    paid_alone_cents: Money,
    limit_cents: Money,
) -> bool {
    direction(kind) == Direction::Out && paid_alone_cents + amount_cents > limit_cents
}

/// Money goes only to an account that belongs to the payee. Checked on approval and again on every export.
///
/// # Errors
/// When nobody knows that, or the bank denies it.
pub fn check_payee(kind: PaymentKind, payee: PayeeCheck) -> Result<(), PaymentFault> {
    let is_known = matches!(payee, PayeeCheck::Verified | PayeeCheck::Confirmed);
    if direction(kind) == Direction::In || is_known {
        Ok(())
    } else {
        Err(PaymentFault::PayeeNotVerified)
    }
}

/// Whether a payment in the state `from` may become `to`.
#[must_use]
pub fn may_become(kind: PaymentKind, from: PaymentState, to: PaymentState) -> bool {
    next_states(kind, from).contains(&to)
}

/// What a payment in this state may become.
#[must_use]
pub const fn next_states(kind: PaymentKind, state: PaymentState) -> &'static [PaymentState] {
    use PaymentState::{Approved, Exported, Proposed, Rejected, Returned, Reversed};
    match (state, direction(kind)) {
        (Proposed, _) => &[Approved, Rejected],
        (Approved | Returned, Direction::Out) => &[Exported, Reversed],
        (Approved, Direction::In) => &[Reversed],
        (Exported, Direction::Out) => &[Returned, Reversed],
        (Exported | Returned, Direction::In) | (Reversed | Rejected, _) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn euros(euros: i64) -> Money {
        Money::from_cents(euros * 100)
    }

    fn proposal(kind: PaymentKind, amount: i64) -> Proposal {
        Proposal {
            kind,
            amount_cents: euros(amount),
            decided_cents: euros(4_050),
            paid_cents: euros(1_000),
        }
    }

    struct Case {
        kind: PaymentKind,
        state: PaymentState,
        amount: i64,
        payee: PayeeCheck,
        is_second_person: bool,
        capabilities: Vec<Capability>,
        paid_alone: i64,
    }

    /// 5,000 euros of a limit of 5,000, approved by the proposer.
    fn alone_at_the_limit() -> Case {
        Case {
            kind: PaymentKind::Indemnity,
            state: PaymentState::Proposed,
            amount: 500_000,
            payee: PayeeCheck::Verified,
            is_second_person: false,
            capabilities: vec![Capability::Contracts, Capability::Claims],
            paid_alone: 0,
        }
    }

    impl Case {
        fn check(&self) -> Result<(), PaymentFault> {
            let proposed_by = UserId::new();
            check_approval(&Approval {
                kind: self.kind,
                state: self.state,
                amount_cents: Money::from_cents(self.amount),
                payee: self.payee,
                proposed_by,
                approver: if self.is_second_person {
                    UserId::new()
                } else {
                    proposed_by
                },
                approver_capabilities: &self.capabilities,
                limit_cents: euros(5_000),
                paid_alone_cents: Money::from_cents(self.paid_alone),
            })
        }
    }

    #[test]
    fn no_amount_and_less_than_nothing_is_no_payment() {
        for amount in [0, -1] {
            assert_eq!(
                check_proposal(proposal(PaymentKind::AdjusterCost, amount)),
                Err(PaymentFault::NotPositive)
            );
        }
        assert_eq!(
            check_proposal(proposal(PaymentKind::AdjusterCost, 100_000_001)),
            Err(PaymentFault::TooLarge)
        );
    }

    #[test]
    fn indemnity_stops_at_what_was_decided_and_an_expert_costs_what_he_costs() {
        let check = |kind, amount| check_proposal(proposal(kind, amount));
        assert_eq!(check(PaymentKind::Indemnity, 3_050), Ok(()));
        assert_eq!(
            check(PaymentKind::Indemnity, 3_051),
            Err(PaymentFault::MoreThanDecided)
        );
        assert_eq!(check(PaymentKind::AdjusterCost, 9_000), Ok(()));
        assert_eq!(check(PaymentKind::RecourseIn, 9_000), Ok(()));
    }

    #[test]
    fn nobody_gives_back_more_than_was_paid() {
        assert_eq!(check_proposal(proposal(PaymentKind::Refund, 1_000)), Ok(()));
        assert_eq!(
            check_proposal(proposal(PaymentKind::Refund, 1_001)),
            Err(PaymentFault::MoreThanPaid)
        );
    }

    #[test]
    fn up_to_the_limit_one_person_is_enough_and_a_cent_above_it_needs_two() {
        let at_limit = alone_at_the_limit();
        assert_eq!(at_limit.check(), Ok(()));
        let above = Case {
            amount: 500_001,
            ..alone_at_the_limit()
        };
        assert_eq!(above.check(), Err(PaymentFault::SecondPersonNeeded));
        let with_two = Case {
            is_second_person: true,
            ..above
        };
        assert_eq!(with_two.check(), Ok(()));
    }

    #[test]
    fn a_large_amount_in_small_ones_needs_two_as_well() {
        let sliced = |paid_alone| Case {
            amount: 100_000,
            paid_alone,
            ..alone_at_the_limit()
        };
        assert_eq!(sliced(400_000).check(), Ok(()));
        assert_eq!(
            sliced(400_001).check(),
            Err(PaymentFault::SecondPersonNeeded)
        );
    }

    #[test]
    fn money_that_comes_in_needs_one_person_and_no_account_of_a_payee() {
        for kind in [PaymentKind::RecourseIn, PaymentKind::Refund] {
            let receipt = Case {
                kind,
                amount: 9_000_000,
                payee: PayeeCheck::Unchecked,
                ..alone_at_the_limit()
            };
            assert_eq!(receipt.check(), Ok(()));
        }
    }

    #[test]
    fn the_second_person_needs_the_same_capability() {
        let with = |capabilities| {
            Case {
                is_second_person: true,
                capabilities,
                ..alone_at_the_limit()
            }
            .check()
        };
        let all = Capability::ALL.iter().copied();
        let all_but_claims = all.filter(|other| *other != Capability::Claims).collect();
        assert_eq!(with(all_but_claims), Err(PaymentFault::NotAllowed));
        assert_eq!(with(vec![Capability::Claims]), Ok(()));
    }

    #[test]
    fn money_goes_only_to_an_account_that_is_known_to_be_the_payees() {
        let with = |payee| {
            Case {
                payee,
                ..alone_at_the_limit()
            }
            .check()
        };
        assert_eq!(with(PayeeCheck::Verified), Ok(()));
        assert_eq!(with(PayeeCheck::Confirmed), Ok(()));
        assert_eq!(
            with(PayeeCheck::Unchecked),
            Err(PaymentFault::PayeeNotVerified)
        );
        assert_eq!(
            with(PayeeCheck::Mismatch),
            Err(PaymentFault::PayeeNotVerified)
        );
    }

    #[test]
    fn only_a_proposed_payment_is_approved() {
        for state in PaymentState::ALL.iter().copied() {
            let approved = Case {
                state,
                ..alone_at_the_limit()
            };
            let expected = if state == PaymentState::Proposed {
                Ok(())
            } else {
                Err(PaymentFault::WrongState)
            };
            assert_eq!(approved.check(), expected, "{state}");
        }
    }

    #[test]
    fn a_payment_that_goes_out_takes_these_ways_and_no_others() {
        use PaymentState::{Approved, Exported, Proposed, Rejected, Returned, Reversed};
        let ways = [
            (Proposed, Approved),
            (Proposed, Rejected),
            (Approved, Exported),
            (Approved, Reversed),
            (Exported, Returned),
            (Exported, Reversed),
            (Returned, Exported),
            (Returned, Reversed),
        ];
        for from in PaymentState::ALL.iter().copied() {
            for to in PaymentState::ALL.iter().copied() {
                assert_eq!(
                    may_become(PaymentKind::Indemnity, from, to),
                    ways.contains(&(from, to)),
                    "{from} → {to}"
                );
            }
        }
    }

    #[test]
    fn money_that_came_in_is_never_sent_to_the_bank() {
        for from in PaymentState::ALL.iter().copied() {
            assert!(!may_become(
                PaymentKind::Refund,
                from,
                PaymentState::Exported
            ));
        }
        assert!(may_become(
            PaymentKind::Refund,
            PaymentState::Approved,
            PaymentState::Reversed
        ));
    }

    #[test]
    fn a_reversal_happens_once_and_nothing_follows_it() {
        for kind in PaymentKind::ALL.iter().copied() {
            assert_eq!(next_states(kind, PaymentState::Reversed), []);
            assert_eq!(next_states(kind, PaymentState::Rejected), []);
        }
    }
}
