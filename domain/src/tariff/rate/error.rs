//! Refusals of an input, field by field.

use serde::{Deserialize, Serialize};

/// What is wrong with a field. Stable; programs switch on this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputErrorCode {
    /// The field is needed for the price.
    Required,
    /// Another JSON type is expected.
    WrongType,
    /// Below the minimum or above the maximum.
    OutOfRange,
    /// Not a multiple of the step.
    Step,
    /// Not one of the allowed values.
    NotAllowed,
    /// Does not look as it should.
    Pattern,
    /// More decimal places than the field has.
    TooManyPlaces,
    /// The product has no such field here.
    UnknownField,
    /// The product has no such risk for this risk group.
    UnknownRisk,
    /// The risk stands twice in the list.
    DuplicateRisk,
    /// The risk cannot be chosen with these inputs.
    RiskNotAllowed,
    /// The product has no such risk group kind.
    UnknownKind,
    /// Too few risk groups of a kind.
    TooFewGroups,
    /// Too many risk groups of a kind.
    TooManyGroups,
    /// Above the maximum that holds under a condition.
    AboveLimit,
    /// Inputs contradict each other, or a derived value contradicts what it follows from.
    Contradiction,
    /// The insurer knows this himself and takes it from nobody.
    NotAsked,
    /// A derived value leaves its domain.
    DerivedOutOfRange,
    /// There is no price for this combination.
    NoPrice,
    /// The amount is beyond a billion euros or needs more than 28 digits.
    AmountTooLarge,
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputError {
    /// JSON pointer (RFC 6901) into the input.
    pub pointer: String,
    pub code: InputErrorCode,
    pub detail_de: String,
    pub detail_en: String,
}

impl InputErrorCode {
    /// The code as it stands on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::WrongType => "wrong_type",
            Self::OutOfRange => "out_of_range",
            Self::Step => "step",
            Self::NotAllowed => "not_allowed",
            Self::Pattern => "pattern",
            Self::TooManyPlaces => "too_many_places",
            Self::UnknownField => "unknown_field",
            Self::UnknownRisk => "unknown_risk",
            Self::DuplicateRisk => "duplicate_risk",
            Self::RiskNotAllowed => "risk_not_allowed",
            Self::UnknownKind => "unknown_kind",
            Self::TooFewGroups => "too_few_groups",
            Self::TooManyGroups => "too_many_groups",
            Self::AboveLimit => "above_limit",
            Self::Contradiction => "contradiction",
            Self::NotAsked => "not_asked",
            Self::DerivedOutOfRange => "derived_out_of_range",
            Self::NoPrice => "no_price",
            Self::AmountTooLarge => "amount_too_large",
        }
    }
}

impl InputError {
    pub(crate) fn new(
        pointer: impl Into<String>,
        code: InputErrorCode,
        detail_de: impl Into<String>,
        detail_en: impl Into<String>,
    ) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail_de: detail_de.into(),
            detail_en: detail_en.into(),
        }
    }
}

impl std::fmt::Display for InputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: {}: {}",
            self.pointer,
            self.code.as_str(),
            self.detail_en
        )
    }
}
