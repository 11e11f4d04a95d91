//! The way from the phone to the server, and what can be in it.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResponse, HttpResult};
use loma_core::testing::lost;
use serde_json::{Value, json};
use tower::ServiceExt;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Up,
    /// Nothing gets through.
    Cut,
    /// A hotel's login page answers everything.
    Hotel,
    /// The server is of a later version, and sends what this one does not know.
    Newer,
}

/// Where the phone believes its server to be.
pub(crate) const ORIGIN: &str = "https://loma.example";

impl Network {
    pub(crate) async fn carry(self, service: Router, request: HttpRequest) -> HttpResult {
        match self {
            Self::Cut => lost(),
            Self::Hotel => page("<html><title>Hotel-WLAN</title></html>"),
            Self::Newer => newer(ask(service, request).await),
            Self::Up => HttpResult::Ok(ask(service, request).await),
        }
    }
}

async fn ask(service: Router, request: HttpRequest) -> HttpResponse {
    let path = request
        .url
        .strip_prefix(ORIGIN)
        .expect("a call to our server");
    let mut asked = Request::builder().method(request.method.as_str()).uri(path);
    for HttpHeader { name, value } in &request.headers {
        asked = asked.header(name, value);
    }
    let asked = asked
        .body(Body::from(request.body))
        .expect("a well-formed request");
    let answer = service
        .oneshot(asked)
        .await
        .expect("the router never fails");
    let (head, body) = answer.into_parts();
    let headers = head.headers.iter().map(|(name, value)| HttpHeader {
        name: name.to_string(),
        value: value.to_str().unwrap_or_default().to_owned(),
    });
    HttpResponse {
        status: head.status.as_u16(),
        headers: headers.collect(),
        body: axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("the whole answer")
            .to_vec(),
    }
}

fn page(text: &str) -> HttpResult {
    HttpResult::Ok(HttpResponse {
        body: text.as_bytes().to_vec(),
        ..HttpResponse::status(200).build()
    })
}

/// The same answer under the number of the next version.
fn newer(mut answer: HttpResponse) -> HttpResult {
    let mut told: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(schema) = told.get("schema").and_then(Value::as_u64) {
        told["schema"] = json!(schema + 1);
        answer.body = told.to_string().into_bytes();
    }
    HttpResult::Ok(answer)
}
