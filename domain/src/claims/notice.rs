//! What a loss notice (Schadenmeldung) must hold, and what happens to it next.

use std::collections::HashSet;

use chrono::NaiveDate;
use shared_types::Money;
use shared_types::claim::{ClaimStatus, LossNotice, NextStep};
use shared_types::claim_file::{Damaged, ThirdParty};
use shared_types::iban::{Iban, IbanFault};

use super::status::next_step;
use crate::text;

/// 100 million euros: more than any contract pays, and exact in every program that reads it.
const MAX_ESTIMATE: Money = Money::from_cents(10_000_000_000);
/// Photos that one notice can announce.
pub const MAX_PHOTOS: usize = 20;
const MAX_PLACE: usize = 200;
const MAX_DESCRIPTION: usize = 10_000;
const MAX_TIME_TEXT: usize = 100;
const MAX_REFERENCE: usize = 100;
/// Damaged things or persons, and third parties, that one notice can name.
pub const MAX_NAMED: usize = 20;
const MAX_NAME: usize = 200;
/// What a bank carries of the holder of an account.
const MAX_HOLDER: usize = 70;

/// Why a loss notice is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeFault {
    /// The statement of truth is missing; without it the note on duties (§28(4) VVG) has no effect.
    NotTruthful,
    LossInTheFuture,
    /// The contract did not exist yet on the day of the loss.
    BeforeStart,
    /// The contract did not exist any more on the day of the loss.
    AfterEnd,
    TooManyPhotos,
    /// The same photo is announced twice.
    PhotoTwice,
    PlaceLength,
    DescriptionLength,
    TimeTextLength,
    NegativeEstimate,
    EstimateTooLarge,
    ReferenceLength,
    /// More damaged things or persons than a form can hold, or one without words.
    Damaged,
    /// More third parties than a form can hold, or one without a name.
    ThirdParties,
    HolderLength,
    Iban(IbanFault),
}

impl NoticeFault {
    /// The field that is wrong, as JSON pointer into the notice.
    #[must_use]
    pub const fn pointer(self) -> &'static str {
        match self {
            Self::NotTruthful => "/truthful",
            Self::LossInTheFuture | Self::BeforeStart | Self::AfterEnd => "/occurred_on",
            Self::TooManyPhotos | Self::PhotoTwice => "/photo_ids",
            Self::PlaceLength => "/place",
            Self::DescriptionLength => "/description",
            Self::TimeTextLength => "/occurred_at_text",
            Self::NegativeEstimate | Self::EstimateTooLarge => "/estimate_cents",
            Self::ReferenceLength => "/report_reference",
            Self::Damaged => "/damaged",
            Self::ThirdParties => "/third_parties",
            Self::HolderLength => "/account/holder",
            Self::Iban(_) => "/account/iban",
        }
    }
}

/// The days on which a contract exists. `ends_on` is the first day without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractDays {
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

