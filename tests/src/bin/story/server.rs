//! The server of the story: one that runs already, or a fresh one whose pushes go to a stub that shows them.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use loma_tests::push_stub::{PushStub, Received};
use tokio::runtime::Runtime;

use super::Told;

/// A key made for tests; Apple knows nothing of it.
const PUSH_KEY: &str = include_str!("../../../api/push_gateways/keys/apns_test_key.pem");

pub(crate) struct Server {
    origin: String,
    fresh: Option<Fresh>,
}

struct Fresh {
    child: Child,
    stub: PushStub,
    _folder: tempfile::TempDir,
}

impl Server {
    pub(crate) fn running(url: &str) -> Self {
        Self {
            origin: url.trim_end_matches('/').to_owned(),
            fresh: None,
        }
    }

    /// Starts `loma demo` in a temporary folder and waits until it answers.
    pub(crate) fn fresh(runtime: &Runtime) -> Told<Self> {
        println!("Starting a fresh server with demo data …");
        let stub = runtime.block_on(PushStub::start());
        let folder = enterable_folder()?;
        let key = folder.path().join("push-key.pem");
        std::fs::write(&key, PUSH_KEY).map_err(|error| error.to_string())?;
        let port = free_port()?;
        let child = Command::new(binary()?)
            .arg("demo")
            .env_remove("DATABASE_URL")
            .env("LOMA_DATA_DIR", folder.path().join("data"))
            .env("LOMA_LISTEN", format!("127.0.0.1:{port}"))
            .env("LOMA_LOG", "error")
            .env("LOMA_APNS_ORIGIN", stub.origin())
            .env("LOMA_APNS_KEY_FILE", &key)
            .env("LOMA_APNS_KEY_ID", "TESTKEY001")
            .env("LOMA_APNS_TEAM_ID", "TESTTEAM01")
            .env("LOMA_PUSH_ALLOW_PLAIN_HTTP", "true")
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| format!("the server does not start: {error}"))?;
        let server = Self {
            origin: format!("http://127.0.0.1:{port}"),
            fresh: Some(Fresh {
                child,
                stub,
                _folder: folder,
            }),
        };
        server.wait_until_ready(port)?;
        Ok(server)
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The pushes that reached the stub; none where the server is not ours.
    pub(crate) fn pushes(&self) -> Option<Vec<Received>> {
        self.fresh.as_ref().map(|fresh| fresh.stub.messages())
    }

    fn wait_until_ready(&self, port: u16) -> Told<()> {
        use std::io::{Read, Write};
        let began = Instant::now();
        loop {
            if let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", port)) {
                let mut answer = String::new();
                let asked = stream
                    .write_all(b"GET /readyz HTTP/1.1\r\nhost: loma\r\nconnection: close\r\n\r\n");
                if asked.is_ok()
                    && stream.read_to_string(&mut answer).is_ok()
                    && answer.starts_with("HTTP/1.1 200")
                {
                    return Ok(());
                }
            }
            if began.elapsed() > Duration::from_mins(2) {
                return Err(format!(
                    "the server at {} is not ready after two minutes",
                    self.origin
                ));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(fresh) = &mut self.fresh {
            let _ = fresh.child.kill();
            let _ = fresh.child.wait();
        }
    }
}

/// The server's binary lies beside this one.
fn binary() -> Told<std::path::PathBuf> {
    let path = std::env::current_exe()
        .map_err(|error| error.to_string())?
        .with_file_name("loma");
    if path.exists() {
        Ok(path)
    } else {
        Err("the binary `loma` is missing: cargo build -p loma-server".to_owned())
    }
}

/// PostgreSQL may run as another user than we do.
fn enterable_folder() -> Told<tempfile::TempDir> {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::Builder::new()
        .prefix("loma-story")
        .tempdir()
        .map_err(|error| error.to_string())?;
    let open = |path: &Path| std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755));
    open(folder.path()).map_err(|error| error.to_string())?;
    Ok(folder)
}

fn free_port() -> Told<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(|error| error.to_string())
}
