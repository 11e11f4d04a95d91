//! The binary `loma` as a process, and somebody who asks it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uuid::Uuid;

const PASSWORD: &str = "ein gutes Kennwort";

/// A data folder that PostgreSQL may enter when it runs as another user than we do.
pub(crate) fn data_folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::Builder::new()
        .prefix("loma-binary")
        .tempdir()
        .expect("a temporary folder");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))
        .expect("our own folder");
    folder
}

pub(crate) fn loma(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loma"));
    command
        .args(arguments)
        .env("LOMA_DATA_DIR", folder)
        .env_remove("DATABASE_URL")
        .env("LOMA_LOG", "off");
    command
}

/// A server process and somebody who asks it.
pub(crate) struct Server {
    child: Child,
    pub(crate) origin: String,
    pub(crate) http: reqwest::Client,
    token: String,
    said: PathBuf,
}

/// A test that fails leaves no server behind.
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// A server that serves.
    pub(crate) async fn start(folder: &Path, token: &str) -> Self {
        let server = Self::spawn(folder, "serve", token);
        server.wait_for(200, Duration::from_secs(30)).await;
        server
    }

    /// A command that will serve. What it says stands in a file beside its data.
    pub(crate) fn spawn(folder: &Path, command: &str, token: &str) -> Self {
        Self::spawn_with(folder, &[command], token)
    }

    /// The same with options.
    pub(crate) fn spawn_with(folder: &Path, arguments: &[&str], token: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its number");
        drop(listener);
        let said = folder.join("said");
        let child = loma(folder, arguments)
            .env("LOMA_LISTEN", address.to_string())
            .stdout(std::fs::File::create(&said).expect("our own folder"))
            .spawn()
            .expect("the server starts");
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .build()
            .expect("a client");
        Self {
            child,
            origin: format!("http://{address}"),
            http,
            token: token.to_owned(),
            said,
        }
    }

    /// Waits until the process has said this.
    pub(crate) async fn says(&self, words: &str, limit: Duration) {
        let began = Instant::now();
        while !std::fs::read_to_string(&self.said).is_ok_and(|said| said.contains(words)) {
            assert!(began.elapsed() < limit, "it does not say {words:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Asks `/readyz` until it answers so; fails when it does not in time.
    pub(crate) async fn wait_for(&self, status: u16, limit: Duration) {
        let began = Instant::now();
        loop {
            let answer = self
                .http
                .get(format!("{}/readyz", self.origin))
                .send()
                .await;
            if answer.is_ok_and(|answer| answer.status() == status) {
                return;
            }
            assert!(
                began.elapsed() < limit,
                "no {status} from /readyz within {limit:?}"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) async fn post(
        &self,
        path: &str,
        key: &str,
        body: &Value,
    ) -> reqwest::Result<reqwest::Response> {
        let request = self
            .http
            .post(format!("{}{path}", self.origin))
            .header("idempotency-key", key);
        request.bearer_auth(&self.token).json(body).send().await
    }

    /// Memory that the process has, in kibibytes.
    pub(crate) fn resident_kib(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// The most it ever had since its peak was last forgotten.
    pub(crate) fn peak_kib(&self) -> u64 {
        self.status("VmHWM:")
    }

    pub(crate) fn forget_peak(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")
            .expect("our own child");
    }

    fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.expect("our own child");
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        number.expect("a number")
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().expect("the victim was alive");
        self.child.wait().expect("the victim ended");
    }
}

/// Founds the insurer and logs its administrator in; the token is good for ten minutes.
pub(crate) async fn founded(folder: &Path) -> String {
    let arguments = [
        "found",
        "--insurer",
        "Beispiel AG",
        "--email",
        "a@example.com",
        "--name",
        "Arno Admin",
    ];
    let output = loma(folder, &arguments).output().expect("loma found runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let code = text.trim().rsplit(' ').next().expect("a code").to_owned();
    let server = Server::start(folder, "").await;
    let device = json!({ "id": Uuid::now_v7(), "name": "Schreibtisch", "platform": "web" });
    let accept = json!({ "password": PASSWORD, "device": device });
    let answer = server
        .post(&format!("/v1/invitations/{code}/accept"), "accept", &accept)
        .await;
    let session: Value = answer.expect("an answer").json().await.expect("a session");
    server.kill();
    session["access_token"]
        .as_str()
        .unwrap_or_else(|| panic!("no token in {session}"))
        .to_owned()
}
