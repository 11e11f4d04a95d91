//! Days that somebody must keep so that a benefit is not lost, or not late. Those of a disability the insurer has to name in text
//! form when an accident is reported (§ 186 VVG).

use chrono::{Months, NaiveDate};
use shared_types::claim_file::{ClaimDeadline, DeadlineKind};

/// Months after the accident within which a doctor states the disability and it is claimed, as conditions commonly say.
const STATE_WITHIN: Months = Months::new(15);
/// Months within which the insurer says whether it pays, once it has what it needs.
const ANSWER_WITHIN: Months = Months::new(3);

/// Months after the claim was taken up in which the insurer decides, or pays on account if asked to.
const DECIDE_WITHIN: Months = Months::new(1);

/// The days of a claim for disability: by when it is stated and claimed, and, as long as nothing is decided, by when the
/// insurer answers what it was told last.
#[must_use]
pub fn of_disability(
    occurred_on: NaiveDate,
    told_last_on: NaiveDate,
    is_decided: bool,
) -> Vec<ClaimDeadline> {
    let state = after(
        DeadlineKind::StateDisability,
        occurred_on,
        STATE_WITHIN,
        "§ 186 VVG, Unfallbedingungen",
    );
    let answer = after(
        DeadlineKind::InsurerAnswers,
        told_last_on,
        ANSWER_WITHIN,
        "§ 187 (1) VVG",
    );
    let answer = answer.filter(|_| !is_decided);
    state.into_iter().chain(answer).collect()
}

/// From when on the customer may ask for a payment on account: a month after the notice, or after the claim was reopened, unless
/// the insurer has decided. Time in which the customer keeps the insurer from finishing does not count; that is for a person to see.
#[must_use]
pub fn of_payment_on_account(taken_up_on: NaiveDate, is_decided: bool) -> Option<ClaimDeadline> {
    let day = after(
        DeadlineKind::OnAccount,
        taken_up_on,
        DECIDE_WITHIN,
        "§ 14 (2) VVG",
    );
    day.filter(|_| !is_decided)
}

fn after(kind: DeadlineKind, day: NaiveDate, months: Months, rule: &str) -> Option<ClaimDeadline> {
    Some(ClaimDeadline {
        kind,
        until: day.checked_add_months(months)?,
        rule: rule.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn fifteen_months_to_state_it_and_three_to_answer() {
        let deadlines = of_disability(day("2026-03-15"), day("2026-06-30"), false);
        let days: Vec<_> = deadlines.iter().map(|it| (it.kind, it.until)).collect();
        assert_eq!(
            days,
            [
                (DeadlineKind::StateDisability, day("2027-06-15")),
                (DeadlineKind::InsurerAnswers, day("2026-09-30")),
            ]
        );
    }

    #[test]
    fn a_month_that_is_shorter_ends_on_its_last_day() {
        let deadlines = of_disability(day("2026-11-30"), day("2026-11-30"), false);
        assert_eq!(deadlines[0].until, day("2028-02-29"));
        assert_eq!(deadlines[1].until, day("2027-02-28"));
    }

    #[test]
    fn once_it_is_decided_the_insurer_has_answered() {
        let deadlines = of_disability(day("2026-03-15"), day("2026-06-30"), true);
        assert_eq!(deadlines.len(), 1);
    }

    #[test]
    fn a_month_after_the_notice_the_customer_may_ask_for_a_payment_on_account() {
        let waits = of_payment_on_account(day("2026-01-31"), false).unwrap();
        assert_eq!(waits.until, day("2026-02-28"));
        assert_eq!(of_payment_on_account(day("2026-01-31"), true), None);
    }
}
