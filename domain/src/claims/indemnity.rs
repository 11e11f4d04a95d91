//! What the insurer pays for one event (Entschädigung): from the losses to the amount, step by step.
//!
//! The order is the contract's: what was lost, under-insurance (§75 VVG), the excess once per event, the limit, and that
//! all insurers together pay no more than the loss (§78 VVG). The ratio of §75 is rounded once, half up to the cent, over
//! all parts together; the parts share the cents so that they add up to it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use shared_types::Money;
use shared_types::claim::{
    BasisAmount, BasisName, Indemnity, IndemnityStep, IndemnityStepName, PartIndemnity, PartKind,
};

use super::share;

/// 100 billion euros: more than any event costs, and far from where sums of it end.
const MAX_AMOUNT: Money = Money::from_cents(10_000_000_000_000);
const MAX_PARTS: usize = 1_000;

/// One event with everything that its payment depends on. Amounts in cents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LossEvent {
    /// All parts of the event that this calculation is for. The excess falls on the first ones.
    pub parts: Vec<LossPart>,
    pub under_insurance: UnderInsurance,
    pub excess: Excess,
    /// Excess that other parts or payments of the same event have borne already.
    pub excess_used_cents: Money,
    /// What the contract pays for one event at most (Deckungssumme, Entschädigungsgrenze).
    pub limit_cents: Option<Money>,
    /// What other parts of the same event have taken of the limit already.
    pub limit_used_cents: Money,
    pub other_insurance: Option<OtherInsurance>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossPart {
    pub kind: PartKind,
    pub loss_cents: Money,
}

/// How the sum insured stands to the value of what is insured (§75 VVG). It concerns things and, in the same ratio, the
/// costs that come with them (§83 (2) VVG); people and lawyers have no value that a sum could fall short of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UnderInsurance {
    /// There is no value to measure: liability, first-loss sums (Erstes Risiko).
    NotMeasured,
    /// The insurer waives §75 (Unterversicherungsverzicht); the sum insured remains the most that things are worth to it.
    Waived { sum_insured_cents: Money },
    Measured {
        sum_insured_cents: Money,
        /// Value of all insured things just before the event (Versicherungswert), positive.
        insured_value_cents: Money,
    },
}

/// Excess (Selbstbeteiligung) of one event.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Excess {
    Fixed {
        amount_cents: Money,
    },
    /// A share of the loss, such as 10 %, at least 500 and at most 5,000 euros. Half up to the cent. Of an under-insured
    /// loss it is the share of what §75 leaves: a larger loss must never pay less.
    Share {
        percent: Decimal,
        at_least_cents: Money,
        at_most_cents: Money,
    },
}

/// Another insurer who owes the same loss (Mehrfachversicherung, §78 VVG).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherInsurance {
    /// What it would owe if there were no other contract.
    pub owes_cents: Money,
    /// What it has paid to the policyholder.
    pub paid_cents: Money,
}

/// Why an event cannot be reckoned: a person has to look at the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndemnityFault {
    NoParts,
    TooManyParts,
    NegativeAmount,
    AmountTooLarge,
    /// Without a value there is no ratio. Zero is not a value: nothing that is worth nothing can be lost.
    ValueNotPositive,
    /// Outside 0 to 100, or with more digits than can be reckoned.
    PercentOutOfRange,
    /// The excess is at least more than at most.
    ExcessRangeReversed,
}

impl LossEvent {
    /// An event of things with nothing agreed but the losses.
    #[must_use]
    pub fn of(parts: Vec<LossPart>) -> Self {
        Self {
            parts,
            under_insurance: UnderInsurance::NotMeasured,
            excess: Excess::Fixed {
                amount_cents: Money::ZERO,
            },
            excess_used_cents: Money::ZERO,
            limit_cents: None,
            limit_used_cents: Money::ZERO,
            other_insurance: None,
        }
    }
}

