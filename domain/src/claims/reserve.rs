//! The reserve (Schadenreserve) of a claim part: what is still expected to be paid, as a dated ledger.
//!
//! Every change has a day and a reason, entries come in the order of their days, and the reserve is never negative. A
//! payment uses it up unless it is made outside of it. Recourse has a ledger of its own and never touches a reserve: what
//! may come in does not lessen what will go out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared_types::Money;
use shared_types::claim::{ClaimFigures, PaymentKind, ReserveReason, ReserveUse};

/// 100 million euros: more than any contract pays.
const MAX_RESERVE: Money = Money::from_cents(10_000_000_000);

/// One change of a reserve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReserveEntry {
    /// Day in the books (Buchungstag), not the day of the event.
    pub booked_on: NaiveDate,
    /// Negative when the reserve fell. Never zero.
    pub change_cents: Money,
    pub reason: ReserveReason,
}

/// The entries of one claim part, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReserveLedger {
    entries: Vec<ReserveEntry>,
}

/// Why a reserve does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReserveFault {
    Negative,
    TooLarge,
    Unchanged,
    /// Before the last entry.
    Backdated,
    /// This reason is written by payments.
    ReasonOfPayments,
    /// The payment is larger than the reserve: raise it first, or pay outside of it.
    ReserveTooSmall,
    NotPositive,
}

impl ReserveLedger {
    /// Reads stored entries.
    ///
    /// # Errors
    /// When they are no reserve: not in order, or negative on the way.
    pub fn of(entries: impl IntoIterator<Item = ReserveEntry>) -> Result<Self, ReserveFault> {
        let mut ledger = Self::default();
        for entry in entries {
            ledger.append(entry)?;
        }
        Ok(ledger)
    }

    #[must_use]
    pub fn entries(&self) -> &[ReserveEntry] {
        &self.entries
    }

    /// The reserve after all entries.
    #[must_use]
    pub fn current(&self) -> Money {
        self.entries.iter().map(|entry| entry.change_cents).sum()
    }

    /// The reserve before the first entry of this day.
    #[must_use]
    pub fn before(&self, day: NaiveDate) -> Money {
        self.entries
            .iter()
            .take_while(|entry| entry.booked_on < day)
            .map(|entry| entry.change_cents)
            .sum()
    }

    /// Sets the reserve to what is expected now.
    ///
    /// # Errors
    /// When it cannot be that.
    pub fn set(
        &mut self,
        target_cents: Money,
        reason: ReserveReason,
        booked_on: NaiveDate,
    ) -> Result<ReserveEntry, ReserveFault> {
        if matches!(
            reason,
            ReserveReason::Payment | ReserveReason::PaymentReversed
        ) {
            return Err(ReserveFault::ReasonOfPayments);
        }
        self.append(ReserveEntry {
            booked_on: self.day(booked_on),
            change_cents: target_cents - self.current(),
            reason,
        })
    }

    /// Uses the reserve for a payment that goes out. Outside of the reserve nothing changes.
    ///
    /// # Errors
    /// When the reserve is smaller than the payment.
    pub fn pay(
        &mut self,
        amount_cents: Money,
        reserve_use: ReserveUse,
        booked_on: NaiveDate,
    ) -> Result<Option<ReserveEntry>, ReserveFault> {
        if amount_cents <= Money::ZERO {
            return Err(ReserveFault::NotPositive);
        }
        if reserve_use == ReserveUse::Outside {
            return Ok(None);
        }
        if amount_cents > self.current() {
            return Err(ReserveFault::ReserveTooSmall);
        }
        self.append(ReserveEntry {
            booked_on: self.day(booked_on),
            change_cents: -amount_cents,
            reason: ReserveReason::Payment,
        })
        .map(Some)
    }

    /// Gives the reserve back what a payment used, because the payment was reversed.
    ///
    /// # Errors
    /// When the amount or the day cannot be.
    pub fn undo_payment(
        &mut self,
        amount_cents: Money,
        reserve_use: ReserveUse,
        booked_on: NaiveDate,
    ) -> Result<Option<ReserveEntry>, ReserveFault> {
        if amount_cents <= Money::ZERO {
            return Err(ReserveFault::NotPositive);
        }
        if reserve_use == ReserveUse::Outside {
            return Ok(None);
        }
        self.append(ReserveEntry {
            booked_on: self.day(booked_on),
            change_cents: amount_cents,
            reason: ReserveReason::PaymentReversed,
        })
        .map(Some)
    }

