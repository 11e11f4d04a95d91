//! The real binary as a process of its own, on a durable cluster in a temporary folder.

use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use loma_server::db::embedded::{Cluster, ClusterConfig, SUPERUSER};

/// A database for one benchmark, at the current schema.
pub(crate) struct Database {
    pub cluster: Cluster,
    folder: tempfile::TempDir,
}

impl Database {
    pub(crate) fn create() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("loma-bench")
            .tempdir()
            .expect("a temporary folder");
        make_enterable(folder.path());
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
        database
            .loma(&["migrate"])
            .status()
            .expect("the migrations run");
        database
    }

    /// URL of the owner, over the socket.
    pub(crate) fn url(&self) -> String {
        let socket = self
            .cluster
            .socket_folder()
            .display()
            .to_string()
            .replace('/', "%2F");
        format!("postgres://{SUPERUSER}@{socket}/loma")
    }

    /// The binary beside this one, with this database.
    pub(crate) fn loma(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .env("DATABASE_URL", self.url())
            .env("LOMA_DATA_DIR", self.folder.path())
            .env("LOMA_LOG", "warn")
            .stdout(Stdio::null());
        command
    }
}

fn binary() -> PathBuf {
    let mut path = std::env::current_exe().expect("this program has a path");
    path.set_file_name("loma");
    path
}

/// PostgreSQL may run as another user than we do.
fn make_enterable(folder: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
        .expect("our own folder");
}

/// A running server.
pub(crate) struct Server {
    child: Child,
    pub port: u16,
    /// From the start of the process to the first 200 of `/readyz`.
    pub started_in: Duration,
}

impl Server {
    pub(crate) fn start(database: &Database) -> Self {
        let port = free_port();
        let began = Instant::now();
        let child = database
            .loma(&["serve"])
            .env("LOMA_LISTEN", format!("127.0.0.1:{port}"))
            .spawn()
            .expect("the server starts: build it with `cargo build --release -p loma-server`");
        while !is_ready(port) {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "the server is not ready after 20 s"
            );
            std::thread::sleep(Duration::from_millis(2));
        }
        Self {
            child,
            port,
            started_in: began.elapsed(),
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}

fn is_ready(port: u16) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    let asked =
        stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    let mut answer = String::new();
    asked.is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}