/// Reckons what is payable for the event. Never negative, never more than the loss.
///
/// # Errors
/// When an amount cannot be meant.
pub fn indemnity(event: &LossEvent) -> Result<Indemnity, IndemnityFault> {
    check(event)?;
    let mut sheet = Sheet::of(&event.parts);
    let loss = sheet.total();
    sheet
        .reduce_to_value_and_sum(event.under_insurance)
        .ok_or(IndemnityFault::AmountTooLarge)?;
    let agreed = excess_of(event.excess, sheet.total()).ok_or(IndemnityFault::PercentOutOfRange)?;
    sheet.deduct_excess(agreed, event.excess_used_cents);
    sheet.stop_at_limit(event.limit_cents, event.limit_used_cents);
    let owed = sheet.total();
    sheet.leave_what_others_paid(event.other_insurance, loss);
    Ok(Indemnity {
        payable_cents: sheet.total(),
        excess_cents: -sheet.change_of(IndemnityStepName::Excess),
        own_share_cents: event
            .other_insurance
            .and_then(|other| own_share(loss, owed, other.owes_cents)),
        parts: sheet.parts(&event.parts),
        steps: sheet.steps,
    })
}

fn check(event: &LossEvent) -> Result<(), IndemnityFault> {
    if event.parts.is_empty() {
        return Err(IndemnityFault::NoParts);
    }
    if event.parts.len() > MAX_PARTS {
        return Err(IndemnityFault::TooManyParts);
    }
    amounts_of(event).try_for_each(|amount| {
        if amount.is_negative() {
            Err(IndemnityFault::NegativeAmount)
        } else if amount > MAX_AMOUNT {
            Err(IndemnityFault::AmountTooLarge)
        } else {
            Ok(())
        }
    })?;
    match event.under_insurance {
        UnderInsurance::Measured {
            insured_value_cents,
            ..
        } if insured_value_cents == Money::ZERO => return Err(IndemnityFault::ValueNotPositive),
        UnderInsurance::Measured { .. }
        | UnderInsurance::Waived { .. }
        | UnderInsurance::NotMeasured => {}
    }
    match event.excess {
        Excess::Share { percent, .. }
            if percent.is_sign_negative() || percent > Decimal::ONE_HUNDRED =>
        {
            Err(IndemnityFault::PercentOutOfRange)
        }
        Excess::Share {
            at_least_cents,
            at_most_cents,
            ..
        } if at_least_cents > at_most_cents => Err(IndemnityFault::ExcessRangeReversed),
        Excess::Share { .. } | Excess::Fixed { .. } => Ok(()),
    }
}

/// Every amount that somebody told.
fn amounts_of(event: &LossEvent) -> impl Iterator<Item = Money> {
    let losses = event.parts.iter().map(|part| part.loss_cents);
    let sums = match event.under_insurance {
        UnderInsurance::NotMeasured => [None, None],
        UnderInsurance::Waived { sum_insured_cents } => [Some(sum_insured_cents), None],
        UnderInsurance::Measured {
            sum_insured_cents,
            insured_value_cents,
        } => [Some(sum_insured_cents), Some(insured_value_cents)],
    };
    let excess = match event.excess {
        Excess::Fixed { amount_cents } => [Some(amount_cents), None],
        Excess::Share {
            at_least_cents,
            at_most_cents,
            ..
        } => [Some(at_least_cents), Some(at_most_cents)],
    };
    let others = event.other_insurance;
    losses
        .chain(sums.into_iter().chain(excess).flatten())
        .chain([event.excess_used_cents, event.limit_used_cents])
        .chain(event.limit_cents)
        .chain(others.map(|other| other.owes_cents))
        .chain(others.map(|other| other.paid_cents))
}

pub(super) fn excess_of(excess: Excess, loss: Money) -> Option<Money> {
    match excess {
        Excess::Fixed { amount_cents } => Some(amount_cents),
        Excess::Share {
            percent,
            at_least_cents,
            at_most_cents,
        } => Some(share::percent_of(loss, percent)?.clamp(at_least_cents, at_most_cents)),
    }
}

