//! A running cluster, as the rest of the server sees it.

use std::fmt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::{fs, io};

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::folder::Folder;
use super::lock::FolderLock;
use super::owner::Owner;
use super::postmaster::Recipe;
use super::supervisor::{Supervisor, Watch};
use super::watchdog::Watchdog;
use super::{ClusterConfig, Durability, EmbeddedError, binaries, initdb, leftovers, socket, sql};

/// A PostgreSQL of our own, running until [`Cluster::stop`], drop, or the end of this process.
///
/// When PostgreSQL dies meanwhile it is started again; existing pools recover by themselves.
pub struct Cluster {
    folder: PathBuf,
    socket: PathBuf,
    durability: Durability,
    watch: Arc<Watch>,
    supervisor: Mutex<Option<JoinHandle<()>>>,
}

impl Cluster {
    /// Starts PostgreSQL in the folder, creating a new cluster there if there is none. Blocks until it is ready.
    pub fn start(config: &ClusterConfig) -> Result<Self, EmbeddedError> {
        let durability = config.durability;
        let folder = Folder::prepare(&config.folder, durability)?;
        let lock = FolderLock::take(folder.root())?;
        let socket = socket::place(&folder);
        let watchdog = Watchdog::start(folder.root(), &socket, durability)?;
        let installed = binaries::installed_in(&binaries::places(&config.binary_folders));
        let data_major = folder.data_major()?;
        let installation = binaries::choose(&installed, data_major, folder.root())?;
        let owner = Owner::of(&folder.data())?;
        owner.check_reach(folder.root())?;
        leftovers::clear(&folder)?;
        if data_major.is_none() {
            initdb::create(&folder, &installation, &owner, durability)?;
        } else {
            restore_access(&folder.data(), &owner)
                .map_err(EmbeddedError::io("hand over", &folder.data()))?;
        }
        socket::prepare(&socket, &owner)?;
        let root = folder.root().to_owned();

        let watch = Arc::new(Watch::default());
        let recipe = Recipe {
            installation,
            folder,
            socket: socket.clone(),
            owner,
            durability,
        };
        let mut supervisor = Supervisor::new(recipe, watchdog, lock, Arc::clone(&watch));
        let postmaster = supervisor.launch()?;
        let thread = thread::Builder::new().name("postgres-supervisor".to_owned());
        let thread = thread
            .spawn(move || supervisor.run(postmaster))
            .map_err(EmbeddedError::io("supervise", &root))?;
        tracing::info!(folder = %root.display(), socket = %socket.display(), "embedded PostgreSQL is ready");
        Ok(Self {
            folder: root,
            socket,
            durability,
            watch,
            supervisor: Mutex::new(Some(thread)),
        })
    }

    /// How to reach a database of this cluster as the given role.
    pub fn connect_options(&self, user: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.socket)
            .port(socket::PORT)
            .username(user)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
    }

    /// Makes sure that the database and the role that owns it exist. The role may log in and is no superuser.
    pub async fn ensure_database(&self, database: &str, owner: &str) -> Result<(), EmbeddedError> {
        let admin = self.connect_options(super::SUPERUSER, "postgres");
        Ok(sql::ensure_database(&admin, database, owner).await?)
    }

    /// Whether PostgreSQL accepts connections. False while it is being restarted.
    pub fn is_alive(&self) -> bool {
        self.watch.ready_postmaster().is_some()
    }

    /// The PostgreSQL main process, while it accepts connections.
    pub fn postmaster_pid(&self) -> Option<u32> {
        self.watch
            .ready_postmaster()
            .map(|pid| pid.as_raw_nonzero().get().unsigned_abs())
    }

    /// The folder of the unix socket, as `psql -h` and `pg_dump -h` take it.
    pub fn socket_folder(&self) -> &Path {
        &self.socket
    }

    /// The folder of the cluster.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends PostgreSQL: open transactions are rolled back, what is committed stays. Blocks; a second call does nothing.
    pub fn stop(&self) {
        let mut supervisor = self
            .supervisor
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let Some(thread) = supervisor.take() else {
            return;
        };
        self.watch.stop(self.durability);
        if thread.join().is_err() {
            tracing::error!("the supervisor of PostgreSQL has panicked");
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cluster")
            .field("folder", &self.folder)
            .field("socket", &self.socket)
            .finish_non_exhaustive()
    }
}

/// A copy that root brought back belongs to root and may be open to others; PostgreSQL refuses both.
fn restore_access(data: &Path, owner: &Owner) -> io::Result<()> {
    if fs::metadata(data)?.uid() != owner.uid() {
        owner.give(data)?;
    }
    if fs::metadata(data)?.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(data, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
