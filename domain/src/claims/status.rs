//! The life of a claim (Schaden): which act leads from which state to which, what comes next, and what the customer reads.
//!
//! Waiting without news is what customers of insurers complain about most. So every state names a next step, who takes it
//! and until when, and says in one sentence where the claim stands.

use chrono::NaiveDate;
use shared_types::claim::{Actor, ClaimStatus, NextStep};
use shared_types::claim_file::{CoverageOutcome, SideState, Wording};

use crate::working_days::working_days_after;

/// Something that moves a claim on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimAct {
    /// The insurer takes the notice into its books.
    Register,
    /// The insurer begins to check the coverage (Deckungsprüfung); once more after reopening, or as long as no amount is decided.
    StartCoverageCheck,
    /// The insurer decides on the coverage.
    DecideCoverage(CoverageOutcome),
    /// The insurer works on the amount; also when it goes on without an answer that it asked for.
    StartAdjustment,
    /// The insurer asks for information (§ 31 VVG).
    Ask,
    /// Customer or intermediary answer.
    Answer,
    /// The insurer decides on the amount.
    Decide,
    /// All that was granted has gone to the bank.
    Pay,
    /// A payment came back or was taken back: what was granted is open again.
    TakeBackPayment,
    Close,
    /// The insurer looks at a claim again that it has decided on.
    Reopen,
}

/// Every act, for tests and for those who want to show what is possible.
pub const ACTS: [ClaimAct; 13] = [
    ClaimAct::Register,
    ClaimAct::StartCoverageCheck,
    ClaimAct::DecideCoverage(CoverageOutcome::Covered),
    ClaimAct::DecideCoverage(CoverageOutcome::PartlyCovered),
    ClaimAct::DecideCoverage(CoverageOutcome::NotCovered),
    ClaimAct::StartAdjustment,
    ClaimAct::Ask,
    ClaimAct::Answer,
    ClaimAct::Decide,
    ClaimAct::Pay,
    ClaimAct::TakeBackPayment,
    ClaimAct::Close,
    ClaimAct::Reopen,
];

/// The state after an act; nothing when the act does not belong there: somebody else was faster, or it is too early.
#[must_use]
pub const fn after(status: ClaimStatus, act: ClaimAct) -> Option<ClaimStatus> {
    use ClaimStatus as S;
    match (act, status) {
        (ClaimAct::Register, S::Reported) => Some(S::Registered),
        // Also while the amount is worked on: what comes to light then may change what is covered.
        (
            ClaimAct::StartCoverageCheck,
            S::Registered | S::Covered | S::PartlyCovered | S::InAdjustment | S::Reopened,
        ) => Some(S::InCoverageCheck),
        (ClaimAct::DecideCoverage(outcome), S::InCoverageCheck) => Some(match outcome {
            CoverageOutcome::Covered => S::Covered,
            CoverageOutcome::PartlyCovered => S::PartlyCovered,
            CoverageOutcome::NotCovered => S::NotCovered,
        }),
        (
            ClaimAct::StartAdjustment,
            S::Covered | S::PartlyCovered | S::AwaitingInfo | S::Reopened,
        )
        | (ClaimAct::Answer, S::AwaitingInfo) => Some(S::InAdjustment),
        (ClaimAct::Ask, S::InAdjustment) => Some(S::AwaitingInfo),
        (ClaimAct::Decide, S::InAdjustment) | (ClaimAct::TakeBackPayment, S::Paid) => {
            Some(S::Decided)
        }
        (ClaimAct::Pay, S::Decided) => Some(S::Paid),
        (ClaimAct::Close, S::Decided | S::Paid | S::NotCovered | S::Reopened) => Some(S::Closed),
        // A decision that was wrong is reconsidered at once; nobody has to pay or close first.
        (ClaimAct::Reopen, S::NotCovered | S::Decided | S::Paid | S::Closed) => Some(S::Reopened),
        _ => None,
    }
}

/// Whether a side state stands in the way of an act. While fraud is checked nothing is decided or paid, and a file that
/// a court or the fraud desk works on is not closed. Recourse goes on for years and outlives the file.
#[must_use]
pub const fn is_blocked_by(act: ClaimAct, side: SideState) -> bool {
    match side {
        SideState::FraudCheck => {
            matches!(act, ClaimAct::Decide | ClaimAct::Pay | ClaimAct::Close)
        }
        SideState::Lawsuit => matches!(act, ClaimAct::Close),
        SideState::Recourse => false,
    }
}

