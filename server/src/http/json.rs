//! Strict JSON and path parameters: what is wrong is said with a pointer.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::{HeaderMap, header, request::Parts};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fields::{self, Reason};
use super::{Refusal, codes, nul};

/// A JSON body. As an argument it is parsed strictly: unknown fields, wrong types and missing fields are refused with
/// a pointer each time; as an answer it is plain JSON.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let bytes = read_body(request, state).await?;
        parse(&bytes).map(Self)
    }
}

/// A JSON body that may be left out.
#[derive(Debug, Clone)]
pub struct OptionalJson<T>(pub Option<T>);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for OptionalJson<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let is_json = is_json(request.headers());
        let bytes = read_bytes(request, state).await?;
        match (bytes.is_empty(), is_json) {
            (true, _) => Ok(Self(None)),
            (false, true) => parse(&bytes).map(Self),
            (false, false) => Err(codes::NOT_JSON.into()),
        }
    }
}

/// A JSON body as it was written: for content whose order and repetitions matter. It is not parsed yet.
#[derive(Debug, Clone)]
pub struct JsonText(pub String);

impl<S: Send + Sync> FromRequest<S> for JsonText {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let bytes = read_body(request, state).await?;
        String::from_utf8(bytes.into())
            .map(Self)
            .map_err(|_| codes::MALFORMED_JSON.into())
    }
}

/// The whole body, within the limit of the route. It must call itself JSON.
pub(super) async fn read_body<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<Bytes, Refusal> {
    if !is_json(request.headers()) {
        return Err(codes::NOT_JSON.into());
    }
    read_bytes(request, state).await
}

async fn read_bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Refusal> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| {
            if rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                codes::TOO_LARGE.into()
            } else {
                codes::CUT_SHORT.into()
            }
        })
}

pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        || essence.to_ascii_lowercase().ends_with("+json")
}

pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| refused(&error))?;
    reader
        .end()
        .map_err(|_| Refusal::from(codes::MALFORMED_JSON))?;
    nul::refuse(bytes)?;
    Ok(value)
}

/// serde's own words name types and fields, and sometimes quote the value; the value is left out.
fn refused(error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let inner = error.inner();
    if inner.is_syntax() || inner.is_eof() || inner.is_io() {
        return codes::MALFORMED_JSON.into();
    }
    let (reason, field) = explain(&inner.to_string());
    let mut pointer = pointer_of(error.path());
    if let Some(field) = field
        && !pointer.ends_with(&format!("/{field}"))
    {
        pointer = format!("{pointer}/{field}");
    }
    Refusal::fields(codes::INVALID_FIELDS, vec![reason.at(pointer)])
}

/// The reason, and the field that serde's words name beside the path.
fn explain(words: &str) -> (Reason, Option<String>) {
    let quoted = || words.split('`').nth(1).map(str::to_owned);
    if words.starts_with("missing field") {
        (fields::REQUIRED, quoted())
    } else if words.starts_with("unknown field") {
        (fields::UNKNOWN, quoted())
    } else if words.starts_with("unknown variant") {
        (fields::CHOICE, None)
    } else if words.starts_with("duplicate field") {
        (fields::DUPLICATE, quoted())
    } else if words.starts_with("invalid type") {
        (fields::TYPE, None)
    } else {
        (fields::FORMAT, None)
    }
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .fold(String::new(), |pointer, segment| match segment {
            Segment::Seq { index } => format!("{pointer}/{index}"),
            Segment::Map { key } => {
                format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            Segment::Enum { .. } | Segment::Unknown => pointer,
        })
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The id in the path. One that is no id is like one that does not exist: 404.
#[derive(Debug, Clone, Copy)]
pub struct PathId<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for PathId<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        // PostgreSQL keeps no NUL character, so nothing is called by one.
        if parts.uri.path().contains("%00") {
            return Err(codes::NOT_FOUND.into());
        }
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(id)| Self(id))
            .map_err(|_| codes::NOT_FOUND.into())
    }
}

/// Query parameters; unknown or malformed ones are refused.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let pairs = parts.uri.query().unwrap_or_default().split('&');
        if let Some(pair) = pairs.into_iter().find(|pair| pair.contains("%00")) {
            let name = pair.split('=').next().unwrap_or_default();
            return Err(codes::INVALID_QUERY.with(name));
        }
        axum::extract::Query::<T>::try_from_uri(&parts.uri)
            .map(|query| Self(query.0))
            .map_err(|rejection| codes::INVALID_QUERY.with(parameter_in(&rejection.body_text())))
    }
}

/// The parameter that the library's English words are about: what people read is in their own language, and never what they
/// typed.
fn parameter_in(words: &str) -> &str {
    const FAILED: &str = "query string: ";
    let about = words.split_once(FAILED).map_or(words, |(_, about)| about);
    let is_name_quoted = ["unknown field `", "missing field `", "duplicate field `"]
        .iter()
        .any(|begin| about.starts_with(begin));
    let mut parts = about.split(if is_name_quoted { '`' } else { ':' });
    parts.nth(usize::from(is_name_quoted)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::parameter_in;

    #[test]
    fn a_wrong_parameter_is_called_by_its_name() {
        let said = "Failed to deserialize query string: ";
        assert_eq!(
            parameter_in(&format!("{said}limit: invalid digit found in string")),
            "limit"
        );
        assert_eq!(
            parameter_in(&format!("{said}unknown field `foo`, expected `limit`")),
            "foo"
        );
        assert_eq!(
            parameter_in(&format!("{said}missing field `claim_id`")),
            "claim_id"
        );
        for typed in [
            "size: unknown variant `bogus`, expected `small` or `large`",
            "size: `query string: ` is no size",
        ] {
            assert_eq!(parameter_in(&format!("{said}{typed}")), "size");
        }
    }
}
