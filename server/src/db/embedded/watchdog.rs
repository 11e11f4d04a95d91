//! Ends PostgreSQL when this process dies, however it dies.
//!
//! A small shell waits at the end of a pipe that only we hold open; the kernel closes it when we are gone, after
//! a SIGKILL too. (`PR_SET_PDEATHSIG` would need unsafe code and fires when the *thread* ends that started the child.)

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use rustix::process::Pid;

use super::{Durability, EmbeddedError};

/// Reads the postmaster's pid (0 for none) line by line; the last one counts when the pipe closes.
/// $1 is the signal. $2 and $3 are the folders to remove once PostgreSQL has left, if any.
const SCRIPT: &str = r#"
trap '' HUP INT TERM
pid=0
while read -r line; do pid=$line; done
[ "$pid" -gt 0 ] && kill -s "$1" "$pid"
[ -n "$2" ] || exit 0
turn=0
while [ -e "$2/data/postmaster.pid" ] && [ $turn -lt 100 ]; do turn=$((turn + 1)); sleep 0.1; done
turn=0
until rm -rf "$2" "$3" || [ $turn -ge 50 ]; do turn=$((turn + 1)); sleep 0.1; done
"#;

/// The guard of a running postmaster. Dropping it waits until it has cleaned up.
#[derive(Debug)]
pub(super) struct Watchdog {
    shell: Child,
    pipe: Option<ChildStdin>,
}

impl Watchdog {
    /// Starts the guard, before there is anything to guard.
    pub(super) fn start(
        folder: &Path,
        socket: &Path,
        durability: Durability,
    ) -> Result<Self, EmbeddedError> {
        let program = Path::new("/bin/sh");
        let mut shell = Command::new(program);
        shell.args(["-c", SCRIPT, "loma-watchdog"]);
        match durability {
            Durability::Durable => shell.arg("INT"),
            // Nobody will miss the last checkpoint.
            Durability::ThrowAway => shell.arg("QUIT").arg(folder).arg(socket),
        };
        shell
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .current_dir("/")
            .process_group(0);
        shell
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut shell = shell.spawn().map_err(EmbeddedError::io("run", program))?;
        let pipe = shell.stdin.take();
        Ok(Self { shell, pipe })
    }

    /// Tells the guard whom to end when we die.
    pub(super) fn guard(&mut self, postmaster: Option<Pid>) {
        let pid = postmaster.map_or(0, |pid| pid.as_raw_nonzero().get());
        let told = self.pipe.as_mut().map(|pipe| writeln!(pipe, "{pid}"));
        if let Some(Err(error)) = told {
            tracing::warn!(%error, "the watchdog is gone: PostgreSQL would outlive a crash of this process");
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        drop(self.pipe.take());
        if let Err(error) = self.shell.wait() {
            tracing::warn!(%error, "the watchdog could not be collected");
        }
    }
}
