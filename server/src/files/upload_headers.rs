//! The headers of uploads that go on where they were interrupted: names and meaning of *Resumable Uploads for HTTP*
//! (draft-ietf-httpbis-resumable-upload).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::upload_file::content_length;
use crate::http::{Refusal, codes};

/// How many bytes have come, or where those in the body belong.
pub(super) static OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// How long the whole file is.
static LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// `?1` when nothing is missing any more.
static COMPLETE: HeaderName = HeaderName::from_static("upload-complete");
static LIMIT: HeaderName = HeaderName::from_static("upload-limit");

/// Where the bytes in a body belong.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) offset: u64,
    /// How long the whole file is, if this request says it; the first one has to.
    pub(super) length: Option<u64>,
}

impl Placed {
    /// Who sends all that is missing need not count it: `Upload-Complete: ?1` says the same.
    pub(super) fn read(headers: &HeaderMap) -> Result<Self, Refusal> {
        let offset =
            number(headers, &OFFSET)?.ok_or_else(|| codes::UPLOAD_HEADER.with("Upload-Offset"))?;
        let is_all = headers.get(&COMPLETE).is_some_and(|value| value == "?1");
        let end = content_length(headers).and_then(|rest| offset.checked_add(rest));
        let length = number(headers, &LENGTH)?.or(end.filter(|_| is_all));
        Ok(Self { offset, length })
    }
}

/// A number of bytes that the database could hold.
fn number(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, Refusal> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let digits = value
        .to_str()
        .ok()
        .filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    let number = digits.and_then(|text| text.parse::<i64>().ok());
    let number = number.and_then(|number| u64::try_from(number).ok());
    number
        .map(Some)
        .ok_or_else(|| codes::UPLOAD_HEADER.with(spelled(name)))
}

fn spelled(name: &HeaderName) -> &'static str {
    if *name == OFFSET {
        "Upload-Offset"
    } else {
        "Upload-Length"
    }
}

/// How far an upload is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Progress {
    pub(super) offset: u64,
    /// Unknown before the first bytes.
    pub(super) length: Option<u64>,
    pub(super) is_complete: bool,
}

impl Progress {
    /// The answer with what a sender needs to go on.
    pub(super) fn told_with(self, answer: impl IntoResponse, limit: u64) -> Response {
        let mut response = answer.into_response();
        let headers = response.headers_mut();
        headers.insert(&OFFSET, HeaderValue::from(self.offset));
        headers.extend(
            self.length
                .map(|length| (LENGTH.clone(), HeaderValue::from(length))),
        );
        let complete = if self.is_complete { "?1" } else { "?0" };
        headers.insert(&COMPLETE, HeaderValue::from_static(complete));
        if let Ok(limit) = HeaderValue::try_from(format!("max-size={limit}")) {
            headers.insert(&LIMIT, limit);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
