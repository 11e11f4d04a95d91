//! One server per folder: a lock that the kernel releases when its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::EmbeddedError;

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
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(EmbeddedError::InUse {
                    folder: folder.to_owned(),
                    pid: read_pid(&mut file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(EmbeddedError::io("lock", &path)(error)),
        }
        write_pid(&mut file).map_err(EmbeddedError::io("write", &path))?;
        Ok(Self { file })
    }
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
}
