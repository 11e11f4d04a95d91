//! What a contract's facts mean on a given day: its status, and whether an event would be covered.
//!
//! Neither is ever typed in or stored. Insurance days begin at 00:00 and end at 24:00 (§ 10 VVG).

use chrono::NaiveDate;
pub use shared_types::contract::EndedBy;
use shared_types::contract::{ContractStatus, ContractSummary, CoverFacts, CoverState};

/// The facts from which status and cover follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractFacts {
    pub starts_on: NaiveDate,
    /// How it ends, if that is known.
    pub end: Option<End>,
    /// Day on which the first premium was received.
    pub first_premium_paid_on: Option<NaiveDate>,
    /// First day without cover because a qualified reminder's deadline passed without payment (§ 38 (2) VVG).
    pub suspended_from: Option<NaiveDate>,
}

/// The end of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// First day without cover.
    pub on: NaiveDate,
    pub by: EndedBy,
}

impl ContractFacts {
    /// The facts as they cross the wire.
    #[must_use]
    pub fn new(starts_on: NaiveDate, ends_on: Option<NaiveDate>, facts: &CoverFacts) -> Self {
        Self {
            starts_on,
            end: ends_on.zip(facts.ended_by).map(|(on, by)| End { on, by }),
            first_premium_paid_on: facts.first_premium_paid_on,
            suspended_from: facts.suspended_from,
        }
    }
}

/// Brings a contract that was kept for a while up to this day.
pub fn age(contract: &mut ContractSummary, facts: &CoverFacts, today: NaiveDate) {
    let facts = ContractFacts::new(contract.starts_on, contract.ends_on, facts);
    contract.status = status(&facts, today);
    contract.cover = cover_state(&facts, today);
}

/// What the contract is called on this day.
#[must_use]
pub fn status(facts: &ContractFacts, today: NaiveDate) -> ContractStatus {
    match facts.end {
        Some(End {
            by: EndedBy::Nullity,
            ..
        }) => return ContractStatus::Void,
        Some(End {
            on,
            by: EndedBy::Termination,
        }) if on <= today => {
            return ContractStatus::Terminated;
        }
        Some(End {
            on,
            by: EndedBy::Revocation,
        }) if on <= today => return ContractStatus::Revoked,
        Some(_) | None => {}
    }
    if today < facts.starts_on {
        ContractStatus::PendingStart
    } else if has_begun(facts.suspended_from, today) {
        ContractStatus::Suspended
    } else {
        ContractStatus::Active
    }
}

/// Whether an event on this day would be covered.
///
/// Until the first premium is paid the insurer may be free (§ 37 (2) VVG), and only afterwards a later premium can be in
/// default (§ 38), so the first question comes first.
#[must_use]
pub fn cover_state(facts: &ContractFacts, today: NaiveDate) -> CoverState {
    let has_ended = facts
        .end
        .is_some_and(|end| end.by == EndedBy::Nullity || end.on <= today);
    if has_ended {
        CoverState::Ended
    } else if today < facts.starts_on {
        CoverState::NotYet
    } else if !has_begun(facts.first_premium_paid_on, today) {
        CoverState::ConditionalFirstPremium
    } else if has_begun(facts.suspended_from, today) {
        CoverState::Suspended38
    } else {
        CoverState::Full
    }
}

fn has_begun(from: Option<NaiveDate>, today: NaiveDate) -> bool {
    from.is_some_and(|from| from <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn paid() -> ContractFacts {
        ContractFacts {
            starts_on: day("2026-07-15"),
            end: None,
            first_premium_paid_on: Some(day("2026-07-16")),
            suspended_from: None,
        }
    }

    fn ended(by: EndedBy) -> ContractFacts {
        ContractFacts {
            end: Some(End {
                on: day("2027-07-15"),
                by,
            }),
            ..paid()
        }
    }

    #[test]
    fn cover_begins_with_the_first_day() {
        assert_eq!(cover_state(&paid(), day("2026-07-14")), CoverState::NotYet);
        assert_eq!(
            status(&paid(), day("2026-07-14")),
            ContractStatus::PendingStart
        );
        assert_eq!(status(&paid(), day("2026-07-15")), ContractStatus::Active);
    }

    #[test]
    fn cover_is_conditional_until_the_first_premium_is_paid() {
        assert_eq!(
            cover_state(&paid(), day("2026-07-15")),
            CoverState::ConditionalFirstPremium
        );
        assert_eq!(cover_state(&paid(), day("2026-07-16")), CoverState::Full);
        let unpaid = ContractFacts {
            first_premium_paid_on: None,
            ..paid()
        };
        assert_eq!(
            cover_state(&unpaid, day("2027-01-01")),
            CoverState::ConditionalFirstPremium
        );
    }

    #[test]
    fn the_day_of_the_end_is_not_covered_and_the_day_before_is() {
        let facts = ended(EndedBy::Termination);
        assert_eq!(cover_state(&facts, day("2027-07-14")), CoverState::Full);
        assert_eq!(cover_state(&facts, day("2027-07-15")), CoverState::Ended);
        assert_eq!(status(&facts, day("2027-07-14")), ContractStatus::Active);
        assert_eq!(
            status(&facts, day("2027-07-15")),
            ContractStatus::Terminated
        );
    }

    #[test]
    fn a_revoked_contract_is_called_so_from_the_day_it_ends() {
        let facts = ended(EndedBy::Revocation);
        assert_eq!(status(&facts, day("2027-07-14")), ContractStatus::Active);
        assert_eq!(status(&facts, day("2027-07-15")), ContractStatus::Revoked);
    }

    #[test]
    fn a_void_contract_never_covered_anything() {
        let facts = ended(EndedBy::Nullity);
        for today in ["2026-01-01", "2026-07-20", "2028-01-01"] {
            assert_eq!(status(&facts, day(today)), ContractStatus::Void);
            assert_eq!(cover_state(&facts, day(today)), CoverState::Ended);
        }
    }

    #[test]
    fn a_default_suspends_cover_but_only_after_the_first_premium() {
        let suspended = ContractFacts {
            suspended_from: Some(day("2026-11-01")),
            ..paid()
        };
        assert_eq!(cover_state(&suspended, day("2026-10-31")), CoverState::Full);
        assert_eq!(
            cover_state(&suspended, day("2026-11-01")),
            CoverState::Suspended38
        );
        assert_eq!(
            status(&suspended, day("2026-11-01")),
            ContractStatus::Suspended
        );
        let never_paid = ContractFacts {
            first_premium_paid_on: None,
            ..suspended
        };
        assert_eq!(
            cover_state(&never_paid, day("2026-11-01")),
            CoverState::ConditionalFirstPremium
        );
    }
}
