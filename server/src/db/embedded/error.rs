//! Why a cluster cannot be started, in sentences for the person who operates the server.

use std::io;
use std::path::{Path, PathBuf};

use super::binaries::OLDEST_MAJOR;

/// A refusal or failure of the embedded cluster.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    /// No `initdb` and `postgres` on this machine.
    #[error(
        "PostgreSQL {OLDEST_MAJOR} or newer is not installed: install it (Debian and Ubuntu: `apt install postgresql`, \
         macOS: `brew install postgresql@17`) or set DATABASE_URL to a database elsewhere{}", too_old_hint(.too_old)
    )]
    NotInstalled {
        /// Major versions that were found and are too old.
        too_old: Vec<u32>,
    },
    /// Another process runs a cluster in this folder.
    #[error("the database folder {} is in use by {}: stop that server first or choose another folder", .folder.display(), holder(*.pid))]
    InUse {
        /// The folder.
        folder: PathBuf,
        /// The process that holds it, if it could be read.
        pid: Option<u32>,
    },
    /// The data were written by a major version that is not installed.
    #[error(
        "the database folder {} was written by PostgreSQL {data}, but only PostgreSQL {} is installed: \
         install PostgreSQL {data}, or move the data with pg_dump or pg_upgrade", .folder.display(), list(.installed)
    )]
    OtherMajor {
        /// The folder.
        folder: PathBuf,
        /// Major version of the data.
        data: u32,
        /// Installed major versions.
        installed: Vec<u32>,
    },
    /// There is a data folder, but no PostgreSQL has written it.
    #[error("{} exists but holds no PostgreSQL data (PG_VERSION is missing or unreadable): choose another folder", .data.display())]
    NotACluster {
        /// The data folder.
        data: PathBuf,
    },
    /// A throw-away cluster deletes its folder at the end, so it must be the one who made it.
    #[error("the folder {} exists already: a throw-away database needs a new one, because it is deleted at the end", .folder.display())]
    FolderExists {
        /// The folder.
        folder: PathBuf,
    },
    /// Started as root, PostgreSQL runs as another user, who cannot get at the folder.
    #[error("the database folder {} cannot be entered by user {user}, who runs PostgreSQL when the server is root: \
             choose a folder outside of private home folders, such as /var/lib/loma", .folder.display())]
    Unreachable {
        /// The folder.
        folder: PathBuf,
        /// The user PostgreSQL would run as.
        user: String,
    },
    /// Started as root, and there is no user to switch to.
    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user nobody: \
             create one or start the server as an ordinary user"
    )]
    NoUser,
    /// The folder for the socket exists and belongs to somebody else.
    #[error("the folder {} for the database socket belongs to another user or is no folder: remove it", .socket.display())]
    SocketTaken {
        /// The socket folder.
        socket: PathBuf,
    },
    /// `initdb` failed.
    #[error("PostgreSQL could not create its data folder: {output}")]
    NotCreated {
        /// What `initdb` said.
        output: String,
    },
    /// `postgres` ended, or did not become ready in time.
    #[error("PostgreSQL did not start: {last_words}")]
    NotStarted {
        /// Its last log lines.
        last_words: String,
    },
    /// The operating system refused something.
    #[error("cannot {action} {}: {source}", .path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The running database refused a statement.
    #[error("the embedded database refused: {0}")]
    Sql(#[from] sqlx::Error),
}

impl EmbeddedError {
    /// A stable code for scripts and log searches.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotInstalled { .. } => "postgres_not_installed",
            Self::InUse { .. } => "database_folder_in_use",
            Self::OtherMajor { .. } => "database_of_other_major_version",
            Self::NotACluster { .. } => "database_folder_is_no_cluster",
            Self::FolderExists { .. } => "throw_away_folder_exists",
            Self::Unreachable { .. } => "database_folder_unreachable",
            Self::NoUser => "no_user_for_postgres",
            Self::SocketTaken { .. } => "database_socket_taken",
            Self::NotCreated { .. } => "database_not_created",
            Self::NotStarted { .. } => "database_not_started",
            Self::Io { .. } => "database_folder_io",
            Self::Sql(_) => "database_refused",
        }
    }

    /// Says what was tried when the operating system refused it.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(
        || "another process".to_owned(),
        |pid| format!("process {pid}"),
    )
}

fn list(majors: &[u32]) -> String {
    majors
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn too_old_hint(too_old: &[u32]) -> String {
    if too_old.is_empty() {
        String::new()
    } else {
        format!(" (found only PostgreSQL {})", list(too_old))
    }
}
