//! The real binary, really killed: what was acknowledged is there, what was not can be sent again.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uuid::Uuid;

use crate::process::{Server, data_folder, founded};

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_nothing_it_acknowledged_and_does_nothing_twice() {
    let folder = data_folder();
    let token = founded(folder.path()).await;
    let mut sent = Vec::new();
    let mut acknowledged = 0;
    for round in 0..4_u64 {
        let server = Server::start(folder.path(), &token).await;
        let deadline = Instant::now() + Duration::from_millis(120 + 90 * round);
        while Instant::now() < deadline {
            let id = Uuid::now_v7().to_string();
            let firm = json!({ "id": id, "kind": "BROKER", "name": format!("Maklerhaus {id}") });
            // Sent and, near the end, killed before the answer comes.
            let asked = server.post("/v1/admin/organisations", &id, &firm);
            let answer = tokio::time::timeout_at(deadline.into(), asked).await;
            let is_acknowledged =
                answer.is_ok_and(|answer| answer.is_ok_and(|answer| answer.status() == 201));
            acknowledged += usize::from(is_acknowledged);
            sent.push((id, firm, is_acknowledged));
        }
        server.kill();
    }
    assert!(
        acknowledged > 10,
        "only {acknowledged} were acknowledged: the loop proves nothing"
    );

    let server = Server::start(folder.path(), &token).await;
    let answer = server
        .http
        .get(format!("{}/v1/admin/organisations", server.origin))
        .bearer_auth(&token)
        .send()
        .await;
    let list: Value = answer.expect("an answer").json().await.expect("a list");
    let stored: Vec<&str> = list["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|item| item["id"].as_str())
        .collect();
    for (id, _, is_acknowledged) in &sent {
        assert!(
            !is_acknowledged || stored.contains(&id.as_str()),
            "{id} was acknowledged and is lost"
        );
    }
    // Whatever the client is not sure of it sends again: then everything exists once.
    for (id, firm, _) in &sent {
        let again = server
            .post("/v1/admin/organisations", id, firm)
            .await
            .expect("an answer");
        assert_eq!(again.status(), 201);
    }
    server.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_gone_requests_get_503_and_then_all_is_well_again() {
    let folder = data_folder();
    let token = founded(folder.path()).await;
    let server = Server::start(folder.path(), &token).await;
    let me = || {
        server
            .http
            .get(format!("{}/v1/me", server.origin))
            .bearer_auth(&token)
            .send()
    };
    assert_eq!(me().await.expect("an answer").status(), 200);

    kill_postgres(folder.path());

    let mut refused = 0;
    let began = Instant::now();
    loop {
        let answer = me().await.expect("the server itself stays");
        match answer.status().as_u16() {
            200 => break,
            503 => {
                assert!(answer.headers().contains_key("retry-after"));
                assert_eq!(answer.headers()["content-type"], "application/problem+json");
                refused += 1;
            }
            other => panic!("a database that is away is no {other}"),
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "the server does not recover"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(
        refused > 0,
        "the outage was not seen: the test proves nothing"
    );
    server.kill();
}

/// SIGKILL to the postmaster, whose pid stands in the first line of its file.
fn kill_postgres(folder: &Path) {
    let file = folder.join("postgres/data/postmaster.pid");
    let text = std::fs::read_to_string(file).expect("PostgreSQL runs");
    let pid = text.lines().next().expect("a pid");
    let killed = Command::new("kill")
        .args(["-9", pid])
        .status()
        .expect("kill runs");
    assert!(killed.success(), "the victim was alive");
}
