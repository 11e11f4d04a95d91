//! A report while it is being written: what is known so far, and what is still missing.

use chrono::NaiveDate;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::claim::{LossKind, LossNotice};
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
    /// The story, the expected loss, the police.
    Story,
    /// All answers, the declaration, and the button.
    Review,
}

impl ClaimStep {
    pub(super) const ALL: [Self; 5] = [
        Self::What,
        Self::When,
        Self::Photos,
        Self::Story,
        Self::Review,
    ];

    pub(super) fn position(self) -> usize {
        Self::ALL
            .iter()
            .position(|step| *step == self)
            .unwrap_or_default()
    }

    pub(super) fn after(self) -> Self {
        Self::ALL.get(self.position() + 1).copied().unwrap_or(self)
    }

    pub(super) fn before(self) -> Self {
        self.position()
            .checked_sub(1)
            .and_then(|position| Self::ALL.get(position))
            .copied()
            .unwrap_or(self)
    }
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
    Truthful,
}

impl Gap {
    pub(super) const fn step(self) -> ClaimStep {
        match self {
            Self::Loss | Self::Contract => ClaimStep::What,
            Self::Day | Self::DayInFuture | Self::Place => ClaimStep::When,
            Self::Description | Self::Estimate => ClaimStep::Story,
            Self::Truthful => ClaimStep::Review,
        }
    }
}

/// As many photos as a notice may announce.
pub(super) const PHOTOS_AT_MOST: usize = 20;

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
            shows_gaps: false,
        }
    }

    /// A refused report, to be corrected. It becomes a new report with a new id: the old one was answered.
    pub(super) fn again(id: ClaimId, notice: LossNotice, photos: Vec<DraftPhoto>) -> Self {
        Self {
            id,
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
            is_truthful: false,
            photos,
            shows_gaps: false,
        }
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
                !self.estimate.trim().is_empty() && self.estimate_cents().is_none(),
            ),
            (Gap::Truthful, !self.is_truthful),
        ];
        found
            .into_iter()
            .filter(|(_, is_gap)| *is_gap)
            .map(|(gap, _)| gap)
            .collect()
    }

    pub(super) fn estimate_cents(&self) -> Option<Money> {
        text::read_euros(&self.estimate)
    }

    /// The notice, once nothing is missing.
    pub(super) fn notice(&self) -> Option<LossNotice> {
        let time = self.time_of_day.trim();
        Some(LossNotice {
            id: self.id,
            contract_id: self.contract_id?,
            kind: self.kind?,
            occurred_on: self.occurred_on?,
            occurred_at_text: (!time.is_empty()).then(|| time.to_owned()),
            place: self.place.trim().to_owned(),
            description: self.description.trim().to_owned(),
            photo_ids: self.photos.iter().map(|photo| photo.id).collect(),
            estimate_cents: self.estimate_cents(),
            police_informed: self.is_police_informed,
            report_reference: None,
            damaged: Vec::new(),
            third_parties: Vec::new(),
            account: None,
            truthful: self.is_truthful,
        })
    }
}