    /// Today, or the day of the last entry: around midnight the clock of another server may have been ahead, and days that are
    /// closed stay as they are.
    fn day(&self, today: NaiveDate) -> NaiveDate {
        let last = self.entries.last();
        last.map_or(today, |last| last.booked_on.max(today))
    }

    fn append(&mut self, entry: ReserveEntry) -> Result<ReserveEntry, ReserveFault> {
        let after = self.current() + entry.change_cents;
        let last = self.entries.last().map(|last| last.booked_on);
        if entry.change_cents == Money::ZERO {
            return Err(ReserveFault::Unchanged);
        }
        if after.is_negative() {
            return Err(ReserveFault::Negative);
        }
        if after > MAX_RESERVE {
            return Err(ReserveFault::TooLarge);
        }
        if last.is_some_and(|last| entry.booked_on < last) {
            return Err(ReserveFault::Backdated);
        }
        self.entries.push(entry);
        Ok(entry)
    }
}

/// Money of a claim part as the books have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashEntry {
    /// Day of the approval, or of the reversal.
    pub booked_on: NaiveDate,
    pub kind: PaymentKind,
    /// Negative for a reversal, whatever the kind.
    pub amount_cents: Money,
}

/// The figures of a claim part from one day to the day before another:
/// loss expenditure (Schadenaufwand) = payments + change of reserve − recourse.
#[must_use]
pub fn figures(
    reserve: &ReserveLedger,
    cash: &[CashEntry],
    from: NaiveDate,
    until: NaiveDate,
) -> ClaimFigures {
    let sum_of = |kinds: &[PaymentKind]| -> Money {
        cash.iter()
            .filter(|entry| from <= entry.booked_on && entry.booked_on < until)
            .filter(|entry| kinds.contains(&entry.kind))
            .map(|entry| entry.amount_cents)
            .sum()
    };
    let opening_reserve_cents = reserve.before(from);
    let closing_reserve_cents = reserve.before(until.max(from));
    let paid_cents = sum_of(&[PaymentKind::Indemnity, PaymentKind::AdjusterCost])
        - sum_of(&[PaymentKind::Refund]);
    let recourse_cents = sum_of(&[PaymentKind::RecourseIn]);
    let reserve_change_cents = closing_reserve_cents - opening_reserve_cents;
    ClaimFigures {
        opening_reserve_cents,
        closing_reserve_cents,
        reserve_change_cents,
        paid_cents,
        recourse_cents,
        loss_expenditure_cents: paid_cents + reserve_change_cents - recourse_cents,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use shared_types::claim::{ClaimAccount, PaymentState};

    use super::super::ledger::{LedgerEntry, payment_entry, reserve_entry};
    use super::*;

    const fn euros(euros: i64) -> Money {
        Money::from_cents(euros * 100)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// 10,000 reserved on the 1st of July.
    fn opened() -> ReserveLedger {
        let mut ledger = ReserveLedger::default();
        ledger
            .set(euros(10_000), ReserveReason::Opening, day("2026-07-01"))
            .unwrap();
        ledger
    }

    #[test]
    fn a_reserve_is_set_to_what_is_expected_and_the_entry_holds_the_change() {
        let mut ledger = opened();
        let entry = ledger
            .set(
                euros(7_500),
                ReserveReason::ExpertOpinion,
                day("2026-07-10"),
            )
            .unwrap();
        assert_eq!(entry.change_cents, euros(-2_500));
        assert_eq!(ledger.current(), euros(7_500));
        assert_eq!(ledger.entries().len(), 2);
    }

    #[test]
    fn a_reserve_is_never_negative() {
        let set = |target| {
            opened().set(
                Money::from_cents(target),
                ReserveReason::Correction,
                day("2026-07-02"),
            )
        };
        assert_eq!(set(-1), Err(ReserveFault::Negative));
        assert!(set(0).is_ok());
    }

    #[test]
    fn a_change_changes_something_and_stays_below_what_any_contract_pays() {
        let set = |target| {
            opened().set(
                Money::from_cents(target),
                ReserveReason::NewInformation,
                day("2026-07-02"),
            )
        };
        assert_eq!(set(1_000_000), Err(ReserveFault::Unchanged));
        assert_eq!(set(10_000_000_001), Err(ReserveFault::TooLarge));
    }

    #[test]
    fn days_that_are_closed_stay_as_they_are() {
        let mut ledger = opened();
        let mut booked_on = |cents, on| {
            let target = Money::from_cents(cents);
            let entry = ledger.set(target, ReserveReason::NewInformation, day(on));
            entry.map(|entry| entry.booked_on)
        };
        // A server whose clock is behind.
        assert_eq!(booked_on(1, "2026-06-30"), Ok(day("2026-07-01")));
        assert_eq!(booked_on(2, "2026-07-03"), Ok(day("2026-07-03")));
    }

    #[test]
    fn nobody_writes_a_payment_into_the_reserve_by_hand() {
        for reason in [ReserveReason::Payment, ReserveReason::PaymentReversed] {
            assert_eq!(
                opened().set(euros(1), reason, day("2026-07-02")),
                Err(ReserveFault::ReasonOfPayments)
            );
        }
    }

    #[test]
    fn a_payment_uses_the_reserve_and_its_reversal_gives_it_back() {
        let mut ledger = opened();
        let paid = ledger
            .pay(euros(4_050), ReserveUse::Reduces, day("2026-07-20"))
            .unwrap()
            .unwrap();
        assert_eq!(paid.change_cents, euros(-4_050));
        assert_eq!(ledger.current(), euros(5_950));
        let undone = ledger
            .undo_payment(euros(4_050), ReserveUse::Reduces, day("2026-07-25"))
            .unwrap()
            .unwrap();
        assert_eq!(undone.change_cents, -paid.change_cents);
        assert_eq!(ledger.current(), euros(10_000));
    }

    #[test]
    fn a_payment_above_the_reserve_needs_a_higher_reserve_or_is_made_outside_of_it() {
        let mut ledger = opened();
        let pay = |ledger: &mut ReserveLedger, how| {
            ledger.pay(euros(10_000) + Money::CENT, how, day("2026-07-20"))
        };
        assert_eq!(
            pay(&mut ledger, ReserveUse::Reduces),
            Err(ReserveFault::ReserveTooSmall)
        );
        assert_eq!(pay(&mut ledger, ReserveUse::Outside), Ok(None));
        assert_eq!(ledger.current(), euros(10_000));
        ledger
            .set(
                euros(10_000) + Money::CENT,
                ReserveReason::NewInformation,
                day("2026-07-20"),
            )
            .unwrap();
        assert!(pay(&mut ledger, ReserveUse::Reduces).is_ok());
        assert_eq!(ledger.current(), Money::ZERO);
    }

    #[test]
    fn outside_of_the_reserve_a_reversal_leaves_it_alone_too() {
        let mut ledger = opened();
        assert_eq!(
            ledger.undo_payment(euros(1), ReserveUse::Outside, day("2026-07-20")),
            Ok(None)
        );
        for nothing in [euros(0), euros(-1)] {
            let on = day("2026-07-20");
            assert_eq!(
                ledger.pay(nothing, ReserveUse::Reduces, on),
                Err(ReserveFault::NotPositive)
            );
            assert_eq!(
                ledger.undo_payment(nothing, ReserveUse::Reduces, on),
                Err(ReserveFault::NotPositive)
            );
        }
    }

    #[test]
    fn the_reserve_before_a_day_is_without_the_entries_of_that_day() {
        let ledger = opened();
        assert_eq!(ledger.before(day("2026-07-01")), Money::ZERO);
        assert_eq!(ledger.before(day("2026-07-02")), euros(10_000));
    }

    #[test]
    fn stored_entries_that_are_no_reserve_are_found() {
        let entry = |on: &str, change| ReserveEntry {
            booked_on: day(on),
            change_cents: euros(change),
            reason: ReserveReason::NewInformation,
        };
        assert_eq!(
            ReserveLedger::of([entry("2026-07-01", 5), entry("2026-07-02", -6)]),
            Err(ReserveFault::Negative)
        );
        assert_eq!(
            ReserveLedger::of([entry("2026-07-02", 5), entry("2026-07-01", 1)]),
            Err(ReserveFault::Backdated)
        );
        let stored = opened();
        assert_eq!(
            ReserveLedger::of(stored.entries().iter().copied()),
            Ok(stored)
        );
    }

    #[test]
    fn payments_of_42_thousand_7_more_reserved_and_3_of_recourse_cost_46_thousand() {
        let mut reserve = ReserveLedger::default();
        reserve
            .set(euros(20_000), ReserveReason::Opening, day("2025-11-03"))
            .unwrap();
        reserve
            .set(
                euros(69_000),
                ReserveReason::NewInformation,
                day("2026-02-01"),
            )
            .unwrap();
        reserve
            .pay(euros(42_000), ReserveUse::Reduces, day("2026-03-01"))
            .unwrap();
        let cash = |on: &str, kind, amount| CashEntry {
            booked_on: day(on),
            kind,
            amount_cents: euros(amount),
        };
        let cash = [
            cash("2026-03-01", PaymentKind::Indemnity, 42_000),
            cash("2026-05-01", PaymentKind::RecourseIn, 3_000),
            cash("2027-01-01", PaymentKind::Indemnity, 9_000),
        ];
        let year = figures(&reserve, &cash, day("2026-01-01"), day("2027-01-01"));
        assert_eq!(
            year,
            ClaimFigures {
                opening_reserve_cents: euros(20_000),
                closing_reserve_cents: euros(27_000),
                reserve_change_cents: euros(7_000),
                paid_cents: euros(42_000),
                recourse_cents: euros(3_000),
                loss_expenditure_cents: euros(46_000),
            }
        );
    }

    #[test]
    fn a_time_that_ends_before_it_begins_costs_nothing() {
        let figures = figures(&opened(), &[], day("2026-08-01"), day("2026-06-01"));
        assert_eq!(figures.loss_expenditure_cents, Money::ZERO);
    }

    #[test]
    fn refunds_lessen_what_was_paid_and_experts_count_as_paid() {
        let on = day("2026-03-01");
        let cash = [
            (PaymentKind::Indemnity, 1_000),
            (PaymentKind::AdjusterCost, 300),
            (PaymentKind::Refund, 200),
            (PaymentKind::Indemnity, -1_000),
        ]
        .map(|(kind, amount)| CashEntry {
            booked_on: on,
            kind,
            amount_cents: euros(amount),
        });
        let figures = figures(&ReserveLedger::default(), &cash, on, on.succ_opt().unwrap());
        assert_eq!(figures.paid_cents, euros(100));
    }

    /// A step in the life of a claim part: day after the one before, what, how much.
    #[derive(Debug, Clone)]
    enum Step {
        Set(i64),
        Pay(PaymentKind, ReserveUse, i64),
        /// Reverses the latest payment that still stands.
        Reverse,
    }

    fn any_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0..=5_000_000_i64).prop_map(Step::Set),
            (
                prop::sample::select(PaymentKind::ALL),
                prop::sample::select(ReserveUse::ALL),
                1..=2_000_000_i64
            )
                .prop_map(|(kind, how, cents)| Step::Pay(kind, how, cents)),
            Just(Step::Reverse),
        ]
    }

    #[derive(Default)]
    struct Books {
        reserve: ReserveLedger,
        cash: Vec<CashEntry>,
        posted: Vec<(NaiveDate, LedgerEntry)>,
        standing: Vec<(PaymentKind, ReserveUse, Money)>,
    }

    impl Books {
        fn step(&mut self, step: &Step, on: NaiveDate) {
            match step {
                Step::Set(cents) => {
                    let target = Money::from_cents(*cents);
                    if let Ok(entry) = self.reserve.set(target, ReserveReason::NewInformation, on) {
                        self.post(on, reserve_entry(entry.change_cents));
                    }
                }
                Step::Pay(kind, how, cents) => self.pay(*kind, *how, Money::from_cents(*cents), on),
                Step::Reverse => self.reverse(on),
            }
        }

        fn pay(&mut self, kind: PaymentKind, how: ReserveUse, amount: Money, on: NaiveDate) {
            let how = match kind {
                PaymentKind::Indemnity | PaymentKind::AdjusterCost => how,
                PaymentKind::RecourseIn | PaymentKind::Refund => ReserveUse::Outside,
            };
            let Ok(used) = self.reserve.pay(amount, how, on) else {
                return;
            };
            self.post(on, used.and_then(|entry| reserve_entry(entry.change_cents)));
            let (from, to) = (PaymentState::Proposed, PaymentState::Approved);
            self.post(on, payment_entry(kind, from, to, amount));
            self.cash_in(kind, amount, on);
            self.standing.push((kind, how, amount));
        }

        fn reverse(&mut self, on: NaiveDate) {
            let Some((kind, how, amount)) = self.standing.pop() else {
                return;
            };
            let back = self.reserve.undo_payment(amount, how, on).unwrap();
            self.post(on, back.and_then(|entry| reserve_entry(entry.change_cents)));
            let (from, to) = (PaymentState::Approved, PaymentState::Reversed);
            self.post(on, payment_entry(kind, from, to, amount));
            self.cash_in(kind, -amount, on);
        }

        fn cash_in(&mut self, kind: PaymentKind, amount_cents: Money, booked_on: NaiveDate) {
            self.cash.push(CashEntry {
                booked_on,
                kind,
                amount_cents,
            });
        }

        fn post(&mut self, on: NaiveDate, entry: Option<LedgerEntry>) {
            self.posted.extend(entry.map(|entry| (on, entry)));
        }

        fn expense(&self, from: NaiveDate, until: NaiveDate) -> Money {
            let accounts = [
                ClaimAccount::ClaimsPaid,
                ClaimAccount::ReserveChange,
                ClaimAccount::RecourseIncome,
            ];
            self.posted
                .iter()
                .filter(|(on, _)| from <= *on && *on < until)
                .flat_map(|(_, entry)| accounts.map(|account| entry.balance(account)))
                .sum()
        }
    }

    prop_compose! {
        fn any_books()(steps in prop::collection::vec((0..30_u64, any_step()), 0..30)) -> Books {
            let mut on = day("2026-01-01");
            let mut books = Books::default();
            for (later, step) in &steps {
                on = on + chrono::Days::new(*later);
                books.step(step, on);
            }
            books
        }
    }

    impl std::fmt::Debug for Books {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{:?} {:?}", self.reserve, self.cash)
        }
    }

    proptest! {
        #[test]
        fn the_reserve_is_never_negative_on_any_day(books in any_books()) {
            let mut running = Money::ZERO;
            for entry in books.reserve.entries() {
                running += entry.change_cents;
                prop_assert!(running >= Money::ZERO);
            }
            prop_assert_eq!(running, books.reserve.current());
        }

        #[test]
        fn the_ledger_shows_the_same_loss_expenditure_as_the_figures(
            books in any_books(), from in 0..400_u64, days in 0..400_u64,
        ) {
            let from = day("2026-01-01") + chrono::Days::new(from);
            let until = from + chrono::Days::new(days);
            let figures = figures(&books.reserve, &books.cash, from, until);
            prop_assert_eq!(books.expense(from, until), figures.loss_expenditure_cents);
        }

        #[test]
        fn a_year_is_the_sum_of_its_parts(books in any_books(), cut in 0..900_u64) {
            let [start, end] = [day("2026-01-01"), day("2029-01-01")];
            let cut = start + chrono::Days::new(cut);
            let of = |from, until| figures(&books.reserve, &books.cash, from, until);
            let (first, second, whole) = (of(start, cut), of(cut, end), of(start, end));
            prop_assert_eq!(first.closing_reserve_cents, second.opening_reserve_cents);
            prop_assert_eq!(
                first.loss_expenditure_cents + second.loss_expenditure_cents,
                whole.loss_expenditure_cents
            );
            prop_assert_eq!(first.paid_cents + second.paid_cents, whole.paid_cents);
        }

        #[test]
        fn a_payment_from_the_reserve_costs_nothing_that_was_not_reserved(cents in 1..=1_000_000_i64) {
            let mut reserve = opened();
            let amount_cents = Money::from_cents(cents);
            let on = day("2026-08-01");
            reserve.pay(amount_cents, ReserveUse::Reduces, on).unwrap();
            let cash = [CashEntry { booked_on: on, kind: PaymentKind::Indemnity, amount_cents }];
            let august = figures(&reserve, &cash, on, day("2026-09-01"));
            prop_assert_eq!(august.loss_expenditure_cents, Money::ZERO);
        }
    }
}