/// §78 (2) VVG: insurers who together owe more than the loss bear it in the ratio of what each owes alone. Half up to
/// the cent; nothing when nobody owes anything.
fn own_share(loss: Money, owed: Money, others_owe: Money) -> Option<Money> {
    let together = owed + others_owe;
    if together <= loss {
        return Some(owed);
    }
    share::of(loss, owed.cents(), together.cents())
}

/// What is left of each part, and the steps that led there.
struct Sheet {
    left: Vec<(PartKind, Money)>,
    steps: Vec<IndemnityStep>,
}

impl Sheet {
    fn of(parts: &[LossPart]) -> Self {
        let left: Vec<_> = parts
            .iter()
            .map(|part| (part.kind, part.loss_cents))
            .collect();
        let mut sheet = Self {
            left,
            steps: Vec::new(),
        };
        let loss = sheet.total();
        sheet.steps.push(IndemnityStep {
            step: IndemnityStepName::Loss,
            change_cents: loss,
            after_cents: loss,
            rule: None,
            basis: Vec::new(),
        });
        sheet
    }

    fn total(&self) -> Money {
        self.left.iter().map(|(_, amount)| *amount).sum()
    }

    fn change_of(&self, name: IndemnityStepName) -> Money {
        self.steps
            .iter()
            .filter(|step| step.step == name)
            .map(|step| step.change_cents)
            .sum()
    }

    fn parts(&self, given: &[LossPart]) -> Vec<PartIndemnity> {
        given
            .iter()
            .zip(&self.left)
            .map(|(part, (_, payable))| PartIndemnity {
                kind: part.kind,
                loss_cents: part.loss_cents,
                payable_cents: *payable,
            })
            .collect()
    }

    /// Writes down what a step did to the total.
    fn note(
        &mut self,
        step: IndemnityStepName,
        before: Money,
        rule: Option<&str>,
        basis: &[(BasisName, Money)],
    ) {
        let after = self.total();
        self.steps.push(IndemnityStep {
            step,
            change_cents: after - before,
            after_cents: after,
            rule: rule.map(str::to_owned),
            basis: basis
                .iter()
                .map(|(name, amount_cents)| BasisAmount {
                    name: *name,
                    amount_cents: *amount_cents,
                })
                .collect(),
        });
    }

    /// Nothing when a share does not fit into 64 bits.
    fn reduce_to_value_and_sum(&mut self, terms: UnderInsurance) -> Option<()> {
        match terms {
            UnderInsurance::NotMeasured => {}
            UnderInsurance::Waived { sum_insured_cents } => {
                let basis = [(BasisName::SumInsured, sum_insured_cents)];
                self.note(
                    IndemnityStepName::UnderInsuranceWaived,
                    self.total(),
                    Some("§75 VVG"),
                    &basis,
                );
                self.cap_things(sum_insured_cents, IndemnityStepName::SumInsured, &basis);
            }
            UnderInsurance::Measured {
                sum_insured_cents: sum,
                insured_value_cents: value,
            } => {
                let basis = [
                    (BasisName::SumInsured, sum),
                    (BasisName::InsuredValue, value),
                ];
                self.cap_things(value, IndemnityStepName::LossAboveValue, &basis[1..]);
                let before = self.total();
                self.scale_to(sum.min(value), value)?;
                self.note(
                    IndemnityStepName::UnderInsurance,
                    before,
                    Some("§75 VVG"),
                    &basis,
                );
            }
        }
        Some(())
    }

    /// Things together are paid up to this amount, the first ones first. Noted only when it takes something.
    fn cap_things(&mut self, most: Money, step: IndemnityStepName, basis: &[(BasisName, Money)]) {
        let before = self.total();
        let mut room = most;
        for (kind, amount) in &mut self.left {
            if *kind == PartKind::Property {
                *amount = (*amount).min(room);
                room -= *amount;
            }
        }
        if self.total() < before {
            self.note(step, before, None, basis);
        }
    }

    /// Things and their costs in the ratio `sum / value`, rounded once: each part gets what the rounded total grew by.
    fn scale_to(&mut self, sum: Money, value: Money) -> Option<()> {
        let mut loss_so_far = Money::ZERO;
        let mut paid_so_far = Money::ZERO;
        for (kind, amount) in &mut self.left {
            if matches!(kind, PartKind::Property | PartKind::Cost) {
                loss_so_far += *amount;
                let paid = share::of(loss_so_far, sum.cents(), value.cents())?;
                *amount = paid - paid_so_far;
                paid_so_far = paid;
            }
        }
        Some(())
    }

