//! One server per folder: a lock that the kernel releases when its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::EmbeddedError;

/// How long a lock may outlive its holder: a child that was just between fork and exec when its parent was killed holds a
/// copy of the open file until exec.
const AFTERLIFE: Duration = Duration::from_secs(2);
const GLANCE: Duration = Duration::from_millis(5);

/// The right to run a cluster in a folder, until dropped.
#[derive(Debug)]
pub(super) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the folder, or says which process holds it.
    pub(super) fn take(folder: &Path) -> Result<Self, EmbeddedError> {
        let path = folder.join("lock");
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path);
        let mut file = file.map_err(EmbeddedError::io("open", &path))?;
        let began = Instant::now();
        while let Err(refusal) = file.try_lock() {
            if let TryLockError::Error(error) = refusal {
                return Err(EmbeddedError::io("lock", &path)(error));
            }
            let pid = read_pid(&mut file);
            if pid.is_none_or(is_running) || began.elapsed() > AFTERLIFE {
                let folder = folder.to_owned();
                return Err(EmbeddedError::InUse { folder, pid });
            }
            std::thread::sleep(GLANCE);
        }
        write_pid(&mut file).map_err(EmbeddedError::io("write", &path))?;
        Ok(Self { file })
    }
}

/// Whether there is such a process, whoever it belongs to.
fn is_running(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH))
}

impl Drop for FolderLock {
    /// Unlocks by name: a child that is just between fork and exec still holds a copy of the open file.
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "the database folder stays locked until this process ends");
        }
    }
}

fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

fn write_pid(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_held_folder_is_refused_with_its_name_and_the_holders_pid() {
        let folder = tempfile::tempdir().unwrap();
        let held = FolderLock::take(folder.path()).unwrap();

        let refusal = FolderLock::take(folder.path()).unwrap_err();
        assert_eq!(refusal.code(), "database_folder_in_use");
        let sentence = refusal.to_string();
        assert!(
            sentence.contains(folder.path().to_str().unwrap()),
            "{sentence}"
        );
        assert!(
            sentence.contains(&format!("in use by process {}", std::process::id())),
            "{sentence}"
        );

        drop(held);
        FolderLock::take(folder.path()).unwrap();
    }

    #[test]
    fn a_lock_that_outlives_its_holder_for_a_moment_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let mut ended = Command::new("true").spawn().unwrap();
        let pid = ended.id();
        ended.wait().unwrap();
        let held = FolderLock::take(folder.path()).unwrap();
        std::fs::write(folder.path().join("lock"), format!("{pid}\n")).unwrap();
        let waiting = std::thread::spawn({
            let folder = folder.path().to_owned();
            move || FolderLock::take(&folder)
        });
        std::thread::sleep(GLANCE * 4);
        assert!(!waiting.is_finished(), "nobody who runs holds it");
        drop(held);
        waiting.join().unwrap().unwrap();
    }
}
