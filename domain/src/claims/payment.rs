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

use shared_types::claim::{ClaimStatus, PayeeCheck, PaymentKind, PaymentState};
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
    /// The payee has named another account since.
    AccountReplaced,
    /// Does not have the capability that payments of claims need.
    NotAllowed,
    /// Four eyes: above the limit somebody else than the proposer has to approve.
    SecondPersonNeeded,
}

/// The money of one part of a claim, in cents. Payments that were rejected or reversed are not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartMoney {
    /// By the last decision, payments on account (§14 (2) VVG) included.
    pub granted_cents: Money,
    /// Indemnity that nobody has approved yet.
    pub proposed_cents: Money,
    /// Indemnity that is approved, wherever it is on its way.
    pub approved_cents: Money,
    /// Of this what is at the bank or with the payee.
    pub exported_cents: Money,
    /// Costs that are at the bank or with the payee.
    pub costs_cents: Money,
    /// Refunds that nobody has approved yet.
    pub proposed_refunds_cents: Money,
    /// Indemnity that came back.
    pub refunds_cents: Money,
}

impl PartMoney {
    /// What the insurer has really paid for this part.
    #[must_use]
    pub fn paid_cents(&self) -> Money {
        self.exported_cents + self.costs_cents - self.refunds_cents
    }

    /// Whether the indemnity that is approved stays within what is granted now; a later decision may have granted less.
    #[must_use]
    pub fn is_within_grant(&self) -> bool {
        self.approved_cents - self.refunds_cents <= self.granted_cents
    }

    /// Whether everything that came back was paid before.
    fn covers_refunds(&self) -> bool {
        self.refunds_cents <= self.exported_cents
    }
}

/// Whether a payment can be proposed: what others have proposed counts as taken.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check_proposal(
    kind: PaymentKind,
    amount_cents: Money,
    part: &PartMoney,
) -> Result<(), PaymentFault> {
    if amount_cents <= Money::ZERO {
        return Err(PaymentFault::NotPositive);
    }
    if amount_cents > MAX_PAYMENT {
        return Err(PaymentFault::TooLarge);
    }
    let with_proposals = PartMoney {
        approved_cents: part.approved_cents + part.proposed_cents,
        refunds_cents: match kind {
            // A refund that is only proposed gives no room.
            PaymentKind::Refund => part.refunds_cents + part.proposed_refunds_cents,
            _ => part.refunds_cents,
        },
        ..*part
    };
    check_room(kind, amount_cents, &with_proposals)
}

/// Whether a part has room for another payment of this kind.
fn check_room(
    kind: PaymentKind,
    amount_cents: Money,
    part: &PartMoney,
) -> Result<(), PaymentFault> {
    let mut after = *part;
    match kind {
        PaymentKind::Indemnity => {
            after.approved_cents += amount_cents;
            if after.is_within_grant() {
                Ok(())
            } else {
                Err(PaymentFault::MoreThanDecided)
            }
        }
        PaymentKind::Refund => {
            after.refunds_cents += amount_cents;
            if after.covers_refunds() {
                Ok(())
            } else {
                Err(PaymentFault::MoreThanPaid)
            }
        }
        PaymentKind::AdjusterCost | PaymentKind::RecourseIn => Ok(()),
    }
}

/// Whether a refund stays within what is left of the payment that it comes back of.
///
/// # Errors
/// When more would come back than was paid.
pub fn check_refund(amount_cents: Money, left_cents: Money) -> Result<(), PaymentFault> {
    if amount_cents > left_cents {
        return Err(PaymentFault::MoreThanPaid);
    }
    Ok(())
}

/// Whether a claim in this state pays. Costs arise as soon as somebody works on the claim; one that is refused or closed pays
/// nothing, but may get back what it paid before.
#[must_use]
pub const fn may_pay(kind: PaymentKind, status: ClaimStatus) -> bool {
    match direction(kind) {
        Direction::In => !matches!(status, ClaimStatus::Closed),
        Direction::Out => matches!(
            status,
            ClaimStatus::InAdjustment
                | ClaimStatus::AwaitingInfo
                | ClaimStatus::Decided
                | ClaimStatus::Paid
                | ClaimStatus::Reopened
        ),
    }
}

