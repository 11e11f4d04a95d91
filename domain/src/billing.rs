//! When an instalment is due and which time it pays for.
//!
//! All instalments of a contract are counted from its first day, never from one another: a contract that starts on the
//! 31st is due on the 28th in February and on the 31st again in March.

use chrono::{Days, Months, NaiveDate};
use shared_types::contract::OpenItemStatus;
use shared_types::rating::Frequency;

/// The time one instalment pays for. `until` is the first day it does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// How many months one instalment pays for.
#[must_use]
pub const fn months(frequency: Frequency) -> u32 {
    match frequency {
        Frequency::Annual => 12,
        Frequency::SemiAnnual => 6,
        Frequency::Quarterly => 3,
        Frequency::Monthly => 1,
    }
}

/// The `nth` instalment, from 0, of a contract whose insurance periods begin on the anniversary of `starts_on`.
///
/// Nothing when the calendar ends before it.
#[must_use]
pub fn instalment(starts_on: NaiveDate, frequency: Frequency, nth: u32) -> Option<Period> {
    let begins = |nth: u32| {
        months(frequency)
            .checked_mul(nth)
            .and_then(|months| starts_on.checked_add_months(Months::new(months)))
    };
    Some(Period {
        from: begins(nth)?,
        until: begins(nth.checked_add(1)?)?,
    })
}

/// Days that must have passed since the policyholder received the policy before the first premium can be due.
const DAYS_AFTER_RECEIPT: Days = Days::new(14);

/// When the first premium is due: without delay once 14 days have passed since receipt of the policy (§ 33 (1) VVG), and
/// not before the agreed start. The policy says the same.
///
/// The day of receipt does not count (§ 187 (1) BGB), so the first possible day is the fifteenth after it.
#[must_use]
pub fn first_premium_due_on(starts_on: NaiveDate, policy_received_on: NaiveDate) -> NaiveDate {
    let over = policy_received_on
        .checked_add_days(DAYS_AFTER_RECEIPT)
        .and_then(|last| last.succ_opt());
    starts_on.max(over.unwrap_or(policy_received_on))
}

/// The yearly day on which the insurance period begins (Hauptfälligkeit), first on or after `today`.
///
/// Nothing when the calendar ends before it.
#[must_use]
pub fn next_main_due(starts_on: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let years_since = today.years_since(starts_on).unwrap_or(0);
    (years_since..=years_since.checked_add(1)?)
        .filter_map(|years| starts_on.checked_add_months(Months::new(years.checked_mul(12)?)))
        .find(|main_due| *main_due >= today)
}

/// What an open item is called on this day: that a planned one has become due follows from the day and is not stored.
#[must_use]
pub fn item_status(stored: OpenItemStatus, due_on: NaiveDate, today: NaiveDate) -> OpenItemStatus {
    if stored == OpenItemStatus::Planned && due_on <= today {
        OpenItemStatus::Due
    } else {
        stored
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_planned_item_is_due_from_its_day_on_and_a_paid_one_stays_paid() {
        use OpenItemStatus::{Due, Paid, Planned};
        let status = |stored, today| item_status(stored, day("2026-07-16"), day(today));
        assert_eq!(status(Planned, "2026-07-15"), Planned);
        assert_eq!(status(Planned, "2026-07-16"), Due);
        assert_eq!(status(Paid, "2026-07-17"), Paid);
    }

    #[test]
    fn a_year_paid_at_once_ends_the_day_before_the_anniversary() {
        let first = instalment(day("2026-07-15"), Frequency::Annual, 0).unwrap();
        assert_eq!(first.from, day("2026-07-15"));
        assert_eq!(first.until, day("2027-07-15"));
    }

    #[test]
    fn a_start_on_the_31st_comes_back_to_the_31st() {
        let from = |nth| {
            instalment(day("2027-01-31"), Frequency::Monthly, nth)
                .unwrap()
                .from
        };
        assert_eq!(from(1), day("2027-02-28"));
        assert_eq!(from(2), day("2027-03-31"));
        assert_eq!(from(3), day("2027-04-30"));
        assert_eq!(from(13), day("2028-02-29"));
    }

    #[test]
    fn a_start_on_the_leap_day_is_due_on_the_last_of_february() {
        let from = |nth| {
            instalment(day("2028-02-29"), Frequency::Annual, nth)
                .unwrap()
                .from
        };
        assert_eq!(from(1), day("2029-02-28"));
        assert_eq!(from(4), day("2032-02-29"));
    }

    #[test]
    fn the_first_premium_is_due_when_14_days_with_the_policy_are_over() {
        let due = |starts_on, received_on| first_premium_due_on(day(starts_on), day(received_on));
        assert_eq!(due("2026-07-01", "2026-07-01"), day("2026-07-16"));
        assert_eq!(due("2026-07-15", "2026-07-01"), day("2026-07-16"));
    }

    #[test]
    fn the_first_premium_is_not_due_before_the_start() {
        let due = |starts_on, received_on| first_premium_due_on(day(starts_on), day(received_on));
        assert_eq!(due("2026-07-16", "2026-07-01"), day("2026-07-16"));
        assert_eq!(due("2027-01-01", "2026-07-01"), day("2027-01-01"));
    }

    #[test]
    fn the_main_due_date_is_the_next_anniversary_and_the_day_itself() {
        assert_eq!(
            next_main_due(day("2026-07-15"), day("2026-07-01")),
            Some(day("2026-07-15"))
        );
        assert_eq!(
            next_main_due(day("2026-07-15"), day("2026-07-16")),
            Some(day("2027-07-15"))
        );
        assert_eq!(
            next_main_due(day("2026-07-15"), day("2028-07-15")),
            Some(day("2028-07-15"))
        );
        assert_eq!(
            next_main_due(day("2028-02-29"), day("2029-02-28")),
            Some(day("2029-02-28"))
        );
        assert_eq!(
            next_main_due(day("2028-02-29"), day("2029-03-01")),
            Some(day("2030-02-28"))
        );
    }

    proptest! {
        #[test]
        fn instalments_follow_each_other_without_gap_and_fill_the_year(
            days in 0..=40_000_i32, frequency in prop::sample::select(Frequency::ALL),
        ) {
            let starts_on = NaiveDate::from_num_days_from_ce_opt(720_000 + days).unwrap();
            let per_year = 12 / months(frequency);
            let year: Vec<_> = (0..per_year).map(|nth| instalment(starts_on, frequency, nth).unwrap()).collect();
            prop_assert_eq!(year[0].from, starts_on);
            prop_assert!(year.windows(2).all(|pair| pair[0].until == pair[1].from));
            let whole = instalment(starts_on, Frequency::Annual, 0).unwrap();
            prop_assert_eq!(year[year.len() - 1].until, whole.until);
        }

        #[test]
        fn the_main_due_date_is_never_more_than_a_year_away(start in 0..=20_000_i32, later in 0..=20_000_i32) {
            let starts_on = NaiveDate::from_num_days_from_ce_opt(720_000 + start).unwrap();
            let today = starts_on + chrono::Days::new(u64::try_from(later).unwrap());
            let main_due = next_main_due(starts_on, today).unwrap();
            prop_assert!(main_due >= today);
            prop_assert!((main_due - today).num_days() <= 366);
        }
    }
}
