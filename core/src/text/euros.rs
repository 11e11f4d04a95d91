//! Amounts: `1.234,50 €` in German, `€1,234.50` in English. The space before the sign does not break.

use rust_decimal::Decimal;
use shared_types::Money;

use crate::app::AppLanguage;

pub(crate) fn money(language: AppLanguage, amount: Money) -> String {
    let cents = amount.cents().unsigned_abs();
    let whole = grouped(&(cents / 100).to_string(), language);
    let number = format!("{whole}{}{:02}", decimal_mark(language), cents % 100);
    let signed = if amount.is_negative() {
        format!("−{number}")
    } else {
        number
    };
    euro_sign(language, &signed)
}

/// Puts the sign to a number that is already written.
pub(crate) fn euro_sign(language: AppLanguage, number: &str) -> String {
    match (language, number.strip_prefix('−')) {
        (AppLanguage::German, _) => format!("{number}\u{a0}€"),
        (AppLanguage::English, Some(positive)) => format!("−€{positive}"),
        (AppLanguage::English, None) => format!("€{number}"),
    }
}

/// A factor or a percentage, without trailing zeros: `0,85`.
pub(crate) fn decimal(language: AppLanguage, value: Decimal) -> String {
    decimal_as_is(language, value.normalize())
}

/// A number with exactly the decimal places it has.
pub(crate) fn decimal_as_is(language: AppLanguage, value: Decimal) -> String {
    let text = value.abs().to_string();
    let (whole, places) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, places)| {
            (whole, Some(places))
        });
    let mut number = grouped(whole, language);
    if let Some(places) = places {
        number.push(decimal_mark(language));
        number.push_str(places);
    }
    if value.is_sign_negative() && !value.is_zero() {
        format!("−{number}")
    } else {
        number
    }
}

fn grouped(digits: &str, language: AppLanguage) -> String {
    let mark = match language {
        AppLanguage::German => '.',
        AppLanguage::English => ',',
    };
    let mut number = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            number.push(mark);
        }
        number.push(digit);
    }
    number
}

const fn decimal_mark(language: AppLanguage) -> char {
    match language {
        AppLanguage::German => ',',
        AppLanguage::English => '.',
    }
}

/// Reads euros as people type them: `1200`, `1.200`, `350,50`, `350.50`, `1.200,50 €`. Nothing else is guessed at.
pub(crate) fn read_euros(typed: &str) -> Option<Money> {
    let text: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '€')
        .collect();
    let last_mark = text.rfind([',', '.']);
    let (whole, places) = match last_mark.map(|at| text.split_at(at)) {
        Some((whole, places)) if places.len() <= 3 => (whole, &places[1..]),
        Some(_) | None => (text.as_str(), ""),
    };
    // Parsing alone would take a sign among the cents: "12,-5".
    if !places.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = without_groups(whole)?;
    let cents: i64 = format!("{places:0<2}").parse().ok()?;
    let euros: i64 = whole.parse().ok()?;
    Some(Money::from_cents(
        euros.checked_mul(100)?.checked_add(cents)?,
    ))
}

/// Takes grouping marks out; they must stand before groups of three.
fn without_groups(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups[0].len() <= 3);
    let digits = groups.concat();
    (is_grouped && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

/// An amount as it would be typed.
pub(crate) fn typed_euros(amount: Money) -> String {
    let cents = amount.cents();
    if cents % 100 == 0 {
        (cents / 100).to_string()
    } else {
        format!("{},{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german(cents: i64) -> String {
        money(AppLanguage::German, Money::from_cents(cents))
    }

    #[test]
    fn amounts_are_written_as_their_readers_write_them() {
        assert_eq!(german(123_450), "1.234,50\u{a0}€");
        assert_eq!(german(5), "0,05\u{a0}€");
        assert_eq!(german(-2140), "−21,40\u{a0}€");
        assert_eq!(german(100_000_000_000), "1.000.000.000,00\u{a0}€");
        assert_eq!(
            money(AppLanguage::English, Money::from_cents(-123_450)),
            "−€1,234.50"
        );
    }

    #[test]
    fn the_smallest_amount_can_be_written_too() {
        assert!(german(i64::MIN).starts_with("−92.233.720.368.547.758,08"));
    }

    #[test]
    fn a_factor_loses_its_trailing_zeros_and_nothing_else() {
        let factor = "0.850".parse().unwrap();
        assert_eq!(decimal(AppLanguage::German, factor), "0,85");
        assert_eq!(
            decimal(AppLanguage::English, "1234.5".parse().unwrap()),
            "1,234.5"
        );
    }

    #[test]
    fn typed_euros_are_read_in_every_common_way() {
        let read = |typed| read_euros(typed).map(Money::cents);
        for typed in ["1200", "1.200", "1,200", "1.200,00", "1 200 €", "1200,0"] {
            assert_eq!(read(typed), Some(120_000), "{typed}");
        }
        assert_eq!(read("350,5"), Some(35_050));
        assert_eq!(read("350.50"), Some(35_050));
    }

    #[test]
    fn what_is_no_amount_is_not_guessed_at() {
        for typed in [
            "",
            "€",
            "ca. 200",
            "12.34.5",
            "1.20.300",
            "-5",
            "12,-5",
            "12,+5",
            "12,345,6x",
            "99999999999999999999",
        ] {
            assert_eq!(read_euros(typed), None, "{typed}");
        }
    }
}
