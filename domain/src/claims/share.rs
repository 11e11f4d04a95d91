//! Shares of an amount, rounded once.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use rust_decimal::Decimal;
use shared_types::Money;

/// `amount × numerator / denominator` for an amount and a ratio that are not negative, half up to the cent.
///
/// Nothing when the denominator is not positive, or when the share leaves 64 bits.
pub(super) fn of(amount: Money, numerator: i64, denominator: i64) -> Option<Money> {
    let denominator = i128::from(denominator);
    if denominator <= 0 || numerator < 0 || amount.is_negative() {
        return None;
    }
    let product = i128::from(amount.cents()).checked_mul(i128::from(numerator))?;
    let doubled = product.checked_mul(2)?.checked_add(denominator)?;
    let rounded = doubled.checked_div(denominator.checked_mul(2)?)?;
    i64::try_from(rounded).ok().map(Money::from_cents)
}

/// `amount × percent / 100`, half up to the cent. Nothing as in [`of`].
pub(super) fn percent_of(amount: Money, percent: Decimal) -> Option<Money> {
    let percent = percent.normalize();
    let numerator = i64::try_from(percent.mantissa()).ok()?;
    let denominator = 10_i64.checked_pow(percent.scale().checked_add(2)?)?;
    of(amount, numerator, denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(cents: i64) -> Money {
        Money::from_cents(cents)
    }

    #[test]
    fn half_a_cent_goes_up_and_less_than_half_goes_down() {
        assert_eq!(of(cents(1), 1, 2), Some(cents(1)));
        assert_eq!(of(cents(1), 49, 100), Some(cents(0)));
        assert_eq!(of(cents(100), 1, 3), Some(cents(33)));
        assert_eq!(of(cents(100), 2, 3), Some(cents(67)));
    }

    #[test]
    fn percents_are_exact_decimals() {
        assert_eq!(
            percent_of(cents(14_250), Decimal::new(19, 0)),
            Some(cents(2708))
        );
        assert_eq!(
            percent_of(cents(10_000_000), Decimal::new(142_857, 4)),
            Some(cents(1_428_570))
        );
    }

    #[test]
    fn there_is_no_share_of_nothing_and_none_that_does_not_fit() {
        assert_eq!(of(cents(1), 1, 0), None);
        assert_eq!(of(cents(1), 1, -1), None);
        assert_eq!(of(cents(-1), 1, 1), None);
        assert_eq!(of(cents(1), -1, 1), None);
        assert_eq!(of(cents(i64::MAX), i64::MAX, 1), None);
        assert_eq!(
            of(cents(i64::MAX), i64::MAX, i64::MAX),
            Some(cents(i64::MAX))
        );
    }
}
