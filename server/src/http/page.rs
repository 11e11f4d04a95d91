//! Lists in pages. The cursor is opaque to callers: the sort key of the last row, in base64.

use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared_types::Page;
use utoipa::IntoParams;

use super::{Json, Refusal, codes};

/// `?limit=` (1 to 100, default 50) and `?after=` (cursor of the page before).
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    pub limit: Option<i64>,
    /// `next` of the page before.
    pub after: Option<String>,
}

impl PageQuery {
    /// The number of rows to show.
    ///
    /// # Errors
    /// When it is outside 1 to 100.
    pub fn limit(&self) -> Result<i64, Refusal> {
        limit(self.limit)
    }

    /// Where the page before ended.
    ///
    /// # Errors
    /// When the cursor is not one of ours.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Refusal> {
        self.after.as_deref().map(Cursor::decode).transpose()
    }
}

/// The number of rows to show, for lists with further parameters.
pub fn limit(asked: Option<i64>) -> Result<i64, Refusal> {
    match asked.unwrap_or(50) {
        limit @ 1..=100 => Ok(limit),
        _ => Err(codes::INVALID_QUERY.with("limit = 1…100")),
    }
}

/// Sort keys as text.
pub struct Cursor;

impl Cursor {
    pub fn encode<K: Serialize>(key: &K) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
    }

    /// # Errors
    /// When the text is not a cursor of this list.
    pub fn decode<K: DeserializeOwned>(text: &str) -> Result<K, Refusal> {
        Self::decode_from(text, "after")
    }

    /// The same from a parameter with another name.
    ///
    /// # Errors
    /// When the text is none of our cursors.
    pub fn decode_from<K: DeserializeOwned>(text: &str, parameter: &str) -> Result<K, Refusal> {
        BASE64_URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            // What PostgreSQL cannot keep was never a sort key.
            .filter(|bytes| !bytes.windows(6).any(|part| part == b"\\u0000"))
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| codes::INVALID_QUERY.with(parameter))
    }
}

/// A page as an answer. Where the next one begins stands in the body and in a `Link` header (RFC 8288).
#[derive(Debug)]
pub struct Paged<T>(pub Page<T>);

/// What the layer `layers::links` needs to know of a page.
#[derive(Debug, Clone)]
pub(super) struct NextPage(pub(super) String);

impl<T: Serialize> IntoResponse for Paged<T> {
    fn into_response(self) -> Response {
        let next = self.0.next.clone();
        let mut response = Json(self.0).into_response();
        if let Some(next) = next {
            response.extensions_mut().insert(NextPage(next));
        }
        response
    }
}

/// Cuts a list that was read with one row too many, and names where the next page begins.
pub fn page_of<T, K: Serialize>(mut rows: Vec<T>, limit: i64, key: impl Fn(&T) -> K) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows
        .last()
        .filter(|_| has_more)
        .map(|last| Cursor::encode(&key(last)));
    Page { items: rows, next }
}