/// Everything that an approval depends on.
#[derive(Debug, Clone, Copy)]
pub struct Approval<'a> {
    pub kind: PaymentKind,
    pub state: PaymentState,
    pub amount_cents: Money,
    pub payee: PayeeCheck,
    /// The payee has named another account since.
    pub is_account_replaced: bool,
    pub proposed_by: UserId,
    pub approver: UserId,
    pub approver_capabilities: &'a [Capability],
    /// Up to this amount one person is enough.
    pub limit_cents: Money,
    /// Money of the same claim that went out so far without a second person. It counts, so that nobody pays a large
    /// amount in small ones; also when it came back, so that nobody pays it again and again.
    pub paid_alone_cents: Money,
    /// As it is at this moment: a later decision may have left less than when the payment was proposed.
    pub part: &'a PartMoney,
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
    check_payee(approval.kind, approval.payee, approval.is_account_replaced)?;
    check_room(approval.kind, approval.amount_cents, approval.part)?;
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

/// Money goes only to an account that belongs to the payee and is the one he named last. Checked on approval and again on every
/// export.
///
/// # Errors
/// When he has named another one, when nobody knows whether it is his, or when the bank denies it.
pub fn check_payee(
    kind: PaymentKind,
    payee: PayeeCheck,
    is_replaced: bool,
) -> Result<(), PaymentFault> {
    if direction(kind) == Direction::In {
        Ok(())
    } else if is_replaced {
        Err(PaymentFault::AccountReplaced)
    } else if matches!(payee, PayeeCheck::Verified | PayeeCheck::Confirmed) {
        Ok(())
    } else {
        Err(PaymentFault::PayeeNotVerified)
    }
}

/// A payment that does not stay as it is: rejected, returned or reversed.
#[derive(Debug, Clone, Copy)]
pub struct Undoing<'a> {
    pub kind: PaymentKind,
    pub from: PaymentState,
    pub to: PaymentState,
    pub amount_cents: Money,
    /// What of this very payment came back as a refund: it does not come back a second time.
    pub refunded_cents: Money,
    pub proposed_by: UserId,
    pub approved_by: Option<UserId>,
    /// Who says that it is so.
    pub by: UserId,
    pub part: &'a PartMoney,
}

