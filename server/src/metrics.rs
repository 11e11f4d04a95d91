//! What an operator watches: counts and times of requests and pushes, as Prometheus reads them. Labels name routes, kinds and
//! outcomes, never a person, a device or a thing.

use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics::{counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{
    Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};
use sha2::{Digest, Sha256};
use shared_types::device::PushProvider;
use tokio::time::Instant;

use crate::app::App;
use crate::gateways::PushKind;
use crate::http::{Refusal, codes};
use crate::push::{self, Pushing};

const SECONDS: [f64; 14] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 3600.0,
];
/// Label for what this version has no name for.
const OTHER: &str = "OTHER";

/// The figures of one server. Each has its own, so nothing global has to be set up before the first count.
pub struct Metrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
}

impl Default for Metrics {
    fn default() -> Self {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
            .expect("the list of buckets is not empty")
            .build_recorder();
        let handle = recorder.handle();
        Self { recorder, handle }
    }
}

impl Metrics {
    /// One outcome of a push; `took` from the event to the vendor's answer.
    pub(crate) fn count_push(
        &self,
        vendor: Option<PushProvider>,
        kind: &str,
        outcome: &'static str,
        took: Option<Duration>,
    ) {
        let vendor = vendor.map_or(OTHER, PushProvider::as_str);
        let kind = PushKind::of(kind).map_or(OTHER, PushKind::code);
        with_local_recorder(&self.recorder, || {
            counter!("push_deliveries_total", "vendor" => vendor, "kind" => kind, "outcome" => outcome).increment(1);
            if let Some(took) = took {
                histogram!("push_seconds", "vendor" => vendor).record(took);
            }
        });
    }

    fn count_request(
        &self,
        method: &'static str,
        route: String,
        status: StatusCode,
        took: Duration,
    ) {
        with_local_recorder(&self.recorder, || {
            histogram!("http_request_seconds", "method" => method, "route" => route.clone())
                .record(took);
            let status = status.as_str().to_owned();
            counter!("http_requests_total", "method" => method, "route" => route, "status" => status).increment(1);
        });
    }

    /// Keeps what was recorded from growing until somebody reads it.
    pub fn tidy(&self) {
        self.handle.run_upkeep();
    }

    fn render(&self, waiting: &[(String, i64)], pushing: &Pushing) -> String {
        with_local_recorder(&self.recorder, || {
            for vendor in [PushProvider::Apns, PushProvider::Fcm] {
                let count = waiting.iter().find(|(name, _)| name == vendor.as_str());
                let count = count.map_or(0, |(_, count)| *count);
                let count = u32::try_from(count).unwrap_or(u32::MAX);
                gauge!("push_waiting", "vendor" => vendor.as_str()).set(f64::from(count));
                // 1: a key or an account has to be mended, all pushes to this vendor wait.
                let is_refused = f64::from(u8::from(pushing.is_refused_by(vendor)));
                gauge!("push_key_refused", "vendor" => vendor.as_str()).set(is_refused);
            }
        });
        self.handle.render()
    }
}

/// Counts every request by its route, and notes that people are asking.
pub(crate) async fn measure(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(|| OTHER.to_owned(), |path| path.as_str().to_owned());
    if route.starts_with("/v1/") {
        app.traffic.note();
    }
    let method = name_of(request.method());
    let began = Instant::now();
    let response = next.run(request).await;
    app.metrics
        .count_request(method, route, response.status(), began.elapsed());
    response
}

/// Anybody may send a method of their own invention.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => OTHER,
    }
}

/// The figures in Prometheus' text format, for whoever has the operator's token. Without such a setting there is nothing here.
pub(crate) async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let Some(token) = &app.config.metrics_token else {
        return Err(codes::NOT_FOUND.into());
    };
    let sent = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(codes::UNAUTHENTICATED)?;
    // Of equal length, so that the time of the comparison tells nothing about the token.
    if Sha256::digest(sent) != Sha256::digest(token) {
        return Err(codes::TOKEN_INVALID.into());
    }
    // Without a database the other figures count all the more.
    let waiting = match app.db.sending().await {
        Ok(mut db) => push::count_waiting(&mut db).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let text = app.metrics.render(&waiting, &app.pushing);
    let plain = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    Ok((plain, text).into_response())
}
