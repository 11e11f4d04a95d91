//! Disability benefit (Invaliditätsleistung) of accident insurance: from the impairments to the amount.
//!
//! Per impairment: degree of the table × use lost, less what was lost before the accident. All together at most 100 %. Then
//! the share of an illness is taken off, the scale of the contract is applied, and the sum is multiplied: rounded once,
//! half up to the cent. Degrees are exact decimals.

use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::claim::{DisabilityBenefit, Impairment, ImpairmentDegree, Limb};

use super::limb_table::DisabilityTerms;
use super::share;

/// Digits after the point that a percentage may have: enough for sevenths of a hand, and every product stays exact.
const MAX_PLACES: u32 = 4;
const MAX_IMPAIRMENTS: usize = 100;
/// 1 billion euros, a hundred times what is ever sold.
const MAX_SUM: Money = Money::from_cents(100_000_000_000);

/// Why a degree cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisabilityFault {
    TooManyImpairments,
    /// Not 0 to 100, or with more than four places.
    PercentOutOfRange,
    /// The table of the contract does not have it.
    LimbNotInTable(Limb),
    SumOutOfRange,
    /// The scale does not rise, or does not reach 100 %.
    ScaleBroken,
}

/// Reckons the benefit for the sum of the day of the accident. `illness_pct` is how much an illness contributed.
///
/// # Errors
/// When a number cannot be meant, or the terms do not fit.
pub fn disability_benefit(
    terms: &DisabilityTerms,
    impairments: &[Impairment],
    illness_pct: Decimal,
    sum_cents: Money,
) -> Result<DisabilityBenefit, DisabilityFault> {
    if impairments.len() > MAX_IMPAIRMENTS {
        return Err(DisabilityFault::TooManyImpairments);
    }
    if sum_cents.is_negative() || sum_cents > MAX_SUM {
        return Err(DisabilityFault::SumOutOfRange);
    }
    let impairments = impairments
        .iter()
        .map(|impairment| degree_of(terms, *impairment))
        .collect::<Result<Vec<_>, _>>()?;
    let together: Decimal = impairments.iter().map(|one| one.degree_pct).sum();
    let total_pct = together.min(Decimal::ONE_HUNDRED);
    let illness_pct = counted_illness(terms, percent(illness_pct)?);
    let degree_pct = total_pct * (Decimal::ONE_HUNDRED - illness_pct) / Decimal::ONE_HUNDRED;
    let progressed_pct = progressed(terms, degree_pct)?;
    Ok(DisabilityBenefit {
        impairments,
        total_pct: total_pct.normalize(),
        illness_pct: illness_pct.normalize(),
        degree_pct: degree_pct.normalize(),
        progressed_pct: progressed_pct.normalize(),
        sum_cents,
        benefit_cents: share::percent_of(sum_cents, progressed_pct)
            .ok_or(DisabilityFault::SumOutOfRange)?,
    })
}

/// Percent of the sum for a degree: each part of the degree counts as often as its band of the scale says.
///
/// # Errors
/// When the scale of the terms is broken.
pub fn progressed(
    terms: &DisabilityTerms,
    degree_pct: Decimal,
) -> Result<Decimal, DisabilityFault> {
    let mut reached = Decimal::ZERO;
    let mut progressed = Decimal::ZERO;
    for band in &terms.progression {
        let up_to = Decimal::from(band.up_to_pct);
        if up_to <= reached || up_to > Decimal::ONE_HUNDRED || band.times > 100 {
            return Err(DisabilityFault::ScaleBroken);
        }
        let in_band = degree_pct.clamp(reached, up_to) - reached;
        progressed += in_band * Decimal::from(band.times);
        reached = up_to;
    }
    if reached == Decimal::ONE_HUNDRED {
        Ok(progressed)
    } else {
        Err(DisabilityFault::ScaleBroken)
    }
}

