//! The folder of the unix socket: private, and with a path that fits into a socket address.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::EmbeddedError;
use super::folder::Folder;
use super::owner::Owner;

/// The port is only a part of the socket's file name.
pub(super) const PORT: u16 = 5432;
const FILE_NAME: &str = "/.s.PGSQL.5432";
/// `sun_path` without its closing zero: 103 bytes on macOS, 107 on Linux.
const LONGEST_PATH: usize = 103;

/// Creates the folder for the socket, only for the user PostgreSQL runs as.
pub(super) fn prepare(socket: &Path, owner: &Owner) -> Result<(), EmbeddedError> {
    match fs::DirBuilder::new().mode(0o700).create(socket) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(EmbeddedError::io("create", socket)(error));
        }
        _ => {}
    }
    let found = fs::symlink_metadata(socket).map_err(EmbeddedError::io("open", socket))?;
    let is_ours = found.uid() == owner.uid() || found.uid() == rustix::process::geteuid().as_raw();
    if !found.is_dir() || !is_ours {
        return Err(EmbeddedError::SocketTaken {
            socket: socket.to_owned(),
        });
    }
    owner
        .give(socket)
        .map_err(EmbeddedError::io("hand over", socket))?;
    let private = fs::Permissions::from_mode(0o700);
    fs::set_permissions(socket, private).map_err(EmbeddedError::io("close", socket))
}

/// Beside the data where the path allows it, else in /tmp.
pub(super) fn place(folder: &Folder) -> PathBuf {
    let beside = folder.root().join("socket");
    if fits(&beside) {
        beside
    } else {
        Path::new("/tmp").join(folder.mark())
    }
}

/// PostgreSQL takes a comma separated list of folders, so unusual characters do not fit either.
fn fits(socket: &Path) -> bool {
    let bytes = socket.as_os_str().as_encoded_bytes();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    bytes.len() + FILE_NAME.len() <= LONGEST_PATH && bytes.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_path_fits_into_an_address_or_moves_to_tmp() {
        assert!(fits(Path::new("/var/lib/loma/socket")));
        assert!(fits(Path::new(&format!("/{}", "a".repeat(88)))));
        assert!(!fits(Path::new(&format!("/{}", "a".repeat(89)))));
        assert!(!fits(Path::new("/srv/a,b/socket")));
        assert!(!fits(Path::new("/srv/Ärger/socket")));
    }
}
