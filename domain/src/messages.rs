//! Digital messages (digitale Nachrichten): what can be written.

use crate::text;

/// Characters in one message.
const MAX_BODY: usize = 10_000;
const MAX_TITLE: usize = 200;
/// Characters shown in the list of conversations.
const PREVIEW: usize = 120;

#[must_use]
pub fn is_body(body: &str) -> bool {
    text::fits(body, 1..=MAX_BODY)
}

#[must_use]
pub fn is_title(title: &str) -> bool {
    text::fits(title, 1..=MAX_TITLE)
}

/// The beginning of a message on one line, for the list of conversations.
#[must_use]
pub fn preview(body: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= PREVIEW {
        return line;
    }
    let mut cut: String = line.chars().take(PREVIEW).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_one_to_ten_thousand_characters_besides_blanks() {
        assert!(!is_body(""));
        assert!(!is_body(" \n\t"));
        assert!(is_body("ß"));
        assert!(is_body(&"ß".repeat(10_000)));
        assert!(!is_body(&"ß".repeat(10_001)));
        assert!(is_body(&format!("  {}  ", "x".repeat(10_000))));
        assert!(!is_body("a\0b"));
    }

    #[test]
    fn a_preview_is_one_line_and_says_when_it_is_cut() {
        assert_eq!(
            preview("Guten Tag,\n\nanbei\tdie Fotos."),
            "Guten Tag, anbei die Fotos."
        );
        let long = preview(&"ä".repeat(500));
        assert_eq!(long.chars().count(), 121);
        assert!(long.ends_with('…'));
    }
}
