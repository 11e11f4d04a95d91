//! What the stub can be told to answer.

use std::time::Duration;

use serde_json::{Value, json};

use super::Received;

/// One scripted answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
    pub(super) delay: Duration,
    pub(super) ending: Ending,
}

/// What happens to the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It stays open.
    Open,
    /// Answered, then `GOAWAY`: no further requests on this connection.
    AnswerThenGoAway,
    /// `GOAWAY` without an error instead of an answer.
    GoAwayUnanswered,
    /// `GOAWAY`, and the request is refused as not begun.
    GoAwayRefused,
    /// The TCP connection breaks instead of an answer.
    Close,
}

impl Answer {
    /// Any status and JSON body.
    pub fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            headers: vec![("content-type", "application/json".to_owned())],
            body: body.to_string(),
            delay: Duration::ZERO,
            ending: Ending::Open,
        }
    }

    /// A refusal in Apple's form, for instance `(400, "BadTopic")`. The reason may be one nobody has heard of.
    pub fn apns(status: u16, reason: &str) -> Self {
        Self::json(status, &json!({ "reason": reason }))
    }

    /// Apple's 410: the token is dead since this instant (milliseconds since 1970).
    pub fn apns_gone(reason: &str, since_millis: i64) -> Self {
        Self::json(410, &json!({ "reason": reason, "timestamp": since_millis }))
    }

    /// A refusal in Google's form, for instance `(404, "NOT_FOUND", "UNREGISTERED")`.
    pub fn fcm(status: u16, general_code: &str, fcm_code: &str) -> Self {
        let detail = json!({ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": fcm_code });
        let other =
            json!({ "@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [] });
        Self::json(
            status,
            &json!({ "error": {
                "code": status, "message": "A sentence.", "status": general_code, "details": [other, detail],
            }}),
        )
    }

    /// Google's answer to a good sign-in.
    pub fn access_token(token: &str, expires_in_seconds: u32) -> Self {
        let grant = json!({ "access_token": token, "expires_in": expires_in_seconds, "token_type": "Bearer" });
        Self::json(200, &grant)
    }

    /// A status with a body that is not JSON, as a proxy in between would send it.
    pub fn page(status: u16) -> Self {
        Self {
            body: "<html>Bad gateway</html>".to_owned(),
            ..Self::json(status, &Value::Null)
        }
    }

    /// `GOAWAY` without an error instead of an answer; whether the request was handled stays open.
    pub fn go_away() -> Self {
        Self {
            ending: Ending::GoAwayUnanswered,
            ..Self::json(500, &Value::Null)
        }
    }

    /// `GOAWAY`, and the promise that this request was not begun (`REFUSED_STREAM`).
    pub fn go_away_refused() -> Self {
        Self {
            ending: Ending::GoAwayRefused,
            ..Self::json(500, &Value::Null)
        }
    }

    /// The connection breaks instead of an answer.
    pub fn close() -> Self {
        Self {
            ending: Ending::Close,
            ..Self::json(500, &Value::Null)
        }
    }

    /// Adds `Retry-After`: seconds or an HTTP date.
    #[must_use]
    pub fn retry_after(mut self, wish: &str) -> Self {
        self.headers.push(("retry-after", wish.to_owned()));
        self
    }

    /// Answers this much later.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Answers, then refuses further requests on this connection.
    #[must_use]
    pub fn then_go_away(mut self) -> Self {
        self.ending = Ending::AnswerThenGoAway;
        self
    }

    /// Delivered by Apple under this id.
    pub fn apns_delivered(apns_id: &str) -> Self {
        let mut answer = Self::json(200, &Value::Null);
        answer.headers = vec![("apns-id", apns_id.to_owned())];
        answer.body.clear();
        answer
    }

    /// What the vendor says when all is well; `nth` counts messages and sign-ins separately from 1.
    pub(super) fn success(received: &Received, nth: usize) -> Self {
        if received.path.ends_with("/token") {
            return Self::access_token(&format!("access-{nth}"), 3600);
        }
        if received.path.starts_with("/3/device/") {
            return Self::apns_delivered(received.header("apns-id"));
        }
        let project = received.path.split('/').nth(3).unwrap_or_default();
        Self::json(
            200,
            &json!({ "name": format!("projects/{project}/messages/{nth}") }),
        )
    }
}
