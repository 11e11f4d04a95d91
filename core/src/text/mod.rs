//! Words, amounts and times for readers, in German and English.
//!
//! Each language is one table of the same type: a sentence that is missing in one of them does not compile.

mod calendar;
mod de;
mod en;
mod euros;
pub(crate) mod search;
mod table;
pub(crate) mod words;

use crate::app::AppLanguage;

pub(crate) use calendar::{berlin_day, date, moment, recent_day};
pub(crate) use euros::{decimal, decimal_as_is, euro_sign, money, read_euros, typed_euros};
pub(crate) use table::Texts;

pub(crate) fn texts(language: AppLanguage) -> &'static Texts {
    match language {
        AppLanguage::German => &de::DE,
        AppLanguage::English => &en::EN,
    }
}

/// Puts values into a sentence: `{name}` becomes the value of `name`.
pub(crate) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        let value = values
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value);
        filled.push_str(value.unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// "1 Vertrag", "4 Verträge".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    fill(
        if number == 1 { one } else { many },
        &[("count", &number.to_string())],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names between braces, in order.
    fn gaps(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> = sentence
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_say_something_everywhere_and_with_the_same_values() {
        for ((name, german), (_, english)) in de::DE.all().into_iter().zip(en::EN.all()) {
            assert!(
                !german.trim().is_empty() && !english.trim().is_empty(),
                "{name} is empty"
            );
            assert_eq!(
                gaps(german),
                gaps(english),
                "{name} has other values in English"
            );
        }
    }

    #[test]
    fn no_sentence_was_left_untranslated() {
        let same_in_both = ["day_and_time"];
        for ((name, german), (_, english)) in de::DE.all().into_iter().zip(en::EN.all()) {
            assert!(
                german != english || same_in_both.contains(&name),
                "{name} is `{german}` in both languages"
            );
        }
    }

    #[test]
    fn nobody_is_shouted_at() {
        for (name, sentence) in de::DE.all().into_iter().chain(en::EN.all()) {
            assert!(!sentence.contains('!'), "{name} has an exclamation mark");
        }
    }

    #[test]
    fn a_value_that_looks_like_a_gap_is_not_filled_again() {
        assert_eq!(
            fill("{a} und {b}", &[("a", "{b}"), ("b", "2")]),
            "{b} und 2"
        );
    }
}
