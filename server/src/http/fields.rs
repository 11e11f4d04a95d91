//! Collects everything that is wrong with a request, so that it can be put right in one go.

use domain::text::{bank_length, is_one_line};

use super::{Code, FieldRefusal, Refusal, codes};

/// Why a single field is refused.
#[derive(Debug, Clone, Copy)]
pub struct Reason {
    pub code: &'static str,
    pub de: &'static str,
    pub en: &'static str,
}

pub const REQUIRED: Reason = Reason {
    code: "required",
    de: "Diese Angabe fehlt.",
    en: "This detail is missing.",
};
pub const UNKNOWN: Reason = Reason {
    code: "unknown",
    de: "Diese Angabe ist nicht vorgesehen.",
    en: "This detail is not foreseen.",
};
/// What is referred to is not there, or does not belong here.
pub const NO_SUCH: Reason = Reason {
    code: "no-such",
    de: "Das gibt es hier nicht.",
    en: "There is no such thing here.",
};
pub const CHOICE: Reason = Reason {
    code: "choice",
    de: "Dieser Wert steht nicht zur Auswahl.",
    en: "This value is not one of the choices.",
};
pub const DUPLICATE: Reason = Reason {
    code: "duplicate",
    de: "Diese Angabe steht doppelt.",
    en: "This detail is given twice.",
};
pub const TOO_LONG: Reason = Reason {
    code: "too-long",
    de: "Dieser Text ist zu lang.",
    en: "This text is too long.",
};
pub const FORMAT: Reason = Reason {
    code: "format",
    de: "Dieser Wert hat nicht die richtige Form.",
    en: "This value is not well formed.",
};
pub const IN_THE_FUTURE: Reason = Reason {
    code: "in-the-future",
    de: "Dieser Tag liegt in der Zukunft.",
    en: "This day lies in the future.",
};

/// What serde finds where another type is expected.
pub const TYPE: Reason = Reason {
    code: "type",
    de: "Dieser Wert hat die falsche Art.",
    en: "This value has the wrong type.",
};

impl Reason {
    /// The refusal of one field for this reason.
    #[must_use]
    pub fn at(self, pointer: impl Into<String>) -> FieldRefusal {
        FieldRefusal {
            pointer: pointer.into(),
            code: self.code.into(),
            de: self.de.into(),
            en: self.en.into(),
        }
    }
}

/// The wrong fields found so far.
#[derive(Debug, Default)]
pub struct WrongFields {
    /// What to call the refusal when all wrong fields are of one kind.
    called: Option<Code>,
    are_mixed: bool,
    fields: Vec<FieldRefusal>,
}

impl WrongFields {
    /// Notes a field that is wrong for an everyday reason.
    pub fn add(&mut self, pointer: impl Into<String>, reason: Reason) {
        self.note(codes::INVALID_FIELDS, reason.at(pointer));
    }

    /// Notes a field that breaks a rule with a code of its own.
    pub fn add_code(&mut self, pointer: impl Into<String>, code: Code) {
        self.note(
            code,
            FieldRefusal {
                pointer: pointer.into(),
                code: code.code.into(),
                de: code.de.into(),
                en: code.en.into(),
            },
        );
    }

    /// Notes a field; `called` names the whole refusal if nothing else is wrong.
    pub fn note(&mut self, called: Code, field: FieldRefusal) {
        self.are_mixed |= self.called.is_some_and(|before| before.code != called.code);
        self.called = Some(called);
        self.fields.push(field);
    }

    /// A text that must be there and must not be longer than the database allows.
    pub fn check_text(&mut self, pointer: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.add(pointer, REQUIRED);
        } else if text.trim().chars().count() > longest {
            self.add(pointer, TOO_LONG);
        }
    }

    /// The same for a text that goes to the bank, where ä becomes ae.
    pub fn check_bank_text(&mut self, pointer: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.add(pointer, REQUIRED);
        } else if !is_one_line(text) {
            self.add(pointer, FORMAT);
        } else if bank_length(text) > longest {
            self.add(pointer, TOO_LONG);
        }
    }

    /// The same for a text that may be absent.
    pub fn check_optional(&mut self, pointer: &str, text: Option<&str>, longest: usize) {
        if let Some(text) = text {
            self.check_text(pointer, text, longest);
        }
    }

    /// Goes on if nothing is wrong.
    ///
    /// # Errors
    /// With every field that was noted.
    pub fn refuse(self) -> Result<(), Refusal> {
        let Some(called) = self.called else {
            return Ok(());
        };
        let code = if self.are_mixed {
            codes::INVALID_FIELDS
        } else {
            called
        };
        Err(Refusal::fields(code, self.fields))
    }
}
