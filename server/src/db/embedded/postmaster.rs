//! The PostgreSQL main process: how it is started, and what it says.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

use super::binaries::Installation;
use super::folder::Folder;
use super::owner::Owner;
use super::{Durability, EmbeddedError, socket};

/// Crash recovery of a large database may take minutes.
const START_PATIENCE: Duration = Duration::from_mins(10);
const READY_POLL: Duration = Duration::from_millis(5);
const REMEMBERED_LINES: usize = 20;

/// Settings given on the command line, where neither a file nor `alter system` can undo them.
///
/// No TCP. No statement, parameter or row value in the log: they are personal data.
/// Without `"$user"` in the search path no role name can ever shadow a schema.
const ALWAYS: [&str; 13] = [
    "listen_addresses=",
    "search_path=public",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_destination=stderr",
    "log_line_prefix=",
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_statement=none",
    "log_min_duration_statement=-1",
    "log_checkpoints=off",
];
const DURABLE: [&str; 3] = ["fsync=on", "full_page_writes=on", "synchronous_commit=on"];
const THROW_AWAY: [&str; 5] = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
];

/// All that is needed to start the same PostgreSQL again.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    pub(super) installation: Installation,
    pub(super) folder: Folder,
    pub(super) socket: PathBuf,
    pub(super) owner: Owner,
    pub(super) durability: Durability,
}

/// A PostgreSQL main process that we started and have not collected yet.
#[derive(Debug)]
pub(super) struct Postmaster {
    child: Child,
    pid: Pid,
    log: Arc<Mutex<VecDeque<String>>>,
    follower: Option<JoinHandle<()>>,
}

impl Postmaster {
    /// Starts it, not waiting until it is ready.
    pub(super) fn spawn(recipe: &Recipe) -> Result<Self, EmbeddedError> {
        let program = recipe.installation.program("postgres");
        let mut command = recipe.owner.command(&program);
        command.arg("-D").arg(recipe.folder.data());
        command
            .arg("-c")
            .arg(format!("cluster_name={}", recipe.folder.mark()));
        command.arg("-c").arg(format!("port={}", socket::PORT));
        command
            .arg("-c")
            .arg(setting("unix_socket_directories=", &recipe.socket));
        let durability: &[&str] = match recipe.durability {
            Durability::Durable => &DURABLE,
            Durability::ThrowAway => &THROW_AWAY,
        };
        for fixed in ALWAYS.iter().chain(durability) {
            command.arg("-c").arg(fixed);
        }
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .map_err(EmbeddedError::io("run", &program))?;
        let pid = Pid::from_child(&child);
        let log = Arc::default();
        let follower = child
            .stderr
            .take()
            .and_then(|stderr| follow(stderr, Arc::clone(&log)));
        Ok(Self {
            child,
            pid,
            log,
            follower,
        })
    }

    pub(super) fn pid(&self) -> Pid {
        self.pid
    }

    /// Waits until it accepts connections.
    pub(super) fn await_ready(&self, data: &Path) -> Result<(), EmbeddedError> {
        let deadline = Instant::now() + START_PATIENCE;
        while !self.is_ready(data) {
            if self.has_ended(WaitIdOptions::NOHANG) || Instant::now() >= deadline {
                return Err(EmbeddedError::NotStarted {
                    last_words: self.last_words(),
                });
            }
            thread::sleep(READY_POLL);
        }
        Ok(())
    }

    /// Blocks until the process has ended. It is not collected yet, so its pid stays its own and may be signalled.
    pub(super) fn await_end(&self) {
        while !self.has_ended(WaitIdOptions::empty()) {}
    }

    /// Collects the ended process, after which its pid may belong to anybody.
    pub(super) fn collect(&mut self) -> String {
        self.child
            .wait()
            .map_or_else(|error| error.to_string(), |status| status.to_string())
    }

    /// Ends a process that does not become ready.
    pub(super) fn give_up(&self) {
        signal(self.pid, Signal::QUIT);
        self.await_end();
    }

    /// `postmaster.pid` holds the pid in its first line and the state in its eighth.
    fn is_ready(&self, data: &Path) -> bool {
        let Ok(file) = fs::read_to_string(data.join("postmaster.pid")) else {
            return false;
        };
        let mut lines = file.lines().map(str::trim);
        lines.next() == Some(self.pid.to_string().as_str()) && lines.nth(6) == Some("ready")
    }

    fn has_ended(&self, how: WaitIdOptions) -> bool {
        let ended = waitid(
            WaitId::Pid(self.pid),
            how | WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
        );
        match ended {
            Ok(status) => status.is_some(),
            Err(rustix::io::Errno::INTR) => false,
            // Not our child any more.
            Err(_) => true,
        }
    }

    /// The end of its log, which may arrive a moment after its end.
    fn last_words(&self) -> String {
        let deadline = Instant::now() + Duration::from_secs(1);
        while self
            .follower
            .as_ref()
            .is_some_and(|follower| !follower.is_finished())
            && Instant::now() < deadline
        {
            thread::sleep(READY_POLL);
        }
        let lines = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let words = lines
            .iter()
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join(" ");
        if words.is_empty() {
            "it ended without a word".to_owned()
        } else {
            words
        }
    }
}

/// Signals a postmaster that is known to be uncollected.
pub(super) fn signal(pid: Pid, how: Signal) {
    if let Err(error) = kill_process(pid, how) {
        tracing::warn!(%error, "PostgreSQL could not be signalled");
    }
}

fn setting(name: &str, path: &Path) -> std::ffi::OsString {
    let mut setting = std::ffi::OsString::from(name);
    setting.push(path);
    setting
}

/// Passes PostgreSQL's log on to ours until its last process is gone, and remembers the end of it.
fn follow(
    stderr: impl Read + Send + 'static,
    log: Arc<Mutex<VecDeque<String>>>,
) -> Option<JoinHandle<()>> {
    let follower = thread::Builder::new()
        .name("postgres-log".to_owned())
        .spawn(move || {
            for line in BufReader::new(stderr)
                .split(b'\n')
                .map_while(io::Result::ok)
            {
                let line = String::from_utf8_lossy(&line).into_owned();
                pass_on(&line);
                let mut lines = log.lock().unwrap_or_else(PoisonError::into_inner);
                if lines.len() == REMEMBERED_LINES {
                    lines.pop_front();
                }
                lines.push_back(line);
            }
        });
    follower
        .inspect_err(|error| tracing::warn!(%error, "PostgreSQL's log is not followed"))
        .ok()
}

/// Even a panic must not quote the statement it happened in, nor go on with it in the next lines.
fn pass_on(line: &str) {
    if line.starts_with("STATEMENT:") || line.starts_with('\t') {
        return;
    }
    if line.starts_with("PANIC:") {
        tracing::error!(target: "postgres", "{line}");
    } else if line.starts_with("FATAL:") {
        tracing::warn!(target: "postgres", "{line}");
    } else {
        tracing::info!(target: "postgres", "{line}");
    }
}
