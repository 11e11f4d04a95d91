//! What is known about a loss and its contract, as the rules of cover want it.

use domain::claims::coverage::{CoverageFacts, VersionFacts, version_on};
use domain::claims::indemnity::Excess;
use serde_json::Value;
use shared_types::Money;

use super::sql::{FactsRow, VersionRow};

/// Cents in a million euros.
const MILLION: i64 = 100_000_000;
/// Cents in a euro.
const EURO: i64 = 100;

/// What nobody has looked at yet stays unknown, so the rules leave it to a person.
pub(super) fn of(claim: &FactsRow, versions: Vec<VersionRow>) -> CoverageFacts {
    let (versions, inputs): (Vec<VersionFacts>, Vec<(i32, Value)>) =
        versions.into_iter().map(VersionRow::split).unzip();
    // What was insured on the day of the loss, as it was known when it was reported.
    let counts = version_on(&versions, claim.occurred_on, claim.reported_at);
    let input = counts
        .and_then(|counts| inputs.iter().find(|(no, _)| *no == counts.version_no))
        .map_or(&Value::Null, |(_, input)| input);
    CoverageFacts {
        kind: claim.kind,
        occurred_on: claim.occurred_on,
        reported_on: crate::app::berlin_day(claim.reported_at),
        reported_at: claim.reported_at,
        police_informed: claim.police_informed,
        loss_cents: claim.estimate_cents,
        contract: claim.contract(),
        is_object_insured: None,
        is_excluded: None,
        limit_cents: amount(input, "sum_insured_meur", MILLION),
        // The sums of these products are for each loss; no other one uses them up.
        limit_used_cents: Money::ZERO,
        is_duty_broken: None,
        is_insured_elsewhere: None,
        excess: amount(input, "deductible", EURO)
            .map(|amount_cents| Excess::Fixed { amount_cents }),
        versions,
    }
}

impl VersionRow {
    /// What the rules ask, and what the tariff was told.
    fn split(self) -> (VersionFacts, (i32, Value)) {
        let facts = VersionFacts {
            version_no: self.version_no,
            effective_from: self.effective_from,
            effective_until: self.effective_until,
            recorded_at: self.recorded_at,
            risks: self.risks,
        };
        (facts, (self.version_no, self.input))
    }
}

/// An amount that product files agree on by these names: sums in millions, excesses in euros.
fn amount(input: &Value, name: &str, unit: i64) -> Option<Money> {
    let count = input.get(name)?.as_i64()?;
    count.checked_mul(unit).map(Money::from_cents)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sums_are_millions_and_excesses_euros() {
        let input = json!({ "sum_insured_meur": 10, "deductible": 150 });
        let cents = |name, unit| amount(&input, name, unit).map(Money::cents);
        assert_eq!(cents("sum_insured_meur", MILLION), Some(1_000_000_000));
        assert_eq!(cents("deductible", EURO), Some(15_000));
        assert_eq!(cents("plan", EURO), None);
    }
}
