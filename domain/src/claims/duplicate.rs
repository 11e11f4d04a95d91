//! Whether two notices of one customer tell the same loss: a hint for the desk, never a decision.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use shared_types::claim::{DuplicateHint, DuplicateReason, LossKind};
use shared_types::{ContractId, CustomerId};

/// From this score on the desk is told.
pub const HINT_FROM: u32 = 60;
/// Texts that share this part of their words are similar, in percent.
const SIMILAR_FROM_PCT: usize = 50;
/// Shorter words are in every sentence.
const MIN_WORD_LENGTH: usize = 3;

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct ReportedLoss<'a> {
    pub customer_id: CustomerId,
    pub contract_id: ContractId,
    pub kind: LossKind,
    pub occurred_on: NaiveDate,
    pub place: &'a str,
    pub description: &'a str,
}

/// How much two notices look like one. Nothing when they cannot be: another customer, another contract, or more than a
/// day apart; and nothing when too little speaks for it.
#[must_use]
pub fn duplicate_hint(one: &ReportedLoss<'_>, other: &ReportedLoss<'_>) -> Option<DuplicateHint> {
    if one.customer_id != other.customer_id || one.contract_id != other.contract_id {
        return None;
    }
    let day = match (one.occurred_on - other.occurred_on).num_days().abs() {
        0 => DuplicateReason::SameDay,
        1 => DuplicateReason::NextDay,
        _ => return None,
    };
    let reasons: Vec<DuplicateReason> = [
        Some(day),
        (one.kind == other.kind).then_some(DuplicateReason::SameKind),
        are_similar(one.place, other.place).then_some(DuplicateReason::SimilarPlace),
        are_similar(one.description, other.description)
            .then_some(DuplicateReason::SimilarDescription),
    ]
    .into_iter()
    .flatten()
    .collect();
    let score = reasons.iter().copied().map(weight).sum();
    (score >= HINT_FROM).then_some(DuplicateHint { score, reasons })
}

/// All reasons together weigh 100.
const fn weight(reason: DuplicateReason) -> u32 {
    match reason {
        DuplicateReason::SameDay => 40,
        DuplicateReason::SameKind => 25,
        DuplicateReason::SimilarPlace => 15,
        DuplicateReason::NextDay | DuplicateReason::SimilarDescription => 20,
    }
}

fn are_similar(one: &str, other: &str) -> bool {
    overlap_pct(one, other) >= SIMILAR_FROM_PCT
}

/// Words in both texts, in percent of the words of the shorter one, rounded down: who reports again often adds to the
/// story. No words are similar to nothing.
fn overlap_pct(one: &str, other: &str) -> usize {
    let (one, other) = (words(one), words(other));
    let shorter = one.len().min(other.len());
    one.intersection(&other)
        .count()
        .saturating_mul(100)
        .checked_div(shorter)
        .unwrap_or(0)
}

/// Words without case and punctuation, umlauts as people without a German keyboard write them.
fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= MIN_WORD_LENGTH)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An id that ends in this digit.
    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(digit: u8) -> T {
        format!("00000000-0000-7000-8000-00000000000{digit}")
            .parse()
            .expect("is a UUID")
    }

    const STORY: &str = "Der Schlauch der Spülmaschine ist geplatzt, die Küche stand unter Wasser.";

    fn loss() -> ReportedLoss<'static> {
        ReportedLoss {
            customer_id: id(1),
            contract_id: id(2),
            kind: LossKind::Water,
            occurred_on: "2026-06-30".parse().unwrap(),
            place: "Küche, Musterstraße 1",
            description: STORY,
        }
    }

    fn on(day: &str) -> ReportedLoss<'static> {
        ReportedLoss {
            occurred_on: day.parse().unwrap(),
            ..loss()
        }
    }

    fn score(other: &ReportedLoss<'_>) -> Option<u32> {
        let hint = duplicate_hint(&loss(), other);
        assert_eq!(duplicate_hint(other, &loss()), hint, "either way round");
        hint.map(|hint| hint.score)
    }

    #[test]
    fn the_same_notice_again_has_every_reason() {
        let hint = duplicate_hint(&loss(), &loss()).unwrap();
        assert_eq!(hint.score, 100);
        assert_eq!(
            hint.reasons,
            [
                DuplicateReason::SameDay,
                DuplicateReason::SameKind,
                DuplicateReason::SimilarPlace,
                DuplicateReason::SimilarDescription
            ]
        );
    }

    #[test]
    fn a_loss_at_midnight_is_told_with_two_days() {
        assert_eq!(score(&on("2026-06-29")), Some(80));
        assert_eq!(score(&on("2026-07-01")), Some(80));
        assert_eq!(score(&on("2026-07-02")), None);
    }

    #[test]
    fn another_customer_or_contract_is_another_loss() {
        let others = ReportedLoss {
            customer_id: id(9),
            ..loss()
        };
        assert_eq!(score(&others), None);
        let under_another_contract = ReportedLoss {
            contract_id: id(9),
            ..loss()
        };
        assert_eq!(score(&under_another_contract), None);
    }

    #[test]
    fn the_same_day_and_kind_are_enough_for_a_hint_and_the_day_alone_is_not() {
        let elsewhere = ReportedLoss {
            place: "Keller",
            description: "Rohr undicht",
            ..loss()
        };
        assert_eq!(score(&elsewhere), Some(65));
        let of_another_kind = ReportedLoss {
            kind: LossKind::Theft,
            ..elsewhere
        };
        assert_eq!(score(&of_another_kind), None);
    }

    #[test]
    fn a_longer_story_with_the_old_words_in_it_is_the_same_story() {
        let longer = ReportedLoss {
            kind: LossKind::Damage,
            description: "Wie gestern gemeldet: DER SCHLAUCH DER SPUELMASCHINE IST GEPLATZT! Die Kueche stand unter \
                          Wasser. Inzwischen ist auch das Parkett im Flur aufgequollen.",
            ..loss()
        };
        let hint = duplicate_hint(&loss(), &longer).unwrap();
        assert!(hint.reasons.contains(&DuplicateReason::SimilarDescription));
        assert_eq!(hint.score, 75);
    }

    #[test]
    fn half_of_the_words_are_similar_and_less_than_half_are_not() {
        assert_eq!(
            overlap_pct("eins zwei drei vier", "eins zwei acht neun"),
            50
        );
        assert_eq!(overlap_pct("eins zwei drei", "eins acht neun"), 33);
        assert!(are_similar("eins zwei drei vier", "eins zwei acht neun"));
        assert!(!are_similar("eins zwei drei", "eins acht neun"));
    }

    #[test]
    fn the_shorter_text_is_the_measure() {
        assert_eq!(overlap_pct("eins zwei", "eins zwei drei vier sechs"), 100);
        assert_eq!(overlap_pct("eins zwei drei vier sechs", "eins zwei"), 100);
    }

    #[test]
    fn umlauts_case_and_punctuation_make_no_other_word() {
        assert_eq!(words("Größe, ÄRGER; Tür!"), words("groesse aerger TUER"));
        assert_eq!(words("um 22 Uhr"), words("Uhr"));
    }

    #[test]
    fn texts_without_words_are_like_nothing() {
        assert_eq!(overlap_pct("", ""), 0);
        assert_eq!(overlap_pct("?! 1 a", "?! 1 a"), 0);
    }

    #[test]
    fn the_weights_make_up_a_hundred() {
        let all: u32 = DuplicateReason::ALL
            .iter()
            .filter(|reason| **reason != DuplicateReason::NextDay)
            .map(|reason| weight(*reason))
            .sum();
        assert_eq!(all, 100);
    }
}
