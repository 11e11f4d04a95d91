//! "List my contracts" over HTTP with authentication, against pgbench with the same statements on the same database.

pub(crate) mod caller;
mod load;

use std::process::Command;

use super::figure::{Figure, Target, median};
use super::server::Database;
use load::{CONNECTIONS, Load, Run};

const ROUNDS: usize = 5;
const SECONDS: u32 = 5;
const CUSTOMERS: i32 = 2_000;
const CONTRACTS_EACH: i32 = 5;

/// One turn of each side.
struct Round {
    http: Run,
    sql: Run,
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
    let caller = runtime.block_on(caller::fill(&database, CUSTOMERS, CONTRACTS_EACH));
    let server = database.serve();
    let token = runtime.block_on(caller.login(&server.origin()));
    runtime.block_on(caller.compare(&database, &server.origin(), &token));
    let load = Load {
        database: &database,
        server: &server,
        token: &token,
        script: caller.pgbench_script(),
    };
    eprintln!("  warming up");
    load.http(SECONDS);
    load.sql(SECONDS);
    let rounds: Vec<Round> = (1..=ROUNDS)
        .map(|nth| {
            eprintln!("  round {nth} of {ROUNDS}");
            Round {
                http: load.http(SECONDS),
                sql: load.sql(SECONDS),
            }
        })
        .collect();
    figures(&rounds)
}

fn figures(rounds: &[Round]) -> Vec<Figure> {
    let ratios = |ratio: fn(&Round) -> f64| rounds.iter().map(ratio).collect();
    let typical = |value: fn(&Round) -> f64| median(rounds.iter().map(value));
    let remark = format!(
        "GET /v1/contracts {:.0}/s, pgbench -M prepared {:.0}/s, {CONNECTIONS} connections, {} contracts",
        typical(|round| round.http.per_second),
        typical(|round| round.sql.per_second),
        CUSTOMERS * CONTRACTS_EACH
    );
    let cpu_remark = format!(
        "server {:.0} µs per request, PostgreSQL {:.0} µs per transaction of pgbench",
        typical(|round| round.http.cpu_micros),
        typical(|round| round.sql.cpu_micros)
    );
    vec![
        Figure::new(
            "contracts_list",
            ratios(|round| round.http.per_second / round.sql.per_second),
            Target::AtLeast(0.6),
            remark,
        ),
        Figure::new(
            "contracts_list_cpu",
            ratios(|round| round.http.cpu_micros / round.sql.cpu_micros),
            Target::AtMost(1.0),
            cpu_remark,
        ),
    ]
}

/// Asks, because Debian has a `pgbench` that only looks for the real one.
fn is_there(tool: &str) -> bool {
    let asked = Command::new(tool).arg("--version").output();
    // wrk knows no --version that succeeds, and says who it is all the same.
    asked.is_ok_and(|output| output.status.success() || tool == "wrk")
}
