//! Texts that people type.

use std::ops::RangeInclusive;

/// Whether a text has this many characters without the blanks around it, and none that PostgreSQL cannot keep.
#[must_use]
pub(crate) fn fits(text: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&text.trim().chars().count()) && !text.contains('\0')
}

/// How long a text without the blanks around it can become at a bank, which carries plain letters only: ä is written ae, and of
/// most others nobody need know more than that Latin ones take two places at most and those of other scripts three.
#[must_use]
pub fn bank_length(text: &str) -> usize {
    text.trim()
        .chars()
        .map(|c| match c {
            _ if c.is_ascii() => 1,
            ..='\u{24F}' | 'ẞ' => 2,
            _ => 3,
        })
        .sum()
}

/// Whether a text without the blanks around it stands on one line, without signs that steer a terminal or a printer.
#[must_use]
pub fn is_one_line(text: &str) -> bool {
    !text.trim().chars().any(char::is_control)
}

/// Whether a text fits where a bank has this much room, on one line.
#[must_use]
pub(crate) fn fits_bank(text: &str, longest: usize) -> bool {
    is_one_line(text) && fits(text, 1..=longest) && bank_length(text) <= longest
}