    fn deduct_excess(&mut self, agreed: Money, used: Money) {
        if agreed == Money::ZERO {
            return;
        }
        let before = self.total();
        let mut open = (agreed - used).max(Money::ZERO);
        for (_, amount) in &mut self.left {
            let taken = open.min(*amount);
            *amount -= taken;
            open -= taken;
        }
        let basis = [
            (BasisName::ExcessAgreed, agreed),
            (BasisName::ExcessUsed, used),
        ];
        self.note(IndemnityStepName::Excess, before, None, &basis);
    }

    fn stop_at_limit(&mut self, limit: Option<Money>, used: Money) {
        let Some(limit) = limit else { return };
        let before = self.total();
        self.keep_at_most(limit - used);
        let basis = [(BasisName::Limit, limit), (BasisName::LimitUsed, used)];
        self.note(IndemnityStepName::Limit, before, None, &basis);
    }

    fn leave_what_others_paid(&mut self, other: Option<OtherInsurance>, loss: Money) {
        let Some(other) = other else { return };
        let before = self.total();
        self.keep_at_most(loss - other.paid_cents);
        let basis = [(BasisName::PaidByOthers, other.paid_cents)];
        self.note(
            IndemnityStepName::PaidByOthers,
            before,
            Some("§78 (1) VVG"),
            &basis,
        );
    }

