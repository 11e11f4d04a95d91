//! Somebody at a desk, who uses the API without the app. Each deed takes a minute or two.

use chrono::Duration;
use loma_server::demo;
use loma_tests::{Client, TestApp};
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::auth::Session;
use uuid::Uuid;

pub(crate) struct Desk<'s> {
    server: &'s TestApp,
    client: Client,
}

/// The same each time the scenes are made.
pub(crate) fn id_of(name: &str) -> Uuid {
    let name = format!("https://scenes.loma.example/{name}");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

impl<'s> Desk<'s> {
    /// Of somebody of the demo. Access ends after ten minutes.
    pub(crate) async fn of(server: &'s TestApp, email: &str) -> Self {
        let id = id_of(&format!("desk/{email}"));
        let device = json!({ "id": id, "name": "Firefox auf Windows", "platform": "web" });
        let login = json!({ "email": email, "password": demo::PASSWORD, "device": device });
        let stranger = server.anonymous();
        let session: Session = stranger.post("/v1/auth/login", &login).await.expect(200);
        Self {
            server,
            client: stranger.with_token(&session.access_token),
        }
    }

    /// The first page of a list.
    pub(crate) async fn list<T: serde::de::DeserializeOwned>(&self, path: &str) -> Vec<T> {
        let page: Page<T> = self.client.get(path).await.expect(200);
        page.items
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        let answer = self.client.post(path, body).await;
        let told = String::from_utf8_lossy(&answer.bytes);
        assert!(answer.status.is_success(), "{path}: {told}");
        self.server.clock.advance(Duration::minutes(1));
        answer.json()
    }

    /// A message in a conversation.
    pub(crate) async fn write(&self, thread_id: impl ToString, body: &str) {
        let message = json!({ "id": id_of(body), "body": body });
        let path = format!("/v1/threads/{}/messages", thread_id.to_string());
        self.post(&path, &message).await;
    }

    /// The insurer goes a step on with a claim.
    pub(crate) async fn act(&self, claim_id: impl ToString, act: &str, body: &Value) {
        let path = format!("/v1/admin/claims/{}/{act}", claim_id.to_string());
        self.post(&path, body).await;
    }
}
