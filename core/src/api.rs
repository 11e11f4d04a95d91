//! Calls to the server: how they are written, and what an answer can mean.

use std::fmt::Write as _;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::command::CommandContext;
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResponse, HttpResult};
use crux_time::{TimeRequest, TimeResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared_types::Problem;
use uuid::Uuid;

use crate::app::{Effect, Event, News, Next, Phone};
use crate::capabilities::{FileAnswer, FileOperation};

/// A call as a value, so that it can wait for a fresh token and be sent again.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    method: &'static str,
    /// Below `/v1/`, with its query.
    path: String,
    body: Payload,
    idempotency_key: Option<String>,
    pub(crate) needs_session: bool,
    /// It has met a 401 before.
    pub(crate) is_second_try: bool,
    /// The epoch of the session it belongs to.
    pub(crate) epoch: u32,
    pub(crate) asked: Asked,
}

#[derive(Debug, Clone, PartialEq)]
enum Payload {
    None,
    Json(String),
    /// Bytes that stay in the shell. Some of them may have arrived with an earlier try, maybe in an earlier life.
    File {
        handle: String,
    },
}

/// What a call asked for; it travels with the call and says who gets the answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Asked {
    /// The way in, with the number of the try.
    LogIn(u32),
    Invitation(u32),
    AcceptInvitation(u32),
    Refresh,
    /// The end of a session that was left, with the name of its farewell.
    LogOut(Uuid),
    /// Whether the phone was given up after its session had ended, with the number of tries to get in until then.
    IsGivenUp(u32),
    /// What changed since the phone last asked.
    Changes,
    /// The reader's devices, and how many were given up when the server was asked.
    Devices {
        given_up: u32,
    },
    /// The wishes, and how often the server had taken some when it was asked.
    Preferences {
        taken: u32,
    },
    PushToken,
    /// An item of the outbox, by its number there.
    Outgoing(u64),
}

/// Why a call has no useful answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failure {
    /// The server was not reached, or its answer was lost.
    Unreachable,
    /// The server asks to come back later.
    Busy { retry_after_seconds: Option<u32> },
    /// Something answered that is not our server, such as the login page of a hotel's network.
    Foreign,
    /// The server understood and says no.
    Refused(Box<Problem>),
    /// Nobody is signed in any more.
    SessionEnded,
    /// The file to upload is gone from the phone.
    FileMissing,
    /// The server speaks of things that this version of the app does not know.
    TooOld,
}

/// The body of a 2xx answer, or why there is none.
pub(crate) type Answer = Result<Vec<u8>, Failure>;

/// Reads a 2xx body. What cannot be read did not come from our server.
pub(crate) fn read<T: DeserializeOwned>(answer: Answer) -> Result<T, Failure> {
    answer.and_then(|body| serde_json::from_slice(&body).map_err(|_| Failure::Foreign))
}

/// Takes an answer in which our server has nothing to say (204): a page in its place is a stranger's.
pub(crate) fn silence(answer: Answer) -> Result<(), Failure> {
    answer.and_then(|body| {
        if body.is_empty() {
            Ok(())
        } else {
            Err(Failure::Foreign)
        }
    })
}

impl Call {
    fn new(method: &'static str, path: impl Into<String>, asked: Asked) -> Self {
        Self {
            method,
            path: path.into(),
            body: Payload::None,
            idempotency_key: None,
            needs_session: true,
            is_second_try: false,
            epoch: 0,
            asked,
        }
    }

    pub(crate) fn get(path: impl Into<String>, asked: Asked) -> Self {
        Self::new("GET", path, asked)
    }

    /// A `POST`; the key makes it safe to send again.
    pub(crate) fn post(path: impl Into<String>, key: &impl ToString, asked: Asked) -> Self {
        Self::new("POST", path, asked).under(key)
    }

    pub(crate) fn put(path: impl Into<String>, asked: Asked) -> Self {
        Self::new("PUT", path, asked)
    }

    pub(crate) fn delete(path: impl Into<String>, asked: Asked) -> Self {
        Self::new("DELETE", path, asked)
    }

    /// A change of a part: of a file that goes on where it was interrupted, of what is wished.
    pub(crate) fn patch(path: impl Into<String>, asked: Asked) -> Self {
        Self::new("PATCH", path, asked)
    }

