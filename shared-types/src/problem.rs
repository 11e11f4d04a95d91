//! Refusals on the wire: `application/problem+json` (RFC 9457) with a stable code.

use crate::macros::wire;

wire! { out
/// What went wrong, for people and for programs.
pub struct Problem {
    /// Stable code, relative: `claims/not-covered`. Programs switch on this and on nothing else.
    pub r#type: String,
    /// Short sentence in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is so and what to do now, in the caller's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// One entry per wrong field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Names this request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}
}

wire! { out
/// What is wrong with one field of the request.
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the request body.
    pub pointer: String,
    /// Stable code such as `required`, `iban/checksum`.
    pub code: String,
    /// A sentence in the caller's language.
    pub detail: String,
}
}
