//! A demo person asks the real router, as an app would: what the demo shows has gone through every check.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared_types::auth::{DeviceDescription, Login, Session};
use shared_types::{DeviceId, Problem};
use tower::ServiceExt;
use uuid::Uuid;

use super::DemoError;

/// The one password of all demo logins.
pub const PASSWORD: &str = "Probefahrt-2026";

/// Ids that are the same each time the demo is made.
pub(super) fn id_of(name: &str) -> Uuid {
    Uuid::new_v5(
        &Uuid::NAMESPACE_URL,
        format!("https://demo.loma.example/{name}").as_bytes(),
    )
}

/// Somebody with a login.
#[derive(Clone)]
pub(super) struct Person {
    service: Router,
    email: String,
    token: String,
}

impl Person {
    /// Somebody without a login.
    pub(super) fn stranger(service: &Router) -> Self {
        Self {
            service: service.clone(),
            email: "nobody".to_owned(),
            token: String::new(),
        }
    }

    /// Logs in. Tokens end after ten minutes, so a person who comes back another day logs in again.
    pub(super) async fn login(service: &Router, email: &str) -> Result<Self, DemoError> {
        let device = DeviceDescription {
            id: DeviceId(id_of(&format!("device/{email}"))),
            name: "Demogerät".to_owned(),
            platform: "demo".to_owned(),
        };
        let login = Login {
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            device,
        };
        let stranger = Self::stranger(service);
        let session: Session = stranger.post("/v1/auth/login", "login", &login).await?;
        Ok(Self {
            email: email.to_owned(),
            token: session.access_token,
            ..stranger
        })
    }

    /// POST; `key` makes it safe to repeat.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        key: &str,
        body: &impl Serialize,
    ) -> Result<T, DemoError> {
        let body =
            serde_json::to_vec(body).map_err(|error| self.failed(path, &error.to_string()))?;
        self.send("POST", path, Some(key), "application/json", body)
            .await
    }

    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, DemoError> {
        self.send("GET", path, None, "application/json", Vec::new())
            .await
    }

    /// PUT of a file's bytes.
    pub(super) async fn upload(&self, path: &str, bytes: &[u8]) -> Result<Value, DemoError> {
        self.send(
            "PUT",
            path,
            None,
            "application/octet-stream",
            bytes.to_vec(),
        )
        .await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        content_type: &str,
        body: Vec<u8>,
    ) -> Result<T, DemoError> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, content_type)
            .header(header::ACCEPT_LANGUAGE, "en");
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let request = request
            .body(Body::from(body))
            .map_err(|error| self.failed(path, &error.to_string()))?;
        let Ok(response) = self.service.clone().oneshot(request).await;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .map_err(|error| self.failed(path, &error.to_string()))?;
        if !status.is_success() {
            let problem = serde_json::from_slice::<Problem>(&bytes);
            let reason =
                problem.map_or_else(|_| status.to_string(), |problem| format!("{problem:?}"));
            return Err(self.failed(path, &reason));
        }
        let bytes: &[u8] = if bytes.is_empty() { b"null" } else { &bytes };
        serde_json::from_slice(bytes).map_err(|error| self.failed(path, &error.to_string()))
    }

    fn failed(&self, path: &str, reason: &str) -> DemoError {
        DemoError::Refused {
            who: self.email.clone(),
            path: path.to_owned(),
            reason: reason.to_owned(),
        }
    }
}
