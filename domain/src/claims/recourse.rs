//! Recourse (Regress, §86 VVG): what a third party owes the insurer, as a sub-ledger of its own.
//!
//! The policyholder's claim passes to the insurer as far as the insurer has paid, so never more is asserted than that.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared_types::Money;
use shared_types::claim::RecourseEvent;

/// One entry of the sub-ledger. Entries are never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecourseEntry {
    pub booked_on: NaiveDate,
    pub event: RecourseEvent,
    /// Positive.
    pub amount_cents: Money,
}

/// What the entries come to, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RecourseBalance {
    pub asserted_cents: Money,
    /// Less what was sent back.
    pub received_cents: Money,
    pub waived_cents: Money,
}

/// Why an entry is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecourseFault {
    NotPositive,
    /// §86 (1) VVG: only what the insurer has paid passes to it.
    MoreThanPaid,
    /// More than the third party still owes.
    MoreThanOpen,
    /// More goes back than came.
    MoreThanReceived,
}

impl RecourseBalance {
    #[must_use]
    pub fn of(entries: &[RecourseEntry]) -> Self {
        entries.iter().fold(Self::default(), Self::with)
    }

    /// What the third party still owes.
    #[must_use]
    pub fn open_cents(self) -> Money {
        self.asserted_cents - self.received_cents - self.waived_cents
    }

    fn with(mut self, entry: &RecourseEntry) -> Self {
        match entry.event {
            RecourseEvent::Asserted => self.asserted_cents += entry.amount_cents,
            RecourseEvent::Received => self.received_cents += entry.amount_cents,
            RecourseEvent::ReceiptReversed => self.received_cents -= entry.amount_cents,
            RecourseEvent::Waived => self.waived_cents += entry.amount_cents,
        }
        self
    }
}

/// Whether an event may be written; `paid_cents` is what the claim has paid out so far, less refunds.
///
/// # Errors
/// When it would exceed what it rests on.
pub fn check_recourse(
    balance: RecourseBalance,
    event: RecourseEvent,
    amount_cents: Money,
    paid_cents: Money,
) -> Result<(), RecourseFault> {
    if amount_cents <= Money::ZERO {
        return Err(RecourseFault::NotPositive);
    }
    let (most, fault) = match event {
        // What was waived does not come back to life, but leaves room for nothing new either.
        RecourseEvent::Asserted => (
            paid_cents - balance.asserted_cents,
            RecourseFault::MoreThanPaid,
        ),
        RecourseEvent::Received | RecourseEvent::Waived => {
            (balance.open_cents(), RecourseFault::MoreThanOpen)
        }
        RecourseEvent::ReceiptReversed => (balance.received_cents, RecourseFault::MoreThanReceived),
    };
    if amount_cents > most {
        Err(fault)
    } else {
        Ok(())
    }
}

/// What is no longer asked of a third party because less is paid than all recourses of the part together assert, as far as it
/// is still open: what was received is there, and only its own reversal takes it away.
#[must_use]
pub fn unfounded(
    balance: RecourseBalance,
    asserted_in_all_cents: Money,
    paid_cents: Money,
) -> Money {
    let too_much = asserted_in_all_cents - paid_cents;
    too_much.min(balance.open_cents()).max(Money::ZERO)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn euros(euros: i64) -> Money {
        Money::from_cents(euros * 100)
    }

    fn entry(event: RecourseEvent, amount: i64) -> RecourseEntry {
        RecourseEntry {
            booked_on: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(),
            event,
            amount_cents: euros(amount),
        }
    }

    fn check(
        entries: &[RecourseEntry],
        event: RecourseEvent,
        amount: i64,
    ) -> Result<(), RecourseFault> {
        let paid = euros(5_000);
        check_recourse(RecourseBalance::of(entries), event, euros(amount), paid)
    }

    #[test]
    fn only_what_the_insurer_has_paid_passes_to_it() {
        assert_eq!(check(&[], RecourseEvent::Asserted, 5_000), Ok(()));
        assert_eq!(
            check(&[], RecourseEvent::Asserted, 5_001),
            Err(RecourseFault::MoreThanPaid)
        );
        let asserted = [entry(RecourseEvent::Asserted, 3_000)];
        assert_eq!(check(&asserted, RecourseEvent::Asserted, 2_000), Ok(()));
        assert_eq!(
            check(&asserted, RecourseEvent::Asserted, 2_001),
            Err(RecourseFault::MoreThanPaid)
        );
    }

    #[test]
    fn what_is_received_or_waived_is_not_open_any_more() {
        let entries = [
            entry(RecourseEvent::Asserted, 3_000),
            entry(RecourseEvent::Received, 1_000),
            entry(RecourseEvent::Waived, 500),
        ];
        assert_eq!(RecourseBalance::of(&entries).open_cents(), euros(1_500));
        assert_eq!(check(&entries, RecourseEvent::Received, 1_500), Ok(()));
        for event in [RecourseEvent::Received, RecourseEvent::Waived] {
            assert_eq!(
                check(&entries, event, 1_501),
                Err(RecourseFault::MoreThanOpen)
            );
        }
    }

    #[test]
    fn money_that_goes_back_is_open_again() {
        let entries = [
            entry(RecourseEvent::Asserted, 3_000),
            entry(RecourseEvent::Received, 1_000),
            entry(RecourseEvent::ReceiptReversed, 1_000),
        ];
        assert_eq!(RecourseBalance::of(&entries).open_cents(), euros(3_000));
        assert_eq!(
            check(&entries, RecourseEvent::ReceiptReversed, 1),
            Err(RecourseFault::MoreThanReceived)
        );
    }

    #[test]
    fn what_is_open_falls_with_what_is_paid_and_what_was_received_does_not() {
        let balance = RecourseBalance::of(&[
            entry(RecourseEvent::Asserted, 3_000),
            entry(RecourseEvent::Received, 1_000),
        ]);
        let falls = |asserted, paid| unfounded(balance, euros(asserted), euros(paid));
        assert_eq!(falls(3_000, 3_000), Money::ZERO);
        assert_eq!(falls(3_000, 5_000), Money::ZERO);
        assert_eq!(falls(3_000, 2_900), euros(100));
        assert_eq!(falls(3_000, 0), euros(2_000));
        // Another recourse of the part has asserted 1,500 beside it.
        assert_eq!(falls(4_500, 4_000), euros(500));
    }

    #[test]
    fn an_entry_has_an_amount() {
        for event in RecourseEvent::ALL.iter().copied() {
            assert_eq!(check(&[], event, 0), Err(RecourseFault::NotPositive));
        }
    }

    proptest! {
        #[test]
        fn what_is_open_is_never_negative_and_never_more_than_was_paid(
            steps in prop::collection::vec((prop::sample::select(RecourseEvent::ALL), 1..=9_000_i64), 0..40),
        ) {
            let mut entries = Vec::new();
            for (event, amount) in steps {
                if check(&entries, event, amount).is_ok() {
                    entries.push(entry(event, amount));
                }
                let balance = RecourseBalance::of(&entries);
                prop_assert!(balance.open_cents() >= Money::ZERO);
                prop_assert!(balance.received_cents >= Money::ZERO);
                prop_assert!(balance.asserted_cents <= euros(5_000));
            }
        }
    }
}
