//! The real binary, really killed: what was acknowledged is there, what was not can be sent again.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

    // A single death is over before anybody's patience is: the server waits for the next PostgreSQL and answers.
    let outage = Outage::begin(folder.path());
    let answer = loop {
        let answer = me().await.expect("the server itself stays");
        // Backends that have lost their parent answer for a moment more.
        if answer.status() != 200 {
            break answer;
        }
        assert!(
            outage.began.elapsed() < Duration::from_secs(20),
            "no outage was seen"
        );
    };
    assert_eq!(
        answer.status(),
        503,
        "a database that is away is no other fault"
    );
    assert!(answer.headers().contains_key("retry-after"));
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    outage.end();
    server.wait_for(200, Duration::from_secs(20)).await;
    assert_eq!(me().await.expect("an answer").status(), 200);
    server.kill();
}

/// PostgreSQL dies as often as it is started.
struct Outage {
    began: Instant,
    is_over: Arc<AtomicBool>,
    killer: std::thread::JoinHandle<()>,
}

impl Outage {
    fn begin(folder: &Path) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let (folder, over) = (folder.to_owned(), is_over.clone());
        let killer = std::thread::spawn(move || {
            let mut last = None;
            while !over.load(Ordering::Relaxed) {
                let pid = postmaster(&folder).filter(|pid| Some(pid) != last.as_ref());
                if let Some(pid) = pid.filter(|pid| kill(pid)) {
                    last = Some(pid);
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        Self {
            began: Instant::now(),
            is_over,
            killer,
        }
    }

    fn end(self) {
        self.is_over.store(true, Ordering::Relaxed);
        self.killer.join().expect("the killer does not die");
    }
}

/// A customer of the demo who files claims.
struct Filing {
    http: reqwest::Client,
    origin: String,
    token: String,
    contract: Value,
}

impl Filing {
    async fn begin(server: &Server) -> Self {
        let device = json!({ "id": Uuid::now_v7(), "name": "Telefon", "platform": "test" });
        let login = json!({ "email": "anna@kunde.example", "password": "Probefahrt-2026", "device": device });
        let mut filing = Self {
            http: server.http.clone(),
            origin: server.origin.clone(),
            token: String::new(),
            contract: Value::Null,
        };
        let session = filing.send("/v1/auth/login", "login", &login).await;
        let session: Value = session.expect("an answer").json().await.expect("a session");
        session["access_token"]
            .as_str()
            .expect("a token")
            .clone_into(&mut filing.token);
        let contracts = filing.read("/v1/contracts").await;
        filing.contract = contracts["items"][0]["id"].clone();
        filing
    }

    async fn send(
        &self,
        path: &str,
        key: &str,
        body: &Value,
    ) -> reqwest::Result<reqwest::Response> {
        let request = self.http.post(format!("{}{path}", self.origin));
        let request = request.header("idempotency-key", key);
        request.bearer_auth(&self.token).json(body).send().await
    }

    async fn read(&self, path: &str) -> Value {
        let request = self.http.get(format!("{}{path}", self.origin));
        let answer = request.bearer_auth(&self.token).send().await;
        answer.expect("an answer").json().await.expect("JSON")
    }

    fn notice(&self, nth: usize) -> Value {
        json!({
            "id": Uuid::now_v7(), "contract_id": self.contract, "kind": "OTHER", "place": "Küche", "truthful": true,
            "occurred_on": "2026-01-01", "description": format!("Nummer {nth}"), "occurred_at_text": "mittags",
        })
    }

    async fn file(&self, notice: &Value) -> Option<u16> {
        let key = notice["id"].as_str().expect("an id");
        let answer = self.send("/v1/claims", key, notice).await.ok()?;
        Some(answer.status().as_u16())
    }

    /// Ids of all claims that can be seen.
    async fn filed(&self) -> Vec<String> {
        let mut ids = Vec::new();
        let mut path = "/v1/claims?limit=100".to_owned();
        loop {
            let page = self.read(&path).await;
            let items = page["items"].as_array().expect("items");
            ids.extend(
                items
                    .iter()
                    .filter_map(|claim| claim["id"].as_str().map(str::to_owned)),
            );
            let Some(next) = page["next"].as_str() else {
                return ids;
            };
            path = format!("/v1/claims?limit=100&after={next}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_filed_while_database_or_server_is_killed_is_there_exactly_once() {
    let folder = data_folder();
    let mut server = Server::spawn(folder.path(), "demo", "");
    server.says("Try next", Duration::from_mins(5)).await;
    let mut filing = Filing::begin(&server).await;
    let day = filing
        .read(&format!(
            "/v1/contracts/{}",
            filing.contract.as_str().expect("an id")
        ))
        .await;
    let before = filing.filed().await.len();
    let mut sent: Vec<Value> = Vec::new();
    let (mut acknowledged, mut unsure) = (Vec::new(), 0);
    for round in 0..4_u64 {
        let kills_server = round % 2 == 1;
        let deadline = Instant::now() + Duration::from_millis(250 + 130 * round);
        let until = deadline + Duration::from_millis(if kills_server { 0 } else { 500 });
        let mut is_killed = false;
        while Instant::now() < until {
            if !kills_server && !is_killed && Instant::now() >= deadline {
                kill_postgres(folder.path());
                is_killed = true;
            }
            let mut notice = filing.notice(sent.len());
            notice["occurred_on"] = day["starts_on"].clone();
            // Cut off at the end of a round: the answer, or the whole request, is lost.
            let asked = tokio::time::timeout_at(until.into(), filing.file(&notice)).await;
            match asked {
                Ok(Some(201)) => acknowledged.push(notice["id"].clone()),
                _ => unsure += 1,
            }
            sent.push(notice);
        }
        if kills_server {
            server.kill();
            server = Server::spawn(folder.path(), "demo", "");
            server.says("Try next", Duration::from_mins(2)).await;
            filing.origin.clone_from(&server.origin);
        }
        server.wait_for(200, Duration::from_secs(30)).await;
    }
    assert!(
        acknowledged.len() > 10,
        "only {} were acknowledged",
        acknowledged.len()
    );
    assert!(unsure > 0, "no answer was lost: the test proves nothing");
    let there = filing.filed().await;
    for id in &acknowledged {
        let id = id.as_str().expect("an id");
        assert!(
            there.iter().any(|known| known == id),
            "{id} was acknowledged and is lost"
        );
    }
    // Whatever the phone is not sure of it sends again, under the same id and key.
    for notice in &sent {
        let status = filing.file(notice).await;
        assert!(matches!(status, Some(200 | 201)), "{status:?}");
    }
    let mut there = filing.filed().await;
    assert_eq!(there.len(), before + sent.len(), "each claim once");
    there.sort();
    there.dedup();
    assert_eq!(there.len(), before + sent.len());
    server.kill();
}

/// SIGKILL to the postmaster.
fn kill_postgres(folder: &Path) {
    let pid = postmaster(folder).expect("PostgreSQL runs");
    assert!(kill(&pid), "the victim was alive");
}

/// Its pid stands in the first line of its file.
fn postmaster(folder: &Path) -> Option<String> {
    let file = folder.join("postgres/data/postmaster.pid");
    let text = std::fs::read_to_string(file).ok()?;
    text.lines().next().map(str::to_owned)
}

fn kill(pid: &str) -> bool {
    let killed = Command::new("kill").args(["-9", pid]).status();
    killed.expect("kill runs").success()
}
