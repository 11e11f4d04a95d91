//! The limb table (Gliedertaxe) and the progressive scales of accident insurance.
//!
//! Product files hold prices, not conditions, and versions of them are frozen once sold; so the tables stand here, in one
//! place and as values: the rules in `disability` are handed them and never look here by themselves.

use serde::{Deserialize, Serialize};
use shared_types::claim::{Limb, Progression};

/// What the conditions of an accident contract say about disability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisabilityTerms {
    pub limbs: Vec<LimbRate>,
    /// The scale, from the lowest degree up, without gaps.
    pub progression: Vec<ProgressionBand>,
    /// An illness that contributed less than this is not counted (Mitwirkungsanteil).
    pub illness_from_pct: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimbRate {
    pub limb: Limb,
    /// Degree in percent when all use of it is lost.
    pub full_loss_pct: u32,
}

/// The part of a degree up to `up_to_pct` counts `times`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressionBand {
    pub up_to_pct: u32,
    pub times: u32,
}

/// Model conditions (AUB 2020, 3.2.2): from a quarter on, the share of an illness is taken off.
pub const ILLNESS_FROM_PCT: u32 = 25;

/// Model conditions (AUB 2.1.2.2.1).
const MODEL: [(Limb, u32); 18] = [
    (Limb::Arm, 70),
    (Limb::ArmAboveElbow, 65),
    (Limb::ArmBelowElbow, 60),
    (Limb::Hand, 55),
    (Limb::Thumb, 20),
    (Limb::IndexFinger, 10),
    (Limb::OtherFinger, 5),
    (Limb::LegAboveMidThigh, 70),
    (Limb::LegToMidThigh, 60),
    (Limb::LegBelowKnee, 50),
    (Limb::LegToMidCalf, 45),
    (Limb::Foot, 40),
    (Limb::BigToe, 5),
    (Limb::OtherToe, 2),
    (Limb::Eye, 50),
    (Limb::HearingOneEar, 30),
    (Limb::Smell, 10),
    (Limb::Taste, 5),
];

/// Where the plan PREMIUM is better than the model.
const PREMIUM: [(Limb, u32); 4] = [
    (Limb::Thumb, 30),
    (Limb::IndexFinger, 20),
    (Limb::Hand, 70),
    (Limb::Arm, 80),
];

/// The plans of product files whose limb tables are known: where each is better than the model.
const PLANS: [(&str, &[(Limb, u32)]); 2] = [("BASIS", &[]), ("PREMIUM", &PREMIUM)];

impl DisabilityTerms {
    /// The terms of a plan with a progression; nothing for a plan whose limb table nobody knows.
    #[must_use]
    pub fn of_plan(plan: &str, progression: Progression) -> Option<Self> {
        let (_, better) = PLANS.iter().find(|(name, _)| *name == plan)?;
        let rate = |(limb, model): (Limb, u32)| LimbRate {
            limb,
            full_loss_pct: better
                .iter()
                .find(|(other, _)| *other == limb)
                .map_or(model, |(_, pct)| *pct),
        };
        Some(Self {
            limbs: MODEL.into_iter().map(rate).collect(),
            progression: scale(progression),
            illness_from_pct: ILLNESS_FROM_PCT,
        })
    }
}

/// The common market scale: up to 25 % once, from there to 50 % and above 50 % times the numbers of its name.
fn scale(progression: Progression) -> Vec<ProgressionBand> {
    let times = match progression {
        Progression::Linear => [1, 1, 1],
        Progression::P225 => [1, 2, 3],
        Progression::P350 => [1, 3, 5],
        Progression::P500 => [1, 5, 7],
    };
    [25, 50, 100]
        .into_iter()
        .zip(times)
        .map(|(up_to_pct, times)| ProgressionBand { up_to_pct, times })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full_loss(plan: &str, limb: Limb) -> u32 {
        DisabilityTerms::of_plan(plan, Progression::Linear)
            .unwrap()
            .limbs
            .iter()
            .find(|rate| rate.limb == limb)
            .unwrap()
            .full_loss_pct
    }

    #[test]
    fn every_limb_has_one_rate_and_what_is_not_in_the_table_has_none() {
        let terms = DisabilityTerms::of_plan("BASIS", Progression::Linear).unwrap();
        for limb in Limb::ALL.iter().copied() {
            let rates = terms.limbs.iter().filter(|rate| rate.limb == limb).count();
            assert_eq!(rates, usize::from(limb != Limb::NotInTable), "{limb}");
        }
    }

    #[test]
    fn the_premium_plan_pays_more_for_hand_arm_thumb_and_index_finger_only() {
        for limb in MODEL.map(|(limb, _)| limb) {
            let (basis, premium) = (full_loss("BASIS", limb), full_loss("PREMIUM", limb));
            let is_better = PREMIUM.iter().any(|(better, _)| *better == limb);
            assert_eq!(premium > basis, is_better, "{limb}");
            assert!(premium >= basis, "{limb}");
        }
        assert_eq!(full_loss("PREMIUM", Limb::Thumb), 30);
        assert_eq!(full_loss("BASIS", Limb::Thumb), 20);
    }

    #[test]
    fn of_a_plan_that_nobody_knows_nothing_is_reckoned() {
        for plan in ["Premium", "PREMIUM ", "KOMFORT", ""] {
            assert_eq!(DisabilityTerms::of_plan(plan, Progression::Linear), None);
        }
    }

    #[test]
    fn terms_are_stored_and_read_again() {
        let terms = DisabilityTerms::of_plan("PREMIUM", Progression::P350).unwrap();
        let json = serde_json::to_string(&terms).unwrap();
        assert_eq!(
            serde_json::from_str::<DisabilityTerms>(&json).unwrap(),
            terms
        );
    }
}
