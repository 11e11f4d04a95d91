//! Load on one of the two sides, and what it costs there.

use std::process::Command;

use loma_tests::process::ServerProcess;

use crate::kernel::{cluster_cpu_seconds, cpu_seconds};
use crate::server::Database;

pub(super) const CONNECTIONS: u32 = 8;

pub(super) struct Load<'a> {
    pub(super) database: &'a Database,
    pub(super) server: &'a ServerProcess,
    pub(super) token: &'a str,
    pub(super) script: tempfile::NamedTempFile,
}

/// What one run of a load tool did to its side.
pub(super) struct Run {
    pub(super) per_second: f64,
    /// Per request the server's CPU time, or per transaction that of PostgreSQL.
    pub(super) cpu_micros: f64,
}

impl Load<'_> {
    /// Requests over HTTP; the CPU time is the server's alone.
    pub(super) fn http(&self, seconds: u32) -> Run {
        let mut wrk = Command::new("wrk");
        wrk.args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s")])
            .args(["-H", &format!("Authorization: Bearer {}", self.token)])
            .arg(format!("{}/v1/contracts", self.server.origin()));
        let (text, cpu) = watched(&mut wrk, || cpu_seconds(self.server.pid(), false));
        assert!(!text.contains("Non-2xx"), "the server refused: {text}");
        Run {
            per_second: number(&text, "Requests/sec:", ""),
            cpu_micros: cpu * 1e6 / number(&text, "", "requests in"),
        }
    }

    /// The same statements from pgbench; the CPU time is PostgreSQL's.
    pub(super) fn sql(&self, seconds: u32) -> Run {
        let postmaster = self.database.cluster.postmaster_pid().expect("it runs");
        let mut pgbench = Command::new("pgbench");
        pgbench
            .args(["-n", "-M", "prepared", "-j", "1"])
            .args(["-c", &CONNECTIONS.to_string(), "-T", &seconds.to_string()])
            .arg("-f")
            .arg(self.script.path())
            .arg("-h")
            .arg(self.database.cluster.socket_folder())
            .args(["-U", "loma_app", "loma"]);
        let (text, cpu) = watched(&mut pgbench, || cluster_cpu_seconds(postmaster));
        Run {
            per_second: number(&text, "tps =", ""),
            cpu_micros: cpu * 1e6 / number(&text, "number of transactions actually processed:", ""),
        }
    }
}

/// Runs a load tool; answers what it said, and how much CPU time passed meanwhile.
fn watched(tool: &mut Command, cpu_seconds: impl Fn() -> f64) -> (String, f64) {
    let before = cpu_seconds();
    let output = tool.output().expect("the load tool runs");
    let spent = cpu_seconds() - before;
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the load tool failed: {text}");
    (text, spent)
}

/// The number behind one label, or before another. A figure from a text without it would be nonsense.
fn number(text: &str, behind: &str, before: &str) -> f64 {
    let found = if before.is_empty() {
        let rest = text.split(behind).nth(1);
        rest.and_then(|rest| rest.split_whitespace().next())
    } else {
        let rest = text.split(before).next();
        rest.and_then(|rest| rest.split_whitespace().next_back())
    };
    found
        .and_then(|word| word.parse().ok())
        .unwrap_or_else(|| panic!("no number at `{behind}{before}` in: {text}"))
}
