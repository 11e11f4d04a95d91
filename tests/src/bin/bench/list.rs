//! "List my contracts" over HTTP with authentication, against pgbench with the same statements on the same database.

use std::io::Write as _;
use std::process::Command;

use loma_server::db::embedded::SUPERUSER;
use serde_json::{Value, json};
use sqlx::{ConnectOptions, PgConnection};
use uuid::Uuid;

use super::figure::{Figure, Target};
use super::process::{cluster_cpu_seconds, cpu_seconds};
use super::server::{Database, Server};

const ROUNDS: usize = 5;
const SECONDS: u32 = 5;
const CONNECTIONS: u32 = 8;
const CUSTOMERS: i32 = 2_000;
const CONTRACTS_EACH: i32 = 5;

/// What one run of a load tool did.
struct Run {
    per_second: f64,
    server_cpu: f64,
    postgres_cpu: f64,
}

pub(crate) fn list() -> Vec<Figure> {
    if let Some(missing) = ["wrk", "pgbench"].into_iter().find(|tool| !is_there(tool)) {
        eprintln!("NOT MEASURED: contracts_list needs {missing} (Debian: wrk, postgresql-contrib)");
        return Vec::new();
    }
    let database = Database::create();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let caller = runtime.block_on(fill(&database));
    let server = Server::start(&database);
    let token = runtime.block_on(caller.login(server.port));
    let script = caller.pgbench_script();
    // Warm up both, then take turns.
    http(&database, &server, &token, 2);
    sql(&database, &script, 2);
    let rounds: Vec<(Run, Run)> = (0..ROUNDS)
        .map(|_| {
            (
                http(&database, &server, &token, SECONDS),
                sql(&database, &script, SECONDS),
            )
        })
        .collect();
    figures(&rounds)
}

fn figures(rounds: &[(Run, Run)]) -> Vec<Figure> {
    let throughput = rounds
        .iter()
        .map(|(http, sql)| http.per_second / sql.per_second)
        .collect();
    let cpu = rounds
        .iter()
        .map(|(http, _)| http.server_cpu / http.postgres_cpu)
        .collect();
    let (http, sql) = &rounds[rounds.len() / 2];
    let remark = format!(
        "GET /v1/contracts {:.0}/s, pgbench -M prepared {:.0}/s, {CONNECTIONS} connections, {} contracts",
        http.per_second,
        sql.per_second,
        CUSTOMERS * CONTRACTS_EACH
    );
    let cpu_remark = format!(
        "server {:.0} µs beside PostgreSQL {:.0} µs per request",
        http.server_cpu / (http.per_second * f64::from(SECONDS)) * 1e6,
        http.postgres_cpu / (http.per_second * f64::from(SECONDS)) * 1e6
    );
    vec![
        Figure::new("contracts_list", throughput, Target::AtLeast(0.6), remark),
        Figure::new("contracts_list_cpu", cpu, Target::AtMost(1.0), cpu_remark),
    ]
}

fn http(database: &Database, server: &Server, token: &str, seconds: u32) -> Run {
    let mut command = Command::new("wrk");
    command
        .args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s")])
        .args(["-H", &format!("Authorization: Bearer {token}")])
        .arg(format!("http://127.0.0.1:{}/v1/contracts", server.port));
    let (text, server_cpu, postgres_cpu) = watched(database, Some(server), &mut command);
    assert!(!text.contains("Non-2xx"), "the server refused: {text}");
    Run {
        per_second: number_after(&text, "Requests/sec:"),
        server_cpu,
        postgres_cpu,
    }
}

fn sql(database: &Database, script: &tempfile::NamedTempFile, seconds: u32) -> Run {
    let mut command = Command::new("pgbench");
    command
        .args([
            "-n",
            "-M",
            "prepared",
            "-c",
            &CONNECTIONS.to_string(),
            "-j",
            "1",
            "-T",
            &seconds.to_string(),
        ])
        .arg("-f")
        .arg(script.path())
        .args([
            "-h",
            &database.cluster.socket_folder().display().to_string(),
            "-U",
            "loma_app",
            "loma",
        ]);
    let (text, _, postgres_cpu) = watched(database, None, &mut command);
    Run {
        per_second: number_after(&text, "tps ="),
        server_cpu: 0.0,
        postgres_cpu,
    }
}

