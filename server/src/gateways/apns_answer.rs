//! What an answer of APNs means for the message and the device token.

use a2::ErrorReason;
use chrono::{DateTime, Utc};
use http::StatusCode;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as UnknownReason;

use super::push::{PushOutcome, PushTarget};
use super::vendor_http::{Answer, reason_code};

/// Like `a2::ErrorBody`, which loses the timestamp as soon as Apple invents a reason.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorBody {
    reason: Option<String>,
    /// Milliseconds since 1970.
    timestamp: Option<i64>,
}

impl ErrorBody {
    fn of(answer: &Answer) -> Self {
        serde_json::from_slice(&answer.body).unwrap_or_default()
    }

    fn known_reason(&self) -> Option<ErrorReason> {
        let word: &str = self.reason.as_deref()?;
        ErrorReason::deserialize(IntoDeserializer::<UnknownReason>::into_deserializer(word)).ok()
    }
}

pub(super) fn is_expired_provider_token(answer: &Answer) -> bool {
    answer.status == StatusCode::FORBIDDEN
        && ErrorBody::of(answer).known_reason() == Some(ErrorReason::ExpiredProviderToken)
}

/// The reason decides; where Apple gives one that a2 does not know, the status does.
pub(super) fn outcome(answer: &Answer, target: &PushTarget, now: DateTime<Utc>) -> PushOutcome {
    if answer.status == StatusCode::OK {
        let id = answer
            .headers
            .get("apns-id")
            .and_then(|id| id.to_str().ok());
        return PushOutcome::Delivered {
            vendor_id: id.unwrap_or_default().to_owned(),
        };
    }
    let error = ErrorBody::of(answer);
    let since = error
        .timestamp
        .and_then(DateTime::from_timestamp_millis)
        .unwrap_or(now);
    match error.known_reason() {
        Some(
            ErrorReason::Unregistered
            | ErrorReason::BadDeviceToken
            | ErrorReason::DeviceTokenNotForTopic,
        ) => PushOutcome::token_gone(target, since),
        Some(
            ErrorReason::TooManyRequests
            | ErrorReason::TooManyProviderTokenUpdates
            | ErrorReason::InternalServerError
            | ErrorReason::ServiceUnavailable
            | ErrorReason::Shutdown
            | ErrorReason::IdleTimeout,
        ) => PushOutcome::RetryAfter(answer.retry_after),
        Some(ErrorReason::BadTopic | ErrorReason::MissingTopic | ErrorReason::TopicDisallowed) => {
            PushOutcome::KeyRefused {
                reason: reason_code(error.reason.as_deref(), answer.status),
            }
        }
        _ => match answer.status {
            // Apple's words for it: something is wrong with the certificate or the provider token.
            StatusCode::FORBIDDEN => PushOutcome::KeyRefused {
                reason: reason_code(error.reason.as_deref(), answer.status),
            },
            StatusCode::GONE => PushOutcome::token_gone(target, since),
            StatusCode::TOO_MANY_REQUESTS => PushOutcome::RetryAfter(answer.retry_after),
            status if status.is_server_error() => PushOutcome::RetryAfter(answer.retry_after),
            status => PushOutcome::Rejected {
                reason: reason_code(error.reason.as_deref(), status),
            },
        },
    }
}
