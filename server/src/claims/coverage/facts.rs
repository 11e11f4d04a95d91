//! What is known about a loss and its contract, as the rules of cover want it.

use domain::claims::coverage::{CoverageFacts, VersionFacts};
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
    let input = versions
        .iter()
        .filter(|version| version.recorded_at <= claim.reported_at)
        .max_by_key(|version| version.version_no)
        .map_or(Value::Null, |version| version.input.clone());
    CoverageFacts {
        kind: claim.kind,
        occurred_on: claim.occurred_on,
        reported_on: crate::app::berlin_day(claim.reported_at),
        reported_at: claim.reported_at,
        police_informed: claim.police_informed,
        loss_cents: claim.estimate_cents,
        contract: claim.contract(),
        versions: versions
            .into_iter()
            .map(|version| VersionFacts {
                version_no: version.version_no,
                effective_from: version.effective_from,
                effective_until: version.effective_until,
                recorded_at: version.recorded_at,
                risks: version.risks,
            })
            .collect(),
        is_object_insured: None,
        is_excluded: None,
        limit_cents: amount(&input, "sum_insured_meur", MILLION),
        limit_used_cents: Money::ZERO,
        is_duty_broken: None,
        is_insured_elsewhere: None,
        excess: amount(&input, "deductible", EURO)
            .map(|amount_cents| Excess::Fixed { amount_cents }),
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
