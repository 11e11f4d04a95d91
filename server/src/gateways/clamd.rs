//! The virus scanner clamd: its `INSTREAM` command over TCP or a unix socket.

use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// The longest a scan may take, the connection included.
const DEADLINE: Duration = Duration::from_mins(1);
/// Longer than any word of clamd's.
const ANSWER_BYTES: u64 = 1024;

/// A clamd that listens somewhere.
#[derive(Debug, Clone)]
pub struct Clamd(Address);

#[derive(Debug, Clone)]
enum Address {
    Tcp(String),
    Unix(PathBuf),
}

/// What the scanner found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Infected,
}

/// Why there is no verdict.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    #[error("clamd is away: {0}")]
    Away(#[from] std::io::Error),
    #[error("clamd took too long")]
    TooSlow,
    #[error("clamd answers {0:?}")]
    Answer(String),
    #[error("the file could not be read: {0}")]
    File(#[from] object_store::Error),
}

impl Clamd {
    /// An address is `host:port`, or the path of a unix socket.
    #[must_use]
    pub fn at(address: &str) -> Self {
        Self(if address.starts_with('/') {
            Address::Unix(address.into())
        } else {
            Address::Tcp(address.to_owned())
        })
    }

    /// Streams the file through the scanner.
    ///
    /// # Errors
    /// When there is no verdict. The file is then neither clean nor infected.
    pub async fn scan(
        &self,
        file: impl Stream<Item = object_store::Result<Bytes>> + Unpin + Send,
    ) -> Result<Verdict, ScanError> {
        let scanning = async {
            match &self.0 {
                Address::Tcp(address) => instream(TcpStream::connect(address).await?, file).await,
                Address::Unix(path) => instream(UnixStream::connect(path).await?, file).await,
            }
        };
        let scanned = tokio::time::timeout(DEADLINE, scanning).await;
        scanned.map_err(|_| ScanError::TooSlow)?
    }
}

/// `zINSTREAM`, then pieces that each begin with their length, then a piece of none. The answer ends with a zero.
async fn instream(
    mut socket: impl AsyncRead + AsyncWrite + Unpin,
    mut file: impl Stream<Item = object_store::Result<Bytes>> + Unpin,
) -> Result<Verdict, ScanError> {
    socket.write_all(b"zINSTREAM\0").await?;
    while let Some(piece) = file.try_next().await? {
        for chunk in piece.chunks(u16::MAX.into()) {
            let length = u32::try_from(chunk.len()).unwrap_or(u32::MAX);
            socket.write_all(&length.to_be_bytes()).await?;
            socket.write_all(chunk).await?;
        }
    }
    socket.write_all(&0_u32.to_be_bytes()).await?;
    socket.flush().await?;
    let mut answer = Vec::new();
    socket.take(ANSWER_BYTES).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    match answer.trim_end_matches(['\0', '\n']) {
        "stream: OK" => Ok(Verdict::Clean),
        found if found.starts_with("stream: ") && found.ends_with(" FOUND") => {
            Ok(Verdict::Infected)
        }
        other => Err(ScanError::Answer(other.to_owned())),
    }
}
