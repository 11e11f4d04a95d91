//! The folder of a cluster: what lies where, and who it is among all clusters of the machine.
//!
//! ```text
//! <folder>/lock     held by the server that runs the cluster; its pid inside
//! <folder>/data     PostgreSQL's own data folder
//! <folder>/socket   the unix socket, when the path is short enough for one
//! ```

use std::fmt::Write;
use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Durability, EmbeddedError};

/// The folder of a cluster.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
    mark: String,
}

impl Folder {
    /// Opens the folder, creating it when missing.
    pub(super) fn prepare(path: &Path, durability: Durability) -> Result<Self, EmbeddedError> {
        match (path.exists(), durability) {
            (true, Durability::ThrowAway) => {
                return Err(EmbeddedError::FolderExists {
                    folder: path.to_owned(),
                });
            }
            (true, Durability::Durable) => {}
            (false, _) => make_folder(path).map_err(EmbeddedError::io("create", path))?,
        }
        let root = path
            .canonicalize()
            .map_err(EmbeddedError::io("open", path))?;
        let found = fs::metadata(&root).map_err(EmbeddedError::io("open", path))?;
        let mark = mark_of(&root, found.dev(), found.ino());
        Ok(Self { root, mark })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Names this cluster in the command line of each of its processes (`cluster_name`), so that they can be told
    /// from those of any other PostgreSQL on the machine. Everybody may read command lines, even in a container
    /// whose root may not look into other users' processes.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }

    /// The major version that wrote the data; none if there are no data yet.
    pub(super) fn data_major(&self) -> Result<Option<u32>, EmbeddedError> {
        let data = self.data();
        if !data.exists() {
            return Ok(None);
        }
        let version = fs::read_to_string(data.join("PG_VERSION")).ok();
        let major = version.and_then(|text| text.trim().split('.').next()?.parse().ok());
        major.map(Some).ok_or(EmbeddedError::NotACluster { data })
    }
}

/// As root the folder stays ours, and PostgreSQL's user may only pass through it to its own folders.
fn make_folder(path: &Path) -> io::Result<()> {
    let mode = if rustix::process::geteuid().is_root() {
        0o711
    } else {
        0o700
    };
    let missing: Vec<&Path> = path.ancestors().take_while(|part| !part.exists()).collect();
    fs::DirBuilder::new()
        .recursive(true)
        .mode(mode)
        .create(path)?;
    // Against a umask that takes more away, in each folder that was made.
    for made in missing
        .into_iter()
        .filter(|made| !made.as_os_str().is_empty())
    {
        fs::set_permissions(made, fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// Device and inode keep apart the same path seen from inside and outside of a container.
fn mark_of(root: &Path, device: u64, inode: u64) -> String {
    let digest = Sha256::new()
        .chain_update(root.as_os_str().as_encoded_bytes())
        .chain_update(device.to_le_bytes())
        .chain_update(inode.to_le_bytes())
        .finalize();
    let mut mark = String::from("loma-pg-");
    for byte in digest.iter().take(8) {
        // Writing into a String cannot fail.
        let _ = write!(mark, "{byte:02x}");
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_throw_away_cluster_never_takes_a_folder_that_it_would_then_delete() {
        let existing = tempfile::tempdir().unwrap();
        let refusal = Folder::prepare(existing.path(), Durability::ThrowAway).unwrap_err();
        assert_eq!(refusal.code(), "throw_away_folder_exists");
    }

    #[test]
    fn every_folder_that_is_made_lets_postgresql_pass() {
        let root = tempfile::tempdir().unwrap();
        let made = root.path().join("var/loma/postgres");
        make_folder(&made).unwrap();
        for part in made.ancestors().take_while(|part| *part != root.path()) {
            let rights = fs::metadata(part).unwrap().permissions().mode() & 0o777;
            let expected = if rustix::process::geteuid().is_root() {
                0o711
            } else {
                0o700
            };
            assert_eq!(rights, expected, "{}", part.display());
        }
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_not_taken_for_a_cluster() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::prepare(root.path(), Durability::Durable).unwrap();
        assert_eq!(folder.data_major().unwrap(), None);

        fs::create_dir(folder.data()).unwrap();
        fs::write(folder.data().join("holiday.jpg"), "…").unwrap();
        assert_eq!(
            folder.data_major().unwrap_err().code(),
            "database_folder_is_no_cluster"
        );
    }
}
