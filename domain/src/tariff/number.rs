//! Exact decimals: a product that would lose a digit is an error, never a rounded number.

use rust_decimal::{Decimal, RoundingStrategy};
use shared_types::Money;

/// Largest amount a premium line may have: one billion euros. Sums of lines and years stay inside 64 bits.
const MAX_CENTS: i128 = 100_000_000_000;

/// `a × b`, or nothing when the result needs more than 28 digits. `Decimal` itself would round silently.
pub(crate) fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a.is_zero() || b.is_zero() {
        return Some(Decimal::ZERO);
    }
    let scale = a.scale().checked_add(b.scale())?;
    a.checked_mul(b).filter(|product| product.scale() == scale)
}

/// `a + b`, or nothing when digits would be lost.
pub(crate) fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b)
        .filter(|sum| sum.scale() == a.scale().max(b.scale()))
}

/// `a - b`, or nothing when digits would be lost.
pub(crate) fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_sub(b)
        .filter(|difference| difference.scale() == a.scale().max(b.scale()))
}

/// Rounds to the cent, half up away from zero (kaufmännisch): R1.
pub(crate) fn to_cents(exact: Decimal) -> Option<Money> {
    let mut rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    (rounded.scale() == 2 && rounded.mantissa().abs() <= MAX_CENTS)
        .then(|| i64::try_from(rounded.mantissa()).ok())
        .flatten()
        .map(Money::from_cents)
}

/// Rounds up to the next multiple of `step`, which is positive.
pub(crate) fn round_up(number: Decimal, step: Decimal) -> Option<Decimal> {
    let rest = number.checked_rem(step)?;
    if rest.is_zero() {
        return Some(number);
    }
    let down = number.checked_sub(rest)?;
    if rest.is_sign_negative() {
        Some(down)
    } else {
        down.checked_add(step)
    }
}

/// Rounds down to a multiple of `step`, which is positive.
pub(crate) fn round_down(number: Decimal, step: Decimal) -> Option<Decimal> {
    let up = round_up(number, step)?;
    if up == number {
        Some(up)
    } else {
        up.checked_sub(step)
    }
}

/// `1 / divisor` as a finite decimal, if there is one.
pub(crate) fn reciprocal(divisor: Decimal) -> Option<Decimal> {
    let inverse = Decimal::ONE.checked_div(divisor)?.normalize();
    (times(inverse, divisor)?.normalize() == Decimal::ONE).then_some(inverse)
}

/// A decimal as product files and inputs write it: `-?digits(.digits)?`, at most 20 digits.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) || digits.len() > 21 {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

/// A decimal as a whole number of its last place, if it has no more places than `scale`.
pub(crate) fn scaled(number: Decimal, scale: u32) -> Option<i64> {
    let number = number.normalize();
    if number.scale() > scale {
        return None;
    }
    let factor = 10_i128.checked_pow(scale.saturating_sub(number.scale()))?;
    let whole = i64::try_from(number.mantissa().checked_mul(factor)?).ok()?;
    (whole.unsigned_abs() <= 1_000_000_000_000_000_000).then_some(whole)
}

/// A JSON number or text as a decimal; the digits count, not the binary value.
pub(crate) fn decimal_of(value: &serde_json::Value) -> Option<Decimal> {
    match value {
        serde_json::Value::String(text) => parse_decimal(text),
        serde_json::Value::Number(number) => parse_decimal(&number.to_string()),
        _ => None,
    }
}

/// A fraction of a money amount, `amount × numerator / denominator`, rounded once: R4 and R5.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share {
    numerator: i128,
    denominator: i128,
}

impl Share {
    /// `ratio / divisor` with a non-negative ratio and a positive divisor.
    pub(crate) fn new(ratio: Decimal, divisor: u32) -> Option<Self> {
        let ratio = ratio.normalize();
        let denominator = 10_i128
            .checked_pow(ratio.scale())?
            .checked_mul(i128::from(divisor))?;
        let fits = ratio.mantissa() >= 0
            && ratio.mantissa() <= i128::from(u32::MAX)
            && denominator > 0
            && denominator <= i128::from(u64::MAX);
        fits.then_some(Self {
            numerator: ratio.mantissa(),
            denominator,
        })
    }

    /// The share of an amount, half up away from zero.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "64 bits times 32 bits fits 128, the denominator is positive"
    )]
    pub(crate) fn of(self, amount: Money) -> Money {
        let product = i128::from(amount.cents()) * self.numerator;
        let doubled = product.abs() * 2 + self.denominator;
        // Small amounts, that is all real ones, divide in one machine instruction.
        let rounded = match (u64::try_from(doubled), u64::try_from(self.denominator * 2)) {
            (Ok(dividend), Ok(divisor)) => i128::from(dividend / divisor),
            _ => doubled / (self.denominator * 2),
        };
        let cents = i64::try_from(rounded * product.signum()).unwrap_or(i64::MAX);
        Money::from_cents(cents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        parse_decimal(text).unwrap()
    }

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(to_cents(dec("27.075")), Some(Money::from_cents(2708)));
        assert_eq!(to_cents(dec("27.0749999")), Some(Money::from_cents(2707)));
        assert_eq!(to_cents(dec("-0.005")), Some(Money::from_cents(-1)));
        assert_eq!(to_cents(dec("78")), Some(Money::from_cents(7800)));
    }

    #[test]
    fn a_product_that_would_lose_digits_is_refused() {
        let many = dec("1.00000000000000001");
        assert_eq!(times(many, dec("1.5")), Some(dec("1.500000000000000015")));
        assert_eq!(times(many, many), None);
        assert_eq!(times(Decimal::MAX, dec("10")), None);
    }

    #[test]
    fn amounts_beyond_a_billion_euros_are_refused() {
        assert_eq!(to_cents(dec("1000000000.01")), None);
        assert_eq!(
            to_cents(dec("1000000000")),
            Some(Money::from_cents(100_000_000_000))
        );
        assert_eq!(to_cents(Decimal::MAX), None);
    }

    #[test]
    fn the_tax_on_142_50_is_27_08() {
        let tax = Share::new(dec("19"), 100).unwrap();
        assert_eq!(tax.of(Money::from_cents(14250)), Money::from_cents(2708));
        assert_eq!(tax.of(Money::from_cents(-14250)), Money::from_cents(-2708));
    }

    #[test]
    fn sums_insured_round_up_to_full_hundreds() {
        assert_eq!(round_up(dec("67697"), dec("100")), Some(dec("67700")));
        assert_eq!(round_up(dec("67700"), dec("100")), Some(dec("67700")));
        assert_eq!(round_down(dec("67697"), dec("100")), Some(dec("67600")));
    }

    #[test]
    fn only_finite_quotients_are_allowed() {
        assert_eq!(reciprocal(dec("1000")), Some(dec("0.001")));
        assert_eq!(reciprocal(dec("3")), None);
        assert_eq!(reciprocal(Decimal::ZERO), None);
    }

    #[test]
    fn decimals_are_plain_digits() {
        for wrong in [
            "",
            "1,5",
            "1.",
            ".5",
            "1e3",
            "+1",
            " 1",
            "1_000",
            "1234567890123456789012345",
        ] {
            assert_eq!(parse_decimal(wrong), None, "{wrong}");
        }
    }
}
