//! Texts that people type.

use std::ops::RangeInclusive;

/// Whether a text has this many characters without the blanks around it, and none that PostgreSQL cannot keep.
#[must_use]
pub(crate) fn fits(text: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&text.trim().chars().count()) && !text.contains('\0')
}
