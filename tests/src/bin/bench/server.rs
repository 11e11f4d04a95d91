//! The real binary over a durable cluster in a temporary folder.

use std::process::{Command, Stdio};
use std::time::Duration;

use loma_server::db::embedded::{Cluster, ClusterConfig, SUPERUSER};
use loma_tests::process::{ServerProcess, enterable_folder, loma};

const PATIENCE: Duration = Duration::from_secs(20);

/// A database for one benchmark, at the current schema.
pub(crate) struct Database {
    pub cluster: Cluster,
    folder: tempfile::TempDir,
}

impl Database {
    pub(crate) fn create() -> Self {
        let folder = enterable_folder("loma-bench").expect("a temporary folder");
        let cluster = Cluster::start(&ClusterConfig::durable(folder.path().join("postgres")))
            .expect("PostgreSQL starts");
        let database = Self { cluster, folder };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime
            .block_on(database.cluster.ensure_database("loma", SUPERUSER))
            .expect("a database");
        let migrated = database.loma("migrate").status().expect("the binary runs");
        assert!(migrated.success(), "the migrations run");
        database
    }

    /// URL of the owner, over the socket.
    fn url(&self) -> String {
        let socket = self
            .cluster
            .socket_folder()
            .display()
            .to_string()
            .replace('/', "%2F");
        format!("postgres://{SUPERUSER}@{socket}/loma")
    }

    fn loma(&self, verb: &str) -> Command {
        let mut command = loma().expect("the binary lies beside this one");
        command
            .arg(verb)
            .env("DATABASE_URL", self.url())
            .env("LOMA_DATA_DIR", self.folder.path())
            .env("LOMA_LOG", "warn")
            .stdout(Stdio::null());
        command
    }

    /// A server over this database.
    pub(crate) fn serve(&self) -> ServerProcess {
        ServerProcess::start(&mut self.loma("serve"), PATIENCE).expect("the server is ready")
    }

    /// The same, with a stand-in for Apple. The key was made for the tests.
    pub(crate) fn serve_pushing_to(&self, origin: &str) -> ServerProcess {
        let key = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/api/push_gateways/keys/apns_test_key.pem"
        );
        let mut command = self.loma("serve");
        command
            .env("LOMA_APNS_ORIGIN", origin)
            .env("LOMA_APNS_KEY_FILE", key)
            .env("LOMA_APNS_KEY_ID", "KEY1234567")
            .env("LOMA_APNS_TEAM_ID", "TEAM123456")
            .env("LOMA_PUSH_ALLOW_PLAIN_HTTP", "true");
        ServerProcess::start(&mut command, PATIENCE).expect("the server is ready")
    }
}