fn degree_of(
    terms: &DisabilityTerms,
    impairment: Impairment,
) -> Result<ImpairmentDegree, DisabilityFault> {
    let full_loss_pct = percent(full_loss(terms, impairment.limb)?)?;
    let lost = percent(impairment.use_lost_pct)?;
    let before = percent(impairment.lost_before_pct)?;
    let added = (lost - before).max(Decimal::ZERO);
    Ok(ImpairmentDegree {
        impairment,
        full_loss_pct,
        degree_pct: (full_loss_pct * added / Decimal::ONE_HUNDRED).normalize(),
    })
}

fn full_loss(terms: &DisabilityTerms, limb: Limb) -> Result<Decimal, DisabilityFault> {
    if limb == Limb::NotInTable {
        return Ok(Decimal::ONE_HUNDRED);
    }
    terms
        .limbs
        .iter()
        .find(|rate| rate.limb == limb)
        .map(|rate| Decimal::from(rate.full_loss_pct))
        .ok_or(DisabilityFault::LimbNotInTable(limb))
}

fn counted_illness(terms: &DisabilityTerms, illness_pct: Decimal) -> Decimal {
    if illness_pct < Decimal::from(terms.illness_from_pct) {
        Decimal::ZERO
    } else {
        illness_pct
    }
}

