//! The limit: the same requests from a load generator that does nothing else.

use std::process::Command;

use loma_tests::push_stub::PushStub;

/// Requests under way at a time.
pub(super) const STREAMS: usize = 100;

pub(super) fn is_there() -> bool {
    Command::new("h2load").arg("--version").output().is_ok()
}

/// Requests per second over one connection, with a body and headers like those of a push.
pub(super) async fn per_second(stub: &PushStub, requests: usize) -> f64 {
    let body = tempfile::NamedTempFile::new().expect("a temporary file");
    let text = r#"{"aps":{"alert":{"title":"Neues zu Ihrem Schaden","body":"Den Stand sehen Sie in der App."},"badge":3,"sound":"default","mutable-content":0},"loma":{"ref":"0190a5a0-0000-7000-8000-000000000001","kind":"CLAIM_STATUS"}}"#;
    std::fs::write(body.path(), text).expect("the body is written");
    let mut command = Command::new("h2load");
    command
        .args(["-n", &requests.to_string(), "-c", "1", "-t", "1"])
        .args(["-m", &STREAMS.to_string(), "-d"])
        .arg(body.path());
    for (name, value) in headers() {
        command.args(["-H", &format!("{name}: {value}")]);
    }
    command.arg(format!("{}/3/device/{:064x}", stub.origin(), 1));
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .expect("the thread ends")
        .expect("h2load runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        text.contains(&format!("{requests} succeeded")),
        "not every request succeeded: {text}"
    );
    rate(&text).unwrap_or_else(|| panic!("no rate in: {text}"))
}

/// `finished in 406.23ms, 49232.84 req/s, 3.39MB/s`
fn rate(text: &str) -> Option<f64> {
    let before = text.split(" req/s").next()?;
    before.rsplit(' ').next()?.parse().ok()
}

fn headers() -> [(&'static str, String); 7] {
    [
        ("authorization", format!("Bearer {}", "e".repeat(200))),
        ("content-type", "application/json".to_owned()),
        ("apns-topic", "talk.loma.app".to_owned()),
        ("apns-push-type", "alert".to_owned()),
        ("apns-priority", "5".to_owned()),
        ("apns-expiration", "1798761600".to_owned()),
        (
            "apns-collapse-id",
            "CLAIM_STATUS-0190a5a0-0000-7000-8000-000000000001".to_owned(),
        ),
    ]
}
