//! The private PostgreSQL of a server that was given no `DATABASE_URL`.
//!
//! It runs the PostgreSQL that is installed on the machine, reachable only through a unix socket in a folder
//! of mode 0700. There is no port and no password: who may enter the folder may use the database.
//! A supervisor restarts a PostgreSQL that dies, a watchdog process ends it when this process dies.
//!
//! [`Cluster::start`] and [`Cluster::stop`] block (creating a cluster takes a second or more):
//! call them from a thread of their own or through `tokio::task::spawn_blocking`.

mod binaries;
mod cluster;
mod error;
mod folder;
mod initdb;
mod leftovers;
mod lock;
mod owner;
mod postmaster;
mod socket;
mod sql;
mod supervisor;
mod watchdog;

use std::path::PathBuf;

pub use cluster::Cluster;
pub use error::EmbeddedError;

/// The superuser of the cluster.
///
/// Its name must never be the name of a schema: the default `search_path` is `"$user", public`, and tables
/// made by a superuser `loma` would silently land in a schema `loma`, out of sight of every other role.
pub const SUPERUSER: &str = "loma_owner";

/// How a cluster is run.
#[derive(Debug, Clone)]
pub struct ClusterConfig {
    /// The folder that belongs to this cluster alone; created when missing.
    pub folder: PathBuf,
    /// What a crash may cost.
    pub durability: Durability,
    /// Folders that are searched for `initdb` and `postgres` before the usual places, normally the entries of `PATH`.
    pub binary_folders: Vec<PathBuf>,
}

/// What a crash may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// What was committed survives a crash of the process, of PostgreSQL and of the machine.
    Durable,
    /// Quick, for tests: nothing is forced to disk, and the folder is removed when the process ends, however it ends.
    ThrowAway,
}

impl ClusterConfig {
    /// A cluster whose data stay in `folder`.
    pub fn durable(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            durability: Durability::Durable,
            binary_folders: Vec::new(),
        }
    }

    /// A cluster in a new folder below the system's temporary folder, gone when the process ends.
    pub fn throw_away() -> Self {
        let name = format!("loma-pg-{}", uuid::Uuid::now_v7().simple());
        Self {
            folder: std::env::temp_dir().join(name),
            durability: Durability::ThrowAway,
            binary_folders: Vec::new(),
        }
    }

    /// Searches these folders for PostgreSQL first.
    #[must_use]
    pub fn search_first(mut self, folders: impl IntoIterator<Item = PathBuf>) -> Self {
        self.binary_folders.extend(folders);
        self
    }
}
