//! The HTTP/2 connection both push vendors share: safe origins, one connection, answers as values.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::{HeaderMap, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use reqwest::{RequestBuilder, Url};

/// No vendor's wish parks a message longer than this.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(24);

/// Why a gateway cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    #[error("{setting} is not an https origin: {reason}")]
    Origin {
        setting: &'static str,
        reason: &'static str,
    },
    #[error("{setting} cannot be used: {reason}")]
    Setting {
        setting: &'static str,
        reason: String,
    },
    #[error("the HTTP client cannot be set up")]
    Client(#[from] reqwest::Error),
}

/// Checks an address and gives it back without a trailing slash.
///
/// Bearer tokens would travel readable over `http://`, so only a test installation may allow it.
pub(super) fn checked_url(
    setting: &'static str,
    url: &str,
    allow_plain_http: bool,
) -> Result<String, GatewayError> {
    let refused = |reason| GatewayError::Origin { setting, reason };
    let parsed = Url::parse(url).map_err(|_| refused("not a URL"))?;
    match parsed.scheme() {
        "https" => {}
        "http" if allow_plain_http => {}
        "http" => return Err(refused("http:// is only allowed for tests")),
        _ => return Err(refused("unknown scheme")),
    }
    if parsed.query().is_some() || parsed.fragment().is_some() || !parsed.username().is_empty() {
        return Err(refused("only scheme, host, port and path are expected"));
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// A client that speaks HTTP/2 only, so that parallel sends share one connection.
///
/// A request that the vendor did not begin to handle (`GOAWAY`, `REFUSED_STREAM`) it repeats by itself; one that might
/// have been handled is the caller's to repeat.
pub(super) fn http2_client(plain_http: bool) -> Result<reqwest::Client, GatewayError> {
    // An error means somebody installed a provider before; both are fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder()
        .http2_prior_knowledge()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        // A connection that died silently is noticed before the next message needs it.
        .http2_keep_alive_interval(Duration::from_mins(1))
        .http2_keep_alive_timeout(Duration::from_secs(10))
        .http2_keep_alive_while_idle(true)
        .pool_idle_timeout(None);
    let builder = if plain_http {
        builder.no_proxy()
    } else {
        builder
    };
    Ok(builder.build()?)
}

/// What a vendor said.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) retry_after: Option<Duration>,
}

/// Nobody answered: no connection, or it broke.
pub(super) struct Unreachable;

/// Sends a request and reads the whole answer.
pub(super) async fn exchange(
    request: RequestBuilder,
    now: DateTime<Utc>,
) -> Result<Answer, Unreachable> {
    let answered = async {
        let mut response = request.send().await?;
        let headers = std::mem::take(response.headers_mut());
        Ok(Answer {
            status: response.status(),
            retry_after: retry_after(&headers, now),
            headers,
            body: response.bytes().await?,
        })
    };
    answered.await.map_err(|error: reqwest::Error| {
        // The address of an APNs request contains the device token.
        tracing::warn!(error = ?error.without_url(), "push vendor unreachable");
        Unreachable
    })
}

/// A bearer token that debug output of the HTTP stack hides.
pub(super) fn bearer(token: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(format!("Bearer {token}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// A vendor's own word if it looks like a code, else the status: free text could quote the request.
pub(super) fn reason_code(word: Option<&str>, status: StatusCode) -> String {
    let is_code = |word: &&str| {
        (1..=64).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
    };
    word.filter(is_code)
        .map_or_else(|| format!("HTTP_{}", status.as_u16()), str::to_owned)
}

/// RFC 9110 § 10.2.3: seconds or a date.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let wish = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let pause = match wish.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (DateTime::parse_from_rfc2822(wish).ok()?.to_utc() - now)
            .to_std()
            .unwrap_or_default(),
    };
    Some(pause.min(LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wished(value: &'static str) -> Option<Duration> {
        let now = DateTime::parse_from_rfc3339("2026-03-02T12:00:00Z")
            .unwrap()
            .to_utc();
        retry_after(
            &HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(value))]),
            now,
        )
    }

    #[test]
    fn retry_after_is_understood_as_seconds_and_as_date() {
        assert_eq!(wished("120"), Some(Duration::from_mins(2)));
        assert_eq!(
            wished("Mon, 02 Mar 2026 12:05:00 GMT"),
            Some(Duration::from_mins(5))
        );
    }

    #[test]
    fn a_date_in_the_past_means_at_once_and_nonsense_means_nothing() {
        assert_eq!(
            wished("Mon, 02 Mar 2026 11:00:00 GMT"),
            Some(Duration::ZERO)
        );
        assert_eq!(wished("soon"), None);
    }

    #[test]
    fn nobody_waits_longer_than_a_day() {
        assert_eq!(wished("18446744073709551615"), Some(LONGEST_RETRY_AFTER));
    }

    #[test]
    fn a_reason_that_is_a_sentence_becomes_the_status() {
        assert_eq!(
            reason_code(Some("BadTopic"), StatusCode::BAD_REQUEST),
            "BadTopic"
        );
        assert_eq!(
            reason_code(Some("token 4711 is bad"), StatusCode::BAD_REQUEST),
            "HTTP_400"
        );
        assert_eq!(reason_code(None, StatusCode::CONFLICT), "HTTP_409");
    }
}
