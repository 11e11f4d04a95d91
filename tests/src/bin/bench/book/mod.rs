//! A broker's whole book onto a phone, and a thousand phones that listen.

mod seed;

use std::time::{Duration, Instant};

use futures::StreamExt;
use reqwest::header::{ACCEPT_ENCODING, AUTHORIZATION};
use serde_json::{Value, json};
use shared_types::sync::SyncPage;
use uuid::Uuid;

use super::figure::{Figure, Target, median};
use super::kernel::resident_mib;
use super::server::Database;
use seed::{CONTRACTS, CUSTOMERS, Login};

const ROUNDS: usize = 5;
const TIME_LIMIT: Duration = Duration::from_secs(5);
const SIZE_LIMIT_MIB: f64 = 6.0;
const STREAMS: usize = 1_000;
const STREAMS_LIMIT_MIB: f64 = 60.0;

pub(crate) fn book() -> Vec<Figure> {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = Database::create();
    let login = runtime.block_on(seed::fill(&database));
    let server = database.serve();
    let origin = server.origin();
    let token = runtime.block_on(log_in(&origin, &login));
    let rounds: Vec<Copy> = (0..=ROUNDS)
        .map(|_| runtime.block_on(copy(&origin, &token)))
        .skip(1)
        .collect();
    let last = &rounds[ROUNDS - 1];
    assert_eq!(
        (last.customers, last.contracts),
        (CUSTOMERS, CONTRACTS),
        "the whole book"
    );
    let remark = format!(
        "{CUSTOMERS} customers, {CONTRACTS} contracts, {} claims, {} messages in {} pages; {:.2} s, {:.2} MiB gzip of {:.1} MiB",
        last.claims,
        last.messages,
        last.pages,
        median(rounds.iter().map(|copy| copy.seconds)),
        last.compressed_mib,
        last.plain_mib,
    );
    let time = |copy: &Copy| copy.seconds / TIME_LIMIT.as_secs_f64();
    let size = |copy: &Copy| copy.compressed_mib / SIZE_LIMIT_MIB;
    vec![
        Figure::new(
            "book_copy_time",
            rounds.iter().map(time).collect(),
            Target::AtMost(1.0),
            remark.clone(),
        ),
        Figure::new(
            "book_copy_size",
            rounds.iter().map(size).collect(),
            Target::AtMost(1.0),
            remark,
        ),
    ]
}

/// What a full copy took.
struct Copy {
    seconds: f64,
    compressed_mib: f64,
    plain_mib: f64,
    pages: usize,
    customers: usize,
    contracts: usize,
    claims: usize,
    messages: usize,
}

async fn copy(origin: &str, token: &str) -> Copy {
    let client = reqwest::Client::new();
    let mut copy = Copy {
        seconds: 0.0,
        compressed_mib: 0.0,
        plain_mib: 0.0,
        pages: 0,
        customers: 0,
        contracts: 0,
        claims: 0,
        messages: 0,
    };
    let mut address = format!("{origin}/v1/sync");
    loop {
        let began = Instant::now();
        let answer = client
            .get(&address)
            .header(AUTHORIZATION, format!("Bearer {token}"))
            .header(ACCEPT_ENCODING, "gzip")
            .send()
            .await
            .expect("the server answers");
        let compressed = answer.bytes().await.expect("a whole page");
        copy.seconds += began.elapsed().as_secs_f64();
        let plain = unzipped(&compressed);
        let page: SyncPage = serde_json::from_slice(&plain).expect("a page");
        copy.compressed_mib += mib(compressed.len());
        copy.plain_mib += mib(plain.len());
        copy.pages += 1;
        copy.customers += page.customers.len();
        copy.contracts += page.contracts.len();
        copy.claims += page.claims.len();
        copy.messages += page.messages.len();
        if page.ends_snapshot {
            return copy;
        }
        address = format!("{origin}/v1/sync?cursor={}", page.cursor);
    }
}

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Read as _;
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_end(&mut plain)
        .expect("gzip");
    plain
}

#[expect(clippy::cast_precision_loss, reason = "a size for reading")]
fn mib(bytes: usize) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

async fn log_in(origin: &str, login: &Login) -> String {
    let body = json!({
        "email": login.email, "password": login.password,
        "device": { "id": Uuid::now_v7(), "name": "bench", "platform": "cli" },
    });
    let answer = reqwest::Client::new()
        .post(format!("{origin}/v1/auth/login"))
        .json(&body)
        .send()
        .await
        .expect("the server answers");
    let session: Value = answer.json().await.expect("a session");
    session["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

/// Memory of a server with a thousand open streams, against the same server before.
pub(crate) fn streams() -> Vec<Figure> {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = Database::create();
    let login = runtime.block_on(seed::one_login(&database));
    // Not at the server that is measured: what a login takes, and gives back whenever it likes, is another matter.
    let tokens = runtime.block_on(log_in_often(&database, &login));
    let taken: Vec<f64> = (0..3)
        .map(|_| runtime.block_on(memory_of_streams(&database, &tokens)))
        .collect();
    let ratios = taken
        .iter()
        .map(|mib| mib.max(0.0) / STREAMS_LIMIT_MIB)
        .collect();
    let remark = format!(
        "{STREAMS} open streams take {:.1} MiB more",
        median(taken.iter().copied())
    );
    vec![Figure::new(
        "streams_memory",
        ratios,
        Target::AtMost(1.0),
        remark,
    )]
}

async fn log_in_often(database: &Database, login: &Login) -> Vec<String> {
    let server = database.serve();
    let origin = server.origin();
    // More logins of one account at once count as guessing.
    futures::stream::iter(0..STREAMS)
        .map(|_| log_in(&origin, login))
        .buffer_unordered(4)
        .collect()
        .await
}

/// What a server takes for them that has served a few before.
async fn memory_of_streams(database: &Database, tokens: &[String]) -> f64 {
    let server = database.serve();
    let origin = server.origin();
    drop(open_all(&origin, &tokens[..32]).await);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = resident_mib(server.pid());
    let open = open_all(&origin, tokens).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let after = resident_mib(server.pid());
    drop(open);
    after - before
}

async fn open_all(origin: &str, tokens: &[String]) -> Vec<reqwest::Response> {
    let client = reqwest::Client::new();
    let open = |token: &String| {
        let request = client.get(format!("{origin}/v1/stream")).bearer_auth(token);
        async move {
            let answer = request.send().await;
            let answer = answer.expect("the server answers");
            assert_eq!(answer.status(), 200);
            answer
        }
    };
    futures::stream::iter(tokens)
        .map(open)
        .buffer_unordered(16)
        .collect()
        .await
}
