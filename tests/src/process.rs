//! The real binary as a process of its own: on a free port, in a folder of its own, gone when it is dropped.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// How often somebody knocks who waits for a server. Bounds how exactly its start can be measured.
const KNOCKING: Duration = Duration::from_millis(2);

/// The binary `loma` that lies beside the running program.
///
/// # Errors
/// When it was not built.
pub fn loma() -> Result<Command, String> {
    let path = std::env::current_exe()
        .map_err(|error| error.to_string())?
        .with_file_name("loma");
    if path.exists() {
        Ok(Command::new(path))
    } else {
        Err("the binary `loma` is missing: build it with cargo build -p loma-server".to_owned())
    }
}

/// A temporary folder that PostgreSQL may enter when it runs as another user than we do.
///
/// # Errors
/// When the system refuses.
pub fn enterable_folder(prefix: &str) -> Result<tempfile::TempDir, String> {
    use std::os::unix::fs::PermissionsExt;
    let refused = |error: std::io::Error| format!("no temporary folder: {error}");
    let folder = tempfile::Builder::new()
        .prefix(prefix)
        .tempdir()
        .map_err(refused)?;
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))
        .map_err(refused)?;
    Ok(folder)
}

/// A server that is ready.
pub struct ServerProcess {
    child: Child,
    pub port: u16,
    /// From the start of the process to the first 200 of `/readyz`.
    pub ready_after: Duration,
}

impl ServerProcess {
    /// Runs this command on a free port and waits until `/readyz` answers 200.
    ///
    /// # Errors
    /// When it cannot be started, ends by itself, or is not ready in time.
    pub fn start(command: &mut Command, patience: Duration) -> Result<Self, String> {
        let port = free_port()?;
        let began = Instant::now();
        let child = command
            .env("LOMA_LISTEN", format!("127.0.0.1:{port}"))
            .spawn()
            .map_err(|error| format!("the server does not start: {error}"))?;
        let mut server = Self {
            child,
            port,
            ready_after: Duration::ZERO,
        };
        while !is_ready(port) {
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("the server ended before it was ready: {status}"));
            }
            if began.elapsed() > patience {
                return Err(format!(
                    "the server is not ready after {} s",
                    patience.as_secs()
                ));
            }
            std::thread::sleep(KNOCKING);
        }
        server.ready_after = began.elapsed();
        Ok(server)
    }

    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> Result<u16, String> {
    std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}

fn is_ready(port: u16) -> bool {
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
