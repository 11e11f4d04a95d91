//! A report while it is being written: what is known so far, and what is still missing.

use chrono::NaiveDate;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::claim::{LossKind, LossNotice};
use shared_types::claim_file::{Damaged, DamagedKind, NewAccount, PartyRole, ThirdParty};
use shared_types::iban::Iban;
use shared_types::{ClaimId, ContractId, FileId, Money};

use crate::text;

/// The steps of the form.
#[derive(
    Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord,
)]
#[repr(C)]
pub enum ClaimStep {
    /// What happened, and under which contract.
    #[default]
    What,
    /// When and where.
    When,
    Photos,
    /// The story and the expected loss.
    Story,
    /// Who and what else is concerned, the police, the account for the payment.
    Others,
    /// All answers, the declaration, and the button.
    Review,
}

impl ClaimStep {
    pub(super) const ALL: [Self; 6] = [
        Self::What,
        Self::When,
        Self::Photos,
        Self::Story,
        Self::Others,
        Self::Review,
    ];

    /// The steps of a correction: photos are not told anew.
    const OF_CORRECTION: [Self; 5] = [
        Self::What,
        Self::When,
        Self::Story,
        Self::Others,
        Self::Review,
    ];

    /// The steps once the insurer has decided.
    const OF_ACCOUNT: [Self; 2] = [Self::Others, Self::Review];
}

/// What happened. The same choices as on the wire, under a name the shells may know.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum LossChoice {
    Damage,
    Theft,
    Water,
    Fire,
    Storm,
    GlassBreakage,
    InjuredPerson,
    DogBite,
    Accident,
    Other,
}

impl LossChoice {
    pub(super) const ALL: [Self; 10] = [
        Self::Damage,
        Self::Theft,
        Self::Water,
        Self::Fire,
        Self::Storm,
        Self::GlassBreakage,
        Self::InjuredPerson,
        Self::DogBite,
        Self::Accident,
        Self::Other,
    ];

    pub(super) const fn kind(self) -> LossKind {
        match self {
            Self::Damage => LossKind::Damage,
            Self::Theft => LossKind::Theft,
            Self::Water => LossKind::Water,
            Self::Fire => LossKind::Fire,
            Self::Storm => LossKind::Storm,
            Self::GlassBreakage => LossKind::GlassBreakage,
            Self::InjuredPerson => LossKind::InjuredPerson,
            Self::DogBite => LossKind::DogBite,
            Self::Accident => LossKind::Accident,
            Self::Other => LossKind::Other,
        }
    }
}

/// Whom a report may name beside the customer. The other roles are the insurer's to give.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum OtherRole {
    Injured,
    Witness,
    Opponent,
    Claimant,
}

impl OtherRole {
    pub(super) const ALL: [Self; 4] =
        [Self::Injured, Self::Witness, Self::Opponent, Self::Claimant];