/// Whether the work on the amount may begin by what was last decided on the cover. A loss that is not covered stays so when
/// its claim is reopened, until somebody has looked again.
#[must_use]
pub const fn is_covered(last: CoverageOutcome) -> bool {
    match last {
        CoverageOutcome::Covered | CoverageOutcome::PartlyCovered => true,
        CoverageOutcome::NotCovered => false,
    }
}

/// Whether something may be granted on account (§ 14 (2) VVG): the loss is covered, and the amount is being worked on.
#[must_use]
pub const fn may_grant_on_account(status: ClaimStatus) -> bool {
    matches!(
        status,
        ClaimStatus::InAdjustment | ClaimStatus::AwaitingInfo
    )
}

/// What of a notice may still be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correctable {
    Everything,
    /// The insurer has decided on the facts; where the money goes is no fact of the loss.
    Account,
    Nothing,
}

#[must_use]
pub const fn correctable(status: ClaimStatus) -> Correctable {
    match status {
        ClaimStatus::Reported
        | ClaimStatus::Registered
        | ClaimStatus::InCoverageCheck
        | ClaimStatus::Covered
        | ClaimStatus::PartlyCovered
        | ClaimStatus::InAdjustment
        | ClaimStatus::AwaitingInfo
        | ClaimStatus::Reopened => Correctable::Everything,
        ClaimStatus::Decided | ClaimStatus::Paid => Correctable::Account,
        ClaimStatus::NotCovered | ClaimStatus::Closed => Correctable::Nothing,
    }
}

/// The insurer takes the notice into its books.
pub const STEP_REGISTER: &str = "REGISTER";
/// The insurer checks whether the contract covers the loss.
pub const STEP_CHECK_COVERAGE: &str = "CHECK_COVERAGE";

/// What comes next in a state that was reached on a day: who takes the step, and until when at the latest. The insurer may
/// name another day.
#[must_use]
pub fn next_step(status: ClaimStatus, on: NaiveDate) -> NextStep {
    let (step, step_by, within) = match status {
        ClaimStatus::Reported => (STEP_REGISTER, Actor::Insurer, 2),
        ClaimStatus::Registered => (STEP_CHECK_COVERAGE, Actor::Insurer, 5),
        ClaimStatus::InCoverageCheck => ("DECIDE_COVERAGE", Actor::Insurer, 10),
        ClaimStatus::Covered | ClaimStatus::PartlyCovered => ("ADJUST", Actor::Insurer, 3),
        // Two weeks and a half in which the customer can object before the file is put away.
        ClaimStatus::NotCovered => ("CLOSE", Actor::Insurer, 12),
        // An insurer that has not finished after a month owes a payment on account (§ 14 (2) VVG); twenty working days keep below.
        ClaimStatus::InAdjustment => ("DECIDE", Actor::Insurer, 20),
        ClaimStatus::AwaitingInfo => ("ANSWER", Actor::Customer, 10),
        // Due as soon as it is decided (§ 14 (1) VVG).
        ClaimStatus::Decided => ("PAY", Actor::Insurer, 3),
        ClaimStatus::Paid => ("CLOSE", Actor::Insurer, 10),
        ClaimStatus::Closed => ("NONE", Actor::Insurer, 0),
        ClaimStatus::Reopened => ("REVIEW", Actor::Insurer, 5),
    };
    NextStep {
        step: step.to_owned(),
        step_by,
        step_until: if within == 0 {
            on
        } else {
            working_days_after(on, within)
        },
    }
}

/// What comes after a decision that grants nothing: there is nothing to pay.
#[must_use]
pub fn step_after_nothing_granted(on: NaiveDate) -> NextStep {
    NextStep {
        step: "CLOSE".to_owned(),
        ..next_step(ClaimStatus::Paid, on)
    }
}

/// The customer names an account that the insurer can pay to.
pub const STEP_TELL_ACCOUNT: &str = "TELL_ACCOUNT";

/// What comes after the bank has sent the customer's money back: without their word it would come back again.
#[must_use]
pub fn step_after_return(on: NaiveDate) -> NextStep {
    NextStep {
        step: STEP_TELL_ACCOUNT.to_owned(),
        ..next_step(ClaimStatus::AwaitingInfo, on)
    }
}

/// The next step of a side state. Internal: customers and intermediaries see none of them.
#[must_use]
pub fn side_step(side: SideState, on: NaiveDate) -> NextStep {
    let (step, within) = match side {
        SideState::Recourse => ("PURSUE_RECOURSE", 20),
        SideState::Lawsuit => ("FOLLOW_LAWSUIT", 20),
        SideState::FraudCheck => ("CHECK_FRAUD", 10),
    };
    NextStep {
        step: step.to_owned(),
        step_by: Actor::Insurer,
        step_until: working_days_after(on, within),
    }
}

