//! What an answer of FCM means for the message and the device token.

use std::time::Duration;

use chrono::{DateTime, Utc};
use http::StatusCode;
use serde::Deserialize;

use super::push::{PushOutcome, PushTarget};
use super::vendor_http::{Answer, reason_code};

/// Google asks for a minute's pause after a used-up quota when it names no other.
const QUOTA_PAUSE: Duration = Duration::from_mins(1);

#[derive(Default, Deserialize)]
#[serde(default)]
struct Body {
    /// `projects/{project}/messages/{id}` of an accepted message.
    name: String,
    error: Error,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Error {
    /// The general code, such as `NOT_FOUND`.
    status: Option<String>,
    details: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    /// FCM's own code, such as `UNREGISTERED`; other details have none.
    #[serde(rename = "errorCode")]
    error_code: Option<String>,
}

/// FCM's own code decides, then the status.
pub(super) fn outcome(answer: &Answer, target: &PushTarget, now: DateTime<Utc>) -> PushOutcome {
    let Body { name, error } = serde_json::from_slice(&answer.body).unwrap_or_default();
    if answer.status.is_success() {
        return PushOutcome::Delivered { vendor_id: name };
    }
    let mut own_codes = error.details.iter();
    let own_code = own_codes.find_map(|detail| detail.error_code.as_deref());
    let code = own_code.or(error.status.as_deref());
    match (code, answer.status) {
        (Some("UNREGISTERED" | "SENDER_ID_MISMATCH"), _) => PushOutcome::token_gone(target, now),
        (Some("QUOTA_EXCEEDED"), _) | (_, StatusCode::TOO_MANY_REQUESTS) => {
            PushOutcome::RetryAfter(answer.retry_after.or(Some(QUOTA_PAUSE)))
        }
        (Some("UNAVAILABLE" | "INTERNAL"), _) => PushOutcome::RetryAfter(answer.retry_after),
        (_, status) if status.is_server_error() => PushOutcome::RetryAfter(answer.retry_after),
        // Without a code of FCM Google did not look at the message; and a plain 404 is a wrong project, not a dead token.
        (code, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
            if own_code.is_none() =>
        {
            PushOutcome::KeyRefused {
                reason: reason_code(code, answer.status),
            }
        }
        (code, status) => PushOutcome::Rejected {
            reason: reason_code(code, status),
        },
    }
}
