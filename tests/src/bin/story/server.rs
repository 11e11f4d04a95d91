//! The server of the story: one that runs already, or a fresh one whose pushes go to a stub that shows them.

use std::process::Stdio;
use std::time::Duration;

use loma_tests::process::{ServerProcess, enterable_folder, loma};
use loma_tests::push_stub::{PushStub, Received};
use tokio::runtime::Runtime;

use super::Told;

/// A key made for tests; Apple knows nothing of it.
const PUSH_KEY: &str = include_str!("../../../api/push_gateways/keys/apns_test_key.pem");
/// Starting includes making the demo data.
const PATIENCE: Duration = Duration::from_mins(2);

pub(crate) struct Server {
    origin: String,
    fresh: Option<Fresh>,
}

/// The server goes before the stub and the folder it uses.
struct Fresh {
    _process: ServerProcess,
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
        let folder = enterable_folder("loma-story")?;
        let key = folder.path().join("push-key.pem");
        std::fs::write(&key, PUSH_KEY).map_err(|error| error.to_string())?;
        let mut command = loma()?;
        command
            .arg("demo")
            .env_remove("DATABASE_URL")
            .env("LOMA_DATA_DIR", folder.path().join("data"))
            .env("LOMA_LOG", "error")
            .env("LOMA_APNS_ORIGIN", stub.origin())
            .env("LOMA_APNS_KEY_FILE", &key)
            .env("LOMA_APNS_KEY_ID", "TESTKEY001")
            .env("LOMA_APNS_TEAM_ID", "TESTTEAM01")
            .env("LOMA_PUSH_ALLOW_PLAIN_HTTP", "true")
            .stdout(Stdio::null());
        let process = ServerProcess::start(&mut command, PATIENCE)?;
        Ok(Self {
            origin: process.origin(),
            fresh: Some(Fresh {
                _process: process,
                stub,
                _folder: folder,
            }),
        })
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The pushes that reached the stub; none where the server is not ours.
    pub(crate) fn pushes(&self) -> Option<Vec<Received>> {
        self.fresh.as_ref().map(|fresh| fresh.stub.messages())
    }
}