/// Checks everything about a loss notice that can be said without a person. Whether the loss is covered is not asked
/// here: a notice is taken in even when cover is doubtful (§30 VVG obliges the customer to report at once).
///
/// # Errors
/// Every fault of the notice, in the order of the form.
pub fn check_notice(
    notice: &LossNotice,
    contract: ContractDays,
    today: NaiveDate,
) -> Result<(), Vec<NoticeFault>> {
    let time_text = notice.occurred_at_text.as_deref().unwrap_or_default();
    let unique: HashSet<_> = notice.photo_ids.iter().collect();
    let faults: Vec<NoticeFault> = [
        fault_of_day(notice.occurred_on, contract, today),
        (!text::fits(time_text, 0..=MAX_TIME_TEXT)).then_some(NoticeFault::TimeTextLength),
        (!text::fits(&notice.place, 1..=MAX_PLACE)).then_some(NoticeFault::PlaceLength),
        (!text::fits(&notice.description, 1..=MAX_DESCRIPTION))
            .then_some(NoticeFault::DescriptionLength),
        (notice.photo_ids.len() > MAX_PHOTOS).then_some(NoticeFault::TooManyPhotos),
        (unique.len() < notice.photo_ids.len()).then_some(NoticeFault::PhotoTwice),
        notice
            .estimate_cents
            .filter(|estimate| estimate.is_negative())
            .map(|_| NoticeFault::NegativeEstimate),
        notice
            .estimate_cents
            .filter(|estimate| *estimate > MAX_ESTIMATE)
            .map(|_| NoticeFault::EstimateTooLarge),
        (!text::fits(
            notice.report_reference.as_deref().unwrap_or_default(),
            0..=MAX_REFERENCE,
        ))
        .then_some(NoticeFault::ReferenceLength),
        (!are_damaged_named(&notice.damaged)).then_some(NoticeFault::Damaged),
        (!are_third_parties_named(&notice.third_parties)).then_some(NoticeFault::ThirdParties),
        notice
            .account
            .as_ref()
            .filter(|account| !text::fits_bank(&account.holder, MAX_HOLDER))
            .map(|_| NoticeFault::HolderLength),
        notice
            .account
            .as_ref()
            .and_then(|account| Iban::parse(&account.iban).err())
            .map(NoticeFault::Iban),
        (!notice.truthful).then_some(NoticeFault::NotTruthful),
    ]
    .into_iter()
    .flatten()
    .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

fn are_damaged_named(damaged: &[Damaged]) -> bool {
    damaged.len() <= MAX_NAMED
        && damaged.iter().all(|one| {
            text::fits(&one.what, 1..=MAX_NAME)
                && text::fits(one.owner.as_deref().unwrap_or_default(), 0..=MAX_NAME)
        })
}

fn are_third_parties_named(third_parties: &[ThirdParty]) -> bool {
    third_parties.len() <= MAX_NAMED
        && third_parties.iter().all(|party| {
            text::fits(&party.name, 1..=MAX_NAME)
                && text::fits(party.contact.as_deref().unwrap_or_default(), 0..=MAX_NAME)
        })
}

fn fault_of_day(
    occurred_on: NaiveDate,
    contract: ContractDays,
    today: NaiveDate,
) -> Option<NoticeFault> {
    if occurred_on > today {
        Some(NoticeFault::LossInTheFuture)
    } else if occurred_on < contract.starts_on {
        Some(NoticeFault::BeforeStart)
    } else {
        contract
            .ends_on
            .filter(|ends_on| occurred_on >= *ends_on)
            .map(|_| NoticeFault::AfterEnd)
    }
}

/// What happens after a notice came in: the insurer registers it within two working days.
#[must_use]
pub fn step_after_notice(reported_on: NaiveDate) -> NextStep {
    next_step(ClaimStatus::Reported, reported_on)
}

#[cfg(test)]
mod tests {
    use shared_types::claim::{Actor, LossKind};
    use shared_types::claim_file::{DamagedKind, NewAccount, PartyRole};
    use shared_types::{ClaimId, ContractId, FileId, Money};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn contract() -> ContractDays {
        ContractDays {
            starts_on: day("2026-01-01"),
            ends_on: Some(day("2026-12-31")),
        }
    }

    fn notice() -> LossNotice {
        LossNotice {
            id: ClaimId::new(),
            contract_id: ContractId::new(),
            kind: LossKind::Water,
            occurred_on: day("2026-06-30"),
            occurred_at_text: Some("ca. 22 Uhr".to_owned()),
            place: "Küche".to_owned(),
            description: "Der Schlauch der Spülmaschine ist geplatzt.".to_owned(),
            photo_ids: vec![FileId::new()],
            estimate_cents: Some(Money::from_cents(120_000)),
            police_informed: false,
            report_reference: Some("ST/0815/2026".to_owned()),
            damaged: vec![Damaged {
                kind: DamagedKind::Thing,
                what: "Parkett im Flur".to_owned(),
                owner: None,
            }],
            third_parties: vec![ThirdParty {
                role: PartyRole::Witness,
                name: "Nora Nachbarin".to_owned(),
                contact: None,
            }],
            account: Some(NewAccount {
                holder: "Erika Beispiel".to_owned(),
                iban: "DE02 1203 0000 0000 2020 51".to_owned(),
            }),
            truthful: true,
        }
    }

    fn faults(change: impl FnOnce(&mut LossNotice)) -> Vec<NoticeFault> {
        let mut notice = notice();
        change(&mut notice);
        check_notice(&notice, contract(), day("2026-07-01"))
            .err()
            .unwrap_or_default()
    }

    #[test]
    fn a_complete_notice_is_accepted() {
        assert_eq!(faults(|_| ()), []);
    }

    #[test]
    fn a_loss_of_today_is_accepted_and_one_of_tomorrow_is_not() {
        assert_eq!(faults(|n| n.occurred_on = day("2026-07-01")), []);
        assert_eq!(
            faults(|n| n.occurred_on = day("2026-07-02")),
            [NoticeFault::LossInTheFuture]
        );
    }

    #[test]
    fn the_first_day_belongs_to_the_contract_and_the_day_before_does_not() {
        assert_eq!(faults(|n| n.occurred_on = day("2026-01-01")), []);
        assert_eq!(
            faults(|n| n.occurred_on = day("2025-12-31")),
            [NoticeFault::BeforeStart]
        );
    }

    #[test]
    fn the_day_the_contract_ends_on_is_not_covered() {
        let mut notice = notice();
        notice.occurred_on = day("2026-12-31");
        let check = |contract| check_notice(&notice, contract, day("2027-01-04"));
        assert_eq!(check(contract()), Err(vec![NoticeFault::AfterEnd]));
        let open = ContractDays {
            ends_on: None,
            ..contract()
        };
        assert_eq!(check(open), Ok(()));
    }

    #[test]
    fn an_untrue_notice_is_refused() {
        assert_eq!(faults(|n| n.truthful = false), [NoticeFault::NotTruthful]);
    }

    #[test]
    fn twenty_photos_are_accepted_and_twenty_one_are_not() {
        let photos = |count: usize| (0..count).map(|_| FileId::new()).collect::<Vec<_>>();
        assert_eq!(faults(|n| n.photo_ids = photos(20)), []);
        assert_eq!(
            faults(|n| n.photo_ids = photos(21)),
            [NoticeFault::TooManyPhotos]
        );
    }

    #[test]
    fn a_photo_is_announced_once() {
        assert_eq!(
            faults(|n| n.photo_ids.push(n.photo_ids[0])),
            [NoticeFault::PhotoTwice]
        );
    }

    #[test]
    fn lengths_count_characters_and_blanks_are_no_text() {
        assert_eq!(faults(|n| n.place = "ü".repeat(200)), []);
        assert_eq!(
            faults(|n| n.place = "ü".repeat(201)),
            [NoticeFault::PlaceLength]
        );
        assert_eq!(
            faults(|n| n.place = " \n".to_owned()),
            [NoticeFault::PlaceLength]
        );
        assert_eq!(
            faults(|n| n.description = "x".repeat(10_001)),
            [NoticeFault::DescriptionLength]
        );
        assert_eq!(
            faults(|n| n.occurred_at_text = Some("x".repeat(101))),
            [NoticeFault::TimeTextLength]
        );
    }

    #[test]
    fn a_character_that_the_database_cannot_keep_is_a_fault_of_the_text() {
        assert_eq!(
            faults(|n| n.description.push('\0')),
            [NoticeFault::DescriptionLength]
        );
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let found = faults(|n| {
            n.occurred_on = day("2026-07-02");
            n.place.clear();
            n.estimate_cents = Some(Money::from_cents(-1));
            n.truthful = false;
        });
        assert_eq!(
            found,
            [
                NoticeFault::LossInTheFuture,
                NoticeFault::PlaceLength,
                NoticeFault::NegativeEstimate,
                NoticeFault::NotTruthful
            ]
        );
    }

    #[test]
    fn an_estimate_beyond_what_any_contract_pays_is_a_slip_of_the_finger() {
        let estimate = |cents| faults(|n| n.estimate_cents = Some(Money::from_cents(cents)));
        assert_eq!(estimate(10_000_000_000), []);
        assert_eq!(estimate(10_000_000_001), [NoticeFault::EstimateTooLarge]);
    }

    #[test]
    fn a_bank_account_is_a_holder_and_an_iban_that_fits_its_check_digits() {
        let account =
            |change: fn(&mut NewAccount)| faults(|n| n.account.iter_mut().for_each(change));
        assert_eq!(faults(|n| n.account = None), []);
        assert_eq!(
            account(|a| a.iban = "DE03 1203 0000 0000 2020 51".to_owned()),
            [NoticeFault::Iban(IbanFault::Checksum)]
        );
        assert_eq!(
            account(|a| a.holder = " ".to_owned()),
            [NoticeFault::HolderLength]
        );
    }

    #[test]
    fn whatever_is_named_has_a_name_and_forms_have_an_end() {
        assert_eq!(
            faults(|n| n.damaged[0].what.clear()),
            [NoticeFault::Damaged]
        );
        assert_eq!(
            faults(|n| n.damaged = vec![n.damaged[0].clone(); MAX_NAMED + 1]),
            [NoticeFault::Damaged]
        );
        assert_eq!(
            faults(|n| n.third_parties[0].name.clear()),
            [NoticeFault::ThirdParties]
        );
        assert_eq!(
            faults(|n| n.third_parties = vec![n.third_parties[0].clone(); MAX_NAMED]),
            []
        );
        assert_eq!(
            faults(|n| n.report_reference = Some("x".repeat(101))),
            [NoticeFault::ReferenceLength]
        );
    }

    #[test]
    fn a_notice_of_friday_is_registered_by_tuesday() {
        let step = step_after_notice(day("2026-07-03"));
        assert_eq!(step.step_until, day("2026-07-07"));
        assert_eq!(step.step_by, Actor::Insurer);
    }
}