/// Where the claim stands, in a sentence for the customer.
#[must_use]
pub fn wording(status: ClaimStatus) -> Wording {
    let (de, en) = match status {
        ClaimStatus::Reported => (
            "Ihre Schadenmeldung ist bei uns angekommen.",
            "Your loss notice has reached us.",
        ),
        ClaimStatus::Registered => (
            "Wir haben Ihren Schaden aufgenommen und prüfen als Nächstes den Versicherungsschutz.",
            "We have registered your claim and check the cover next.",
        ),
        ClaimStatus::InCoverageCheck => (
            "Wir prüfen, ob Ihr Vertrag den Schaden abdeckt.",
            "We are checking whether your contract covers the loss.",
        ),
        ClaimStatus::Covered => (
            "Ihr Schaden ist versichert. Wir kümmern uns jetzt um die Höhe.",
            "Your loss is covered. We now look at the amount.",
        ),
        ClaimStatus::PartlyCovered => (
            "Ihr Schaden ist zum Teil versichert. Wir kümmern uns jetzt um die Höhe.",
            "Your loss is covered in part. We now look at the amount.",
        ),
        ClaimStatus::NotCovered => (
            "Ihr Schaden ist leider nicht versichert. Die Gründe finden Sie in unserer Entscheidung; Sie können uns dazu schreiben.",
            "We are sorry, your loss is not covered. Our decision gives the reasons; you can write to us about it.",
        ),
        ClaimStatus::InAdjustment => (
            "Wir bearbeiten Ihren Schaden.",
            "We are working on your claim.",
        ),
        ClaimStatus::AwaitingInfo => (
            "Wir haben eine Frage an Sie. Mit Ihrer Antwort geht es weiter.",
            "We have a question for you. With your answer we can go on.",
        ),
        ClaimStatus::Decided => (
            "Wir haben über Ihren Schaden entschieden.",
            "We have decided on your claim.",
        ),
        ClaimStatus::Paid => (
            "Die Zahlung ist zur Bank unterwegs.",
            "The payment is on its way to the bank.",
        ),
        ClaimStatus::Closed => ("Ihr Schaden ist abgeschlossen.", "Your claim is closed."),
        ClaimStatus::Reopened => (
            "Wir haben Ihren Schaden wieder aufgenommen und sehen ihn noch einmal an.",
            "We have reopened your claim and are looking at it again.",
        ),
    };
    Wording {
        de: de.to_owned(),
        en: en.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Where a list of acts leads from a state.
    fn walk(from: ClaimStatus, acts: &[ClaimAct]) -> Option<ClaimStatus> {
        acts.iter()
            .try_fold(from, |status, act| after(status, *act))
    }

    #[test]
    fn the_usual_way_leads_from_notice_to_closing() {
        let way = [
            ClaimAct::Register,
            ClaimAct::StartCoverageCheck,
            ClaimAct::DecideCoverage(CoverageOutcome::Covered),
            ClaimAct::StartAdjustment,
            ClaimAct::Ask,
            ClaimAct::Answer,
            ClaimAct::Decide,
            ClaimAct::Pay,
            ClaimAct::Close,
        ];
        assert_eq!(walk(ClaimStatus::Reported, &way), Some(ClaimStatus::Closed));
    }

    #[test]
    fn a_refused_claim_is_closed_without_adjustment_and_can_come_back() {
        let refused = [
            ClaimAct::Register,
            ClaimAct::StartCoverageCheck,
            ClaimAct::DecideCoverage(CoverageOutcome::NotCovered),
        ];
        let status = walk(ClaimStatus::Reported, &refused);
        assert_eq!(status, Some(ClaimStatus::NotCovered));
        assert_eq!(
            after(ClaimStatus::NotCovered, ClaimAct::StartAdjustment),
            None
        );
        let back = [
            ClaimAct::Close,
            ClaimAct::Reopen,
            ClaimAct::StartCoverageCheck,
        ];
        assert_eq!(
            walk(ClaimStatus::NotCovered, &back),
            Some(ClaimStatus::InCoverageCheck)
        );
    }

    #[test]
    fn a_wrong_decision_is_taken_up_again_without_paying_or_closing_first() {
        let anew = [
            ClaimAct::Reopen,
            ClaimAct::StartAdjustment,
            ClaimAct::Decide,
        ];
        for decided in [ClaimStatus::Decided, ClaimStatus::Paid] {
            assert_eq!(walk(decided, &anew), Some(ClaimStatus::Decided));
        }
        let cover_anew = [ClaimAct::Reopen, ClaimAct::StartCoverageCheck];
        let checked = walk(ClaimStatus::NotCovered, &cover_anew);
        assert_eq!(checked, Some(ClaimStatus::InCoverageCheck));
        let refused_late = [
            ClaimAct::StartCoverageCheck,
            ClaimAct::DecideCoverage(CoverageOutcome::NotCovered),
        ];
        for at_work in [
            ClaimStatus::Covered,
            ClaimStatus::PartlyCovered,
            ClaimStatus::InAdjustment,
        ] {
            let refused = walk(at_work, &refused_late);
            assert_eq!(refused, Some(ClaimStatus::NotCovered), "{at_work}");
        }
    }

    #[test]
    fn no_act_can_be_done_twice_in_a_row() {
        for status in ClaimStatus::ALL {
            for act in ACTS {
                let once = after(*status, act);
                assert_eq!(once.and_then(|then| after(then, act)), None, "{act:?}");
            }
        }
    }

    #[test]
    fn every_state_is_reached_from_a_notice_and_has_a_way_out() {
        let mut reached = BTreeSet::from([ClaimStatus::Reported]);
        loop {
            let next: Vec<_> = reached
                .iter()
                .flat_map(|status| ACTS.iter().filter_map(|act| after(*status, *act)))
                .filter(|status| !reached.contains(status))
                .collect();
            if next.is_empty() {
                break;
            }
            reached.extend(next);
        }
        assert_eq!(reached.len(), ClaimStatus::ALL.len());
        for status in ClaimStatus::ALL {
            assert!(
                ACTS.iter().any(|act| after(*status, *act).is_some()),
                "{status} is a dead end"
            );
        }
    }

    #[test]
    fn nothing_is_decided_before_the_coverage_is() {
        for status in [
            ClaimStatus::Reported,
            ClaimStatus::Registered,
            ClaimStatus::InCoverageCheck,
            ClaimStatus::NotCovered,
        ] {
            assert_eq!(after(status, ClaimAct::Decide), None, "{status}");
            assert_eq!(after(status, ClaimAct::Pay), None, "{status}");
        }
    }

    #[test]
    fn every_state_says_what_next_by_whom_until_when_and_where_it_stands() {
        let friday = day("2026-07-03");
        let mut sentences = BTreeSet::new();
        for status in ClaimStatus::ALL {
            let step = next_step(*status, friday);
            assert!(!step.step.is_empty());
            let is_over = *status == ClaimStatus::Closed;
            assert_eq!(step.step == "NONE", is_over, "{status}");
            assert!(is_over || step.step_until > friday, "{status}");
            let told = wording(*status);
            assert!(told.de.ends_with('.') && told.en.ends_with('.'));
            sentences.insert(told.de);
        }
        assert_eq!(sentences.len(), ClaimStatus::ALL.len());
    }

    #[test]
    fn only_an_open_question_waits_for_the_customer() {
        for status in ClaimStatus::ALL {
            let waits = next_step(*status, day("2026-07-03")).step_by == Actor::Customer;
            assert_eq!(waits, *status == ClaimStatus::AwaitingInfo, "{status}");
        }
    }

    #[test]
    fn while_fraud_is_checked_no_money_leaves() {
        for act in [ClaimAct::Decide, ClaimAct::Pay, ClaimAct::Close] {
            assert!(is_blocked_by(act, SideState::FraudCheck), "{act:?}");
        }
        assert!(!is_blocked_by(ClaimAct::Ask, SideState::FraudCheck));
        assert!(is_blocked_by(ClaimAct::Close, SideState::Lawsuit));
        assert!(!is_blocked_by(ClaimAct::Close, SideState::Recourse));
    }

    #[test]
    fn side_states_have_a_next_step_of_the_insurer() {
        for side in SideState::ALL {
            let step = side_step(*side, day("2026-07-03"));
            assert_eq!(step.step_by, Actor::Insurer);
            assert!(step.step_until > day("2026-07-03"));
        }
    }

    #[test]
    fn facts_can_be_corrected_until_they_are_decided_on_and_the_account_until_all_is_done() {
        for status in ClaimStatus::ALL.iter().copied() {
            let expected = match status {
                ClaimStatus::Decided | ClaimStatus::Paid => Correctable::Account,
                ClaimStatus::NotCovered | ClaimStatus::Closed => Correctable::Nothing,
                _ => Correctable::Everything,
            };
            assert_eq!(correctable(status), expected, "{status}");
        }
    }
}
