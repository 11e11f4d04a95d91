//! The static captions of both shells: one list of keys, two languages, written as Kotlin and as Swift.
//!
//! What depends on data is worded in the core and comes with the view. A key without one of its languages is an error here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use loma_core::Theme;
use serde::Deserialize;

const LIST: &str = include_str!("../../core/captions.json");

const DOC: &str =
    "Words on buttons and above groups. Written by `./dev types` from core/captions.json.";

/// What one caption says in each language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caption {
    pub de: String,
    pub en: String,
}

/// All captions by key.
pub type Captions = BTreeMap<String, Caption>;

/// Reads the list.
pub fn list() -> Result<Captions, serde_json::Error> {
    serde_json::from_str(LIST)
}

pub(crate) fn kotlin(captions: &Captions) -> String {
    let mut text = format!("package talk.loma.types\n\n/** {DOC} */\ninterface Captions {{\n");
    for key in captions.keys() {
        let _ = writeln!(text, "    val {}: String", camel_case(key));
    }
    text.push_str(
        "\n    companion object {\n        /** In the language of a view, `de` or `en`. */\n        fun of(language: String): Captions = if (language == \"en\") English else German\n    }\n}\n",
    );
    for (name, says) in LANGUAGES {
        let _ = writeln!(text, "\nprivate object {name} : Captions {{");
        for (key, caption) in captions {
            let value = escaped(says(caption)).replace('$', "\\$");
            let _ = writeln!(text, "    override val {} = \"{value}\"", camel_case(key));
        }
        text.push_str("}\n");
    }
    text
}

pub(crate) fn swift(captions: &Captions) -> String {
    let mut text = format!("/// {DOC}\npublic struct Captions: Equatable, Sendable {{\n");
    for key in captions.keys() {
        let _ = writeln!(text, "    public let {}: String", camel_case(key));
    }
    text.push_str(
        "\n    /// In the language of a view, `de` or `en`.\n    public static func of(_ language: String) -> Captions { language == \"en\" ? english : german }\n}\n\nextension Captions {\n",
    );
    for (name, says) in LANGUAGES {
        let _ = writeln!(text, "    static let {} = Captions(", name.to_lowercase());
        let values: Vec<String> = captions
            .iter()
            .map(|(key, caption)| {
                format!(
                    "        {}: \"{}\"",
                    camel_case(key),
                    escaped(says(caption))
                )
            })
            .collect();
        let _ = writeln!(text, "{})", values.join(",\n"));
    }
    text.push_str("}\n");
    text
}

type Says = fn(&Caption) -> &str;

const LANGUAGES: [(&str, Says); 2] = [
    ("German", |caption| &caption.de),
    ("English", |caption| &caption.en),
];

/// The colours before the core has told its own, and when it cannot: as the bytes of a `Theme`.
pub(crate) fn first_theme() -> Result<String, bincode::Error> {
    let bytes = bincode::serialize(&Theme::default())?;
    Ok(bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// `why_premium` becomes `whyPremium`.
pub fn camel_case(key: &str) -> String {
    let mut words = key.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}