    /// All parts together get this at most, the first ones first.
    fn keep_at_most(&mut self, most: Money) {
        let mut room = most.max(Money::ZERO);
        for (_, amount) in &mut self.left {
            *amount = (*amount).min(room);
            room -= *amount;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn euros(euros: i64) -> Money {
        Money::from_cents(euros * 100)
    }

    const fn thing(euros: i64) -> LossPart {
        LossPart {
            kind: PartKind::Property,
            loss_cents: Money::from_cents(euros * 100),
        }
    }

    const fn fixed(euros: i64) -> Excess {
        Excess::Fixed {
            amount_cents: Money::from_cents(euros * 100),
        }
    }

    const fn measured(sum: i64, value: i64) -> UnderInsurance {
        UnderInsurance::Measured {
            sum_insured_cents: Money::from_cents(sum * 100),
            insured_value_cents: Money::from_cents(value * 100),
        }
    }

    /// Loss 6,000, sum 56,000, value 80,000, excess 150.
    fn example() -> LossEvent {
        LossEvent {
            under_insurance: measured(56_000, 80_000),
            excess: fixed(150),
            ..LossEvent::of(vec![thing(6_000)])
        }
    }

    fn payable(event: &LossEvent) -> Money {
        indemnity(event).unwrap().payable_cents
    }

    fn steps(event: &LossEvent) -> Vec<(IndemnityStepName, i64, i64)> {
        indemnity(event)
            .unwrap()
            .steps
            .iter()
            .map(|step| {
                (
                    step.step,
                    step.change_cents.cents(),
                    step.after_cents.cents(),
                )
            })
            .collect()
    }

    #[test]
    fn six_thousand_with_56_of_80_thousand_insured_and_150_excess_pay_4050() {
        assert_eq!(payable(&example()), euros(4_050));
        assert_eq!(
            steps(&example()),
            [
                (IndemnityStepName::Loss, 600_000, 600_000),
                (IndemnityStepName::UnderInsurance, -180_000, 420_000),
                (IndemnityStepName::Excess, -15_000, 405_000),
            ]
        );
    }

    #[test]
    fn the_same_with_the_waiver_pays_5850() {
        let event = LossEvent {
            under_insurance: UnderInsurance::Waived {
                sum_insured_cents: euros(56_000),
            },
            ..example()
        };
        assert_eq!(payable(&event), euros(5_850));
        assert_eq!(
            steps(&event)[1],
            (IndemnityStepName::UnderInsuranceWaived, 0, 600_000)
        );
    }

    #[test]
    fn every_step_names_its_paragraph_and_what_it_was_reckoned_with() {
        let result = indemnity(&example()).unwrap();
        let step = &result.steps[1];
        assert_eq!(step.rule.as_deref(), Some("§75 VVG"));
        let basis: Vec<_> = step
            .basis
            .iter()
            .map(|amount| (amount.name, amount.amount_cents))
            .collect();
        assert_eq!(
            basis,
            [
                (BasisName::SumInsured, euros(56_000)),
                (BasisName::InsuredValue, euros(80_000))
            ]
        );
    }

    #[test]
    fn a_result_is_stored_as_json_and_read_again() {
        let result = indemnity(&example()).unwrap();
        let json = serde_json::to_value(&result).unwrap();
        assert_eq!(json["steps"][1]["step"], "UNDER_INSURANCE");
        assert_eq!(json["steps"][1]["change_cents"], -180_000);
        assert_eq!(serde_json::from_value::<Indemnity>(json).unwrap(), result);
    }

    #[test]
    fn a_sum_that_equals_the_value_reduces_nothing_and_one_cent_less_does() {
        let with = |sum, value| LossEvent {
            under_insurance: UnderInsurance::Measured {
                sum_insured_cents: Money::from_cents(sum),
                insured_value_cents: Money::from_cents(value),
            },
            ..LossEvent::of(vec![thing(80_000)])
        };
        assert_eq!(payable(&with(8_000_000, 8_000_000)), euros(80_000));
        assert_eq!(payable(&with(9_000_000, 8_000_000)), euros(80_000));
        assert_eq!(
            payable(&with(7_999_999, 8_000_000)),
            Money::from_cents(7_999_999)
        );
    }

    #[test]
    fn things_do_not_lose_more_than_they_are_worth() {
        let event = LossEvent {
            under_insurance: measured(40_000, 80_000),
            ..LossEvent::of(vec![thing(100_000)])
        };
        assert_eq!(payable(&event), euros(40_000));
        assert_eq!(
            steps(&event)[1],
            (IndemnityStepName::LossAboveValue, -2_000_000, 8_000_000)
        );
    }

    #[test]
    fn with_the_waiver_the_sum_insured_is_the_most() {
        let event = LossEvent {
            under_insurance: UnderInsurance::Waived {
                sum_insured_cents: euros(56_000),
            },
            ..LossEvent::of(vec![thing(60_000)])
        };
        assert_eq!(payable(&event), euros(56_000));
    }

    #[test]
    fn a_value_of_zero_is_no_value_and_goes_to_a_person() {
        let event = LossEvent {
            under_insurance: measured(56_000, 0),
            ..example()
        };
        assert_eq!(indemnity(&event), Err(IndemnityFault::ValueNotPositive));
    }

    #[test]
    fn an_excess_above_the_loss_pays_nothing_and_is_deducted_as_far_as_there_is_something() {
        let event = LossEvent {
            excess: fixed(150),
            ..LossEvent::of(vec![thing(100)])
        };
        let result = indemnity(&event).unwrap();
        assert_eq!(result.payable_cents, Money::ZERO);
        assert_eq!(result.excess_cents, euros(100));
    }

    #[test]
    fn the_excess_is_deducted_once_from_all_parts_together() {
        let event = LossEvent {
            excess: fixed(150),
            ..LossEvent::of(vec![thing(100), thing(200), thing(300)])
        };
        let result = indemnity(&event).unwrap();
        let parts: Vec<_> = result.parts.iter().map(|part| part.payable_cents).collect();
        assert_eq!(parts, [euros(0), euros(150), euros(300)]);
        assert_eq!(result.payable_cents, euros(450));
    }

    #[test]
    fn what_an_earlier_part_has_borne_of_the_excess_counts() {
        let with_used = |used| LossEvent {
            excess: fixed(150),
            excess_used_cents: euros(used),
            ..LossEvent::of(vec![thing(1_000)])
        };
        assert_eq!(payable(&with_used(0)), euros(850));
        assert_eq!(payable(&with_used(100)), euros(950));
        assert_eq!(payable(&with_used(150)), euros(1_000));
        assert_eq!(payable(&with_used(200)), euros(1_000));
    }

    #[test]
    fn an_event_in_two_steps_pays_as_much_as_at_once() {
        let whole = LossEvent {
            excess: fixed(150),
            limit_cents: Some(euros(1_000)),
            ..LossEvent::of(vec![thing(100), thing(2_000)])
        };
        let first = LossEvent {
            parts: vec![thing(100)],
            ..whole.clone()
        };
        let paid = indemnity(&first).unwrap();
        let second = LossEvent {
            parts: vec![thing(2_000)],
            excess_used_cents: paid.excess_cents,
            limit_used_cents: paid.payable_cents,
            ..whole.clone()
        };
        assert_eq!(
            payable(&whole),
            paid.payable_cents + payable(&second),
            "{paid:?}"
        );
    }

    #[test]
    fn ten_percent_excess_is_between_its_bounds() {
        let with_loss = |loss| LossEvent {
            excess: Excess::Share {
                percent: Decimal::TEN,
                at_least_cents: euros(500),
                at_most_cents: euros(5_000),
            },
            ..LossEvent::of(vec![thing(loss)])
        };
        let excess = |loss| indemnity(&with_loss(loss)).unwrap().excess_cents;
        assert_eq!(excess(4_000), euros(500));
        assert_eq!(excess(8_000), euros(800));
        assert_eq!(excess(90_000), euros(5_000));
    }

    #[test]
    fn a_share_is_taken_of_what_under_insurance_left() {
        let event = LossEvent {
            excess: Excess::Share {
                percent: Decimal::TEN,
                at_least_cents: Money::ZERO,
                at_most_cents: euros(5_000),
            },
            ..example()
        };
        assert_eq!(indemnity(&event).unwrap().excess_cents, euros(420));
    }

    #[test]
    fn the_excess_goes_before_the_limit() {
        let event = LossEvent {
            excess: fixed(150),
            limit_cents: Some(euros(3_000)),
            ..LossEvent::of(vec![thing(4_000)])
        };
        assert_eq!(payable(&event), euros(3_000));
    }

    #[test]
    fn the_limit_is_reached_across_parts_and_across_payments() {
        let event = LossEvent {
            limit_cents: Some(euros(1_000)),
            limit_used_cents: euros(300),
            ..LossEvent::of(vec![thing(400), thing(400), thing(400)])
        };
        let result = indemnity(&event).unwrap();
        let parts: Vec<_> = result.parts.iter().map(|part| part.payable_cents).collect();
        assert_eq!(parts, [euros(400), euros(300), euros(0)]);
        let used_up = LossEvent {
            limit_used_cents: euros(1_200),
            ..event
        };
        assert_eq!(payable(&used_up), Money::ZERO);
    }

    #[test]
    fn costs_are_reduced_like_the_things_and_people_and_lawyers_are_not() {
        let part = |kind| LossPart {
            kind,
            loss_cents: euros(1_000),
        };
        let event = LossEvent {
            under_insurance: measured(50_000, 100_000),
            ..LossEvent::of(PartKind::ALL.iter().copied().map(part).collect())
        };
        let result = indemnity(&event).unwrap();
        let paid: Vec<_> = result
            .parts
            .iter()
            .map(|part| (part.kind, part.payable_cents))
            .collect();
        assert_eq!(
            paid,
            [
                (PartKind::Property, euros(500)),
                (PartKind::Injury, euros(1_000)),
                (PartKind::Cost, euros(500)),
                (PartKind::Lawyer, euros(1_000)),
            ]
        );
    }

    #[test]
    fn the_ratio_is_rounded_once_over_all_parts() {
        let cent = LossPart {
            kind: PartKind::Property,
            loss_cents: Money::CENT,
        };
        let event = LossEvent {
            under_insurance: measured(1, 3),
            ..LossEvent::of(vec![cent; 3])
        };
        // Each cent alone would round to nothing.
        assert_eq!(payable(&event), Money::CENT);
    }

    #[test]
    fn two_insurers_together_pay_the_loss_and_share_it_by_what_each_owes() {
        let event = LossEvent {
            limit_cents: Some(euros(6_000)),
            other_insurance: Some(OtherInsurance {
                owes_cents: euros(3_000),
                paid_cents: Money::ZERO,
            }),
            ..LossEvent::of(vec![thing(6_000)])
        };
        let result = indemnity(&event).unwrap();
        // The customer may ask one insurer for everything (§78 (1)); 6 of 9 parts stay with it (§78 (2)).
        assert_eq!(result.payable_cents, euros(6_000));
        assert_eq!(result.own_share_cents, Some(euros(4_000)));
    }

    #[test]
    fn what_the_other_insurer_has_paid_is_not_paid_again() {
        let event = LossEvent {
            other_insurance: Some(OtherInsurance {
                owes_cents: euros(6_000),
                paid_cents: euros(2_000),
            }),
            ..LossEvent::of(vec![thing(6_000)])
        };
        let result = indemnity(&event).unwrap();
        assert_eq!(result.payable_cents, euros(4_000));
        assert_eq!(result.own_share_cents, Some(euros(3_000)));
    }

    #[test]
    fn two_insurers_who_together_owe_less_than_the_loss_bear_what_they_owe() {
        let event = LossEvent {
            limit_cents: Some(euros(2_000)),
            other_insurance: Some(OtherInsurance {
                owes_cents: euros(1_000),
                paid_cents: euros(1_000),
            }),
            ..LossEvent::of(vec![thing(6_000)])
        };
        let result = indemnity(&event).unwrap();
        assert_eq!(result.payable_cents, euros(2_000));
        assert_eq!(result.own_share_cents, Some(euros(2_000)));
    }

    #[test]
    fn amounts_that_cannot_be_meant_are_refused() {
        let fault = |change: fn(&mut LossEvent)| {
            let mut event = example();
            change(&mut event);
            indemnity(&event).err()
        };
        let share = |percent| Excess::Share {
            percent,
            at_least_cents: euros(1),
            at_most_cents: euros(2),
        };
        assert_eq!(
            fault(|event| event.parts.clear()),
            Some(IndemnityFault::NoParts)
        );
        assert_eq!(
            fault(|event| event.parts = vec![thing(1); MAX_PARTS + 1]),
            Some(IndemnityFault::TooManyParts)
        );
        assert_eq!(
            fault(|event| event.parts[0].loss_cents = Money::from_cents(-1)),
            Some(IndemnityFault::NegativeAmount)
        );
        assert_eq!(
            fault(|event| event.limit_cents = Some(Money::from_cents(-1))),
            Some(IndemnityFault::NegativeAmount)
        );
        assert_eq!(
            fault(|event| event.excess_used_cents = Money::from_cents(i64::MAX)),
            Some(IndemnityFault::AmountTooLarge)
        );
        let with_excess = |excess| {
            indemnity(&LossEvent {
                excess,
                ..example()
            })
            .err()
        };
        assert_eq!(
            with_excess(share(Decimal::from(101))),
            Some(IndemnityFault::PercentOutOfRange)
        );
        assert_eq!(
            with_excess(share(Decimal::from(-1))),
            Some(IndemnityFault::PercentOutOfRange)
        );
        assert_eq!(
            with_excess(Excess::Share {
                percent: Decimal::TEN,
                at_least_cents: euros(2),
                at_most_cents: euros(1),
            }),
            Some(IndemnityFault::ExcessRangeReversed)
        );
    }

    prop_compose! {
        fn any_part()(kind in prop::sample::select(PartKind::ALL), cents in 0..=2_000_000_i64) -> LossPart {
            LossPart { kind, loss_cents: Money::from_cents(cents) }
        }
    }

    fn any_terms() -> impl Strategy<Value = UnderInsurance> {
        prop_oneof![
            Just(UnderInsurance::NotMeasured),
            (0..=9_000_000_i64).prop_map(|sum| UnderInsurance::Waived {
                sum_insured_cents: Money::from_cents(sum)
            }),
            (0..=9_000_000_i64, 1..=9_000_000_i64).prop_map(|(sum, value)| {
                UnderInsurance::Measured {
                    sum_insured_cents: Money::from_cents(sum),
                    insured_value_cents: Money::from_cents(value),
                }
            }),
        ]
    }

    fn any_excess() -> impl Strategy<Value = Excess> {
        prop_oneof![
            (0..=100_000_i64).prop_map(|cents| Excess::Fixed {
                amount_cents: Money::from_cents(cents)
            }),
            (0..=10_000_i64, 0..=50_000_i64, 0..=900_000_i64).prop_map(
                |(hundredths, least, more)| Excess::Share {
                    percent: Decimal::new(hundredths, 2),
                    at_least_cents: Money::from_cents(least),
                    at_most_cents: Money::from_cents(least + more),
                }
            ),
        ]
    }

    prop_compose! {
        fn any_event()(
            parts in prop::collection::vec(any_part(), 1..6),
            under_insurance in any_terms(),
            excess in any_excess(),
            used in 0..=200_000_i64,
            limit in prop::option::of(0..=5_000_000_i64),
            limit_used in 0..=5_000_000_i64,
            other in prop::option::of((0..=5_000_000_i64, 0..=5_000_000_i64)),
        ) -> LossEvent {
            LossEvent {
                parts,
                under_insurance,
                excess,
                excess_used_cents: Money::from_cents(used),
                limit_cents: limit.map(Money::from_cents),
                limit_used_cents: Money::from_cents(limit_used),
                other_insurance: other.map(|(owes, paid)| OtherInsurance {
                    owes_cents: Money::from_cents(owes),
                    paid_cents: Money::from_cents(paid),
                }),
            }
        }
    }

    proptest! {
        #[test]
        fn nobody_gets_less_than_nothing_or_more_than_was_lost(event in any_event()) {
            let result = indemnity(&event).unwrap();
            let loss: Money = event.parts.iter().map(|part| part.loss_cents).sum();
            prop_assert!(result.payable_cents >= Money::ZERO && result.payable_cents <= loss);
            for part in &result.parts {
                prop_assert!(part.payable_cents >= Money::ZERO && part.payable_cents <= part.loss_cents);
            }
            if let Some(other) = event.other_insurance {
                prop_assert!(result.payable_cents + other.paid_cents <= loss.max(other.paid_cents));
            }
            if let Some(limit) = event.limit_cents {
                prop_assert!(result.payable_cents <= (limit - event.limit_used_cents).max(Money::ZERO));
            }
        }

        #[test]
        fn parts_and_steps_add_up_to_the_cent(event in any_event()) {
            let result = indemnity(&event).unwrap();
            let parts: Money = result.parts.iter().map(|part| part.payable_cents).sum();
            let steps: Money = result.steps.iter().map(|step| step.change_cents).sum();
            prop_assert_eq!(parts, result.payable_cents);
            prop_assert_eq!(steps, result.payable_cents);
            let mut after = Money::ZERO;
            for step in &result.steps {
                after += step.change_cents;
                prop_assert_eq!(after, step.after_cents);
            }
        }

        #[test]
        fn a_larger_loss_never_pays_less(event in any_event(), more in 0..=1_000_000_i64) {
            let mut larger = event.clone();
            larger.parts[0].loss_cents += Money::from_cents(more);
            prop_assert!(payable(&larger) >= payable(&event));
        }

        #[test]
        fn the_insurers_shares_make_up_the_loss_within_a_cent(
            loss in 1..=5_000_000_i64, own_limit in 1..=5_000_000_i64, others_owe in 1..=5_000_000_i64,
        ) {
            let loss = Money::from_cents(loss);
            let own = loss.min(Money::from_cents(own_limit));
            let other = loss.min(Money::from_cents(others_owe));
            let shares = own_share(loss, own, other).unwrap() + own_share(loss, other, own).unwrap();
            let due = loss.min(own + other);
            prop_assert!(shares == due || shares == due + Money::CENT);
        }
    }
}
