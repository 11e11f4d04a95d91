//! Push messages through a stub of both vendors: what they receive, and what becomes of their answers.

mod apns;
mod apns_refusals;
mod faults;
mod fcm;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use loma_server::gateways::{
    Apns, ApnsConfig, CollapseId, Fcm, FcmConfig, PushGateways, PushKind, PushLanguage,
    PushMessage, PushOutcome, PushPriority, PushTarget,
};
use loma_tests::push_stub::PushStub;
use shared_types::DeviceId;
use shared_types::device::PushProvider;
use uuid::Uuid;

const APNS_KEY: &str = include_str!("keys/apns_test_key.pem");
const APNS_PUBLIC_KEY: &str = include_str!("keys/apns_test_key_public.pem");
const FCM_KEY: &str = include_str!("keys/fcm_test_key.pem");
const FCM_PUBLIC_KEY: &str = include_str!("keys/fcm_test_key_public.pem");

const APNS_DEVICE: &str = "00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee";

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

fn apns_config(origin: &str) -> ApnsConfig {
    ApnsConfig {
        origin: origin.to_owned(),
        key_p8: APNS_KEY.to_owned(),
        key_id: "KEY1234567".to_owned(),
        team_id: "TEAM123456".to_owned(),
        topic: "example.loma.talk".to_owned(),
        allow_plain_http: true,
    }
}

fn fcm_config(stub: &PushStub) -> FcmConfig {
    let account = serde_json::json!({
        "type": "service_account",
        "project_id": "loma-test",
        "private_key_id": "key-1",
        "private_key": FCM_KEY,
        "client_email": "push@loma-test.example",
        "token_uri": stub.token_uri(),
    });
    FcmConfig {
        base: stub.origin().to_owned(),
        service_account_json: account.to_string(),
        allow_plain_http: true,
    }
}

/// Both vendors behind one stub.
fn gateways(stub: &PushStub) -> PushGateways {
    let apns = Apns::new(&apns_config(stub.origin())).expect("the test key is usable");
    let fcm = Fcm::new(&fcm_config(stub)).expect("the test account is usable");
    PushGateways::new(Some(apns), Some(fcm))
}

fn iphone() -> PushTarget {
    PushTarget {
        provider: PushProvider::Apns,
        token: APNS_DEVICE.to_owned(),
        registered_at: noon() - TimeDelta::days(30),
        device_id: DeviceId(Uuid::from_u128(1)),
    }
}

fn android() -> PushTarget {
    PushTarget {
        provider: PushProvider::Fcm,
        token: "fcm:token/of-a_phone".to_owned(),
        ..iphone()
    }
}

/// An urgent message about a claim, good for an hour from noon.
fn claim_moved() -> PushMessage {
    PushMessage {
        kind: PushKind::ClaimStatus,
        language: PushLanguage::German,
        reference: Uuid::from_u128(0xC1A1),
        collapse_id: CollapseId::new(PushKind::ClaimStatus, Uuid::from_u128(0xC1A1)),
        badge: Some(3),
        expires_at: noon() + TimeDelta::hours(1),
        priority: PushPriority::High,
        background: false,
    }
}

/// Wakes the app without showing anything.
fn silent() -> PushMessage {
    PushMessage {
        background: true,
        ..claim_moved()
    }
}

fn retry(seconds: u64) -> PushOutcome {
    PushOutcome::RetryAfter(Some(Duration::from_secs(seconds)))
}

const RETRY_AS_YOU_LIKE: PushOutcome = PushOutcome::RetryAfter(None);

fn rejected(reason: &str) -> PushOutcome {
    PushOutcome::Rejected {
        reason: reason.to_owned(),
    }
}

fn key_refused(reason: &str) -> PushOutcome {
    PushOutcome::KeyRefused {
        reason: reason.to_owned(),
    }
}

fn delivered(outcome: &PushOutcome) -> bool {
    matches!(outcome, PushOutcome::Delivered { .. })
}
