//! NUL characters: JSON can say them, PostgreSQL keeps none. They are refused at the door, wherever they stand.

use serde_json::Value;

use super::fields::FORMAT;
use super::{Refusal, WrongFields, codes};

/// Stops a JSON text that says a NUL character.
///
/// # Errors
/// With a pointer to each text that holds one.
pub(super) fn refuse(json: &[u8]) -> Result<(), Refusal> {
    if !says_nul(json) {
        return Ok(());
    }
    let value: Value = serde_json::from_slice(json).map_err(|_| codes::MALFORMED_JSON)?;
    let mut wrong = WrongFields::default();
    note(&value, "", &mut wrong);
    wrong.refuse()
}

/// True when an escape `\u0000` stands in the text. Whoever writes of one (`\\u0000`) has escaped the backslash.
fn says_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        rest = &rest[at + 1..];
        if rest.starts_with(b"u0000") {
            return true;
        }
        // What is escaped is no escape itself.
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

fn note(value: &Value, pointer: &str, wrong: &mut WrongFields) {
    match value {
        Value::String(text) if text.contains('\0') => wrong.add(pointer, FORMAT),
        Value::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                note(item, &format!("{pointer}/{nth}"), wrong);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                if name.contains('\0') {
                    wrong.add(pointer, FORMAT);
                } else {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    note(field, &format!("{pointer}/{name}"), wrong);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(json: &str) -> Vec<String> {
        let refusal = refuse(json.as_bytes()).err();
        let fields = refusal.map(|refusal| refusal.fields).unwrap_or_default();
        fields.into_iter().map(|field| field.pointer).collect()
    }

    #[test]
    fn each_text_with_a_nul_is_pointed_at() {
        let json = r#"{"a": "\u0000", "b": [{"c/d": "x\u0000y"}, "z"], "\u0000": 1}"#;
        assert_eq!(pointers(json), ["/a", "/b/0/c~1d", ""]);
    }

    #[test]
    fn whoever_writes_about_one_is_not_refused() {
        assert_eq!(
            pointers(r#"{"a": "\\u0000", "b": "\\\\u0000 \u00e4 \""}"#),
            [""; 0]
        );
    }
}