    pub(super) const fn role(self) -> PartyRole {
        match self {
            Self::Injured => PartyRole::Injured,
            Self::Witness => PartyRole::Witness,
            Self::Opponent => PartyRole::Opponent,
            Self::Claimant => PartyRole::Claimant,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own on the form"
)]
pub(super) struct Draft {
    /// The claim's id, made with the first tap.
    pub(super) id: ClaimId,
    pub(super) step: ClaimStep,
    pub(super) kind: Option<LossKind>,
    pub(super) contract_id: Option<ContractId>,
    /// The user chose; a new guess must not overrule that.
    pub(super) is_contract_chosen: bool,
    pub(super) occurred_on: Option<NaiveDate>,
    pub(super) time_of_day: String,
    pub(super) place: String,
    pub(super) description: String,
    pub(super) estimate: String,
    pub(super) is_police_informed: bool,
    pub(super) is_truthful: bool,
    pub(super) photos: Vec<DraftPhoto>,
    /// File number of the police or the fire brigade.
    #[serde(default)]
    pub(super) report_reference: String,
    #[serde(default)]
    pub(super) damaged: Vec<Damaged>,
    #[serde(default)]
    pub(super) others: Vec<ThirdParty>,
    #[serde(default)]
    pub(super) account_holder: String,
    #[serde(default)]
    pub(super) iban: String,
    /// What was told before, when this puts a report right that was sent.
    #[serde(default)]
    pub(super) corrects: Option<Box<LossNotice>>,
    /// The insurer has decided: only the account can be put right.
    #[serde(default)]
    pub(super) is_account_only: bool,
    /// Missing answers are named only once the user has tried to go on.
    #[serde(default)]
    pub(super) shows_gaps: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct DraftPhoto {
    pub(super) id: FileId,
    pub(super) handle: String,
}

/// An answer that is missing or cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Loss,
    Contract,
    Day,
    DayInFuture,
    Place,
    Description,
    Estimate,
    AccountHolder,
    Iban,
    Truthful,
}

impl Gap {
    pub(super) const fn step(self) -> ClaimStep {
        match self {
            Self::Loss | Self::Contract => ClaimStep::What,
            Self::Day | Self::DayInFuture | Self::Place => ClaimStep::When,
            Self::Description | Self::Estimate => ClaimStep::Story,
            Self::AccountHolder | Self::Iban => ClaimStep::Others,
            Self::Truthful => ClaimStep::Review,
        }
    }
}

/// As many photos as a notice may announce.
pub(super) const PHOTOS_AT_MOST: usize = 20;
/// As many things and people as it may name.
pub(super) const NAMED_AT_MOST: usize = 20;

impl Draft {
    pub(super) fn new(id: ClaimId) -> Self {
        Self {
            id,
            step: ClaimStep::What,
            kind: None,
            contract_id: None,
            is_contract_chosen: false,
            occurred_on: None,
            time_of_day: String::new(),
            place: String::new(),
            description: String::new(),
            estimate: String::new(),
            is_police_informed: false,
            is_truthful: false,
            photos: Vec::new(),
            report_reference: String::new(),
            damaged: Vec::new(),
            others: Vec::new(),
            account_holder: String::new(),
            iban: String::new(),
            corrects: None,
            is_account_only: false,
            shows_gaps: false,
        }
    }

    /// A refused report, to be corrected. It becomes a new report with a new id: the old one was answered.
    pub(super) fn again(id: ClaimId, notice: LossNotice, photos: Vec<DraftPhoto>) -> Self {
        let (account_holder, iban) = notice
            .account
            .map(|account| (account.holder, account.iban))
            .unwrap_or_default();
        Self {
            step: ClaimStep::Review,
            kind: Some(notice.kind),
            contract_id: Some(notice.contract_id),
            is_contract_chosen: true,
            occurred_on: Some(notice.occurred_on),
            time_of_day: notice.occurred_at_text.unwrap_or_default(),
            place: notice.place,
            description: notice.description,
            estimate: notice
                .estimate_cents
                .map(text::typed_euros)
                .unwrap_or_default(),
            is_police_informed: notice.police_informed,
            photos,
            report_reference: notice.report_reference.unwrap_or_default(),
            damaged: notice.damaged,
            others: notice.third_parties,
            account_holder,
            iban,
            ..Self::new(id)
        }
    }

    /// What was told, to be put right.
    pub(super) fn correcting(told: LossNotice, is_account_only: bool) -> Self {
        Self {
            is_account_only,
            corrects: Some(Box::new(told.clone())),
            // It was stated when the report was made, and holds for what it puts right.
            is_truthful: true,
            ..Self::again(told.id, told, Vec::new())
        }
    }

    pub(super) fn steps(&self) -> &'static [ClaimStep] {
        if self.is_account_only {
            &ClaimStep::OF_ACCOUNT
        } else if self.corrects.is_some() {
            &ClaimStep::OF_CORRECTION
        } else {
            &ClaimStep::ALL
        }
    }

    /// Which of its steps the form shows, from 0.
    pub(super) fn position(&self) -> usize {
        let mut steps = self.steps().iter();
        steps
            .position(|step| *step == self.step)
            .unwrap_or_default()
    }