    /// A late duplicate under the same key changes nothing.
    pub(crate) fn under(mut self, key: &impl ToString) -> Self {
        self.idempotency_key = Some(key.to_string());
        self
    }

    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_string(body).map_or(Payload::None, Payload::Json);
        self
    }

    pub(crate) fn file(mut self, handle: &str) -> Self {
        self.body = Payload::File {
            handle: handle.to_owned(),
        };
        self
    }

    /// Sent without a token: there is no session yet.
    pub(crate) fn public(mut self) -> Self {
        self.needs_session = false;
        self
    }

    pub(crate) fn in_epoch(self, epoch: u32) -> Self {
        Self { epoch, ..self }
    }

    pub(crate) fn second_try(self) -> Self {
        Self {
            is_second_try: true,
            ..self
        }
    }

    /// Sends the call; its answer comes back as [`News::Answered`], with the time of its arrival.
    pub(crate) fn send(self, phone: &Phone, token: Option<&str>) -> Next {
        let url = format!("{}/v1/{}", phone.base_url.trim_end_matches('/'), self.path);
        let headers = self.headers(phone, token);
        let token = token.map(str::to_owned);
        Command::new(|ctx| async move {
            let outcome = match &self.body {
                Payload::File { handle } => match arrived(&ctx, &url, &headers).await {
                    Ok(offset) => {
                        let mut headers = headers;
                        headers.push(header("Upload-Offset", &offset.to_string()));
                        let upload = FileOperation::Upload {
                            handle: handle.clone(),
                            url,
                            headers,
                            offset,
                        };
                        file_outcome(ctx.request_from_shell(upload).await)
                    }
                    Err(outcome) => outcome,
                },
                Payload::None | Payload::Json(_) => {
                    let body = match &self.body {
                        Payload::Json(text) => text.clone().into_bytes(),
                        Payload::None | Payload::File { .. } => Vec::new(),
                    };
                    let request = HttpRequest {
                        method: self.method.to_owned(),
                        url,
                        headers,
                        body,
                    };
                    http_outcome(ctx.request_from_shell(request).await)
                }
            };
            let time = ctx.request_from_shell(TimeRequest::Now).await;
            ctx.send_event(Event::from(News::Answered(Box::new(Answered {
                call: self,
                token,
                outcome,
                at: instant(time),
            }))));
        })
    }

    fn headers(&self, phone: &Phone, token: Option<&str>) -> Vec<HttpHeader> {
        let mut headers = vec![
            header("Accept", "application/json"),
            header("Accept-Language", phone.language.code()),
        ];
        match self.body {
            Payload::None => {}
            Payload::Json(_) => headers.push(header("Content-Type", "application/json")),
            Payload::File { .. } => {
                headers.push(header("Content-Type", "application/octet-stream"));
            }
        }
        headers.extend(
            self.idempotency_key
                .iter()
                .map(|key| header("Idempotency-Key", key)),
        );
        headers.extend(token.map(|token| header("Authorization", &format!("Bearer {token}"))));
        headers
    }
}

/// How many bytes of a file have arrived. A refusal has no words here, so the upload begins anew and hears them.
async fn arrived(
    ctx: &CommandContext<Effect, Event>,
    url: &str,
    headers: &[HttpHeader],
) -> Result<u64, Outcome> {
    let ask = HttpRequest {
        method: "HEAD".to_owned(),
        url: url.to_owned(),
        headers: headers.to_vec(),
        body: Vec::new(),
    };
    match ctx.request_from_shell(ask).await {
        HttpResult::Ok(response) if matches!(response.status, 401 | 408 | 425 | 429 | 500..) => {
            let wait = retry_after(&response);
            Err(outcome(response.status, wait, response.body))
        }
        HttpResult::Ok(response) => Ok(number(&response, "upload-offset").unwrap_or(0)),
        HttpResult::Err(_) => Err(Outcome::Other(Err(Failure::Unreachable))),
    }
}

/// A call that came back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    pub(crate) call: Call,
    /// The token it was sent with.
    pub(crate) token: Option<String>,
    pub(crate) outcome: Outcome,
    /// Absent when the shell does not tell the time.
    pub(crate) at: Option<DateTime<Utc>>,
}

/// An answer before anyone asked whether the session still holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// 401.
    Unauthorized(Failure),
    Other(Answer),
}

impl Outcome {
    /// For calls without a session, for which a 401 is a refusal like any other.
    pub(crate) fn into_answer(self) -> Answer {
        match self {
            Self::Unauthorized(failure) => Err(failure),
            Self::Other(answer) => answer,
        }
    }
}

fn http_outcome(result: HttpResult) -> Outcome {
    match result {
        HttpResult::Ok(response) => {
            let wait = retry_after(&response);
            outcome(response.status, wait, response.body)
        }
        HttpResult::Err(_) => Outcome::Other(Err(Failure::Unreachable)),
    }
}