/// Runs a load tool and says what CPU it cost the server and PostgreSQL.
fn watched(
    database: &Database,
    server: Option<&Server>,
    command: &mut Command,
) -> (String, f64, f64) {
    let postmaster = database.cluster.postmaster_pid().expect("PostgreSQL runs");
    let cpu = || {
        (
            server.map_or(0.0, |server| cpu_seconds(server.pid(), false)),
            cluster_cpu_seconds(postmaster),
        )
    };
    let before = cpu();
    let output = command.output().expect("the load tool runs");
    let after = cpu();
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the load tool failed: {text}");
    (text, after.0 - before.0, after.1 - before.1)
}

fn number_after(text: &str, label: &str) -> f64 {
    let rest = text.split(label).nth(1).unwrap_or_default();
    rest.split_whitespace()
        .next()
        .and_then(|word| word.parse().ok())
        .unwrap_or_default()
}

fn is_there(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok()
}

/// A customer with a login.
struct Caller {
    customer: Uuid,
    user: Uuid,
    device: Uuid,
    code: String,
}

impl Caller {
    async fn login(&self, port: u16) -> String {
        let accept = json!({
            "password": "nur zum Messen da",
            "device": { "id": self.device, "name": "bench", "platform": "cli" },
        });
        let url = format!(
            "http://127.0.0.1:{port}/v1/invitations/{}/accept",
            self.code
        );
        let answer = reqwest::Client::new()
            .post(url)
            .json(&accept)
            .send()
            .await
            .expect("the server answers");
        let session: Value = answer.json().await.expect("a session");
        session["access_token"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    /// What the server sends for one request, as a transaction of pgbench.
    fn pgbench_script(&self) -> tempfile::NamedTempFile {
        let today = loma_server::app::Clock::system().today();
        let list = loma_server::contracts::list_statement()
            .replace("$1", &format!("'{today}'::date"))
            .replace("$2", "null")
            .replace("$3", "null")
            .replace("$4", "null")
            .replace("$5", "51")
            .replace('\n', " ");
        let mut script = tempfile::NamedTempFile::new().expect("a temporary file");
        writeln!(
            script,
            "begin;\nselect set_config('role', 'p_customer', true), set_config('loma.principal', '{}', true), \
             set_config('loma.user', '{}', true), session_is_live('{}', '{}');\n{list};\ncommit;",
            self.customer, self.user, self.user, self.device
        )
        .expect("the script is written");
        script
    }
}

/// Ten thousand contracts of two thousand customers; the caller is one of them.
async fn fill(database: &Database) -> Caller {
    let options = database.cluster.connect_options(SUPERUSER, "loma");
    let mut db = options.connect().await.expect("the database answers");
    let seed = include_str!("list_seed.sql");
    let seed = seed
        .replace(":customers", &CUSTOMERS.to_string())
        .replace(":each", &CONTRACTS_EACH.to_string());
    sqlx::raw_sql(sqlx::AssertSqlSafe(seed))
        .execute(&mut db)
        .await
        .expect("the rows are stored");
    invite(&mut db).await
}

async fn invite(db: &mut PgConnection) -> Caller {
    let (customer, user): (Uuid, Uuid) =
        sqlx::query_as("select customer_id, id from app_user where kind = 'CUSTOMER'")
            .fetch_one(&mut *db)
            .await
            .expect("one login");
    let now = loma_server::app::Clock::system().now();
    let invitation = loma_server::identity::invite(db, shared_types::UserId(user), now)
        .await
        .expect("an invitation");
    Caller {
        customer,
        user,
        device: Uuid::now_v7(),
        code: invitation.invitation_code,
    }
}