fn percent(number: Decimal) -> Result<Decimal, DisabilityFault> {
    let number = number.normalize();
    let is_meant = !number.is_sign_negative()
        && number <= Decimal::ONE_HUNDRED
        && number.scale() <= MAX_PLACES;
    is_meant
        .then_some(number)
        .ok_or(DisabilityFault::PercentOutOfRange)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use shared_types::claim::Progression;

    use super::super::limb_table::ProgressionBand;
    use super::*;

    const SUM: Money = Money::from_cents(10_000_000);

    fn pct(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn terms(progression: Progression) -> DisabilityTerms {
        DisabilityTerms::of_plan("BASIS", progression).unwrap()
    }

    fn lost(limb: Limb, use_lost: &str) -> Impairment {
        Impairment {
            limb,
            use_lost_pct: pct(use_lost),
            lost_before_pct: Decimal::ZERO,
        }
    }

    fn benefit(
        progression: Progression,
        impairments: &[Impairment],
        illness: &str,
    ) -> DisabilityBenefit {
        disability_benefit(&terms(progression), impairments, pct(illness), SUM).unwrap()
    }

    fn degree(impairments: &[Impairment]) -> Decimal {
        benefit(Progression::Linear, impairments, "0").degree_pct
    }

    #[test]
    fn a_thumb_is_a_fifth_and_half_a_thumb_a_tenth() {
        assert_eq!(degree(&[lost(Limb::Thumb, "100")]), pct("20"));
        assert_eq!(degree(&[lost(Limb::Thumb, "50")]), pct("10"));
        assert_eq!(
            benefit(Progression::Linear, &[lost(Limb::Thumb, "50")], "0").benefit_cents,
            Money::from_cents(1_000_000)
        );
    }

    #[test]
    fn several_limbs_add_up_and_end_at_a_hundred() {
        let eye = lost(Limb::Eye, "100");
        assert_eq!(degree(&[eye, lost(Limb::Smell, "100")]), pct("60"));
        assert_eq!(degree(&[eye, eye]), pct("100"));
        assert_eq!(degree(&[eye, eye, lost(Limb::Arm, "100")]), pct("100"));
        assert_eq!(degree(&[]), Decimal::ZERO);
    }

    #[test]
    fn the_spine_is_not_in_the_table_and_counts_as_the_doctor_says() {
        assert_eq!(degree(&[lost(Limb::NotInTable, "15")]), pct("15"));
    }

    #[test]
    fn what_was_lost_before_is_not_paid_for() {
        let stiff_before = Impairment {
            lost_before_pct: pct("40"),
            ..lost(Limb::Hand, "100")
        };
        let result = benefit(Progression::Linear, &[stiff_before], "0");
        assert_eq!(result.impairments[0].full_loss_pct, pct("55"));
        assert_eq!(result.degree_pct, pct("33"));
        let was_worse = Impairment {
            lost_before_pct: pct("60"),
            ..lost(Limb::Hand, "50")
        };
        assert_eq!(degree(&[was_worse]), Decimal::ZERO);
    }

    #[test]
    fn an_illness_counts_from_a_quarter_on() {
        let with_illness = |illness| {
            let result = benefit(Progression::Linear, &[lost(Limb::Foot, "100")], illness);
            (result.illness_pct, result.degree_pct)
        };
        assert_eq!(with_illness("24.9999"), (pct("0"), pct("40")));
        assert_eq!(with_illness("25"), (pct("25"), pct("30")));
        assert_eq!(with_illness("100"), (pct("100"), pct("0")));
    }

    #[test]
    fn the_illness_is_taken_off_the_degree_and_not_off_the_benefit() {
        // 50 % less a half is 25 %, which no scale lifts; half of the lifted 100 % would be twice that.
        let result = benefit(Progression::P350, &[lost(Limb::Eye, "100")], "50");
        assert_eq!(result.progressed_pct, pct("25"));
    }

    #[test]
    fn sixty_percent_are_105_150_and_220_percent_of_the_sum() {
        let progressed_60 = |progression| progressed(&terms(progression), pct("60"));
        assert_eq!(progressed_60(Progression::Linear), Ok(pct("60")));
        assert_eq!(progressed_60(Progression::P225), Ok(pct("105")));
        assert_eq!(progressed_60(Progression::P350), Ok(pct("150")));
        assert_eq!(progressed_60(Progression::P500), Ok(pct("220")));
    }

    #[test]
    fn a_degree_of_60_with_p350_pays_150_thousand_of_a_sum_of_100_thousand() {
        let leg = lost(Limb::LegToMidThigh, "100");
        let result = benefit(Progression::P350, &[leg], "0");
        assert_eq!(result.degree_pct, pct("60"));
        assert_eq!(result.benefit_cents, Money::from_cents(15_000_000));
    }

    #[test]
    fn the_scales_bend_at_25_and_50_and_reach_their_name_at_100() {
        let scale = |progression| {
            ["0", "25", "26", "50", "51", "100"].map(|degree| {
                progressed(&terms(progression), pct(degree))
                    .unwrap()
                    .normalize()
                    .to_string()
            })
        };
        assert_eq!(
            scale(Progression::Linear),
            ["0", "25", "26", "50", "51", "100"]
        );
        assert_eq!(
            scale(Progression::P225),
            ["0", "25", "27", "75", "78", "225"]
        );
        assert_eq!(
            scale(Progression::P350),
            ["0", "25", "28", "100", "105", "350"]
        );
        assert_eq!(
            scale(Progression::P500),
            ["0", "25", "30", "150", "157", "500"]
        );
    }

    #[test]
    fn the_scales_reach_what_the_product_file_promises() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../server/products/unfall.json"
        );
        let file: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let rows = file["tables"]["progression_max"]["rows"]
            .as_object()
            .unwrap();
        assert_eq!(rows.len(), Progression::ALL.len());
        for (name, most) in rows {
            let terms = terms(name.parse().unwrap());
            let reached = progressed(&terms, Decimal::ONE_HUNDRED).unwrap();
            assert_eq!(reached, pct(most.as_str().unwrap()), "{name}");
        }
    }

    #[test]
    fn the_benefit_is_rounded_once_half_up_to_the_cent() {
        let odd = |cents, use_lost| {
            disability_benefit(
                &terms(Progression::Linear),
                &[lost(Limb::OtherToe, use_lost)],
                Decimal::ZERO,
                Money::from_cents(cents),
            )
            .unwrap()
            .benefit_cents
        };
        // 2 % of 0.25 is half a cent, of 0.24 less than half.
        assert_eq!(odd(25, "100"), Money::CENT);
        assert_eq!(odd(24, "100"), Money::ZERO);
        // A seventh of a toe: 0.285714 % of 100,000.
        assert_eq!(odd(10_000_000, "14.2857"), Money::from_cents(28_571));
    }

    #[test]
    fn numbers_that_cannot_be_meant_are_refused() {
        let check = |impairment, illness, sum| {
            disability_benefit(
                &terms(Progression::P225),
                &[impairment],
                pct(illness),
                Money::from_cents(sum),
            )
            .err()
        };
        let sound = lost(Limb::Eye, "10");
        let before = Impairment {
            lost_before_pct: pct("-1"),
            ..sound
        };
        for (impairment, illness) in [
            (lost(Limb::Eye, "100.1"), "0"),
            (lost(Limb::Eye, "-1"), "0"),
            (lost(Limb::Eye, "0.00001"), "0"),
            (before, "0"),
            (sound, "101"),
            (sound, "-0.5"),
        ] {
            assert_eq!(
                check(impairment, illness, 100),
                Some(DisabilityFault::PercentOutOfRange)
            );
        }
        for sum in [-1, 100_000_000_001] {
            assert_eq!(check(sound, "0", sum), Some(DisabilityFault::SumOutOfRange));
        }
        assert_eq!(
            disability_benefit(
                &terms(Progression::P225),
                &[sound; MAX_IMPAIRMENTS + 1],
                Decimal::ZERO,
                SUM
            ),
            Err(DisabilityFault::TooManyImpairments)
        );
    }

    #[test]
    fn terms_without_the_limb_or_with_a_broken_scale_are_refused() {
        let mut none = terms(Progression::P225);
        none.limbs.clear();
        let eye = [lost(Limb::Eye, "10")];
        assert_eq!(
            disability_benefit(&none, &eye, Decimal::ZERO, SUM),
            Err(DisabilityFault::LimbNotInTable(Limb::Eye))
        );
        let band = |up_to_pct| ProgressionBand {
            up_to_pct,
            times: 1,
        };
        for bands in [
            vec![],
            vec![band(99)],
            vec![band(50), band(50), band(100)],
            vec![band(101)],
        ] {
            let broken = DisabilityTerms {
                progression: bands,
                ..terms(Progression::Linear)
            };
            assert_eq!(
                disability_benefit(&broken, &eye, Decimal::ZERO, SUM),
                Err(DisabilityFault::ScaleBroken)
            );
        }
    }

    #[test]
    fn a_benefit_is_stored_as_json_and_read_again() {
        let result = benefit(Progression::P350, &[lost(Limb::Thumb, "33.3333")], "30");
        let json = serde_json::to_value(&result).unwrap();
        assert_eq!(json["impairments"][0]["impairment"]["limb"], "THUMB");
        assert_eq!(
            serde_json::from_value::<DisabilityBenefit>(json).unwrap(),
            result
        );
    }

    prop_compose! {
        fn any_impairment()(
            limb in prop::sample::select(Limb::ALL), now in 0..=1_000_000_i64, before in 0..=1_000_000_i64,
        ) -> Impairment {
            Impairment { limb, use_lost_pct: Decimal::new(now, 4), lost_before_pct: Decimal::new(before, 4) }
        }
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_the_name_of_the_scale(
            impairments in prop::collection::vec(any_impairment(), 0..8),
            progression in prop::sample::select(Progression::ALL),
            illness in 0..=1_000_000_i64,
            sum in 0..=100_000_000_000_i64,
        ) {
            let (illness, sum) = (Decimal::new(illness, 4), Money::from_cents(sum));
            let result = disability_benefit(&terms(progression), &impairments, illness, sum).unwrap();
            let most = progressed(&terms(progression), Decimal::ONE_HUNDRED).unwrap();
            prop_assert!(result.degree_pct <= Decimal::ONE_HUNDRED);
            prop_assert!(result.progressed_pct <= most && result.progressed_pct >= result.degree_pct);
            prop_assert!(result.benefit_cents >= Money::ZERO);
            prop_assert_eq!(Some(result.benefit_cents), share::percent_of(sum, result.progressed_pct));
        }

        #[test]
        fn a_higher_degree_never_pays_less(
            one in 0..=1_000_000_i64, other in 0..=1_000_000_i64,
            progression in prop::sample::select(Progression::ALL),
        ) {
            let of = |degree| progressed(&terms(progression), Decimal::new(degree, 4)).unwrap();
            prop_assert!(of(one.min(other)) <= of(one.max(other)));
        }
    }
}
