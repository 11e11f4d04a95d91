//! How fast the server is there, and what it takes while nobody asks.

use std::time::Duration;

use super::figure::{Figure, Target, median};
use super::kernel::resident_mib;
use super::server::Database;

const ROUNDS: usize = 7;
/// Without pending migrations, database already up.
const START_LIMIT: Duration = Duration::from_millis(500);
const MEMORY_LIMIT_MIB: f64 = 60.0;

pub(crate) fn start() -> Vec<Figure> {
    let database = Database::create();
    let seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| database.serve().ready_after.as_secs_f64())
        .collect();
    let ratios = seconds
        .iter()
        .map(|seconds| seconds / START_LIMIT.as_secs_f64())
        .collect();
    let remark = format!(
        "process start to first 200 of /readyz against 500 ms; {:.0} ms",
        median(seconds) * 1000.0
    );
    vec![Figure::new(
        "server_start",
        ratios,
        Target::AtMost(1.0),
        remark,
    )]
}

pub(crate) fn memory() -> Vec<Figure> {
    let database = Database::create();
    let measured: Vec<f64> = (0..3)
        .map(|_| {
            let server = database.serve();
            // Idle means: after the worker has looked for jobs a few times.
            std::thread::sleep(Duration::from_secs(5));
            resident_mib(server.pid())
        })
        .collect();
    let ratios = measured.iter().map(|mib| mib / MEMORY_LIMIT_MIB).collect();
    let remark = format!(
        "resident memory idle against 60 MiB; {:.1} MiB",
        median(measured)
    );
    vec![Figure::new(
        "idle_memory",
        ratios,
        Target::AtMost(1.0),
        remark,
    )]
}