/// Whether a payment may be undone. Once it is at the bank, somebody who neither proposed nor approved it has to say that the
/// money is back: it may be paid once more then, and nobody should be able to pay twice alone.
///
/// # Errors
/// The first reason why not.
pub fn check_undoing(undoing: &Undoing<'_>) -> Result<(), PaymentFault> {
    if !may_become(undoing.kind, undoing.from, undoing.to) {
        return Err(PaymentFault::WrongState);
    }
    let was_at_the_bank = matches!(
        undoing.from,
        PaymentState::Exported | PaymentState::Returned
    );
    let is_theirs = undoing.by == undoing.proposed_by || Some(undoing.by) == undoing.approved_by;
    if was_at_the_bank && is_theirs {
        return Err(PaymentFault::SecondPersonNeeded);
    }
    let mut after = *undoing.part;
    match (undoing.kind, undoing.from) {
        (PaymentKind::Indemnity, PaymentState::Exported) => {
            after.exported_cents -= undoing.amount_cents;
            if undoing.refunded_cents > Money::ZERO || !after.covers_refunds() {
                return Err(PaymentFault::MoreThanPaid);
            }
        }
        // Without this refund more would be paid than is granted: that needs a decision first.
        (PaymentKind::Refund, PaymentState::Approved) => {
            after.refunds_cents -= undoing.amount_cents;
            if !after.is_within_grant() {
                return Err(PaymentFault::MoreThanDecided);
            }
        }
        _ => {}
    }
    Ok(())
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

    /// 4,050 granted, 1,000 paid.
    const PART: PartMoney = PartMoney {
        granted_cents: euros(4_050),
        proposed_cents: Money::ZERO,
        approved_cents: euros(1_000),
        exported_cents: euros(1_000),
        costs_cents: Money::ZERO,
        proposed_refunds_cents: Money::ZERO,
        refunds_cents: Money::ZERO,
    };

    fn propose(kind: PaymentKind, amount: i64) -> Result<(), PaymentFault> {
        check_proposal(kind, euros(amount), &PART)
    }

    struct Case {
        kind: PaymentKind,
        state: PaymentState,
        amount: i64,
        payee: PayeeCheck,
        is_account_replaced: bool,
        is_second_person: bool,
        capabilities: Vec<Capability>,
        paid_alone: i64,
        part: PartMoney,
    }

    /// 5,000 euros of a limit of 5,000, approved by the proposer.
    fn alone_at_the_limit() -> Case {
        Case {
            kind: PaymentKind::Indemnity,
            state: PaymentState::Proposed,
            amount: 500_000,
            payee: PayeeCheck::Verified,
            is_account_replaced: false,
            is_second_person: false,
            capabilities: vec![Capability::Contracts, Capability::Claims],
            paid_alone: 0,
            part: PartMoney {
                granted_cents: euros(100_000),
                approved_cents: euros(90_000),
                exported_cents: euros(90_000),
                ..PartMoney::default()
            },
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
                is_account_replaced: self.is_account_replaced,
                proposed_by,
                approver: if self.is_second_person {
                    UserId::new()
                } else {
                    proposed_by
                },
                approver_capabilities: &self.capabilities,
                limit_cents: euros(5_000),
                paid_alone_cents: Money::from_cents(self.paid_alone),
                part: &self.part,
            })
        }
    }

    #[test]
    fn no_amount_and_less_than_nothing_is_no_payment() {
        for amount in [0, -1] {
            assert_eq!(
                propose(PaymentKind::AdjusterCost, amount),
                Err(PaymentFault::NotPositive)
            );
        }
        assert_eq!(
            propose(PaymentKind::AdjusterCost, 100_000_001),
            Err(PaymentFault::TooLarge)
        );
    }

    #[test]
    fn indemnity_stops_at_what_was_decided_and_an_expert_costs_what_he_costs() {
        assert_eq!(propose(PaymentKind::Indemnity, 3_050), Ok(()));
        assert_eq!(
            propose(PaymentKind::Indemnity, 3_051),
            Err(PaymentFault::MoreThanDecided)
        );
        assert_eq!(propose(PaymentKind::AdjusterCost, 9_000), Ok(()));
        assert_eq!(propose(PaymentKind::RecourseIn, 9_000), Ok(()));
    }

    #[test]
    fn what_others_have_proposed_is_taken() {
        let part = PartMoney {
            proposed_cents: euros(3_000),
            ..PART
        };
        let check = |amount| check_proposal(PaymentKind::Indemnity, euros(amount), &part);
        assert_eq!(check(50), Ok(()));
        assert_eq!(check(51), Err(PaymentFault::MoreThanDecided));
    }

    #[test]
    fn nobody_gives_back_more_than_was_paid_or_the_same_twice() {
        assert_eq!(propose(PaymentKind::Refund, 1_000), Ok(()));
        assert_eq!(
            propose(PaymentKind::Refund, 1_001),
            Err(PaymentFault::MoreThanPaid)
        );
        let part = PartMoney {
            proposed_refunds_cents: euros(400),
            refunds_cents: euros(500),
            // Neither what is proposed nor what waits for the bank was paid.
            proposed_cents: euros(2_000),
            approved_cents: euros(1_500),
            ..PART
        };
        let check = |amount| check_proposal(PaymentKind::Refund, euros(amount), &part);
        assert_eq!(check(100), Ok(()));
        assert_eq!(check(101), Err(PaymentFault::MoreThanPaid));
    }

    #[test]
    fn a_refused_claim_pays_nothing_and_may_get_money_back() {
        let refused = ClaimStatus::NotCovered;
        assert!(!may_pay(PaymentKind::Indemnity, refused));
        assert!(!may_pay(PaymentKind::AdjusterCost, refused));
        assert!(may_pay(PaymentKind::Refund, refused));
        for kind in PaymentKind::ALL.iter().copied() {
            assert!(!may_pay(kind, ClaimStatus::Closed));
            assert!(may_pay(kind, ClaimStatus::Decided));
        }
    }

    #[test]
    fn a_payment_that_was_right_when_it_was_proposed_is_not_approved_above_a_later_decision() {
        let decided_less = Case {
            part: PartMoney {
                granted_cents: euros(94_999),
                ..alone_at_the_limit().part
            },
            ..alone_at_the_limit()
        };
        assert_eq!(decided_less.check(), Err(PaymentFault::MoreThanDecided));
        let refund = |amount| Case {
            kind: PaymentKind::Refund,
            amount,
            ..alone_at_the_limit()
        };
        assert_eq!(refund(9_000_000).check(), Ok(()));
        assert_eq!(refund(9_000_001).check(), Err(PaymentFault::MoreThanPaid));
    }

    /// Who says that a payment of 1,000 is undone.
    fn undo(
        kind: PaymentKind,
        from: PaymentState,
        to: PaymentState,
        part: &PartMoney,
    ) -> [Result<(), PaymentFault>; 3] {
        let (proposer, approver, third) = (UserId::new(), UserId::new(), UserId::new());
        [proposer, approver, third].map(|by| {
            check_undoing(&Undoing {
                kind,
                from,
                to,
                amount_cents: euros(1_000),
                refunded_cents: Money::ZERO,
                proposed_by: proposer,
                approved_by: Some(approver),
                by,
                part,
            })
        })
    }

    #[test]
    fn money_that_is_at_the_bank_is_back_when_somebody_says_so_who_did_not_pay_it() {
        use PaymentState::{Approved, Exported, Returned, Reversed};
        let needed = Err(PaymentFault::SecondPersonNeeded);
        let kind = PaymentKind::Indemnity;
        for (from, to) in [
            (Exported, Reversed),
            (Exported, Returned),
            (Returned, Reversed),
        ] {
            assert_eq!(undo(kind, from, to, &PART), [needed, needed, Ok(())]);
        }
        assert_eq!(undo(kind, Approved, Reversed, &PART), [Ok(()); 3]);
    }

    #[test]
    fn what_came_back_as_a_refund_does_not_come_back_again() {
        let part = PartMoney {
            refunds_cents: euros(1),
            ..PART
        };
        let [.., third] = undo(
            PaymentKind::Indemnity,
            PaymentState::Exported,
            PaymentState::Reversed,
            &part,
        );
        assert_eq!(third, Err(PaymentFault::MoreThanPaid));
    }

    #[test]
    fn a_refund_stands_when_its_room_was_paid_out_again() {
        let part = |granted| PartMoney {
            granted_cents: euros(granted),
            approved_cents: euros(2_000),
            exported_cents: euros(2_000),
            refunds_cents: euros(1_000),
            ..PART
        };
        let check = |granted| {
            let (from, to) = (PaymentState::Approved, PaymentState::Reversed);
            undo(PaymentKind::Refund, from, to, &part(granted))[0]
        };
        assert_eq!(check(2_000), Ok(()));
        assert_eq!(check(1_999), Err(PaymentFault::MoreThanDecided));
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
    fn an_account_that_was_checked_and_then_replaced_gets_nothing() {
        let replaced = Case {
            is_account_replaced: true,
            ..alone_at_the_limit()
        };
        assert_eq!(replaced.check(), Err(PaymentFault::AccountReplaced));
    }

    #[test]
    fn money_that_comes_in_needs_one_person_and_no_account_of_a_payee() {
        for kind in [PaymentKind::RecourseIn, PaymentKind::Refund] {
            let receipt = Case {
                kind,
                amount: 9_000_000,
                payee: PayeeCheck::Unchecked,
                is_account_replaced: true,
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
