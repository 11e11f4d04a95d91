//! PostgreSQL processes that outlived their server or their postmaster.
//!
//! A new postmaster must not start beside them: they share memory and files. `postmaster.pid` is never removed by
//! hand, because PostgreSQL itself knows best whether the process in it still lives.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::EmbeddedError;
use super::folder::Folder;

const POLL: Duration = Duration::from_millis(20);

/// Ends what is left of an earlier run of this cluster: gently first, and without losing anything committed.
///
/// An orphaned postmaster gets a minute for its last checkpoint. Backends without a postmaster leave by themselves
/// as soon as they look up from their query; those that do not are told to quit, and killed as a last resort.
pub(super) fn clear(folder: &Folder) -> Result<(), EmbeddedError> {
    let left = processes(folder.mark());
    if left.is_empty() {
        return Ok(());
    }
    tracing::warn!(
        processes = left.len(),
        "PostgreSQL processes of an earlier run are still there, ending them"
    );
    if let Some(postmaster) = recorded_postmaster(folder).filter(|pid| left.contains(pid)) {
        signal(postmaster, Signal::INT);
        if all_gone_within(Duration::from_mins(1), folder) {
            return Ok(());
        }
    }
    if all_gone_within(Duration::from_secs(1), folder) {
        return Ok(());
    }
    for (how, patience) in [
        (Signal::QUIT, Duration::from_secs(5)),
        (Signal::KILL, Duration::from_secs(5)),
    ] {
        for pid in processes(folder.mark()) {
            signal(pid, how);
        }
        if all_gone_within(patience, folder) {
            return Ok(());
        }
    }
    Err(EmbeddedError::NotStarted {
        last_words: "processes of an earlier run cannot be ended".to_owned(),
    })
}

fn signal(pid: Pid, how: Signal) {
    // It may have ended by itself a moment ago.
    if let Err(error) = kill_process(pid, how) {
        tracing::debug!(%error, "a PostgreSQL process could not be signalled");
    }
}

fn all_gone_within(patience: Duration, folder: &Folder) -> bool {
    let deadline = Instant::now() + patience;
    loop {
        if processes(folder.mark()).is_empty() {
            return true;
        }
        if Instant::now() >= deadline {
            return false;
        }
        thread::sleep(POLL);
    }
}

fn recorded_postmaster(folder: &Folder) -> Option<Pid> {
    let file = fs::read_to_string(folder.data().join("postmaster.pid")).ok()?;
    Pid::from_raw(file.lines().next()?.trim().parse().ok()?)
}

/// The living PostgreSQL processes that carry this mark.
fn processes(mark: &str) -> Vec<Pid> {
    if Path::new("/proc/self/cmdline").exists() {
        in_proc(mark)
    } else {
        in_ps(mark)
    }
}

/// A process that has ended but was not collected yet has an empty command line.
fn in_proc(mark: &str) -> Vec<Pid> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let marked = entries.flatten().filter_map(|entry| {
        let pid = Pid::from_raw(entry.file_name().to_str()?.parse().ok()?)?;
        let command = fs::read(entry.path().join("cmdline")).ok()?;
        is_marked(&String::from_utf8_lossy(&command), mark).then_some(pid)
    });
    marked.collect()
}

/// For systems without /proc, such as macOS.
fn in_ps(mark: &str) -> Vec<Pid> {
    let listing = Command::new("ps")
        .args(["-axww", "-o", "pid=,command="])
        .output();
    let listing = listing
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let marked = listing.lines().filter_map(|line| {
        let (pid, command) = line.trim_start().split_once(' ')?;
        is_marked(command.trim_start(), mark)
            .then(|| Pid::from_raw(pid.parse().ok()?))
            .flatten()
    });
    marked.collect()
}

/// Whether a command line is that of a PostgreSQL process, and of ours: `/…/bin/postgres -D … -c cluster_name=<mark>`
/// for the postmaster, `postgres: <mark>: checkpointer` for its children.
fn is_marked(command: &str, mark: &str) -> bool {
    let program = command.split(['\0', ' ', ':']).next().unwrap_or_default();
    program.rsplit('/').next() == Some("postgres") && command.contains(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_postgres_processes_of_this_cluster_count_as_leftovers() {
        let mark = "loma-pg-0011223344556677";
        assert!(is_marked(
            "/usr/lib/postgresql/15/bin/postgres\0-D\0/x\0-c\0cluster_name=loma-pg-0011223344556677\0",
            mark
        ));
        assert!(is_marked(
            "postgres: loma-pg-0011223344556677: checkpointer \0\0",
            mark
        ));
        assert!(!is_marked(
            "postgres: loma-pg-ffffffffffffffff: checkpointer \0\0",
            mark
        ));
        assert!(!is_marked(
            "grep\0loma-pg-0011223344556677\0postgres\0",
            mark
        ));
        assert!(!is_marked("", mark));
    }
}
