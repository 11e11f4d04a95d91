//! Rating with refusals that point into the request.

use domain::tariff::{Facts, InputError, Product, RateOptions};
use serde_json::Value;
use shared_types::Money;
use shared_types::rating::{Frequency, Premium, Rating};

use crate::http::{FieldRefusal, Refusal, codes};

/// A price on trial: zones, ranks and the like count as given. Every line says where it came from.
///
/// # Errors
/// With everything that is wrong with the input; `at` is where the input stands in the request.
pub(super) fn rate_on_trial(product: &Product, input: &Value, at: &str) -> Result<Rating, Refusal> {
    rate(product, input, &RateOptions::traced(), at)
}

/// The price of a contract that would begin: what follows from other details must follow, and nobody but the insurer says
/// that it is new.
///
/// # Errors
/// With everything that is wrong with the input; `at` is where the input stands in the request.
pub(crate) fn rate_new_business(
    product: &Product,
    input: &Value,
    at: &str,
) -> Result<Rating, Refusal> {
    let known = Facts {
        is_new_business: true,
    };
    rate(product, input, &RateOptions::for_business(known), at)
}

fn rate(
    product: &Product,
    input: &Value,
    options: &RateOptions,
    at: &str,
) -> Result<Rating, Refusal> {
    product
        .rate(input, options)
        .map_err(|errors| wrong_input(&errors, at))
}

fn wrong_input(errors: &[InputError], at: &str) -> Refusal {
    let fields = errors
        .iter()
        .map(|error| FieldRefusal {
            pointer: format!("{at}{}", error.pointer),
            code: error.code.as_str().to_owned(),
            de: error.detail_de.clone(),
            en: error.detail_en.clone(),
        })
        .collect();
    Refusal::fields(codes::INVALID_FIELDS, fields)
}

/// The refusal of a risk that the rules decline, with each rule's code and words.
pub(crate) fn declined(rating: &Rating, at: &str) -> Refusal {
    let fields = rating
        .rules
        .iter()
        .map(|rule| FieldRefusal {
            pointer: at.to_owned(),
            code: rule.code.clone(),
            de: rule.text_de.clone(),
            en: rule.text_en.clone(),
        })
        .collect();
    Refusal::fields(codes::RATING_DECLINED, fields)
}

/// The refusal of a frequency whose instalment is below the minimum (R7), naming the next longer one that works.
pub(crate) fn frequency_refused(premium: &Premium, at: &str) -> Option<Refusal> {
    premium.refused.as_ref()?;
    let (de, en) = match &premium.offered {
        Some(offered) => {
            let (frequency_de, frequency_en) = words(offered.frequency);
            let gross = offered.instalment_gross_cents;
            (
                format!(
                    "Möglich ist {frequency_de} mit {} je Rate.",
                    euros_de(gross)
                ),
                format!(
                    "Possible is {frequency_en} with {} per instalment.",
                    euros_en(gross)
                ),
            )
        }
        None => (
            codes::FREQUENCY_NOT_ALLOWED.de.to_owned(),
            codes::FREQUENCY_NOT_ALLOWED.en.to_owned(),
        ),
    };
    let field = FieldRefusal {
        pointer: format!("{at}/frequency"),
        code: codes::FREQUENCY_NOT_ALLOWED.code.to_owned(),
        de,
        en,
    };
    Some(Refusal::fields(codes::FREQUENCY_NOT_ALLOWED, vec![field]))
}

const fn words(frequency: Frequency) -> (&'static str, &'static str) {
    match frequency {
        Frequency::Annual => ("jährliche Zahlung", "annual payment"),
        Frequency::SemiAnnual => ("halbjährliche Zahlung", "semi-annual payment"),
        Frequency::Quarterly => ("vierteljährliche Zahlung", "quarterly payment"),
        Frequency::Monthly => ("monatliche Zahlung", "monthly payment"),
    }
}

fn euros_de(amount: Money) -> String {
    let (euros, cents) = (amount.cents() / 100, amount.cents() % 100);
    format!("{euros},{cents:02} €")
}

fn euros_en(amount: Money) -> String {
    let (euros, cents) = (amount.cents() / 100, amount.cents() % 100);
    format!("€{euros}.{cents:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_written_with_two_digits() {
        assert_eq!(euros_de(Money::from_cents(1839)), "18,39 €");
        assert_eq!(euros_en(Money::from_cents(1005)), "€10.05");
    }
}
