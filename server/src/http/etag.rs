//! `ETag` and `If-None-Match`: what has not changed is not sent again.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Json, Refusal};

/// Answers with the value and its tag, or with 304 when the caller has just that.
///
/// The tag is made from the content, so it also changes when a state changes because time passed.
/// It is weak: the body may be compressed on its way.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn tagged<T: Serialize>(request: &HeaderMap, value: &T) -> Result<Response, Refusal> {
    let body = serde_json::to_value(value).map_err(Refusal::internal)?;
    let tag = tag_of(body.to_string().as_bytes());
    if is_known(request, &tag) {
        return Ok(not_modified(&tag));
    }
    Ok(with_tag(Json(body).into_response(), &tag))
}

/// The tag of some content.
#[must_use]
pub fn tag_of(content: &[u8]) -> String {
    let tag = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(content)[..16]);
    format!("W/\"{tag}\"")
}

/// True when the caller named this tag, or any by `*`. Weak comparison (RFC 9110, 13.1.2).
#[must_use]
pub fn is_known(request: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

/// 304 with the tag.
#[must_use]
pub fn not_modified(tag: &str) -> Response {
    with_tag(StatusCode::NOT_MODIFIED.into_response(), tag)
}

/// The answer with its tag; only for this caller's own cache.
#[must_use]
pub fn with_tag(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(
        header::VARY,
        HeaderValue::from_static("authorization, accept-encoding"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(tags: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_str(tags).unwrap())])
    }

    #[test]
    fn a_known_tag_is_recognised_in_a_list_weak_or_strong() {
        let tag = tag_of(b"content");
        assert!(is_known(&asking(&format!("\"other\", {tag}")), &tag));
        assert!(is_known(&asking(tag.trim_start_matches("W/")), &tag));
        assert!(is_known(&asking("*"), &tag));
        assert!(!is_known(&asking(&tag_of(b"other content")), &tag));
        assert!(!is_known(&HeaderMap::new(), &tag));
    }
}
