//! Search over what the phone holds. "mul" and "muel" both find Müller.

/// The words that are looked for.
pub(crate) struct Words(Vec<String>);

impl Words {
    pub(crate) fn new(typed: &str) -> Self {
        Self(plain(typed).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether each word stands somewhere in the text.
    pub(crate) fn are_in(&self, text: impl FnOnce() -> String) -> bool {
        self.0.is_empty() || self.stand_in(&searchable(&text()))
    }

    /// The same for a text that was made [`searchable`] before.
    pub(crate) fn stand_in(&self, searchable: &str) -> bool {
        self.0.iter().all(|word| searchable.contains(word))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A text as words are looked for in it: both ways to write an umlaut, on lines of their own.
pub(crate) fn searchable(text: &str) -> String {
    let (plain, spelled_out) = (plain(text), spelled_out(text));
    if plain == spelled_out {
        plain
    } else {
        format!("{plain}\n{spelled_out}")
    }
}

/// Lower case without marks: ü becomes u.
fn plain(text: &str) -> String {
    replaced(text, ["a", "o", "u"])
}

/// Lower case with marks spelled out: ü becomes ue.
fn spelled_out(text: &str) -> String {
    replaced(text, ["ae", "oe", "ue"])
}

fn replaced(text: &str, [a, o, u]: [&str; 3]) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars().flat_map(char::to_lowercase) {
        match sign {
            'ä' => out.push_str(a),
            'ö' => out.push_str(o),
            'ü' => out.push_str(u),
            'ß' => out.push_str("ss"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, text: &str) -> bool {
        Words::new(typed).are_in(|| text.to_owned())
    }

    #[test]
    fn a_name_is_found_however_its_umlaut_is_typed() {
        for typed in ["mül", "mul", "muel", "MÜLLER", "Mueller"] {
            assert!(finds(typed, "Müller, Anna 50667 Köln"), "{typed}");
        }
    }

    #[test]
    fn all_words_must_be_there_in_any_order() {
        assert!(finds("50667 mül", "Müller, Anna 50667 Köln"));
        assert!(!finds("mül berlin", "Müller, Anna 50667 Köln"));
    }

    #[test]
    fn nothing_typed_finds_everything() {
        assert!(finds("  ", "Müller"));
    }
}
