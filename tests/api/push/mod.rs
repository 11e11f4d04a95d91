//! From what happens to the phones of those it concerns, through a stub of both vendors.

mod badge;
mod crowd;
mod live;
mod metrics;
mod pauses;
mod preferences;
mod recipients;
mod retries;
mod tokens;
mod two_servers;
mod wake;
mod worth;

use chrono::{DateTime, Utc};
use loma_server::config::Config;
use loma_server::jobs::{self, Schedule};
use loma_server::push::SweepPushes;
use loma_tests::push_stub::{PushStub, Received};
use loma_tests::{Client, TestApp};
use shared_types::device::{PushProvider, PushToken};
use tempfile::TempDir;
use uuid::Uuid;

use crate::case::Case;

/// A case whose server pushes to a stub, configured as an operator would.
struct PushCase {
    case: Case,
    stub: PushStub,
    _account: TempDir,
}

impl PushCase {
    async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// The same with other settings.
    async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let stub = PushStub::start().await;
        let keys = concat!(env!("CARGO_MANIFEST_DIR"), "/api/push_gateways/keys");
        let account = tempfile::tempdir().expect("a temporary folder");
        let account_file = account.path().join("account.json");
        let fcm_key = std::fs::read_to_string(format!("{keys}/fcm_test_key.pem"));
        let service_account = serde_json::json!({
            "type": "service_account",
            "project_id": "loma-test",
            "private_key_id": "key-1",
            "private_key": fcm_key.expect("the test key"),
            "client_email": "push@loma-test.example",
            "token_uri": stub.token_uri(),
        });
        std::fs::write(&account_file, service_account.to_string()).expect("a writable folder");
        let app = TestApp::with(|config| {
            let push = &mut config.push;
            stub.origin().clone_into(&mut push.apns_origin);
            push.apns_key_file = Some(format!("{keys}/apns_test_key.pem").into());
            push.apns_key_id = Some("KEY1234567".to_owned());
            push.apns_team_id = Some("TEAM123456".to_owned());
            stub.origin().clone_into(&mut push.fcm_origin);
            push.fcm_account_file = Some(account_file);
            push.push_allow_plain_http = true;
            change(config);
        })
        .await;
        Self {
            case: Case::of(app).await,
            stub,
            _account: account,
        }
    }

    async fn run_jobs(&self) {
        self.case.app.run_jobs().await;
    }

    /// What runs each minute.
    async fn sweep(&self) {
        self.enqueue_sweep().await;
        self.run_jobs().await;
    }

    async fn enqueue_sweep(&self) {
        let mut db = self.case.app.database().await;
        jobs::enqueue(&mut db, &SweepPushes, Schedule::default())
            .await
            .expect("a job");
    }

    /// Tokens that were pushed to since the last look at this place.
    fn pushed_after(&self, seen: usize) -> Vec<String> {
        let mut tokens: Vec<_> = self.stub.messages()[seen..].iter().map(token_of).collect();
        tokens.sort();
        tokens
    }

    fn pushed(&self) -> Vec<String> {
        self.pushed_after(0)
    }

    /// State and attempts of all deliveries.
    async fn deliveries(&self) -> Vec<(String, i32)> {
        sqlx::query_as("select state, attempts from push_delivery order by created_at, id")
            .fetch_all(&mut self.case.app.database().await)
            .await
            .expect("a readable table")
    }

    /// When the one waiting delivery is due.
    async fn due_at(&self) -> DateTime<Utc> {
        self.find_due_at().await.expect("one waiting delivery")
    }

    /// The same while somebody sends: there is no waiting delivery before it is stored what became of the first attempt.
    async fn find_due_at(&self) -> Option<DateTime<Utc>> {
        sqlx::query_scalar("select due_at from push_delivery where state = 'WAITING'")
            .fetch_optional(&mut self.case.app.database().await)
            .await
            .expect("one waiting delivery at most")
    }
}

/// The device token a message was sent to.
fn token_of(message: &Received) -> String {
    match message.path.strip_prefix("/3/device/") {
        Some(token) => token.to_owned(),
        None => message.json()["message"]["token"]
            .as_str()
            .expect("a token")
            .to_owned(),
    }
}

/// What the app is told to open.
fn reference_of(message: &Received) -> Uuid {
    let body = message.json();
    let reference = if message.path.starts_with("/3/device/") {
        &body["loma"]["ref"]
    } else {
        &body["message"]["data"]["ref"]
    };
    reference
        .as_str()
        .and_then(|text| text.parse().ok())
        .expect("a reference")
}

/// A token as Apple makes them (64 hexadecimal digits), different for each name of up to 16 letters.
fn apple(name: &str) -> String {
    let number = name
        .bytes()
        .fold(0_u128, |number, byte| number << 8 | u128::from(byte));
    format!("{number:064x}")
}

async fn has_iphone(person: &Client, name: &str) {
    register(person, PushProvider::Apns, apple(name)).await;
}

async fn has_android(person: &Client, token: &str) {
    register(person, PushProvider::Fcm, token.to_owned()).await;
}

async fn register(person: &Client, provider: PushProvider, token: String) {
    let path = format!("/v1/me/devices/{}/push-token", person.device_id);
    let answer = person.put(&path, &PushToken { provider, token }).await;
    assert_eq!(answer.status, 204);
}