    pub(super) fn go_on(&mut self) {
        let after = self.steps().get(self.position() + 1);
        self.step = after.copied().unwrap_or(self.step);
    }

    pub(super) fn go_back(&mut self) {
        let before = self.position().checked_sub(1);
        let before = before.and_then(|before| self.steps().get(before));
        self.step = before.copied().unwrap_or(self.step);
    }

    /// Everything that keeps the report from being sent, in the order of the form.
    pub(super) fn gaps(&self, today: NaiveDate) -> Vec<Gap> {
        let found = [
            (Gap::Loss, self.kind.is_none()),
            (Gap::Contract, self.contract_id.is_none()),
            (Gap::Day, self.occurred_on.is_none()),
            (
                Gap::DayInFuture,
                self.occurred_on.is_some_and(|day| day > today),
            ),
            (Gap::Place, self.place.trim().is_empty()),
            (Gap::Description, self.description.trim().is_empty()),
            (
                Gap::Estimate,
                self.estimate_cents().is_none() && (says(&self.estimate) || self.had_estimate()),
            ),
            (
                Gap::AccountHolder,
                !self.iban.trim().is_empty() && self.account_holder.trim().is_empty(),
            ),
            (Gap::Iban, self.has_wrong_iban()),
            (Gap::Truthful, !self.is_truthful),
        ];
        found
            .into_iter()
            .filter(|(_, is_gap)| *is_gap)
            .map(|(gap, _)| gap)
            .collect()
    }

    /// What was told once can be put right, and not be taken back.
    fn had_estimate(&self) -> bool {
        let told = self.corrects.as_ref();
        told.is_some_and(|told| told.estimate_cents.is_some())
    }

    fn has_wrong_iban(&self) -> bool {
        if says(&self.iban) {
            return Iban::parse(&self.iban).is_err();
        }
        let told = self
            .corrects
            .as_ref()
            .and_then(|told| told.account.as_ref());
        match told {
            // Whoever may not see the number leaves all of it as it was told, or tells all of it anew.
            Some(told) => says(&told.iban) || told.holder != self.account_holder.trim(),
            // A holder without a number is no account.
            None => says(&self.account_holder),
        }
    }

    pub(super) fn add_damaged(&mut self, is_person: bool, what: &str, owner: &str) {
        if what.trim().is_empty() || self.damaged.len() >= NAMED_AT_MOST {
            return;
        }
        self.damaged.push(Damaged {
            kind: if is_person {
                DamagedKind::Person
            } else {
                DamagedKind::Thing
            },
            what: what.trim().to_owned(),
            owner: filled(owner),
        });
    }

    pub(super) fn add_other(&mut self, role: OtherRole, name: &str, contact: &str) {
        if name.trim().is_empty() || self.others.len() >= NAMED_AT_MOST {
            return;
        }
        self.others.push(ThirdParty {
            role: role.role(),
            name: name.trim().to_owned(),
            contact: filled(contact),
        });
    }

    pub(super) fn estimate_cents(&self) -> Option<Money> {
        text::read_euros(&self.estimate)
    }

    /// The notice, once nothing is missing.
    pub(super) fn notice(&self) -> Option<LossNotice> {
        Some(LossNotice {
            id: self.id,
            contract_id: self.contract_id?,
            kind: self.kind?,
            occurred_on: self.occurred_on?,
            occurred_at_text: filled(&self.time_of_day),
            place: self.place.trim().to_owned(),
            description: self.description.trim().to_owned(),
            photo_ids: self.photos.iter().map(|photo| photo.id).collect(),
            estimate_cents: self.estimate_cents(),
            police_informed: self.is_police_informed,
            report_reference: filled(&self.report_reference),
            damaged: self.damaged.clone(),
            third_parties: self.others.clone(),
            account: filled(&self.iban).map(|iban| NewAccount {
                holder: self.account_holder.trim().to_owned(),
                iban,
            }),
            truthful: self.is_truthful,
        })
    }
}

fn says(text: &str) -> bool {
    !text.trim().is_empty()
}

/// A text that may be left empty.
fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
