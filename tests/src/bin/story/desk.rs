//! People at a desk: broker, administrator and claims clerk use the REST API directly.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared_types::DeviceId;
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::Told;

/// The password of all demo logins.
const PASSWORD: &str = "Probefahrt-2026";

pub(crate) struct Desk<'r> {
    runtime: &'r Runtime,
    http: reqwest::Client,
    origin: String,
}

/// A person with a token.
pub(crate) struct Seat {
    token: String,
    device_id: DeviceId,
    pub name: String,
}

impl<'r> Desk<'r> {
    pub(crate) fn new(runtime: &'r Runtime, origin: &str) -> Self {
        Self {
            runtime,
            http: reqwest::Client::new(),
            origin: origin.to_owned(),
        }
    }

    pub(crate) fn login(&self, email: &str) -> Told<Seat> {
        let device_id = DeviceId::new();
        let device = json!({ "id": device_id, "name": "Schreibtisch", "platform": "web" });
        let login = json!({ "email": email, "password": PASSWORD, "device": device });
        let session: Value = self.send("POST", "/v1/auth/login", None, Some(&login), None)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(Seat {
            token: text(&session["access_token"]),
            device_id,
            name: text(&session["me"]["display_name"]),
        })
    }

    pub(crate) fn get<T: DeserializeOwned>(&self, seat: &Seat, path: &str) -> Told<T> {
        self.send("GET", path, Some(seat), None::<&Value>, None)
    }

    pub(crate) fn post<T: DeserializeOwned>(
        &self,
        seat: &Seat,
        path: &str,
        body: &impl Serialize,
    ) -> Told<T> {
        self.post_once(seat, path, &Uuid::now_v7().to_string(), body)
    }

    /// POST that is safe to repeat under this key.
    pub(crate) fn post_once<T: DeserializeOwned>(
        &self,
        seat: &Seat,
        path: &str,
        key: &str,
        body: &impl Serialize,
    ) -> Told<T> {
        self.send("POST", path, Some(seat), Some(body), Some(key))
    }

    /// Pushes for this person go to a phone with this token.
    pub(crate) fn register_phone(&self, seat: &Seat, push_token: &str) -> Told<()> {
        let path = format!("/v1/me/devices/{}/push-token", seat.device_id);
        let token = json!({ "provider": "APNS", "token": push_token });
        self.send("PUT", &path, Some(seat), Some(&token), None)
    }

    /// The bytes of a document or a photo.
    pub(crate) fn download(&self, seat: &Seat, path: &str) -> Told<Vec<u8>> {
        let request = self
            .http
            .get(format!("{}{path}", self.origin))
            .bearer_auth(&seat.token);
        self.runtime.block_on(async {
            let response = request.send().await.map_err(|error| error.to_string())?;
            response
                .bytes()
                .await
                .map(|bytes| bytes.to_vec())
                .map_err(|error| error.to_string())
        })
    }

    fn send<T: DeserializeOwned>(
        &self,
        method: &str,
        path: &str,
        seat: Option<&Seat>,
        body: Option<&impl Serialize>,
        key: Option<&str>,
    ) -> Told<T> {
        let method = method.parse().map_err(|_| "a method".to_owned())?;
        let mut request = self.http.request(method, format!("{}{path}", self.origin));
        if let Some(seat) = seat {
            request = request.bearer_auth(&seat.token);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        self.runtime.block_on(async {
            let response = request
                .send()
                .await
                .map_err(|error| format!("{path}: {error}"))?;
            let status = response.status();
            let text = response
                .text()
                .await
                .map_err(|error| format!("{path}: {error}"))?;
            if !status.is_success() {
                return Err(format!("{path} answered {status}: {text}"));
            }
            let text = if text.is_empty() { "null" } else { &text };
            serde_json::from_str(text).map_err(|error| format!("{path}: {error} in {text}"))
        })
    }
}
