//! The unix user PostgreSQL runs as.
//!
//! PostgreSQL refuses to run as root. Started by root it becomes whoever owns the data already, else `postgres`,
//! else `nobody`; started by anybody else it stays that user.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::EmbeddedError;

/// Users to become, in this order.
const CANDIDATES: [&str; 2] = ["postgres", "nobody"];

/// The unix user PostgreSQL runs as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// We are an ordinary user and stay it.
    Ourselves { uid: u32 },
    /// We are root and hand over to this user.
    Other { uid: u32, gid: u32, name: String },
}

impl Owner {
    /// The user for the data in this folder, which need not exist yet.
    pub(super) fn of(data: &Path) -> Result<Self, EmbeddedError> {
        let ourselves = rustix::process::geteuid().as_raw();
        if ourselves != 0 {
            return Ok(Self::Ourselves { uid: ourselves });
        }
        if let Ok(found) = fs::metadata(data)
            && found.uid() != 0
        {
            return Ok(Self::Other {
                uid: found.uid(),
                gid: found.gid(),
                name: format!("with id {}", found.uid()),
            });
        }
        let users = Path::new("/etc/passwd");
        let passwd = fs::read_to_string(users).map_err(EmbeddedError::io("read", users))?;
        CANDIDATES
            .iter()
            .find_map(|name| find_user(&passwd, name))
            .ok_or(EmbeddedError::NoUser)
    }

    pub(super) fn uid(&self) -> u32 {
        match self {
            Self::Ourselves { uid } | Self::Other { uid, .. } => *uid,
        }
    }

    /// A program that runs as this user, away from our folder, our terminal and our environment.
    ///
    /// With a process group of its own a Ctrl-C in the terminal does not reach it before our own graceful stop.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LC_ALL", "C")
            .current_dir("/");
        command.process_group(0).stdin(Stdio::null());
        if let Self::Other { uid, gid, .. } = self {
            command.gid(*gid).uid(*uid);
        }
        command
    }

    /// Hands a file or a whole folder over to this user.
    pub(super) fn give(&self, path: &Path) -> io::Result<()> {
        let Self::Other { uid, gid, .. } = self else {
            return Ok(());
        };
        if fs::symlink_metadata(path)?.is_dir() {
            for entry in fs::read_dir(path)? {
                self.give(&entry?.path())?;
            }
        }
        lchown(path, Some(*uid), Some(*gid))
    }

    /// Refuses a folder this user cannot enter, such as one below a home folder of mode 0700.
    pub(super) fn check_reach(&self, folder: &Path) -> Result<(), EmbeddedError> {
        let Self::Other { name, .. } = self else {
            return Ok(());
        };
        let shell = Path::new("/bin/sh");
        match self
            .command(shell)
            .args(["-c", ":"])
            .current_dir(folder)
            .status()
        {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Err(EmbeddedError::Unreachable {
                    folder: folder.to_owned(),
                    user: name.clone(),
                })
            }
            Err(error) => Err(EmbeddedError::io("run", shell)(error)),
            Ok(_) => Ok(()),
        }
    }
}

/// Finds `name:password:uid:gid:…` in the text of /etc/passwd.
fn find_user(passwd: &str, name: &str) -> Option<Owner> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next()? != name {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Owner::Other {
            uid,
            gid,
            name: name.to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533::/nonexistent:/bin/false\n\
                          postgresql:x:7:7::/:/bin/false\npostgres:x:101:104:admin:/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let found = find_user(PASSWD, "postgres");
        assert_eq!(
            found,
            Some(Owner::Other {
                uid: 101,
                gid: 104,
                name: "postgres".to_owned()
            })
        );
        assert_eq!(find_user(PASSWD, "loma"), None);
    }
}
