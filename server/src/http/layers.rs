//! What surrounds every route: request ids, wording of problems, limits, a log line without personal data.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use shared_types::{FieldError, Problem};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;
use uuid::Uuid;

use super::page::NextPage;
use super::{Refusal, codes};

/// JSON bodies up to 1 MiB; uploads have their own limit.
const BODY_LIMIT: usize = 1024 * 1024;
/// No request takes longer, whatever the database does.
const TIME_LIMIT: Duration = Duration::from_secs(30);

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts all layers around the routes.
pub fn around(routes: Router) -> Router {
    routes
        .fallback(|| async { codes::NOT_FOUND })
        .method_not_allowed_fallback(|| async { codes::METHOD_NOT_ALLOWED })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(links))
        .layer(from_fn(time_limit))
        .layer(from_fn(problems))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// Method, route and id: no query, no header, nothing a person typed.
fn span(request: &Request) -> tracing::Span {
    let route = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or("-", |path| path.as_str());
    // Whoever reports a problem names its request id; it must lead to these lines.
    let request_id = tracing::field::Empty;
    tracing::info_span!("request", method = %request.method(), route, request_id)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the layer hands the panic over"
)]
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    Refusal::internal(words.unwrap_or("panic")).into_response()
}

/// Says where the next page of a list is: the same address with another `after`.
async fn links(request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let mut response = next.run(request).await;
    if let Some(NextPage(cursor)) = response.extensions_mut().remove::<NextPage>() {
        let kept = uri.query().unwrap_or_default().split('&');
        let kept = kept.filter(|part| !part.is_empty() && !part.starts_with("after="));
        let query: Vec<String> = kept
            .map(str::to_owned)
            .chain([format!("after={cursor}")])
            .collect();
        let link = format!("<{}?{}>; rel=\"next\"", uri.path(), query.join("&"));
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.headers_mut().insert(header::LINK, link);
        }
    }
    response
}

async fn time_limit(request: Request, next: Next) -> Response {
    let is_upload = request.uri().path().starts_with("/v1/files/");
    let limit = if is_upload {
        TIME_LIMIT * 20
    } else {
        TIME_LIMIT
    };
    tokio::time::timeout(limit, next.run(request))
        .await
        .unwrap_or_else(|_| {
            Refusal::from(codes::UNAVAILABLE)
                .retry_after(5)
                .into_response()
        })
}

/// Gives every request an id and words its refusal in the caller's language.
async fn problems(request: Request, next: Next) -> Response {
    let request_id = Uuid::now_v7().to_string();
    tracing::Span::current().record("request_id", &request_id);
    let english = prefers_english(&request);
    let mut response = next.run(request).await;
    if let Some(refusal) = response.extensions_mut().remove::<Refusal>() {
        response = word(response, &refusal, english, &request_id);
    }
    let value = HeaderValue::from_str(&request_id).unwrap_or(HeaderValue::from_static("-"));
    response.headers_mut().insert(REQUEST_ID.clone(), value);
    response
}

fn word(response: Response, refusal: &Refusal, english: bool, request_id: &str) -> Response {
    let (mut parts, _) = response.into_parts();
    let text = if english {
        refusal.code.en
    } else {
        refusal.code.de
    };
    let problem = Problem {
        r#type: refusal.code.code.to_owned(),
        title: text.replace("{}", refusal.gap.as_deref().unwrap_or_default()),
        status: refusal.code.status.as_u16(),
        detail: None,
        errors: refusal
            .fields
            .iter()
            .map(|field| FieldError {
                pointer: field.pointer.clone(),
                code: field.code.clone(),
                detail: if english {
                    field.en.clone()
                } else {
                    field.de.clone()
                },
            })
            .collect(),
        request_id: Some(request_id.to_owned()),
    };
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    parts.headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(if english { "en" } else { "de" }),
    );
    parts.headers.remove(header::CONTENT_LENGTH);
    if parts.status == StatusCode::UNAUTHORIZED {
        parts
            .headers
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Response::from_parts(
        parts,
        Body::from(serde_json::to_vec(&problem).unwrap_or_default()),
    )
}

/// Of the languages in `Accept-Language` that we speak the most wanted, and of those the first; German if there is none.
fn prefers_english(request: &Request) -> bool {
    let Some(languages) = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let ours = languages.split(',').filter_map(|language| {
        let (tag, weight) = language.split_once(';').unwrap_or((language, "q=1"));
        let tag = tag.trim().to_ascii_lowercase();
        let is_english = tag.starts_with("en");
        let weight = weight.trim().trim_start_matches("q=");
        let weight: f32 = weight.parse().unwrap_or_default();
        (weight > 0.0 && (is_english || tag.starts_with("de"))).then_some((is_english, weight))
    });
    // Of equal ones the last wins, so the last comes first.
    let ours: Vec<_> = ours.collect();
    let most_wanted = ours.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
    most_wanted.is_some_and(|(is_english, _)| *is_english)
}
