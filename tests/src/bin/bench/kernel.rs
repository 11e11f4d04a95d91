//! What the kernel says about a process: CPU time and memory.

use std::fs;

/// Ticks per second of `/proc/…/stat`; 100 on every Linux we know.
const TICKS: f64 = 100.0;

/// User and system time of a process so far, in seconds; with the children it has waited for, if asked.
pub(crate) fn cpu_seconds(pid: u32, with_waited_children: bool) -> f64 {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else {
        return 0.0;
    };
    // The name is in brackets and may hold spaces; the fields count from behind it.
    let fields: Vec<&str> = stat
        .rsplit(") ")
        .next()
        .unwrap_or_default()
        .split(' ')
        .collect();
    let field = |index: usize| {
        fields
            .get(index)
            .and_then(|text| text.parse::<f64>().ok())
            .unwrap_or_default()
    };
    let own = field(11) + field(12);
    let waited = if with_waited_children {
        field(13) + field(14)
    } else {
        0.0
    };
    (own + waited) / TICKS
}

/// CPU time of a PostgreSQL cluster: the postmaster, the backends it has waited for, and those alive.
///
/// A backend that ends while we read would be counted twice or not at all: then we read again.
pub(crate) fn cluster_cpu_seconds(postmaster: u32) -> f64 {
    loop {
        let backends = children(postmaster);
        let alive: f64 = backends.iter().map(|pid| cpu_seconds(*pid, false)).sum();
        let total = cpu_seconds(postmaster, true) + alive;
        if children(postmaster) == backends {
            return total;
        }
    }
}

fn children(of: u32) -> Vec<u32> {
    fs::read_to_string(format!("/proc/{of}/task/{of}/children"))
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|pid| pid.parse().ok())
        .collect()
}

/// Resident memory in MiB.
pub(crate) fn resident_mib(pid: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap_or_default();
    let kib: f64 = line
        .split_whitespace()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    kib / 1024.0
}