fn file_outcome(answer: FileAnswer) -> Outcome {
    match answer {
        FileAnswer::Uploaded {
            status,
            retry_after_seconds,
            body,
        } => outcome(status, retry_after_seconds, body),
        FileAnswer::Missing => Outcome::Other(Err(Failure::FileMissing)),
        FileAnswer::Discarded | FileAnswer::Listed { .. } | FileAnswer::Failed { .. } => {
            Outcome::Other(Err(Failure::Unreachable))
        }
    }
}

/// What a status means to the app. A refusal counts only in our server's words (`problem+json`): a proxy's error page
/// must not make the app give up on what the user sent.
fn outcome(status: u16, retry_after_seconds: Option<u32>, body: Vec<u8>) -> Outcome {
    let refusal =
        |body: &[u8]| serde_json::from_slice(body).map_or(Failure::Foreign, Failure::Refused);
    match status {
        200..=299 => Outcome::Other(Ok(body)),
        401 => Outcome::Unauthorized(refusal(&body)),
        408 | 425 | 429 | 500.. => Outcome::Other(Err(Failure::Busy {
            retry_after_seconds,
        })),
        400 | 409 if is_about_this_try(&body) => Outcome::Other(Err(Failure::Busy {
            retry_after_seconds,
        })),
        _ => Outcome::Other(Err(refusal(&body))),
    }
}

/// Refusals that are about this try and not about the matter: the first try is still being worked on, the bytes broke off
/// on their way, or other bytes of the file have arrived than this phone knows of.
fn is_about_this_try(body: &[u8]) -> bool {
    let codes = [
        "idempotency/in-flight",
        "request/cut-short",
        "files/wrong-offset",
        "files/taken-over",
        "files/length-changed",
    ];
    serde_json::from_slice::<Problem>(body)
        .is_ok_and(|problem| codes.contains(&problem.r#type.as_str()))
}

/// Whoever asks for more patience than this has no say in how long people wait.
const LONGEST_RETRY_AFTER_SECONDS: u32 = 900;

fn retry_after(response: &HttpResponse) -> Option<u32> {
    number(response, "retry-after").map(|seconds: u32| seconds.min(LONGEST_RETRY_AFTER_SECONDS))
}

fn number<N: FromStr>(response: &HttpResponse, name: &str) -> Option<N> {
    let found = response
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name));
    found.and_then(|header| header.value.trim().parse().ok())
}

fn header(name: &str, value: &str) -> HttpHeader {
    HttpHeader {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// The instant in the shell's answer.
pub(crate) fn instant(answer: TimeResponse) -> Option<DateTime<Utc>> {
    match answer {
        TimeResponse::Now { instant } => instant.try_into().ok(),
        TimeResponse::InstantArrived { .. }
        | TimeResponse::DurationElapsed { .. }
        | TimeResponse::Cleared { .. } => None,
    }
}

/// A value for a query string: everything but letters, digits and `-._~` is percent-encoded (RFC 3986 §2.3).
pub(crate) fn query_value(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(code: &str) -> Vec<u8> {
        format!(r#"{{"type":"{code}","title":"Nein","status":422}}"#).into_bytes()
    }

    #[test]
    fn a_refusal_counts_only_in_the_servers_own_words() {
        assert!(matches!(
            outcome(422, None, problem("claims/x")),
            Outcome::Other(Err(Failure::Refused(_)))
        ));
        let hotel = b"<html>Please log in</html>".to_vec();
        assert_eq!(
            outcome(403, None, hotel),
            Outcome::Other(Err(Failure::Foreign))
        );
    }

    #[test]
    fn a_key_in_flight_and_an_overloaded_server_are_tried_again() {
        let busy = Outcome::Other(Err(Failure::Busy {
            retry_after_seconds: Some(7),
        }));
        assert_eq!(
            outcome(409, Some(7), problem("idempotency/in-flight")),
            busy
        );
        assert_eq!(outcome(503, Some(7), Vec::new()), busy);
        assert_eq!(outcome(400, Some(7), problem("request/cut-short")), busy);
        for code in [
            "files/wrong-offset",
            "files/taken-over",
            "files/length-changed",
        ] {
            assert_eq!(outcome(409, Some(7), problem(code)), busy);
        }
        assert!(matches!(
            outcome(409, None, problem("claims/closed")),
            Outcome::Other(Err(Failure::Refused(_)))
        ));
    }

    #[test]
    fn a_query_value_keeps_its_umlauts_and_its_ampersand() {
        assert_eq!(query_value("Müller & Co"), "M%C3%BCller%20%26%20Co");
    }
}
